#include "report/attachments.h"

#include <algorithm>
#include <string_view>

#include "file_names.h"
#include "matching_clues.h"

namespace report {
namespace {

std::string_view folder_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
}

std::string letters_of_name(std::string_view path) {
  std::string_view name = path.substr(folder_of(path).size());
  name = name.substr(0, name.rfind('.'));
  std::string letters = NameLetters(name).text();
  letters.pop_back();
  return letters;
}

analyze::DocumentType type_of(const Filed& file) {
  return file.placement.document.value_or(file.identity.type);
}

bool is_report(const Filed& file) {
  return file.kind == Filed::Kind::assessed && file.placement.is_sure() && !file.placement.is_appendix &&
         type_of(file) != analyze::DocumentType::other;
}

bool is_bilaga(const Filed& file) {
  return (file.kind == Filed::Kind::assessed || file.kind == Filed::Kind::refused) &&
         file.placement.is_appendix && file.placement.reason != PlacedBy::not_ours;
}

using Reports = std::vector<const Filed*>;

template <class Test>
Reports those(const Reports& reports, Test test) {
  Reports kept;
  std::copy_if(reports.begin(), reports.end(), std::back_inserter(kept), test);
  return kept;
}

// "PSB Solgården bilaga 1.pdf" beside "PSB Solgården.pdf".
Reports by_name(const Reports& reports, const Filed& bilaga) {
  constexpr std::size_t kLeast = 6;  // letters: "psb.pdf" is everybody's
  const std::string name = letters_of_name(bilaga.name);
  return those(reports, [&](const Filed* report) {
    const std::string own = letters_of_name(report->name);
    return own.size() >= kLeast && name.find(own) != std::string::npos;
  });
}

Reports by_type(const Reports& reports, const Filed& bilaga) {
  const auto named = document_named_in(letters_of_name(bilaga.name));
  return those(reports, [&](const Filed* report) { return named && type_of(*report) == *named; });
}

// The bilaga's own units when they are known: never with another unit's report.
Reports of_its_units(const Reports& reports, const Filed& bilaga) {
  const Placement& placed = bilaga.placement;
  const Indices& own = placed.is_sure() ? placed.units : placed.candidates;
  if (own.empty()) return reports;
  return those(reports, [&](const Filed* report) { return !common(own, report->placement.units).empty(); });
}

const Filed* report_for(const Filed& bilaga, const Reports& all) {
  const std::string_view folder = folder_of(bilaga.name);
  const Reports beside = those(all, [&](const Filed* report) { return folder_of(report->name) == folder; });
  Reports reports = of_its_units(beside, bilaga);
  if (const auto own = type_of(bilaga); own != analyze::DocumentType::other)
    reports = those(reports, [&](const Filed* report) { return type_of(*report) == own; });
  for (const Reports& named : {by_name(reports, bilaga), by_type(reports, bilaga)})
    if (named.size() == 1 &&
        (!folder.empty() || named == by_name(reports, bilaga) || bilaga.placement.is_sure()))
      return named.front();
  const bool says_whose = bilaga.placement.is_sure();
  return reports.size() == 1 && (says_whose || !folder.empty()) ? reports.front() : nullptr;
}

}  // namespace

void attach(std::vector<Filed>& files) {
  Reports reports;
  for (const Filed& file : files)
    if (is_report(file)) reports.push_back(&file);
  for (Filed& file : files) {
    if (!is_bilaga(file)) continue;
    const Filed* report = report_for(file, reports);
    if (report == nullptr) continue;
    file.attached_to = report->name;
    file.placement.units = report->placement.units;
    file.placement.reason = PlacedBy::attachment;
    file.placement.candidates.clear();
  }
}

}  // namespace report
