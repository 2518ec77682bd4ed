// A program run to its end within a deadline: no shell, none of our files or environment, one process group.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace report {

struct ProgramRun {
  std::optional<int> exit_code;  // none: killed, by its deadline or by a signal
  bool was_late = false;
  std::string said;  // the end of what it wrote
};

// `environment`: all of it, "NAME=value". Throws std::system_error when no process can be made.
ProgramRun run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                       const std::vector<std::string>& environment, std::chrono::seconds deadline);

}  // namespace report
