// Two versions of a document compared piece by piece: a paragraph, a list item, a row of a table.
//
// Sections are paired by their headings, or by what stands in them where a heading was renamed. A piece is
// the same where its words are, whatever stands between them; changed where half of its words are those of a
// piece nobody else has taken; else it stands alone.
#pragma once

#include "report/review_views.h"

namespace report::review {

// Fills in everything but the documents.
void compare(Side& now, Side& then);

}  // namespace report::review
