// A requirement as one text: the same as long as it is worded, weighted and judged alike. Two catalogues are
// compared by it, so that a series is broken where a requirement has changed and nowhere else.
#pragma once

#include <string>

#include "analyze/catalogue.h"

namespace analyze {

// Id, title, severity, the officer's three sentences and every condition, concepts by their names. What stays
// out: the sentences that say why, the source, and which words a concept has; those belong to the program's
// version.
std::string rule_text(const Requirement& requirement, const Catalogue& catalogue);

}  // namespace analyze
