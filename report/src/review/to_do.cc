// What is to do: one row a document a unit owes, and one a file nobody knows the owner of.
#include <algorithm>
#include <span>

#include "collation.h"
#include "report/review_views.h"

namespace report::review {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return without_case(text).find(without_case(part)) != std::string::npos;
}

struct Counted {
  TodoRow row;
  bool is_wanted = true;
};

class Listing {
 public:
  Listing(const Snapshot& now, const Casebook& book, const TodoFilter& filter, const std::string& who)
      : now_(now), book_(book), filter_(filter), who_(who) {}

  Todo list() {
    for (std::size_t d = 0; d < now_.standing.documents.size(); ++d)
      add_document(now_.standing.documents[d], now_.items.part(d));
    for (std::size_t i = 0; i < now_.files->size(); ++i)
      if (now_.standing.fates[i] == Fate::needs_sorting || now_.standing.fates[i] == Fate::unreadable)
        add_file((*now_.files)[i], now_.standing.fates[i]);
    order();
    return std::move(todo_);
  }

 private:
  const ingest::Unit& unit(const StandingDocument& d) const {
    return book_.round().providers.units[d.owed.unit];
  }

  void add_document(const StandingDocument& d, std::span<const Item> items) {
    TodoRow row;
    const ingest::Unit& unit = this->unit(d);
    row.of = {unit.id, d.owed.document, d.owed.part};
    row.unit = unit.name;
    row.provider = book_.round().providers.providers[unit.provider].name;
    row.board = unit.board;
    row.state = d.state;
    bool is_wanted = fits(row);
    bool has_wanted_item = false;
    for (const Item& item : items) {
      count(row, item);
      has_wanted_item = has_wanted_item || (item.is_listed() && fits(item));
    }
    row.group = group_of(d, row);
    set_date(row, d);
    if (const Claim* claim = now_.claim_on(row.of)) {
      row.assigned = claim->who;
      row.since = claim->since;
    }
    if (asks_for_items() && !has_wanted_item) is_wanted = false;
    take(std::move(row), is_wanted);
  }

  // What another person has to do is not left to this one.
  bool is_left(const Item& item) const {
    if (item.state == ItemState::second_wanted) return is_second_reader(now_, item, who_);
    return item.is_left();
  }

  void count(TodoRow& row, const Item& item) {
    if (!item.is_listed()) return;
    ++row.total;
    ++todo_.listed;
    if (item.is_gap()) ++row.gaps[static_cast<std::size_t>(item.severity)];
    if (item.state == ItemState::see_again) ++row.again, ++todo_.again;
    if (item.state == ItemState::second_wanted) ++row.second, ++todo_.second;
    if (item.decision) ++todo_.decided;
    if (!item.is_left()) return;
    if (item.state != ItemState::second_wanted) {
      ++row.left;
      ++todo_.left;
      if (item.severity == analyze::Severity::serious) ++todo_.left_serious;
    }
    if (!is_left(item) || !fits(item)) return;
    if (!row.first) row.first = item.key;
    if (!todo_.next) todo_.next = item.key;
  }

  static Group group_of(const StandingDocument& d, const TodoRow& row) {
    switch (d.state) {
      case State::not_received:
        return Group::not_received;
      case State::needs_sorting:
      case State::unreadable:
        return Group::needs_sorting;
      case State::not_due:
      case State::awaited:
        return Group::waiting;
      default:
        if (row.left + row.second > 0) return Group::to_assess;
        return d.state == State::supplement_requested ? Group::waiting : Group::done;
    }
  }

  static void set_date(TodoRow& row, const StandingDocument& d) {
    using Kind = TodoRow::DateKind;
    if (!d.until.empty() && d.state == State::supplement_requested) {
      row.date = d.until;
      row.date_kind = Kind::supplement;
    } else if (!d.owed.due.empty() && !has_come(d.state)) {
      row.date = d.owed.due;
      row.date_kind = d.owed.is_extended ? Kind::extended : Kind::due;
    }
  }

  void add_file(const Filed& file, Fate fate) {
    TodoRow row;
    row.group = Group::needs_sorting;
    row.state = fate == Fate::unreadable ? State::unreadable : State::needs_sorting;
    row.file = file.name;
    row.sha256 = file.sha256;
    row.date = file.received;
    row.why = file.kind == Filed::Kind::refused
                  ? "reason." + std::string(ingest::name_of(file.refusal.reason))
                  : "placement." + std::string(report::name_of(file.placement.reason));
    const bool is_wanted = !asks_for_items() && filter_.provider.empty() && filter_.board.empty() &&
                           filter_.document.empty() && filter_.assigned.empty() && fits_group_and_text(row);
    take(std::move(row), is_wanted);
  }

  // --- the filter ---

  bool asks_for_items() const {
    return !filter_.severity.empty() || !filter_.requirement.empty() || filter_.is_changed ||
           filter_.is_unsure || filter_.is_again || filter_.is_recurring;
  }

  bool fits(const Item& item) const {
    if (!filter_.severity.empty() && analyze::name_of(item.severity) != filter_.severity) return false;
    if (!filter_.requirement.empty() && item.key.requirement != filter_.requirement) return false;
    if (filter_.is_changed && !item.is_changed) return false;
    if (filter_.is_unsure && item.confidence >= analyze::sure_from) return false;
    if (filter_.is_again && item.state != ItemState::see_again) return false;
    return !filter_.is_recurring || (item.is_gap() && item.rounds_in_row > 1);
  }

  bool fits(const TodoRow& row) const {
    if (!filter_.provider.empty() && row.provider != filter_.provider) return false;
    if (!filter_.board.empty() && row.board != filter_.board) return false;
    return filter_.document.empty() || row.of.document == filter_.document;
  }

  bool fits_group_and_text(const TodoRow& row) const {
    if (!filter_.group.empty() && name_of(row.group) != filter_.group) return false;
    return filter_.text.empty() || holds(row.unit, filter_.text) || holds(row.provider, filter_.text) ||
           holds(row.file, filter_.text);
  }

  bool fits_date_and_person(const TodoRow& row) const {
    if (!filter_.assigned.empty() && row.assigned != filter_.assigned) return false;
    if (!filter_.from.empty() && (row.date.empty() || row.date < filter_.from)) return false;
    return filter_.to.empty() || (!row.date.empty() && row.date <= filter_.to);
  }

  void take(TodoRow row, bool is_wanted) {
    ++todo_.all;
    if (!is_wanted || !fits_group_and_text(row) || !fits_date_and_person(row)) return;
    ++todo_.shown;
    ++todo_.in_group[static_cast<std::size_t>(row.group)];
    todo_.rows.push_back(std::move(row));
  }

  // --- the order ---

  // Keys of names take their time, so each is made once; rows are heavy, so each is moved once.
  void order() {
    std::vector<std::pair<std::string, std::size_t>> places;
    for (std::size_t i = 0; i < todo_.rows.size(); ++i) {
      const TodoRow& row = todo_.rows[i];
      const bool by_provider = filter_.order == TodoOrder::provider;
      places.emplace_back(sort_key(by_provider           ? row.provider
                                   : row.of.unit.empty() ? row.file
                                                         : row.unit),
                          i);
    }
    std::stable_sort(places.begin(), places.end(),
                     [this](const auto& a, const auto& b) { return is_before(a, b); });
    std::vector<TodoRow> ordered;
    ordered.reserve(places.size());
    for (const auto& [key, i] : places) ordered.push_back(std::move(todo_.rows[i]));
    todo_.rows = std::move(ordered);
  }

  // What is alike in severity or date stays in the alphabet's order.
  bool is_before(const std::pair<std::string, std::size_t>& one,
                 const std::pair<std::string, std::size_t>& other) const {
    const TodoRow &a = todo_.rows[one.second], &b = todo_.rows[other.second];
    if (a.group != b.group) return a.group < b.group;
    if (filter_.order == TodoOrder::severity && a.gaps != b.gaps) return a.gaps > b.gaps;
    if (filter_.order == TodoOrder::date && a.date != b.date)
      return a.date.empty() != b.date.empty() ? b.date.empty() : a.date < b.date;
    return one.first < other.first;
  }

  const Snapshot& now_;
  const Casebook& book_;
  const TodoFilter& filter_;
  const std::string& who_;
  Todo todo_;
};

}  // namespace

std::string_view name_of(Group group) {
  switch (group) {
    case Group::not_received:
      return "not_received";
    case Group::needs_sorting:
      return "needs_sorting";
    case Group::to_assess:
      return "to_assess";
    case Group::waiting:
      return "waiting";
    case Group::done:
      return "done";
  }
  return {};
}

std::optional<TodoOrder> todo_order_named(std::string_view name) {
  if (name == "unit") return TodoOrder::unit;
  if (name == "severity") return TodoOrder::severity;
  if (name == "date") return TodoOrder::date;
  if (name == "provider") return TodoOrder::provider;
  return std::nullopt;
}

bool TodoFilter::is_narrow() const {
  return !(severity + requirement + provider + board + document + group + from + to + assigned + text)
              .empty() ||
         is_changed || is_unsure || is_again || is_recurring;
}

TodoPart part_of(const Todo& todo, std::size_t page, std::size_t rows_a_page) {
  const std::size_t rows = todo.rows.size();
  TodoPart part;
  part.pages = std::max<std::size_t>(1, (rows + rows_a_page - 1) / rows_a_page);
  part.page = std::clamp<std::size_t>(page, 1, part.pages);
  part.begin = (part.page - 1) * rows_a_page;
  part.end = std::min(rows, part.begin + rows_a_page);
  return part;
}

std::string name_of_row(const CaseKey& of) {
  return of.unit + "/" + of.document + "/" + std::to_string(of.part);
}

std::string name_of(const TodoRow& row) { return row.of.unit.empty() ? row.sha256 : name_of_row(row.of); }

std::optional<std::size_t> row_named(const Todo& todo, const std::string& name) {
  if (name.empty()) return std::nullopt;
  for (std::size_t i = 0; i < todo.rows.size(); ++i)
    if (name_of(todo.rows[i]) == name) return i;
  return std::nullopt;
}

Todo to_do(const Snapshot& now, const Casebook& book, const TodoFilter& filter, const std::string& who) {
  return Listing(now, book, filter, who).list();
}

}  // namespace report::review
