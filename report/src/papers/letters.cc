// What each provider is told, from what was settled. Counts nothing Summary does not count too.
#include "report/letters.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "collation.h"
#include "masked_numbers.h"

namespace report {
namespace {

using analyze::Verdict;

// Longer than any chain of companies taking over from one another.
constexpr int most_takeovers = 50;

class Telling {
 public:
  explicit Telling(const ToldFrom& from) : from_(from) {
    for (const LedgerGap& gap : from.counted.years.ledger.gaps) ledger_.emplace(gap.key, &gap);
    for (const Event& event : from.events) heed(event);
    if (!from.before) return;
    for (const LedgerGap& gap : from.before->ledger.gaps)
      if (gap.is_counted() && gap.state != GapState::closed) gaps_before_.insert(gap.key);
  }

  std::vector<Addressee> addressees() const {
    using Name = std::tuple<std::string, std::string, std::string>;  // provider, board, in house: unit
    std::map<Name, Addressee> all;
    for (const StandingDocument& d : from_.counted.standing.documents) {
      const ingest::Unit& u = unit(d);
      const bool is_in_house = u.operation == ingest::Operation::in_house;
      const std::string provider = from_.round.providers.providers[u.provider].name;
      if (!from_.provider.empty() && provider != from_.provider) continue;
      // The municipality's own stand after the companies, each unit for itself.
      const Name name = is_in_house ? Name{"\xFF", sort_key(u.name) + u.id, ""}
                                    : Name{sort_key(provider) + provider, sort_key(u.board), u.board};
      Addressee& to = all[name];
      to.provider = provider;
      to.board = u.board;
      to.is_in_house = is_in_house;
      told_unit(to, u).documents.push_back(told(d));
    }
    std::map<std::string, std::size_t> boards;
    for (const auto& [name, to] : all) boards[std::get<0>(name)] += !to.is_in_house;
    std::vector<Addressee> sorted;
    for (auto& [name, to] : all) {
      to.has_letters_by_board = boards[std::get<0>(name)] > 1;
      sorted.push_back(with_units_sorted(std::move(to)));
    }
    return sorted;
  }

 private:
  const ingest::Unit& unit(const StandingDocument& d) const {
    return from_.round.providers.units[d.owed.unit];
  }

  void heed(const Event& event) {
    if (event.units.empty()) return;
    for (const std::string& requirement : event.requirements) {
      const GapKey key{event.units.front(), requirement, event.part};
      if (event.kind == EventKind::verdict_given) verdicts_[key].push_back(&event);
    }
  }

  static ToldUnit& told_unit(Addressee& to, const ingest::Unit& u) {
    for (ToldUnit& told : to.units)
      if (told.id == u.id) return told;
    return to.units.emplace_back(ToldUnit{u.id, u.name, u.diarienummer, u.case_officer, {}});
  }

  static Addressee with_units_sorted(Addressee to) {
    std::stable_sort(to.units.begin(), to.units.end(), [](const ToldUnit& a, const ToldUnit& b) {
      return std::pair(sort_key(a.name), a.id) < std::pair(sort_key(b.name), b.id);
    });
    return to;
  }

  // --- a document ---

  ToldDocument told(const StandingDocument& d) const {
    ToldDocument told;
    told.document = d.owed.document;
    told.part = d.owed.part;
    told.year = from_.round.expected_year(
        analyze::document_type_named(d.owed.document).value_or(analyze::DocumentType::other));
    told.state = d.state;
    told.arrival = arrival_of(d.state, d.received, d.owed.due);
    told.due = d.owed.due;
    told.received = d.received;
    told.is_extended = d.owed.is_extended;
    if (!d.files.empty()) tell_of_files(d, told);
    for (const AccountRow& row : d.account) tell_of_row(d, row, told);
    return told;
  }

  const Filed& file(std::size_t index) const { return from_.counted.files[index]; }

  void tell_of_files(const StandingDocument& d, ToldDocument& told) const {
    told.file = file(d.files.front()).sha256;
    told.has_supplement = d.files.size() > 1;
    if (told.has_supplement) told.supplemented = file(d.files.back()).received;
    const auto read = from_.pages.find(told.file);
    if (read == from_.pages.end()) return;
    told.pages = read->second.pages;
    told.unreadable_pages = read->second.unreadable;
  }

  void tell_of_row(const StandingDocument& d, const AccountRow& row, ToldDocument& told) const {
    const analyze::Requirement* requirement = from_.catalogue.find(row.requirement);
    const Event* word = last_word(d, row);
    if (!requirement || !word || !is_of_today(d, row, *word)) return told.unread.add(row.verdict);
    ToldPoint point;
    point.requirement = requirement->id;
    point.title = requirement->title;
    point.source = requirement->source;
    point.severity = requirement->severity;
    point.verdict = point.now = row.verdict;
    point.reason = masked_numbers(row.why_decided);
    const FiledFinding& finding = file(row.file).findings[row.finding];
    point.page = finding.page;
    point.section = finding.section;
    point.is_in_supplement = row.file != d.files.front();
    point.is_sure = finding.verdict == row.verdict && finding.confidence >= analyze::sure_from;
    const GapKey key{unit(d).id, row.requirement, d.owed.part};
    point.was_gap = from_.before && gaps_before_.contains({id_before(unit(d)), key.requirement, key.part});
    if (const auto gap = ledger_.find(key); gap != ledger_.end()) tell_of_gap(d, key, *gap->second, point);
    told.points.push_back(std::move(point));
  }

  // A mended gap is told as one only where a person had said that it was: its page and reason are of then.
  void tell_of_gap(const StandingDocument& d, const GapKey& key, const LedgerGap& gap,
                   ToldPoint& point) const {
    point.until = gap.until;
    point.state = gap.state;
    if (gap.state != GapState::closed) return;
    const Event* then = last_gap_said(key);
    if (!then) return;
    point.verdict = then->said == analyze::name_of(Verdict::missing) ? Verdict::missing : Verdict::partly_met;
    point.reason = masked_numbers(then->reason);
    point.is_in_supplement = false;
    for (const FiledFinding& finding : file(d.files.front()).findings)
      if (finding.requirement == key.requirement) {
        point.page = finding.page;
        point.section = finding.section;
      }
  }

  // --- what a person has said ---

  const Event* last_word(const StandingDocument& d, const AccountRow& row) const {
    const auto said = verdicts_.find({unit(d).id, row.requirement, d.owed.part});
    return row.is_decided && said != verdicts_.end() ? said->second.back() : nullptr;
  }

  const Event* last_gap_said(const GapKey& key) const {
    const auto said = verdicts_.find(key);
    if (said == verdicts_.end()) return nullptr;
    const auto is_of_gap = [](const Event* event) {
      return event->said == analyze::name_of(Verdict::missing) ||
             event->said == analyze::name_of(Verdict::partly_met);
    };
    const auto found = std::find_if(said->second.rbegin(), said->second.rend(), is_of_gap);
    return found == said->second.rend() ? nullptr : *found;
  }

  // Whether what was said was said of the file the verdict stands on now, and of a gap that was asked about
  // after the last supplement came: else the person has not seen what may mend it.
  bool is_of_today(const StandingDocument& d, const AccountRow& row, const Event& word) const {
    if (!word.file.empty() && word.file != file(row.file).sha256) return false;
    if (!is_gap(row.verdict) || d.files.size() < 2) return true;
    const bool is_asked = d.requested.empty() || std::find(d.requested.begin(), d.requested.end(),
                                                           row.requirement) != d.requested.end();
    const std::string& came = file(d.files.back()).received;
    return !is_asked || word.at.substr(0, 10) >= came;
  }

  // The unit's id in the round before: its own, else that of the one it took over from.
  std::string id_before(const ingest::Unit& u) const {
    if (from_.before->units.contains(u.id)) return u.id;
    std::string earlier = u.succeeds;
    for (int step = 0; step < most_takeovers && !earlier.empty(); ++step) {
      if (from_.before->units.contains(earlier)) return earlier;
      const auto next = from_.before->successors.find(earlier);
      earlier = next == from_.before->successors.end() ? std::string() : next->second;
    }
    return {};
  }

  const ToldFrom& from_;
  std::map<GapKey, const LedgerGap*> ledger_;
  std::map<GapKey, std::vector<const Event*>> verdicts_;  // in the order they were said
  std::set<GapKey> gaps_before_;
};

// What `take` gives of every document, summed.
template <class Take>
Count sum(const Addressee& to, Take take) {
  Count all;
  for (const ToldUnit& unit : to.units)
    for (const ToldDocument& document : unit.documents) take(document, all);
  return all;
}

}  // namespace

Count Addressee::found() const {
  return sum(*this, [](const ToldDocument& d, Count& all) {
    for (const ToldPoint& point : d.points) all.add(point.verdict);
  });
}

Count Addressee::now() const {
  return sum(*this, [](const ToldDocument& d, Count& all) {
    for (const ToldPoint& point : d.points) all.add(point.now);
  });
}

Count Addressee::unread() const {
  return sum(*this, [](const ToldDocument& d, Count& all) { all.add(d.unread); });
}

std::map<Arrival, std::size_t> Addressee::arrivals() const {
  std::map<Arrival, std::size_t> all;
  for (const ToldUnit& unit : units)
    for (const ToldDocument& document : unit.documents) ++all[document.arrival];
  return all;
}

std::vector<Addressee> addressees(const ToldFrom& from) { return Telling(from).addressees(); }

std::string_view name_of(LetterKind kind) {
  switch (kind) {
    case LetterKind::feedback:
      return "feedback";
    case LetterKind::request:
      return "request";
    case LetterKind::reminder:
      return "reminder";
    case LetterKind::thanks:
      return "thanks";
  }
  return {};
}

std::string_view name_of(NoLetter why) {
  switch (why) {
    case NoLetter::nothing_settled:
      return "nothing_settled";
    case NoLetter::no_gaps:
      return "no_gaps";
    case NoLetter::asked_already:
      return "asked_already";
    case NoLetter::no_day:
      return "no_day";
    case NoLetter::nothing_awaited:
      return "nothing_awaited";
    case NoLetter::nothing_accepted:
      return "nothing_accepted";
  }
  return {};
}

std::string name_of(const Addressee& to) {
  const std::string& whose = to.provider;
  if (to.units.size() != 1 || to.units.front().name == whose) return whose;
  return whose.empty() ? to.units.front().name : whose + ", " + to.units.front().name;
}

}  // namespace report
