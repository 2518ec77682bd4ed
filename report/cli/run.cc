// kravkoll run: a whole round, from what lies in inkorg/ to what the nämnd reads.
#include <fmt/format.h>

#include <ostream>

#include "board_files.h"
#include "commands.h"
#include "papers_made.h"
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

bool is_written(const PapersMade& papers, const PaperSources& sources) {
  return sources.store.computed_from(sources.round.name) == stock_rests_on(sources.round, sources.store) &&
         papers.stand(papers_rest_on(sources));
}

void write_papers(const PaperSources& s, const analyze::Catalogue& catalogue, const Stock& stock,
                  const Summary& summary, PapersMade& papers) {
  const auto write = [&papers](const std::filesystem::path& file, const std::string& content) {
    papers.write(file, content);
  };
  write_reports({s.folder, s.round, s.profile, catalogue, s.store, stock, s.books, s.versions, s.words},
                summary, write);
  write_workbook({s.folder, s.round, catalogue, s.store, stock, s.versions, s.words}, summary, write);
}

int tell_written(const PaperSources& s, bool is_all_sorted, const std::string& difference,
                 const Streams& streams) {
  streams.out << s.folder.summary_page().string() << '\n'
              << s.folder.gaps_table().string() << '\n'
              << workbook_file(s.folder, s.words).string() << '\n';
  int code = exit_code(difference, s.books, streams);
  if (code == all_done && !is_all_sorted) code = done_with_remarks;
  if (code == done_with_remarks)
    streams.err << fmt::format(
        "kravkoll: some files could not be read or need sorting: kravkoll status --files {}\n",
        s.folder.folder.string());
  return code;
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
  const PaperSources sources{folder, round, profile, store, books, job.versions, words};
  PapersMade papers(folder.reports());
  if (command.rejudge == Rejudge::no && is_written(papers, sources))
    return tell_written(sources, papers.is_all_sorted(), {}, streams);
  const Stock stock = take_stock(round, engines.catalogue, store, filed);
  keep(stock, round, store);
  if (command.rejudge == Rejudge::yes) tell_rejudged(folder, judged_before, stock, round, words, streams);
  const Summary summary = summarize(round, engines.catalogue, {stock.files, stock.standing, stock.years},
                                    books, job.versions, words.text("cell.unit_hidden"));
  const std::string difference = summary.difference();
  write_papers(sources, engines.catalogue, stock, summary, papers);
  // Books that do not close are told by every run.
  papers.keep(difference.empty() ? papers_rest_on(sources) : std::string(), summary.unsorted.empty());
  return tell_written(sources, summary.unsorted.empty(), difference, streams);
}

}  // namespace report::cli
