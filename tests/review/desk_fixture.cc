#include "desk_fixture.h"

#include <algorithm>
#include <regex>

#include "shell.h"
#include "understood.h"

namespace report::review {
namespace {

Answer said(const Asked& asked, const std::string& what) {
  Shell shell;
  shell.title = "Prov";
  return page_of(asked, Words::built_in(), shell,
                 html::joined({html::element(html::Tag::p, {}, what), token_field(asked)}));
}

JournalLine read_of(const std::string& document) {
  JournalLine line;
  line.kind = "read";
  line.file = document;
  return line;
}

}  // namespace

std::size_t MemoryJournal::count(std::string_view kind) const {
  return static_cast<std::size_t>(std::ranges::count(lines, kind, &JournalLine::kind));
}

Pages sample_pages(std::vector<std::string>& decided) {
  using Shows = Route::Shows;
  Pages pages;
  pages.add({Method::get, "/", Right::read, Shows::no_document,
             [](const Asked& asked) { return said(asked, asked.who.name); }});
  pages.add({Method::get, "/dokument/{}", Right::read, Shows::document, [](const Asked& asked) {
               Answer answer = said(asked, "text");
               answer.log = {read_of(asked.parts.at(0))};
               return answer;
             }});
  pages.add({Method::get, "/glomsk", Right::read, Shows::document,
             [](const Asked& asked) { return said(asked, "text"); }});
  pages.add({Method::post, "/beslut", Right::decide, Shows::no_document, [&decided](const Asked& asked) {
               decided.push_back(asked.form_field("vad"));
               return go_to("/");
             }});
  pages.add({Method::get, "/logg", Right::see_log, Shows::no_document,
             [](const Asked& asked) { return said(asked, "logg"); }});
  pages.add({Method::get, "/fel", Right::read, Shows::no_document,
             [](const Asked&) -> Answer { throw std::runtime_error("/srv/secret.db is locked"); }});
  pages.add({Method::get, "/rubrik", Right::read, Shows::no_document, [](const Asked& asked) {
               Answer answer = said(asked, "text");
               answer.headers.push_back({"X-Name", asked.query_field("namn")});
               return answer;
             }});
  return pages;
}

Asked get(std::string path) {
  Asked asked;
  asked.path = std::move(path);
  asked.headers = {{"host", our_host}};
  asked.peer = "127.0.0.1";
  asked.now = noon;
  return asked;
}

Asked post(std::string path, std::vector<Field> form) {
  Asked asked = get(std::move(path));
  asked.method = Method::post;
  asked.form = std::move(form);
  asked.headers.push_back({"origin", std::string("http://") + our_host});
  asked.headers.push_back({"sec-fetch-site", "same-origin"});
  return asked;
}

const std::string& header_of(const Answer& answer, std::string_view name) {
  static const std::string none;
  const auto found = std::ranges::find(answer.headers, name, &Field::name);
  return found == answer.headers.end() ? none : found->value;
}

void add_cookie(Asked& asked, const Answer& from) {
  const std::string& set = header_of(from, "Set-Cookie");
  for (const Field& cookie : understood_cookies({{"cookie", set.substr(0, set.find(';'))}}))
    asked.cookies.push_back(cookie);
}

std::string token_in(const Answer& page) {
  static const std::regex token("name=\"formtoken\" value=\"([0-9a-f]+)\"");
  std::smatch match;
  return std::regex_search(page.body, match, token) ? match[1].str() : "";
}

}  // namespace report::review
