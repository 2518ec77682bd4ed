// Every verdict of a round, a row each.
#include <algorithm>
#include <map>
#include <stdexcept>

#include "report/sheets.h"

namespace report {
namespace {

class Verdicts {
 public:
  Verdicts(const Round& round, const Stock& stock, const Summary& summary)
      : round_(round), stock_(stock), summary_(summary) {
    const auto units = units_of(summary);
    for (std::size_t i = 0; i < units.size(); ++i) places_.emplace(units[i]->id, i);
    for (const LedgerGap& gap : stock.years.ledger.gaps)
      if (gap.is_counted()) found_.emplace(gap.key, gap.verdict);
  }

  std::vector<VerdictRow> rows() {
    for (const StandingDocument& document : stock_.standing.documents) {
      const std::string& id = round_.providers.units[document.owed.unit].id;
      if (const auto place = places_.find(id); place != places_.end()) take(document, id, place->second);
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const VerdictRow& a, const VerdictRow& b) { return a.unit < b.unit; });
    require_same(count_, summary_.count);
    require_same(now_, summary_.now);
    return std::move(rows_);
  }

 private:
  void take(const StandingDocument& document, const std::string& id, std::size_t place) {
    for (const AccountRow& judged : document.account) {
      const Filed& file = stock_.files[judged.file];
      const FiledFinding& finding = file.findings[judged.finding];
      const auto gap = found_.find({id, judged.requirement, document.owed.part});
      VerdictRow row{place,
                     document.owed.document,
                     document.owed.part,
                     judged.requirement,
                     gap == found_.end() ? judged.verdict : gap->second,
                     judged.verdict,
                     finding.confidence,
                     judged.is_decided,
                     judged.is_supplemented,
                     finding.page,
                     file.name};
      count_.add(row.found);
      now_.add(row.now);
      rows_.push_back(std::move(row));
    }
  }

  static void require_same(const Count& ours, const Count& theirs) {
    if (ours.met != theirs.met || ours.partly_met != theirs.partly_met || ours.missing != theirs.missing ||
        ours.not_applicable != theirs.not_applicable || ours.not_assessed != theirs.not_assessed)
      throw std::logic_error("the verdicts listed are not those that were counted");
  }

  const Round& round_;
  const Stock& stock_;
  const Summary& summary_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::map<GapKey, analyze::Verdict> found_;
  Count count_, now_;
  std::vector<VerdictRow> rows_;
};

}  // namespace

std::vector<const UnitRow*> units_of(const Summary& summary) {
  std::vector<const UnitRow*> units;
  for (const BoardUnits& board : summary.boards)
    for (const UnitRow& unit : board.units) units.push_back(&unit);
  return units;
}

std::vector<VerdictRow> verdict_rows(const Round& round, const Stock& stock, const Summary& summary) {
  return Verdicts(round, stock, summary).rows();
}

}  // namespace report
