#include "chart_labels.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "chart_parts.h"

namespace report {
namespace {

constexpr double off = 9, further = 26;  // from the point to the letters' nearest edge
constexpr double ascent = 0.74, descent = 0.22;

struct Candidate {
  Area area;
  double cost = 0;
};

std::vector<Candidate> candidates(const PointLabel& label, const LetterWidth& width_of) {
  const double wide = width_of(label.text, label.size, label.is_bold);
  const double high = label.size * (ascent + descent);
  const double above = label.at.y - off - high, below = label.at.y + off, centre = label.at.x - wide / 2;
  const double right = label.at.x + off + 2, left = label.at.x - off - 2 - wide;
  const auto turned = [&](double if_above, double if_below) {
    return label.goes_above ? if_above : if_below;
  };
  const auto at = [&](double x, double y, double cost) { return Candidate{{x, y, wide, high}, cost}; };
  return {at(centre, turned(above, below), 0),
          at(centre, turned(below, above), 3),
          at(label.at.x - 4, turned(above, below), 2),
          at(label.at.x - wide + 4, turned(above, below), 2),
          at(right, label.at.y - high / 2, 4),
          at(left, label.at.y - high / 2, 4),
          at(centre, turned(label.at.y - further - high, label.at.y + further), 5),
          at(centre, turned(label.at.y + further, label.at.y - further - high), 7)};
}

bool is_inside(const Area& area, const Area& room) {
  return area.x >= room.x && area.y >= room.y && area.x + area.width <= room.x + room.width &&
         area.y + area.height <= room.y + room.height;
}

// Whether the stretch from a to b goes through the area (Liang and Barsky's clipping).
bool crosses(At a, At b, const Area& area) {
  double from = 0, to = 1;
  const auto clip = [&](double step, double distance) {
    if (step == 0) return distance >= 0;
    (step < 0 ? from : to) = step < 0 ? std::max(from, distance / step) : std::min(to, distance / step);
    return from <= to;
  };
  return clip(a.x - b.x, a.x - area.x) && clip(b.x - a.x, area.x + area.width - a.x) &&
         clip(a.y - b.y, a.y - area.y) && clip(b.y - a.y, area.y + area.height - a.y);
}

double crossings(const Area& area, const std::vector<std::vector<At>>& lines) {
  double found = 0;
  for (const std::vector<At>& line : lines)
    for (std::size_t i = 1; i < line.size(); ++i)
      if (crosses(line[i - 1], line[i], area)) found += 6;
  return found;
}

std::optional<Area> best_place(const PointLabel& label, const Obstacles& obstacles,
                               const LetterWidth& width_of) {
  std::optional<Candidate> best;
  for (Candidate candidate : candidates(label, width_of)) {
    if (!is_inside(candidate.area, obstacles.room)) continue;
    if (std::ranges::any_of(obstacles.taken, [&](const Area& area) { return overlap(area, candidate.area); }))
      continue;
    candidate.cost += crossings(candidate.area, obstacles.lines);
    if (!best || candidate.cost < best->cost) best = candidate;
  }
  return best ? std::optional(best->area) : std::nullopt;
}

}  // namespace

std::vector<PlacedText> placed(const std::vector<PointLabel>& labels, Obstacles obstacles,
                               const LetterWidth& width_of) {
  std::vector<PlacedText> texts;
  for (const bool is_left_over : {false, true})
    for (const PointLabel& label : labels) {
      if (label.may_be_left != is_left_over) continue;
      const std::optional<Area> area = best_place(label, obstacles, width_of);
      if (!area) continue;
      obstacles.taken.push_back(*area);
      texts.push_back({*area,
                       {{area->x, area->y + label.size * ascent},
                        Align::left,
                        label.size,
                        label.is_bold,
                        ink,
                        label.text}});
    }
  return texts;
}

}  // namespace report
