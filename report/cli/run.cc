// kravkoll run: a whole round, from what lies in inkorg/ to what the nämnd reads.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <ostream>

#include "commands.h"
#include "engines.h"
#include "ingest/inbox.h"
#include "profiles.h"
#include "progress.h"
#include "report/store.h"
#include "round_folder.h"

namespace report::cli {
namespace {

// For the log in the database only: no result depends on the clock.
std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

Job job_of(const RoundFolder& folder, const Round& round, const RunCommand& command, const Streams& streams) {
  if (!std::filesystem::is_directory(folder.inbox()))
    throw UsageError(fmt::format("{} is missing: expected the files that came in", folder.inbox().string()));
  ingest::Inbox inbox = ingest::collect(folder.inbox());
  for (const ingest::SkippedFile& skipped : inbox.skipped)
    streams.err << fmt::format("kravkoll: left out {} ({})\n", skipped.name, ingest::name_of(skipped.reason));
  Job job;
  for (const ingest::InboxFile& file : inbox.files)
    job.inputs.push_back({file.file, file.name, received_date(round, file.file, file.name)});
  job.refused = std::move(inbox.refused);
  job.workers = command.parts.workers;
  return job;
}

// Plans are held to the collection year: which document it is shows only when it has been read.
Judge judge_of(const Engines& engines, const Round& round) {
  return [&engines, &round](const extract::Document& document) {
    const auto assess = [&](int year) {
      return analyze::assess(document, engines.catalogue, *engines.swedish, {year, {}, nullptr});
    };
    analyze::Assessment assessment = assess(round.report_year);
    const std::optional<int> year = assessment.identity.report_year;
    const int usual = round.expected_year(assessment.identity.type);
    const int expected = year && round.accepts(assessment.identity.type, *year) ? *year : usual;
    return expected == round.report_year ? assessment : assess(expected);
  };
}

}  // namespace

int carry_out(const RunCommand& command, const Streams& streams) {
  const RoundFolder folder{command.round};
  const FolderLock lock(folder);
  const Words words = load_words(folder, command.parts);
  const Round round = load_round(folder, words, streams);
  Job job = job_of(folder, round, command, streams);
  Store store(folder.database());
  const auto profile = profile_of(folder, round);
  const Engines engines(command.parts, folder.database(), profile ? profile->overlay : analyze::Overlay{});
  job.versions = versions_of(engines.installation, engines.catalogue.version,
                             fmt::format("{} {}{}", round.report_year, round.collection_year,
                                         profile ? key_of(*profile) : std::string()));
  store.begin(round.name, job.versions, now());
  store.keep(round);
  tell_register_changes(folder, round, profile, store, words, streams);
  const Matcher matcher(round);
  std::vector<Filed> files;
  ProgressLine line(streams);
  const Sink sink = [&](Outcome&& outcome) {
    files.push_back(file_away(outcome, matcher));
    if (files.back().kind == Filed::Kind::assessed)
      store.place(files.back().name, files.back().placement, round);
  };
  const Books books = run(job, *engines.extractor, judge_of(engines, round), &store, sink,
                          [&line](const Progress& progress) { line.show(progress); });
  store.finish(books, now());
  line.wipe();
  const Summary summary =
      summarize(round, engines.catalogue, files, books, job.versions, words.text("cell.unit_hidden"));
  write_reports(folder, summary, words);
  streams.out << folder.summary_page().string() << '\n' << folder.gaps_table().string() << '\n';
  const int code = exit_code(summary.difference(), books, streams);
  return code == all_done && !summary.unsorted.empty() ? done_with_remarks : code;
}

}  // namespace report::cli
