// A year's calendar: what comes due, what the municipality does itself, who is exempt and what nobody has
// dated.
//
// Made from a profile and a register by ingest/obligations.h; every line names the rule that made it.
#pragma once

#include <string>
#include <vector>

#include "analyze/profile.h"
#include "ingest/obligations.h"
#include "report/print.h"

namespace report {

struct Plan {
  int year = 0;
  analyze::Profile profile;
  ingest::Register content;
  ingest::Duties duties;  // due in the year
  std::vector<ingest::Occasion> occasions;
  std::vector<std::size_t> left_out;  // units the mandate period's plan passes by
};

// `exceptions`: of the round, where there is one.
Plan plan_of(const analyze::Profile& profile, const ingest::Register& content,
             const ingest::Exceptions& exceptions, int year);

// For a terminal, month by month, in Swedish.
std::string plan_text(const Plan& plan, const Words& words);

// For Excel: one row a document and unit, one a follow-up and unit.
std::string plan_csv(const Plan& plan, const Words& words);

// iCalendar (RFC 5545): an all-day event for each day a document is due, and for each follow-up. UIDs are
// made of rule, year and day, so that a calendar that takes the file in again changes its events and doubles
// none. A unit whose name may not be shown stands there by its id.
std::string plan_ics(const Plan& plan, const Words& words);

}  // namespace report
