// Compares two registers unit by unit.
#include "ingest/register_changes.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "normal_form.h"

namespace ingest {
namespace {

std::string iso(const std::optional<std::chrono::year_month_day>& date) {
  return date ? iso_date(*date) : std::string();
}

std::string joined(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : "; ") + name;
  return text;
}

struct Field {
  std::string_view name;
  std::function<std::string(const Register&, const Unit&)> value;
};

const std::vector<Field>& fields() {
  static const std::vector<Field> kFields = {
      {"name", [](const Register&, const Unit& u) { return u.name; }},
      {"provider", [](const Register& r, const Unit& u) { return r.providers[u.provider].name; }},
      {"organisation_number",
       [](const Register& r, const Unit& u) { return shown_number(r.providers[u.provider]); }},
      {"board", [](const Register&, const Unit& u) { return u.board; }},
      {"group", [](const Register&, const Unit& u) { return u.group; }},
      {"area", [](const Register&, const Unit& u) { return u.area_as_written; }},
      {"operation", [](const Register&, const Unit& u) { return std::string(name_of(u.operation)); }},
      {"hsl_duty", [](const Register&, const Unit& u) { return std::string(name_of(u.hsl_duty)); }},
      {"contract_start", [](const Register&, const Unit& u) { return iso(u.contract_start); }},
      {"contract_end", [](const Register&, const Unit& u) { return iso(u.contract_end); }},
      {"covered", [](const Register&, const Unit& u) { return std::string(u.is_covered ? "yes" : "no"); }},
      {"places", [](const Register&, const Unit& u) { return u.places ? std::to_string(*u.places) : ""; }},
      {"may_be_named",
       [](const Register&, const Unit& u) { return std::string(u.may_be_named ? "yes" : "no"); }},
      {"aliases", [](const Register&, const Unit& u) { return joined(u.aliases); }}};
  return kFields;
}

// (document, part) -> date, of one unit.
using Dates = std::map<std::pair<std::string, int>, std::string>;

Dates dates_of(const Register& content, std::size_t unit) {
  Dates dates;
  for (const Obligation& obligation : content.obligations)
    if (obligation.unit == unit && obligation.is_required)
      dates[{obligation.document, obligation.part}] = iso(obligation.due);
  return dates;
}

class Comparison {
 public:
  Comparison(const Register& before, const Register& after) : before_(before), after_(after) {}

  std::vector<RegisterChange> run() {
    for (std::size_t i = 0; i < after_.units.size(); ++i) {
      const Unit& unit = after_.units[i];
      if (const Unit* old = before_.find(unit.id))
        compare(*old, static_cast<std::size_t>(old - before_.units.data()), unit, i);
      else
        add_new(unit);
    }
    for (const Unit& unit : before_.units)
      if (after_.find(unit.id) == nullptr && !is_renumbered(unit))
        add(ChangeKind::unit_gone, unit, {}, {}, {});
    return std::move(changes_);
  }

 private:
  void add(ChangeKind kind, const Unit& unit, std::string field, std::string before, std::string after,
           int part = 0) {
    changes_.push_back(
        {kind, unit.id, unit.name, std::move(field), part, std::move(before), std::move(after)});
  }

  void compare(const Unit& old, std::size_t old_index, const Unit& unit, std::size_t index) {
    for (const Field& field : fields()) {
      const auto then = field.value(before_, old), now = field.value(after_, unit);
      if (then != now) add(ChangeKind::field, unit, std::string(field.name), then, now);
    }
    const Dates then = dates_of(before_, old_index), now = dates_of(after_, index);
    for (const auto& [key, date] : now) {
      const auto found = then.find(key);
      if (found == then.end())
        add(ChangeKind::document_new, unit, key.first, {}, date, key.second);
      else if (found->second != date)
        add(ChangeKind::document_moved, unit, key.first, found->second, date, key.second);
    }
    for (const auto& [key, date] : then)
      if (!now.contains(key)) add(ChangeKind::document_gone, unit, key.first, date, {}, key.second);
  }

  void add_new(const Unit& unit) {
    if (!unit.succeeds.empty()) return add(ChangeKind::unit_succeeds, unit, {}, unit.succeeds, {});
    for (const Unit& old : before_.units)
      if (after_.find(old.id) == nullptr && is_same(old, unit))
        return add(ChangeKind::unit_renumbered, unit, {}, old.id, unit.id);
    add(ChangeKind::unit_new, unit, {}, {}, after_.providers[unit.provider].name);
  }

  bool is_same(const Unit& old, const Unit& unit) const {
    const Provider &then = before_.providers[old.provider], &now = after_.providers[unit.provider];
    return folded(old.name) == folded(unit.name) &&
           (then.organisation_number == now.organisation_number || folded(then.name) == folded(now.name));
  }

  bool is_renumbered(const Unit& old) const {
    return std::any_of(changes_.begin(), changes_.end(), [&](const RegisterChange& change) {
      return change.kind == ChangeKind::unit_renumbered && change.before == old.id;
    });
  }

  const Register& before_;
  const Register& after_;
  std::vector<RegisterChange> changes_;
};

}  // namespace

std::string_view name_of(ChangeKind kind) {
  constexpr std::array<std::string_view, 8> kNames = {"unit_new",        "unit_succeeds", "unit_gone",
                                                      "unit_renumbered", "field",         "document_new",
                                                      "document_gone",   "document_moved"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::vector<RegisterChange> changes_between(const Register& before, const Register& after) {
  return Comparison(before, after).run();
}

}  // namespace ingest
