// A unit's years as a dated list.
#include "report/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "csv_row.h"
#include "ingest/obligations.h"
#include "iso_day.h"
#include "report/summary.h"

namespace report {
namespace {

using Keys = std::map<std::pair<std::string, int>, const LedgerGap*>;  // requirement, part

std::string gap_name(const std::string& requirement, int part) {
  return part == 0 ? requirement : fmt::format("{}/{}", requirement, part);
}

class Lines {
 public:
  Lines(const UnitHistory& history, const Words& words) : words_(words) {
    for (const UnitYear& year : history.years) take(year);
  }

  std::vector<HistoryLine> sorted() {
    // Within a day what came, then what was said, then what the round came to: the order they were taken in.
    std::stable_sort(lines_.begin(), lines_.end(), [](const HistoryLine& a, const HistoryLine& b) {
      return std::pair(a.date.empty() ? a.report_year : 0, a.date) <
             std::pair(b.date.empty() ? b.report_year : 0, b.date);
    });
    return std::move(lines_);
  }

 private:
  void take(const UnitYear& year) {
    year_ = &year;
    for (const StatusDocument& d : year.documents) came(d);
    for (const StatusFile& f : year.files) came(f);
    say_events();
    gaps();
  }

  HistoryLine& add(const std::string& date, const std::string& kind, const std::string& text) {
    HistoryLine line;
    line.date = date;
    line.round = year_->round;
    line.report_year = year_->report_year;
    line.unit = year_->unit;
    line.kind = kind;
    line.text = text;
    return lines_.emplace_back(std::move(line));
  }

  // --- what came ---

  static std::string kind_of(const StatusDocument& d) {
    switch (arrival_of(d.state, d.received, d.due)) {
      case Arrival::in_time:
        return "received";
      case Arrival::unclear:
        return std::string(name_of(d.state));
      case Arrival::late:
      case Arrival::undated:
      case Arrival::never_came:
      case Arrival::awaited:
        break;
    }
    return std::string(name_of(arrival_of(d.state, d.received, d.due)));
  }

  // Plans are of the year they were collected in, which comes after the one reported on.
  int year_about(const StatusDocument& d) const {
    return year_->report_year + (ingest::is_plan(d.document) ? 1 : 0);
  }

  void came(const StatusDocument& d) {
    const std::string kind = kind_of(d);
    const std::int64_t days = kind == "late" ? days_between(d.due, d.received) : 0;
    const std::string text =
        words_.say("history." + kind, {{"document", document_in_words(d.document, d.part, words_)},
                                       {"year", std::to_string(year_about(d))},
                                       {"due", d.due},
                                       {"n", days},
                                       {"file", d.file}});
    HistoryLine& line = add(has_come(d.state) ? d.received : d.due, kind, text);
    line.document = d.document;
    line.part = d.part;
    line.file = d.file;
  }

  void came(const StatusFile& f) {
    const bool is_told = f.fate == Fate::superseded || f.fate == Fate::supplement ||
                         f.fate == Fate::attachment || f.fate == Fate::not_owed;
    if (!is_told) return;
    const std::string kind(name_of(f.fate));
    HistoryLine& line = add(f.received, kind, words_.say("history." + kind, {{"file", f.name}}));
    line.document = f.document;
    line.file = f.name;
  }

  // --- what was said ---

  void say_events() {
    const std::vector<Event> standing = standing_events(year_->events);
    for (const Event& event : year_->events) {
      const bool stands = event.kind == EventKind::undone ||
                          std::any_of(standing.begin(), standing.end(),
                                      [&event](const Event& e) { return e.id == event.id; });
      std::string text = said_in_words(event, {}, words_);
      if (!stands) text += " " + words_.text("history.undone");
      HistoryLine& line = add(event.at.substr(0, 10), std::string(name_of(event.kind)), text);
      line.document = event.document;
      line.part = event.part;
      line.requirements = fmt::format("{}", fmt::join(event.requirements, ", "));
      line.file = event.file_name;
      line.event = event.id;
      line.who = event.who;
    }
  }

  // --- what the round came to ---

  void gaps() {
    Keys now;
    std::map<std::string, std::vector<std::string>> lists;
    for (const LedgerGap& gap : year_->gaps) {
      if (!gap.is_counted()) continue;
      now[{gap.key.requirement, gap.key.part}] = &gap;
      lists[list_of(gap)].push_back(named(gap));
      if (gap.state == GapState::closed)
        lists["gaps_mended"].push_back(gap_name(gap.key.requirement, gap.key.part));
    }
    for (const auto& [key, gap] : before_) {
      if (now.contains(key) || gap->state == GapState::closed) continue;
      lists[year_->met.contains(key) ? "gaps_closed" : "gaps_ended"].push_back(
          gap_name(key.first, key.second));
    }
    for (const char* kind : {"gaps_new", "gaps_recurring", "gaps_reappeared", "gaps_awaiting", "gaps_mended",
                             "gaps_closed", "gaps_ended"})
      if (const auto list = lists.find(kind); list != lists.end()) tell(kind, list->second);
    if (!year_->documents.empty()) before_ = std::move(now);
  }

  static std::string list_of(const LedgerGap& gap) {
    switch (gap.life) {
      case Life::recurring:
        return "gaps_recurring";
      case Life::reappeared:
        return "gaps_reappeared";
      case Life::awaiting:
        return "gaps_awaiting";
      case Life::new_known:
      case Life::new_requirement:
      case Life::new_unit:
        break;
    }
    return "gaps_new";
  }

  std::string named(const LedgerGap& gap) const {
    const std::string name = gap_name(gap.key.requirement, gap.key.part);
    if (gap.life != Life::recurring) return name;
    return words_.say("history.nth_year", {{"requirement", name}, {"n", std::to_string(gap.rounds_in_row)}});
  }

  void tell(const std::string& kind, const std::vector<std::string>& gaps) {
    const std::string list = fmt::format("{}", fmt::join(gaps, ", "));
    add(year_->data_date, kind, words_.say("history." + kind, {{"list", list}})).requirements = list;
  }

  const Words& words_;
  const UnitYear* year_ = nullptr;
  Keys before_;  // of the round before, under whichever id
  std::vector<HistoryLine> lines_;
};

}  // namespace

std::vector<HistoryLine> history_lines(const UnitHistory& history, const Words& words) {
  return Lines(history, words).sorted();
}

std::string history_text(const std::vector<HistoryLine>& lines, const Words& words) {
  if (lines.empty()) return words.text("history.nothing") + "\n";
  std::string text;
  for (const HistoryLine& line : lines) {
    const std::string date = line.date.empty() ? words.text("history.no_date") : line.date;
    text += fmt::format("{:10}  {}  {}", date, line.unit, line.text);
    if (line.event != 0) text += fmt::format(" [{}, {}]", line.event, line.who);
    text += "\n";
  }
  return text;
}

std::string history_csv(const std::vector<HistoryLine>& lines) {
  std::string table = "\xEF\xBB\xBF" + csv_row({"date", "round", "report_year", "unit", "kind", "document",
                                                "part", "requirements", "file", "event", "who", "text"});
  for (const HistoryLine& l : lines)
    table += csv_row({l.date, l.round, std::to_string(l.report_year), l.unit, l.kind, l.document,
                      std::to_string(l.part), l.requirements, l.file,
                      l.event == 0 ? "" : std::to_string(l.event), l.who, l.text});
  return table;
}

std::string history_json(const std::vector<HistoryLine>& lines) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const HistoryLine& l : lines)
    all.push_back({{"date", l.date},
                   {"round", l.round},
                   {"report_year", l.report_year},
                   {"unit", l.unit},
                   {"kind", l.kind},
                   {"document", l.document},
                   {"part", l.part},
                   {"requirements", l.requirements},
                   {"file", l.file},
                   {"event", l.event == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(l.event)},
                   {"who", l.who},
                   {"text", l.text}});
  return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace report
