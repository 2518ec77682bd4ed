// Where the numbers of a line chart stand: at their points, none over another, a marker or a line if it can
// be.
#pragma once

#include <string>
#include <vector>

#include "chart_drawing.h"

namespace report {

struct PointLabel {
  At at;  // the point it belongs to
  std::string text;
  double size = 0;
  bool is_bold = false;
  bool goes_above = true;    // where the line lies above the others at that point
  bool may_be_left = false;  // a line beside the main one: its numbers stand in the table too
};

struct Obstacles {
  Area room;                           // labels stay inside it
  std::vector<Area> taken;             // nothing may stand there
  std::vector<std::vector<At>> lines;  // better not across one
};

struct PlacedText {
  Area ground;  // kept white, so that no line of the grid goes through the letters
  DrawnText text;
};
// The texts at their places, those that had to be left out missing.
std::vector<PlacedText> placed(const std::vector<PointLabel>& labels, Obstacles obstacles,
                               const LetterWidth& width_of);

}  // namespace report
