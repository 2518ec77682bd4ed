// What every paper of a round says it is made of.
#pragma once

#include <string>

#include "report/job.h"
#include "report/papers.h"
#include "report/round.h"

namespace report {

// Municipality, round, data date, versions (only program and catalogue are looked at) and the hash of what
// the figures rest on; the rest is the paper's own.
PaperFacts round_facts(const Round& round, const Versions& versions, const std::string& rests_on);

}  // namespace report
