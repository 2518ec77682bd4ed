// The program called with arguments, and what it said.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "program.h"

namespace report::test {

struct Said {
  int code = 0;
  std::string out, err;
};

inline Said say(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int code = cli::run_program(arguments, {out, err, false});
  return {code, out.str(), err.str()};
}

}  // namespace report::test
