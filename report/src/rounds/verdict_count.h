// Which number of a count a verdict belongs to.
#pragma once

#include "report/summary.h"

namespace report {

std::size_t& part_of(Count& count, analyze::Verdict verdict);

}  // namespace report
