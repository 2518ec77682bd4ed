// Measures of an action plan without an owner, without a date, or past their date.
#include <algorithm>
#include <optional>

#include "observations.h"
#include "opening.h"
#include "tables.h"
#include "written_dates.h"

namespace analyze {
namespace {

// Columns of a table of measures; -1: it has none.
struct Columns {
  int action = -1, owner = -1, deadline = -1, status = -1;
};

Columns columns_of(const Observed& observed, const Table& table) {
  Columns columns;
  const std::vector<ColumnRole> roles = roles_of(table);
  const auto set = [](int& column, int value) {
    if (column < 0) column = value;
  };
  for (int i = 0; i < static_cast<int>(roles.size()); ++i) {
    const std::vector<Token>& head = table.heads[static_cast<std::size_t>(i)].tokens;
    switch (roles[static_cast<std::size_t>(i)]) {
      case ColumnRole::owner:
        set(columns.owner, i);
        break;
      case ColumnRole::deadline:
        set(columns.deadline, i);
        break;
      case ColumnRole::status:
        set(columns.status, i);
        break;
      case ColumnRole::action:
        set(columns.action, i);
        break;
      case ColumnRole::goal:
        break;
      default:
        if (observed.says(head, "action_head"))
          set(columns.action, i);
        else if (observed.says(head, "owner_head"))
          set(columns.owner, i);
        else if (observed.says(head, "deadline_head"))
          set(columns.deadline, i);
        else if (observed.says(head, "status_head"))
          set(columns.status, i);
    }
  }
  return columns;
}

using Row = std::vector<Cell>;

const Cell& cell(const Row& row, int column) { return row[static_cast<std::size_t>(column)]; }

bool is_filled(const Row& row, int column) { return column >= 0 && !cell(row, column).is_empty(); }

int filled_rows(const Table& table, int column) {
  return static_cast<int>(
      std::ranges::count_if(table.rows, [&](const Row& row) { return is_filled(row, column); }));
}

bool is_done(const Observed& observed, const Row& row, const Columns& columns) {
  const auto tells = [&](int column) {
    return column >= 0 && observed.says(cell(row, column).tokens, "done");
  };
  const auto denies = [&](int column) {
    return column >= 0 && observed.says(cell(row, column).tokens, "not_done");
  };
  return (tells(columns.status) && !denies(columns.status)) ||
         (tells(columns.deadline) && !denies(columns.deadline));
}

bool tells_time(const Cell& each) {
  return each.text.find_first_of("0123456789") != std::string::npos || !dates_in(each.text).empty();
}

bool has_time(const Sentence& sentence) {
  return std::ranges::any_of(sentence.quantities, [](const Quantity& each) {
    return each.kind == QuantityKind::date || each.kind == QuantityKind::year;
  });
}

// yyyymmdd of a written date; a month alone ends with its last day. Without a year the one of `today` is
// meant, but only for the half year before it: "mars" in a plan of November is the next March.
int day_of(const WrittenDate& date, int today) {
  if (date.month == 0) return date.year * 10000 + 1231;
  const int day = date.day == 0 ? 31 : date.day, this_month = today / 100 % 100;
  if (date.year != 0) return date.year * 10000 + date.month * 100 + day;
  const bool is_recent = date.month <= this_month && this_month - date.month <= 6;
  return (today / 10000 + (is_recent ? 0 : 1)) * 10000 + date.month * 100 + day;
}

// The day the document speaks from: the last full date on its cover; 0 when there is none.
int day_written(const Observed& observed) {
  int latest = 0;
  for (const OpeningLine& line : read_opening(observed.document).lines)
    if (line.role == LineRole::title || line.role == LineRole::cover)
      for (const WrittenDate& date : dates_in(line.text))
        if (date.year != 0 && date.month != 0 && date.day != 0) latest = std::max(latest, day_of(date, 0));
  return latest;
}

// The last day the cell names; a written day without a year too.
std::optional<int> deadline_of(const Cell& each, const Sentence& row, int today) {
  std::optional<int> last;
  for (const WrittenDate& date : dates_in(each.text)) last = std::max(last.value_or(0), day_of(date, today));
  if (last) return last;
  for (const Quantity& quantity : row.quantities) {
    if (quantity.kind != QuantityKind::date || quantity.is_impossible || quantity.unit != "dag") continue;
    if (row.tokens[static_cast<std::size_t>(quantity.begin)].column != each.column) continue;
    const int value = static_cast<int>(quantity.value);
    last = day_of({value / 10000, value / 100 % 100, value % 100}, today);
  }
  return last;
}

bool has_heads(const Table& table) {
  return std::ranges::any_of(table.heads, [](const Cell& head) { return !head.is_empty(); });
}

// A table that goes on over the page has no heads there: those of the part before count.
template <class See>
void for_measures(const Observed& observed, See see) {
  Columns columns;
  std::size_t width = 0;
  for (const Table& table : observed.text.tables) {
    if (has_heads(table) || table.heads.size() != width) columns = columns_of(observed, table);
    width = table.heads.size();
    if (columns.action < 0) continue;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      if (is_filled(table.rows[i], columns.action)) see(table, columns, i);
  }
}

bool is_measure_sentence(const Sentence& sentence) {
  return sentence.kind == SentenceKind::prose || sentence.kind == SentenceKind::list_item;
}

// "Det kommer att hållas en utbildning om det": nobody in the sentence, nobody in the two after it.
bool is_nobodys(const Observed& observed, int i) {
  const Sentence& sentence = observed.sentence(i);
  if (sentence.kind != SentenceKind::prose || sentence.mode != Mode::plan ||
      !observed.says(i, "passive_promise"))
    return false;
  for (int next = i; next < std::min(i + 3, observed.sentences()); ++next) {
    if (next > i && observed.sentence(next).paragraph != sentence.paragraph) break;
    if (observed.says(next, "somebody")) return false;
    if (next == i && std::ranges::find(sentence.tokens, "av", &Token::key) != sentence.tokens.end())
      return false;
  }
  return true;
}

// "skulle ha varit på plats den 30 juni 2025", written in November
void see_missed_promise(const Observed& observed, const Sentence& sentence, int i, int today,
                        Sightings& all) {
  if (!is_measure_sentence(sentence) || !observed.says(i, "was_due") || observed.says(i, "done")) return;
  for (const Quantity& quantity : sentence.quantities) {
    if (quantity.kind != QuantityKind::date || quantity.unit != "dag" || quantity.is_impossible) continue;
    const int value = static_cast<int>(quantity.value);
    if (day_of({value / 10000, value / 100 % 100, value % 100}, today) < today) {
      all.push_back({"promise", sentence.place()});
      return;
    }
  }
}

// "Ett lås ska sättas dit av Leif, senast den 31 augusti", in a plan brought up to date in September: the
// sentence, and the one after it, say nothing of it being done.
void see_passed_day(const Observed& observed, int i, int today, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  if (sentence.kind != SentenceKind::prose || !observed.says(i, "due_by") || observed.says(i, "done")) return;
  if (sentence.mode != Mode::plan && sentence.mode != Mode::duty) return;
  if (i + 1 < observed.sentences() && observed.sentence(i + 1).paragraph == sentence.paragraph &&
      (observed.says(i + 1, "done") || observed.says(i + 1, "has_done")))
    return;
  for (const Quantity& quantity : sentence.quantities) {
    if (quantity.kind != QuantityKind::date || quantity.unit != "dag" || quantity.is_impossible) continue;
    const int value = static_cast<int>(quantity.value);
    if (day_of({value / 10000, value / 100 % 100, value % 100}, today) >= today) return;
    all.push_back({"promise", sentence.place()});
    return;
  }
}

// A section of a plan told in prose: the sentence that promises something for a coming time, and whether
// anybody is named in the section.
struct PromisedSection {
  int promise = -1;
  bool has_owner = false;
};

std::optional<PromisedSection> promised_in(const Observed& observed, const Section& section) {
  PromisedSection found;
  if (section.sentence >= 0 && observed.says(section.sentence, "plan_frame")) return std::nullopt;
  for (int i = section.begin; i < section.end; ++i) {
    const Sentence& sentence = observed.sentence(i);
    if (sentence.kind != SentenceKind::prose) return std::nullopt;
    found.has_owner = found.has_owner || observed.says(i, "owner_named");
    const bool promises = sentence.mode == Mode::plan || sentence.mode == Mode::routine;
    if (found.promise < 0 && promises && observed.says(i, "coming_time") && !observed.says(i, "plan_frame"))
      found.promise = i;
  }
  return found.promise < 0 ? std::nullopt : std::optional(found);
}

// Where most sections say who does it, those that do not stand out.
void see_sections_of_nobody(const Observed& observed, Sightings& all) {
  std::vector<PromisedSection> sections;
  for (const Section& section : observed.text.sections)
    if (const auto found = promised_in(observed, section)) sections.push_back(*found);
  const auto owned = std::ranges::count_if(sections, &PromisedSection::has_owner);
  if (owned < 2 || 2 * owned < static_cast<std::ptrdiff_t>(sections.size())) return;
  for (const PromisedSection& each : sections)
    if (!each.has_owner) all.push_back({"nobody", observed.sentence(each.promise).place()});
}

}  // namespace

Sightings see_no_owner(const Observed& observed) {
  Sightings all;
  if (!observed.is_type(DocumentType::action_plan)) return all;
  for_measures(observed, [&](const Table& table, const Columns& columns, std::size_t i) {
    const Row& row = table.rows[i];
    if (columns.owner < 0 || 2 * filled_rows(table, columns.owner) < static_cast<int>(table.rows.size()))
      return;
    if (cell(row, columns.owner).is_empty()) all.push_back({"empty", cell(row, columns.action).place});
  });
  for (int i = 0; i < observed.sentences(); ++i)
    if (is_nobodys(observed, i)) all.push_back({"nobody", observed.sentence(i).place()});
  see_sections_of_nobody(observed, all);
  return all;
}

Sightings see_no_deadline(const Observed& observed) {
  Sightings all;
  if (!observed.is_type(DocumentType::action_plan)) return all;
  for_measures(observed, [&](const Table& table, const Columns& columns, std::size_t i) {
    const Row& row = table.rows[i];
    if (columns.deadline < 0 ||
        2 * filled_rows(table, columns.deadline) < static_cast<int>(table.rows.size()))
      return;
    const Cell& deadline = cell(row, columns.deadline);
    if (is_done(observed, row, columns)) return;
    if (deadline.is_empty()) all.push_back({"empty", cell(row, columns.action).place});
    if (!deadline.is_empty() && !tells_time(deadline) && observed.says(deadline.tokens, "vague_time"))
      all.push_back({"vague", cell(row, columns.action).place, {{"time", deadline.text}}});
  });
  for (int i = 0; i < observed.sentences(); ++i) {
    const Sentence& sentence = observed.sentence(i);
    const bool promises = sentence.mode == Mode::plan || sentence.mode == Mode::routine;
    if (is_measure_sentence(sentence) && promises && !has_time(sentence) && observed.says(i, "vague_promise"))
      all.push_back({"vague_prose", sentence.place()});
  }
  return all;
}

Sightings see_overdue(const Observed& observed) {
  Sightings all;
  const int today = day_written(observed);
  if (today == 0) return all;
  for (int i = 0; i < observed.sentences(); ++i)
    see_missed_promise(observed, observed.sentence(i), i, today, all);
  if (!observed.is_type(DocumentType::action_plan)) return all;
  for (int i = 0; i < observed.sentences(); ++i) see_passed_day(observed, i, today, all);
  for_measures(observed, [&](const Table& table, const Columns& columns, std::size_t i) {
    const Row& row = table.rows[i];
    if (columns.deadline < 0 || is_done(observed, row, columns)) return;
    const Sentence& sentence = observed.sentence(table.sentences[i]);
    const bool tells_state = columns.status >= 0 || filled_rows(table, columns.deadline) > 0;
    const auto deadline = deadline_of(cell(row, columns.deadline), sentence, today);
    const bool did = observed.says(cell(row, columns.action).tokens, "has_done");
    if (tells_state && !did && deadline && *deadline < today)
      all.push_back(
          {"past", cell(row, columns.action).place, {{"deadline", cell(row, columns.deadline).text}}});
  });
  return all;
}

}  // namespace analyze
