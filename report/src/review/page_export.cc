// Taking out a case as a folder.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "collation.h"
#include "page_parts.h"
#include "report/case_folder.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Local, html::Name, html::Tag;

std::vector<Option> providers(const Site& site) {
  std::set<std::string> names;
  for (const ingest::Unit& unit : site.book.round().providers.units)
    names.insert(site.book.round().providers.providers[unit.provider].name);
  std::vector<Option> all;
  for (const std::string& name : names) all.push_back({name, name});
  std::sort(all.begin(), all.end(),
            [](const Option& a, const Option& b) { return sort_key(a.label) < sort_key(b.label); });
  return all;
}

// A folder's name out of a provider's: letters and digits, else '-'.
std::string folder_name(const std::string& provider, const std::string& at) {
  std::string name;
  for (const char c : provider) {
    const bool is_kept =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
    if (is_kept)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  std::string moment = at.substr(0, 19);
  std::replace(moment.begin(), moment.end(), ':', '-');
  return name + "-" + moment;
}

std::string size_words(std::uintmax_t bytes) { return fmt::format("{} kB", (bytes + 1023) / 1024); }

Answer export_page(const Site& site, const Asked& asked, const std::string& notice, const Html& result) {
  const Words& words = site.words;
  Shell shell = shell_for(site, asked, words.text("review.export.title"), Place::taking_out);
  shell.notice = notice;
  const Html form = post_form(
      asked, Local({"export"}),
      {choice("provider", words.text("review.export.provider"), providers(site),
              asked.form_field("provider")),
       element(Tag::div, {{Name::class_, "tick"}},
               {element(Tag::input, {{Name::type, "checkbox"},
                                     {Name::id, "notes"},
                                     {Name::name, "notes"},
                                     {Name::value, "ja"},
                                     {Name::aria_describedby, "notes-hjalp"}}),
                element(Tag::label, {{Name::for_, "notes"}}, words.text("review.export.with_notes")),
                element(Tag::span, {{Name::class_, "hint"}, {Name::id, "notes-hjalp"}},
                        " " + words.text("review.export.with_notes.hint"))}),
       button(words.text("review.export.start"))});
  return page_of(
      asked, words, shell,
      html::joined(
          {heading(1, words.text("review.export.title")), paragraph(words.text("review.export.lead"), "lead"),
           element(Tag::p, {{Name::class_, "warning"}}, words.text("review.export.secrecy")), result, form}));
}

Answer take_out_one(const Site& site, const Asked& asked) {
  CaseOrder order;
  order.provider = asked.form_field("provider");
  const std::vector<Option> known = providers(site);
  if (std::none_of(known.begin(), known.end(), [&](const Option& o) { return o.value == order.provider; }))
    throw PageFault(422);
  order.with_notes = !asked.form_field("notes").empty();
  order.inbox = site.settings.inbox;
  order.original = site.settings.original;
  order.into = site.settings.export_folder / folder_name(order.provider, site.book.time());
  const CaseFolder done = take_out(*site.book.now(), site.book, order);
  std::vector<Html> result{paragraph(site.words.say("review.export.check", {{"file", "SHA256SUMS"}}))};
  std::vector<Html> left_out;
  for (const std::string& name : done.left_out) left_out.push_back(element(Tag::li, {}, name));
  if (!left_out.empty()) {
    result.push_back(element(Tag::p, {{Name::class_, "warning"}}, site.words.text("review.export.left_out")));
    result.push_back(element(Tag::ul, {}, left_out));
  }
  const std::string folder = order.into.filename().string();
  Answer answer =
      export_page(site, asked,
                  site.words.say("review.export.done", {{"folder", folder},
                                                        {"n", static_cast<std::int64_t>(done.files)},
                                                        {"size", size_words(done.bytes)}}),
                  html::joined(result));
  JournalLine line;
  line.kind = "export";
  line.detail = order.provider;
  answer.log.push_back(line);
  return answer;
}

}  // namespace

void add_export_pages(Pages& pages, const Site& site) {
  if (site.settings.export_folder.empty()) return;
  pages.add({Method::get, "/export", Right::take_out, Route::Shows::no_document,
             [site](const Asked& asked) { return export_page(site, asked, "", {}); }});
  pages.add({Method::post, "/export", Right::take_out, Route::Shows::document,
             [site](const Asked& asked) { return take_out_one(site, asked); }});
}

}  // namespace report::review
