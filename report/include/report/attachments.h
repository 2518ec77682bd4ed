// Several files for one document: which report a bilaga belongs to.
#pragma once

#include <vector>

#include "report/filed.h"

namespace report {

// To be called when all files of a round are placed. A file that calls itself a bilaga
// (Placement::is_appendix) goes with a report that was surely placed and lies in the same folder or archive:
// the one whose file name or document type it names, else the only one of its unit, else the only one there
// (not in the inbox itself, where everybody's files lie side by side). It gets Filed::attached_to, the
// report's units and PlacedBy::attachment. Where that leaves a choice nothing is changed. A bilaga that was
// taken for a report ("Bilaga 1 till egenkontroll 2024") only goes with a report of that type: with none
// beside it, it may be the report, sent as somebody's bilaga. The order of `files` does not matter.
void attach(std::vector<Filed>& files);

}  // namespace report
