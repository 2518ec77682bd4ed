// Counts a round. No other file counts.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "collation.h"
#include "report/summary.h"
#include "verdict_count.h"

namespace report {
namespace {

using analyze::Verdict;

class Counting {
 public:
  Counting(const Round& round, const analyze::Catalogue& catalogue, const Counted& counted,
           std::string_view hidden_name, const std::optional<std::string>& board)
      : round_(round),
        catalogue_(catalogue),
        files_(counted.files),
        standing_(counted.standing),
        years_(counted.years),
        hidden_name_(hidden_name),
        board_(board) {
    for (const LedgerGap& gap : years_.ledger.gaps) ledger_.emplace(gap.key, &gap);
  }

  Summary summary(const Books& books, const Versions& versions) {
    head(versions);
    if (!board_) summary_.books = books;
    for (const analyze::Requirement& r : catalogue_.requirements)
      summary_.requirements.push_back(
          {r.id, r.title, r.source, r.severity, 0, 0, 0, 0, std::string(analyze::name_of(r.document))});
    number_hidden_units();
    if (!board_) summary_.bridge = years_.bridge;
    for (const StandingDocument& d : standing_.documents)
      if (!board_ || unit(d.owed.unit).board == *board_) owed_[d.owed.unit].push_back(&d);
    count_awaiting();
    for (const auto& [unit, owed] : owed_) count_unit(unit, owed);
    finish_documents();
    finish_requirements();
    compare();
    if (!board_)
      for (std::size_t i = 0; i < files_.size(); ++i) count_file(files_[i], standing_.fates.at(i));
    sort_units();
    collect_gaps();
    return std::move(summary_);
  }

 private:
  const ingest::Unit& unit(std::size_t index) const { return round_.providers.units[index]; }

  void head(const Versions& versions) {
    summary_.round = round_.name;
    summary_.municipality = round_.municipality;
    summary_.data_date = round_.data_date;
    summary_.report_year = round_.report_year;
    summary_.collection_year = round_.collection_year;
    summary_.versions = versions;
  }

  // Numbers by the register's order, so that a unit keeps its number in every form of the same round.
  void number_hidden_units() {
    for (std::size_t i = 0; i < round_.providers.units.size(); ++i)
      if (!unit(i).may_be_named) hidden_numbers_.emplace(i, hidden_numbers_.size() + 1);
  }

  std::string shown_name(std::size_t index) const {
    const auto hidden = hidden_numbers_.find(index);
    return hidden == hidden_numbers_.end() ? unit(index).name
                                           : fmt::format("{} {}", hidden_name_, hidden->second);
  }

  void count_unit(std::size_t index, const std::vector<const StandingDocument*>& owed) {
    const ingest::Unit& u = unit(index);
    UnitRow row;
    row.id = u.id;
    row.name = shown_name(index);
    if (u.may_be_named) row.provider = round_.providers.providers[u.provider].name;
    row.board = u.board;
    row.area = u.area == ingest::Area::other ? u.area_as_written : std::string(ingest::name_of(u.area));
    row.operation = ingest::name_of(u.operation);
    for (const StandingDocument* document : owed) count_owed(row, *document);
    row.state = state_of(row);
    if (row.state == UnitState::supplement_requested) row.until = nearest_day(row);
    ++summary_.units_by_state[static_cast<std::size_t>(row.state)];
    count_request(row);
    ++summary_.units;
    summary_.in_house += u.operation == ingest::Operation::in_house;
    summary_.hidden_names += !u.may_be_named;
    providers_.insert(u.provider);
    summary_.count.add(row.count);
    summary_.never_came += row.never_came;
    units_by_board_[u.board].push_back(std::move(row));
  }

  void count_owed(UnitRow& row, const StandingDocument& standing) {
    const Owed& owed = standing.owed;
    UnitDocument d{owed.document,
                   owed.part,
                   owed.due,
                   owed.is_extended,
                   arrival_of(standing.state, standing.received, owed.due),
                   standing.received,
                   {},
                   standing.state,
                   standing.until};
    if (!standing.files.empty()) d.file = files_[standing.files.front()].name;
    count_account(row, standing);
    if (d.arrival == Arrival::never_came) row.never_came += requirements_of(owed.document);
    count_document(d);
    row.documents.push_back(std::move(d));
  }

  void count_document(const UnitDocument& d) {
    DocumentRow& row = documents_[d.document];
    row.document = d.document;
    ++row.due;
    row.in_time += d.arrival == Arrival::in_time;
    row.late += d.arrival == Arrival::late;
    row.undated += d.arrival == Arrival::undated;
    row.never_came += d.arrival == Arrival::never_came;
    row.awaited += d.arrival == Arrival::awaited;
    row.unclear += d.arrival == Arrival::unclear;
  }

  std::size_t requirements_of(const std::string& document) const {
    return static_cast<std::size_t>(
        std::count_if(catalogue_.requirements.begin(), catalogue_.requirements.end(), [&](const auto& r) {
          return analyze::name_of(r.document) == document && r.in_force(round_.expected_year(r.document));
        }));
  }

  RequirementRow* requirement_row(const std::string& id) {
    const auto found = std::find_if(summary_.requirements.begin(), summary_.requirements.end(),
                                    [&id](const RequirementRow& row) { return row.id == id; });
    return found == summary_.requirements.end() ? nullptr : &*found;
  }

  const LedgerGap* found_gap(const UnitRow& row, const StandingDocument& d, const AccountRow& judged) const {
    const auto kept = ledger_.find({row.id, judged.requirement, d.owed.part});
    return kept == ledger_.end() || !kept->second->is_counted() ? nullptr : kept->second;
  }

  void count_account(UnitRow& row, const StandingDocument& d) {
    for (const AccountRow& judged : d.account) {
      const LedgerGap* found = found_gap(row, d, judged);
      const Verdict verdict = found ? found->verdict : judged.verdict;
      const FiledFinding& finding = files_[judged.file].findings[judged.finding];
      row.count.add(verdict);
      summary_.now.add(judged.verdict);
      count_regime(row, judged.requirement, verdict);
      summary_.sure += is_judged(verdict) && finding.confidence >= analyze::sure_from;
      summary_.confirmed += is_judged(verdict) && judged.is_decided;
      RequirementRow& counted = *requirement_row(judged.requirement);
      counted.partly_met += verdict == Verdict::partly_met;
      counted.missing += verdict == Verdict::missing;
      counted.units += is_judged(verdict);
      if (found) count_found(row, *found, counted);
      if (is_gap(judged.verdict)) count_gap(row, d, judged);
    }
  }

  static bool is_judged(Verdict verdict) { return verdict == Verdict::met || is_gap(verdict); }

  void count_found(UnitRow& row, const LedgerGap& found, RequirementRow& counted) {
    row.gaps.add(found.state);
    row.serious_gaps += counted.severity == analyze::Severity::serious;
    summary_.found.add(found.state);
    summary_.found_by_severity[static_cast<std::size_t>(counted.severity)].add(found.state);
    counted.recurring += found.life == Life::recurring;
    summary_.recurring += found.life == Life::recurring;
  }

  void count_awaiting() {
    std::set<std::string> units;
    for (const auto& [index, owed] : owed_) units.insert(unit(index).id);
    for (const LedgerGap& gap : years_.ledger.gaps)
      summary_.awaiting += gap.is_counted() && gap.life == Life::awaiting && units.contains(gap.key.unit);
  }

  // --- egen regi and the others ---

  static bool is_in_house(const UnitRow& row) {
    return row.operation == ingest::name_of(ingest::Operation::in_house);
  }

  void count_regime(const UnitRow& row, const std::string& requirement, Verdict verdict) {
    (is_in_house(row) ? by_regime_[requirement].first : by_regime_[requirement].second).add(verdict);
  }

  void compare() {
    Regimes& c = summary_.comparison;
    std::set<std::string> common, rest;
    for (const auto& [id, counts] : by_regime_) {
      const bool is_common = counts.first.judged() > 0 && counts.second.judged() > 0;
      (is_common ? c.in_house : c.in_house_only).add(counts.first);
      (is_common ? c.external : c.external_only).add(counts.second);
      c.requirements += is_common;
      const std::string document(analyze::name_of(catalogue_.find(id)->document));
      if (counts.first.judged() + counts.second.judged() > 0) (is_common ? common : rest).insert(document);
    }
    for (const std::string_view document : ingest::document_names())
      if (common.contains(std::string(document))) c.documents.emplace_back(document);
    c.is_by_document =
        std::none_of(common.begin(), common.end(), [&](const auto& d) { return rest.contains(d); });
    c.in_house_units = summary_.in_house;
    c.external_units = summary_.units - summary_.in_house;
  }

  // --- how a unit stands ---

  static bool has(const UnitRow& row, State state) {
    return std::any_of(row.documents.begin(), row.documents.end(),
                       [state](const UnitDocument& d) { return d.state == state; });
  }
  static bool has(const UnitRow& row, Arrival arrival) {
    return std::any_of(row.documents.begin(), row.documents.end(),
                       [arrival](const UnitDocument& d) { return d.arrival == arrival; });
  }

  bool waits(const UnitDocument& d) const {
    return d.state == State::supplement_requested && !d.until.empty() && d.until >= round_.data_date;
  }
  bool waits(const UnitRow& row) const {
    return std::any_of(row.documents.begin(), row.documents.end(),
                       [this](const UnitDocument& d) { return waits(d); });
  }

  UnitState state_of(const UnitRow& row) const {
    if (row.gaps.escalated > 0) return UnitState::escalated;
    if (row.gaps.remaining > 0) return UnitState::overdue;
    if (has(row, State::supplement_received) && row.gaps.unsettled() > 0)
      return UnitState::supplement_received;
    if (waits(row)) return UnitState::supplement_requested;
    if (has(row, Arrival::never_came)) return UnitState::not_received;
    if (has(row, Arrival::unclear)) return UnitState::unclear;
    if (row.gaps.open > 0) return UnitState::open;
    return has(row, Arrival::awaited) ? UnitState::awaited : UnitState::done;
  }

  std::string nearest_day(const UnitRow& row) const {
    std::string nearest;
    for (const UnitDocument& d : row.documents)
      if (waits(d) && (nearest.empty() || d.until < nearest)) nearest = d.until;
    return nearest;
  }

  void count_request(const UnitRow& row) {
    Requests& asked = summary_.requests;
    asked.units += waits(row);
    for (const UnitDocument& d : row.documents) {
      if (!waits(d)) continue;
      if (asked.first.empty() || d.until < asked.first) asked.first = d.until;
      asked.last = std::max(asked.last, d.until);
    }
  }

  void count_gap(UnitRow& row, const StandingDocument& d, const AccountRow& judged) {
    const analyze::Requirement& r = *catalogue_.find(judged.requirement);
    ++summary_.gaps_by_severity[static_cast<std::size_t>(r.severity)];
    Gap gap{row.id,
            row.name,
            row.provider,
            row.board,
            d.owed.document,
            r.id,
            r.title,
            r.source,
            r.severity,
            files_[judged.file].findings[judged.finding],
            files_[judged.file].name};
    gap.finding.verdict = judged.verdict;
    if (judged.is_decided && !judged.why_decided.empty()) gap.finding.why = judged.why_decided;
    gap.part = d.owed.part;
    if (const auto kept = ledger_.find({row.id, r.id, d.owed.part}); kept != ledger_.end()) {
      gap.life = kept->second->life;
      gap.state = kept->second->state;
      gap.until = kept->second->until;
      gap.rounds_in_row = kept->second->rounds_in_row;
    }
    gaps_[row.id].push_back(std::move(gap));
  }

  void finish_documents() {
    summary_.providers = providers_.size();
    for (std::string_view document : ingest::document_names()) {
      const auto found = documents_.find(std::string(document));
      if (found == documents_.end()) continue;
      const DocumentRow& row = found->second;
      summary_.documents.push_back(row);
      DocumentRow& total = summary_.documents_total;
      total.due += row.due;
      total.in_time += row.in_time;
      total.late += row.late;
      total.undated += row.undated;
      total.never_came += row.never_came;
      total.awaited += row.awaited;
      total.unclear += row.unclear;
    }
  }

  void finish_requirements() {
    std::erase_if(summary_.requirements, [](const RequirementRow& row) { return row.units == 0; });
    summary_.commonest = summary_.requirements;
    std::erase_if(summary_.commonest, [](const RequirementRow& row) { return row.gaps() == 0; });
    // Most gaps first; then the graver; then the catalogue's order.
    std::stable_sort(summary_.commonest.begin(), summary_.commonest.end(),
                     [](const RequirementRow& a, const RequirementRow& b) {
                       return a.gaps() != b.gaps() ? a.gaps() > b.gaps() : a.severity < b.severity;
                     });
    if (summary_.commonest.size() > 5) summary_.commonest.resize(5);
  }

  void count_file(const Filed& file, Fate fate) {
    switch (fate) {
      case Fate::current:
      case Fate::archive:
        break;
      case Fate::supplement:
        summary_.supplements.push_back(file.name);
        break;
      case Fate::superseded:
        summary_.superseded.push_back(file.name);
        break;
      case Fate::not_owed:
        summary_.not_owed.push_back(file.name);
        break;
      case Fate::attachment:
        summary_.attachments.push_back(file.name);
        break;
      case Fate::not_ours:
        summary_.not_ours.push_back(file.name);
        break;
      case Fate::duplicate:
        summary_.duplicates.push_back({file.name, file.same_as});
        break;
      case Fate::needs_sorting:
        count_unsorted(file);
        break;
      case Fate::unreadable:
        count_unreadable(file);
        break;
    }
  }

  void count_unreadable(const Filed& file) {
    const bool is_refused = file.kind == Filed::Kind::refused;
    summary_.refused.push_back({file.name,
                                is_refused ? std::string(ingest::name_of(file.refusal.reason)) : "no_text",
                                is_refused ? file.refusal.detail : std::string()});
  }

  void count_unsorted(const Filed& file) {
    UnsortedFile unsorted{
        file.name, std::string(analyze::name_of(file.identity.type)), file.placement.reason, {}};
    for (std::size_t candidate : file.placement.candidates)
      unsorted.candidates.push_back(shown_name(candidate));
    summary_.unsorted.push_back(std::move(unsorted));
  }

  void sort_units() {
    for (const std::string& board : round_.boards) take_board(board);
    std::map<std::string, std::string> rest;  // by sort key
    for (const auto& [board, units] : units_by_board_) rest.emplace(sort_key(board), board);
    for (const auto& [key, board] : rest) take_board(board);
  }

  void take_board(const std::string& board) {
    auto units = units_by_board_.extract(board);
    if (units.empty()) return;
    std::sort(units.mapped().begin(), units.mapped().end(), [](const UnitRow& a, const UnitRow& b) {
      return std::pair(sort_key(a.name), a.id) < std::pair(sort_key(b.name), b.id);
    });
    summary_.boards.push_back({board, std::move(units.mapped())});
  }

  void collect_gaps() {
    for (const BoardUnits& board : summary_.boards)
      for (const UnitRow& row : board.units)
        for (Gap& gap : gaps_[row.id]) summary_.gaps.push_back(std::move(gap));
  }

  const Round& round_;
  const analyze::Catalogue& catalogue_;
  const std::vector<Filed>& files_;
  const Standing& standing_;
  const Years& years_;
  const std::string hidden_name_;
  const std::optional<std::string> board_;
  std::map<std::string, std::pair<Count, Count>> by_regime_;  // by requirement: egen regi, others
  std::map<GapKey, const LedgerGap*> ledger_;
  std::map<std::size_t, std::size_t> hidden_numbers_;
  std::map<std::size_t, std::vector<const StandingDocument*>> owed_;
  std::map<std::string, DocumentRow> documents_;
  std::map<std::string, std::vector<UnitRow>> units_by_board_;
  std::map<std::string, std::vector<Gap>> gaps_;
  std::set<std::size_t> providers_;
  Summary summary_;
};

}  // namespace

Arrival arrival_of(State state, const std::string& received, const std::string& due) {
  switch (state) {
    case State::not_due:
    case State::awaited:
      return Arrival::awaited;
    case State::not_received:
      return Arrival::never_came;
    case State::unreadable:
    case State::needs_sorting:
      return Arrival::unclear;
    default:
      break;
  }
  if (received.empty()) return Arrival::undated;
  return !due.empty() && received > due ? Arrival::late : Arrival::in_time;
}

std::string_view name_of(Arrival arrival) {
  switch (arrival) {
    case Arrival::in_time:
      return "in_time";
    case Arrival::late:
      return "late";
    case Arrival::undated:
      return "undated";
    case Arrival::never_came:
      return "never_came";
    case Arrival::awaited:
      return "awaited";
    case Arrival::unclear:
      return "unclear";
  }
  return {};
}

std::string_view name_of(UnitState state) {
  switch (state) {
    case UnitState::escalated:
      return "escalated";
    case UnitState::overdue:
      return "overdue";
    case UnitState::supplement_received:
      return "supplement_received";
    case UnitState::supplement_requested:
      return "supplement_requested";
    case UnitState::not_received:
      return "not_received";
    case UnitState::unclear:
      return "unclear";
    case UnitState::open:
      return "open";
    case UnitState::awaited:
      return "awaited";
    case UnitState::done:
      return "done";
  }
  return {};
}

void GapStates::add(GapState state) {
  switch (state) {
    case GapState::open:
      ++open;
      break;
    case GapState::in_progress:
      ++in_progress;
      break;
    case GapState::remaining:
      ++remaining;
      break;
    case GapState::closed:
      ++closed;
      break;
    case GapState::explained:
      ++explained;
      break;
    case GapState::escalated:
      ++escalated;
      break;
    case GapState::withdrawn:
      break;
  }
}

std::size_t& part_of(Count& count, Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return count.met;
    case Verdict::partly_met:
      return count.partly_met;
    case Verdict::missing:
      return count.missing;
    case Verdict::not_applicable:
      return count.not_applicable;
    case Verdict::not_assessed:
      break;
  }
  return count.not_assessed;
}

void Count::add(Verdict verdict) { ++part_of(*this, verdict); }

void Count::add(const Count& other) {
  met += other.met;
  partly_met += other.partly_met;
  missing += other.missing;
  not_applicable += other.not_applicable;
  not_assessed += other.not_assessed;
}

std::string shown_name(const Round& round, std::string_view unit_id, std::string_view hidden_name) {
  std::size_t number = 0;
  for (const ingest::Unit& unit : round.providers.units) {
    number += !unit.may_be_named;
    if (unit.id == unit_id) return unit.may_be_named ? unit.name : fmt::format("{} {}", hidden_name, number);
  }
  return {};
}

Summary summarize(const Round& round, const analyze::Catalogue& catalogue, const Counted& counted,
                  const Books& books, const Versions& versions, std::string_view hidden_name,
                  const std::optional<std::string>& board) {
  return Counting(round, catalogue, counted, hidden_name, board).summary(books, versions);
}

Summary summarize(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
                  const Books& books, const Versions& versions, std::string_view hidden_name) {
  const Standing standing = stand(round, catalogue, files, {});
  const Years years = over_the_years(round, catalogue, standing, std::nullopt);
  return summarize(round, catalogue, {files, standing, years}, books, versions, hidden_name);
}

std::string Summary::difference() const {
  if (std::string files = books.difference(); !files.empty()) return files;
  const DocumentRow& d = documents_total;
  if (d.due != d.in_time + d.late + d.undated + d.never_came + d.awaited + d.unclear)
    return fmt::format(
        "{} documents were due but {} came in time, {} late, {} undated, {} never, {} are awaited and {} "
        "unclear",
        d.due, d.in_time, d.late, d.undated, d.never_came, d.awaited, d.unclear);
  if (count.partly_met + count.missing != found.found())
    return fmt::format("{} requirements are partly met or missing but {} gaps were found",
                       count.partly_met + count.missing, found.found());
  return bridge ? bridge->difference() : std::string();
}

}  // namespace report
