// kravkoll run --shard: one part of a round, read on its own; and joining parts before the ordinary run.
#include "shard.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <ostream>
#include <set>
#include <sstream>
#include <system_error>

#include "commands.h"
#include "progress.h"
#include "report/shard.h"
#include "report/store.h"
#include "round_files.h"
#include "round_job.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

fs::path place_of(const RunCommand& command, const RoundFolder& folder) {
  if (!command.shard_file.empty()) return command.shard_file;
  return folder.shards() / fmt::format("shard-{}-of-{}.db", command.shard->number, command.shard->of);
}

// Where a part ends up, and the database beside it that it is read into. Held while a program works on it.
class Workplace {
 public:
  explicit Workplace(fs::path place) : place_(std::move(place)) {
    if (place_.has_parent_path()) fs::create_directories(place_.parent_path());
    lock_ = open(beside(".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (lock_ < 0)
      throw std::system_error(errno, std::generic_category(), "cannot write " + beside(".lock").string());
    if (flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
    close(lock_);
    throw UsageError(fmt::format("another kravkoll is working on {}", place_.string()));
  }
  ~Workplace() {
    std::error_code ignored;
    fs::remove(beside(".lock"), ignored);
    close(lock_);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  fs::path begun() const { return beside(".part"); }

  // What was begun is gone on with; else what was read before is copied, so that it stays until the new is
  // whole.
  void prepare(const Shard& shard, const std::string& round) const {
    if (fs::exists(begun())) return unseal(begun());
    if (!fs::exists(place_)) return;
    const SealedShard before = open_shard(place_);
    if (before.round != round || name_of(before.shard) != name_of(shard))
      throw UsageError(fmt::format("{} holds part {} of the round {}: name another file with --out",
                                   place_.string(), name_of(before.shard), before.round));
    fs::copy_file(place_, beside(".copy"), fs::copy_options::overwrite_existing);
    fs::rename(beside(".copy"), begun());
    unseal(begun());
  }

  void hand_over(const Shard& shard, const std::string& round) const {
    seal(begun(), shard, round);
    fs::rename(begun(), place_);
  }

 private:
  fs::path beside(const char* ending) const { return place_.string() + ending; }

  fs::path place_;
  int lock_ = -1;
};

// What the round's own database knows already.
struct Known {
  std::map<std::string, Settlement> settled;
  std::set<std::string> read;  // checksums
};

Known known_of(const RoundFolder& folder, const Round& round, Rejudge rejudge) {
  if (!fs::exists(folder.database())) return {};
  const Store store(folder.database(), Store::Access::read);
  Known known{settlements(standing_events(store.events(round.name))), {}};
  if (rejudge == Rejudge::yes) return known;
  for (const Filed& filed : store.filed(round, Wanted::nothing))
    if (filed.kind != Filed::Kind::refused) known.read.insert(filed.sha256);
  return known;
}

bool is_known(const Known& known, const Input& input) {
  if (known.read.empty()) return false;
  const auto taken = ingest::accept(input.file, input.name);
  const auto* submission = std::get_if<ingest::Submission>(&taken);
  return submission && known.read.contains(submission->sha256);
}

// What the inbox could not list, and what it left out, is told by the merge, once.
Job job_of_shard(const RoundFolder& folder, const Round& round, const RunCommand& command,
                 const Known& known) {
  std::ostringstream untold;
  Job job = job_of(folder, round, command, {untold, untold, false});
  std::erase_if(job.inputs, [&](const Input& input) {
    return !holds(*command.shard, input.name) || is_known(known, input);
  });
  job.refused.clear();
  return job;
}

Books read_into(const fs::path& database, const RoundFolder& folder, const Round& round,
                const RunCommand& command, const Streams& streams) {
  const Known known = known_of(folder, round, command.rejudge);
  Job job = job_of_shard(folder, round, command, known);
  Store store(database);
  const auto profile = profile_of(folder, round);
  const Engines engines(command.parts, database, profile ? profile->overlay : analyze::Overlay{});
  job.versions = versions_of(engines, round, profile);
  job.settled = key_of_settled(known.settled);
  store.begin(round.name, job.versions, now());
  ProgressLine line(streams);
  const Books books = run(
      job, *engines.extractor, judge_of(engines, round, known.settled), &store, [](Outcome&&) {},
      [&line](const Progress& progress) { line.show(progress); });
  store.finish(books, {}, now());
  line.wipe();
  return books;
}

}  // namespace

int read_shard(const RunCommand& command, const Streams& streams) try {
  const RoundFolder folder{command.round};
  const Round round = load_round(folder, load_words(folder, command.parts), streams);
  const Workplace place(place_of(command, folder));
  place.prepare(*command.shard, round.name);
  const Books books = read_into(place.begun(), folder, round, command, streams);
  place.hand_over(*command.shard, round.name);
  streams.out << place_of(command, folder).string() << '\n';
  // Files refused are a remark on the round, told by the merge; to whoever runs parts by the hundred an exit
  // code other than 0 means that the part is not there.
  Books without_remarks = books;
  without_remarks.refused = without_remarks.our_faults = 0;
  return exit_code(books.difference(), without_remarks, streams);
} catch (const ShardError& error) {
  throw UsageError(error.what());
}

void join_shards(const RunCommand& command, const Round& round, const Versions& versions) try {
  if (!command.shards) return;
  std::vector<SealedShard> shards;
  for (const fs::path& file : *command.shards) shards.push_back(open_shard(file));
  require_whole_set(shards, round.name, versions);
  for (const SealedShard& shard : shards) take_in(shard, RoundFolder{command.round}.database());
} catch (const ShardError& error) {
  throw UsageError(error.what());
}

void tell_read_here(const RunCommand& command, const Books& books, const Streams& streams) {
  if (const std::size_t count = books.assessed - books.from_store; command.shards && count > 0)
    streams.err << fmt::format("kravkoll: {} files are in no part as they are now and were judged here\n",
                               count);
}

}  // namespace report::cli
