// kravkoll run: a whole round, from what lies in inkorg/ to what the nämnd reads.
#include <fmt/format.h>

#include <ostream>

#include "board_files.h"
#include "commands.h"
#include "progress.h"
#include "report/rejudged.h"
#include "report/store.h"
#include "report/trend.h"
#include "round_files.h"
#include "round_folder.h"
#include "round_job.h"
#include "shard.h"
#include "sheet_files.h"
#include "stock.h"

namespace report::cli {

namespace {

void check_name(const Store& store, const Round& round) {
  try {
    store.check_name(round);
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
}

void tell_gone(const std::vector<std::string>& names, const Streams& streams) {
  for (const std::string& name : names)
    streams.err << fmt::format("kravkoll: {} came in before and is no longer in the inbox\n", name);
}

void tell_earlier_version(const Books& books, const Streams& streams) {
  if (books.by_earlier_version > 0)
    streams.err << fmt::format(
        "kravkoll: {} files stand as an earlier version of program or catalogue judged them; --rejudge "
        "judges them "
        "again\n",
        books.by_earlier_version);
}

// Before the run: what it may judge otherwise.
std::vector<Filed> what_is_rejudged(const RunCommand& command, const Round& round, const Store& store) {
  return command.rejudge == Rejudge::yes ? store.filed(round) : std::vector<Filed>();
}

void tell_rejudged(const RoundFolder& folder, const std::vector<Filed>& before, const Stock& stock,
                   const Round& round, const Words& words, const Streams& streams) {
  const std::vector<ChangedVerdict> changes = changed_verdicts(before, stock.files, stock.standing, round);
  write_whole(folder.rejudged_table(), rejudged_csv(changes, words));
  streams.out << rejudged_in_words(changes, words) << '\n' << folder.rejudged_table().string() << '\n';
}

}  // namespace

int carry_out(const RunCommand& command, const Streams& streams) {
  if (command.shard) return read_shard(command, streams);
  const RoundFolder folder{command.round};
  const FolderLock lock(folder);
  const Words words = load_words(folder, command.parts);
  const Round round = load_round(folder, words, streams);
  Job job = job_of(folder, round, command, streams);
  Store store(folder.database());
  check_name(store, round);
  const auto profile = profile_of(folder, round);
  const Engines engines(command.parts, folder.database(), profile ? profile->overlay : analyze::Overlay{});
  job.versions = versions_of(engines, round, profile);
  join_shards(command, round, job.versions);
  store.begin(round.name, job.versions, now());
  store.keep_rules(job.versions.judging, rules_of(engines.catalogue));
  store.keep(round);
  tell_register_changes(folder, round, profile, store, words, streams);

  const auto settled = settlements(standing_events(store.events(round.name)));
  const std::string inputs = inputs_of(folder, profile, job.versions, settled);
  const Matcher matcher(round, settled);
  const bool is_changed = store.inputs_of(round.name) != inputs;
  RoundFiles files(round, matcher, engines.catalogue, *engines.swedish, store, is_changed);
  job.needs_documents = is_changed;
  job.rejudge = command.rejudge;
  job.settled = key_of_settled(settled);
  job.look = [&files](const Assessed& assessed) { files.look_at(assessed); };
  const std::vector<Filed> judged_before = what_is_rejudged(command, round, store);
  ProgressLine line(streams);
  const Books books = run(
      job, *engines.extractor, judge_of(engines, round, settled), &store,
      [&files](Outcome&& outcome) { files.take(outcome); },
      [&line](const Progress& progress) { line.show(progress); });
  const std::vector<Filed>& filed = files.finished();
  store.place(files.newly_placed(), round);
  tell_gone(store.finish(books, inputs, now()), streams);
  line.wipe();
  tell_read_here(command, books, streams);
  tell_earlier_version(books, streams);
  const Stock stock = take_stock(round, engines.catalogue, store, filed);
  keep(stock, round, store);
  if (command.rejudge == Rejudge::yes) tell_rejudged(folder, judged_before, stock, round, words, streams);
  const Summary summary = summarize(round, engines.catalogue, {stock.files, stock.standing, stock.years},
                                    books, job.versions, words.text("cell.unit_hidden"));
  write_reports({folder, round, profile, engines.catalogue, store, stock, books, job.versions, words},
                summary);
  const auto book =
      write_workbook({folder, round, engines.catalogue, store, stock, job.versions, words}, summary);
  streams.out << folder.summary_page().string() << '\n'
              << folder.gaps_table().string() << '\n'
              << book.string() << '\n';
  const int code = exit_code(summary.difference(), books, streams);
  return code == all_done && !summary.unsorted.empty() ? done_with_remarks : code;
}

}  // namespace report::cli
