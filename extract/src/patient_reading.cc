// One child after another, until every page is read or given up.
#include "patient_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace extract {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int most_faults = 3;  // pages that end their child before the rest is not tried

void add_unreadable(Reading& reading, int number) {
  WordPage page;
  page.number = number;
  page.reading = PageReading::unreadable;
  reading.pages.push_back(std::move(page));
}

class PatientReading {
 public:
  PatientReading(WorkerProgram& worker, const Request& request, const Descriptor& file,
                 const Patience& patience, const ReplyLimits& limits)
      : worker_(worker), request_(request), file_(file), patience_(patience), limits_(limits) {}

  Answer read() {
    for (int faults = 0;; ++faults) {
      PagedAnswer answer = worker_.read(request_, file_, {time_left(), patience_.page}, limits_);
      if (Fault* const fault = std::get_if<Fault>(&answer)) {
        if (!has_begun_) return std::move(*fault);
        return give_up(fault->detail);
      }
      if (Reading* const rest = std::get_if<Reading>(&answer)) {
        take(std::move(*rest));
        return give_up("passed over by the reader");
      }
      Interrupted& interrupted = std::get<Interrupted>(answer);
      take(std::move(interrupted.so_far));
      lose_page(interrupted.fault);
      if (next_page() > all_.page_count) return std::move(all_);
      if (faults + 1 == most_faults)
        return give_up(fmt::format("{} pages had ended the reader", most_faults));
      if (time_left() == milliseconds(0)) return give_up("the time for the file was up");
      request_.first_page = next_page();
    }
  }

 private:
  milliseconds time_left() const {
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until_ - Clock::now()));
  }
  int next_page() const { return all_.pages.empty() ? 1 : all_.pages.back().number + 1; }

  void take(Reading part) {
    std::vector<WordPage> pages = std::exchange(part.pages, {});
    // The same file gives the same elements; a child that was taken over may say something else.
    const bool is_same_file = !has_begun_ || part.elements.size() == all_.elements.size();
    if (!std::exchange(has_begun_, true))
      all_ = std::move(part);
    else
      std::ranges::move(part.notes, std::back_inserter(all_.notes));
    for (WordPage& page : pages) {
      if (page.number < next_page() || page.number > all_.page_count) continue;
      while (next_page() < page.number) lose_page({ingest::Reason::crashed, "passed over by the reader"});
      if (!is_same_file)
        for (Word& word : page.words) word.element = -1;
      all_.pages.push_back(std::move(page));
    }
  }

  void lose_page(const Fault& fault) {
    const int number = next_page();
    if (number > all_.page_count) return;
    add_unreadable(all_, number);
    all_.notes.push_back(
        {number, fmt::format("could not be read: {} ({})", fault.detail, ingest::name_of(fault.reason))});
  }

  Answer give_up(const std::string& why) {
    const int first = next_page();
    if (first <= all_.page_count)
      all_.notes.push_back(
          {first, fmt::format("pages {} to {} were not tried: {}", first, all_.page_count, why)});
    for (int number = first; number <= all_.page_count; ++number) add_unreadable(all_, number);
    return std::move(all_);
  }

  WorkerProgram& worker_;
  Request request_;
  const Descriptor& file_;
  const Patience patience_;
  const ReplyLimits& limits_;
  const Clock::time_point until_ = Clock::now() + patience_.whole;
  Reading all_;
  bool has_begun_ = false;
};

}  // namespace

Answer read_patiently(WorkerProgram& worker, Request request, const Descriptor& file,
                      const Patience& patience, const ReplyLimits& limits) {
  return PatientReading(worker, request, file, patience, limits).read();
}

}  // namespace extract
