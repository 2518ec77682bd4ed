// Which acts and agency rules a document cites, and which of them had ceased before its report year.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace analyze {

struct Law {
  std::string series;       // SFS, SOSFS, HSLF-FS, AFS
  std::string number;       // "2001:453"
  std::string title;        // Swedish, definite: "socialtjänstlagen"
  std::string from, to;     // ISO dates of the first and last day in force; empty: not known, still in force
  std::string replaced_by;  // "2025:400", "HSLF-FS 2016:40"; may be empty
  std::vector<std::string> names;          // folded: names only this act has had
  std::vector<std::string> bare_sections;  // folded: "2 a § hsl" means this act
};

struct Laws {
  std::vector<Law> laws;
};

// Reads laws.xml of corpora/words, validated against laws.rng beside it. Throws std::runtime_error with file,
// line and what was expected.
Laws load_laws(const std::filesystem::path& folder);

struct LawCitation {
  const Law* law = nullptr;  // into Laws
  extract::Place place;      // the number with the name before it
  bool is_history = false;   // the sentence says the act was replaced: "som 2018 ersatte personuppgiftslagen"
};

// In reading order; contents lists and running heads left out.
std::vector<LawCitation> law_citations(const extract::Document& document, const Laws& laws);
std::vector<LawCitation> law_citations_in(std::string_view text, const Laws& laws);

// Ceased before the first day of the report year, and cited as if in force.
bool is_stale(const LawCitation& citation, int report_year);

}  // namespace analyze
