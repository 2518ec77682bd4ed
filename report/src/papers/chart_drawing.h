// A chart as lines, areas and texts at their places, before anything draws them. Lengths are css pixels; y
// grows downwards; (0, 0) is the left upper corner.
//
// Colour is never alone: every part of a bar has a hatching of its own and every line a marker and a stroke
// of its own, and both stand beside their name. On white the colours have a contrast of at least 3:1, texts
// at least 4.5:1 where they stand (WCAG 2.1, 1.4.3 and 1.4.11; the colours are those of users' own bars).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "report/paper.h"

namespace report {

using Colour = std::uint32_t;  // 0xrrggbb

struct At {
  double x = 0, y = 0;
};
struct Area {
  double x = 0, y = 0, width = 0, height = 0;
};

enum class Align { left, middle, right };
struct DrawnText {
  At at;  // of the line the letters stand on
  Align align = Align::left;
  double size = 0;
  bool is_bold = false;
  Colour colour = 0;
  std::string text;
};
struct DrawnArea {
  Area area;
  Colour colour = 0;
};
struct DrawnLine {
  std::vector<At> points;
  double width = 0;
  Colour colour = 0;
  std::vector<double> dashes = {};  // empty: unbroken
};
enum class Marker { circle, diamond, square, triangle };
struct DrawnMarker {
  Marker marker = Marker::circle;
  At at;
  double radius = 0;
  Colour colour = 0;
  bool is_filled = true;
};
using Drawn = std::variant<DrawnArea, DrawnLine, DrawnMarker, DrawnText>;

struct Drawing {
  double width = 0, height = 0;
  std::vector<Drawn> drawn;  // in the order they are painted
};

// How wide a text is in letters of that size.
using LetterWidth = std::function<double(std::string_view text, double size, bool is_bold)>;

Drawing chart_drawing(const Chart& chart, const LetterWidth& width_of);
// By kind; chart_drawing chooses.
Drawing bar_drawing(const Chart& chart, const LetterWidth& width_of);
Drawing line_drawing(const Chart& chart, const LetterWidth& width_of);

// A drawing as text, one thing a line, for tests: "text 320,31 middle 381 (77 %)".
std::string drawing_as_text(const Drawing& drawing);

}  // namespace report
