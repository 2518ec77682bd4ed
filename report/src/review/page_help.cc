// Help: how to judge a gap, what the words mean, the keys.
#include <utility>

#include "page_parts.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Name, html::Tag, html::text;

Html keys(const Words& words) {
  constexpr std::pair<const char*, const char*> all[] = {
      {"ctrl_right", "next"}, {"ctrl_left", "previous"}, {"ctrl_s", "save"}, {"ctrl_shift_s", "save_next"},
      {"digits", "verdicts"}, {"k", "supplement"},       {"ctrl_z", "undo"}, {"shift_question", "help"}};
  std::vector<Html> rows;
  for (const auto& [key, action] : all)
    rows.push_back(element(Tag::tr, {},
                           {element(Tag::th, {{Name::scope, "row"}},
                                    {element(Tag::kbd, {}, words.text(std::string("review.key.") + key))}),
                            element(Tag::td, {}, words.text(std::string("review.keys.") + action))}));
  return element(
      Tag::section, {{Name::aria_labelledby, "tangenter"}},
      {heading(2, words.text("review.keys.title"), "tangenter"), paragraph(words.text("review.keys.lead")),
       element(
           Tag::table, {},
           {element(Tag::thead, {},
                    {element(Tag::tr, {},
                             {element(Tag::th, {{Name::scope, "col"}}, words.text("review.keys.column.key")),
                              element(Tag::th, {{Name::scope, "col"}},
                                      words.text("review.keys.column.action"))})}),
            element(Tag::tbody, {}, rows)}),
       element(Tag::p, {},
               {element(Tag::button,
                        {{Name::type, "button"},
                         {Name::class_, "second"},
                         {html::Data("keys-switch"), words.text("review.keys.off")},
                         {html::Data("keys-on"), words.text("review.keys.on")},
                         {html::Flag::hidden}},
                        words.text("review.keys.off"))}),
       paragraph(words.text("review.keys.off.hint"), "hint")});
}

Answer help_page(const Site& site, const Asked& asked) {
  const Words& words = site.words;
  Shell shell = shell_for(site, asked, words.text("review.help.title"), Place::help);
  std::vector<Html> steps, verdicts, severities;
  for (int i = 1; words.has("review.help." + std::to_string(i)); ++i)
    steps.push_back(element(Tag::li, {}, words.text("review.help." + std::to_string(i))));
  for (const char* verdict : {"met", "partly_met", "missing", "not_applicable"})
    verdicts.push_back(term(word(words, "verdict", verdict),
                            text(words.text(std::string("review.verdict.") + verdict + ".hint"))));
  for (const char* severity : {"serious", "material", "minor"})
    severities.push_back(term(word(words, "severity", severity),
                              text(words.text(std::string("review.help.severity.") + severity))));
  return page_of(
      asked, words, shell,
      html::joined({heading(1, words.text("review.help.title")), heading(2, words.text("review.help.how")),
                    element(Tag::ol, {}, steps),
                    element(Tag::p, {{Name::class_, "warning"}}, words.text("review.help.acute")),
                    heading(2, words.text("review.help.verdicts")), element(Tag::dl, {}, verdicts),
                    heading(2, words.text("review.help.severities")), element(Tag::dl, {}, severities),
                    keys(words), paragraph(words.text("review.help.more"))}));
}

}  // namespace

void add_help_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/hjalp", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return help_page(site, asked); }});
}

}  // namespace report::review
