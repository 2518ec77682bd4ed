// Years and dates that do not fit: another year than the asked for, another year treated as the report year,
// dates no calendar has.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "observations.h"
#include "passages.h"
#include "tables.h"
#include "token_reading.h"
#include "written_dates.h"

namespace analyze {
namespace {

bool names(const std::vector<int>& years, int year) { return std::ranges::find(years, year) != years.end(); }

bool is_report(const Observed& observed) {
  return !observed.is_type(DocumentType::action_plan) && !observed.is_type(DocumentType::activity_plan) &&
         !observed.is_type(DocumentType::competence_plan);
}

Sighting other_year(const Observed& observed, extract::Place place, int year, const char* why) {
  return {
      why, place, {{"year", std::to_string(year)}, {"report_year", std::to_string(observed.report_year)}}};
}

// The year a sentence names in figures, alone or in a date, when it is the only one; 0 else.
int only_year(const Observed& observed, const Sentence& sentence) {
  std::set<int> years;
  const std::string_view text = extract::text_at(observed.document, sentence.place());
  for (const WrittenYear& each : years_in(text)) years.insert({each.year, each.last});
  for (const WrittenDate& each : dates_in(text))
    if (each.year != 0) years.insert(each.year);
  return years.size() == 1 ? *years.begin() : 0;
}

// "Berättelsen avser kalenderåret 2022"
void see_self_statement(const Observed& observed, int i, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  const int year = only_year(observed, sentence);
  const bool is_near =
      year != 0 && year != observed.report_year && std::abs(year - observed.report_year) <= 3;
  if (is_near && sentence.kind != SentenceKind::table_row && observed.says(i, "self_statement") &&
      !observed.says(i, "looks_back"))
    all.push_back(other_year(observed, sentence.place(), year, "stated"));
}

// "Under 2024 reviderades rutinerna", in a section that tells of nothing else that was done.
bool is_only_deed(const Observed& observed, int i) {
  const Sentence& sentence = observed.sentence(i);
  if (!observed.says(i, "deed_of_year")) return false;
  if (sentence.tokens.empty() || sentence.tokens.front().key != "under") return false;
  const Section& section = observed.text.sections[static_cast<std::size_t>(sentence.section)];
  for (int other = section.begin; other < section.end; ++other) {
    const Sentence& each = observed.sentence(other);
    const bool is_state = std::ranges::any_of(each.tokens, [](const Token& t) { return is_key(t, {"är"}); });
    const bool tells_deed = each.mode == Mode::done || each.mode == Mode::result;
    if (other != i && tells_deed && !is_state) return false;
  }
  return true;
}

// A count of the year before, in a section that tells nothing of the report year: "Under 2021 rapporterades
// sextiotvå avvikelser", as the whole account of 2022.
void see_account_of_other_year(const Observed& observed, int i, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  const int year = observed.report_year - 1;
  if (sentence.kind != SentenceKind::prose || only_year(observed, sentence) != year || sentence.section < 0)
    return;
  const bool counts = std::ranges::any_of(sentence.quantities, [](const Quantity& quantity) {
    return quantity.kind == QuantityKind::count || quantity.kind == QuantityKind::share;
  });
  if (sentence.has_comparison || observed.says(i, "looks_back")) return;
  if (!(counts && observed.says(i, "counted_of_year")) && !is_only_deed(observed, i)) return;
  const Section& section = observed.text.sections[static_cast<std::size_t>(sentence.section)];
  for (int other = section.begin; other < section.end; ++other)
    if (names(observed.sentence(other).years, observed.report_year) || observed.says(other, "told_as_past"))
      return;
  all.push_back(other_year(observed, sentence.place(), year, "account"));
}

// A sentence taken over from the last document, with that document's year left in it.
void see_taken_over(const Observed& observed, int i, const PriorText& prior, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  const int year = observed.report_year - 1;
  if (sentence.kind == SentenceKind::heading || only_year(observed, sentence) != year ||
      sentence.has_comparison)
    return;
  if (observed.says(i, "history")) return;
  if (prior.holds(observed.document, sentence))
    all.push_back(other_year(observed, sentence.place(), year, "taken_over"));
}

// "Mars 2023" as the time of a training planned for 2024.
void see_planned_in_the_past(const Observed& observed, const Table& table, Sightings& all) {
  const std::vector<ColumnRole> roles = roles_of(table);
  for (const auto& row : table.rows)
    for (std::size_t column = 0; column < row.size() && column < roles.size(); ++column) {
      if (roles[column] != ColumnRole::deadline || observed.says(row[column].tokens, "done")) continue;
      const auto dates = dates_in(row[column].text);
      if (dates.size() == 1 && dates.front().year != 0 && dates.front().year < observed.report_year)
        all.push_back(other_year(observed, row[column].place, dates.front().year, "planned_in_the_past"));
    }
}

}  // namespace

Sightings see_wrong_period(const Observed& observed) {
  const auto& expected = observed.context.expected_year;
  if (!expected || observed.report_year == 0 || *expected == observed.report_year ||
      observed.document.pages.empty())
    return {};
  const auto& blocks = observed.document.pages.front().blocks;
  extract::Place place{0, 0, 0, blocks.empty() ? 0 : static_cast<int>(blocks.front().text.size())};
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const auto years = years_in(blocks[b].text);
    if (std::ranges::none_of(years,
                             [&](const WrittenYear& each) { return each.year == observed.report_year; }))
      continue;
    place = {0, static_cast<int>(b), 0, static_cast<int>(blocks[b].text.size())};
    break;
  }
  return {{"other_year",
           place,
           {{"year", std::to_string(observed.report_year)}, {"expected", std::to_string(*expected)}}}};
}

Sightings see_mixed_years(const Observed& observed) {
  Sightings all;
  if (observed.report_year == 0) return all;
  const PriorText prior(observed.context.previous);
  for (int i = 0; i < observed.sentences(); ++i) {
    if (is_report(observed)) {
      see_self_statement(observed, i, all);
      see_account_of_other_year(observed, i, all);
    }
    if (observed.context.previous != nullptr) see_taken_over(observed, i, prior, all);
  }
  if (observed.is_type(DocumentType::competence_plan) || observed.is_type(DocumentType::activity_plan))
    for (const Table& table : observed.text.tables) see_planned_in_the_past(observed, table, all);
  return all;
}

Sightings see_impossible_date(const Observed& observed) {
  Sightings all;
  for (const Sentence& sentence : observed.text.sentences)
    for (const Quantity& quantity : sentence.quantities)
      if (quantity.is_impossible) {
        const extract::Place place = place_of(sentence, quantity.begin, quantity.end);
        all.push_back(
            {"impossible", place, {{"date", std::string(extract::text_at(observed.document, place))}}});
      }
  return all;
}

}  // namespace analyze
