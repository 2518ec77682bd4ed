// Where a round stands. No counting here: summarize.cc counts.
#include "report/standing.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "iso_day.h"
#include "standing_again.h"

namespace report {
namespace {

using analyze::Verdict;
using Indices = std::vector<std::size_t>;

// An unsorted file with more candidates than these says nothing of any one of them.
constexpr std::size_t most_candidates = 10;

struct Request {
  std::string asked, until, file;  // file: sha256 of the version it was about
  std::vector<std::string> requirements;
};

bool contains(const auto& list, const auto& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// How good a verdict is for the provider; 0: none was given.
int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
    case Verdict::not_applicable:
      return 3;
    case Verdict::partly_met:
      return 2;
    case Verdict::missing:
      return 1;
    case Verdict::not_assessed:
      break;
  }
  return 0;
}

std::optional<Verdict> verdict_named(std::string_view name) {
  for (Verdict v :
       {Verdict::met, Verdict::partly_met, Verdict::missing, Verdict::not_applicable, Verdict::not_assessed})
    if (analyze::name_of(v) == name) return v;
  return std::nullopt;
}

bool is_ours(const Filed& file) { return file.placement.reason != PlacedBy::not_ours; }

bool is_unread(const Filed& file) {
  return file.kind == Filed::Kind::refused || (file.kind == Filed::Kind::assessed && !file.has_text);
}

std::optional<Fate> fate_of_no_report(const Filed& file) {
  if (!is_ours(file)) return Fate::not_ours;
  if (is_unread(file)) return Fate::unreadable;
  if (file.kind == Filed::Kind::duplicate) return Fate::duplicate;
  if (file.kind == Filed::Kind::opened) return Fate::archive;
  if (!file.attached_to.empty()) return Fate::attachment;
  if (!file.placement.is_sure()) return Fate::needs_sorting;
  return std::nullopt;
}

class Stand {
 public:
  Stand(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
        const std::vector<Event>& events, const StandingRules& rules)
      : round_(round), catalogue_(catalogue), files_(files), rules_(rules) {
    for (const Event& event : events) heed(event);
  }

  void sort_all() {
    for (std::size_t i = 0; i < files_.size(); ++i) sort(i);
    order();
  }
  void sort_some(const Indices& files) {
    for (std::size_t i : files) sort(i);
    order();
  }

  std::vector<StandingDocument> documents(const std::vector<Owed>& owed) const {
    std::vector<StandingDocument> all;
    for (const Owed& one : owed) all.push_back(document(one));
    return all;
  }

 private:
  using Key = std::pair<std::size_t, std::string>;  // unit, document

  // --- the files of a unit's document ---

  bool is_report(const Filed& file) const {
    return file.kind == Filed::Kind::assessed && file.has_text && is_ours(file) && file.attached_to.empty() &&
           file.placement.is_sure();
  }

  auto came_first() const {
    return [this](std::size_t a, std::size_t b) {
      return std::tie(files_[a].received, files_[a].name) < std::tie(files_[b].received, files_[b].name);
    };
  }

  void sort(std::size_t index) {
    const Filed& file = files_[index];
    if (is_unread(file)) unread_.push_back(index);
    if (is_unsorted(file)) unsorted_.push_back(index);
    if (!is_report(file)) return;
    for (std::size_t unit : file.placement.units) sort_file(index, unit);
  }

  void order() {
    for (auto* all : {&reports_, &supplements_})
      for (auto& [key, list] : *all) std::stable_sort(list.begin(), list.end(), came_first());
  }

  void sort_file(std::size_t index, std::size_t unit) {
    const Filed& file = files_[index];
    if (!file.placement.is_supplement)
      for (const std::string& type : types_of(file.identity)) reports_[{unit, type}].push_back(index);
    else if (const std::string document = supplemented(file, unit); !document.empty())
      supplements_[{unit, document}].push_back(index);
  }

  // What a komplettering is of: what it says, else the one document a supplement was asked for, else its
  // type.
  std::string supplemented(const Filed& file, std::size_t unit) const {
    if (!file.placement.supplements.empty()) return file.placement.supplements;
    std::vector<std::string> asked;
    for (const auto& [key, requests] : requests_)
      if (std::get<0>(key) == round_.providers.units[unit].id) asked.push_back(std::get<1>(key));
    if (asked.size() == 1) return asked.front();
    const bool is_named = file.identity.type != analyze::DocumentType::other;
    return is_named ? std::string(analyze::name_of(file.identity.type)) : std::string();
  }

  void heed(const Event& event) {
    if (event.units.empty()) return;
    const std::string& unit = event.units.front();
    if (event.kind == EventKind::supplement_requested)
      requests_[{unit, event.document, event.part}].push_back(
          {event.at.substr(0, 10), event.until, event.file, event.requirements});
    for (const std::string& requirement : event.requirements) {
      if (event.kind == EventKind::verdict_given) decisions_[{unit, requirement, event.part}] = &event;
      if (event.kind == EventKind::gap_marked)
        marks_[{unit, requirement, event.part}] = event.said == "open" ? "" : event.said;
    }
  }

  StandingDocument document(const Owed& owed) const {
    StandingDocument d;
    d.owed = owed;
    const Key key{owed.unit, owed.document};
    Indices reports = found(reports_, key), supplements = found(supplements_, key);
    const auto asked = requests_.find({unit(owed).id, owed.document, owed.part});
    if (asked != requests_.end()) heed(asked->second, d);
    if (owed.part > 0) keep_part(owed, reports, supplements);
    // A komplettering of nothing is all there is.
    if (reports.empty()) std::swap(reports, supplements);
    if (!reports.empty()) {
      choose(d, reports, supplements, asked == requests_.end() ? nullptr : &asked->second.front());
      account(d);
    }
    settle_state(d);
    return d;
  }

  // Of a document that comes in parts those that say they are this one; the parts nobody names take the files
  // that say nothing, in the order they came. A supplement belongs to the last part that had come.
  void keep_part(const Owed& owed, Indices& reports, Indices& supplements) const {
    Indices named, unnamed;
    std::set<int> said;
    for (std::size_t file : reports) {
      const int part = files_[file].placement.part;
      if (part > 0) said.insert(part);
      if (part == owed.part) named.push_back(file);
      if (part == 0) unnamed.push_back(file);
    }
    if (named.empty() && !said.contains(owed.part)) {
      std::size_t place = 0;
      for (int part = 1; part < owed.part; ++part) place += !said.contains(part);
      if (place < unnamed.size()) named.push_back(unnamed[place]);
    }
    const bool is_last = !named.empty() && !reports.empty() && named.back() == reports.back();
    if (!is_last) supplements.clear();
    reports = named;
  }

  static void heed(const std::vector<Request>& requests, StandingDocument& d) {
    d.asked = requests.back().asked;
    d.until = requests.back().until;
    for (const Request& request : requests)
      for (const std::string& requirement : request.requirements)
        if (!contains(d.requested, requirement)) d.requested.push_back(requirement);
  }

  void choose(StandingDocument& d, const Indices& reports, const Indices& supplements,
              const Request* request) const {
    d.received = files_[reports.front()].received;
    const std::size_t counts = request ? version_asked_about(reports, *request) : reports.size() - 1;
    d.files.push_back(reports[counts]);
    for (std::size_t i = 0; i < counts; ++i) d.superseded.push_back(reports[i]);
    Indices after(reports.begin() + static_cast<std::ptrdiff_t>(counts) + 1, reports.end());
    after.insert(after.end(), supplements.begin(), supplements.end());
    std::stable_sort(after.begin(), after.end(), came_first());
    d.files.insert(d.files.end(), after.begin(), after.end());
  }

  // The version the letter was about; when it is no longer there, the last that had come by the letter's day.
  std::size_t version_asked_about(const Indices& reports, const Request& request) const {
    std::size_t by_day = 0;
    for (std::size_t i = 0; i < reports.size(); ++i) {
      if (!request.file.empty() && files_[reports[i]].sha256 == request.file) return i;
      if (files_[reports[i]].received <= request.asked) by_day = i;
    }
    return by_day;
  }

  // --- the account ---

  void account(StandingDocument& d) const {
    const std::string& id = unit(d.owed).id;
    const auto take = [&](std::size_t file, bool is_supplement) {
      for (std::size_t f = 0; f < files_[file].findings.size(); ++f) take_finding(d, file, f, is_supplement);
    };
    take(d.files.front(), false);
    for (std::size_t i = 1; i < d.files.size(); ++i) take(d.files[i], true);
    for (AccountRow& row : d.account) {
      const std::tuple key{id, row.requirement, d.owed.part};
      if (const auto said = decisions_.find(key); said != decisions_.end()) decide(row, *said->second);
      if (const auto mark = marks_.find(key); mark != marks_.end()) row.mark = mark->second;
    }
  }

  // Of a combined report only the findings that belong to this document.
  void take_finding(StandingDocument& d, std::size_t file, std::size_t index, bool is_supplement) const {
    const FiledFinding& f = files_[file].findings[index];
    const analyze::Requirement* requirement = catalogue_.find(f.requirement);
    if (!requirement || analyze::name_of(requirement->document) != d.owed.document) return;
    if (!is_supplement) {
      d.account.push_back({f.requirement, f.verdict, f.verdict, false, false, {}, file, index, {}});
      return;
    }
    const auto row = std::find_if(d.account.begin(), d.account.end(),
                                  [&f](const AccountRow& r) { return r.requirement == f.requirement; });
    if (row == d.account.end() || rank(f.verdict) <= rank(row->verdict) || rank(row->verdict) == 3) return;
    row->verdict = f.verdict;
    row->file = file;
    row->finding = index;
    row->is_supplemented = true;
  }

  static void decide(AccountRow& row, const Event& said) {
    const std::optional<Verdict> verdict = verdict_named(said.said);
    if (!verdict) return;  // left to the program again
    row.verdict = *verdict;
    row.is_decided = true;
    row.why_decided = said.reason;
  }

  // --- states ---

  void settle_state(StandingDocument& d) const {
    if (!d.files.empty())
      d.state = state_of_what_came(d);
    else if (look_for_unread(d))
      d.state = State::unreadable;
    else if (look_for_unsorted(d))
      d.state = State::needs_sorting;
    else
      d.state = state_of_nothing(d.owed.due);
  }

  static State state_of_what_came(const StandingDocument& d) {
    if (d.files.size() > 1) return State::supplement_received;
    if (!d.asked.empty()) return State::supplement_requested;
    if (d.received.empty()) return State::received_undated;
    return !d.owed.due.empty() && d.received > d.owed.due ? State::late : State::received;
  }

  State state_of_nothing(const std::string& due) const {
    if (due.empty() || due <= round_.data_date) return State::not_received;
    return days_between(round_.data_date, due) > rules_.awaited_days ? State::not_due : State::awaited;
  }

  bool is_unsorted(const Filed& file) const {
    return file.kind == Filed::Kind::assessed && file.has_text && is_ours(file) && file.attached_to.empty() &&
           !file.placement.is_sure() && file.placement.candidates.size() <= most_candidates;
  }

  // A file that could not be read, in a place that names the unit; what document it is may not be known.
  bool look_for_unread(StandingDocument& d) const {
    for (std::size_t i : unread_)
      if (contains(files_[i].placement.units, d.owed.unit) && may_be(files_[i], d.owed.document))
        d.may_be.push_back(i);
    return !d.may_be.empty();
  }

  bool look_for_unsorted(StandingDocument& d) const {
    for (std::size_t i : unsorted_)
      if (contains(files_[i].placement.candidates, d.owed.unit) && may_be(files_[i], d.owed.document))
        d.may_be.push_back(i);
    return !d.may_be.empty();
  }

  static bool may_be(const Filed& file, const std::string& document) {
    if (file.placement.document) return analyze::name_of(*file.placement.document) == document;
    return file.identity.type == analyze::DocumentType::other || contains(types_of(file.identity), document);
  }

  const ingest::Unit& unit(const Owed& owed) const { return round_.providers.units[owed.unit]; }

  static Indices found(const std::map<Key, Indices>& all, const Key& key) {
    const auto at = all.find(key);
    return at == all.end() ? Indices{} : at->second;
  }

  const Round& round_;
  const analyze::Catalogue& catalogue_;
  const std::vector<Filed>& files_;
  const StandingRules& rules_;
  std::map<Key, Indices> reports_, supplements_;
  std::map<std::tuple<std::string, std::string, int>, std::vector<Request>> requests_;
  std::map<std::tuple<std::string, std::string, int>, const Event*> decisions_;
  std::map<std::tuple<std::string, std::string, int>, std::string> marks_;
  Indices unread_, unsorted_;
};

}  // namespace

bool is_gap(Verdict verdict) { return verdict == Verdict::partly_met || verdict == Verdict::missing; }

bool has_come(State state) {
  switch (state) {
    case State::received:
    case State::received_undated:
    case State::late:
    case State::supplement_requested:
    case State::supplement_received:
      return true;
    default:
      return false;
  }
}

std::string_view name_of(State state) {
  switch (state) {
    case State::not_due:
      return "not_due";
    case State::awaited:
      return "awaited";
    case State::received:
      return "received";
    case State::received_undated:
      return "received_undated";
    case State::late:
      return "late";
    case State::not_received:
      return "not_received";
    case State::unreadable:
      return "unreadable";
    case State::needs_sorting:
      return "needs_sorting";
    case State::supplement_requested:
      return "supplement_requested";
    case State::supplement_received:
      return "supplement_received";
  }
  return {};
}

std::string_view name_of(Fate fate) {
  switch (fate) {
    case Fate::current:
      return "current";
    case Fate::supplement:
      return "supplement";
    case Fate::superseded:
      return "superseded";
    case Fate::attachment:
      return "attachment";
    case Fate::duplicate:
      return "duplicate";
    case Fate::needs_sorting:
      return "needs_sorting";
    case Fate::unreadable:
      return "unreadable";
    case Fate::not_owed:
      return "not_owed";
    case Fate::not_ours:
      return "not_ours";
    case Fate::archive:
      return "archive";
  }
  return {};
}

Standing stand(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
               const std::vector<Event>& events, const StandingRules& rules) {
  Stand all(round, catalogue, files, events, rules);
  all.sort_all();
  Standing standing;
  standing.documents = all.documents(owed_documents(round));
  FatesOfFiles fates(files);
  for (const StandingDocument& document : standing.documents) fates.count(document);
  standing.fates = fates.all();
  return standing;
}

std::vector<StandingDocument> stand_again(const Round& round, const analyze::Catalogue& catalogue,
                                          const std::vector<Filed>& files, const UnitAlone& unit,
                                          const StandingRules& rules) {
  Stand alone(round, catalogue, files, unit.events, rules);
  alone.sort_some(unit.files);
  return alone.documents(unit.owed);
}

FatesOfFiles::FatesOfFiles(const std::vector<Filed>& files)
    : files_(files), fates_(files.size(), Fate::not_owed) {}

void FatesOfFiles::count(const StandingDocument& d) {
  const auto raise = [this](std::size_t file, Fate fate) { fates_[file] = std::min(fates_[file], fate); };
  for (std::size_t i = 0; i < d.files.size(); ++i)
    raise(d.files[i], i == 0 ? Fate::current : Fate::supplement);
  for (std::size_t file : d.superseded) raise(file, Fate::superseded);
}

std::vector<Fate> FatesOfFiles::all() const {
  std::vector<Fate> fates = fates_;
  for (std::size_t i = 0; i < files_.size(); ++i)
    if (const std::optional<Fate> other = fate_of_no_report(files_[i])) fates[i] = *other;
  return fates;
}

}  // namespace report
