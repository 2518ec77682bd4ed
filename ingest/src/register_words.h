// The words that may stand in the register's cells, and what they mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/register.h"

namespace ingest {

// The Swedish label, a synonym or the identifier; compared folded.
std::optional<Operation> operation_named(std::string_view written);
std::optional<Area> area_named(std::string_view written);
std::optional<HslDuty> hsl_duty_named(std::string_view written);
std::optional<bool> yes_or_no(std::string_view written);

// "SoL, HSL", "SoL/LSS", "SoL och HSL"; nothing when a word is no law.
std::optional<std::vector<Law>> laws_named(std::string_view written);

// The words understood, for the message about one that is not: "egen regi, entreprenad (LOU), ..."
std::string operation_words();
std::string area_words();
std::string hsl_duty_words();
std::string law_words();

// krav_<document>: ja, nej, from a year on; text after "nej" is the reason.
struct Demand {
  bool is_required = false;
  std::optional<int> from_year;
  std::string why_not;
};
std::optional<Demand> demand_named(std::string_view written);

// Names in one cell, separated by ; , | or line breaks.
std::vector<std::string> names_in(std::string_view cell);

}  // namespace ingest
