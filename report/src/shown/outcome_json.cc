#include "outcome_json.h"

#include <cmath>

namespace report {

using nlohmann::ordered_json;

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json begin_json(const std::string& file, const std::string& sha256, const char* outcome) {
  return {{"schema", 1}, {"file", file}, {"sha256", text_or_null(sha256)}, {"outcome", outcome}};
}

ordered_json refusal_json(const Refused& refused) {
  ordered_json j = begin_json(refused.refusal.name, refused.refusal.sha256, "refused");
  j["reason"] = ingest::name_of(refused.refusal.reason);
  j["detail"] = refused.refusal.detail;
  return j;
}

std::string json_line(const ordered_json& j) {
  return j.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace report
