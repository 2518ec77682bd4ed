// What the learnt layer is told of a finding: each feature has a name a person can read and a value near
// 0..1.
#pragma once

#include <vector>

#include "analyze/assessment.h"
#include "evaluate.h"

namespace analyze {

// How well the document could be read; weak reading makes a verdict not_assessed, never missing.
struct Legibility {
  int pages = 0, unreadable_pages = 0;
  double confidence = 1;  // mean over the recognised pages
};

// What the conditions came to.
struct Answer {
  Verdict verdict = Verdict::missing;
  std::string why;
  Found found;
  int branch = 0;              // which of the verdict's branches, from 0
  int branches_that_held = 0;  // of the verdict's
  std::vector<Verdict> variants =
      {};                      // what the conditions would have come to, had they been others (variants.h)
  bool is_partly_too = false;  // met, and a branch of partly holds as well
};

// How near each sentence comes to the requirement's topic, by sentence; 0: not at all.
using Nearness = std::vector<double>;

std::vector<Feature> features_of(const Requirement&, const Evaluator&, const Answer&, const Nearness&,
                                 const Legibility&);

}  // namespace analyze
