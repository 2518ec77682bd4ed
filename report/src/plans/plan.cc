// Puts a year's plan together.
#include "report/plan.h"

namespace report {

Plan plan_of(const analyze::Profile& profile, const ingest::Register& content,
             const ingest::Exceptions& exceptions, int year) {
  Plan plan{year, profile, content, {}, {}, {}};
  plan.duties = ingest::duties_due_in(content, profile.rules, exceptions, year);
  plan.occasions = ingest::occasions_in(content, profile.rules, year);
  if (const auto& period = profile.mandate_period;
      period && !profile.every_unit_once.empty() && period->first <= year && year <= period->second)
    plan.left_out = ingest::units_left_out(content, profile.rules, profile.every_unit_once, period->first,
                                           period->second);
  return plan;
}

}  // namespace report
