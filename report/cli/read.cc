// kravkoll read: what the program sees in files, without judging it. Loads no catalogue and no word lists.
#include <ostream>

#include "commands.h"
#include "engines.h"
#include "progress.h"

namespace report::cli {
namespace {

Job job_of(const ReadCommand& command) {
  Job job;
  for (const std::filesystem::path& file : command.files) job.inputs.push_back({file, file.string(), {}});
  job.workers = command.parts.workers;
  job.same_bytes = SameBytes::every_time;
  return job;
}

std::string printed(const Outcome& outcome, Format format, const Words& words) {
  if (format == Format::text) return reading_text(outcome, words);
  const std::string line = reading_json(outcome);
  return line.empty() ? line : line + '\n';
}

}  // namespace

int carry_out(const ReadCommand& command, const Streams& streams) {
  extract::WorkerLimits limits;
  if (command.is_text_layer_only) limits.pictures = extract::Pictures::left_alone;
  const auto extractor =
      extract::make_worker_extractor(locate_worker(command.parts), limits, command.parts.workers);
  const Words words = load_words(command.parts.words);
  ProgressLine line(streams);
  bool is_begun = false;
  const Sink sink = [&](Outcome&& outcome) {
    const std::string text = printed(outcome, command.format, words);
    if (text.empty()) return;
    line.wipe();
    if (is_begun && command.format == Format::text) streams.out << '\n';
    is_begun = true;
    streams.out << text << std::flush;
  };
  const Judge nobody = [](const extract::Document&) { return analyze::Assessment{}; };
  const Watch watch = [&line](const Progress& progress) { line.show(progress); };
  const Books books = run(job_of(command), *extractor, nobody, nullptr, sink, watch);
  return exit_code(books.difference(), books, streams);
}

}  // namespace report::cli
