// Parses, carries out, and turns every exception into one sentence and an exit code.
#include "program.h"

#include <ostream>

#include "commands.h"
#include "options.h"

namespace report::cli {
namespace {

int say(const Streams& streams, const char* what, int exit_code) {
  streams.err << "kravkoll: " << what << '\n';
  return exit_code;
}

// Output that could not be written is no output: a full disk must not look like success.
int flushed(const Streams& streams, int exit_code) {
  streams.out.flush();
  return streams.out ? exit_code : say(streams, "the output could not be written", machine_trouble);
}

}  // namespace

int carry_out(const Stop& command, const Streams& streams) {
  streams.out << command.out;
  streams.err << command.err;
  return command.exit_code;
}

int exit_code(const std::string& difference, const Books& books, const Streams& streams) {
  if (!difference.empty()) return say(streams, ("the books do not close: " + difference).c_str(), books_open);
  if (books.our_faults > 0)
    return say(streams, "an error in the program itself stopped the reading of a file", machine_trouble);
  return books.refused > 0 ? done_with_remarks : all_done;
}

int run_program(const std::vector<std::string>& arguments, const Streams& streams) {
  try {
    const Command command = parse(arguments);
    return flushed(streams, std::visit([&streams](const auto& c) { return carry_out(c, streams); }, command));
  } catch (const UsageError& error) {
    return say(streams, error.what(), wrong_usage);
  } catch (const std::exception& error) {
    return say(streams, error.what(), machine_trouble);
  }
}

}  // namespace report::cli
