// Letters under way and sent, what letters can be written, and what the forms of a letter do.
#include <algorithm>

#include "page_letter.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Local, html::Name, html::Tag;

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

Html head_row(const std::vector<std::string>& headings) {
  std::vector<Html> cells;
  for (const std::string& heading : headings)
    cells.push_back(element(Tag::th, {{Name::scope, "col"}}, heading));
  return element(Tag::thead, {}, {element(Tag::tr, {}, cells)});
}

Html letters_there_are(const Site& site, const std::vector<KeptLetter>& letters) {
  const Words& words = site.words;
  std::vector<Html> rows;
  for (const KeptLetter& letter : letters) {
    std::string to = letter.unit.empty() ? letter.provider : unit_words(site, letter.unit);
    if (!letter.board.empty()) to += ", " + letter.board;
    rows.push_back(element(
        Tag::tr, {},
        {element(Tag::th, {{Name::scope, "row"}},
                 {link(letter_address(letter), words.text("letter.kind." + letter.kind) + ": " + to)}),
         element(Tag::td, {labelled(words.text("review.column.status"))}, letter_state(letter, words)),
         element(Tag::td, {labelled(words.text("review.letters.column.points"))},
                 letter.points.empty()
                     ? ""
                     : words.say("review.letters.points", {{"n", n(letter.points.size())}})),
         element(Tag::td, {labelled(words.text("review.letters.column.until"))},
                 letter.until.empty() ? words.text("review.row.date.none") : date_of(letter.until, words))}));
  }
  if (rows.empty()) return {};
  return element(
      Tag::table, {{Name::class_, "stacks"}},
      {element(Tag::caption, {}, words.text("review.letters.caption")),
       head_row({words.text("review.letters.column.letter"), words.text("review.column.status"),
                 words.text("review.letters.column.points"), words.text("review.letters.column.until")}),
       element(Tag::tbody, {}, rows)});
}

// Whether it can be written, and the way to it; else why not.
Html kind_cell(const Site& site, const AddresseeLetters& to, LetterKind kind,
               const std::vector<KeptLetter>& letters) {
  const Words& words = site.words;
  KeptLetter about;
  about.kind = report::name_of(kind);
  const html::Attribute column = labelled(words.text("letter.kind." + about.kind));
  for (const KeptLetter& letter : letters) {
    const bool is_of_it = !letter.is_sent() && letter.kind == about.kind && site.book.is_to(letter, to.unit);
    if (is_of_it)
      return element(Tag::td, {column},
                     {link(letter_address(letter), words.text("review.letters.can.go_on"))});
  }
  if (const auto why = to.why_not.at(static_cast<std::size_t>(kind)))
    return element(Tag::td, {column, {Name::class_, "quiet"}},
                   words.text("review.letters.none." + std::string(report::name_of(*why))));
  const char* key = kind == LetterKind::request ? "review.letters.can.collect" : "review.letters.can.preview";
  return element(Tag::td, {column}, {link(letter_address(to.unit, kind), words.text(key))});
}

Html letters_that_can_be(const Site& site, const std::vector<KeptLetter>& letters) {
  const Words& words = site.words;
  constexpr std::array kinds{LetterKind::request, LetterKind::reminder, LetterKind::feedback,
                             LetterKind::thanks};
  std::vector<std::string> heads{words.text("review.letters.column.addressee"),
                                 words.text("review.letters.column.board")};
  for (const LetterKind kind : kinds)
    heads.push_back(words.text("letter.kind." + std::string(report::name_of(kind))));
  std::vector<Html> rows;
  for (const AddresseeLetters& to : site.book.letters_to_all()) {
    std::vector<Html> cells{
        element(Tag::th, {{Name::scope, "row"}}, to.name),
        element(Tag::td, {labelled(words.text("review.letters.column.board"))}, to.board)};
    for (const LetterKind kind : kinds) cells.push_back(kind_cell(site, to, kind, letters));
    rows.push_back(element(Tag::tr, {}, cells));
  }
  return element(
      Tag::section, {},
      {heading(2, words.text("review.letters.can.title")), paragraph(words.text("review.letters.can.lead")),
       element(Tag::table, {{Name::class_, "stacks"}},
               {element(Tag::caption, {}, words.text("review.letters.can.caption")), head_row(heads),
                element(Tag::tbody, {}, rows)})});
}

Answer list_page(const Site& site, const Asked& asked) {
  const Words& words = site.words;
  const auto now = site.book.now();
  Shell shell = shell_for(site, asked, words.text("review.letters.title"), Place::letters);
  shell.is_wide = true;
  const auto drafts = std::count_if(now->letters.begin(), now->letters.end(),
                                    [](const KeptLetter& letter) { return !letter.is_sent(); });
  return page_of(
      asked, words, shell,
      html::joined(
          {heading(1, words.text("review.letters.title")),
           paragraph(words.say("review.letters.lead", {{"n", static_cast<std::int64_t>(drafts)}}), "lead"),
           letters_there_are(site, now->letters), letters_that_can_be(site, now->letters)}));
}

// --- which letter ---

KeptLetter letter_in(const Site& site, const Asked& asked) {
  const auto now = site.book.now();
  for (const KeptLetter& letter : now->letters)
    if (std::to_string(letter.id) == asked.parts.at(0)) return letter;
  throw PageFault(404);
}

LetterKind kind_in(const Asked& asked) {
  for (const LetterKind kind :
       {LetterKind::feedback, LetterKind::request, LetterKind::reminder, LetterKind::thanks})
    if (asked.parts.at(1) == report::name_of(kind)) return kind;
  throw PageFault(404);
}

KeptLetter letter_to_begin(const Site& site, const Asked& asked) {
  if (!site.book.round().providers.find(asked.parts.at(0))) throw PageFault(404);
  return site.book.letter_about(kind_in(asked), asked.parts.at(0));
}

// --- what the forms do ---

Answer settle(const Site& site, const Asked& asked, const KeptLetter& letter, const Outcome& outcome,
              const LetterForm* form, const char* said) {
  if (const auto* faults = std::get_if<FormFaults>(&outcome))
    return letter_page(site, asked, letter, {*faults, form});
  if (!std::holds_alternative<Saved>(outcome)) throw PageFault(409);
  Local to = letter_address(letter);
  return go_to(to.query(said, "ja").text());
}

Answer save(const Site& site, const Asked& asked) {
  const KeptLetter letter = letter_in(site, asked);
  const LetterForm form{asked.form_field("until"), asked.form_field("date"), asked.form_field("body")};
  return settle(site, asked, letter, site.book.edit_letter(letter.id, form), &form, "sparat");
}

Answer send(const Site& site, const Asked& asked) {
  const KeptLetter letter = letter_in(site, asked);
  return settle(site, asked, letter, site.book.mark_sent(asked.who.name, letter.id, asked.form_field("seen")),
                nullptr, "skickat");
}

Answer begin(const Site& site, const Asked& asked) {
  const LetterForm form{asked.form_field("until"), "", ""};
  const auto begun = site.book.begin_letter(asked.who.name, kind_in(asked), asked.parts.at(0), form.until);
  if (const auto* faults = std::get_if<FormFaults>(&begun))
    return letter_page(site, asked, letter_to_begin(site, asked), {*faults, &form});
  if (std::holds_alternative<NotThere>(begun)) throw PageFault(409);
  KeptLetter letter;
  letter.id = std::get<Begun>(begun).letter;
  return go_to(letter_address(letter).text());
}

Answer drop(const Site& site, const Asked& asked) {
  site.book.drop_letter(letter_in(site, asked).id);
  return go_to(Local({"brev"}).text());
}

Answer drop_point(const Site& site, const Asked& asked) {
  const KeptLetter letter = letter_in(site, asked);
  for (const ItemKey& point : letter.points) {
    const bool is_it = point.of.unit == asked.form_field("unit") &&
                       point.of.document == asked.form_field("document") &&
                       std::to_string(point.of.part) == asked.form_field("part") &&
                       point.requirement == asked.form_field("requirement");
    if (is_it && !letter.is_sent()) site.book.drop_point(point);
  }
  const auto now = site.book.now();
  const bool is_left = std::any_of(now->letters.begin(), now->letters.end(),
                                   [&letter](const KeptLetter& kept) { return kept.id == letter.id; });
  Local to = is_left ? letter_address(letter) : Local({"brev"});
  return go_to(to.query("borttagen", "ja").text());
}

Answer download(const Site& site, const Asked& asked, const KeptLetter& letter, const std::string& form) {
  if (!site.book.letter_view(letter, asked.who.name).kept_back.empty()) throw PageFault(403);
  auto file = site.book.letter_file(letter, form);
  if (!file) throw PageFault(404);
  Answer answer;
  answer.type = form == "html" ? "text/html; charset=utf-8"
                               : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  answer.headers.push_back({"Content-Disposition", "attachment; filename=\"" + file->name + "\""});
  answer.body = std::move(file->content);
  JournalLine line;
  line.kind = "letter";
  line.unit = letter.unit;
  line.file = file->sha256;
  line.detail = file->name;
  answer.log.push_back(line);
  return answer;
}

void add_forms(Pages& pages, const Site& site) {
  const auto add = [&](const char* pattern, Answer (*act)(const Site&, const Asked&)) {
    pages.add({Method::post, pattern, Right::send, Route::Shows::no_document,
               [site, act](const Asked& asked) { return act(site, asked); }});
  };
  add("/brev/till/{}/{}", begin);
  add("/brev/{}", save);
  add("/brev/{}/skickat", send);
  add("/brev/{}/bort", drop);
  add("/brev/{}/punkt", drop_point);
}

}  // namespace

void add_letter_pages(Pages& pages, const Site& site) {
  const auto add = [&](const char* pattern, Route::Shows shows, std::function<Answer(const Asked&)> page) {
    pages.add({Method::get, pattern, Right::read, shows, std::move(page)});
  };
  add("/brev", Route::Shows::no_document, [site](const Asked& asked) { return list_page(site, asked); });
  add("/brev/till/{}/{}", Route::Shows::no_document, [site](const Asked& asked) {
    return letter_page(site, asked, letter_to_begin(site, asked), {{}, nullptr});
  });
  add("/brev/till/{}/{}/fil/{}", Route::Shows::document, [site](const Asked& asked) {
    return download(site, asked, letter_to_begin(site, asked), asked.parts.at(2));
  });
  add("/brev/{}", Route::Shows::no_document, [site](const Asked& asked) {
    return letter_page(site, asked, letter_in(site, asked), {{}, nullptr});
  });
  add("/brev/{}/fil/{}", Route::Shows::document, [site](const Asked& asked) {
    return download(site, asked, letter_in(site, asked), asked.parts.at(1));
  });
  add_forms(pages, site);
}

}  // namespace report::review
