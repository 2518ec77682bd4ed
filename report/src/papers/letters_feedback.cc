// Återkoppling: the result of every requirement that was settled, what is good, and what is missing and on
// which page it was looked for.
#include <algorithm>

#include "figures.h"
#include "letters_text.h"

namespace report {
namespace {

using analyze::Verdict;

constexpr std::size_t most_strengths = 5;

class Feedback {
 public:
  Feedback(const Addressee& to, const LetterText& text) : to_(to), text_(text), words_(text.words()) {}

  Letter letter() {
    Letter letter;
    letter.paper.kind = Paper::Kind::provider;
    const auto all = handed_in(to_, [](const ToldDocument&) { return true; });
    letter.paper.head = text_.head(title(), subtitle(all));
    std::vector<Section>& sections = letter.paper.sections;
    sections.push_back(result());
    if (Section s = strengths(); !s.blocks.empty()) sections.push_back(std::move(s));
    if (Section s = gaps(letter); !s.blocks.empty()) sections.push_back(std::move(s));
    sections.push_back(requirements());
    sections.push_back(contact());
    tell_what_it_is_about(letter);
    return letter;
  }

 private:
  std::string title() const {
    return words_.say("letter.feedback.title",
                      {{"who", text_.has_several_units() ? to_.provider : to_.units.front().name}});
  }

  std::string subtitle(const std::vector<Handed>& all) const {
    const int year = LetterText::year(all);
    if (year != 0) return words_.say("letter.feedback.year", {{"year", std::to_string(year)}});
    int first = 9999;
    for (const Handed& handed : all)
      for (const ToldDocument* d : handed.documents) first = std::min(first, d->year);
    return words_.say("letter.feedback.year", {{"year", std::to_string(first)}});
  }

  // --- in short ---

  Section result() const {
    Section section{"result", words_.text("letter.feedback.result"), {}, false, {}, {}};
    section.blocks.push_back(Block(Paragraph{"lead", Paragraph::Kind::lead, lead()}));
    section.blocks.push_back(LetterText::text("submission", submission()));
    if (const std::size_t n = being_read(); n > 0)
      section.blocks.push_back(
          LetterText::text("reading", words_.say("letter.feedback.reading", {{"n", whole(n)}})));
    section.blocks.push_back(
        Block(Paragraph{"caution", Paragraph::Kind::caution, words_.text("caution.account")}));
    if (text_.has_several_units()) section.blocks.push_back(Block(documents()));
    return section;
  }

  std::size_t being_read() const {
    std::size_t n = 0;
    each_document(to_, [&n](const ToldUnit&, const ToldDocument& d) { n += d.being_read(); });
    return n;
  }

  std::string lead() const {
    const Count found = to_.found();
    if (found.met == found.judged())
      return words_.say("letter.feedback.all_met", {{"n", whole(found.judged())}});
    std::string lead =
        words_.say("letter.feedback.lead", {{"a", whole(found.met)}, {"n", whole(found.judged())}});
    const char* rest = found.missing == 0      ? "letter.feedback.partly"
                       : found.partly_met == 0 ? "letter.feedback.missing"
                                               : "letter.feedback.partly_and_missing";
    return lead + " " + words_.say(rest, {{"p", whole(found.partly_met)}, {"m", whole(found.missing)}});
  }

  std::string submission() const {
    const auto arrivals = to_.arrivals();
    std::size_t due = 0;
    for (const auto& [arrival, n] : arrivals) due += n;
    const char* form = due == 1               ? "letter.came_one."
                       : arrivals.size() == 1 ? "letter.came_all."
                                              : "letter.came.";
    std::vector<std::string> came;
    for (const auto& [arrival, n] : arrivals)
      came.push_back(words_.say(form + std::string(name_of(arrival)), {{"n", whole(n)}}));
    return words_.say("letter.feedback.due", {{"n", whole(due)}, {"came", text_.listed(came)}}) + " " +
           words_.text("letter.feedback.basis");
  }

  Table documents() const {
    Table table{"documents",
                words_.text("letter.table.documents"),
                {text_column("unit", words_.text("column.unit"), 30),
                 text_column("document", words_.text("column.document"), 30),
                 word_column("arrival", words_.text("column.submitted"), 22),
                 date_column("received", words_.text("letter.column.received"), 18)},
                {}};
    each_document(to_, [&](const ToldUnit& unit, const ToldDocument& d) {
      const std::string arrival(name_of(d.arrival));
      table.rows.push_back(
          {{text_cell(unit.name), text_cell(text_.document(d)),
            word_cell(arrival, words_.text("arrival." + arrival)), date_cell(d.received, words_)}});
    });
    return table;
  }

  // --- strengths ---

  struct Strength {
    const ToldPoint* point;
    int year;
  };

  // What was a gap last year goes first, then what the catalogue holds gravest. What the letter has no words
  // of its own for is said only where it is news.
  std::vector<Strength> strengths_found() const {
    std::vector<Strength> news, others;
    each_document(to_, [&](const ToldUnit&, const ToldDocument& d) {
      for (const ToldPoint& point : d.points) {
        if (point.verdict != Verdict::met) continue;
        if (point.was_gap)
          news.push_back({&point, d.year});
        else if (point.is_sure && !text_.own_text(point, "met", d.year).empty())
          others.push_back({&point, d.year});
      }
    });
    std::stable_sort(others.begin(), others.end(), [](const Strength& a, const Strength& b) {
      return a.point->severity < b.point->severity;
    });
    for (const Strength& other : others)
      if (news.size() < most_strengths && !is_said(news, *other.point)) news.push_back(other);
    return news;
  }

  static bool is_said(const std::vector<Strength>& all, const ToldPoint& point) {
    return std::any_of(all.begin(), all.end(), [&point](const Strength& said) {
      return said.point->requirement == point.requirement;
    });
  }

  Section strengths() const {
    Section section{"strengths", words_.text("letter.feedback.strengths"), {}, false, {}, {}};
    ItemList list;
    for (const Strength& strength : strengths_found()) {
      const ToldPoint& point = *strength.point;
      list.items.push_back(point.was_gap ? words_.say("letter.feedback.news", {{"title", point.title}})
                                         : text_.own_text(point, "met", strength.year));
    }
    if (!list.items.empty()) section.blocks.push_back(Block(list));
    return section;
  }

  // --- gaps ---

  Section gaps(Letter& letter) const {
    Section section{"gaps", words_.text("letter.feedback.gaps"), {}, false, {}, {}};
    Table table{"gap-table",
                words_.text("letter.table.gaps"),
                {text_column("requirement", words_.text("letter.column.requirement"), 27)},
                {}};
    if (text_.has_several_units())
      table.columns.push_back(text_column("unit", words_.text("column.unit"), 22));
    for (Column& column :
         std::vector<Column>{text_column("document", words_.text("column.document"), 24),
                             word_column("verdict", words_.text("letter.column.verdict"), 18),
                             text_column("found", words_.text("letter.column.found"), 32),
                             word_column("state", words_.text("letter.column.state"), 20)})
      table.columns.push_back(std::move(column));
    each_document(to_, [&](const ToldUnit& unit, const ToldDocument& d) {
      for (const ToldPoint& point : d.points)
        if (is_gap(point.verdict)) table.rows.push_back(gap(unit, d, point));
    });
    letter.points = table.rows.size();
    if (!table.rows.empty()) section.blocks.push_back(Block(table));
    return section;
  }

  Row gap(const ToldUnit& unit, const ToldDocument& d, const ToldPoint& point) const {
    Row row{{text_cell(point.title)}};
    if (text_.has_several_units()) row.cells.push_back(text_cell(unit.name));
    row.cells.push_back(text_cell(text_.document(d)));
    row.cells.push_back(text_.verdict(point.verdict));
    row.cells.push_back(text_cell(text_.found(point, d)));
    row.cells.push_back(text_.state(point));
    return row;
  }

  // --- all of them ---

  Section requirements() const {
    Section section{"requirements", words_.text("letter.feedback.all"), {}, false, {}, {}};
    Table table{"requirement-table",
                words_.text("letter.table.requirements"),
                {text_column("requirement", words_.text("letter.column.requirement"), 50),
                 word_column("verdict", words_.text("letter.column.verdict"), 25),
                 text_column("page", words_.text("letter.column.page"), 15)},
                {}};
    each_document(to_, [&](const ToldUnit& unit, const ToldDocument& d) {
      const std::string group =
          text_.has_several_units() ? unit.name + ": " + text_.document(d) : text_.document(d);
      for (const ToldPoint& point : d.points)
        table.rows.push_back(
            {{text_cell(point.title), text_.verdict(point.verdict), text_.page(point)}, false, group});
    });
    section.blocks.push_back(Block(table));
    return section;
  }

  Section contact() const {
    Section section{"contact", words_.text("letter.feedback.contact"), {}, false, {}, {}};
    section.blocks.push_back(LetterText::text("wrong", words_.text("letter.feedback.wrong")));
    const std::string who = text_.writers();
    section.blocks.push_back(who.empty() ? Block(Space{"contact-line", words_.text("letter.space.contact")})
                                         : LetterText::text("contact-line", who + "."));
    return section;
  }

  void tell_what_it_is_about(Letter& letter) const {
    for (const ToldUnit& unit : to_.units) letter.units.push_back(unit.name);
    each_document(to_, [&](const ToldUnit&, const ToldDocument& d) {
      const std::string name = text_.document(d);
      const auto at = std::find(letter.documents.begin(), letter.documents.end(), name);
      if (!d.points.empty() && at == letter.documents.end()) letter.documents.push_back(name);
    });
  }

  const Addressee& to_;
  const LetterText& text_;
  const Words& words_;
};

}  // namespace

std::variant<Letter, NoLetter> feedback(const Addressee& to, const LetterText& text) {
  if (to.found().judged() == 0) return NoLetter::nothing_settled;
  return Feedback(to, text).letter();
}

}  // namespace report
