// Work on many threads, results in order: the bounded pool behind report::run.
//
// Threads take the next number as long as it is less than `window` ahead of what has been handed on, so that
// one slow file never lets finished results pile up in memory.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace report {

template <class Result>
class InOrder {
 public:
  using Make = std::function<Result(std::size_t)>;
  using Deliver = std::function<void(std::size_t, Result&&)>;
  using Tick = std::function<void()>;

  InOrder(std::size_t count, int workers, Make make)
      : count_(count), window_(static_cast<std::size_t>(workers) * 4), make_(std::move(make)) {
    const std::size_t threads = std::min(count, static_cast<std::size_t>(workers));
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }

  ~InOrder() {
    {
      const std::lock_guard lock(mutex_);
      is_stopped_ = true;
    }
    room_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;

  // Hands on every result on the calling thread; rethrows the first exception of a worker when its turn
  // comes.
  void drain(const Deliver& deliver, const Tick& tick) {
    for (std::size_t i = 0; i < count_; ++i) deliver(i, wait_for(i, tick));
  }

 private:
  struct Done {
    std::optional<Result> result;
    std::exception_ptr error;
  };

  void work() {
    while (const std::optional<std::size_t> number = take()) {
      Done done = attempt(*number);
      const std::lock_guard lock(mutex_);
      done_.emplace(*number, std::move(done));
      ready_.notify_one();
    }
  }

  std::optional<std::size_t> take() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return is_stopped_ || next_ >= count_ || next_ < delivered_ + window_; });
    if (is_stopped_ || next_ >= count_) return std::nullopt;
    return next_++;
  }

  Done attempt(std::size_t number) {
    try {
      return {make_(number), nullptr};
    } catch (...) {
      return {std::nullopt, std::current_exception()};
    }
  }

  Result wait_for(std::size_t number, const Tick& tick) {
    using namespace std::chrono_literals;
    std::unique_lock lock(mutex_);
    while (!ready_.wait_for(lock, 100ms, [&] { return done_.contains(number); })) {
      lock.unlock();
      tick();
      lock.lock();
    }
    Done done = std::move(done_.at(number));
    done_.erase(number);
    delivered_ = number + 1;
    lock.unlock();
    room_.notify_all();
    if (done.error) std::rethrow_exception(done.error);
    return std::move(*done.result);
  }

  const std::size_t count_, window_;
  const Make make_;
  std::mutex mutex_;
  std::condition_variable room_, ready_;
  std::map<std::size_t, Done> done_;
  std::size_t next_ = 0, delivered_ = 0;
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace report
