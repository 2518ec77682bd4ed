#include "answering.h"

#include <algorithm>
#include <utility>

namespace report::review {

Answering::Answering(Speaker& speaker, unsigned threads, std::function<void()> tell)
    : speaker_(speaker), tell_(std::move(tell)) {
  for (unsigned i = 0; i < std::max(threads, 1u); ++i) threads_.emplace_back([this] { work(); });
}

Answering::~Answering() {
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Answering::give(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

std::vector<Done> Answering::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(done_, {});
}

void Answering::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_closing_ || !jobs_.empty(); });
    if (is_closing_) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    Reply reply = speaker_.reply(job.message, job.peer);
    lock.lock();
    done_.push_back({job.connection, std::move(reply)});
    tell_();
  }
}

}  // namespace report::review
