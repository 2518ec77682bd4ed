// One gap with all a person needs to judge it.
#include <algorithm>

#include "last_year.h"
#include "passages.h"
#include "places.h"
#include "report/review_views.h"
#include "report/store.h"

namespace report::review {
namespace {

class Viewing {
 public:
  Viewing(const Snapshot& now, Casebook& book, const Item& item, const std::string& who)
      : now_(now), book_(book), item_(item), who_(who) {}

  GapView view() {
    view_.item = item_;
    view_.shown = lies_before(now_, item_);
    look_at_requirement();
    look_at_file();
    look_at_words();
    look_at_last_year();
    find_place();
    return std::move(view_);
  }

 private:
  void look_at_requirement() {
    const Round& round = book_.round();
    const StandingDocument& document = now_.document_of(item_);
    view_.requirement = book_.catalogue().find(item_.key.requirement);
    view_.unit = &round.providers.units[document.owed.unit];
    view_.provider = &round.providers.providers[view_.unit->provider];
    view_.state = document.state;
    view_.due = document.owed.due;
    view_.received = document.received;
    view_.until = document.until;
    view_.catalogue = book_.catalogue().version;
  }

  void look_at_file() {
    const Filed& filed = now_.file_of(item_);
    const FiledFinding& kept = now_.finding_of(item_);
    view_.file = filed.name;
    view_.sha256 = filed.sha256;
    view_.confidence = confidence_of(item_.confidence);
    view_.why = kept.why;
    const AssessedFile text = book_.file(filed.name);
    if (!text) return;
    view_.has_pages = text->document.has_pages;
    view_.catalogue = text->assessment.catalogue_version;
    view_.unreadable_pages = text->assessment.unreadable_pages;
    count_what_was_read(text->document);
    for (const analyze::Observation& observation : text->assessment.observations)
      view_.observations.push_back(observation.why);
    const auto& findings = text->assessment.findings;
    const auto finding = std::find_if(findings.begin(), findings.end(), [this](const analyze::Finding& f) {
      return f.requirement == item_.key.requirement;
    });
    if (finding == findings.end()) return;
    for (const extract::Place& place : finding->evidence) view_.evidence.push_back(passage(*text, place));
    for (const analyze::Nearest& nearest : finding->nearest)
      view_.nearest.push_back(passage(*text, nearest.place));
    view_.searched = finding->searched_sections;
  }

  static Passage passage(const Assessed& text, const extract::Place& place) {
    Passage passage = passage_of(text.document, place);
    passage.file = text.submission.name;
    passage.sha256 = text.submission.sha256;
    return passage;
  }

  void count_what_was_read(const extract::Document& document) {
    int last_table = -1;
    for (const extract::Page& page : document.pages)
      for (const extract::Block& block : page.blocks) {
        if (block.kind == extract::Kind::heading) ++view_.headings;
        if (block.kind == extract::Kind::paragraph || block.kind == extract::Kind::list_item)
          ++view_.paragraphs;
        if (block.kind == extract::Kind::table_cell && block.table != last_table) {
          ++view_.tables;
          last_table = block.table;
        }
      }
  }

  // --- what was said ---

  void look_at_words() {
    view_.is_blind = is_blind(now_, item_, who_);
    view_.is_second = is_second_reader(now_, item_, who_);
    if (const Claim* claim = now_.claim_on(item_.key.of)) view_.claim = *claim;
    if (view_.is_blind) {  // the other person's verdict shows in what counts, too
      view_.item.verdict = item_.suggested;
      view_.item.decision.reset();
      return;
    }
    if (const Event* decision = now_.decision_of(item_)) view_.decision = *decision;
    if (const SecondReading* second = now_.second_of(item_)) view_.second = *second;
    for (const Event& event : now_.events)
      if (is_about(event)) view_.history.push_back(event);
    look_again();
    for (const KeptLetter& letter : now_.letters) {
      const auto& points = letter.points;
      if (letter.is_sent() || std::find(points.begin(), points.end(), item_.key) == points.end()) continue;
      view_.is_in_letter = true;
      view_.letter_until = letter.until;
    }
  }

  bool is_about(const Event& event) const {
    const auto& asked = event.requirements;
    return event.units == std::vector{item_.key.of.unit} && event.document == item_.key.of.document &&
           event.part == item_.key.of.part &&
           std::find(asked.begin(), asked.end(), item_.key.requirement) != asked.end();
  }

  void look_again() {
    if (item_.again == Again::no || !view_.decision) return;
    ThenAndNow again{item_.again, view_.decision->who, view_.decision->at, {}};
    if (const auto basis = now_.bases.find(view_.decision->id); basis != now_.bases.end())
      again.then = basis->second;
    view_.again = std::move(again);
  }

  // --- the round before ---

  void look_at_last_year() {
    const auto last = last_year_of(book_, item_.key.of);
    if (!last) return;
    view_.last_document = last->file;
    LastYear then;
    then.round = last->round;
    then.file = last->file;
    then.sha256 = last->sha256;
    for (const std::string& id : units_then(book_, item_.key.of.unit)) {
      const auto past = book_.store().past(last->round, id, item_.key.requirement, item_.key.of.part);
      if (!past) continue;
      then.verdict = past->verdict;
      then.suggested = past->suggested;
      then.is_decided = past->is_decided;
      if (past->is_decided) add_reason(then, id);
      break;
    }
    if (then.verdict.empty()) return;
    add_passages(then, *last);
    view_.last_year = std::move(then);
  }

  void add_reason(LastYear& then, const std::string& unit) const {
    for (const Event& event : standing_events(book_.store().events(then.round)))
      if (event.kind == EventKind::verdict_given && event.units == std::vector{unit} &&
          event.requirements == std::vector{item_.key.requirement} && event.part == item_.key.of.part) {
        then.who = event.who;
        then.reason = event.reason;
      }
  }

  void add_passages(LastYear& then, const Store::LastYears& last) const {
    const Store::Kept kept = book_.store().kept(last);
    for (const analyze::Finding& finding : kept.assessment.findings) {
      if (finding.requirement != item_.key.requirement) continue;
      for (const extract::Place& place : finding.evidence)
        then.passages.push_back(passage_of(kept.document, place));
      if (then.passages.empty() && !finding.nearest.empty())
        then.passages.push_back(passage_of(kept.document, finding.nearest.front().place));
    }
    for (Passage& passage : then.passages) {
      passage.file = then.file;
      passage.sha256 = then.sha256;
    }
  }

  // --- where it stands among the others ---

  void find_place() {
    const std::span<const Item> own = now_.items.part(item_.document);
    for (const Item& other : own) {
      if (!other.is_listed() && other.row != item_.row) continue;
      ++view_.of;
      if (other.row <= item_.row) ++view_.number;
    }
    const std::size_t at = *now_.place_of(item_.key), all = now_.items.size();
    for (std::size_t i = at; i > 0 && !view_.previous; --i)
      if (const Item& other = now_.items[i - 1]; other.is_listed()) view_.previous = other.key;
    for (std::size_t i = at + 1; i < all && !view_.next; ++i)
      if (const Item& other = now_.items[i]; other.is_listed()) view_.next = other.key;
  }

  const Snapshot& now_;
  Casebook& book_;
  const Item& item_;
  const std::string& who_;
  GapView view_;
};

}  // namespace

std::optional<GapView> gap_view(const Snapshot& now, Casebook& book, const ItemKey& key,
                                const std::string& who) {
  const Item* item = now.find(key);
  if (!item) return std::nullopt;
  return Viewing(now, book, *item, who).view();
}

}  // namespace report::review
