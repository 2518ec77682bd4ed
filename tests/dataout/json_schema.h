// As much of JSON Schema (draft 2020-12) as our own schemas use: type, enum, required, properties,
// additionalProperties, items, pattern, minLength, minimum and maximum. An unknown keyword is a fault, so
// that no schema says more than is checked.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace report::test {

// "/3/verdict: not one of the values allowed", one fault each.
std::vector<std::string> schema_faults(const nlohmann::json& schema, const nlohmann::json& value,
                                       const std::string& at = "");

}  // namespace report::test
