// Files a person must place: the same settlements as `kravkoll sort`.
#include <algorithm>

#include "collation.h"
#include "page_parts.h"

namespace report::review {
namespace {

using html::Attribute, html::element, html::Flag, html::Html, html::Name, html::Tag, html::text;

std::string why_of(const FileView& file, const Words& words) {
  if (!file.refusal.empty()) return words.text("reason." + file.refusal);
  return words.text("placement." + std::string(report::name_of(file.reason)));
}

Answer list_page(const Site& site, const Asked& asked) {
  const Words& words = site.words;
  const auto now = site.book.now();
  const std::vector<FileView> files = files_to_sort(*now, site.book);
  Shell shell = shell_for(site, asked, words.text("review.group.needs_sorting"), Place::sorting);
  if (asked.query_field("sparat") == "kor") shell.notice = words.text("review.sort_file.must_run");
  if (asked.query_field("sparat") == "ja") shell.notice = words.text("review.sort_file.saved");
  if (asked.query_field("sparat") == "angrat") shell.notice = words.text("review.sort_file.undone");
  if (asked.query_field("sparat") == "angrat-kor") shell.notice = words.text("review.sort_file.undone_run");
  std::vector<Html> rows;
  for (const FileView& file : files)
    rows.push_back(element(
        Tag::tr, {},
        {element(Tag::th, {{Name::scope, "row"}},
                 {file.sha256.empty() ? text(file.name) : link(file_address(file.sha256), file.name)}),
         element(Tag::td, {labelled(words.text("review.column.status"))}, why_of(file, words)),
         element(Tag::td, {labelled(words.text("review.column.received"))},
                 file.received.empty() ? words.text("review.unknown") : date_of(file.received, words))}));
  std::vector<Html> main{
      undo_of_sorting(site, asked, asked.query_field("handelse")),
      heading(1, words.text("review.group.needs_sorting")),
      paragraph(words.say("review.sort_file.lead", {{"n", static_cast<std::int64_t>(files.size())}}),
                "lead")};
  if (!rows.empty())
    main.push_back(element(
        Tag::table, {{Name::class_, "stacks"}},
        {element(Tag::caption, {{Name::class_, "unseen"}}, words.text("review.group.needs_sorting.about")),
         element(Tag::thead, {},
                 {element(Tag::tr, {},
                          {element(Tag::th, {{Name::scope, "col"}}, words.text("review.column.file")),
                           element(Tag::th, {{Name::scope, "col"}}, words.text("review.column.status")),
                           element(Tag::th, {{Name::scope, "col"}}, words.text("review.column.received"))})}),
         element(Tag::tbody, {}, rows)}));
  return page_of(asked, words, shell, html::joined(main));
}

class SortPage {
 public:
  SortPage(const Site& site, const Asked& asked, const FileView& file, const SortForm& form,
           const FormFaults& faults)
      : site_(site), words_(site.words), asked_(asked), file_(file), form_(form), faults_(faults) {}

  Answer page(int status, const std::string& notice = {}) const {
    Shell shell = shell_for(site_, asked_, words_.text("review.sort_file.title"), Place::sorting);
    shell.has_errors = !faults_.empty();
    shell.notice = notice;
    std::vector<Html> main{error_summary(faults_, words_), heading(1, words_.text("review.sort_file.title")),
                           paragraph(file_.name, "lead"),
                           paragraph(words_.say("review.sort_file.why", {{"why", why_of(file_, words_)}}))};
    if (!file_.refusal.empty())
      main.push_back(paragraph(
          words_.say("review.sort_file.unreadable", {{"reason", words_.text("reason." + file_.refusal)}})));
    if (!file_.first_lines.empty()) main.push_back(beginning());
    if (may(asked_.who.role, Right::decide)) main.push_back(form());
    Answer answer = page_of(asked_, words_, shell, html::joined(main), status);
    answer.log.push_back(read_of({}, "", file_.sha256, file_.name));
    return answer;
  }

 private:
  Html beginning() const {
    std::vector<Html> lines{};
    for (const std::string& line : file_.first_lines) lines.push_back(element(Tag::p, {}, line));
    return element(
        Tag::section, {},
        {heading(2, words_.text("review.sort_file.first_lines")), element(Tag::blockquote, {}, lines),
         element(Tag::p, {},
                 {link(document_address(file_.sha256, ""), words_.text("review.evidence.whole_document"))})});
  }

  Html unit(const std::string& id, const std::string& name, const std::string& at) const {
    const bool is_chosen = std::find(form_.units.begin(), form_.units.end(), id) != form_.units.end();
    return element(Tag::div, {{Name::class_, "tick"}},
                   {element(Tag::input, {{Name::type, "checkbox"},
                                         {Name::id, at},
                                         {Name::name, "unit"},
                                         {Name::value, id},
                                         Attribute::when(is_chosen, Flag::checked)}),
                    element(Tag::label, {{Name::for_, at}}, name)});
  }

  // The candidates first, then all others in Swedish order.
  Html units() const {
    std::vector<const ingest::Unit*> others;
    std::vector<Html> all{element(Tag::legend, {}, words_.text("review.sort_file.units")),
                          fault_at(faults_, "units", words_)};
    std::size_t number = 0;
    const auto next_id = [&number] {
      return number++ == 0 ? std::string("units") : "units-" + std::to_string(number);
    };
    for (const std::string& id : file_.candidates) all.push_back(unit(id, unit_words(site_, id), next_id()));
    for (const ingest::Unit& u : site_.book.round().providers.units)
      if (std::find(file_.candidates.begin(), file_.candidates.end(), u.id) == file_.candidates.end())
        others.push_back(&u);
    std::sort(others.begin(), others.end(),
              [](const auto* a, const auto* b) { return sort_key(a->name) < sort_key(b->name); });
    std::vector<Html> rest;
    for (const ingest::Unit* u : others)
      rest.push_back(unit(
          u->id, u->name + " (" + site_.book.round().providers.providers[u->provider].name + ")", next_id()));
    if (file_.candidates.empty()) {
      for (Html& one : rest) all.push_back(std::move(one));
    } else {
      rest.insert(rest.begin(), element(Tag::summary, {}, words_.text("review.sort_file.all_units")));
      all.push_back(element(Tag::details, {}, rest));
    }
    return element(Tag::fieldset, {}, all);
  }

  Html form() const {
    std::vector<Option> documents{{"", words_.text("review.sort_file.as_read")}};
    for (const std::string_view name :
         {"patient_safety_report", "quality_report", "action_plan", "activity_report", "activity_plan",
          "competence_plan", "tertial_report", "self_inspection_report"})
      documents.push_back({std::string(name), word(words_, "document", name)});
    return post_form(asked_, file_address(file_.sha256),
                     {hidden("seen", std::to_string(file_.last_event)), units(),
                      choice("document", words_.text("review.sort_file.document"), documents, form_.document),
                      fault_at(faults_, "year", words_),
                      text_field("year", words_.text("review.sort_file.year"), form_.year),
                      choice("said", words_.text("review.sort_file.kind"),
                             {{"", words_.text("review.sort_file.is_report")},
                              {"attachment", words_.text("review.sort_file.is_attachment")},
                              {"not_ours", words_.text("review.sort_file.not_ours")}},
                             form_.said),
                      text_field("reason", words_.text("review.events.column.reason"), form_.reason),
                      button(words_.text("review.sort_file.save"))});
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const FileView& file_;
  const SortForm& form_;
  const FormFaults& faults_;
};

Answer show(const Site& site, const Asked& asked) {
  const auto file = file_view(*site.book.now(), site.book, asked.parts.at(0));
  if (!file) throw PageFault(404);
  SortForm form;
  form.units = file->placed;
  return SortPage(site, asked, *file, form, {}).page(200);
}

Answer save(const Site& site, const Asked& asked) {
  SortForm form;
  form.file = asked.parts.at(0);
  form.units = asked.form_fields("unit");
  form.document = asked.form_field("document");
  form.year = asked.form_field("year");
  form.said = asked.form_field("said");
  form.reason = asked.form_field("reason");
  const std::string& seen = asked.form_field("seen");
  const bool is_number =
      !seen.empty() && seen.size() < 18 && seen.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || (!form.said.empty() && form.said != "attachment" && form.said != "not_ours"))
    throw PageFault(422);
  form.seen = std::stoll(seen);
  const Outcome outcome = site.book.sort(asked.who.name, form);
  if (const auto* saved = std::get_if<Saved>(&outcome))
    return go_to(html::Local({"sortera"})
                     .query("sparat", saved->must_run ? "kor" : "ja")
                     .query("handelse", std::to_string(saved->event))
                     .text());
  const auto file = file_view(*site.book.now(), site.book, form.file);
  if (!file) throw PageFault(404);
  if (const auto* faults = std::get_if<FormFaults>(&outcome))
    return SortPage(site, asked, *file, form, *faults).page(422);
  if (const auto* conflict = std::get_if<Conflict>(&outcome))
    return SortPage(site, asked, *file, form, {}).page(409, event_words(site, conflict->theirs, true));
  throw PageFault(404);
}

}  // namespace

void add_sorting_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/sortera", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return list_page(site, asked); }});
  pages.add({Method::get, "/sortera/{}", Right::read, Route::Shows::document,
             [site](const Asked& asked) { return show(site, asked); }});
  pages.add({Method::post, "/sortera/{}", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) { return save(site, asked); }});
}

}  // namespace report::review
