// One line on a terminal's standard error that tells how far a run has come; nothing in a pipe.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "program.h"
#include "report/job.h"

namespace report::cli {

// "12 of 300 files, 45 of 120 pages recognised, about 3 min left". Nothing about time before it can be told.
std::string progress_text(const Progress& progress, std::chrono::duration<double> elapsed);

class ProgressLine {
 public:
  explicit ProgressLine(const Streams& streams) : err_(streams.err), is_terminal_(streams.is_err_terminal) {}
  ~ProgressLine() { wipe(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress);
  // Before something else is written to the terminal.
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;
  std::ostream& err_;
  const bool is_terminal_;
  Clock::time_point start_ = Clock::now(), shown_{};
  bool is_visible_ = false;
};

}  // namespace report::cli
