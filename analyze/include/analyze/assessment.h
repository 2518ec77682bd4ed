// What we found: one Finding for every requirement that applies, each with its evidence.
//
// kravkoll judges the account given ("brist i redovisningen"), never the care, and it suggests: a person
// decides.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/catalogue.h"
#include "analyze/quantities_reported.h"
#include "analyze/swedish.h"
#include "extract/document.h"

namespace analyze {

enum class Verdict { met, partly_met, missing, not_applicable, not_assessed };
std::string_view name_of(Verdict verdict);

struct Nearest {
  extract::Place place;
  double score = 0;  // 0..1, how near it came
};

// One thing the learnt layer looks at (learning.h): "said.met", 1.
struct Feature {
  std::string name;
  double value = 0;
};

// From this confidence on a verdict is given as one; below it as something to look at ("se här").
constexpr double sure_from = 0.9;

struct Finding {
  std::string requirement;  // id
  Verdict verdict = Verdict::not_assessed;
  double confidence = 0;                       // 0..1
  std::string why;                             // one Swedish sentence
  std::vector<extract::Place> evidence;        // met and partly_met: where the text says it, best first
  std::vector<Nearest> nearest;                // missing and partly_met: the nearest passages, at most three
  std::vector<std::string> searched_sections;  // headings looked under, in document order
  std::vector<Nearest> lookalikes = {};        // passages most like such as answer it; not kept either
  std::vector<Feature> features = {};          // how it came about; not kept with the assessment

  // Nothing to be sure of where nothing was judged.
  bool is_sure() const { return confidence >= sure_from; }
};

struct Observation {
  std::string kind;      // template_left, stale_law ...: assessment-json in docs/
  std::string severity;  // serious, material, minor
  extract::Place place;
  std::string why;  // one Swedish sentence
};

// Who wrote what about when, read from the text. Empty or nullopt: not found, never guessed.
struct Identity {
  DocumentType type = DocumentType::other;
  std::vector<DocumentType> also_counts_as;  // a combined report's second catalogue
  double type_confidence = 0;
  std::optional<int> report_year;  // the year reported on; for plans the year planned for
  std::string provider, organisation_number, unit, diarienummer;
  std::string adopted;  // ISO date; only where the text says antagen, fastställd or beslutad
};

struct Assessment {
  std::string sha256;
  std::string catalogue_version;
  Identity identity;
  std::vector<Finding> findings;  // catalogue order; none for DocumentType::other
  std::vector<Observation> observations;
  std::vector<int> unreadable_pages;
  std::vector<ReportedQuantity> quantities = {};  // what the report says there was so many of in its year
};

struct AssessOptions {
  std::optional<int> expected_year;
  std::string expected_unit;
  const extract::Document* previous = nullptr;  // the same unit's document of the year before
  std::optional<DocumentType> type = {};        // a person has said what document this is
};

// Pure: no clock, no disk, no locale. What the options say of the round can also be added later: context.h.
Assessment assess(const extract::Document&, const Catalogue&, const Swedish&, const AssessOptions& = {});

}  // namespace analyze
