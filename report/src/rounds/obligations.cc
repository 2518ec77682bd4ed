// What the units of a round owe, by when, and when a file came in.
#include <chrono>
#include <cstdio>

#include "ingest/obligations.h"
#include "iso_day.h"
#include "report/round.h"

namespace report {
namespace {

using ingest::iso_date;

Owed owed(const Round& round, const ingest::Obligation& obligation) {
  Owed o{obligation.unit, obligation.document, obligation.part, {}, false};
  const auto extension = round.extensions.find({round.providers.units[o.unit].id, o.document});
  const auto usual = round.due.find(o.document);
  if (extension != round.extensions.end()) {
    o.due = extension->second;
    o.is_extended = true;
  } else if (obligation.due) {
    o.due = iso_date(*obligation.due);
  } else if (usual != round.due.end()) {
    o.due = usual->second;
  }
  return o;
}

// The valid ISO date a text begins with, else nothing.
std::string leading_date(std::string_view text) {
  int year = 0;
  unsigned month = 0, day = 0;
  const std::string head(text.substr(0, 10));
  if (head.size() < 10 || head[4] != '-' || head[7] != '-') return {};
  if (std::sscanf(head.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return {};
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  return date.ok() && iso_date(date) == head ? head : std::string();
}

// The path itself, then each folder above it, then "." for the whole inbox.
std::string arrival_of(const Round& round, std::string path) {
  while (!path.empty()) {
    if (const auto said = round.arrivals.find(path); said != round.arrivals.end()) return said->second;
    const std::size_t slash = path.rfind('/');
    path = slash == std::string::npos ? "" : path.substr(0, slash);
  }
  const auto all = round.arrivals.find(".");
  return all == round.arrivals.end() ? "" : all->second;
}

// Of the file's own name, else of the nearest folder.
std::string date_in_path(std::string_view path) {
  for (;;) {
    const std::size_t slash = path.rfind('/');
    std::string date = leading_date(slash == std::string_view::npos ? path : path.substr(slash + 1));
    if (!date.empty() || slash == std::string_view::npos) return date;
    path = path.substr(0, slash);
  }
}

bool is_plan(analyze::DocumentType type) {
  using analyze::DocumentType;
  return type == DocumentType::activity_plan || type == DocumentType::competence_plan ||
         type == DocumentType::action_plan;
}

}  // namespace

std::string Office::case_number_of(const std::string& board) const {
  const auto own = case_number.find(board), all = case_number.find("");
  if (own != case_number.end()) return own->second;
  return all != case_number.end() ? all->second : std::string();
}

int Round::expected_year(analyze::DocumentType type) const {
  return is_plan(type) ? collection_year : report_year;
}

bool Round::accepts(analyze::DocumentType type, int year) const {
  return year == report_year || (is_plan(type) && year == collection_year);
}

int Round::held_to(const analyze::Identity& identity) const {
  const std::optional<int> year = identity.report_year;
  return year && accepts(identity.type, *year) ? *year : expected_year(identity.type);
}

ingest::Exceptions exceptions_of(const Round& round) {
  ingest::Exceptions exceptions;
  for (const auto& [place, until] : round.extensions) {
    const auto reason = round.extension_reasons.find(place);
    exceptions.extensions.push_back({place.first, place.second, date_of(until),
                                     reason == round.extension_reasons.end() ? "" : reason->second});
  }
  for (const auto& [place, why] : round.exemptions)
    exceptions.exemptions.push_back({place.first, place.second, why});
  for (const auto& [document, due] : round.due) exceptions.days.push_back({document, date_of(due)});
  return exceptions;
}

std::vector<Owed> owed_documents(const Round& round) {
  std::vector<Owed> all;
  for (const ingest::Obligation& obligation : round.providers.obligations)
    if (round.providers.units[obligation.unit].is_covered && ingest::is_owed(obligation, round.report_year))
      all.push_back(owed(round, obligation));
  return all;
}

std::string received_date(const Round& round, const std::filesystem::path& file, const std::string& name) {
  if (std::string said = arrival_of(round, name); !said.empty()) return said;
  if (std::string written = date_in_path(name); !written.empty()) return written;
  const auto changed = std::chrono::file_clock::to_sys(std::filesystem::last_write_time(file));
  const std::string date = iso_date(std::chrono::floor<std::chrono::days>(changed));
  return date <= round.data_date ? date : std::string();
}

}  // namespace report
