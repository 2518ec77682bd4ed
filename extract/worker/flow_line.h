// One line of a flow on its way to being a block, and the judgement of what it is.
#pragma once

#include <span>
#include <vector>

#include "extract/document.h"
#include "flow.h"

namespace extract::office {

struct Line {
  Block block;             // kind as the file says; label, text, table place final
  double half_points = 0;  // of most of its letters
  bool is_underlined = false;
  bool is_subtitle = false;
  bool has_tab = false;  // before white space was made one

  void look_of(std::span<const Span> spans);  // sets half_points, is_underlined, block.is_bold
};

// Settles kinds, levels and labels of all lines, in place:
// - contents lists typed by hand (leaders and page numbers) become contents, with their heading;
// - lines of typed bullets or numbers become list items;
// - short lines that only look like headings (bold, large, underlined) and have something under them become
// headings,
//   one level below the styled heading they stand under, by rank of their look;
// - a number typed before a heading's words becomes its label;
// - titles count only at the document's beginning, captions typed as text become captions.
void judge(std::vector<Line>& lines);

}  // namespace extract::office
