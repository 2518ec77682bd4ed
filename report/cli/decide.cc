// kravkoll request, decide, mark and clear: what a person says of a unit's document and its requirements.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "ingest/obligations.h"
#include "ingest/written_date.h"
#include "noting.h"
#include "report/deciding.h"

namespace report::cli {
namespace {

using analyze::Verdict;

std::string iso_date_of(const std::string& typed) {
  const auto read = ingest::parse_date(typed);
  if (const auto* date = std::get_if<std::chrono::year_month_day>(&read)) return ingest::iso_date(*date);
  if (std::get<ingest::DateFault>(read) == ingest::DateFault::impossible)
    throw UsageError(fmt::format("there is no day {}", typed));
  throw UsageError(fmt::format(
      "{} cannot be read as a date: write 2026-03-01, 20260301, 1/3 2026 or \"1 mars 2026\"", typed));
}

std::string name_and_id(const ingest::Unit& unit) { return fmt::format("{} ({})", unit.name, unit.id); }

// What follows from an event that was kept.
int conclude_noted(Noting& noting, const Event& event, const ingest::Unit& unit) {
  noting.take_stock_anew();
  noting.tell(event, name_and_id(unit));
  return all_done;
}

int conclude(Noting& noting, Event event, const ingest::Unit& unit) {
  noting.note(event);
  return conclude_noted(noting, event, unit);
}

Verdict verdict_of(const std::string& typed, const Words& words) {
  const std::vector<Verdict>& all = verdicts_to_give();
  std::vector<Named> names;
  for (Verdict verdict : all) {
    const std::string name(analyze::name_of(verdict));
    names.push_back({name, {words.text("verdict." + name)}});
  }
  return all[static_cast<std::size_t>(&chosen(typed, names, "verdict") - names.data())];
}

void require_reason(const std::string& reason, const std::string& what) {
  if (!is_reason(reason)) throw UsageError(fmt::format("{} needs a reason: --reason TEXT", what));
}

std::vector<std::string> asked_for(const RequestCommand& command, const StandingDocument& document) {
  std::vector<Named> rows;
  for (const AccountRow& row : document.account) rows.push_back({row.requirement, {}});
  std::vector<std::string> asked;
  for (const std::string& typed : command.requirements) {
    const std::string id = chosen(typed, rows, "requirement of that document").id;
    if (std::find(asked.begin(), asked.end(), id) == asked.end()) asked.push_back(id);
  }
  return asked;
}

}  // namespace

int carry_out(const RequestCommand& command, const Streams& streams) {
  const std::string until = iso_date_of(command.until);
  Noting noting(command.saying, streams);
  noting.require_unchanged();
  if (until < noting.round().data_date)
    throw UsageError(
        fmt::format("{} is before {}, the day the round's facts are of", until, noting.round().data_date));
  const ingest::Unit& unit = noting.unit_named(command.unit);
  const StandingDocument& d = noting.document_of(unit, noting.document_named(command.document), command.part);
  Event event =
      about(noting.event(EventKind::supplement_requested), noting.round(), noting.stock().files, d, nullptr);
  event.requirements = asked_for(command, d);
  event.before = d.until;
  event.until = until;
  return conclude(noting, event, unit);
}

int carry_out(const DecideCommand& command, const Streams& streams) {
  Noting noting(command.saying, streams);
  noting.require_unchanged();
  const Verdict verdict = verdict_of(command.verdict, noting.words());
  const ingest::Unit& unit = noting.unit_named(command.unit);
  const auto [document, row] = noting.requirement_of(unit, command.requirement, command.part);
  const FiledFinding& finding = noting.stock().files[row.file].findings[row.finding];
  const ReasonFor reason = reason_for(verdict, finding.verdict);
  if (reason == ReasonFor::verdict)
    require_reason(command.saying.reason, std::string(analyze::name_of(verdict)));
  if (reason == ReasonFor::change)
    require_reason(command.saying.reason, "a verdict other than the one suggested");
  Event event =
      about(noting.event(EventKind::verdict_given), noting.round(), noting.stock().files, document, &row);
  event.before = analyze::name_of(row.verdict);
  event.said = analyze::name_of(verdict);
  const auto text = noting.store().assessed(noting.round().name, event.file_name);
  const Basis basis = basis_of(finding, *noting.catalogue().find(row.requirement), text ? &*text : nullptr);
  noting.note(event, basis);
  return conclude_noted(noting, event, unit);
}

int carry_out(const MarkCommand& command, const Streams& streams) {
  Noting noting(command.saying, streams);
  noting.require_unchanged();
  const ingest::Unit& unit = noting.unit_named(command.unit);
  const auto [document, row] = noting.requirement_of(unit, command.requirement, command.part);
  if (!is_gap(row.verdict))
    throw UsageError(
        fmt::format("{} of {} is no gap: it is {}", row.requirement, unit.id, analyze::name_of(row.verdict)));
  if (command.mark != "open") require_reason(command.saying.reason, command.mark);
  Event event =
      about(noting.event(EventKind::gap_marked), noting.round(), noting.stock().files, document, &row);
  event.before = row.mark;
  event.said = command.mark;
  return conclude(noting, event, unit);
}

// The passage itself is kept: what is cleared is those words and no others.
int carry_out(const ClearCommand& command, const Streams& streams) {
  Noting noting(command.saying, streams);
  noting.require_unchanged();
  const ingest::Unit& unit = noting.unit_named(command.unit);
  const auto [document, row] = noting.requirement_of(unit, command.requirement, command.part);
  const FiledFinding& finding = noting.stock().files[row.file].findings[row.finding];
  if (!is_gap(row.verdict) || finding.quote.empty())
    throw UsageError(
        fmt::format("{} of {} has no passage that could be published: only gaps are published, "
                    "and this one quotes nothing",
                    row.requirement, unit.id));
  Event event = about(noting.event(EventKind::note), noting.round(), noting.stock().files, document, &row);
  event.said = cleared_for_public;
  event.reason = finding.quote;
  noting.note(event);
  noting.tell(event, name_and_id(unit));
  return all_done;
}

}  // namespace report::cli
