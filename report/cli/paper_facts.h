// What every paper of a round says it is made of.
#pragma once

#include "report/papers.h"
#include "report/round.h"
#include "report/store.h"

namespace report::cli {

// Municipality, round, data date, versions and the hash of what the figures rest on; the rest is the paper's
// own.
PaperFacts round_facts(const Round& round, const Versions& versions, const Store& store);

}  // namespace report::cli
