// Items: what each requirement of each document stands at between program, first and second reader.
#include "snapshot.h"

#include <algorithm>
#include <tuple>

#include "ingest/checksum.h"
#include "passages.h"
#include "report/deciding.h"

namespace report::review {
namespace {

using analyze::Verdict;
using Key = std::tuple<std::string, std::string, int>;  // unit, requirement, part

Key key_of(const ItemKey& key) { return {key.of.unit, key.requirement, key.of.part}; }

// Of one unit.
class Listing {
 public:
  Listing(const Snapshot& snapshot, const UnitSaid& said, const Surroundings& around)
      : now_(snapshot), around_(around) {
    read_events(said.events);
    for (std::size_t i : said.readings) {
      const SecondReading& r = now_.readings[i];
      readings_[{r.of.unit, r.requirement, r.of.part}].push_back(i);
    }
    for (const LedgerGap& gap : said.gaps) gaps_.emplace(gap.key, &gap);
  }

  std::vector<Item> items_of(std::size_t document) const {
    std::vector<Item> items;
    for (std::size_t r = 0; r < now_.standing.documents[document].account.size(); ++r)
      items.push_back(item(document, r));
    return items;
  }

 private:
  void read_events(const std::vector<std::size_t>& said) {
    std::map<std::int64_t, std::size_t> places;
    std::vector<Event> events;
    for (std::size_t i : said) {
      const Event& event = events.emplace_back(now_.events[i]);
      places[event.id] = i;
      if (event.requirements.size() == 1 && event.units.size() == 1)
        last_[{event.units[0], event.requirements[0], event.part}] = event.id;
    }
    for (const Event& event : standing_events(events)) {
      if (event.kind != EventKind::verdict_given || event.requirements.size() != 1) continue;
      const Key key{event.units.front(), event.requirements.front(), event.part};
      if (verdict_to_give(event.said))
        decisions_[key].push_back(places[event.id]);
      else
        decisions_.erase(key);  // left to the program again
    }
  }

  Item item(std::size_t d, std::size_t r) const {
    const StandingDocument& document = now_.standing.documents[d];
    const AccountRow& row = document.account[r];
    const analyze::Requirement& requirement = *around_.catalogue.find(row.requirement);
    Item item;
    item.key = {
        {around_.round.providers.units[document.owed.unit].id, document.owed.document, document.owed.part},
        row.requirement};
    item.document = d;
    item.row = r;
    item.severity = requirement.severity;
    item.verdict = row.verdict;
    const FiledFinding& finding = (*now_.files)[row.file].findings[row.finding];
    item.suggested = finding.verdict;
    item.confidence = finding.confidence;
    item.is_flagged = item.suggested != Verdict::met && item.suggested != Verdict::not_applicable;
    item.is_sample = !item.is_flagged && around_.rules.has_second_readers &&
                     is_drawn(around_.round.name, item.key, around_.rules.sample_share);
    const Key key = key_of(item.key);
    if (const auto last = last_.find(key); last != last_.end()) item.last_event = last->second;
    if (const auto said = decisions_.find(key); said != decisions_.end()) item.decision = said->second.back();
    item.needs_second =
        around_.rules.has_second_readers &&
        (item.is_sample || (requirement.severity == analyze::Severity::serious && item.is_listed()));
    look_at_years(item);
    settle_state(item, requirement);
    return item;
  }

  void look_at_years(Item& item) const {
    const GapKey key{item.key.of.unit, item.key.requirement, item.key.of.part};
    if (const auto gap = gaps_.find(key); gap != gaps_.end()) item.rounds_in_row = gap->second->rounds_in_row;
    if (!around_.before) return;
    const auto& judged = around_.before->ledger.judged;
    auto then = judged.find(key);
    const auto heir = around_.before->successors.find(item.key.of.unit);
    if (then == judged.end() && heir != around_.before->successors.end())
      then = judged.find({heir->second, item.key.requirement, item.key.of.part});
    item.is_changed = then == judged.end() || then->second != item.verdict;
  }

  void settle_state(Item& item, const analyze::Requirement& requirement) const {
    if (!item.decision) return;
    item.again = why_again(item, requirement);
    item.state = item.again == Again::no ? ItemState::decided : ItemState::see_again;
    if (item.needs_second && item.state == ItemState::decided) item.state = state_of_two(item);
  }

  bool is_settling(const Event& event) const {
    const auto basis = now_.bases.find(event.id);
    return basis != now_.bases.end() && basis->second.settles != 0;
  }

  // The last verdict that was given without knowing of a second.
  const Event& first_of(const Item& item) const {
    const std::vector<std::size_t>& all = decisions_.at(key_of(item.key));
    const auto own = std::find_if(all.rbegin(), all.rend(),
                                  [this](std::size_t i) { return !is_settling(now_.events[i]); });
    return now_.events[own == all.rend() ? all.back() : *own];
  }

  ItemState state_of_two(Item& item) const {
    const auto read = readings_.find(key_of(item.key));
    if (read == readings_.end()) return ItemState::second_wanted;
    const Event& first = first_of(item);
    for (auto i = read->second.rbegin(); i != read->second.rend() && !item.second; ++i)
      if (now_.readings[*i].who != first.who && now_.readings[*i].file == first.file) item.second = *i;
    if (!item.second) return ItemState::second_wanted;
    const SecondReading& second = now_.readings[*item.second];
    const Event& standing = now_.events[*item.decision];
    const auto basis = now_.bases.find(standing.id);
    if (basis != now_.bases.end() && basis->second.settles == second.id) return ItemState::decided;
    return second.verdict == standing.said ? ItemState::decided : ItemState::differ;
  }

  // --- does the decision still rest on what lay there? ---

  Again why_again(const Item& item, const analyze::Requirement& requirement) const {
    const Event& said = now_.events[*item.decision];
    const Filed& file = now_.file_of(item);
    const bool is_same_file = said.file == file.sha256;
    const auto basis = now_.bases.find(said.id);
    if (basis == now_.bases.end()) return is_same_file ? Again::no : Again::file;
    if (basis->second.rule != rule_checksum(requirement)) return Again::rule;
    const FiledFinding& finding = now_.finding_of(item);
    const bool is_same_suggestion = basis->second.suggested == analyze::name_of(finding.verdict);
    const std::string& quote = basis->second.passage.quote;
    if (is_same_file) return is_same_suggestion ? Again::no : Again::rule;
    if (now_.row_of(item).is_supplemented) return Again::supplement;
    if (quote.empty()) return is_same_suggestion && finding.quote.empty() ? Again::no : Again::file;
    return why_moved(basis->second.passage, file.name, is_same_suggestion);
  }

  Again why_moved(const Anchor& anchor, const std::string& file, bool is_same_suggestion) const {
    const AssessedFile text = around_.texts(file);
    if (!text) return Again::lost;
    switch (find_again(text->document, anchor).how) {
      case FoundAgain::How::same:
        return is_same_suggestion ? Again::no : Again::file;
      case FoundAgain::How::changed:
        return Again::passage;
      case FoundAgain::How::lost:
        return Again::lost;
    }
    return Again::lost;
  }

  const Snapshot& now_;
  const Surroundings& around_;
  std::map<Key, std::int64_t> last_;
  std::map<Key, std::vector<std::size_t>> decisions_, readings_;  // in the order they came
  std::map<GapKey, const LedgerGap*> gaps_;
};

const std::string* first_reader(const Snapshot& now, const Item& item) {
  const Event* decision = now.decision_of(item);
  return decision ? &decision->who : nullptr;
}

}  // namespace

std::vector<std::pair<std::size_t, std::vector<Item>>> list_items(const Snapshot& snapshot,
                                                                  const std::vector<std::size_t>& documents,
                                                                  const UnitSaid& said,
                                                                  const Surroundings& around) {
  const Listing listing(snapshot, said, around);
  std::vector<std::pair<std::size_t, std::vector<Item>>> all;
  for (std::size_t document : documents) all.emplace_back(document, listing.items_of(document));
  return all;
}

bool is_drawn(const std::string& round, const ItemKey& key, double share) {
  ingest::Checksum sum;
  for (const std::string& part :
       {round, key.of.unit, key.of.document, std::to_string(key.of.part), key.requirement}) {
    sum.add(part);
    sum.add("\n");
  }
  constexpr double all = 4294967296.0;  // eight hexadecimal digits
  return static_cast<double>(std::stoul(sum.finish().substr(0, 8), nullptr, 16)) < share * all;
}

std::string_view name_of(ItemState state) {
  switch (state) {
    case ItemState::open:
      return "open";
    case ItemState::see_again:
      return "see_again";
    case ItemState::second_wanted:
      return "second_wanted";
    case ItemState::differ:
      return "differ";
    case ItemState::decided:
      return "decided";
  }
  return {};
}

std::string_view name_of(Again again) {
  switch (again) {
    case Again::no:
      return "no";
    case Again::passage:
      return "passage";
    case Again::lost:
      return "lost";
    case Again::rule:
      return "rule";
    case Again::supplement:
      return "supplement";
    case Again::file:
      return "file";
  }
  return {};
}

Confidence confidence_of(double confidence) {
  constexpr double medium_from = 0.6;
  if (confidence >= analyze::sure_from) return Confidence::high;
  return confidence >= medium_from ? Confidence::medium : Confidence::low;
}

std::string_view name_of(Confidence confidence) {
  return confidence == Confidence::high ? "high" : confidence == Confidence::medium ? "medium" : "low";
}

const Item* Snapshot::find(const ItemKey& key) const {
  const auto document = places->find(key.of);
  if (document == places->end()) return nullptr;
  const std::span<const Item> all = items.part(document->second);
  const auto found =
      std::find_if(all.begin(), all.end(), [&key](const Item& item) { return item.key == key; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<std::size_t> Snapshot::place_of(const ItemKey& key) const {
  const Item* item = find(key);
  if (!item) return std::nullopt;
  return items.start(item->document) + item->row;
}

Bases::const_iterator Bases::find(std::int64_t event) const {
  const auto found = std::lower_bound(begin(), end(), event,
                                      [](const auto& basis, std::int64_t id) { return basis.first < id; });
  return found != end() && found->first == event ? found : end();
}

const FiledFinding& Snapshot::finding_of(const Item& item) const {
  return file_of(item).findings[row_of(item).finding];
}

const Event* Snapshot::decision_of(const Item& item) const {
  return item.decision ? &events[*item.decision] : nullptr;
}

const SecondReading* Snapshot::second_of(const Item& item) const {
  return item.second ? &readings[*item.second] : nullptr;
}

const Claim* Snapshot::claim_on(const CaseKey& of) const {
  const auto found = std::find_if(claims.begin(), claims.end(), [&of](const Claim& c) { return c.of == of; });
  return found == claims.end() ? nullptr : &*found;
}

std::string lies_before(const Snapshot& now, const Item& item) {
  constexpr std::size_t enough_digits = 16;
  const FiledFinding& finding = now.finding_of(item);
  ingest::Checksum sum;
  for (const std::string& part :
       {now.file_of(item).sha256, std::string(analyze::name_of(finding.verdict)), finding.quote}) {
    sum.add(part);
    sum.add("\n");
  }
  return sum.finish().substr(0, enough_digits);
}

bool is_second_reader(const Snapshot& now, const Item& item, const std::string& who) {
  const std::string* first = first_reader(now, item);
  return item.state == ItemState::second_wanted && first && *first != who;
}

bool is_blind(const Snapshot& now, const Item& item, const std::string& who) {
  return is_second_reader(now, item, who);
}

const std::string& provider_of(const Round& round, const std::string& unit) {
  return round.providers.providers[round.providers.find(unit)->provider].name;
}

}  // namespace report::review
