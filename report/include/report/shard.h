// A round read in parts, on several machines or by several programs at once, and joined again.
//
// Which part a file belongs to depends on its name alone: the machines need not agree on anything but the
// number of parts, and a file that comes in meanwhile moves no other. An archive goes whole to one part. A
// part is read into a database of its own, of the store's schema, and sealed when all of it is there; the
// join copies what was read and found, never what came in or where it belongs: that is for the ordinary run
// that follows, which finds every file in the store. So the result cannot depend on the number of parts
// (docs/decisions/0023-parts-of-a-round.md).
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "report/job.h"

namespace report {

// The number-th of `of` parts, counted from 1.
struct Shard {
  int number = 1;
  int of = 1;
};

constexpr int most_shards = 10'000;

// "2/8"; nullopt when that is no part: "0/8", "9/8", "2", more than most_shards.
std::optional<Shard> shard_named(std::string_view text);
std::string name_of(const Shard& shard);
// Whether the part has the file of that name in the inbox.
bool holds(const Shard& shard, std::string_view name);

// What a sealed part says about itself.
struct SealedShard {
  std::filesystem::path file;
  Shard shard;
  std::string round;
  Versions versions;
};

// A part that cannot be joined, in one sentence for a person.
struct ShardError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Marks the database of a finished run as that part, and makes it one file without a log beside it, which may
// be moved and read anywhere. Nobody else may have it open. `unseal` before it is worked on again; a database
// that was never sealed is left as it is.
void seal(const std::filesystem::path& database, const Shard& shard, const std::string& round);
void unseal(const std::filesystem::path& database);

// Reads the seal, and the whole file once to see that it is not damaged. Throws ShardError.
SealedShard open_shard(const std::filesystem::path& file);

// Throws ShardError unless these are all parts of that round, each once, made by this program with this
// catalogue.
void require_whole_set(const std::vector<SealedShard>& shards, const std::string& round,
                       const Versions& versions);

// Copies what the part read and found into the store's database, in one transaction: documents, their
// assessments, recognised pages, files that ended the reader. What is there stays, and nothing is doubled.
// What the part kept of files it no longer had at its end is left out. A store may have the database open.
void take_in(const SealedShard& shard, const std::filesystem::path& database);

}  // namespace report
