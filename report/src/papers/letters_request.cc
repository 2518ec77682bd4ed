// Begäran om komplettering: what is asked for, what was found and where, what to add, and by when.
#include <algorithm>
#include <set>

#include "figures.h"
#include "letters_text.h"

namespace report {
namespace {

using analyze::Verdict;

// Of what is missing, how many points say each for itself where it was looked for.
constexpr std::ptrdiff_t most_said_here = 2;

// A point of a report, for those units it is a point of.
struct Asked {
  const ToldPoint* point = nullptr;
  const ToldDocument* document = nullptr;
  std::vector<std::string> units;
};

// A report that is asked about. The day: of all its points.
struct Ask {
  Handed handed;
  std::vector<Asked> points;
  std::string until;
};

// What of a document is to be asked about.
struct Wanted {
  std::vector<const ToldPoint*> points;
  std::string until;
  bool is_noted = false;  // asked for already, by that day
};

class Request {
 public:
  Request(const Addressee& to, const LetterText& text, const LetterTerms& terms)
      : to_(to), text_(text), words_(text.words()), until_(terms.until), only_(terms.points) {}

  std::variant<Letter, NoLetter> letter() {
    collect();
    if (asks_.empty()) return why_none();
    Letter letter;
    letter.paper.kind = Paper::Kind::request;
    letter.paper.head = text_.head(title(), "");
    for (Section& section : asks_.size() == 1 ? one_report() : several_reports())
      letter.paper.sections.push_back(std::move(section));
    letter.paper.sections.push_back(how());
    letter.to_note = to_note_;
    letter.until = day();
    letter.points = points();
    tell_what_it_is_about(letter);
    return letter;
  }

 private:
  // --- what is asked ---

  // Noting a request moves the day of everything asked of that document, so that what waits already is asked
  // again with what is new.
  Wanted wanted(const ToldUnit& unit, const ToldDocument& d) {
    Wanted all{{}, until_, false};
    bool has_news = false;
    for (const ToldPoint& point : d.points) {
      if (!is_gap(point.now)) continue;
      const bool is_waiting = point.state == GapState::in_progress;
      const bool can_be_asked = point.state == GapState::open || point.state == GapState::remaining;
      if (!is_waiting && !(can_be_asked && is_chosen(unit, d, point))) continue;
      all.points.push_back(&point);
      if (!is_waiting) has_news = true;
    }
    if (all.points.empty()) return all;
    if (only_ && !has_news) {
      is_asked_ = true;
      return {};
    }
    const std::string noted = has_news ? "" : all.points.front()->until;
    if (!noted.empty() && (until_.empty() || until_ == noted)) return {all.points, noted, true};
    if (has_news && !until_.empty()) return all;
    (has_news ? has_no_day_ : is_asked_) = true;
    return {};
  }

  bool is_chosen(const ToldUnit& unit, const ToldDocument& d, const ToldPoint& point) const {
    return !only_ || only_->contains({{unit.id, d.document, d.part}, point.requirement});
  }

  void collect() {
    std::map<const ToldDocument*, Wanted> of;
    each_document(to_, [&](const ToldUnit& unit, const ToldDocument& d) { of[&d] = wanted(unit, d); });
    const auto is_meant = [&of](const ToldDocument& d) { return !of[&d].points.empty(); };
    for (Handed& handed : handed_in(to_, is_meant)) {
      Ask& ask = asks_.emplace_back();
      ask.until = of[handed.documents.front()].until;
      for (const auto& [unit, document] : handed.all) {
        const Wanted& meant = of[document];
        for (const ToldPoint* point : meant.points) add(ask, *unit, *document, *point);
        if (!meant.is_noted) note(*unit, *document, meant);
      }
      ask.handed = std::move(handed);
    }
  }

  // The same said of several units is one point.
  static void add(Ask& ask, const ToldUnit& unit, const ToldDocument& document, const ToldPoint& point) {
    for (Asked& asked : ask.points)
      if (asked.point->requirement == point.requirement && asked.point->verdict == point.verdict &&
          asked.point->reason == point.reason && asked.point->page == point.page) {
        asked.units.push_back(unit.name);
        return;
      }
    ask.points.push_back({&point, &document, {unit.name}});
  }

  void note(const ToldUnit& unit, const ToldDocument& document, const Wanted& meant) {
    RequestToNote& note =
        to_note_.emplace_back(RequestToNote{unit.id, document.document, document.part, {}, meant.until});
    for (const ToldPoint* point : meant.points) note.requirements.push_back(point->requirement);
  }

  NoLetter why_none() const {
    if (has_no_day_) return NoLetter::no_day;
    if (is_asked_) return NoLetter::asked_already;
    const Count found = to_.found();
    return found.judged() + found.not_applicable == 0 ? NoLetter::nothing_settled : NoLetter::no_gaps;
  }

  // --- the letter ---

  std::size_t points() const {
    std::size_t n = 0;
    for (const Ask& ask : asks_) n += ask.points.size();
    return n;
  }

  // The day all are asked for by; empty: they differ.
  std::string day() const {
    for (const Ask& ask : asks_)
      if (ask.until != asks_.front().until) return {};
    return asks_.front().until;
  }

  std::vector<Handed> reports() const {
    std::vector<Handed> all;
    for (const Ask& ask : asks_) all.push_back(ask.handed);
    return all;
  }

  std::string title() const {
    const int year = LetterText::year(reports());
    const std::string what = asks_.size() == 1 ? text_.the(asks_.front().handed)
                                               : words_.say("letter.documents", {{"n", whole(asks_.size())}});
    const std::string about =
        year == 0 ? what
                  : words_.say("letter.for_year", {{"document", what}, {"year", std::to_string(year)}});
    if (day().empty()) return words_.say("letter.request.title_days", {{"document", about}});
    return words_.say("letter.request.title", {{"document", about}, {"date", text_.day(day())}});
  }

  Said thanks(const Ask& ask) const {
    const ToldDocument& d = ask.handed.first();
    const std::string& came = d.has_supplement ? d.supplemented : d.received;
    const char* key = d.has_supplement ? "letter.request.thanks_again" : "letter.request.thanks";
    const std::string date = came.empty() ? "none" : text_.day(came);
    return words_.say(key, {{"document", text_.the(ask.handed)},
                            {"it", text_.it(ask.handed)},
                            {"date", date},
                            {"n", whole(ask.points.size())}});
  }

  Table table(const Ask& ask, const std::string& id, const std::string& caption) const {
    Table table{id,
                caption,
                {text_column("asked", words_.text("letter.column.asked"), 20),
                 text_column("found", words_.text("letter.column.found"), 31),
                 text_column("add", words_.text("letter.column.add"), 36),
                 text_column("source", words_.text("letter.column.source"), 16)},
                {}};
    for (const Asked& asked : ask.points) table.rows.push_back({cells(ask, asked)});
    return table;
  }

  std::vector<Cell> cells(const Ask& ask, const Asked& asked) const {
    const ToldPoint& point = *asked.point;
    const bool is_of_all = asked.units.size() == ask.handed.units.size();
    const std::string title =
        is_of_all
            ? point.title
            : words_.say("letter.of_units", {{"title", point.title}, {"units", text_.listed(asked.units)}});
    const std::string own = text_.own_text(point, "ask", asked.document->year);
    return {text_cell(title), text_cell(text_.found(point, *asked.document, looked(ask))),
            text_cell(own.empty() ? words_.say("letter.add", {{"title", point.title}}) : own),
            point.source.empty() ? no_data_cell(words_) : text_cell(point.source)};
  }

  // Said once where it would be said often: the letter is to fit on a page.
  static LetterText::Looked looked(const Ask& ask) {
    const auto missing = std::count_if(ask.points.begin(), ask.points.end(), [](const Asked& asked) {
      return asked.point->verdict == Verdict::missing;
    });
    return missing > most_said_here ? LetterText::Looked::said_above : LetterText::Looked::said_here;
  }

  void tell_where(const Ask& ask, const std::string& id, Section& section) const {
    if (looked(ask) == LetterText::Looked::said_above)
      section.blocks.push_back(LetterText::text(
          id, words_.say("letter.request.looked", {{"looked", text_.looked(ask.handed.first())}})));
  }

  std::vector<Section> one_report() const {
    const Ask& ask = asks_.front();
    Section section{"ask", {}, {}, false, {}, {}};
    section.blocks.push_back(LetterText::text("greeting", words_.text("letter.greeting")));
    section.blocks.push_back(LetterText::text("thanks", thanks(ask)));
    if (text_.has_several_units() || ask.handed.units.size() > 1)
      section.blocks.push_back(about(ask, "about"));
    tell_where(ask, "looked", section);
    section.blocks.push_back(Block(table(ask, "points", words_.text("letter.table.points"))));
    section.blocks.push_back(LetterText::text("already", words_.text("letter.request.already")));
    return {section};
  }

  Block about(const Ask& ask, const std::string& id) const {
    return LetterText::text(id, words_.say("letter.about_units", {{"n", whole(ask.handed.units.size())},
                                                                  {"units", text_.units(ask.handed)}}));
  }

  std::vector<Section> several_reports() const {
    std::vector<Section> sections;
    Section first{"ask", {}, {}, false, {}, {}};
    first.blocks.push_back(LetterText::text("greeting", words_.text("letter.greeting")));
    first.blocks.push_back(LetterText::text(
        "thanks",
        words_.say("letter.request.thanks_several", {{"d", whole(asks_.size())}, {"n", whole(points())}})));
    first.blocks.push_back(LetterText::text("already", words_.text("letter.request.already")));
    sections.push_back(first);
    for (std::size_t i = 0; i < asks_.size(); ++i)
      sections.push_back(report(asks_[i], std::to_string(i + 1)));
    return sections;
  }

  Section report(const Ask& ask, const std::string& number) const {
    Section section{"ask-" + number, text_.heading(ask.handed), {}, false, {}, {}};
    section.blocks.push_back(LetterText::text("thanks-" + number, thanks(ask)));
    if (day().empty())
      section.blocks.push_back(LetterText::text(
          "until-" + number, words_.say("letter.request.until", {{"date", text_.day(ask.until)}})));
    tell_where(ask, "looked-" + number, section);
    section.blocks.push_back(
        Block(table(ask, "points-" + number,
                    words_.say("letter.table.points_of", {{"document", text_.heading(ask.handed)}}))));
    return section;
  }

  Section how() const {
    Section section{"how", {}, {}, false, {}, {}};
    for (Block& block : text_.send("letter.send.request")) section.blocks.push_back(std::move(block));
    section.blocks.push_back(LetterText::text(
        "otherwise",
        text_.with_strong("letter.request.otherwise", "missing", words_.text("letter.missing"))));
    for (Block& block : text_.contact()) section.blocks.push_back(std::move(block));
    return section;
  }

  void tell_what_it_is_about(Letter& letter) const {
    std::set<std::string> units;
    for (const Ask& ask : asks_) {
      letter.documents.push_back(text_.the(ask.handed));
      for (const ToldUnit* unit : ask.handed.units)
        if (units.insert(unit->id).second) letter.units.push_back(unit->name);
    }
  }

  const Addressee& to_;
  const LetterText& text_;
  const Words& words_;
  const std::string& until_;
  const std::optional<std::set<ItemKey>>& only_;
  std::vector<Ask> asks_;
  std::vector<RequestToNote> to_note_;
  bool has_no_day_ = false, is_asked_ = false;
};

}  // namespace

std::variant<Letter, NoLetter> request(const Addressee& to, const LetterText& text,
                                       const LetterTerms& terms) {
  return Request(to, text, terms).letter();
}

}  // namespace report
