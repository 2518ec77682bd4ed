// A plan as rows.
#include <fmt/format.h>

#include "csv_row.h"
#include "plan_days.h"

namespace report {
namespace {

struct UnitCells {
  std::string id, name, provider, board;
};

UnitCells cells_of(const Plan& plan, std::size_t index) {
  const ingest::Unit& unit = plan.content.units[index];
  return {unit.id, unit.name, plan.content.providers[unit.provider].name, unit.board};
}

std::string yes_or_nothing(bool is_so, const Words& words) { return is_so ? words.text("plan.csv.yes") : ""; }

std::string row_of(const Plan& plan, const DueTogether& due, const ingest::Duty& duty, const Words& words) {
  const UnitCells unit = cells_of(plan, duty.unit);
  const std::string before = duty.due_before_extension ? ingest::iso_date(*duty.due_before_extension) : "";
  return csv_row({ingest::iso_date(duty.due), "", words.text("plan.kind.document"), title_of(due, words),
                  unit.id, unit.name, unit.provider, unit.board, duty.rule, duty.source, before,
                  duty.why_extended, yes_or_nothing(duty.is_proposal, words)});
}

std::string row_of(const Plan& plan, const ingest::Occasion& occasion, const UnitCells& unit,
                   const Words& words) {
  const bool is_one_day = occasion.first == occasion.last;
  return csv_row({ingest::iso_date(occasion.first), is_one_day ? "" : ingest::iso_date(occasion.last),
                  kind_of(plan, occasion.kind, words), occasion.title, unit.id, unit.name, unit.provider,
                  unit.board, occasion.rule, occasion.source, "", "",
                  yes_or_nothing(occasion.is_proposal, words)});
}

}  // namespace

std::string plan_csv(const Plan& plan, const Words& words) {
  std::vector<std::string> heads;
  for (const char* column : {"date", "last", "kind", "title", "unit_id", "unit", "provider", "board", "rule",
                             "source", "before_extension", "why_extended", "proposal"})
    heads.push_back(words.text(std::string("plan.csv.") + column));
  std::string table = "\xEF\xBB\xBF" + csv_row(heads);
  for (const DueTogether& due : due_together(plan))
    for (const ingest::Duty* duty : due.duties) table += row_of(plan, due, *duty, words);
  for (const ingest::Occasion& occasion : plan.occasions) {
    if (occasion.units.empty()) table += row_of(plan, occasion, {}, words);
    for (const std::size_t unit : occasion.units)
      table += row_of(plan, occasion, cells_of(plan, unit), words);
  }
  return table;
}

}  // namespace report
