// The worker programs side by side and the queue before them.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "worker_program.h"

namespace extract {

// Reading a document takes milliseconds and finds the pages to recognise, which take seconds: it goes first,
// so that no slot runs dry while there are pages to be found.
enum class Precedence { reading, recognition };

class Slots {
 public:
  using Piece = std::function<void(WorkerProgram&)>;

  // Throws std::runtime_error when a worker cannot be started.
  Slots(const std::filesystem::path& program, const std::filesystem::path& tessdata, std::size_t count);
  ~Slots();
  Slots(const Slots&) = delete;
  Slots& operator=(const Slots&) = delete;

  // Runs `piece` on the first slot that is free; within one precedence in the order they came. What it throws
  // comes out of the future. Safe to call from several threads.
  std::future<void> submit(Precedence precedence, Piece piece);

 private:
  using Task = std::packaged_task<void(WorkerProgram&)>;
  void serve(WorkerProgram& worker);
  bool is_idle() const { return readings_.empty() && recognitions_.empty(); }

  std::vector<std::unique_ptr<WorkerProgram>> workers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> readings_, recognitions_;
  bool is_closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace extract
