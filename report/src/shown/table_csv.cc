// The gaps as a table for Excel, for a program and for a terminal.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "embedded.h"
#include "places.h"
#include "report/sheets.h"

namespace report {
namespace {

constexpr std::size_t title_characters = 60;

std::string word(const Words& words, const char* prefix, std::string_view name) {
  const std::string key = prefix + std::string(name);
  return words.has(key) ? words.text(key) : std::string(name);
}

nlohmann::ordered_json json_of(const Gap& gap) {
  const FiledFinding& f = gap.finding;
  return {{"unit_id", gap.unit_id},
          {"unit", gap.unit},
          {"provider", gap.provider},
          {"board", gap.board},
          {"document_type", gap.document},
          {"requirement", gap.requirement},
          {"title", gap.title},
          {"severity", analyze::name_of(gap.severity)},
          {"source", gap.source},
          {"verdict", analyze::name_of(f.verdict)},
          {"confidence", std::stod(fmt::format("{:.2f}", f.confidence))},
          {"is_sure", f.confidence >= analyze::sure_from},
          {"why", f.why},
          {"page", f.page > 0 ? nlohmann::ordered_json(f.page) : nlohmann::ordered_json()},
          {"section", f.section},
          {"quote", f.quote},
          {"file", gap.file},
          {"part", gap.part},
          {"life", name_of(gap.life)},
          {"state", name_of(gap.state)},
          {"until", gap.until.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(gap.until)},
          {"rounds_in_row", gap.rounds_in_row}};
}

}  // namespace

std::string gaps_csv(const Summary& summary, const Words& words) {
  return sheet_for_excel(gaps_sheet(summary, {}, Audience::office), words);
}

std::string gaps_json(const Summary& summary) {
  nlohmann::ordered_json gaps = nlohmann::ordered_json::array();
  for (const Gap& gap : summary.gaps) gaps.push_back(json_of(gap));
  return gaps.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string gaps_schema() { return std::string(embedded("gaps.schema.json")); }

std::string gaps_table(const Summary& summary, const Words& words) {
  if (summary.gaps.empty()) return words.text("gaps.none") + "\n";
  std::string table, unit;
  std::set<std::string> units;
  for (const Gap& gap : summary.gaps) {
    units.insert(gap.unit_id);
    if (gap.unit_id != unit)
      table += fmt::format("{}{} ({})\n", unit.empty() ? "" : "\n", gap.unit, gap.unit_id);
    unit = gap.unit_id;
    const std::string verdict(analyze::name_of(gap.finding.verdict));
    table +=
        fmt::format("  {} {}  {}  {}  {}\n", words.text("sign." + verdict), words.text("verdict." + verdict),
                    gap.requirement, word(words, "severity.", analyze::name_of(gap.severity)),
                    shortened(gap.title, title_characters));
  }
  return table + "\n" +
         words.say("gaps.sum", {{"n", static_cast<std::int64_t>(summary.gaps.size())},
                                {"m", static_cast<std::int64_t>(units.size())}}) +
         "\n";
}

}  // namespace report
