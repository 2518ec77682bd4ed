// The axes of a line chart: which points in time there are, where they stand, and which numbers stand beside.
#pragma once

#include <string>
#include <vector>

#include "chart_parts.h"

namespace report {

// Every `at` of every series once, in their order; one that only a later series has comes before the next one
// both have.
std::vector<std::string> steps_of(const Chart& chart);

struct Tick {
  double value = 0;
  std::string text;
};
struct ValueAxis {
  double least = 0, most = 100;
  std::vector<Tick> ticks;
};
// Shares always from 0 to 100 per cent, so that a small change looks small; numbers from 0 to a round number.
ValueAxis axis_of(const Chart& chart);

// What stands on the axis: a share in per cent, else the number. Nothing for a share of nothing.
std::optional<double> height_of(const ChartPoint& point);

}  // namespace report
