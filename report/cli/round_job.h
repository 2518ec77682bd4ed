// What reading a round needs, whole or in part: the files of its inbox, its judge, its keys.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "analyze/profile.h"
#include "engines.h"
#include "options.h"
#include "program.h"
#include "report/job.h"
#include "report/round.h"
#include "round_folder.h"

namespace report::cli {

// For the log in the database only: no result depends on the clock.
std::string now();

// The files of the inbox, without versions. Tells on `err` what was left out. Throws UsageError when there is
// no inbox.
Job job_of(const RoundFolder& folder, const Round& round, const RunCommand& command, const Streams& streams);

// Plans are held to the collection year: which document it is shows only when it has been read, unless a
// person has said it. Refers to all three.
Judge judge_of(const Engines& engines, const Round& round, const std::map<std::string, Settlement>& settled);

// The keys what is read and judged in the round is kept under.
Versions versions_of(const Engines& engines, const Round& round,
                     const std::optional<analyze::Profile>& profile);

}  // namespace report::cli
