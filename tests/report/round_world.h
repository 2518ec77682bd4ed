// A small municipality for the tests: two nämnder, four units, a register as an officer would write it.
#pragma once

#include <string>

#include "report/round.h"

namespace report::test {

// id;verksamhet: 1 Solgården (with alias Solgårdens vård- och omsorgsboende), 2 Solgården natt, both Omsorg i
// Norr AB, 3 Hemtjänst område 1, the municipality's own, 4 Björkens gruppbostad of Björken AB, whose name may
// not be shown. All owe patient_safety_report by 2026-03-01; 1 and 3 quality_report too.
std::string register_csv();
std::string round_xml();

// Parsed from the two above.
Round small_round();

}  // namespace report::test
