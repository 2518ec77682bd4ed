// The whole program as a function, so that a test can do whatever the command line does.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace report::cli {

// docs/manual.md says the same to people.
enum ExitCode {
  all_done = 0,
  done_with_remarks = 1,  // some file was refused or could not be placed; everything else is done
  wrong_usage = 2,        // options, a file that is not there, a round file or catalogue with an error
  machine_trouble = 3,    // disk full, database in use, the reader cannot be started
  books_open = 4,         // what went in and what came out differ: do not trust the output
};

struct Streams {
  std::ostream& out;
  std::ostream& err;
  bool is_err_terminal = false;  // a progress line is only for people
};

// `arguments` without the program's name. Errors are one sentence on `err`. Never throws.
int run_program(const std::vector<std::string>& arguments, const Streams& streams);

}  // namespace report::cli
