// Påminnelse: documents whose day has passed and that have not come, or came as a file nobody can read. And
// tack: documents that came and need nothing more.
#include <algorithm>

#include "figures.h"
#include "letters_text.h"

namespace report {
namespace {

// --- the reminder ---

bool is_late(const ToldDocument& d) { return d.state == State::not_received || d.state == State::unreadable; }

Table late_documents(const std::vector<Handed>& late, const LetterText& text) {
  const Words& words = text.words();
  Table table{"late", words.text("letter.table.late"), {}, {}};
  table.columns = {text_column("document", words.text("column.document"), 34),
                   text_column("unit", words.text("column.unit"), 34),
                   date_column("due", words.text("letter.column.due"), 18),
                   word_column("state", words.text("letter.column.state"), 24)};
  for (const Handed& handed : late) {
    const ToldDocument& d = handed.first();
    const std::string state(name_of(d.state));
    const std::string due =
        d.is_extended && !d.due.empty() ? words.say("letter.due_extended", {{"date", d.due}}) : d.due;
    Cell day = date_cell(d.due, words);
    if (!d.due.empty()) day.text = due;
    table.rows.push_back({{text_cell(text.document(d)), text_cell(text.units(handed)), day,
                           word_cell(state, words.text("letter.late." + state), Tone::bad)}});
  }
  return table;
}

std::string reminder_title(const std::vector<Handed>& late, const LetterText& text) {
  const Words& words = text.words();
  const std::string what =
      late.size() == 1 ? text.the(late.front()) : words.say("letter.documents", {{"n", whole(late.size())}});
  const int year = LetterText::year(late);
  const bool is_unreadable = late.size() == 1 && late.front().first().state == State::unreadable;
  return words.say(
      is_unreadable ? "letter.reminder.title_unreadable" : "letter.reminder.title",
      {{"document",
        year == 0 ? what
                  : words.say("letter.for_year", {{"document", what}, {"year", std::to_string(year)}})}});
}

// One document needs no table.
void tell_of_late(const std::vector<Handed>& late, const LetterText& text, Section& section) {
  const Words& words = text.words();
  if (late.size() > 1) {
    section.blocks.push_back(
        LetterText::text("late-lead", words.say("letter.reminder.several", {{"n", whole(late.size())}})));
    section.blocks.push_back(Block(late_documents(late, text)));
    return;
  }
  const ToldDocument& d = late.front().first();
  const bool is_unreadable = d.state == State::unreadable;
  section.blocks.push_back(LetterText::text(
      "late-lead",
      words.say(is_unreadable ? "letter.reminder.unreadable" : "letter.reminder.one",
                {{"document", is_unreadable ? text.the_first(late.front()) : text.the(late.front())},
                 {"it", text.it(late.front())},
                 {"year", std::to_string(d.year)},
                 {"extended", d.is_extended ? "yes" : "no"},
                 {"date", d.due.empty() ? "none" : text.day(d.due)}})));
  if (text.has_several_units())
    section.blocks.push_back(LetterText::text(
        "about", words.say("letter.about_units",
                           {{"n", whole(late.front().units.size())}, {"units", text.units(late.front())}})));
}

// --- thanks ---

// Whether a person has settled every requirement and no gap is left to see to.
bool is_accepted(const ToldDocument& d) {
  if (d.file.empty() || d.points.empty() || d.being_read() > 0) return false;
  return std::none_of(d.points.begin(), d.points.end(), [](const ToldPoint& point) {
    return is_gap(point.now) && point.state != GapState::explained;
  });
}

std::string thanked_for(const Handed& handed, const LetterText& text) {
  const ToldDocument& d = handed.first();
  const std::string& came = d.has_supplement ? d.supplemented : d.received;
  return text.words().say(d.has_supplement ? "letter.thanks.supplement" : "letter.thanks.document",
                          {{"document", text.the(handed)},
                           {"year", std::to_string(d.year)},
                           {"date", came.empty() ? "none" : text.day(came)}});
}

void tell_what_it_is_about(const std::vector<Handed>& all, const LetterText& text, Letter& letter) {
  for (const Handed& handed : all) {
    letter.documents.push_back(text.the(handed));
    for (const ToldUnit* unit : handed.units)
      if (std::find(letter.units.begin(), letter.units.end(), unit->name) == letter.units.end())
        letter.units.push_back(unit->name);
  }
}

}  // namespace

std::variant<Letter, NoLetter> reminder(const Addressee& to, const LetterText& text,
                                        const std::string& until) {
  const Words& words = text.words();
  const std::vector<Handed> late = handed_in(to, is_late);
  if (late.empty()) return NoLetter::nothing_awaited;
  Letter letter;
  letter.paper.kind = Paper::Kind::reminder;
  letter.paper.head = text.head(reminder_title(late, text), "");
  Section what{"late-documents", {}, {}, false, {}, {}}, how{"how", {}, {}, false, {}, {}};
  what.blocks.push_back(LetterText::text("greeting", words.text("letter.greeting")));
  tell_of_late(late, text, what);
  what.blocks.push_back(LetterText::text(
      "until", until.empty() ? Said(words.say("letter.reminder.soon", {{"n", whole(late.size())}}))
                             : text.with_strong("letter.reminder.until", "date", text.day(until))));
  for (Block& block : text.send("letter.send.document")) how.blocks.push_back(std::move(block));
  how.blocks.push_back(LetterText::text("sent-already", words.text("letter.reminder.already")));
  how.blocks.push_back(LetterText::text("otherwise", words.text("letter.reminder.otherwise")));
  for (Block& block : text.contact()) how.blocks.push_back(std::move(block));
  letter.paper.sections = {what, how};
  letter.until = until;
  letter.points = late.size();
  tell_what_it_is_about(late, text, letter);
  return letter;
}

std::variant<Letter, NoLetter> thanks(const Addressee& to, const LetterText& text) {
  const Words& words = text.words();
  const std::vector<Handed> accepted = handed_in(to, is_accepted);
  if (accepted.empty()) return NoLetter::nothing_accepted;
  Letter letter;
  letter.paper.kind = Paper::Kind::thanks;
  const std::string what = accepted.size() == 1
                               ? text.the(accepted.front())
                               : words.say("letter.documents_the", {{"n", whole(accepted.size())}});
  letter.paper.head = text.head(words.say("letter.thanks.title", {{"document", what}}), "");
  Section section{"thanks", {}, {}, false, {}, {}};
  section.blocks.push_back(LetterText::text("greeting", words.text("letter.greeting")));
  ItemList list;
  for (const Handed& handed : accepted)
    list.items.push_back(text.has_several_units() ? text.units(handed) + ": " + thanked_for(handed, text)
                                                  : thanked_for(handed, text));
  if (list.items.size() == 1 && !text.has_several_units())
    section.blocks.push_back(LetterText::text("thanked", list.items.front()));
  else
    section.blocks.push_back(Block(list));
  section.blocks.push_back(
      LetterText::text("enough", words.say("letter.thanks.enough", {{"n", whole(accepted.size())}})));
  std::size_t others = 0;
  each_document(to, [&others](const ToldUnit&, const ToldDocument& d) {
    others += !d.file.empty() && !is_accepted(d);
  });
  if (others > 0)
    section.blocks.push_back(
        LetterText::text("others", words.say("letter.thanks.others", {{"n", whole(others)}})));
  for (Block& block : text.contact()) section.blocks.push_back(std::move(block));
  letter.paper.sections = {section};
  letter.points = accepted.size();
  tell_what_it_is_about(accepted, text, letter);
  return letter;
}

}  // namespace report
