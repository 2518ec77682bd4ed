// kravkoll check: files judged by themselves, printed in the order given.
#include <fmt/format.h>

#include <optional>
#include <ostream>

#include "commands.h"
#include "engines.h"
#include "progress.h"
#include "report/store.h"

namespace report::cli {
namespace {

// The document of the year before, to compare with.
extract::Document read_previous(const std::filesystem::path& file, extract::Extractor& extractor) {
  auto accepted = ingest::accept(file, file.string());
  auto* refusal = std::get_if<ingest::Refusal>(&accepted);
  if (!refusal) {
    auto read = extractor.extract(std::get<ingest::Submission>(accepted), [](int, int) {});
    if (auto* document = std::get_if<extract::Document>(&read)) return std::move(*document);
    accepted = std::get<ingest::Refusal>(std::move(read));
    refusal = std::get_if<ingest::Refusal>(&accepted);
  }
  throw UsageError(
      fmt::format("the previous document {} cannot be read: {}", file.string(), refusal->detail));
}

Job job_of(const CheckCommand& command) {
  Job job;
  for (const std::filesystem::path& file : command.files) job.inputs.push_back({file, file.string(), {}});
  job.workers = command.parts.workers;
  job.same_bytes = SameBytes::every_time;
  return job;
}

class Printer {
 public:
  Printer(const CheckCommand& command, const analyze::Catalogue& catalogue, std::ostream& out)
      : command_(command), catalogue_(catalogue), out_(out), words_(load_words(command.parts.words)) {}

  void print(const Outcome& outcome) {
    const std::string text =
        command_.format == Format::json ? json(outcome) : checklist(outcome, catalogue_, words_);
    if (text.empty()) return;
    if (is_begun_ && command_.format == Format::text) out_ << '\n';
    is_begun_ = true;
    out_ << text << std::flush;
  }

 private:
  std::string json(const Outcome& outcome) const {
    const std::string line =
        assessment_json(outcome, command_.has_timings ? Timings::written : Timings::left_out);
    return line.empty() ? line : line + '\n';
  }

  const CheckCommand& command_;
  const analyze::Catalogue& catalogue_;
  std::ostream& out_;
  const Words words_;
  bool is_begun_ = false;
};

}  // namespace

int carry_out(const CheckCommand& command, const Streams& streams) {
  if (!command.memory.empty()) Store{command.memory};  // makes its tables
  const Engines engines(command.parts, command.memory);
  std::optional<extract::Document> previous;
  if (!command.previous.empty()) previous = read_previous(command.previous, *engines.extractor);
  const Judge judge =
      engines.judge({command.expected_year, command.unit, previous.has_value() ? &*previous : nullptr});
  Printer printer(command, engines.catalogue, streams.out);
  ProgressLine line(streams);
  const Sink sink = [&](Outcome&& outcome) {
    line.wipe();
    printer.print(outcome);
  };
  const Watch watch = [&line](const Progress& progress) { line.show(progress); };
  const Books books = run(job_of(command), *engines.extractor, judge, nullptr, sink, watch);
  return exit_code(books.difference(), books, streams);
}

}  // namespace report::cli
