// From conditions to a Finding: the verdict, why, where, how sure, and for a gap where it looked and what
// came nearest.
#pragma once

#include "analyze/assessment.h"
#include "evaluate.h"

namespace analyze {

// How well the document could be read; weak reading makes a verdict not_assessed, never missing.
struct Legibility {
  int pages = 0, unreadable_pages = 0;
  double confidence = 1;  // mean over the recognised pages
};

Finding judge(const Requirement&, const Evaluator&, const Legibility&);

}  // namespace analyze
