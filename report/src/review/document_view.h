// A document line by line, with passages marked.
#pragma once

#include <vector>

#include "extract/document.h"
#include "report/review_views.h"

namespace report::review {

// Every block, in reading order; `evidence`: the places marked.
std::vector<Line> lines_of(const extract::Document& document, const std::vector<extract::Place>& evidence);

}  // namespace report::review
