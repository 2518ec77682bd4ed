// The log: what was said, by whom, and who read and logged in.
#include <algorithm>

#include "csv_row.h"
#include "page_parts.h"
#include "report/store.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Local, html::Name, html::Tag, html::text;

constexpr std::size_t rows_a_page = 200;

// Kept from the person who is to judge the same without knowing.
bool is_kept_back(const Snapshot& now, const Event& event, const std::string& who) {
  if (event.requirements.size() != 1 || event.units.size() != 1) return false;
  const Item* item =
      now.find({{event.units.front(), event.document, event.part}, event.requirements.front()});
  return item && is_blind(now, *item, who);
}

class EventsPage {
 public:
  EventsPage(const Site& site, const Asked& asked)
      : site_(site), words_(site.words), asked_(asked), now_(site.book.now()) {
    for (const Event& event : now_->events)
      if (event.kind == EventKind::undone) taken_back_.emplace_back(event.undoes, event.id);
  }

  Answer page() const {
    Shell shell = shell_for(site_, asked_, words_.text("review.events.title"), Place::events);
    shell.is_wide = true;
    std::vector<Html> rows;
    for (auto event = now_->events.rbegin(); event != now_->events.rend() && rows.size() < rows_a_page;
         ++event)
      rows.push_back(row(*event));
    std::vector<Html> main{heading(1, words_.text("review.events.title")),
                           paragraph(words_.text("review.events.lead"), "lead")};
    if (rows.empty())
      main.push_back(paragraph(words_.text("review.events.none")));
    else
      main.push_back(table(rows));
    main.push_back(
        element(Tag::p, {}, {link(Local({"handelser.csv"}), words_.text("review.events.download"))}));
    if (may(asked_.who.role, Right::see_log)) main.push_back(journal());
    return page_of(asked_, words_, shell, html::joined(main));
  }

 private:
  Html table(const std::vector<Html>& rows) const {
    std::vector<Html> head;
    for (const char* key : {"time", "who", "what", "from", "to", "reason", "document", "version"})
      head.push_back(
          element(Tag::th, {{Name::scope, "col"}}, words_.text(std::string("review.events.column.") + key)));
    return element(
        Tag::div,
        {{Name::class_, "broad"},
         {Name::tabindex, "0"},
         {Name::role, "region"},
         {Name::aria_label, words_.text("review.events.caption")}},
        {element(Tag::table, {{Name::class_, "stacks"}},
                 {element(Tag::caption, {}, words_.text("review.events.caption")),
                  element(Tag::thead, {}, {element(Tag::tr, {}, head)}), element(Tag::tbody, {}, rows)})});
  }

  // With seconds, as a log has them; the table to download has the moment as it is kept.
  std::string when(const std::string& at) const {
    return moment_of(at, words_) + (at.size() >= 19 ? at.substr(16, 3) : "");
  }

  Html cell(const char* column, std::vector<Html> inside) const {
    const std::string head = words_.text(std::string("review.events.column.") + column);
    return element(Tag::td, {labelled(head)}, std::move(inside));
  }
  Html cell(const char* column, const std::string& words) const {
    if (words.empty()) return element(Tag::td);
    return cell(column, std::vector<Html>{text(words)});
  }
  Html time_cell(const Event& event) const {
    return cell("time", {element(Tag::time, {{Name::datetime, event.at}}, when(event.at))});
  }

  std::string said(const std::string& said) const {
    if (said == "attachment") return words_.text("review.sort_file.is_attachment");
    if (said == "not_ours") return words_.text("review.sort_file.not_ours");
    for (const char* const group : {"verdict.", "placement.", "gap_state."})
      if (words_.has(group + said)) return words_.text(group + said);
    return said;
  }

  Html row(const Event& event) const {
    if (is_kept_back(*now_, event, asked_.who.name))
      return element(Tag::tr, {},
                     {time_cell(event), element(Tag::td),
                      element(Tag::td, {{Name::colspan, 6}}, words_.text("review.second.blind"))});
    std::string what = event_words(site_, event, true);
    bool taken_back = false;
    for (const auto& [undone, by] : taken_back_) {
      if (undone != event.id) continue;
      what += " (" + words_.say("review.events.undone", {{"n", std::to_string(by)}}) + ")";
      taken_back = true;
    }
    return element(
        Tag::tr, {},
        {time_cell(event), cell("who", event.who),
         cell("what", {text(std::to_string(event.id) + ": " + what), undo(event, taken_back)}),
         cell("from", said(event.before)), cell("to", said(event.said)), cell("reason", event.reason),
         element(Tag::td, {{Name::class_, "hash"}, labelled(words_.text("review.events.column.document"))},
                 event.file.substr(0, 12)),
         cell("version", event.program + " / " + event.catalogue)});
  }

  // Verdicts are taken back on the gap's page, letters on theirs; a sorted file has no other place.
  Html undo(const Event& event, bool taken_back) const {
    if (event.kind != EventKind::file_sorted || taken_back || !may(asked_.who.role, Right::decide)) return {};
    const std::string number = std::to_string(event.id);
    return post_form(asked_, Local({"handelser", number, "angra"}),
                     {button(words_.say("review.events.undo", {{"n", number}}), "plain")});
  }

  // A kind of line without words of its own is shown as it is kept.
  std::string kind_words(const JournalLine& line) const {
    const std::string key = "review.journal." + line.kind;
    return words_.has(key) ? words_.text(key) : line.kind;
  }

  Html journal() const {
    std::vector<Html> lines;
    for (const JournalLine& line : site_.book.store().journal(site_.book.round().name, rows_a_page)) {
      std::string what = when(line.at) + " " + line.who + ": " + kind_words(line);
      if (!line.unit.empty()) what += ", " + unit_words(site_, line.unit);
      if (!line.requirement.empty()) what += ", " + line.requirement;
      if (!line.detail.empty()) what += ", " + line.detail;
      lines.push_back(element(Tag::li, {}, what));
    }
    if (lines.empty()) return {};
    return element(
        Tag::details, {},
        {element(Tag::summary, {}, words_.text("review.journal.title")), element(Tag::ul, {}, lines)});
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const std::shared_ptr<const Snapshot> now_;
  std::vector<std::pair<std::int64_t, std::int64_t>> taken_back_;
};

// For a spreadsheet; nothing left out but what is kept from the person who asks.
Answer as_table(const Site& site, const Asked& asked) {
  const auto now = site.book.now();
  std::string out = "\xEF\xBB\xBF";
  out += csv_row({"id", "at", "who", "kind", "unit", "document", "part", "requirements", "file", "file_name",
                  "before", "said", "until", "reason", "note", "program", "catalogue", "undoes"});
  const auto joined = [](const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
    return all;
  };
  for (const Event& e : now->events) {
    if (is_kept_back(*now, e, asked.who.name)) continue;
    out += csv_row({std::to_string(e.id), e.at, e.who, std::string(report::name_of(e.kind)), joined(e.units),
                    e.document, std::to_string(e.part), joined(e.requirements), e.file, e.file_name, e.before,
                    e.said, e.until, e.reason, e.note, e.program, e.catalogue,
                    e.undoes == 0 ? "" : std::to_string(e.undoes)});
  }
  Answer answer;
  answer.type = "text/csv; charset=utf-8";
  answer.headers.push_back({"Content-Disposition", "attachment; filename=\"handelser.csv\""});
  answer.body = std::move(out);
  return answer;
}

}  // namespace

void add_event_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/handelser", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return EventsPage(site, asked).page(); }});
  pages.add({Method::get, "/handelser.csv", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return as_table(site, asked); }});
}

}  // namespace report::review
