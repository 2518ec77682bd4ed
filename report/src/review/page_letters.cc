// Letters under way and sent: preview, edit, mark as sent. The points come from the verdicts; the officer
// writes what stands around them.
#include <algorithm>

#include "page_parts.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Local, html::Name, html::Tag, html::text;

Local letter_address(const KeptLetter& letter, std::string_view what = {}) {
  std::vector<std::string> segments{"brev", std::to_string(letter.id)};
  if (!what.empty()) segments.emplace_back(what);
  return Local(segments);
}

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

std::string state_words(const KeptLetter& letter, const Words& words) {
  return letter.is_sent() ? words.say("review.letters.state.sent", {{"date", date_of(letter.sent_at, words)}})
                          : words.text("review.letters.state.draft");
}

Answer list_page(const Site& site, const Asked& asked) {
  const Words& words = site.words;
  const auto now = site.book.now();
  Shell shell = shell_for(site, asked, words.text("review.letters.title"), Place::letters);
  std::vector<Html> rows;
  std::size_t drafts = 0;
  for (const KeptLetter& letter : now->letters) {
    if (!letter.is_sent()) ++drafts;
    rows.push_back(element(
        Tag::tr, {},
        {element(Tag::th, {{Name::scope, "row"}}, {link(letter_address(letter), letter.provider)}),
         element(Tag::td, {}, state_words(letter, words)),
         element(Tag::td, {}, words.say("review.letters.points", {{"n", n(letter.points.size())}})),
         element(Tag::td, {},
                 letter.until.empty() ? words.text("review.row.date.none") : date_of(letter.until, words))}));
  }
  std::vector<Html> main{heading(1, words.text("review.letters.title")),
                         paragraph(words.say("review.letters.lead", {{"n", n(drafts)}}), "lead")};
  if (!rows.empty())
    main.push_back(element(
        Tag::table, {{Name::class_, "stacks"}},
        {element(Tag::caption, {}, words.text("review.letters.caption")),
         element(Tag::thead, {},
                 {element(
                     Tag::tr, {},
                     {element(Tag::th, {{Name::scope, "col"}}, words.text("review.column.provider")),
                      element(Tag::th, {{Name::scope, "col"}}, words.text("review.column.status")),
                      element(Tag::th, {{Name::scope, "col"}}, words.text("review.letters.column.points")),
                      element(Tag::th, {{Name::scope, "col"}}, words.text("review.letters.column.until"))})}),
         element(Tag::tbody, {}, rows)}));
  return page_of(asked, words, shell, html::joined(main));
}

class LetterPage {
 public:
  LetterPage(const Site& site, const Asked& asked, const KeptLetter& letter, const FormFaults& faults)
      : site_(site),
        words_(site.words),
        asked_(asked),
        letter_(letter),
        faults_(faults),
        now_(site.book.now()) {}

  Answer page() const {
    const std::string title = words_.text("review.letters.kind.supplement_request") + ": " + letter_.provider;
    Shell shell = shell_for(site_, asked_, title, Place::letters);
    shell.has_errors = !faults_.empty();
    if (!asked_.query_field("sparat").empty()) shell.notice = words_.text("review.letters.saved");
    if (!asked_.query_field("skickat").empty() && letter_.is_sent())
      shell.notice = words_.say("review.letters.marked", {{"provider", letter_.provider},
                                                          {"date", date_of(letter_.sent_at, words_)},
                                                          {"n", n(letter_.points.size())},
                                                          {"until", date_of(letter_.until, words_)}});
    std::vector<Html> main{error_summary(faults_, words_), heading(1, title),
                           paragraph(state_words(letter_, words_), "lead"), preview()};
    if (!letter_.is_sent() && may(asked_.who.role, Right::send)) {
      main.push_back(edit());
      main.push_back(mark_sent());
    }
    return page_of(asked_, words_, shell, html::joined(main), faults_.empty() ? 200 : 422);
  }

 private:
  std::string body() const {
    return letter_.body.empty() ? words_.text("review.letters.opening_text") : letter_.body;
  }

  Html point(const ItemKey& key) const {
    const Item* item = now_->find(key);
    const analyze::Requirement* r = site_.book.catalogue().find(key.requirement);
    if (!item || !r) return {};
    const FiledFinding& finding = now_->finding_of(*item);
    std::string found = word(words_, "verdict", analyze::name_of(item->verdict));
    if (finding.page > 0)
      found += ", " + words_.say("review.evidence.page", {{"page", std::to_string(finding.page)}});
    const Event* decision = now_->decision_of(*item);
    const std::string add = words_.has(r->id + ".ask") ? words_.text(r->id + ".ask") : r->title;
    return element(
        Tag::tr, {},
        {element(Tag::th, {{Name::scope, "row"}},
                 {element(Tag::span, {},
                          unit_words(site_, key.of.unit) + ", " + document_words(site_, key.of) + ": "),
                  link(gap_address(key), requirement_words(site_, key.requirement))}),
         element(Tag::td, {}, {text(found), lines_of(decision ? decision->reason : "")}),
         element(Tag::td, {}, add), element(Tag::td, {}, r->source)});
  }

  Html preview() const {
    std::vector<Html> rows, head;
    for (const ItemKey& key : letter_.points) rows.push_back(point(key));
    for (const char* key : {"asked", "found", "add", "source"})
      head.push_back(
          element(Tag::th, {{Name::scope, "col"}}, words_.text(std::string("review.letters.table.") + key)));
    std::vector<Html> all{
        heading(2, words_.text("review.letters.preview")),
        element(Tag::div, {{Name::class_, "letter"}},
                {lines_of(body()),
                 element(Tag::table, {{Name::class_, "stacks"}},
                         {element(Tag::caption, {},
                                  words_.say("review.letters.points", {{"n", n(letter_.points.size())}})),
                          element(Tag::thead, {}, {element(Tag::tr, {}, head)}),
                          element(Tag::tbody, {}, rows)})})};
    if (!letter_.until.empty())
      all.push_back(
          paragraph(words_.text("review.letters.column.until") + ": " + date_of(letter_.until, words_)));
    return element(Tag::section, {}, all);
  }

  Html edit() const {
    return element(
        Tag::section, {},
        {heading(2, words_.text("review.letters.edit")),
         paragraph(words_.text("review.letters.edit.hint"), "hint"),
         post_form(
             asked_, letter_address(letter_),
             {element(Tag::label, {{Name::for_, "body"}}, words_.text("review.letters.opening")),
              element(Tag::textarea, {{Name::id, "body"}, {Name::name, "body"}, {Name::rows, 8}}, body()),
              fault_at(faults_, "until", words_),
              text_field("until", words_.text("review.letters.column.until"), letter_.until),
              paragraph(words_.text("review.date.hint"), "hint"),
              button(words_.text("review.letters.save"), "second")})});
  }

  Html mark_sent() const {
    return element(
        Tag::section, {},
        {heading(2, words_.text("review.letters.mark_sent")), paragraph(words_.text("review.letters.check")),
         paragraph(words_.text("review.letters.mark_sent.hint"), "hint"),
         post_form(asked_, letter_address(letter_, "skickat"),
                   {button(words_.text("review.letters.mark_sent"))})});
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const KeptLetter& letter_;
  const FormFaults& faults_;
  const std::shared_ptr<const Snapshot> now_;
};

KeptLetter letter_in(const Site& site, const Asked& asked) {
  const auto now = site.book.now();
  for (const KeptLetter& letter : now->letters)
    if (std::to_string(letter.id) == asked.parts.at(0)) return letter;
  throw PageFault(404);
}

Answer settle(const Site& site, const Asked& asked, const KeptLetter& letter, const Outcome& outcome,
              const char* said) {
  if (const auto* faults = std::get_if<FormFaults>(&outcome))
    return LetterPage(site, asked, letter, *faults).page();
  if (!std::holds_alternative<Saved>(outcome)) throw PageFault(409);
  Local to = letter_address(letter);
  return go_to(to.query(said, "ja").text());
}

Answer save(const Site& site, const Asked& asked) {
  KeptLetter letter = letter_in(site, asked);
  letter.until = asked.form_field("until");
  letter.body = asked.form_field("body");
  return settle(site, asked, letter, site.book.edit_letter(letter.id, letter.until, letter.body), "sparat");
}

}  // namespace

void add_letter_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/brev", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return list_page(site, asked); }});
  pages.add({Method::get, "/brev/{}", Right::read, Route::Shows::no_document, [site](const Asked& asked) {
               return LetterPage(site, asked, letter_in(site, asked), {}).page();
             }});
  pages.add({Method::post, "/brev/{}", Right::send, Route::Shows::no_document,
             [site](const Asked& asked) { return save(site, asked); }});
  pages.add(
      {Method::post, "/brev/{}/skickat", Right::send, Route::Shows::no_document, [site](const Asked& asked) {
         const KeptLetter letter = letter_in(site, asked);
         return settle(site, asked, letter, site.book.mark_sent(asked.who.name, letter.id), "skickat");
       }});
}

}  // namespace report::review
