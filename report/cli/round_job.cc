// The files of a round's inbox, its judge, its keys.
#include "round_job.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <ostream>

#include "commands.h"
#include "ingest/inbox.h"
#include "profiles.h"

namespace report::cli {

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

Judge judge_of(const Engines& engines, const Round& round, const std::map<std::string, Settlement>& settled) {
  return [&engines, &round, &settled](const extract::Document& document) {
    const auto word = settled.find(document.sha256);
    const auto type = word == settled.end() ? std::nullopt : word->second.document;
    const auto assess = [&](int year) {
      return analyze::assess(document, engines.catalogue, *engines.swedish, {year, {}, nullptr, type});
    };
    analyze::Assessment assessment = assess(round.report_year);
    const int expected = round.held_to(assessment.identity);
    return expected == round.report_year ? assessment : assess(expected);
  };
}

Versions versions_of(const Engines& engines, const Round& round,
                     const std::optional<analyze::Profile>& profile) {
  return versions_of(engines.installation, engines.catalogue.version,
                     fmt::format("{} {}{}", round.report_year, round.collection_year,
                                 profile ? key_of(*profile) : std::string()));
}

}  // namespace report::cli
