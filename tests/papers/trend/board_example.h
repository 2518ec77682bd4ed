// The figures of the third page for a nämnd in the specification (invented, and they add up), and the sample
// of the paper they make: tests/report/papers/trend.xml.
#pragma once

#include "report/papers.h"
#include "report/trend.h"

namespace report::test {

Trend board_example();

}  // namespace report::test
