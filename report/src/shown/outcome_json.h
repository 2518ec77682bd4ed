// What the JSON forms of an outcome have in common: how a line begins and ends, a refusal, rounding.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "report/job.h"

namespace report {

// Floats are rounded so that they print alike whatever the compiler did with the last bit.
double rounded(double value, double steps);
nlohmann::ordered_json text_or_null(const std::string& text);

nlohmann::ordered_json begin_json(const std::string& file, const std::string& sha256, const char* outcome);
nlohmann::ordered_json refusal_json(const Refused& refused);
std::string json_line(const nlohmann::ordered_json& j);  // no line end

}  // namespace report
