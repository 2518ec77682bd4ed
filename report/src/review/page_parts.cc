// Pieces of pages.
#include "page_parts.h"

#include <algorithm>
#include <chrono>

#include "figures.h"
#include "report/history.h"

namespace report::review {

using html::Attribute, html::element, html::Flag, html::Html, html::Link, html::Local, html::Name, html::Tag,
    html::text;

namespace {

Shell::Step step(const Site& site, const char* key, Local to, bool is_current) {
  return {site.words.text(key), std::move(to), is_current};
}

int part_in(const std::string& typed) {
  const bool is_number = !typed.empty() && typed.size() < 4 &&
                         std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) throw PageFault(404);
  return std::stoi(typed);
}

std::string_view tone_of(std::string_view verdict) {
  if (verdict == "met") return "good";
  if (verdict == "partly_met") return "wait";
  return verdict == "missing" ? "bad" : "none";
}

}  // namespace

Shell shell_for(const Site& site, const Asked& asked, const std::string& title, Place place) {
  Shell shell;
  shell.title = title;
  shell.navigation = {step(site, "review.nav.todo", Local(), place == Place::todo),
                      step(site, "review.group.needs_sorting", Local({"sortera"}), place == Place::sorting),
                      step(site, "review.nav.letters", Local({"brev"}), place == Place::letters)};
  shell.navigation.push_back(step(site, "review.nav.events", Local({"handelser"}), place == Place::events));
  shell.navigation.push_back(step(site, "review.nav.quality", Local({"kvalitet"}), place == Place::quality));
  if (may(asked.who.role, Right::take_out) && !site.settings.export_folder.empty())
    shell.navigation.push_back(
        step(site, "review.nav.export", Local({"export"}), place == Place::taking_out));
  shell.navigation.push_back(step(site, "review.nav.help", Local({"hjalp"}), place == Place::help));
  return shell;
}

Local gap_address(const ItemKey& item, std::string_view what) {
  std::vector<std::string> segments{"brist", item.of.unit, item.of.document, std::to_string(item.of.part),
                                    item.requirement};
  if (!what.empty()) segments.emplace_back(what);
  return Local(segments);
}

std::string gap_path(const ItemKey& item) { return gap_address(item).text(); }

Local document_address(const std::string& sha256, const std::string& requirement) {
  Local to({"dokument", sha256});
  if (!requirement.empty()) to.query("krav", requirement);
  return to;
}

Local unit_address(const std::string& unit) { return Local({"verksamhet", unit}); }
Local file_address(const std::string& sha256) { return Local({"sortera", sha256}); }

CaseKey case_in(const Asked& asked) {
  return {asked.parts.at(0), asked.parts.at(1), part_in(asked.parts.at(2))};
}

ItemKey item_in(const Asked& asked) { return {case_in(asked), asked.parts.at(3)}; }

std::string word(const Words& words, std::string_view group, std::string_view name) {
  return words.text(std::string(group) + "." + std::string(name));
}

std::string date_of(const std::string& iso, const Words& words) {
  return iso.size() < 10 ? words.text("review.unknown") : date_in_text(iso.substr(0, 10), words);
}

std::string weekday_of(const std::string& iso, const Words& words) {
  const std::chrono::year_month_day day{
      std::chrono::year(std::stoi(iso.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(std::stoi(iso.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(std::stoi(iso.substr(8, 2))))};
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  return words.text("review.weekday." + std::to_string(weekday.iso_encoding()));
}

std::string clock_of(const std::string& at) { return at.size() < 16 ? "" : at.substr(11, 5); }

std::string moment_of(const std::string& at, const Words& words) {
  return date_of(at, words) + " " + clock_of(at);
}

std::string document_words(const Site& site, const CaseKey& of) {
  return document_in_words(of.document, of.part, site.words);
}

std::string year_words(const Site& site, const std::string& document) {
  const auto type = analyze::document_type_named(document);
  return type ? std::to_string(site.book.round().expected_year(*type)) : std::string();
}

std::string unit_words(const Site& site, const std::string& unit) {
  const ingest::Unit* found = site.book.round().providers.find(unit);
  return found ? found->name : unit;
}

std::string requirement_words(const Site& site, const std::string& requirement) {
  const analyze::Requirement* found = site.book.catalogue().find(requirement);
  return found ? requirement + " " + found->title : requirement;
}

std::string event_words(const Site& site, const Event& event, bool with_unit) {
  std::string unit;
  if (with_unit && event.units.size() == 1) unit = unit_words(site, event.units.front());
  return said_in_words(event, unit, site.words);
}

std::string fault_words(const FormFault& fault, const Words& words) {
  std::int64_t number = 0;
  const bool is_number =
      !fault.text.empty() && fault.text.size() < 10 &&
      std::all_of(fault.text.begin(), fault.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_number) number = std::stoll(fault.text);
  const bool is_day = fault.key == "review.error.date_past" || fault.key == "review.error.date_far";
  return words.say(
      fault.key,
      {{"n", number}, {"text", fault.text}, {"date", is_day ? date_in_text(fault.text, words) : fault.text}});
}

Html verdict_tag(std::string_view verdict, bool is_suggestion, const Words& words) {
  const std::string css = "tag " + std::string(tone_of(verdict)) + (is_suggestion ? " suggested" : "");
  return element(Tag::span, {{Name::class_, css}}, word(words, "verdict", verdict));
}

Html severity_tag(analyze::Severity severity, const Words& words) {
  return element(Tag::span, {{Name::class_, "tag"}}, word(words, "severity", analyze::name_of(severity)));
}

Html state_tag(State state, const Words& words) {
  std::string_view tone = "none";
  if (state == State::received) tone = "good";
  if (state == State::late || state == State::supplement_requested || state == State::supplement_received)
    tone = "wait";
  if (state == State::not_received || state == State::unreadable) tone = "bad";
  return element(Tag::span, {{Name::class_, "tag " + std::string(tone)}},
                 word(words, "state", report::name_of(state)));
}

Html paragraph(std::string_view inside, std::string_view css) {
  return element(Tag::p, {Attribute::when(!css.empty(), {Name::class_, css})}, inside);
}

Html heading(int level, std::string_view inside, std::string_view id) {
  const Tag tag = level == 1 ? Tag::h1 : level == 2 ? Tag::h2 : level == 3 ? Tag::h3 : Tag::h4;
  return element(tag, {Attribute::when(!id.empty(), {Name::id, id})}, inside);
}

Html link(const Local& to, std::string_view inside, std::string_view css) {
  return element(Tag::a, {{Link::href, to}, Attribute::when(!css.empty(), {Name::class_, css})}, inside);
}

Html hidden(std::string_view name, std::string_view value) {
  return element(Tag::input, {{Name::type, "hidden"}, {Name::name, name}, {Name::value, value}});
}

Html button(std::string_view inside, std::string_view css) {
  return element(Tag::button, {{Name::type, "submit"}, Attribute::when(!css.empty(), {Name::class_, css})},
                 inside);
}

Html post_form(const Asked& asked, const Local& to, std::vector<Html> inside) {
  inside.insert(inside.begin(), token_field(asked));
  return element(Tag::form, {{Name::method, "post"}, {Link::action, to}}, inside);
}

Html term(std::string_view name, Html value) {
  return html::joined({element(Tag::dt, {}, name), element(Tag::dd, {}, {std::move(value)})});
}

Html lines_of(std::string_view all) {
  std::vector<Html> lines;
  for (std::size_t at = 0; at <= all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    if (end > at) lines.push_back(element(Tag::p, {}, all.substr(at, end - at)));
    at = end + 1;
  }
  return html::joined(lines);
}

Html choice(std::string_view id, std::string_view label, const std::vector<Option>& options,
            std::string_view chosen) {
  std::vector<Html> all;
  for (const Option& option : options)
    all.push_back(element(
        Tag::option, {{Name::value, option.value}, Attribute::when(option.value == chosen, Flag::selected)},
        option.label));
  return element(Tag::div, {{Name::class_, "field"}},
                 {element(Tag::label, {{Name::for_, id}}, label),
                  element(Tag::select, {{Name::id, id}, {Name::name, id}}, all)});
}

Html text_field(std::string_view id, std::string_view label, std::string_view value, std::string_view type) {
  return element(
      Tag::div, {{Name::class_, "field"}},
      {element(Tag::label, {{Name::for_, id}}, label),
       element(Tag::input, {{Name::type, type}, {Name::id, id}, {Name::name, id}, {Name::value, value}})});
}

Attribute labelled(std::string_view column) { return {html::Data("label"), column}; }

Html fault_at(const FormFaults& faults, std::string_view field, const Words& words) {
  std::vector<Html> all;
  for (const FormFault& fault : faults)
    if (fault.field == field)
      all.push_back(element(Tag::p, {{Name::class_, "error"}, {Name::id, std::string(field) + "-fel"}},
                            words.text("review.error.prefix") + " " + fault_words(fault, words)));
  return all.empty() ? Html() : all.front();
}

Html error_summary(const FormFaults& faults, const Words& words) {
  if (faults.empty()) return {};
  std::vector<Html> list;
  for (const FormFault& fault : faults) {
    const std::string said = fault_words(fault, words);
    Html what =
        fault.field.empty() ? text(said) : element(Tag::a, {{Link::href, html::Anchor(fault.field)}}, said);
    list.push_back(element(Tag::li, {}, {std::move(what)}));
  }
  return element(
      Tag::div, {{Name::class_, "errors"}, {Name::role, "alert"}, {Name::tabindex, "-1"}},
      {heading(2, words.say("review.error.title", {{"n", static_cast<std::int64_t>(faults.size())}})),
       paragraph(words.text("review.error.lead")), element(Tag::ul, {}, list)});
}

JournalLine read_of(const CaseKey& of, const std::string& requirement, const std::string& sha256,
                    const std::string& name) {
  JournalLine line;
  line.kind = "read";
  line.unit = of.unit;
  line.document = of.document;
  line.requirement = requirement;
  line.file = sha256;
  line.detail = name;
  return line;
}

void add_review_pages(Pages& pages, Casebook& book, const Words& words, const PageSettings& settings) {
  const Site site{book, words, settings};
  add_todo_pages(pages, site);
  add_gap_pages(pages, site);
  add_beside_pages(pages, site);
  add_document_pages(pages, site);
  add_sorting_pages(pages, site);
  add_unit_pages(pages, site);
  add_letter_pages(pages, site);
  add_event_pages(pages, site);
  add_quality_pages(pages, site);
  add_bulk_pages(pages, site);
  add_undo_pages(pages, site);
  add_help_pages(pages, site);
  add_export_pages(pages, site);
}

}  // namespace report::review
