// A document in a few words, placed in the round of round_world.h or another.
#pragma once

#include <gmock/gmock.h>

#include <optional>
#include <sstream>
#include <string>

#include "report/matching.h"
#include "round_world.h"

namespace report::test {

struct Letter {
  std::string opening = {}, unit = {}, provider = {}, number = {}, path = "inkommet.pdf";
  analyze::DocumentType type = analyze::DocumentType::patient_safety_report;
  std::optional<int> year = 2025;
  std::string sha256 = {};
};

// A line is a block: "# words" the title, "~ words" a running foot; the rest paragraphs.
inline extract::Document document_of(const Letter& letter) {
  extract::Document document;
  document.sha256 = letter.sha256;
  document.pages.emplace_back();
  std::istringstream lines(letter.opening);
  for (std::string line; std::getline(lines, line);) {
    extract::Block& block = document.pages.back().blocks.emplace_back();
    if (line.starts_with("# ")) block.kind = extract::Kind::title;
    if (line.starts_with("~ ")) block.kind = extract::Kind::running_foot;
    block.text = block.kind == extract::Kind::paragraph ? line : line.substr(2);
  }
  return document;
}

inline analyze::Identity identity_of(const Letter& letter) {
  analyze::Identity identity;
  identity.type = letter.type;
  identity.report_year = letter.year;
  identity.unit = letter.unit;
  identity.provider = letter.provider;
  identity.organisation_number = letter.number;
  return identity;
}

inline Placement place(const Letter& letter, const Matcher& matcher) {
  return matcher.place(document_of(letter), identity_of(letter), letter.path);
}

inline Placement place(const Letter& letter) {
  static const Round round = small_round();
  static const Matcher matcher(round);
  return place(letter, matcher);
}

MATCHER_P2(IsUnit, index, reason, "") {
  *result_listener << "reason " << name_of(arg.reason);
  return arg.units == std::vector<std::size_t>{static_cast<std::size_t>(index)} && arg.reason == reason;
}

MATCHER_P(Needs, reason, "") {
  *result_listener << "reason " << name_of(arg.reason);
  return !arg.is_sure() && arg.reason == reason;
}

// A round whose register has these units: "utförare | organisationsnummer | verksamhet | verksamhetsområde".
inline Round round_with(const std::vector<std::string>& rows) {
  Round round = small_round();
  std::string csv =
      "id;utförare;organisationsnummer;verksamhet;nämnd;verksamhetsområde;driftform;hsl_ansvar;omfattas;"
      "krav_patientsäkerhetsberättelse;datum_patientsäkerhetsberättelse\n";
  for (const std::string& row : rows) {
    std::vector<std::string> cells;
    std::istringstream in(row);
    for (std::string cell; std::getline(in, cell, '|');) cells.push_back(cell);
    const bool is_in_house = cells[0].ends_with("kommun");
    csv += std::to_string(&row - rows.data() + 1) + ';' + cells[0] + ';' + cells[1] + ';' + cells[2] +
           ";Nämnden;" + cells[3] + ';' + (is_in_house ? "Egen regi" : "Entreprenad (LOU)") +
           ";ja;ja;ja;2026-03-01\n";
  }
  ingest::RegisterReading reading = ingest::parse_register(csv);
  for (const ingest::RegisterError& error : reading.errors)
    ADD_FAILURE() << ingest::name_of(error.code) << " row " << error.row << ' ' << error.value;
  if (reading.content) round.providers = std::move(*reading.content);
  return round;
}

}  // namespace report::test
