// From conditions to a Finding: the verdict, why, where, how sure, and for a gap where it looked and what
// came nearest.
#pragma once

#include "analyze/assessment.h"
#include "evaluate.h"
#include "finding_features.h"

namespace analyze {

Finding judge(const Requirement&, const Evaluator&, const Legibility&);

// Weak reading makes `missing` not_assessed: what could not be read may say it.
void withhold(Finding&, const Requirement&, const Legibility&);

}  // namespace analyze
