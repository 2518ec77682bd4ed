// What only shows when rows are put side by side.
#include "register_checks.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "normal_form.h"

namespace ingest {
namespace {

bool is_same_name(std::string_view a, std::string_view b) { return folded(a) == folded(b); }

bool is_known_as(const Provider& provider, std::string_view name) {
  return is_same_name(provider.name, name) ||
         std::any_of(provider.earlier_names.begin(), provider.earlier_names.end(),
                     [&](const auto& earlier) { return is_same_name(earlier, name); });
}

void merge(Provider& into, const Provider& from) {
  for (const auto& name : from.earlier_names)
    if (!is_known_as(into, name)) into.earlier_names.push_back(name);
  if (into.organisation_number.empty()) into.organisation_number = from.organisation_number;
  into.is_sole_trader = into.is_sole_trader || from.is_sole_trader;
}

void check_ids(const std::vector<Unit>& units, const std::map<std::string, const Unit*>& first,
               const Header& header, Faults& faults) {
  for (const auto& unit : units) {
    RowFaults row(faults, header, unit.row);
    if (const auto found = first.find(unit.id); found != first.end() && found->second != &unit)
      row.add(RegisterCode::repeated_id, {Column::id}, unit.id, {std::to_string(found->second->row)});
    if (!unit.succeeds.empty() && !first.contains(unit.succeeds))
      row.add(RegisterCode::successor_of_nobody, {Column::succeeds}, unit.succeeds);
  }
}

bool leads_back(const Unit& unit, const std::map<std::string, const Unit*>& first) {
  std::set<std::string> seen;
  for (auto id = unit.succeeds; !id.empty() && seen.insert(id).second;) {
    if (id == unit.id) return true;
    const auto found = first.find(id);
    id = found == first.end() ? std::string() : found->second->succeeds;
  }
  return false;
}

void check_names(const std::vector<Unit>& units, const Header& header, Faults& faults) {
  std::map<std::tuple<std::size_t, std::string>, int> first_row;
  for (const auto& unit : units) {
    if (!unit.is_covered || unit.name.empty()) continue;
    const auto [found, is_new] = first_row.try_emplace({unit.provider, folded(unit.name)}, unit.row);
    if (!is_new)
      RowFaults(faults, header, unit.row)
          .add(RegisterCode::repeated_name, {Column::unit}, unit.name, {std::to_string(found->second)});
  }
}

}  // namespace

// Rows without a number (the municipality's own) go with the row of the same name, and the other way round.
std::optional<std::size_t> ProviderIndex::find(const Provider& provider,
                                               const std::vector<Provider>& providers) const {
  const auto numbered = by_number_.find(provider.organisation_number);
  if (!provider.organisation_number.empty() && numbered != by_number_.end()) return numbered->second;
  const auto named = by_name_.find(folded(provider.name));
  if (named == by_name_.end()) return std::nullopt;
  const bool has_two_numbers =
      !provider.organisation_number.empty() && !providers[named->second].organisation_number.empty();
  return has_two_numbers ? std::nullopt : std::optional(named->second);
}

void ProviderIndex::remember(const Provider& provider, std::size_t index) {
  if (!provider.organisation_number.empty()) by_number_.try_emplace(provider.organisation_number, index);
  by_name_.try_emplace(folded(provider.name), index);
}

std::size_t ProviderIndex::place(const Provider& provider, int row, const Header& header,
                                 std::vector<Provider>& providers, Faults& faults) {
  const auto known = find(provider, providers);
  const auto index = known.value_or(providers.size());
  remember(provider, index);
  if (!known) {
    providers.push_back(provider);
    first_row_.push_back(row);
    return index;
  }
  auto& found = providers[index];
  if (!is_known_as(found, provider.name) && !is_known_as(provider, found.name))
    RowFaults(faults, header, row)
        .add(RegisterCode::name_differs, {Column::provider}, provider.name,
             {found.name, std::to_string(first_row_[index])});
  merge(found, provider);
  return index;
}

void check_units(const std::vector<Unit>& units, const Header& header, Faults& faults) {
  std::map<std::string, const Unit*> first;
  for (const auto& unit : units)
    if (!unit.id.empty()) first.try_emplace(unit.id, &unit);
  check_ids(units, first, header, faults);
  for (const auto& unit : units)
    if (leads_back(unit, first))
      RowFaults(faults, header, unit.row)
          .add(RegisterCode::successor_circle, {Column::succeeds}, unit.succeeds);
  check_names(units, header, faults);
}

}  // namespace ingest
