#include "page_letter.h"

#include <algorithm>

#include "paper_shown.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Link, html::Local, html::Name, html::Tag, html::text;

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

class LetterPage {
 public:
  LetterPage(const Site& site, const Asked& asked, const KeptLetter& letter, const TypedLetter& typed)
      : site_(site),
        words_(site.words),
        asked_(asked),
        faults_(typed.faults),
        view_(site.book.letter_view(letter, asked.who.name)),
        letter_(view_.letter),
        form_(typed.form ? *typed.form : LetterForm{letter.until, letter.date, letter.body}),
        now_(site.book.now()) {}

  Answer page() const {
    const std::string title = words_.text("letter.kind." + letter_.kind) + ": " + whose();
    Shell shell = shell_for(site_, asked_, title, Place::letters);
    shell.has_errors = !faults_.empty();
    shell.notice = notice();
    std::vector<Html> main{error_summary(faults_, words_), heading(1, title), state()};
    if (is_kept_back()) {
      main.push_back(kept_back());
    } else {
      for (const Html& part :
           {left(), warnings(), preview(), files(), points(), edit(), begin(), send(), drop()})
        main.push_back(part);
    }
    return page_of(asked_, words_, shell, html::joined(main), faults_.empty() ? 200 : 422);
  }

 private:
  bool is_draft() const { return letter_.id != 0 && !letter_.is_sent(); }
  bool is_request() const { return letter_.kind == report::name_of(LetterKind::request); }
  bool may_send() const { return may(asked_.who.role, Right::send); }
  bool is_kept_back() const { return !view_.kept_back.empty(); }

  std::string whose() const { return view_.to.empty() ? letter_.provider : view_.to; }

  std::string notice() const {
    if (!asked_.query_field("sparat").empty()) return words_.text("review.letters.saved");
    if (!asked_.query_field("borttagen").empty()) return words_.text("review.letters.points.removed");
    if (asked_.query_field("skickat").empty() || !letter_.is_sent()) return {};
    const std::string sent = date_of(letter_.sent_at, words_);
    if (!is_request())
      return words_.say("review.letters.marked_other", {{"provider", whose()}, {"date", sent}});
    return words_.say("review.letters.marked", {{"provider", whose()},
                                                {"date", sent},
                                                {"n", n(letter_.points.size())},
                                                {"until", date_of(letter_.until, words_)}});
  }

  Html state() const {
    if (letter_.id == 0) return {};
    std::string words = letter_state(letter_, words_);
    if (letter_.is_sent())
      words = words_.say("review.letters.sent_by",
                         {{"who", letter_.sent_by}, {"date", moment_of(letter_.sent_at, words_)}});
    return paragraph(words, "lead");
  }

  // --- what stands in the way ---

  Html linked(const ItemKey& key) const {
    const std::string what = unit_words(site_, key.of.unit) + ", " + document_words(site_, key.of) + ": ";
    return html::joined({text(what), now_->find(key)
                                         ? link(gap_address(key), requirement_words(site_, key.requirement))
                                         : text(key.requirement)});
  }

  Html kept_back() const {
    std::vector<Html> lines;
    for (const ItemKey& key : view_.kept_back) lines.push_back(element(Tag::li, {}, {linked(key)}));
    return element(Tag::section, {},
                   {element(Tag::p, {{Name::class_, "warning"}}, words_.text("review.letters.kept_back")),
                    element(Tag::ul, {}, lines)});
  }

  std::string why_left(const LeftPoint& point) const {
    const Item* item = now_->find(point.key);
    const std::string verdict = item ? word(words_, "verdict", analyze::name_of(item->verdict)) : "";
    return words_.say("review.letters.left." + std::string(review::name_of(point.why)),
                      {{"verdict", verdict}});
  }

  Html left() const {
    if (view_.left.empty() || letter_.is_sent()) return {};
    std::vector<Html> lines;
    for (const LeftPoint& point : view_.left)
      lines.push_back(
          element(Tag::li, {}, {linked(point.key), text(". " + why_left(point) + " "), remove(point.key)}));
    return element(Tag::section, {{Name::class_, "again"}},
                   {heading(2, words_.text("review.letters.left.title")),
                    paragraph(words_.say("review.letters.left.lead", {{"n", n(lines.size())}})),
                    element(Tag::ul, {{Name::class_, "points"}}, lines)});
  }

  // Left for the officer's words: what the round does not say.
  std::string spaces() const {
    std::string all;
    for (const Section& section : view_.paper ? view_.paper->sections : std::vector<Section>{})
      for (const auto& block : section.blocks) {
        const auto* plain = std::get_if<Block>(&block);
        const auto* space = plain ? std::get_if<Space>(plain) : nullptr;
        if (space) all += (all.empty() ? "" : "; ") + space->prompt;
      }
    return all;
  }

  Html warnings() const {
    if (letter_.is_sent()) return {};
    std::vector<Html> all;
    const auto warn = [&all](const std::string& text) {
      all.push_back(element(Tag::p, {{Name::class_, "warning"}}, text));
    };
    if (!view_.unread.empty()) warn(words_.say("review.letters.unread", {{"n", n(view_.unread.size())}}));
    if (const std::string left = spaces(); !left.empty())
      warn(words_.say("review.letters.spaces", {{"spaces", left}}));
    return html::joined(all);
  }

  // --- the paper ---

  std::string why_none() const {
    if (view_.to.empty()) return words_.text("review.letters.none.nobody");
    const bool has_no_points = is_draft() && is_request() && letter_.points.size() == view_.left.size();
    if (has_no_points) return words_.text("review.letters.none.no_points");
    return words_.text("review.letters.none." + std::string(report::name_of(*view_.why_not)));
  }

  Html preview() const {
    if (view_.paper)
      return element(
          Tag::section, {},
          {heading(2, words_.text(letter_.is_sent() ? "review.letters.paper" : "review.letters.preview")),
           paper_shown(*view_.paper)});
    if (letter_.is_sent()) return {};
    return element(Tag::section, {},
                   {heading(2, words_.text("review.letters.none.title")), paragraph(why_none())});
  }

  Html file_link(const std::string& form, const std::string& label) const {
    return element(Tag::a, {{Link::href, file_address(form)}}, label);
  }

  Local file_address(const std::string& form) const {
    if (letter_.id != 0) return Local({"brev", std::to_string(letter_.id), "fil", form});
    return Local({"brev", "till", view_.unit, letter_.kind, "fil", form});
  }

  std::string form_words(const std::string& form) const {
    return words_.text(form == "html" ? "review.letters.files.page" : "review.letters.files.word");
  }

  Html sent_files() const {
    if (letter_.files.empty()) return paragraph(words_.text("review.letters.files.none"));
    std::vector<Html> lines;
    for (const KeptLetterFile& file : letter_.files)
      lines.push_back(element(Tag::li, {},
                              {file_link(file.form, file.name), text(" " + form_words(file.form)),
                               element(Tag::br), text(words_.text("review.letters.files.sum") + ": "),
                               element(Tag::span, {{Name::class_, "hash"}}, file.sha256)}));
    return html::joined(
        {element(Tag::ul, {}, lines),
         paragraph(words_.text(letter_.is_in_folder ? "review.letters.files.in_folder"
                                                    : "review.letters.files.not_in_folder"))});
  }

  Html draft_files() const {
    std::vector<Html> lines;
    for (const char* form : {"html", "docx"})
      lines.push_back(element(Tag::li, {}, {file_link(form, form_words(form))}));
    return html::joined(
        {paragraph(words_.text("review.letters.files.draft"), "hint"), element(Tag::ul, {}, lines)});
  }

  Html files() const {
    if (!letter_.is_sent() && !view_.paper) return {};
    return element(
        Tag::section, {},
        {heading(2, words_.text("review.letters.files")), letter_.is_sent() ? sent_files() : draft_files()});
  }

  // --- points ---

  Html remove(const ItemKey& key) const {
    if (!is_draft() || !may_send()) return {};
    return post_form(asked_, letter_address(letter_, "punkt"),
                     {hidden("unit", key.of.unit), hidden("document", key.of.document),
                      hidden("part", std::to_string(key.of.part)), hidden("requirement", key.requirement),
                      element(Tag::button,
                              {{Name::type, "submit"},
                               {Name::class_, "plain"},
                               {Name::aria_label, words_.text("review.letters.points.remove") + ": " +
                                                      requirement_words(site_, key.requirement)}},
                              words_.text("review.letters.points.remove"))});
  }

  Html points() const {
    if (view_.points.empty() || letter_.id == 0) return {};
    std::vector<Html> lines;
    for (const ItemKey& key : view_.points) {
      const bool is_collected =
          std::find(letter_.points.begin(), letter_.points.end(), key) != letter_.points.end();
      lines.push_back(element(Tag::li, {}, {linked(key), text(" "), is_collected ? remove(key) : Html()}));
    }
    return element(Tag::section, {},
                   {heading(2, words_.text("review.letters.points.title")),
                    element(Tag::ul, {{Name::class_, "points"}}, lines)});
  }

  // --- forms ---

  std::string understood(const std::string& iso) const {
    return words_.say("review.date.understood",
                      {{"weekday", weekday_of(iso, words_)}, {"date", date_of(iso, words_)}});
  }

  Html date_field(const char* id, const std::string& label, const std::string& hint, const std::string& typed,
                  const std::string& kept) const {
    std::vector<Html> all{fault_at(faults_, id, words_), text_field(id, label, typed),
                          paragraph(hint, "hint")};
    const bool is_understood = !kept.empty() && fault_at(faults_, id, words_).is_nothing();
    if (is_understood) all.push_back(paragraph(understood(kept)));
    return element(Tag::div, {{Name::class_, "field"}}, all);
  }

  Html until_field() const {
    if (!is_request() && letter_.kind != report::name_of(LetterKind::reminder)) return {};
    return date_field("until", words_.text("review.letters.column.until"), words_.text("review.date.hint"),
                      form_.until, letter_.until);
  }

  Html letter_date_field() const {
    return date_field("date", words_.text("review.letters.date"),
                      words_.say("review.letters.date.hint", {{"date", date_of(view_.date, words_)}}),
                      form_.date, letter_.date);
  }

  Html opening() const {
    const std::string& own = form_.body.empty() ? view_.opening : form_.body;
    std::vector<Html> all{
        element(Tag::label, {{Name::for_, "body"}}, words_.text("review.letters.opening")),
        paragraph(words_.text("review.letters.opening.hint"), "hint"), fault_at(faults_, "body", words_),
        element(Tag::textarea, {{Name::id, "body"}, {Name::name, "body"}, {Name::rows, 6}}, own)};
    if (!letter_.body.empty() && view_.paper && letter_.replaced != view_.opening) {
      all.push_back(
          element(Tag::p, {{Name::class_, "warning"}}, words_.text("review.letters.opening.changed")));
      all.push_back(element(Tag::blockquote, {}, view_.opening));
    }
    return element(Tag::div, {{Name::class_, "field"}}, all);
  }

  Html edit() const {
    if (!is_draft() || !may_send()) return {};
    return element(Tag::section, {},
                   {heading(2, words_.text("review.letters.edit")),
                    paragraph(words_.text("review.letters.edit.hint"), "hint"),
                    post_form(asked_, letter_address(letter_),
                              {opening(), until_field(), letter_date_field(),
                               button(words_.text("review.letters.save"), "second")})});
  }

  Html begin() const {
    const bool can_be = view_.paper || view_.why_not == NoLetter::no_day;
    if (letter_.id != 0 || !can_be || !may_send()) return {};
    return element(
        Tag::section, {},
        {heading(2, words_.text("review.letters.begin")),
         paragraph(
             words_.text(is_request() ? "review.letters.begin.request_hint" : "review.letters.begin.hint"),
             "hint"),
         post_form(asked_, Local({"brev", "till", view_.unit, letter_.kind}),
                   {is_request() ? until_field() : Html(), button(words_.text("review.letters.begin"))})});
  }

  Html send() const {
    const bool has_day = !is_request() || !letter_.until.empty();
    if (!is_draft() || !may_send() || !view_.paper || !has_day) return {};
    return element(
        Tag::section, {},
        {heading(2, words_.text("review.letters.mark_sent")), paragraph(words_.text("review.letters.check")),
         paragraph(words_.text(is_request() ? "review.letters.mark_sent.hint"
                                            : "review.letters.mark_sent.hint_other"),
                   "hint"),
         post_form(asked_, letter_address(letter_, "skickat"),
                   {hidden("seen", view_.checksum), button(words_.text("review.letters.mark_sent"))})});
  }

  Html drop() const {
    if (!is_draft() || !may_send()) return {};
    return post_form(asked_, letter_address(letter_, "bort"),
                     {button(words_.text("review.letters.drop"), "second")});
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const FormFaults& faults_;
  const LetterView view_;
  const KeptLetter& letter_;
  const LetterForm form_;
  const std::shared_ptr<const Snapshot> now_;
};

}  // namespace

Local letter_address(const KeptLetter& letter, std::string_view what) {
  std::vector<std::string> segments{"brev", std::to_string(letter.id)};
  if (!what.empty()) segments.emplace_back(what);
  return Local(segments);
}

Local letter_address(std::string_view unit, LetterKind kind) {
  return Local({"brev", "till", std::string(unit), std::string(report::name_of(kind))});
}

std::string letter_state(const KeptLetter& letter, const Words& words) {
  return letter.is_sent() ? words.say("review.letters.state.sent", {{"date", date_of(letter.sent_at, words)}})
                          : words.text("review.letters.state.draft");
}

Answer letter_page(const Site& site, const Asked& asked, const KeptLetter& letter, const TypedLetter& typed) {
  return LetterPage(site, asked, letter, typed).page();
}

}  // namespace report::review
