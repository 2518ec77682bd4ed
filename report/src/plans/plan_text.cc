// A plan for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "plan_days.h"

namespace report {
namespace {

using std::chrono::year_month_day;

// One line of the calendar, with what it is about under it.
struct Entry {
  int month = 0;  // 0: some time in the year
  std::string when, title, rule;
  bool is_proposal = false;
  std::vector<std::string> details;
};

bool is_whole_year(const ingest::Occasion& o) {
  return o.first.month() == std::chrono::January && o.last.month() == std::chrono::December;
}

int month_of(const year_month_day& date) { return static_cast<int>(static_cast<unsigned>(date.month())); }

class PlanText {
 public:
  PlanText(const Plan& plan, const Words& words) : plan_(plan), words_(words) {}

  std::string run() {
    heading();
    for (const DueTogether& due : due_together(plan_)) entries_.push_back(entry_of(due));
    for (const ingest::Occasion& occasion : plan_.occasions) entries_.push_back(entry_of(occasion));
    for (int month = 1; month <= 12; ++month) write(month, words_.text(fmt::format("month.{}", month)));
    write(0, words_.text("plan.whole_year"));
    undated();
    exempt();
    left_out();
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }

  void heading() {
    line(words_.say("plan.title",
                    {{"year", std::to_string(plan_.year)}, {"municipality", plan_.profile.municipality}}));
    line(words_.say("plan.profile", {{"name", plan_.profile.name}, {"version", plan_.profile.version}}));
    if (!is_valid_in(plan_.year))
      line(words_.say("plan.profile_not_valid", {{"from", none_if_empty(plan_.profile.valid_from)},
                                                 {"until", none_if_empty(plan_.profile.valid_to)},
                                                 {"year", std::to_string(plan_.year)}}));
    std::string focus;
    for (const analyze::FocusArea& area : plan_.profile.focus_in(plan_.year))
      focus += (focus.empty() ? "" : "; ") + area.name;
    if (!focus.empty()) line(words_.say("plan.focus", {{"areas", focus}}));
    line(words_.text("plan.proposals"));
    line(words_.say("plan.sum", {{"n", static_cast<std::int64_t>(plan_.duties.owed.size())},
                                 {"m", static_cast<std::int64_t>(plan_.occasions.size())}}));
  }

  static std::string none_if_empty(const std::string& day) { return day.empty() ? "none" : day; }

  bool is_valid_in(int year) const {
    const std::string first = fmt::format("{}-01-01", year), last = fmt::format("{}-12-31", year);
    const analyze::Profile& p = plan_.profile;
    return (p.valid_from.empty() || p.valid_from <= last) && (p.valid_to.empty() || p.valid_to >= first);
  }

  Entry entry_of(const DueTogether& due) const {
    Entry entry{month_of(due.due), ingest::iso_date(due.due), title_of(due, words_),
                due.rule,          due.is_proposal,           {}};
    entry.title += ": " + words_.say("plan.units", {{"n", static_cast<std::int64_t>(due.duties.size())}});
    for (const ingest::Duty* duty : due.duties) {
      std::string detail = unit_of(plan_, duty->unit);
      if (duty->due_before_extension)
        detail +=
            " " + words_.say("plan.extended", {{"before", ingest::iso_date(*duty->due_before_extension)}});
      if (duty->made_by == ingest::MadeBy::register_column) detail += " " + words_.text("plan.own_date");
      entry.details.push_back(detail);
    }
    return entry;
  }

  Entry entry_of(const ingest::Occasion& occasion) const {
    const bool is_day = occasion.first == occasion.last;
    Entry entry{is_whole_year(occasion) ? 0 : month_of(occasion.first),
                is_day ? ingest::iso_date(occasion.first) : std::string(10, ' '),
                occasion.title,
                occasion.rule,
                occasion.is_proposal,
                {}};
    if (!occasion.to.empty()) entry.title += " " + words_.say("plan.to", {{"to", occasion.to}});
    for (const std::size_t unit : occasion.units) entry.details.push_back(unit_of(plan_, unit));
    if (occasion.is_about_units && occasion.units.empty())
      entry.details.push_back(words_.text("plan.no_units"));
    return entry;
  }

  void write(int month, const std::string& name) {
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const Entry& a, const Entry& b) { return a.when < b.when; });
    bool has_heading = false;
    for (const Entry& entry : entries_) {
      if (entry.month != month) continue;
      if (!has_heading) line("\n" + name);
      has_heading = true;
      const std::string rule = entry.rule.empty() ? "" : fmt::format("  [{}]", entry.rule);
      line(fmt::format("  {}  {}{}{}", entry.when, entry.title,
                       entry.is_proposal ? " " + words_.text("plan.proposal") : "", rule));
      for (const std::string& detail : entry.details) line(fmt::format("{:16}{}", "", detail));
    }
  }

  void undated() {
    if (plan_.duties.undated.empty()) return;
    line("\n" + words_.text("plan.undated"));
    for (const ingest::Undated& undated : plan_.duties.undated)
      line(
          fmt::format("  {}  {}", unit_of(plan_, undated.unit), words_.text("document." + undated.document)));
  }

  // A unit that owes nothing at all is told once.
  void exempt() {
    if (plan_.duties.exempt.empty()) return;
    line("\n" + words_.text("plan.exempt"));
    std::set<std::pair<std::size_t, std::string>> told;
    for (const ingest::Exempt& exempt : plan_.duties.exempt) {
      const bool is_whole_unit = exempt.because == ingest::ExemptBecause::not_covered ||
                                 exempt.because == ingest::ExemptBecause::excluded;
      const std::string document =
          is_whole_unit ? words_.text("plan.all_documents") : words_.text("document." + exempt.document);
      if (!told.insert({exempt.unit, document}).second) continue;
      line(fmt::format(
          "  {}  {}: {}", unit_of(plan_, exempt.unit), document,
          words_.say(fmt::format("exempt.{}", ingest::name_of(exempt.because)), {{"why", exempt.why}})));
    }
  }

  void left_out() {
    if (plan_.left_out.empty()) return;
    const auto& [first, last] = *plan_.profile.mandate_period;
    line("\n" + words_.say("plan.left_out", {{"kind", kind_of(plan_, plan_.profile.every_unit_once, words_)},
                                             {"first", std::to_string(first)},
                                             {"last", std::to_string(last)}}));
    for (const std::size_t unit : plan_.left_out) line("  " + unit_of(plan_, unit));
  }

  const Plan& plan_;
  const Words& words_;
  std::vector<Entry> entries_;
  std::string text_;
};

}  // namespace

std::string plan_text(const Plan& plan, const Words& words) { return PlanText(plan, words).run(); }

}  // namespace report
