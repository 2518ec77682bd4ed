// How sure the verdicts are, shown to those who give them.
#include <fmt/format.h>

#include <cmath>

#include "page_parts.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Local, html::Name, html::Tag;

constexpr std::size_t few = 30;

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }
std::int64_t percent(double share) { return std::lround(100 * share); }

std::string interval_words(const Interval& interval, const Words& words) {
  return words.say("review.quality.interval",
                   {{"low", percent(interval.low)}, {"high", percent(interval.high)}});
}

std::string kappa_words(const Agreement& agreement, const Words& words) {
  if (!agreement.kappa) return {};
  std::string kappa = fmt::format("{:.2f}", *agreement.kappa);
  for (char& c : kappa)
    if (c == '.') c = ',';
  return " " + words.say("review.quality.kappa", {{"kappa", kappa}});
}

Html said_of(const Agreement& agreement, const char* key, const Words& words) {
  if (agreement.of == 0) return {};
  std::string said = words.say(key, {{"a", n(agreement.same)}, {"n", n(agreement.of)}}) + " " +
                     interval_words(agreement.interval, words) + kappa_words(agreement, words);
  if (agreement.of < few) said += " " + words.text("review.quality.few");
  return paragraph(said);
}

Html row(const RequirementAccuracy& r, const Site& site) {
  const auto cell = [&site](const std::string& column, const std::string& value) {
    return element(Tag::td,
                   {{Name::class_, "number"}, labelled(site.words.text("review.quality.column." + column))},
                   value);
  };
  return element(
      Tag::tr, {},
      {element(Tag::th, {{Name::scope, "row"}}, requirement_words(site, r.requirement)),
       cell("decisions", std::to_string(r.decided)), cell("agreed", std::to_string(r.as_suggested)),
       cell("interval", fmt::format("{}\u2013{}\u00a0%", percent(r.interval.low), percent(r.interval.high))),
       cell("second", std::to_string(r.read_twice)), cell("second_agreed", std::to_string(r.read_alike))});
}

Answer quality_page(const Site& site, const Asked& asked) {
  const Words& words = site.words;
  const Quality found = quality(*site.book.now(), site.book.catalogue());
  Shell shell = shell_for(site, asked, words.text("review.quality.title"), Place::quality);
  std::vector<Html> main{heading(1, words.text("review.quality.title"))};
  if (found.suggestions.of == 0) {
    main.push_back(paragraph(words.text("review.quality.none"), "lead"));
    return page_of(asked, words, shell, html::joined(main));
  }
  main.push_back(paragraph(words.say("review.quality.lead", {{"n", n(found.suggestions.of)}}), "lead"));
  main.push_back(said_of(found.suggestions, "review.quality.accuracy", words));
  main.push_back(said_of(found.people, "review.quality.agreement", words));
  if (found.sample > 0) {
    main.push_back(paragraph(words.say("review.quality.sample", {{"n", n(found.sample)}}) + " " +
                             words.say("review.quality.sample_found",
                                       {{"a", n(found.sample_decided)}, {"b", n(found.sample_missed)}})));
  }
  std::vector<Html> rows, head;
  for (const RequirementAccuracy& r : found.requirements) rows.push_back(row(r, site));
  head.push_back(element(Tag::th, {{Name::scope, "col"}}, words.text("review.column.requirement")));
  for (const char* key : {"decisions", "agreed", "interval", "second", "second_agreed"})
    head.push_back(element(Tag::th, {{Name::scope, "col"}, {Name::class_, "number"}},
                           words.text(std::string("review.quality.column.") + key)));
  main.push_back(
      element(Tag::table, {{Name::class_, "stacks"}},
              {element(Tag::caption, {}, words.text("review.quality.caption")),
               element(Tag::thead, {}, {element(Tag::tr, {}, head)}), element(Tag::tbody, {}, rows)}));
  if (may(asked.who.role, Right::take_out))
    main.push_back(
        element(Tag::p, {},
                {link(Local({"bedomningar.jsonl"}), words.text("review.quality.export")), element(Tag::br),
                 link(Local({"bedomningar.csv"}), words.text("review.quality.export_table"))}));
  return page_of(asked, words, shell, html::joined(main));
}

Answer training(const Site& site, bool json) {
  Answer answer;
  answer.type = json ? "application/x-ndjson; charset=utf-8" : "text/csv; charset=utf-8";
  answer.headers.push_back({"Content-Disposition",
                            fmt::format("attachment; filename=\"bedomningar.{}\"", json ? "jsonl" : "csv")});
  answer.body = decisions_for_training(*site.book.now(), site.book.round(), json);
  JournalLine line;
  line.kind = "export";
  line.detail = json ? "bedomningar.jsonl" : "bedomningar.csv";
  answer.log.push_back(line);
  return answer;
}

}  // namespace

void add_quality_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/kvalitet", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return quality_page(site, asked); }});
  pages.add({Method::get, "/bedomningar.jsonl", Right::take_out, Route::Shows::no_document,
             [site](const Asked&) { return training(site, true); }});
  pages.add({Method::get, "/bedomningar.csv", Right::take_out, Route::Shows::no_document,
             [site](const Asked&) { return training(site, false); }});
}

}  // namespace report::review
