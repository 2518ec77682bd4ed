// What a sentence does: done, result, routine, plan, duty, instruction, question or other.
#pragma once

#include <vector>

#include "text.h"

namespace analyze {

// What the sentence's surroundings add.
struct ModeContext {
  int report_year = 0;             // 0: not known
  bool is_future_section = false;  // under "Mål för kommande år", "Planerade åtgärder" ...
  Mode lead_in = Mode::other;      // list items: mode of the paragraph ending in ":" before the list
};

// Mode and the flags of `sentence` (is_negated, has_change, has_comparison) from its tokens, quantities and
// years.
void judge_mode(Sentence& sentence, const ModeContext& context);

bool is_future_heading(const std::vector<Token>& tokens, int report_year);

}  // namespace analyze
