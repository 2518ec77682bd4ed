// What the letters to providers share.
#include "letters_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "figures.h"
#include "masked_numbers.h"
#include "places.h"
#include "report/forms.h"
#include "report/history.h"

namespace report {
namespace {

using analyze::Verdict;

constexpr std::size_t heading_characters = 70;

// Stand in a sentence for what becomes a piece of its own.
constexpr const char *address_mark = "\x02", *case_mark = "\x03", *strong_mark = "\x04";

// A sentence with its marks taken for the pieces they stand for.
Said with_pieces(const std::string& sentence, const std::map<char, Piece>& pieces) {
  Said said;
  std::string plain;
  const auto end_plain = [&] {
    if (!plain.empty()) said.pieces.push_back({Piece::Kind::text, plain});
    plain.clear();
  };
  for (const char c : sentence) {
    const auto piece = pieces.find(c);
    if (piece == pieces.end()) {
      plain += c;
      continue;
    }
    end_plain();
    said.pieces.push_back(piece->second);
  }
  end_plain();
  return said;
}

// The value all units share; empty: none, or several.
std::string shared(const Addressee& to, std::string ToldUnit::*member) {
  for (const ToldUnit& unit : to.units)
    if (unit.*member != to.units.front().*member) return {};
  return to.units.empty() ? std::string() : to.units.front().*member;
}

std::string ended(std::string sentence) {
  while (!sentence.empty() && (sentence.back() == ' ' || sentence.back() == '\n')) sentence.pop_back();
  if (!sentence.empty() && std::string_view(".!?").find(sentence.back()) == std::string_view::npos)
    sentence += '.';
  return sentence;
}

std::string on_one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return text;
}

// Those that say something.
std::vector<std::string> lines_said(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text)
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  std::erase_if(lines, [](const std::string& line) { return line.find_first_not_of(' ') == line.npos; });
  return lines;
}

std::string capital_first(const std::string& text) {
  std::string big = text;
  if (!big.empty() && big[0] >= 'a' && big[0] <= 'z') big[0] = static_cast<char>(big[0] - 'a' + 'A');
  return big;
}

// A word a municipality has put in place of ours, while its form in a sentence is still ours.
bool is_renamed(const std::string& document, const Words& words) {
  static const Words ours = Words::built_in();
  const std::string name = "document." + document, form = "letter.the." + document;
  return words.text(name) != ours.text(name) && words.text(form) == ours.text(form);
}

}  // namespace

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

Block LetterText::text(const std::string& id, Said said) {
  return Block(Paragraph{id, Paragraph::Kind::text, std::move(said)});
}

Said LetterText::with_strong(const char* key, const char* argument, const std::string& word) const {
  return with_pieces(words_.say(key, {{argument, strong_mark}}),
                     {{*strong_mark, {Piece::Kind::strong, word}}});
}

// --- documents ---

std::string LetterText::listed(const std::vector<std::string>& texts) const {
  std::string list;
  for (std::size_t i = 0; i < texts.size(); ++i)
    list += (i == 0 ? "" : i + 1 == texts.size() ? " " + words_.text("letter.and") + " " : ", ") + texts[i];
  return list;
}

std::string LetterText::one(const ToldDocument& d) const {
  const std::string the =
      is_renamed(d.document, words_)
          ? words_.say("letter.the.renamed", {{"document", words_.text("document." + d.document)}})
          : words_.text("letter.the." + d.document);
  if (d.part == 0) return the;
  return words_.say("letter.the.part", {{"document", the}, {"part", std::to_string(d.part)}});
}

std::string LetterText::the(const Handed& handed) const {
  std::vector<std::string> names;
  std::set<std::string> ids;
  for (const ToldDocument* d : handed.documents) {
    names.push_back(one(*d));
    ids.insert(d->document);
  }
  if (names.size() == 1) return names.front();
  if (ids == std::set<std::string>{"patient_safety_report", "quality_report"})
    return words_.text("letter.the.combined");
  return words_.say("letter.the.joined", {{"list", listed(names)}});
}

std::string LetterText::the_first(const Handed& handed) const { return capital_first(the(handed)); }

std::string LetterText::it(const Handed& handed) const {
  return words_.text(handed.documents.size() == 1 ? "letter.it." + handed.first().document
                                                  : "letter.it.joined");
}

std::string LetterText::document(const ToldDocument& d) const {
  return document_in_words(d.document, d.part, words_);
}

std::string LetterText::units(const Handed& handed) const {
  std::vector<std::string> names;
  for (const ToldUnit* unit : handed.units) names.push_back(unit->name);
  return listed(names);
}

std::string LetterText::heading(const Handed& handed) const {
  return has_several_units() ? the_first(handed) + ", " + units(handed) : the_first(handed);
}

int LetterText::year(const std::vector<Handed>& all) {
  std::set<int> years;
  for (const Handed& handed : all)
    for (const ToldDocument* d : handed.documents) years.insert(d->year);
  return years.size() == 1 ? *years.begin() : 0;
}

// --- points ---

// "letter.place.*" says where it stands, "letter.nearest.*" what came nearest.
std::string LetterText::place(const std::string& key, const ToldPoint& point) const {
  if (point.page > 0)
    return words_.say(key + (point.is_in_supplement ? ".supplement" : ".report"),
                      {{"page", std::to_string(point.page)}});
  const std::string section = masked_numbers(on_one_line(shortened(point.section, heading_characters)));
  return section.empty() ? "" : words_.say(key + ".section", {{"section", section}});
}

std::string LetterText::looked(const ToldDocument& d) const {
  if (d.pages == 0) return words_.text("letter.looked.whole");
  std::string all = words_.say("letter.looked.pages", {{"n", whole(d.pages)}});
  if (d.unreadable_pages > 0)
    all += " " + words_.say("letter.looked.unreadable", {{"n", whole(d.unreadable_pages)}});
  return all;
}

std::string LetterText::found(const ToldPoint& point, const ToldDocument& d, Looked where) const {
  std::vector<std::string> told;
  if (point.verdict == Verdict::missing) {
    told.push_back(words_.text("letter.not_found"));
    if (where == Looked::said_here) told.push_back(looked(d));
    told.push_back(place("letter.nearest", point));
  } else {
    told.push_back(place("letter.place", point));
  }
  told.push_back(ended(on_one_line(point.reason)));
  std::erase(told, "");
  return told.empty() ? words_.text("letter.part_found") : fmt::format("{}", fmt::join(told, " "));
}

Cell LetterText::page(const ToldPoint& point) const {
  if (point.verdict == Verdict::not_applicable)
    return {"", words_.text("cell.not_applicable"), Tone::none, Cell::Absent::not_applicable};
  if (point.verdict == Verdict::missing)
    return {"", words_.text("letter.cell.not_found"), Tone::none, Cell::Absent::no_data};
  if (point.page > 0)
    return {std::to_string(point.page),
            words_.say("letter.cell.page", {{"page", std::to_string(point.page)}})};
  return {"", words_.text("letter.cell.no_page"), Tone::none, Cell::Absent::no_data};
}

Cell LetterText::verdict(Verdict verdict) const {
  const std::string id(analyze::name_of(verdict));
  Tone tone = Tone::quiet;
  if (verdict == Verdict::met) tone = Tone::good;
  if (verdict == Verdict::partly_met) tone = Tone::wait;
  if (verdict == Verdict::missing) tone = Tone::bad;
  return word_cell(id, words_.text("verdict." + id), tone);
}

Cell LetterText::state(const ToldPoint& point) const {
  const std::string id(name_of(point.state));
  Tone tone = Tone::wait;
  if (point.state == GapState::closed) tone = Tone::good;
  if (point.state == GapState::explained) tone = Tone::quiet;
  if (point.state == GapState::remaining || point.state == GapState::escalated) tone = Tone::bad;
  const bool has_day = point.state == GapState::in_progress || point.state == GapState::remaining;
  if (has_day)
    return word_cell(id, words_.say("letter.state." + id, {{"date", short_day(point.until)}}), tone);
  return word_cell(id, words_.text(point.state == GapState::open ? "letter.state.open" : "gap_state." + id),
                   tone);
}

std::string LetterText::own_text(const ToldPoint& point, const char* use, int year) const {
  const std::string key = point.requirement + "." + use;
  return words_.has(key) ? words_.say(key, {{"year", std::to_string(year)}}) : std::string();
}

// --- the letter ---

std::string LetterText::day(const std::string& iso) const { return date_in_text(iso, words_); }

std::string LetterText::short_day(const std::string& iso) const {
  const std::string all = day(iso);
  return all.substr(0, all.rfind(' '));
}

std::string LetterText::officer() const {
  const std::string own = shared(to_, &ToldUnit::case_officer);
  return own.empty() ? terms_.office.officer : own;
}

std::string LetterText::case_number() const {
  const std::string own = shared(to_, &ToldUnit::diarienummer);
  return own.empty() ? terms_.office.case_number_of(to_.board) : own;
}

PaperHead LetterText::head(const std::string& title, const std::string& subtitle) const {
  PaperFacts facts = terms_.facts;
  facts.recipient = name_of(to_);
  facts.office = terms_.office.name;
  facts.officer = officer();
  facts.case_number = case_number();
  return head_of(facts, title, subtitle, words_.text("letter.kind." + std::string(name_of(terms_.kind))),
                 words_);
}

std::vector<Block> LetterText::send(const char* key) const {
  std::vector<Block> blocks;
  const std::string &email = terms_.office.email, number = case_number();
  if (email.empty()) blocks.push_back(Block(Space{"address", words_.text("letter.space.address")}));
  const std::string sentence =
      words_.say(key, {{"address", email.empty() ? words_.text("letter.address_above") : address_mark},
                       {"case", number.empty() ? std::string("none") : case_mark}});
  blocks.push_back(
      text("send", with_pieces(sentence, {{*address_mark, {Piece::Kind::link, email, "mailto:" + email}},
                                          {*case_mark, {Piece::Kind::strong, number}}})));
  return blocks;
}

std::string LetterText::writers() const {
  std::vector<std::string> parts;
  for (const std::string& part : {officer(), terms_.office.email, terms_.office.phone})
    if (!part.empty()) parts.push_back(part);
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::vector<Block> LetterText::contact() const {
  const std::string &who = officer(), &phone = terms_.office.phone, &name = terms_.office.name;
  const std::string reach = phone.empty() ? terms_.office.email : phone;
  std::vector<Block> blocks;
  if (who.empty() && reach.empty())
    blocks.push_back(Block(Space{"contact", words_.text("letter.space.contact")}));
  else
    blocks.push_back(text(
        "contact", words_.say("letter.contact",
                              {{"who", who.empty() || reach.empty() ? who + reach : who + ", " + reach}})));
  blocks.push_back(text("regards", words_.text("letter.regards")));
  const std::string signed_by = who.empty() || name.empty() ? who + name : who + ", " + name;
  blocks.push_back(signed_by.empty() ? Block(Space{"signed", words_.text("letter.space.signed")})
                                     : text("signed", signed_by));
  return blocks;
}

std::string LetterText::file_stem() const {
  std::string stem = slug_of(words_.text("form.name." + std::string(terms_.kind == LetterKind::feedback
                                                                        ? "provider"
                                                                        : name_of(terms_.kind)))) +
                     "_" + slug_of(to_.is_in_house ? to_.units.front().name : to_.provider);
  if (!to_.is_in_house && to_.units.size() == 1 && slug_of(to_.units.front().name) != slug_of(to_.provider))
    stem += "_" + slug_of(to_.units.front().name);
  if (to_.has_letters_by_board) stem += "_" + slug_of(to_.board);
  return stem + "_" + terms_.facts.date;
}

namespace {

bool is_opening(const std::variant<Block, Box>& block) {
  const auto* plain = std::get_if<Block>(&block);
  const auto* paragraph = plain ? std::get_if<Paragraph>(plain) : nullptr;
  return paragraph && (paragraph->id == "greeting" || paragraph->id == "thanks");
}

// Greeting and thanks stand first in the first section, those of them a kind of letter has.
void open_with(const std::string& own, Letter& letter) {
  auto& blocks = letter.paper.sections.front().blocks;
  const auto end = std::find_if_not(blocks.begin(), blocks.end(), is_opening);
  for (auto block = blocks.begin(); block != end; ++block) {
    const auto& said = std::get<Paragraph>(std::get<Block>(*block)).text;
    if (!letter.opening.empty()) letter.opening += '\n';
    for (const Piece& piece : said.pieces) letter.opening += piece.text;
  }
  if (own.empty()) return;
  blocks.erase(blocks.begin(), end);
  std::size_t at = 0;
  for (const std::string& line : lines_said(own)) {
    Block paragraph = LetterText::text("opening-" + std::to_string(at + 1), line);
    blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at++), std::move(paragraph));
  }
}

}  // namespace

std::variant<Letter, NoLetter> letter_to(const Addressee& to, const LetterTerms& terms, const Words& words) {
  const LetterText text(to, terms, words);
  std::variant<Letter, NoLetter> made = NoLetter::nothing_settled;
  switch (terms.kind) {
    case LetterKind::feedback:
      made = feedback(to, text);
      break;
    case LetterKind::request:
      made = request(to, text, terms);
      break;
    case LetterKind::reminder:
      made = reminder(to, text, terms.until);
      break;
    case LetterKind::thanks:
      made = thanks(to, text);
      break;
  }
  if (auto* letter = std::get_if<Letter>(&made)) {
    letter->file_stem = text.file_stem();
    letter->paper.words = layout_words(words);
    open_with(terms.opening, *letter);
  }
  return made;
}

}  // namespace report
