// "Bedöm brist": the page, and what its forms do.
#include "page_gap.h"

#include <algorithm>

#include "report/review_ahead.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Link, html::Local, html::Name, html::Tag, html::text;

class GapPage {
 public:
  GapPage(const Site& site, const Asked& asked, const GapView& view, const Typed* typed)
      : site_(site), words_(site.words), asked_(asked), view_(view), typed_(typed) {}

  Answer page() const {
    Shell shell = shell_for(site_, asked_, title(), Place::elsewhere);
    shell.is_wide = true;
    shell.has_errors = typed_ != nullptr;
    shell.notice = notice();
    const Html main = html::joined(
        {error_summary(typed_ ? typed_->faults : FormFaults{}, words_), conflict(), undo_of_last(),
         heading(1, heading_words()), paragraph(requirement_words(site_, view_.item.key.requirement), "lead"),
         steps("steg-uppe"), claim(), look_again(site_, view_),
         element(
             Tag::div, {{Name::class_, "columns three"}},
             {column("krav", "review.gap.requirement", requirement_column(site_, view_)),
              column("underlag", "review.gap.evidence", evidence_column(site_, view_)),
              column("bedomning", "review.gap.judgement", judgement_column(site_, asked_, view_, typed_))}),
         history(), steps("steg-nere")});
    Answer answer = page_of(asked_, words_, shell, main,
                            typed_ == nullptr ? 200
                            : typed_->theirs  ? 409
                                              : 422);
    answer.log.push_back(read_of(view_.item.key.of, view_.item.key.requirement, view_.sha256, view_.file));
    if (view_.last_year && !view_.last_year->passages.empty())
      answer.log.push_back(read_of(view_.item.key.of, view_.item.key.requirement, view_.last_year->sha256,
                                   view_.last_year->file));
    return answer;
  }

 private:
  static std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

  std::string title() const {
    return words_.say("review.gap.title",
                      {{"unit", view_.unit->name}, {"requirement", view_.item.key.requirement}});
  }

  std::string heading_words() const {
    return words_.say("review.gap.heading", {{"unit", view_.unit->name},
                                             {"document", document_words(site_, view_.item.key.of)},
                                             {"year", year_words(site_, view_.item.key.of.document)},
                                             {"n", n(view_.number)},
                                             {"m", n(view_.of)}});
  }

  Html column(const char* id, const char* key, Html inside) const {
    return element(Tag::section, {{Name::id, id}, {Name::aria_labelledby, std::string(id) + "-rubrik"}},
                   {heading(2, words_.text(key), std::string(id) + "-rubrik"), std::move(inside)});
  }

  // To the row of this document, on whichever page of the list it is; the script knows where one came from.
  Html way_to_list() const {
    Local there;
    there.query("rad", name_of_row(view_.item.key.of)).fragment("rad");
    return element(Tag::a, {{Link::href, there}, {html::Data("list"), "ja"}},
                   words_.text("review.gap.to_list"));
  }

  Html steps(const char* id) const {
    std::vector<Html> all;
    const auto add = [&](const std::optional<ItemKey>& to, const char* key, html::Data way) {
      if (to)
        all.push_back(element(
            Tag::li, {}, {element(Tag::a, {{Link::href, gap_address(*to)}, {way, "ja"}}, words_.text(key))}));
    };
    add(view_.previous, "review.gap.previous", html::Data("previous"));
    add(view_.next, "review.gap.next", html::Data("next"));
    all.push_back(element(Tag::li, {}, {way_to_list()}));
    all.push_back(element(Tag::li, {}, {link(unit_address(view_.item.key.of.unit), view_.unit->name)}));
    return element(
        Tag::nav,
        {{Name::class_, "steps"},
         {Name::id, id},
         {Name::aria_label, words_.text(id[5] == 'u' ? "review.gap.steps" : "review.gap.steps_below")}},
        {element(Tag::ul, {}, all)});
  }

  // --- what was just done ---

  const Event* event_named(const std::string& number) const {
    for (const Event& event : events_->events)
      if (std::to_string(event.id) == number) return &event;
    return nullptr;
  }

  std::string notice() const {
    const std::string& saved = asked_.query_field("sparat");
    if (saved == "andra") return words_.text("review.second.saved");
    if (const Event* undone = event_named(asked_.query_field("angrat"));
        undone && undone->kind == EventKind::undone)
      return words_.say(
          "review.status.undone_what",
          {{"what",
            requirement_words(site_, undone->requirements.empty() ? "" : undone->requirements.front())}});
    const Event* event = event_named(saved);
    if (!event || event->kind != EventKind::verdict_given || event->requirements.empty()) return {};
    const bool is_here = event->requirements.front() == view_.item.key.requirement &&
                         event->units == std::vector{view_.item.key.of.unit};
    return words_.say(is_here ? "review.status.saved" : "review.status.saved_next",
                      {{"requirement", event->requirements.front()},
                       {"verdict", word(words_, "verdict", event->said)},
                       {"n", n(view_.number)},
                       {"m", n(view_.of)}});
  }

  // Stays until the next action.
  Html undo_of_last() const {
    const Event* event = event_named(asked_.query_field("sparat"));
    if (!event || event->kind != EventKind::verdict_given || event->requirements.size() != 1) return {};
    const ItemKey key{{event->units.front(), event->document, event->part}, event->requirements.front()};
    if (key == view_.item.key) return {};  // its own form has the button
    return post_form(
        asked_, gap_address(key, "angra"),
        {hidden("seen", std::to_string(event->id)),
         element(
             Tag::p, {{Name::class_, "undo"}},
             {text(words_.say("review.status.can_undo", {{"what", event_words(site_, *event, true)}}) + " "),
              button(words_.text("review.undo"), "second")})});
  }

  Html conflict() const {
    if (!typed_ || !typed_->theirs) return {};
    const Event& theirs = *typed_->theirs;
    const std::string verdict = theirs.said.empty() || !words_.has("verdict." + theirs.said)
                                    ? event_words(site_, theirs, false)
                                    : word(words_, "verdict", theirs.said);
    std::vector<Html> yours{
        text(typed_->form.verdict.empty() ? "" : word(words_, "verdict", typed_->form.verdict)),
        lines_of(typed_->form.reason)};
    return element(
        Tag::div, {{Name::class_, "errors"}, {Name::role, "alert"}, {Name::tabindex, "-1"}},
        {heading(2, words_.text("review.conflict.title")),
         paragraph(words_.say("review.conflict.lead",
                              {{"who", theirs.who}, {"verdict", verdict}, {"time", clock_of(theirs.at)}})),
         element(Tag::div, {{Name::class_, "columns two"}},
                 {element(Tag::div, {},
                          {heading(3, words_.say("review.conflict.theirs", {{"who", theirs.who}})),
                           text(verdict), lines_of(theirs.reason)}),
                  element(Tag::div, {},
                          {heading(3, words_.text("review.conflict.yours")), html::joined(yours)})}),
         element(Tag::p, {}, {link(gap_address(view_.item.key), words_.text("review.conflict.keep_theirs"))}),
         paragraph(words_.text("review.conflict.use_yours.hint"))});
  }

  Html claim() const {
    const CaseKey& of = view_.item.key.of;
    const Local base({"arende", of.unit, of.document, std::to_string(of.part), "ta"});
    const Local back({"arende", of.unit, of.document, std::to_string(of.part), "lamna"});
    if (!may(asked_.who.role, Right::decide)) return {};
    const Html here = hidden("krav", view_.item.key.requirement);
    std::vector<Html> inside;
    if (!view_.claim) {
      inside = {post_form(asked_, base, {here, button(words_.text("review.claim.take"), "plain")})};
    } else if (view_.claim->who == asked_.who.name) {
      inside = {
          paragraph(words_.say("review.claim.by_you", {{"time", moment_of(view_.claim->since, words_)}})),
          post_form(asked_, back, {here, button(words_.text("review.claim.release"), "plain")})};
    } else {
      inside = {
          paragraph(words_.say("review.claim.by",
                               {{"who", view_.claim->who}, {"time", moment_of(view_.claim->since, words_)}})),
          paragraph(words_.say("review.claim.take_over.hint", {{"who", view_.claim->who}}), "quiet"),
          post_form(
              asked_, base,
              {here, button(words_.say("review.claim.take_over", {{"who", view_.claim->who}}), "plain")})};
    }
    return element(Tag::div, {{Name::class_, "claim"}}, inside);
  }

  Html history() const {
    if (view_.history.empty()) return {};
    std::vector<Html> lines;
    for (const Event& event : view_.history)
      lines.push_back(element(Tag::li, {},
                              {element(Tag::time, {{Name::datetime, event.at}}, moment_of(event.at, words_)),
                               text(" " + event.who + ": " + event_words(site_, event, false))}));
    return element(Tag::section, {{Name::aria_labelledby, "handelser"}},
                   {heading(2, words_.text("review.gap.events"), "handelser"), element(Tag::ol, {}, lines)});
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const GapView& view_;
  const Typed* const typed_;
  const std::shared_ptr<const Snapshot> events_ = site_.book.now();
};

// The gap to judge after this one. Once around: what was skipped comes last.
std::optional<ItemKey> next_left(const Snapshot& now, const std::string& who, const ItemKey& key) {
  const auto at = now.place_of(key);
  const std::size_t all = now.items.size(), after = at ? *at + 1 : 0;
  for (std::size_t step = 0; step < all; ++step) {
    const Item& item = now.items[(after + step) % all];
    const bool is_mine = item.state != ItemState::second_wanted || is_second_reader(now, item, who);
    if (item.is_left() && is_mine && item.key != key) return item.key;
  }
  return std::nullopt;
}

// The next two, and the neighbour by the arrow where that is another.
void look_ahead(const Site& site, const Snapshot& now, const std::string& who, const GapView& view) {
  if (!site.settings.ahead) return;
  std::vector<ItemKey> all;
  const auto next = next_left(now, who, view.item.key);
  if (next) all.push_back(*next);
  if (view.next && view.next != next) all.push_back(*view.next);
  if (const auto after = next ? next_left(now, who, *next) : std::nullopt) all.push_back(*after);
  site.settings.ahead->expect(all);
}

Answer gap_page(const Site& site, const Asked& asked, const ItemKey& key, const Typed* typed) {
  const auto now = site.book.now();
  const auto view = gap_view(*now, site.book, key, asked.who.name);
  if (!view) throw PageFault(404);
  Answer page = GapPage(site, asked, *view, typed).page();
  look_ahead(site, *now, asked.who.name, *view);
  return page;
}

// --- the forms ---

std::int64_t number_in(const std::string& typed) {
  const bool is_number = !typed.empty() && typed.size() < 18 &&
                         std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) throw PageFault(422);
  return std::stoll(typed);
}

// Browsers end lines with both characters (HTML standard, form submission).
std::string typed_text(const Asked& asked, std::string_view field) {
  std::string text = asked.form_field(field);
  std::erase(text, '\r');
  return text;
}

// A phrase that was ticked goes after what was typed, unless it stands there.
std::string reason_in(const Site& site, const Asked& asked) {
  std::string reason = typed_text(asked, "reason");
  for (const std::string& key : asked.form_fields("phrase")) {
    if (!key.starts_with("review.phrase.") || !site.words.has(key)) continue;
    const std::string& phrase = site.words.text(key);
    if (reason.find(phrase) != std::string::npos) continue;
    if (!reason.empty() && reason.back() != ' ' && reason.back() != '\n') reason += ' ';
    reason += phrase;
  }
  return reason;
}

VerdictForm form_in(const Site& site, const Asked& asked) {
  VerdictForm form;
  form.item = item_in(asked);
  form.verdict = asked.form_field("verdict");
  form.reason = reason_in(site, asked);
  form.note = typed_text(asked, "note");
  form.asks_supplement = !asked.form_field("supplement").empty();
  form.until = asked.form_field("until");
  form.seen = number_in(asked.form_field("seen"));
  form.shown = asked.form_field("shown");
  return form;
}

// Where to go after something was kept.
Local next_of(const Site& site, const Asked& asked, const ItemKey& key) {
  if (asked.form_field("then") != "next") return gap_address(key);
  const auto next = next_left(*site.book.now(), asked.who.name, key);
  return next ? gap_address(*next) : Local();
}

Answer save(const Site& site, const Asked& asked) {
  Typed typed{form_in(site, asked), {}, {}};
  const auto now = site.book.now();
  const Item* item = now->find(typed.form.item);
  if (!item) throw PageFault(404);
  if (!is_second_reader(*now, *item, asked.who.name) && !may(asked.who.role, Right::decide))
    throw PageFault(403);
  const Outcome outcome = site.book.decide(asked.who.name, typed.form);
  if (std::holds_alternative<NotThere>(outcome)) throw PageFault(404);
  if (const auto* faults = std::get_if<FormFaults>(&outcome)) {
    typed.faults = *faults;
    return gap_page(site, asked, typed.form.item, &typed);
  }
  if (const auto* conflict = std::get_if<Conflict>(&outcome)) {
    typed.theirs = conflict->theirs;
    return gap_page(site, asked, typed.form.item, &typed);
  }
  Local to = next_of(site, asked, typed.form.item);
  if (const auto* saved = std::get_if<Saved>(&outcome))
    to.query("sparat", saved->is_second ? "andra" : std::to_string(saved->event));
  return go_to(to.text());
}

Answer settle(const Site& site, const Asked& asked, const Outcome& outcome, std::string_view query) {
  const ItemKey key = item_in(asked);
  if (std::holds_alternative<NotThere>(outcome)) throw PageFault(404);
  Typed typed{{key, "", "", "", false, "", 0}, {}, {}};
  if (const auto* conflict = std::get_if<Conflict>(&outcome)) {
    typed.theirs = conflict->theirs;
    return gap_page(site, asked, key, &typed);
  }
  if (const auto* faults = std::get_if<FormFaults>(&outcome)) {
    typed.faults = *faults;
    return gap_page(site, asked, key, &typed);
  }
  Local to = gap_address(key);
  if (const auto* saved = std::get_if<Saved>(&outcome)) to.query(query, std::to_string(saved->event));
  return go_to(to.text());
}

Answer back_to_gap(const Asked& asked, const CaseKey& of) {
  return go_to(asked.form_field("krav").empty() ? "/" : gap_path({of, asked.form_field("krav")}));
}

}  // namespace

void add_gap_pages(Pages& pages, const Site& site) {
  const std::string gap = "/brist/{}/{}/{}/{}";
  pages.add({Method::get, gap, Right::read, Route::Shows::document,
             [site](const Asked& asked) { return gap_page(site, asked, item_in(asked), nullptr); }});
  pages.add({Method::post, gap + "/spara", Right::second_read, Route::Shows::no_document,
             [site](const Asked& asked) { return save(site, asked); }});
  pages.add(
      {Method::post, gap + "/angra", Right::decide, Route::Shows::no_document, [site](const Asked& asked) {
         return settle(site, asked,
                       site.book.undo(asked.who.name, item_in(asked), number_in(asked.form_field("seen"))),
                       "angrat");
       }});
  pages.add(
      {Method::post, gap + "/markera", Right::decide, Route::Shows::no_document, [site](const Asked& asked) {
         return settle(site, asked,
                       site.book.mark(asked.who.name, item_in(asked), asked.form_field("mark"),
                                      asked.form_field("mark-reason"), number_in(asked.form_field("seen"))),
                       "markerat");
       }});
  pages.add({Method::post, "/arende/{}/{}/{}/ta", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) {
               site.book.claim(asked.who.name, case_in(asked));
               return back_to_gap(asked, case_in(asked));
             }});
  pages.add({Method::post, "/arende/{}/{}/{}/lamna", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) {
               site.book.release(case_in(asked));
               return back_to_gap(asked, case_in(asked));
             }});
}

}  // namespace report::review
