#include "reviewing.h"

#include <fmt/core.h>

#include <random>
#include <thread>

#include "browser.h"

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t gaps_of_everybody = 10;
constexpr std::size_t most_pages_of_list = 20;
constexpr std::size_t most_errors_told = 5;

class Reviewer {
 public:
  Reviewer(const Work& work, int number)
      : browser_(work.host, fmt::format("granskare{:02}", number)),
        draw_(static_cast<unsigned>(number)),
        pause_(work.pause_ms) {}

  Seen work_until(Clock::time_point until) {
    if (Reply in = browser_.get("/"); in.status != 303) return failed("log in", in), seen_;
    look_at_list();
    if (gaps_.empty()) seen_.errors.emplace_back("no gap on the list");
    while (Clock::now() < until && !gaps_.empty()) {
      turn();
      std::this_thread::sleep_for(pause_);
    }
    return std::move(seen_);
  }

 private:
  std::size_t drawn(std::size_t below) { return draw_() % below; }

  // Some page of what is to be assessed; one past the last is the last.
  void look_at_list() {
    const Reply list =
        told("list", browser_.get(fmt::format("/?lage=to_assess&sida={}", 1 + drawn(most_pages_of_list))));
    if (list.status != 200) return failed("list", list);
    if (std::vector<std::string> found = addresses_in(list.body, "/brist/"); !found.empty()) gaps_ = found;
  }

  // Over the list as people go: everywhere, but some of it is where all begin.
  const std::string& a_gap() {
    return gaps_[drawn(drawn(4) == 0 ? std::min(gaps_of_everybody, gaps_.size()) : gaps_.size())];
  }

  void turn() {
    if (drawn(100) == 0) return look_at_list();
    std::string path = next_.empty() || drawn(3) == 0 ? a_gap() : next_;
    path.resize(path.find_first_of("?#") == path.npos ? path.size() : path.find_first_of("?#"));
    next_.clear();
    const Reply page = told("gap", browser_.get(path));
    if (page.status != 200) return failed("GET " + path, page);
    if (const auto pictures = addresses_in(page.body, "/sidbild/"); !pictures.empty()) {
      const Reply picture = told("picture", browser_.get(pictures.front()));
      if (picture.status == 404)  // tests/bench/county writes files without pages
        ++seen_.outcomes["no picture"];
      else if (picture.status != 200)
        failed("GET " + pictures.front(), picture);
    }
    if (drawn(3) == 0) decide(path, page);
  }

  void decide(const std::string& path, const Reply& page) {
    const Form guard{{"formtoken", field_in(page.body, "formtoken")}, {"seen", field_in(page.body, "seen")}};
    Form form = guard;
    if (const std::string shown = field_in(page.body, "shown"); !shown.empty())
      form.emplace_back("shown", shown);
    const std::size_t kind = drawn(10);
    if (kind == 0) return take(browser_.post(path + "/angra", guard), path + "/angra");
    if (kind == 1) {
      form.emplace_back("mark", "explained");
      form.emplace_back("mark-reason", "Utföraren har förklarat.");
      return take(browser_.post(path + "/markera", form), path + "/markera");
    }
    form.emplace_back("verdict",
                      std::vector<std::string>{"partly_met", "missing", "not_applicable"}[drawn(3)]);
    form.emplace_back("reason", fmt::format("Uppgiften saknas i berättelsen, {}.", draw_()));
    form.emplace_back("then", "next");
    // What is read between page and answer is when somebody else comes first.
    std::this_thread::sleep_for(pause_);
    take(browser_.post(path + "/spara", form), path + "/spara");
  }

  void take(const Reply& reply, const std::string& path) {
    told("decision", reply);
    if (reply.status == 303 || reply.status == 404) {
      ++seen_.outcomes[reply.status == 303 ? "kept" : "no longer a gap"];
      next_ = reply.location.starts_with("/brist/") ? reply.location : "";
    } else if (reply.status == 409 || reply.status == 422) {
      ++seen_.outcomes[reply.status == 409 ? "conflict shown" : "asked again"];
    } else {
      failed("POST " + path, reply);
    }
  }

  const Reply& told(const char* kind, const Reply& reply) {
    seen_.milliseconds[kind].push_back(reply.milliseconds);
    return reply;
  }

  void failed(const std::string& what, const Reply& reply) {
    ++seen_.outcomes["errors"];
    if (seen_.errors.size() < most_errors_told)
      seen_.errors.push_back(fmt::format("{}: {}", what, reply.status));
  }

  Browser browser_;
  std::mt19937 draw_;
  const std::chrono::milliseconds pause_;
  std::vector<std::string> gaps_;
  std::string next_;
  Seen seen_;
};

void add(Seen& all, const Seen& one) {
  for (const auto& [kind, times] : one.milliseconds)
    all.milliseconds[kind].insert(all.milliseconds[kind].end(), times.begin(), times.end());
  for (const auto& [outcome, count] : one.outcomes) all.outcomes[outcome] += count;
  all.errors.insert(all.errors.end(), one.errors.begin(), one.errors.end());
}

}  // namespace

Seen work(const Work& work) {
  const Clock::time_point until = Clock::now() + work.time;
  std::vector<Seen> seen(static_cast<std::size_t>(work.reviewers));
  std::vector<std::thread> reviewers;
  for (int i = 0; i < work.reviewers; ++i)
    reviewers.emplace_back([&work, &seen, i, until] {
      seen[static_cast<std::size_t>(i)] = Reviewer(work, i + 1).work_until(until);
    });
  for (std::thread& reviewer : reviewers) reviewer.join();
  Seen all;
  for (const Seen& one : seen) add(all, one);
  return all;
}

}  // namespace bench
