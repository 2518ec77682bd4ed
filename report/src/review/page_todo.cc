// "Att göra": what is to do, by group.
#include "collation.h"
#include "ingest/obligations.h"
#include "ingest/written_date.h"
#include "page_parts.h"
#include "report/review_ahead.h"
#include "report/standing.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace report::review {
namespace {

using html::Attribute, html::element, html::Flag, html::Html, html::Link, html::Local, html::Name, html::Tag,
    html::text;

bool is_blank(const std::string& typed) { return typed.find_first_not_of(" \t\r\n") == std::string::npos; }

// ISO, however it was typed; what cannot be read narrows nothing, and the page says so.
std::string understood(const std::string& typed) {
  if (is_blank(typed)) return {};
  const auto read = ingest::parse_date(typed);
  const auto* const day = std::get_if<std::chrono::year_month_day>(&read);
  return day ? ingest::iso_date(*day) : std::string();
}

TodoFilter filter_in(const Asked& asked) {
  TodoFilter filter;
  filter.severity = asked.query_field("allvar");
  filter.requirement = asked.query_field("krav");
  filter.provider = asked.query_field("utforare");
  filter.board = asked.query_field("namnd");
  filter.document = asked.query_field("dokument");
  filter.group = asked.query_field("lage");
  filter.text = asked.query_field("sok");
  filter.from = understood(asked.query_field("fran"));
  filter.to = understood(asked.query_field("till"));
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
    sought_ = row_named(todo_, asked_.query_field("rad"));
    part_ = part_of(todo_, page_asked_for(), rows_a_page());
    Shell shell = shell_for(site_, asked_, words_.text("review.todo.title"), Place::todo);
    shell.is_wide = true;
    std::vector<Html> main{heading(1, words_.text("review.todo.title")), lead(), filters()};
    if (todo_.rows.empty())
      main.push_back(
          paragraph(words_.text(todo_.all == 0 ? "review.todo.empty" : "review.todo.nothing_matches")));
    main.push_back(steps("review.todo.pages"));
    std::size_t begin = 0;  // of the group, in the whole list
    for (std::size_t g = 0; g < groups; begin += todo_.in_group[g++])
      if (todo_.in_group[g] > 0) main.push_back(group(static_cast<Group>(g), begin));
    main.push_back(steps("review.todo.pages_below"));
    if (site_.settings.ahead && todo_.next) site_.settings.ahead->expect({*todo_.next});
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

  // With what was understood of it, or that nothing was.
  Html day(const char* id, const char* key, const std::string& iso) const {
    const std::string& typed = asked_.query_field(id);
    FormFaults faults;
    if (iso.empty() && !is_blank(typed)) faults.push_back({id, "review.error.date_not_understood", typed});
    const std::string hint = std::string(id) + "-hjalp";
    const std::string said = iso.empty() ? words_.text("review.date.hint")
                                         : words_.say("review.filter.day", {{"date", date_of(iso, words_)}});
    return element(Tag::div, {{Name::class_, "field"}},
                   {element(Tag::label, {{Name::for_, id}}, words_.text(key)), fault_at(faults, id, words_),
                    element(Tag::input, {{Name::type, "text"},
                                         {Name::id, id},
                                         {Name::name, id},
                                         {Name::value, typed},
                                         {Name::autocomplete, "off"},
                                         {Name::aria_describedby,
                                          faults.empty() ? hint : hint + " " + std::string(id) + "-fel"}}),
                    element(Tag::span, {{Name::class_, "hint"}, {Name::id, hint}}, said)});
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
         day("fran", "review.filter.date_from", filter_.from),
         day("till", "review.filter.date_to", filter_.to),
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
    const bool is_open =
        filter_.is_narrow() || !is_blank(asked_.query_field("fran")) || !is_blank(asked_.query_field("till"));
    std::vector<Html> all{element(Tag::details, {Attribute::when(is_open, Flag::open)}, inside)};
    if (filter_.is_narrow())
      all.push_back(paragraph(words_.say("review.status.filtered", {{"n", n(todo_.shown)}})));
    return html::joined(all);
  }

  // --- the pages ---

  std::size_t rows_a_page() const { return site_.settings.todo_rows; }

  // The page of the row that is sought goes before; what is no number is the first page.
  std::size_t page_asked_for() const {
    if (sought_) return *sought_ / rows_a_page() + 1;
    const std::string& typed = asked_.query_field("sida");
    std::size_t page = 1;
    std::from_chars(typed.data(), typed.data() + typed.size(), page);
    return page;
  }

  // The same list, that page of it.
  Local address_of(std::size_t page) const {
    Local address;
    for (const Field& field : asked_.query)
      if (field.name != "sida" && field.name != "rad" && !field.value.empty())
        address.query(field.name, field.value);
    if (page > 1) address.query("sida", std::to_string(page));
    return address;
  }

  Html step_to(std::size_t page, const char* key) const {
    return element(Tag::li, {}, {link(address_of(page), words_.text(key))});
  }

  Html steps(const char* label) const {
    if (part_.pages == 1) return {};
    std::vector<Html> all;
    if (part_.page > 1) all.push_back(step_to(part_.page - 1, "review.page_previous"));
    if (part_.page < part_.pages) all.push_back(step_to(part_.page + 1, "review.page_next"));
    const std::string shown = words_.say(
        "review.todo.shown", {{"a", n(part_.begin + 1)}, {"b", n(part_.end)}, {"n", n(todo_.rows.size())}});
    const std::string page =
        words_.say("review.page_of", {{"page", n(part_.page)}, {"pages", n(part_.pages)}});
    return element(Tag::nav, {{Name::class_, "steps"}, {Name::aria_label, words_.text(label)}},
                   {paragraph(shown + " " + page), element(Tag::ul, {}, all)});
  }

  // --- the groups ---

  // `begin`: where it begins in the whole list. What is not on this page is counted all the same.
  Html group(Group group, std::size_t begin) const {
    const std::string name(name_of(group));
    const std::string label = words_.text("review.group." + name);
    const std::size_t count = todo_.in_group[static_cast<std::size_t>(group)];
    const std::size_t first = std::max(begin, part_.begin), last = std::min(begin + count, part_.end);
    return element(
        Tag::section, {{Name::class_, "group " + name}, {Name::aria_labelledby, "grupp-" + name}},
        {heading(2, words_.say("review.todo.group", {{"group", label}, {"n", n(count)}}), "grupp-" + name),
         paragraph(words_.text("review.group." + name + ".about"), "quiet"),
         first < last ? table(label, first, last) : elsewhere(name, label, begin)});
  }

  Html elsewhere(const std::string& name, const std::string& label, std::size_t begin) const {
    Local there = address_of(begin / rows_a_page() + 1);
    there.fragment("grupp-" + name);
    return element(Tag::p, {}, {link(there, words_.say("review.todo.show_group", {{"group", label}}))});
  }

  Html table(const std::string& label, std::size_t first, std::size_t last) const {
    std::vector<Html> rows;
    for (std::size_t i = first; i < last; ++i) rows.push_back(row_of(todo_.rows[i], i == sought_));
    std::vector<Html> head;
    for (const char* key : {"unit", "document", "status", "gaps", "nearest", "assigned"})
      head.push_back(
          element(Tag::th, {{Name::scope, "col"}}, words_.text(std::string("review.column.") + key)));
    return element(Tag::table, {{Name::class_, "stacks todo"}},
                   {element(Tag::caption, {{Name::class_, "unseen"}},
                            words_.say("review.todo.caption", {{"group", label}})),
                    element(Tag::thead, {}, {element(Tag::tr, {}, head)}), element(Tag::tbody, {}, rows)});
  }

  Local address_of(const TodoRow& row) const {
    if (!row.sha256.empty()) return file_address(row.sha256);
    if (row.first) return gap_address(*row.first);
    return unit_address(row.of.unit);
  }

  // `is_sought`: the address's fragment leads to it.
  Html row_of(const TodoRow& row, bool is_sought) const {
    const bool is_file = row.of.unit.empty();
    const std::string name = is_file ? row.file : row.unit;
    const Html label = is_file && row.sha256.empty() ? text(name) : link(address_of(row), name, "row");
    return element(
        Tag::tr, is_sought ? std::vector<Attribute>{{Name::id, "rad"}} : std::vector<Attribute>{},
        {element(
             Tag::th, {{Name::scope, "row"}},
             {label, is_file ? Html() : element(Tag::span, {{Name::class_, "quiet"}}, " " + row.provider)}),
         cell("document", text(is_file ? words_.text(row.why) : document_words(site_, row.of))),
         cell("status", status(row)), cell("gaps", gaps(row)), cell("nearest", text(date(row))),
         cell("assigned", text(assigned(row)))});
  }

  Html cell(const std::string& column, Html inside) const {
    return element(Tag::td, {labelled(words_.text("review.column." + column))}, {std::move(inside)});
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
    return words_.say("review.evidence.file_received", {{"date", day}});
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
  std::optional<std::size_t> sought_;  // of the rows
  TodoPart part_;
};

}  // namespace

void add_todo_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/", Right::read, Route::Shows::no_document,
             [site](const Asked& asked) { return TodoPage(site, asked).page(); }});
}

}  // namespace report::review
