// "Att göra": what is to do, by group.
#include "collation.h"
#include "page_parts.h"
#include "report/standing.h"

#include <algorithm>
#include <set>

namespace report::review {
namespace {

using html::Attribute, html::element, html::Flag, html::Html, html::Link, html::Local, html::Name, html::Tag,
    html::text;

TodoFilter filter_in(const Asked& asked) {
  TodoFilter filter;
  filter.severity = asked.query_field("allvar");
  filter.requirement = asked.query_field("krav");
  filter.provider = asked.query_field("utforare");
  filter.board = asked.query_field("namnd");
  filter.document = asked.query_field("dokument");
  filter.group = asked.query_field("lage");
  filter.text = asked.query_field("sok");
  filter.is_changed = !asked.query_field("andrade").empty();
  filter.is_unsure = !asked.query_field("osakra").empty();
  filter.is_again = !asked.query_field("igen").empty();
  filter.is_recurring = !asked.query_field("upprepade").empty();
  if (!asked.query_field("mina").empty()) filter.assigned = asked.who.name;
  filter.order = todo_order_named(asked.query_field("ordning")).value_or(TodoOrder::unit);
  return filter;
}

class TodoPage {
 public:
  TodoPage(const Site& site, const Asked& asked)
      : site_(site), words_(site.words), asked_(asked), filter_(filter_in(asked)), now_(site.book.now()) {}

  Answer page() {
    todo_ = to_do(*now_, site_.book, filter_, asked_.who.name);
    Shell shell = shell_for(site_, asked_, words_.text("review.todo.title"), Place::todo);
    shell.is_wide = true;
    std::vector<Html> main{heading(1, words_.text("review.todo.title")), lead(), filters()};
    if (todo_.rows.empty())
      main.push_back(
          paragraph(words_.text(todo_.all == 0 ? "review.todo.empty" : "review.todo.nothing_matches")));
    for (std::size_t g = 0; g < groups; ++g)
      if (todo_.in_group[g] > 0) main.push_back(group(static_cast<Group>(g)));
    return page_of(asked_, words_, shell, html::joined(main));
  }

 private:
  static std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

  Html lead() const {
    std::vector<Html> all{
        element(
            Tag::p, {{Name::class_, "lead"}},
            words_.say("review.todo.lead", {{"n", n(todo_.left)}}) + " " +
                (todo_.left == 0 ? std::string()
                                 : words_.say("review.todo.lead_serious", {{"n", n(todo_.left_serious)}}))),
        paragraph(words_.say("review.todo.progress", {{"a", n(todo_.decided)}, {"n", n(todo_.listed)}}))};
    if (todo_.again > 0) all.push_back(paragraph(words_.say("review.again.lead", {{"n", n(todo_.again)}})));
    if (todo_.second > 0)
      all.push_back(paragraph(words_.say("review.second.queue", {{"n", n(todo_.second)}})));
    if (todo_.next)
      all.push_back(
          element(Tag::p, {},
                  {link(gap_address(*todo_.next),
                        words_.text(todo_.decided == 0 ? "review.todo.start" : "review.todo.next"), "go")}));
    return html::joined(all);
  }

  // --- the filter ---

  std::vector<Option> any() const { return {{"", words_.text("review.filter.any")}}; }

  std::vector<Option> of_words(std::string_view group, std::initializer_list<std::string_view> names) const {
    std::vector<Option> all = any();
    for (std::string_view name : names) all.push_back({std::string(name), word(words_, group, name)});
    return all;
  }

  std::vector<Option> names(const std::set<std::string>& found) const {
    std::vector<Option> all = any();
    for (const std::string& name : found) all.push_back({name, name});
    std::sort(all.begin() + 1, all.end(),
              [](const Option& a, const Option& b) { return sort_key(a.label) < sort_key(b.label); });
    return all;
  }

  std::vector<Option> requirements() const {
    std::set<std::string> found;
    for (const Item& item : now_->items)
      if (item.is_listed()) found.insert(item.key.requirement);
    std::vector<Option> all = any();
    for (const std::string& id : found) all.push_back({id, requirement_words(site_, id)});
    return all;
  }

  std::vector<Option> documents() const {
    std::set<std::string> found;
    for (const StandingDocument& d : now_->standing.documents) found.insert(d.owed.document);
    std::vector<Option> all = any();
    for (const std::string& id : found) all.push_back({id, word(words_, "document", id)});
    return all;
  }

  Html tick(const char* id, const char* key, bool is_ticked) const {
    return element(Tag::div, {{Name::class_, "tick"}},
                   {element(Tag::input, {{Name::type, "checkbox"},
                                         {Name::id, id},
                                         {Name::name, id},
                                         {Name::value, "ja"},
                                         Attribute::when(is_ticked, Flag::checked)}),
                    element(Tag::label, {{Name::for_, id}}, words_.text(key))});
  }

  Html filters() const {
    std::set<std::string> providers, boards;
    for (const ingest::Unit& unit : site_.book.round().providers.units) {
      providers.insert(site_.book.round().providers.providers[unit.provider].name);
      boards.insert(unit.board);
    }
    const Html fields = html::joined(
        {text_field("sok", words_.text("review.filter.search"), filter_.text, "search"),
         choice("allvar", words_.text("review.filter.severity"),
                of_words("severity", {"serious", "material", "minor"}), filter_.severity),
         choice("krav", words_.text("review.filter.requirement"), requirements(), filter_.requirement),
         choice("utforare", words_.text("review.filter.provider"), names(providers), filter_.provider),
         choice("namnd", words_.text("review.filter.board"), names(boards), filter_.board),
         choice("dokument", words_.text("review.filter.document"), documents(), filter_.document),
         choice("lage", words_.text("review.filter.state"),
                of_words("review.group", {"not_received", "needs_sorting", "to_assess", "waiting", "done"}),
                filter_.group),
         choice("ordning", words_.text("review.sort.title"),
                {{"unit", words_.text("review.sort.unit")},
                 {"severity", words_.text("review.sort.severity")},
                 {"date", words_.text("review.sort.date")},
                 {"provider", words_.text("review.sort.provider")}},
                asked_.query_field("ordning"))});
    const Html ticks = html::joined({tick("andrade", "review.filter.changed", filter_.is_changed),
                                     tick("osakra", "review.filter.uncertain", filter_.is_unsure),
                                     tick("upprepade", "review.filter.recurring", filter_.is_recurring),
                                     tick("igen", "review.filter.see_again", filter_.is_again),
                                     tick("mina", "review.filter.mine", !filter_.assigned.empty())});
    std::vector<Html> inside{
        element(Tag::summary, {}, words_.text("review.filter.title")),
        element(Tag::form, {{Name::method, "get"}, {Link::action, Local()}, {Name::class_, "filters"}},
                {element(Tag::div, {{Name::class_, "fields"}}, {fields}), ticks,
                 element(Tag::p, {},
                         {button(words_.text("review.filter.apply")), text(" "),
                          link(Local(), words_.text("review.filter.clear"))})})};
    std::vector<Html> all{element(Tag::details, {Attribute::when(filter_.is_narrow(), Flag::open)}, inside)};
    if (filter_.is_narrow())
      all.push_back(paragraph(words_.say("review.status.filtered", {{"n", n(todo_.shown)}})));
    return html::joined(all);
  }

  // --- the groups ---

  Html group(Group group) const {
    const std::string name(name_of(group));
    const std::string label = words_.text("review.group." + name);
    std::vector<Html> rows;
    for (const TodoRow& row : todo_.rows)
      if (row.group == group) rows.push_back(row_of(row));
    std::vector<Html> head;
    for (const char* key : {"unit", "document", "status", "gaps", "nearest", "assigned"})
      head.push_back(
          element(Tag::th, {{Name::scope, "col"}}, words_.text(std::string("review.column.") + key)));
    return element(
        Tag::section, {{Name::class_, "group " + name}, {Name::aria_labelledby, "grupp-" + name}},
        {heading(2, words_.say("review.todo.group", {{"group", label}, {"n", n(rows.size())}}),
                 "grupp-" + name),
         paragraph(words_.text("review.group." + name + ".about"), "quiet"),
         element(Tag::table, {{Name::class_, "stacks todo"}},
                 {element(Tag::caption, {{Name::class_, "unseen"}},
                          words_.say("review.todo.caption", {{"group", label}})),
                  element(Tag::thead, {}, {element(Tag::tr, {}, head)}), element(Tag::tbody, {}, rows)})});
  }

  Local address_of(const TodoRow& row) const {
    if (!row.sha256.empty()) return file_address(row.sha256);
    if (row.first) return gap_address(*row.first);
    return unit_address(row.of.unit);
  }

  Html row_of(const TodoRow& row) const {
    const bool is_file = row.of.unit.empty();
    const std::string name = is_file ? row.file : row.unit;
    const Html label = is_file && row.sha256.empty() ? text(name) : link(address_of(row), name, "row");
    return element(
        Tag::tr, {},
        {element(
             Tag::th, {{Name::scope, "row"}},
             {label, is_file ? Html() : element(Tag::span, {{Name::class_, "quiet"}}, " " + row.provider)}),
         element(Tag::td, {}, is_file ? words_.text(row.why) : document_words(site_, row.of)),
         element(Tag::td, {}, {status(row)}), element(Tag::td, {}, {gaps(row)}),
         element(Tag::td, {}, date(row)), element(Tag::td, {}, assigned(row))});
  }

  // Done rows lose their colour, so that the eye goes to what is left.
  Html status(const TodoRow& row) const {
    const std::string state = word(words_, "state", report::name_of(row.state));
    if (row.group == Group::done) return element(Tag::span, {{Name::class_, "tag done"}}, state);
    std::vector<Html> all{state_tag(row.state, words_)};
    if (row.again > 0)
      all.push_back(element(Tag::span, {{Name::class_, "tag wait"}}, words_.text("review.row.see_again")));
    if (row.second > 0)
      all.push_back(
          element(Tag::span, {{Name::class_, "tag note"}}, words_.text("review.row.second_reading")));
    return html::joined(all);
  }

  Html gaps(const TodoRow& row) const {
    if (row.of.unit.empty() || !has_come(row.state)) return text(words_.text("review.none"));
    const std::size_t total = row.gaps[0] + row.gaps[1] + row.gaps[2];
    std::string said = words_.say("review.row.gaps", {{"n", n(total)}});
    if (total > 0)
      said += ": " + words_.say("review.row.by_severity",
                                {{"a", n(row.gaps[0])}, {"b", n(row.gaps[1])}, {"c", n(row.gaps[2])}});
    if (row.left > 0) said += ". " + words_.say("review.row.left", {{"n", n(row.left)}});
    return text(said);
  }

  std::string date(const TodoRow& row) const {
    if (row.date.empty()) return words_.text("review.row.date.none");
    const std::string day = date_of(row.date, words_);
    switch (row.date_kind) {
      case TodoRow::DateKind::due:
        return words_.say("review.row.date.due", {{"date", day}});
      case TodoRow::DateKind::extended:
        return words_.say("review.row.date.extended", {{"date", day}});
      case TodoRow::DateKind::supplement:
        return words_.say("review.row.date.supplement", {{"date", day}});
      case TodoRow::DateKind::none:
        break;
    }
    return day;
  }

  std::string assigned(const TodoRow& row) const {
    return row.assigned.empty() ? words_.text("review.row.assigned_none") : row.assigned;
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const TodoFilter filter_;
  const std::shared_ptr<const Snapshot> now_;
  Todo todo_;
};

}  // namespace

void add_todo_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return TodoPage(site, asked).page(); }});
}

}  // namespace report::review
