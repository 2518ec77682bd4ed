#include "attempts.h"

#include <algorithm>

namespace report::review {
namespace {

using std::chrono::seconds;

constexpr int free_failures = 5;
constexpr seconds longest_for_address{15 * 60}, longest_for_name{30}, forgotten_after{3600};
constexpr std::size_t most_counted = 10'000, most_known = 10'000;

seconds delay_after(int failures, seconds longest) {
  if (failures < free_failures) return seconds(0);
  return std::min(seconds(1) * (1 << std::min(failures - free_failures, 20)), longest);
}

}  // namespace

seconds Attempts::left(const Counted& counted, const std::string& key, seconds longest, Moment now) {
  const auto found = counted.find(key);
  if (found == counted.end()) return seconds(0);
  const auto until = found->second.last + delay_after(found->second.count, longest);
  return std::max(std::chrono::ceil<seconds>(until - now), seconds(0));
}

seconds Attempts::wait(const std::string& name, const std::string& address, Moment now) const {
  const std::lock_guard lock(mutex_);
  const seconds here = left(by_address_, address, longest_for_address, now);
  if (known_.contains({name, address})) return here;
  return std::max(here, left(by_name_, name, longest_for_name, now));
}

// A flood of new names drops what is forgotten, then the oldest one for each that comes.
void Attempts::count(Counted& counted, const std::string& key, Moment now) {
  if (counted.size() >= most_counted)
    std::erase_if(counted, [&](const auto& one) { return now - one.second.last > forgotten_after; });
  if (counted.size() >= most_counted)
    counted.erase(std::ranges::min_element(counted, {}, [](const auto& one) { return one.second.last; }));
  Failures& failures = counted[key];
  if (now - failures.last > forgotten_after) failures.count = 0;
  ++failures.count;
  failures.last = now;
}

void Attempts::failed(const std::string& name, const std::string& address, Moment now) {
  const std::lock_guard lock(mutex_);
  count(by_address_, address, now);
  if (!known_.contains({name, address})) count(by_name_, name, now);
}

void Attempts::succeeded(const std::string& name, const std::string& address) {
  const std::lock_guard lock(mutex_);
  by_address_.erase(address);
  if (known_.size() < most_known) known_.insert({name, address});
}

}  // namespace report::review
