// Taking back what no gap's page shows: a file that was sorted, one verdict given of many units at once.
#include <algorithm>

#include "page_parts.h"
#include "report/deciding.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Local, html::Name, html::Tag, html::text;

// More than units in any county; keeps a forged number from holding up the others.
constexpr std::int64_t most_at_once = 20000;

const Event* standing(const std::vector<Event>& in_force, std::int64_t number) {
  const auto found = std::find_if(in_force.begin(), in_force.end(),
                                  [number](const Event& event) { return event.id == number; });
  return found == in_force.end() ? nullptr : &*found;
}

Answer take_back_sorting(const Site& site, const Asked& asked) {
  const std::int64_t number = event_number_in(asked.parts.at(0));
  const std::vector<Event> all = in_force(site.book.now()->events);
  const Event* event = standing(all, number);
  if (!event || event->kind != EventKind::file_sorted) throw PageFault(404);
  const Outcome outcome = site.book.undo_event(asked.who.name, number);
  const auto* saved = std::get_if<Saved>(&outcome);
  if (!saved) throw PageFault(409);
  Local to({"sortera"});
  return go_to(to.query("sparat", saved->must_run ? "angrat-kor" : "angrat").text());
}

// Those of the person's own, of this requirement: numbers are asked for, so they are checked.
Answer take_back_many(const Site& site, const Asked& asked) {
  const std::string& requirement = asked.parts.at(0);
  const std::int64_t last = event_number_in(asked.form_field("last"));
  const std::int64_t count = event_number_in(asked.form_field("count"));
  if (count > most_at_once || count > last) throw PageFault(422);
  std::int64_t done = 0;
  const std::vector<Event> all = in_force(site.book.now()->events);
  for (std::int64_t number = last; number > last - count; --number) {
    const Event* event = standing(all, number);
    const bool is_theirs = event && event->kind == EventKind::verdict_given && event->who == asked.who.name &&
                           event->said == "not_applicable" && event->requirements == std::vector{requirement};
    if (is_theirs && std::holds_alternative<Saved>(site.book.undo_event(asked.who.name, number))) ++done;
  }
  return go_to(Local({"flera", requirement}).query("angrat", std::to_string(done)).text());
}

}  // namespace

std::int64_t event_number_in(const std::string& typed) {
  const bool is_number = !typed.empty() && typed.size() < 18 &&
                         std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) throw PageFault(422);
  return std::stoll(typed);
}

Html undo_of_sorting(const Site& site, const Asked& asked, const std::string& number) {
  if (number.empty() || !may(asked.who.role, Right::decide)) return {};
  const std::vector<Event> all = in_force(site.book.now()->events);
  const Event* event = standing(all, event_number_in(number));
  if (!event || event->kind != EventKind::file_sorted) return {};
  return post_form(
      asked, Local({"handelser", number, "angra"}),
      {element(
          Tag::p, {{Name::class_, "undo"}},
          {text(site.words.say("review.status.can_undo", {{"what", event_words(site, *event, true)}}) + " "),
           button(site.words.text("review.undo"), "second")})});
}

Html undo_of_many(const Site& site, const Asked& asked, const std::string& requirement) {
  const std::string& last = asked.query_field("sista");
  if (last.empty()) return {};
  event_number_in(last);
  return post_form(
      asked, Local({"flera", requirement, "angra"}),
      {hidden("last", last), hidden("count", asked.query_field("sparat")),
       element(Tag::p, {{Name::class_, "undo"}}, {button(site.words.text("review.bulk.undo"), "second")})});
}

void add_undo_pages(Pages& pages, const Site& site) {
  pages.add({Method::post, "/handelser/{}/angra", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) { return take_back_sorting(site, asked); }});
  pages.add({Method::post, "/flera/{}/angra", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) { return take_back_many(site, asked); }});
}

}  // namespace report::review
