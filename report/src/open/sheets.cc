// The sheets of a round: gaps, documents, verdicts, requirements, units.
#include <algorithm>
#include <map>

#include "fields.h"
#include "trend_sheets.h"

namespace report {
namespace {

using analyze::sure_from;

SheetCell sure_word(double confidence) { return word_in(confidence >= sure_from ? "sure" : "look"); }

// What every row about a unit begins with.
template <class T, class UnitOf>
std::vector<Field<T>> unit_fields(UnitOf unit_of) {
  return {{id_out("unit_id", 10), [unit_of](const T& v) { return text_in(unit_of(v).id); }},
          {text_out("unit", 32), [unit_of](const T& v) { return text_in(unit_of(v).name); }},
          {text_out("provider", 28), [unit_of](const T& v) { return text_in(unit_of(v).provider); }},
          {text_out("board", 26), [unit_of](const T& v) { return text_in(unit_of(v).board); }}};
}

template <class T>
std::vector<Field<T>> keyed(const std::string& source, std::function<std::string(const T&)> id) {
  return {{for_programs(id_out("source", 10)), [source](const T&) { return text_in(source); }},
          {for_programs(id_out("id", 24)), [id](const T& v) { return text_in(id(v)); }}};
}

template <class T>
void append(std::vector<Field<T>>& fields, std::vector<Field<T>> more) {
  for (Field<T>& field : more) fields.push_back(std::move(field));
}

SheetColumn operation_out() {
  return word_out("operation", 24, "operation.",
                  {"in_house", "contract_lou", "choice_lov", "framework_agreement", "direct_award",
                   "individual_contract", "partnership_iop", "joint_operation"});
}
// Areas outside the list stand as the municipality wrote them.
SheetColumn area_out() {
  return word_out(
      "area", 24, "area.",
      {"nursing_home", "home_care", "home_health_care", "short_term_elderly", "day_activity_elderly",
       "night_alarm", "group_home_lss", "service_home_lss", "child_home_lss", "daily_activity_lss",
       "short_stay_lss", "personal_assistance", "housing_support", "authority_unit"});
}
SheetColumn document_state_out() {
  return word_out("document_state", 22, "state.",
                  {"not_due", "awaited", "received", "received_undated", "late", "not_received", "unreadable",
                   "needs_sorting", "supplement_requested", "supplement_received"});
}
SheetColumn arrival_out() {
  return word_out("arrival", 22, "arrival.",
                  {"in_time", "late", "undated", "never_came", "awaited", "unclear"});
}

struct OwedRow {
  const UnitRow* unit = nullptr;
  const UnitDocument* document = nullptr;
};

Sheet documents_sheet(const SheetContent& content) {
  std::vector<OwedRow> rows;
  for (const UnitRow* unit : units_of(content.summary))
    for (const UnitDocument& document : unit->documents) rows.push_back({unit, &document});
  const int year = content.summary.report_year;
  auto fields = keyed<OwedRow>(content.source, [year](const OwedRow& r) {
    return row_id(year, {r.unit->id, r.document->document}, r.document->part);
  });
  append(fields, unit_fields<OwedRow>([](const OwedRow& r) -> const UnitRow& { return *r.unit; }));
  append<OwedRow>(
      fields,
      {{document_out(), [](const OwedRow& r) { return word_in(r.document->document); }},
       {count_out("part"), [](const OwedRow& r) { return number_or_empty(r.document->part); }},
       {date_out("due"), [](const OwedRow& r) { return text_in(r.document->due); }},
       {yes_no_out("is_extended"), [](const OwedRow& r) { return SheetCell(r.document->is_extended); }},
       {date_out("received"), [](const OwedRow& r) { return text_in(r.document->received); }},
       {arrival_out(), [](const OwedRow& r) { return word_in(name_of(r.document->arrival)); }},
       {document_state_out(), [](const OwedRow& r) { return word_in(name_of(r.document->state)); }},
       {date_out("supplement_until"), [](const OwedRow& r) { return text_in(r.document->until); }},
       {for_office(text_out("file", 40)), [](const OwedRow& r) { return text_in(r.document->file); }}});
  const std::size_t size = rows.size();
  return sheet_of<OwedRow>(
      "documents", std::move(fields), size, [rows = std::move(rows)](std::size_t i) { return rows[i]; },
      content.audience);
}

struct JudgedRow {
  const UnitRow* unit = nullptr;
  const VerdictRow* verdict = nullptr;
};

Sheet verdicts_sheet(const SheetContent& content) {
  const int year = content.summary.report_year;
  auto fields = keyed<JudgedRow>(content.source, [year](const JudgedRow& r) {
    return row_id(year, {r.unit->id, r.verdict->requirement}, r.verdict->part);
  });
  append(fields, unit_fields<JudgedRow>([](const JudgedRow& r) -> const UnitRow& { return *r.unit; }));
  append<JudgedRow>(
      fields,
      {{document_out(), [](const JudgedRow& r) { return word_in(r.verdict->document); }},
       {count_out("part"), [](const JudgedRow& r) { return number_or_empty(r.verdict->part); }},
       {id_out("requirement", 12), [](const JudgedRow& r) { return text_in(r.verdict->requirement); }},
       {verdict_out("verdict_found"),
        [](const JudgedRow& r) { return word_in(analyze::name_of(r.verdict->found)); }},
       {verdict_out("verdict_now"),
        [](const JudgedRow& r) { return word_in(analyze::name_of(r.verdict->now)); }},
       {decimal_out("confidence"), [](const JudgedRow& r) { return hundredths(r.verdict->confidence); }},
       {sure_out(), [](const JudgedRow& r) { return sure_word(r.verdict->confidence); }},
       {yes_no_out("is_decided"), [](const JudgedRow& r) { return SheetCell(r.verdict->is_decided); }},
       {yes_no_out("is_supplemented"),
        [](const JudgedRow& r) { return SheetCell(r.verdict->is_supplemented); }},
       {for_office(count_out("page")), [](const JudgedRow& r) { return number_or_empty(r.verdict->page); }},
       {for_office(text_out("file", 40)), [](const JudgedRow& r) { return text_in(r.verdict->file); }}});
  return sheet_of<JudgedRow>(
      "verdicts", std::move(fields), content.verdicts.size(),
      [units = units_of(content.summary), &verdicts = content.verdicts](std::size_t i) {
        return JudgedRow{units[verdicts[i].unit], &verdicts[i]};
      },
      content.audience);
}

Sheet requirements_sheet(const SheetContent& content) {
  using Row = const RequirementRow*;
  const int year = content.summary.report_year;
  auto fields = keyed<Row>(content.source, [year](const Row& r) { return row_id(year, {r->id}); });
  append<Row>(fields, {{id_out("requirement", 12), [](const Row& r) { return text_in(r->id); }},
                       {text_out("title", 60), [](const Row& r) { return text_in(r->title); }},
                       {severity_out(), [](const Row& r) { return word_in(analyze::name_of(r->severity)); }},
                       {text_out("requirement_source", 40), [](const Row& r) { return text_in(r->source); }},
                       {count_out("units_judged"), [](const Row& r) { return count_in(r->units); }},
                       {count_out("partly_met"), [](const Row& r) { return count_in(r->partly_met); }},
                       {count_out("missing"), [](const Row& r) { return count_in(r->missing); }},
                       {count_out("recurring"), [](const Row& r) { return count_in(r->recurring); }}});
  return sheet_of<Row>(
      "requirements", std::move(fields), content.summary.requirements.size(),
      [&rows = content.summary.requirements](std::size_t i) { return &rows[i]; }, content.audience);
}

Sheet units_sheet(const SheetContent& content) {
  using Row = const UnitRow*;
  const int year = content.summary.report_year;
  auto fields = keyed<Row>(content.source, [year](const Row& r) { return row_id(year, {r->id}); });
  append(fields, unit_fields<Row>([](const Row& r) -> const UnitRow& { return *r; }));
  append<Row>(fields,
              {{area_out(), [](const Row& r) { return word_in(r->area); }},
               {operation_out(), [](const Row& r) { return word_in(r->operation); }},
               {count_out("met"), [](const Row& r) { return count_in(r->count.met); }},
               {count_out("partly_met"), [](const Row& r) { return count_in(r->count.partly_met); }},
               {count_out("missing"), [](const Row& r) { return count_in(r->count.missing); }},
               {count_out("not_applicable"), [](const Row& r) { return count_in(r->count.not_applicable); }},
               {count_out("not_assessed"), [](const Row& r) { return count_in(r->count.not_assessed); }},
               {count_out("never_came"), [](const Row& r) { return count_in(r->never_came); }},
               {count_out("serious_gaps"), [](const Row& r) { return count_in(r->serious_gaps); }}});
  std::vector<Row> rows = units_of(content.summary);
  const std::size_t size = rows.size();
  return sheet_of<Row>(
      "units", std::move(fields), size, [rows = std::move(rows)](std::size_t i) { return rows[i]; },
      content.audience);
}

}  // namespace

// In the order brister.csv has had from the beginning; what came later stands last.
Sheet gaps_sheet(const Summary& summary, const std::string& source, Audience audience) {
  using At = const Gap*;
  const int year = summary.report_year;
  auto fields = keyed<At>(source, [year](const At& g) {
    return row_id(year, {g->unit_id, g->requirement}, g->part);
  });
  append<At>(
      fields,
      {{id_out("unit_id", 10), [](const At& g) { return text_in(g->unit_id); }},
       {text_out("unit", 32), [](const At& g) { return text_in(g->unit); }},
       {text_out("provider", 28), [](const At& g) { return text_in(g->provider); }},
       {text_out("board", 26), [](const At& g) { return text_in(g->board); }},
       {document_out(), [](const At& g) { return word_in(g->document); }},
       {id_out("requirement", 12), [](const At& g) { return text_in(g->requirement); }},
       {text_out("title", 60), [](const At& g) { return text_in(g->title); }},
       {severity_out(), [](const At& g) { return word_in(analyze::name_of(g->severity)); }},
       {verdict_out("verdict"), [](const At& g) { return word_in(analyze::name_of(g->finding.verdict)); }},
       {decimal_out("confidence"), [](const At& g) { return hundredths(g->finding.confidence); }},
       {for_office(text_out("why", 50)), [](const At& g) { return text_in(g->finding.why); }},
       {for_office(count_out("page")), [](const At& g) { return number_or_empty(g->finding.page); }},
       {for_office(text_out("section", 30)), [](const At& g) { return text_in(g->finding.section); }},
       {text_out("requirement_source", 40), [](const At& g) { return text_in(g->source); }},
       {for_office(text_out("file", 40)), [](const At& g) { return text_in(g->file); }},
       {sure_out(), [](const At& g) { return sure_word(g->finding.confidence); }},
       {life_out(), [](const At& g) { return word_in(name_of(g->life)); }},
       {gap_state_out(), [](const At& g) { return word_in(name_of(g->state)); }},
       {date_out("until"), [](const At& g) { return text_in(g->until); }},
       {count_out("rounds_in_row"), [](const At& g) { return number_or_empty(g->rounds_in_row); }},
       {count_out("part"), [](const At& g) { return number_or_empty(g->part); }}});
  return sheet_of<At>(
      "gaps", std::move(fields), summary.gaps.size(),
      [&gaps = summary.gaps](std::size_t i) { return &gaps[i]; }, audience);
}

std::vector<Sheet> sheets_of(const SheetContent& content) {
  std::vector<Sheet> sheets{gaps_sheet(content.summary, content.source, content.audience),
                            documents_sheet(content), verdicts_sheet(content), requirements_sheet(content),
                            units_sheet(content)};
  if (content.trend != nullptr)
    for (Sheet& sheet : trend_sheets(*content.trend, content.source, content.audience))
      sheets.push_back(std::move(sheet));
  return sheets;
}

}  // namespace report
