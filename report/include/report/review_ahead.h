// What will be looked at next is made ready before it is asked for: the text of the next gap's document and
// the picture of its page. Nobody has seen it then, so nothing of it goes into the log; what is asked for
// later is, as ever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "report/review_log.h"

namespace report::review {

class Casebook;
class PageImages;

// One thread of its own, of low priority, one thing at a time, and only while nobody is being answered.
class Ahead {
 public:
  // Called on that thread. What it throws is passed over: it will show when somebody asks.
  using MakeReady = std::function<void(const ItemKey&)>;
  // True while people wait for something of the same kind.
  using IsBusy = std::function<bool()>;
  // `quiet`: how long to wait after the last wish; a browser that has just got a page asks for its pictures
  // first. `most`: wishes that wait; the oldest go.
  struct Habits {
    std::chrono::milliseconds quiet{150};
    std::size_t most = 4;
  };

  Ahead(MakeReady make_ready, IsBusy is_busy, Habits habits);
  ~Ahead();  // what waits is dropped, what is under way is waited for
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  // Soonest first. Never waits.
  void expect(const std::vector<ItemKey>& next);
  // Until nothing waits and nothing is under way: for tests and measurements.
  void settle();

 private:
  void serve();
  bool is_time() const;

  const MakeReady make_ready_;
  const IsBusy is_busy_;
  const Habits habits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ItemKey> waiting_;
  std::chrono::steady_clock::time_point last_wish_;
  bool is_closing_ = false, is_working_ = false;
  std::thread thread_;
};

// The document's text at hand, and the picture of the first passage's page as the gap's own page shows it.
void make_ready(Casebook& book, PageImages& images, const ItemKey& item);

}  // namespace report::review
