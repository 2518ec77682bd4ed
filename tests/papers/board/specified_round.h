// The round of the specification: 24 units, 79 documents due, 492 requirements judged, and the three years
// before. Figures that add up, put in by hand, so that a paper made of them can be held to the sample
// tests/report/papers/board.xml.
#pragma once

#include "report/board_paper.h"

namespace report::test {

Summary specified_summary();
Trend specified_trend();
BoardRules specified_rules();

}  // namespace report::test
