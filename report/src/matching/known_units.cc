// The register, as matching asks it.
#include <algorithm>

#include "matching_clues.h"

namespace report {
namespace {

Areas areas_of_unit(const ingest::Unit& unit) {
  const NameLetters name(unit.name);
  if (name.size() < 2) return areas_of(unit.area);
  const Areas named = parts_of(name).areas;
  return named != 0 ? named : areas_of(unit.area);
}

}  // namespace

Indices common(const Indices& first, const Indices& second) {
  Indices both;
  for (const std::size_t index : first)
    if (contains(second, index)) add_once(both, index);
  return both;
}

Indices joined(const Indices& first, const Indices& second) {
  Indices all = first;
  for (const std::size_t index : second) add_once(all, index);
  std::sort(all.begin(), all.end());
  return all;
}

std::string ten_digits(std::string_view number) {
  std::string digits;
  for (const char c : number)
    if (c >= '0' && c <= '9') digits += c;
  return digits.size() > 10 ? digits.substr(digits.size() - 10) : digits;
}

Known::Known(const Round& r) : round(r) {
  const ingest::Register& all = round.providers;
  for (std::size_t i = 0; i < all.units.size(); ++i) {
    const ingest::Unit& unit = all.units[i];
    if (!unit.is_covered) continue;
    units[i] = {i, unit.provider, areas_of_unit(unit), unit.operation == ingest::Operation::in_house, {}};
    units_by_provider[unit.provider].push_back(i);
    if (units[i].is_in_house) in_house.insert(unit.provider);
    add_unit_name(unit_names, i, unit.name);
    for (const std::string& alias : unit.aliases) add_unit_name(unit_names, i, alias);
    const ingest::Provider& provider = all.providers[unit.provider];
    add_provider_name(provider_names, unit.provider, provider.name);
    for (const std::string& earlier : provider.earlier_names)
      add_provider_name(provider_names, unit.provider, earlier);
    if (const std::string number = ten_digits(provider.organisation_number); !number.empty())
      provider_by_number.emplace(number, unit.provider);
  }
  for (const Owed& owed : owed_documents(round))
    if (const auto found = units.find(owed.unit); found != units.end())
      found->second.documents.push_back(owed.document);
  unit_names.finish();
  provider_names.finish();
}

Indices Known::of_provider(std::size_t provider) const {
  const auto found = units_by_provider.find(provider);
  return found == units_by_provider.end() ? Indices{} : found->second;
}

Indices Known::owing(const Indices& of, std::string_view document) const {
  Indices found;
  for (const std::size_t index : of) {
    const auto& documents = unit(index).documents;
    if (std::find(documents.begin(), documents.end(), document) != documents.end()) found.push_back(index);
  }
  return found;
}

}  // namespace report
