// What a round remembers of a file: what it is, what was found in it and where it was placed, without its
// text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/assessment.h"
#include "ingest/submission.h"
#include "report/matching.h"

namespace report {

// One finding with what a reader needs to find the place again.
struct FiledFinding {
  std::string requirement;
  analyze::Verdict verdict = analyze::Verdict::not_assessed;
  double confidence = 0;
  std::string why = {};
  int page = 0;  // of the best evidence, or of the nearest passage; 0: none or a format without pages
  std::string section = {};  // likewise
  std::string quote = {};    // likewise; never in a paper for the nämnd
};

struct Filed {
  enum class Kind { assessed, refused, duplicate, opened };
  Kind kind = Kind::assessed;
  std::string name, received, sha256;
  ingest::Refusal refusal;  // refused
  std::string same_as;      // duplicate
  bool has_text = true;     // false: every page was blank or could not be read
  analyze::Identity identity;
  std::vector<FiledFinding> findings;
  std::vector<std::string> observations;  // kinds, of the document by itself
  // What was seen only beside the round: last year's document, the unit it should be about; and what it was
  // seen with, so that it need not be looked for again.
  std::vector<analyze::Observation> in_context;
  std::string context;
  bool is_placed = false;   // false: it came in during a run that did not end
  Placement placement;      // assessed, and refused where the path says whose it is
  std::string attached_to;  // name of the report this bilaga belongs to
};

// What was seen beside the round goes before what the document alone showed.
void observe(Filed& filed, const analyze::Assessment& assessment);

// Document types the file is judged as, by identifier; more than one for a combined report.
std::vector<std::string> types_of(const analyze::Identity& identity);

}  // namespace report
