// The lines a document introduces itself with, for matching: what stands in them is about the document, what
// stands elsewhere may be about anybody.
#pragma once

#include <string>
#include <vector>

#include "analyze/assessment.h"
#include "extract/document.h"

namespace report {

// From the surest to the least sure.
enum class LineRole {
  scope,    // says what the account covers: "Verksamhet: Solgården", "Redovisningen omfattar Solgården och
            // Eken"
  stated,   // the unit analyze read (Identity::unit)
  title,    // and subtitles
  cover,    // the short lines around it
  running,  // running heads and feet, each once
};

struct IntroductionLine {
  LineRole role = LineRole::cover;
  std::string text;
};

// By role, then as they stand in the document. Lines about somebody else ("Till: ...") are left out.
std::vector<IntroductionLine> introduction_of(const extract::Document& document,
                                              const analyze::Identity& identity);

// All other text, a line a block, up to `most_bytes`.
std::vector<std::string> account_of(const extract::Document& document, std::size_t most_bytes);

}  // namespace report
