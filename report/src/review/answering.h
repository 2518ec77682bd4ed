// The threads that answer: whole messages in, replies out, in any order.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "speaker.h"

namespace report::review {

struct Job {
  std::uint64_t connection = 0;
  Incoming::Message message;
  std::string peer;
};
struct Done {
  std::uint64_t connection = 0;
  Reply reply;
};

class Answering {
 public:
  // `tell`: called after each, from the thread that did it.
  Answering(Speaker& speaker, unsigned threads, std::function<void()> tell);
  ~Answering();
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;

  void give(Job job);
  std::vector<Done> take();

 private:
  void work();

  Speaker& speaker_;
  const std::function<void()> tell_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::vector<Done> done_;
  bool is_closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace report::review
