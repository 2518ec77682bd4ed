// One running extract_worker, seen from the program: a slot that does one piece of work at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <variant>

#include "channel.h"
#include "wire.h"

namespace extract {

using Answer = std::variant<Reading, Fault>;

// Pages had come before the fault; Reading::page_count says how many there are.
struct Interrupted {
  Reading so_far;
  Fault fault;
};
using PagedAnswer = std::variant<Reading, Fault, Interrupted>;

// The clocks over one piece of work: all of it, and the time from one page to the next.
struct Patience {
  std::chrono::milliseconds whole, page;
};

// Where its engine's data lies: beside it, in PREFIX/share/... of PREFIX/libexec/kravkoll/extract_worker, or
// in share/ beside bin/ of a build.
std::filesystem::path tessdata_for(const std::filesystem::path& program);

class WorkerProgram {
 public:
  // Starts it. `is_ready_by` waits until it has loaded what it needs. Both throw std::runtime_error: the
  // installation is broken (program or engine data missing), which is nobody's file's fault.
  WorkerProgram(std::filesystem::path program, std::filesystem::path tessdata);
  void await_ready();
  ~WorkerProgram();
  WorkerProgram(const WorkerProgram&) = delete;
  WorkerProgram& operator=(const WorkerProgram&) = delete;

  // Does one piece of work in a child of the worker and holds the clock over it. Whatever becomes of the
  // child is told as a Fault. Should the worker itself be gone, it is started anew and this piece of work is
  // a Fault.
  Answer run(const Request& request, const Descriptor& file, std::chrono::milliseconds deadline,
             const ReplyLimits& limits, EntrySink sink = nullptr);

  // The same for a reading that comes page by page: what had come is kept whatever becomes of the child.
  PagedAnswer read(const Request& request, const Descriptor& file, const Patience& patience,
                   const ReplyLimits& limits);

 private:
  void start();
  void stop();
  PagedAnswer attempt(const Request& request, const Descriptor& file, const Patience& patience,
                      const ReplyLimits& limits, EntrySink sink);
  PagedAnswer attempt_or_restart(const Request& request, const Descriptor& file, const Patience& patience,
                                 const ReplyLimits& limits, EntrySink sink);
  void order(const Request& request, const Descriptor& file, const Descriptor& reply);
  void order_stop();
  int await_end();
  Report await_report(std::chrono::milliseconds patience);

  std::filesystem::path program_, tessdata_;
  Descriptor channel_;
  pid_t pid_ = 0;
};

}  // namespace extract
