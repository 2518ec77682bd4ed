// A part of a round: reading one, and joining them before the ordinary run.
#pragma once

#include "options.h"
#include "program.h"
#include "report/job.h"
#include "report/round.h"
#include "round_folder.h"

namespace report::cli {

// kravkoll run --shard: reads the part's files into a database of its own, beside its place until all of it
// is there. Only reads the round's folder, takes no lock on it; what its database has, by whichever version,
// is left out unless it shall be judged again. A part begun is gone on with, and so is one that was read
// before.
int read_shard(const RunCommand& command, const Streams& streams);

// Before the run of kravkoll merge: copies the parts into the round's database. Nothing is copied unless they
// are a whole set, read under these versions; throws UsageError otherwise.
void join_shards(const RunCommand& command, const Round& round, const Versions& versions);

// After it: how many files were in no part as they lie in the inbox now.
void tell_read_here(const RunCommand& command, const Books& books, const Streams& streams);

}  // namespace report::cli
