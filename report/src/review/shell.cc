#include "shell.h"

namespace report::review {
namespace {

using html::Attribute, html::element, html::Html, html::Link, html::Local, html::Name, html::Tag, html::text;

constexpr std::string_view main_id = "innehall";

Html skip_link(const Words& words) {
  return element(Tag::a, {{Name::class_, "skip"}, {Link::href, html::Anchor(main_id)}},
                 words.text("desk.skip"));
}

Html log_out_form(const Asked& asked, const Words& words) {
  return element(
      Tag::form, {{Name::method, "post"}, {Link::action, log_out_address()}, {Name::class_, "who"}},
      {element(Tag::span, {},
               words.say("desk.who",
                         {{"name", asked.who.name},
                          {"role", words.text("desk.role." + std::string(name_of(asked.who.role)))}})),
       text(" "), token_field(asked),
       element(Tag::button, {{Name::type, "submit"}, {Name::class_, "plain"}}, words.text("desk.log_out"))});
}

Html header_of(const Asked& asked, const Words& words) {
  std::vector<Html> inside{element(Tag::p, {{Name::class_, "program"}},
                                   {element(Tag::a, {{Link::href, Local()}}, words.text("desk.program"))})};
  if (!asked.who.name.empty()) inside.push_back(log_out_form(asked, words));
  return element(Tag::header, {{Name::class_, "top"}}, inside);
}

Html step(const Shell::Step& step) {
  return element(
      Tag::li, {},
      {element(Tag::a,
               {{Link::href, step.to}, Attribute::when(step.is_current, {Name::aria_current, "page"})},
               step.label)});
}

Html navigation(const Shell& shell, const Words& words) {
  if (shell.navigation.empty()) return {};
  std::vector<Html> steps;
  for (const Shell::Step& one : shell.navigation) steps.push_back(step(one));
  return element(Tag::nav, {{Name::aria_label, words.text("desk.navigation")}},
                 {element(Tag::ul, {}, steps)});
}

// There from the start, so that what appears in it is announced.
Html notice(const Shell& shell) {
  return element(
      Tag::div, {{Name::role, "status"}, {Name::class_, "notice"}},
      shell.notice.empty() ? std::vector<Html>{} : std::vector<Html>{element(Tag::p, {}, shell.notice)});
}

std::string title_of(const Shell& shell, const Words& words) {
  const char* const key = shell.has_errors ? "desk.title_with_errors" : "desk.title";
  return words.say(key, {{"title", shell.title}});
}

}  // namespace

Local style_sheet() { return Local({"fil", "review.css"}); }
Local script() { return Local({"fil", "review.js"}); }
Local log_in_page() { return Local({"logga-in"}); }
Local log_out_address() { return Local({"logga-ut"}); }

Html token_field(const Asked& asked) {
  return element(Tag::input,
                 {{Name::type, "hidden"}, {Name::name, token_name}, {Name::value, asked.who.token}});
}

Answer page_of(const Asked& asked, const Words& words, const Shell& shell, const Html& main, int status) {
  const Html body =
      html::joined({skip_link(words), header_of(asked, words), navigation(shell, words), notice(shell),
                    element(Tag::main,
                            {{Name::id, main_id},
                             {Name::tabindex, "-1"},
                             Attribute::when(shell.is_wide, {Name::class_, "wide"})},
                            {main}),
                    element(Tag::footer, {}, {element(Tag::p, {}, words.text("desk.footer"))})});
  Answer answer;
  answer.status = status;
  answer.body = html::document_of({title_of(shell, words), style_sheet(), script()}, body);
  return answer;
}

}  // namespace report::review
