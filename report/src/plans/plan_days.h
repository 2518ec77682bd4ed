// What a plan's forms share: documents due on one day together, and how things are called.
#pragma once

#include <string>
#include <vector>

#include "report/plan.h"

namespace report {

// The units that owe one document, about one year, by one rule, on one day.
struct DueTogether {
  std::chrono::year_month_day due{};
  std::string document;
  int part = 0, about = 0;
  std::string rule;  // empty: by the register alone
  bool is_proposal = false;
  std::vector<const ingest::Duty*> duties;  // by the register's order
};

// By day, then document as the register orders them, then about, part and rule.
std::vector<DueTogether> due_together(const Plan& plan);

// "Tertialrapport 2 2025", "Verksamhetsplan 2026"
std::string title_of(const DueTogether& due, const Words& words);
// "A07 Solgården"; the id alone where the name may not be shown.
std::string unit_of(const Plan& plan, std::size_t unit);
// The Swedish word of a kind of activity: the profile's, else the word file's.
std::string kind_of(const Plan& plan, const std::string& kind, const Words& words);

}  // namespace report
