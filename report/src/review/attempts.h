// Log-ins that failed, and how long the next one has to wait: by address and by name.
//
// An address waits twice as long after each failure beyond the fifth, up to a quarter of an hour. A name
// waits at most half a minute, and only for addresses that name has not come in from before: somebody who
// guesses at Anna's password from a hundred machines slows down strangers, not Anna at her desk.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "report/review_desk.h"

namespace report::review {

class Attempts {
 public:
  // What is left to wait before a log-in is looked at; 0: go ahead.
  std::chrono::seconds wait(const std::string& name, const std::string& address, Moment now) const;
  void failed(const std::string& name, const std::string& address, Moment now);
  void succeeded(const std::string& name, const std::string& address);

 private:
  struct Failures {
    int count = 0;
    Moment last;
  };
  using Counted = std::map<std::string, Failures>;
  static void count(Counted& counted, const std::string& key, Moment now);
  static std::chrono::seconds left(const Counted& counted, const std::string& key,
                                   std::chrono::seconds longest, Moment now);

  mutable std::mutex mutex_;
  Counted by_address_, by_name_;
  std::set<std::pair<std::string, std::string>> known_;  // name, address: came in from there
};

}  // namespace report::review
