// What is said about a register on a terminal, in Swedish; lines ended by \n.
#pragma once

#include <string>
#include <vector>

#include "analyze/profile.h"
#include "ingest/register_changes.h"
#include "report/print.h"

namespace report::cli {

// "Inga fel. 2 varningar."
std::string register_verdict(const ingest::RegisterReading& reading, const Words& words);

// What it holds: units, providers, nämnder, areas, driftformer, documents.
std::string register_understood(const ingest::Register& content, const Words& words);

// How many columns were read; those not read, and those read under another name.
std::string columns_understood(const ingest::RegisterReading& reading, const Words& words);

// What does not fit the municipality's profile: an unknown nämnd, an area the nämnd does not have, a document
// nobody has dated.
std::vector<std::string> profile_remarks(const ingest::Register& content, const analyze::Profile& profile,
                                         const Words& words);

// One line a change, units in order.
std::string changes_text(const std::vector<ingest::RegisterChange>& changes, const Words& words);

}  // namespace report::cli
