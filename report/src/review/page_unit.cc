// A unit's page: what is open, what it sent, its history over the years.
#include "page_parts.h"
#include "report/history.h"
#include "report/store.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Local, html::Name, html::Tag, html::text;

class UnitPage {
 public:
  UnitPage(const Site& site, const Asked& asked, const ingest::Unit& unit)
      : site_(site), words_(site.words), asked_(asked), unit_(unit), now_(site.book.now()) {}

  Answer page() const {
    Shell shell = shell_for(site_, asked_, unit_.name, Place::elsewhere);
    const auto& provider = site_.book.round().providers.providers[unit_.provider];
    return page_of(asked_, words_, shell,
                   html::joined({heading(1, unit_.name), paragraph(provider.name, "lead"), documents(),
                                 open(), letters(), history(), note_form()}));
  }

 private:
  Html documents() const {
    std::vector<Html> rows;
    for (const StandingDocument& d : now_->standing.documents) {
      if (site_.book.round().providers.units[d.owed.unit].id != unit_.id) continue;
      const CaseKey of{unit_.id, d.owed.document, d.owed.part};
      const std::string file = d.files.empty() ? "" : (*now_->files)[d.files.front()].name;
      const std::string sha256 = d.files.empty() ? "" : (*now_->files)[d.files.front()].sha256;
      rows.push_back(element(
          Tag::tr, {},
          {element(Tag::th, {{Name::scope, "row"}}, document_words(site_, of)),
           element(Tag::td, {labelled(words_.text("review.column.status"))}, {state_tag(d.state, words_)}),
           element(Tag::td, {labelled(words_.text("review.column.nearest"))},
                   d.owed.due.empty() ? words_.text("review.row.date.none") : date_of(d.owed.due, words_)),
           element(Tag::td, {labelled(words_.text("review.column.file"))},
                   {file.empty() ? text(words_.text("review.none"))
                                 : link(document_address(sha256, ""), file)})}));
    }
    if (rows.empty()) return {};
    std::vector<Html> head;
    for (const char* key : {"document", "status", "nearest", "file"})
      head.push_back(
          element(Tag::th, {{Name::scope, "col"}}, words_.text(std::string("review.column.") + key)));
    return element(Tag::table, {{Name::class_, "stacks"}},
                   {element(Tag::caption, {}, words_.text("review.filter.document")),
                    element(Tag::thead, {}, {element(Tag::tr, {}, head)}), element(Tag::tbody, {}, rows)});
  }

  Html open() const {
    std::vector<Html> all;
    for (const Item& item : now_->items) {
      if (item.key.of.unit != unit_.id || !item.is_listed()) continue;
      const bool blind = is_blind(*now_, item, asked_.who.name);
      if (!blind && !item.is_gap() && !item.is_left()) continue;
      const std::string verdict(analyze::name_of(blind ? item.suggested : item.verdict));
      all.push_back(element(Tag::li, {},
                            {link(gap_address(item.key), requirement_words(site_, item.key.requirement)),
                             text(" "), verdict_tag(verdict, blind || !item.decision, words_), text(" "),
                             severity_tag(item.severity, words_)}));
    }
    return element(Tag::section, {},
                   {heading(2, words_.text("review.provider.open")),
                    all.empty() ? paragraph(words_.text("review.provider.nothing_open"))
                                : element(Tag::ul, {{Name::class_, "places"}}, all)});
  }

  Html letters() const {
    const auto& provider = site_.book.round().providers.providers[unit_.provider];
    std::vector<Html> all;
    for (const KeptLetter& letter : now_->letters) {
      // Those sent before letters were by nämnd are to all of a company's units.
      const bool is_theirs = site_.book.is_to(letter, unit_.id) ||
                             (letter.is_sent() && letter.files.empty() && letter.provider == provider.name);
      if (!is_theirs) continue;
      const std::string state = letter.is_sent() ? words_.say("review.letters.state.sent",
                                                              {{"date", date_of(letter.sent_at, words_)}})
                                                 : words_.text("review.letters.state.draft");
      all.push_back(element(Tag::li, {},
                            {link(Local({"brev", std::to_string(letter.id)}),
                                  words_.text("letter.kind." + letter.kind) + ": " + state)}));
    }
    return element(
        Tag::section, {},
        {heading(2, words_.text("review.provider.letters")),
         all.empty() ? paragraph(words_.text("review.provider.no_letters")) : element(Tag::ul, {}, all)});
  }

  // What is kept from this person for now is left out.
  bool is_kept_back(const HistoryLine& line) const {
    if (line.event == 0) return false;
    for (const Event& event : now_->events) {
      if (event.id != line.event || event.requirements.size() != 1 || event.units.size() != 1) continue;
      const Item* item =
          now_->find({{event.units.front(), event.document, event.part}, event.requirements.front()});
      return item && is_blind(*now_, *item, asked_.who.name);
    }
    return false;
  }

  Html history() const {
    const std::vector<HistoryLine> lines = history_lines(site_.book.store().history(unit_.id), words_);
    std::vector<Html> all;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
      if (is_kept_back(*line)) continue;
      const std::string day =
          line->date.empty() ? words_.text("review.unknown") : date_of(line->date, words_);
      all.push_back(element(Tag::li, {},
                            {element(Tag::strong, {}, day),
                             text(" " + (line->who.empty() ? "" : line->who + ": ") + line->text)}));
    }
    return element(Tag::section, {},
                   {heading(2, words_.text("review.provider.history")),
                    element(Tag::ul, {{Name::class_, "history"}}, all)});
  }

  Html note_form() const {
    if (!may(asked_.who.role, Right::decide)) return {};
    return post_form(
        asked_, Local({"verksamhet", unit_.id, "anteckna"}),
        {element(Tag::label, {{Name::for_, "note"}}, words_.text("review.note.label")),
         element(Tag::p, {{Name::class_, "hint"}, {Name::id, "note-hjalp"}}, words_.text("review.note.hint")),
         element(Tag::textarea,
                 {{Name::id, "note"},
                  {Name::name, "note"},
                  {Name::rows, 3},
                  {Name::aria_describedby, "note-hjalp"}},
                 ""),
         element(Tag::p, {}, {button(words_.text("review.save"), "second")})});
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const ingest::Unit& unit_;
  const std::shared_ptr<const Snapshot> now_;
};

const ingest::Unit& unit_in(const Site& site, const Asked& asked) {
  const ingest::Unit* unit = site.book.round().providers.find(asked.parts.at(0));
  if (!unit) throw PageFault(404);
  return *unit;
}

}  // namespace

void add_unit_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/verksamhet/{}", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return UnitPage(site, asked, unit_in(site, asked)).page(); }});
  pages.add({Method::post, "/verksamhet/{}/anteckna", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) {
               const ingest::Unit& unit = unit_in(site, asked);
               site.book.note(asked.who.name, unit.id, asked.form_field("note"));
               return go_to(unit_address(unit.id).text());
             }});
}

}  // namespace report::review
