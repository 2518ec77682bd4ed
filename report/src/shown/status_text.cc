// A round on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "columns.h"
#include "report/history.h"
#include "report/status.h"
#include "report/summary.h"

namespace report {
namespace {

constexpr std::size_t screen_width = 80, screen_lines = 40, figure_width = 7;
constexpr std::size_t most_rows = 6;  // of a group on one screen
constexpr std::size_t date_width = 10, document_width = 26, file_width = 44;

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

struct Arrivals {
  std::size_t due = 0;
  std::map<Arrival, std::size_t> by;
};

struct Row {
  std::string date, text;
};

class StatusText {
 public:
  StatusText(const RoundStatus& status, const Words& words, std::size_t rows_a_group)
      : status_(status), words_(words), rows_a_group_(rows_a_group) {}

  std::string run() {
    heading();
    documents();
    to_do();
    gaps();
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }

  // Too long for the screen: goes on under itself.
  void wrapped(const std::string& text, const std::string& before = "") {
    std::string rest = text;
    while (width_of(before + rest) > screen_width) {
      std::size_t at = cut(rest, screen_width - width_of(before)).size();
      at = rest.rfind(' ', std::min(at, rest.size() - 1));
      if (at == std::string::npos || at == 0) break;
      line(before + rest.substr(0, at));
      rest = rest.substr(at + 1);
    }
    line(before + rest);
  }

  // --- what it is, and whether it is up to date ---

  void heading() {
    wrapped(
        status_.municipality.empty()
            ? status_.name
            : words_.say("status.title", {{"name", status_.name}, {"municipality", status_.municipality}}));
    line(words_.say("status.data_date", {{"date", status_.data_date}}));
    if (status_.finished.empty())
      line(words_.text("status.never_run"));
    else
      wrapped(words_.say(
          "status.last_run",
          {{"when", status_.finished}, {"program", status_.program}, {"catalogue", status_.catalogue}}));
    warnings();
  }

  void warnings() {
    const auto warn = [this](const std::string& text) { wrapped(text, "! "); };
    if (status_.has_died && !status_.finished.empty()) warn(words_.text("status.died"));
    if (status_.is_changed) warn(words_.text("status.changed"));
    if (status_.new_files > 0) warn(words_.say("status.new_files", {{"n", whole(status_.new_files)}}));
    if (status_.gone_files > 0) warn(words_.say("status.gone_files", {{"n", whole(status_.gone_files)}}));
    if (!status_.difference.empty()) warn(words_.text("status.books"));
  }

  // --- what came ---

  static constexpr Arrival columns[] = {Arrival::in_time,    Arrival::late,    Arrival::undated,
                                        Arrival::never_came, Arrival::awaited, Arrival::unclear};

  void documents() {
    std::map<std::string, Arrivals> by_document;
    Arrivals all;
    for (const StatusDocument& d : status_.documents)
      for (Arrivals* count : {&by_document[d.document], &all}) {
        ++count->due;
        ++count->by[arrival_of(d.state, d.received, d.due)];
      }
    line("");
    if (status_.documents.empty()) return line(words_.text("status.no_documents"));
    std::string head = fitted(words_.text("status.document"), first_column()) + heading_of_due();
    for (Arrival arrival : columns) head += heading_of(arrival);
    line(head);
    for (std::string_view document : ingest::document_names())
      if (const auto found = by_document.find(std::string(document)); found != by_document.end())
        figures(words_.text("document." + found->first), found->second);
    if (by_document.size() > 1) figures(words_.text("status.sum"), all);
  }

  std::string heading_of_due() const { return figure(words_.text("status.due"), figure_width); }
  std::string heading_of(Arrival arrival) const {
    return figure(words_.text("status." + std::string(name_of(arrival))), figure_width);
  }

  // What the columns of figures leave; a column is as wide as its heading.
  std::size_t first_column() const {
    std::size_t taken = width_of(heading_of_due());
    for (Arrival arrival : columns) taken += width_of(heading_of(arrival));
    return taken < screen_width ? screen_width - taken : 1;
  }

  static std::string figure(const std::string& text, std::size_t width) {
    const std::size_t taken = width_of(text);
    return std::string(taken < width ? width - taken : 1, ' ') + text;
  }

  void figures(const std::string& name, Arrivals count) {
    std::string all =
        fitted(name, first_column()) + figure(std::to_string(count.due), width_of(heading_of_due()));
    for (Arrival arrival : columns)
      all += figure(std::to_string(count.by[arrival]), width_of(heading_of(arrival)));
    line(all);
  }

  // --- what is to be done ---

  void to_do() {
    line("");
    line(words_.text("status.to_do"));
    const std::size_t before = text_.size();
    of_state(State::not_received);
    of_fate(Fate::needs_sorting);
    of_fate(Fate::unreadable);
    of_state(State::supplement_received);
    of_state(State::supplement_requested);
    extended();
    if (text_.size() == before) line("  " + words_.text("status.nothing_to_do"));
  }

  void group(const std::string& title, std::vector<Row> rows) {
    if (rows.empty()) return;
    line(title);
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.date < b.date; });
    // One row too many is no reason to say that there is one more.
    const std::size_t shown = rows.size() <= rows_a_group_ + 1 ? rows.size() : rows_a_group_;
    for (std::size_t i = 0; i < shown; ++i) line("  " + rows[i].text);
    if (shown < rows.size()) line("  " + words_.say("status.more", {{"n", whole(rows.size() - shown)}}));
  }

  // "2026-03-01  S06 Kastanjen   Resultat av egenkontroll"
  Row row_of(const StatusDocument& d, const std::string& date) const {
    const bool is_overdue = &date == &d.until && date < status_.data_date;
    const std::string document = document_in_words(d.document, d.part, words_) +
                                 (is_overdue ? " " + words_.text("status.overdue") : std::string());
    const std::size_t right = std::max(document_width, std::min<std::size_t>(width_of(document), 45));
    const std::size_t left = screen_width - 2 - date_width - 2 - 2 - right;
    return {date, fmt::format("{}  {}  {}", fitted(date, date_width), fitted(d.unit + " " + d.name, left),
                              cut(document, right))};
  }

  void of_state(State state) {
    std::vector<Row> rows;
    for (const StatusDocument& d : status_.documents)
      if (d.state == state) rows.push_back(row_of(d, d.until.empty() ? d.due : d.until));
    group(words_.say("status." + std::string(name_of(state)), {{"n", whole(rows.size())}}), rows);
  }

  void extended() {
    std::vector<Row> rows;
    for (const StatusDocument& d : status_.documents)
      if (d.is_extended && (d.state == State::awaited || d.state == State::not_due))
        rows.push_back(row_of(d, d.due));
    group(words_.say("status.extended", {{"n", whole(rows.size())}}), rows);
  }

  void of_fate(Fate fate) {
    std::vector<const StatusFile*> files;
    std::size_t names = 0, reasons = 0;
    for (const StatusFile& file : status_.files) {
      if (file.fate != fate) continue;
      files.push_back(&file);
      names = std::max(names, width_of(file.name));
      reasons = std::max(reasons, width_of(why(file)));
    }
    constexpr std::size_t room = screen_width - 4;
    const std::size_t left = std::min(names, std::max(file_width, room - std::min(room, reasons)));
    std::vector<Row> rows;
    for (const StatusFile* file : files) rows.push_back({file->received, row_of(*file, left, room - left)});
    group(words_.say("status." + std::string(name_of(fate)), {{"n", whole(rows.size())}}), rows);
  }

  std::string why(const StatusFile& file) const {
    if (file.fate == Fate::needs_sorting && !file.units.empty())
      return fmt::format("{}?", fmt::join(file.units, ", "));
    return file.why.empty() ? std::string() : words_.text(file.why);
  }

  // The whole name where all is shown: it is what `kravkoll sort` asks for.
  std::string row_of(const StatusFile& file, std::size_t left, std::size_t right) const {
    if (rows_a_group_ > most_rows) return file.name + "  " + why(file);
    return fitted(file.name, left) + "  " + cut(why(file), right);
  }

  // --- gaps ---

  void gaps() {
    const GapCount& g = status_.gaps;
    line("");
    line(words_.say("status.gaps", {{"n", whole(g.found)}}));
    if (g.found + g.in(GapState::withdrawn) > 0) gap_states_told(g);
    if (!status_.bridge) return;
    const Bridge& b = *status_.bridge;
    wrapped(words_.say("status.bridge",
                       {{"opening", whole(b.opening)},
                        {"closed", whole(b.closed)},
                        {"ended", whole(b.ended_unit + b.ended_requirement)},
                        {"new", whole(b.new_known + b.new_requirement + b.new_unit + b.reappeared)},
                        {"closing", whole(b.closing)}}),
            "  ");
  }

  void gap_states_told(const GapCount& g) {
    wrapped(words_.say("status.gaps_states", {{"open", whole(g.in(GapState::open))},
                                              {"in_progress", whole(g.in(GapState::in_progress))},
                                              {"remaining", whole(g.in(GapState::remaining))},
                                              {"closed", whole(g.in(GapState::closed))}}),
            "  ");
    const std::size_t explained = g.in(GapState::explained), escalated = g.in(GapState::escalated),
                      withdrawn = g.in(GapState::withdrawn);
    if (explained + escalated + withdrawn > 0)
      wrapped(words_.say("status.gaps_settled", {{"explained", whole(explained)},
                                                 {"escalated", whole(escalated)},
                                                 {"withdrawn", whole(withdrawn)}}),
              "  ");
    if (status_.bridge || g.recurring + g.reappeared > 0)
      wrapped(words_.say("status.gaps_recurring", {{"recurring", whole(g.recurring)},
                                                   {"third", whole(g.third_year)},
                                                   {"reappeared", whole(g.reappeared)}}),
              "  ");
  }

  const RoundStatus& status_;
  const Words& words_;
  const std::size_t rows_a_group_;
  std::string text_;
};

}  // namespace

std::string status_text(const RoundStatus& status, const Words& words, const StatusRows& rows) {
  if (rows.is_all) return StatusText(status, words, static_cast<std::size_t>(-2)).run();
  std::string text;
  for (std::size_t a_group = most_rows; a_group > 0; --a_group) {
    text = StatusText(status, words, a_group).run();
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) <= screen_lines) break;
  }
  return text;
}

}  // namespace report
