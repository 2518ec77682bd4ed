// Reviewers at work on a running server, each as a user of their own: read a gap, look at its page, decide
// every third, take some back, mark some, now and then the list of what is to do. Some gaps are everybody's,
// so that two meet in one.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace bench {

struct Work {
  std::string host;
  int reviewers = 20, pause_ms = 0;
  std::chrono::seconds time{60};
};

struct Seen {
  std::map<std::string, std::vector<double>> milliseconds;  // by kind of request
  std::map<std::string, std::size_t> outcomes;              // saved, conflict, ...
  std::vector<std::string> errors;
};

Seen work(const Work& work);

}  // namespace bench
