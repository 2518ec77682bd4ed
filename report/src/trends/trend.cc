// Small parts of a trend: names, rules, whether its bridges hold.
#include "report/trend.h"

#include <fmt/format.h>

#include "analyze/rule_text.h"
#include "ingest/checksum.h"

namespace report {
namespace {

std::string checksum_of(const std::string& text) {
  ingest::Checksum checksum;
  checksum.add(text);
  return checksum.finish();
}

}  // namespace

std::string_view name_of(UnitLevel level) {
  switch (level) {
    case UnitLevel::met:
      return "met";
    case UnitLevel::partly_met:
      return "partly_met";
    case UnitLevel::missing:
      return "missing";
    case UnitLevel::not_applicable:
      return "not_applicable";
    case UnitLevel::not_judged:
      return "not_judged";
    case UnitLevel::never_came:
      return "never_came";
    case UnitLevel::ended:
      return "ended";
    case UnitLevel::not_there:
      return "not_there";
  }
  return {};
}

std::vector<RequirementRule> rules_of(const analyze::Catalogue& catalogue) {
  std::vector<RequirementRule> rules;
  for (const analyze::Requirement& r : catalogue.requirements)
    rules.push_back({r.id, std::string(analyze::name_of(r.document)), r.title, r.source,
                     std::string(analyze::name_of(r.severity)),
                     checksum_of(analyze::rule_text(r, catalogue))});
  return rules;
}

std::string Trend::difference() const {
  for (const Bridge& bridge : bridges)
    if (std::string said = bridge.difference(); !said.empty()) return said;
  return {};
}

}  // namespace report
