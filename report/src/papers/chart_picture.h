// A chart as a picture: drawn once, painted as lines for a page and as dots for a Word file.
#pragma once

#include <string>

#include "report/paper.h"

namespace report {

// SVG, as wide and high in pixels as its viewBox says; letters are outlines.
std::string chart_svg(const Chart& chart);
// The same, two dots a pixel.
std::string chart_png(const Chart& chart);

}  // namespace report
