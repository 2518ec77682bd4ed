// Rounds, requirements and quantities over the years, a row a year.
#include "trend_sheets.h"

#include "fields.h"

namespace report {
namespace {

SheetColumn source_out() { return for_programs(id_out("source", 10)); }
SheetColumn key_out() { return for_programs(id_out("id", 24)); }

Sheet rounds_sheet(const Trend& trend, const std::string& source, Audience audience) {
  using Row = const RoundOfTrend*;
  std::vector<Field<Row>> fields{
      {source_out(), [source](const Row&) { return text_in(source); }},
      {key_out(), [](const Row& r) { return text_in(row_id(r->report_year, {"round"})); }},
      {text_out("round", 26), [](const Row& r) { return text_in(r->name); }},
      {count_out("report_year"), [](const Row& r) { return number_or_empty(r->report_year); }},
      {date_out("data_date"), [](const Row& r) { return text_in(r->data_date); }},
      {text_out("catalogue", 14), [](const Row& r) { return text_in(r->catalogue); }},
      {count_out("units"), [](const Row& r) { return count_in(r->units); }},
      {count_out("providers"), [](const Row& r) { return count_in(r->providers); }},
      {count_out("documents_due"), [](const Row& r) { return count_in(r->due); }},
      {count_out("documents_in_time"), [](const Row& r) { return count_in(r->in_time); }},
      {count_out("met"), [](const Row& r) { return count_in(r->count.met); }},
      {count_out("partly_met"), [](const Row& r) { return count_in(r->count.partly_met); }},
      {count_out("missing"), [](const Row& r) { return count_in(r->count.missing); }},
      {count_out("never_came"), [](const Row& r) { return count_in(r->never_came); }},
      {count_out("same_units_met"), [](const Row& r) { return count_in(r->same_units.met); }},
      {count_out("same_units_judged"), [](const Row& r) { return count_in(r->same_units.judged()); }},
      {count_out("recurring"), [](const Row& r) { return count_in(r->recurring); }}};
  return sheet_of<Row>(
      "rounds", std::move(fields), trend.rounds.size(),
      [&rounds = trend.rounds](std::size_t i) { return &rounds[i]; }, audience);
}

struct RequirementInYear {
  const RequirementTrend* requirement = nullptr;
  const RequirementYear* year = nullptr;
  int report_year = 0;
};

Sheet requirement_years_sheet(const Trend& trend, const std::string& source, Audience audience) {
  using Row = RequirementInYear;
  std::vector<Row> rows;
  for (const RequirementTrend& requirement : trend.requirements)
    for (std::size_t i = 0; i < requirement.years.size(); ++i)
      rows.push_back({&requirement, &requirement.years[i], trend.rounds.at(i).report_year});
  std::vector<Field<Row>> fields{
      {source_out(), [source](const Row&) { return text_in(source); }},
      {key_out(), [](const Row& r) { return text_in(row_id(r.report_year, {r.requirement->id})); }},
      {count_out("report_year"), [](const Row& r) { return number_or_empty(r.report_year); }},
      {id_out("requirement", 12), [](const Row& r) { return text_in(r.requirement->id); }},
      {text_out("title", 60), [](const Row& r) { return text_in(r.requirement->title); }},
      {severity_out(), [](const Row& r) { return word_in(analyze::name_of(r.requirement->severity)); }},
      {document_out(), [](const Row& r) { return word_in(r.requirement->document); }},
      {count_out("units_judged"), [](const Row& r) { return count_in(r.year->judged); }},
      {count_out("met"), [](const Row& r) { return count_in(r.year->met); }},
      {count_out("partly_met"), [](const Row& r) { return count_in(r.year->partly_met); }},
      {count_out("missing"), [](const Row& r) { return count_in(r.year->missing); }},
      {yes_no_out("is_new"), [](const Row& r) { return SheetCell(r.year->is_new); }},
      {yes_no_out("is_changed"), [](const Row& r) { return SheetCell(r.year->is_changed); }}};
  const std::size_t size = rows.size();
  return sheet_of<Row>(
      "requirement_years", std::move(fields), size,
      [rows = std::move(rows)](std::size_t i) { return rows[i]; }, audience);
}

struct QuantityInYear {
  const QuantityTrend* quantity = nullptr;
  const QuantityYear* year = nullptr;
  int report_year = 0;
};

SheetCell sum_of(const QuantityYear& year) {
  if (year.kept_below > 0) return Kept{year.kept_below};
  return year.sum ? count_in(*year.sum) : SheetCell();
}

Sheet quantities_sheet(const Trend& trend, const std::string& source, Audience audience) {
  using Row = QuantityInYear;
  std::vector<Row> rows;
  for (const QuantityTrend& quantity : trend.quantities)
    for (std::size_t i = 0; i < quantity.years.size(); ++i)
      rows.push_back({&quantity, &quantity.years[i], trend.rounds.at(i).report_year});
  std::vector<Field<Row>> fields{
      {source_out(), [source](const Row&) { return text_in(source); }},
      {key_out(), [](const Row& r) { return text_in(row_id(r.report_year, {r.quantity->kind})); }},
      {count_out("report_year"), [](const Row& r) { return number_or_empty(r.report_year); }},
      {word_out("quantity", 26, "quantity.",
                {"deviations", "falls", "medication_deviations", "lex_sarah", "lex_maria", "complaints"}),
       [](const Row& r) { return word_in(r.quantity->kind); }},
      {count_out("people_count"), [](const Row& r) { return sum_of(*r.year); }},
      {yes_no_out("is_too_few"), [](const Row& r) { return SheetCell(r.year->kept_below > 0); }},
      {count_out("reports_with_number"), [](const Row& r) { return count_in(r.year->reports); }},
      {count_out("reports_asked"), [](const Row& r) { return count_in(r.year->asked); }}};
  const std::size_t size = rows.size();
  return sheet_of<Row>(
      "quantities", std::move(fields), size, [rows = std::move(rows)](std::size_t i) { return rows[i]; },
      audience);
}

}  // namespace

std::vector<Sheet> trend_sheets(const Trend& trend, const std::string& source, Audience audience) {
  return {rounds_sheet(trend, source, audience), requirement_years_sheet(trend, source, audience),
          quantities_sheet(trend, source, audience)};
}

}  // namespace report
