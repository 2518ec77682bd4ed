// One bar lying down, its parts beside each other with white between them. A number stands in its part, or
// beside the part's name where the part is too narrow; the names stand under the bar, as near their parts as
// they get.
#include <algorithm>
#include <cmath>

#include "chart_parts.h"

namespace report {
namespace {

constexpr double bar_top = 4, bar_height = 46, white_gap = 3, least_part = 4;
constexpr double names_top = bar_top + bar_height + 20, row_height = 24;
constexpr double swatch = 16, swatch_gap = 6, name_gap = 22;

struct Part {
  std::string name, number;
  Colour colour = 0;
  std::size_t hatching = 0;
  double length = 0;
  double x = 0, width = 0;  // as drawn; no width: none of it
  bool has_number_inside = false;

  std::string said() const { return has_number_inside ? name : name + ": " + number; }
};

// Solid, falling lines, rising lines, both, level lines: told apart without colour, also when printed in
// grey.
std::size_t hatching_of(Tone tone, std::size_t place) {
  switch (tone) {
    case Tone::good:
      return 0;
    case Tone::wait:
      return 1;
    case Tone::bad:
      return 3;
    case Tone::quiet:
      return 4;
    case Tone::note:
      return 2;
    case Tone::none:
      break;
  }
  return place % 5;
}

void hatch(Drawing& drawing, const Area& area, std::size_t hatching, Colour colour) {
  constexpr double step = 7;
  const auto line = [&](At from, At to) { drawing.drawn.emplace_back(DrawnLine{{from, to}, 1, colour, {}}); };
  const double right = area.x + area.width, bottom = area.y + area.height;
  if (hatching == 4)
    for (double y = area.y + step / 2; y < bottom; y += step) line({area.x, y}, {right, y});
  if (hatching == 4 || hatching == 0) return;
  for (double at = area.x - area.height + step; at < right; at += step) {
    const double from = std::max(at, area.x), to = std::min(at + area.height, right);
    if (hatching != 2) line({from, area.y + (from - at)}, {to, area.y + (to - at)});
    if (hatching != 1) line({from, bottom - (from - at)}, {to, bottom - (to - at)});
  }
}

void fill(Drawing& drawing, const Area& area, const Part& part) {
  drawing.drawn.emplace_back(DrawnArea{area, part.colour});
  hatch(drawing, area, part.hatching, letters_on(part.colour));
}

std::vector<Part> parts_of(const Chart& chart) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const ChartSeries& series = chart.series[i];
    for (const ChartPoint& point : series.points) {
      const double length = std::max(0.0, amount_of(point.value).part);
      parts.push_back({series.points.size() > 1 ? point.at : series.name, point.text,
                       colour_of(series.tone, i), hatching_of(series.tone, i), length, 0, 0, false});
    }
  }
  return parts;
}

// What the parts are parts of; the parts' own sum where nobody says.
double whole_of(const Chart& chart, const std::vector<Part>& parts) {
  double whole = 0, sum = 0;
  for (const ChartSeries& series : chart.series)
    for (const ChartPoint& point : series.points)
      whole = std::max(whole, amount_of(point.value).whole.value_or(0));
  for (const Part& part : parts) sum += part.length;
  return std::max({whole, sum, 1e-9});
}

// Every part that is there is seen, however small it is.
void lay_out(std::vector<Part>& parts, double whole) {
  const auto there = std::ranges::count_if(parts, [](const Part& part) { return part.length > 0; });
  const double gaps = white_gap * static_cast<double>(std::max<std::ptrdiff_t>(there - 1, 0));
  const double room = drawing_width - gaps - least_part * static_cast<double>(there);
  double x = 0;
  for (Part& part : parts) {
    part.x = x;
    if (part.length <= 0) continue;
    part.width = least_part + room * part.length / whole;
    x += part.width + white_gap;
  }
}

void draw_bar(Drawing& drawing, std::vector<Part>& parts, const LetterWidth& width_of) {
  for (Part& part : parts) {
    if (part.width <= 0) continue;
    const Area area{part.x, bar_top, part.width, bar_height};
    fill(drawing, area, part);
    const double wide = width_of(part.number, name_size, true);
    part.has_number_inside = wide + 16 <= part.width;
    if (!part.has_number_inside) continue;
    const At middle{area.x + area.width / 2, area.y + area.height / 2};
    // letters on a plain ground, not across the hatching
    drawing.drawn.emplace_back(
        DrawnArea{{middle.x - wide / 2 - 5, middle.y - 12, wide + 10, 24}, part.colour});
    drawing.drawn.emplace_back(DrawnText{
        {middle.x, middle.y + 5}, Align::middle, name_size, true, letters_on(part.colour), part.number});
  }
}

void draw_name(Drawing& drawing, const Part& part, At corner) {
  fill(drawing, {corner.x, corner.y, swatch, swatch}, part);
  drawing.drawn.emplace_back(DrawnText{
      {corner.x + swatch + swatch_gap, corner.y + 13}, Align::left, name_size, false, ink, part.said()});
}

// A line from a part to its name, where the name could not stand below it.
void draw_leader(Drawing& drawing, const Part& part, At name) {
  const double from = part.x + part.width / 2, to = name.x + swatch / 2;
  if (part.width <= 0 || (name.x >= part.x - 1 && to <= part.x + part.width)) return;
  drawing.drawn.emplace_back(DrawnLine{{{from, bar_top + bar_height + 2},
                                        {from, bar_top + bar_height + 7},
                                        {to, name.y - 6},
                                        {to, name.y - 2}},
                                       1.2,
                                       axis_grey,
                                       {}});
}

double draw_names(Drawing& drawing, const std::vector<Part>& parts, const LetterWidth& width_of) {
  std::vector<double> wanted, widths;
  for (const Part& part : parts) {
    wanted.push_back(part.x);
    widths.push_back(swatch + swatch_gap + width_of(part.said(), name_size, false));
  }
  if (const auto left = beside_each_other(wanted, widths, name_gap, drawing_width)) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      draw_leader(drawing, parts[i], {(*left)[i], names_top});
      draw_name(drawing, parts[i], {(*left)[i], names_top});
    }
    return names_top + row_height;
  }
  const std::vector<Set> places = set_in_rows(widths, name_gap, drawing_width);
  for (std::size_t i = 0; i < parts.size(); ++i)
    draw_name(drawing, parts[i], {places[i].x, names_top + row_height * static_cast<double>(places[i].row)});
  return names_top + row_height * static_cast<double>(places.empty() ? 1 : places.back().row + 1);
}

}  // namespace

Drawing bar_drawing(const Chart& chart, const LetterWidth& width_of) {
  Drawing drawing{drawing_width, 0, {}};
  std::vector<Part> parts = parts_of(chart);
  lay_out(parts, whole_of(chart, parts));
  draw_bar(drawing, parts, width_of);
  drawing.height = draw_names(drawing, parts, width_of);
  // what no part covers is left of the whole, and seen to be
  drawing.drawn.insert(drawing.drawn.begin(), DrawnLine{{{0.5, bar_top + bar_height + 0.5},
                                                         {drawing_width - 0.5, bar_top + bar_height + 0.5}},
                                                        1,
                                                        axis_grey,
                                                        {}});
  return drawing;
}

}  // namespace report
