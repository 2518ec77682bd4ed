// How a municipality wants its papers to look: the folder layout/ of a round, or beside its profile. Nothing
// in it is needed; what it leaves out is ours. Words are replaced in ord.txt, not here.
#pragma once

#include <filesystem>
#include <string>

#include "report/paper.h"

namespace report {

struct Layout {
  PaperLayout paper;                    // order of sections, logo, own style sheets
  std::string decision = "approve";     // the verb of the proposed decision: bp.decision.*
  std::filesystem::path word_template;  // .docx or .dotx; empty: ours
};

// Reads layout.xml of the folder (schema/layout.rng); a folder without one is ours in everything. Throws
// RoundError with file and line when the file cannot be used or names a file that is not there.
Layout read_layout(const std::filesystem::path& folder);

}  // namespace report
