// A thread a worker program, taking pieces of work from one queue.
#include "slots.h"

#include <utility>

namespace extract {

Slots::Slots(const std::filesystem::path& program, const std::filesystem::path& tessdata, std::size_t count) {
  for (std::size_t slot = 0; slot < count; ++slot)
    workers_.push_back(std::make_unique<WorkerProgram>(program, tessdata));
  for (const auto& worker : workers_) worker->await_ready();
  for (const auto& worker : workers_) threads_.emplace_back([this, &worker] { serve(*worker); });
}

Slots::~Slots() {
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::future<void> Slots::submit(Precedence precedence, Piece piece) {
  Task task(std::move(piece));
  std::future<void> done = task.get_future();
  {
    const std::lock_guard lock(mutex_);
    (precedence == Precedence::reading ? readings_ : recognitions_).push_back(std::move(task));
  }
  changed_.notify_one();
  return done;
}

void Slots::serve(WorkerProgram& worker) {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_closing_ || !is_idle(); });
    if (is_idle()) return;
    std::deque<Task>& queue = readings_.empty() ? recognitions_ : readings_;
    Task task = std::move(queue.front());
    queue.pop_front();
    lock.unlock();
    task(worker);
  }
}

}  // namespace extract
