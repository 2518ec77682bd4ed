// The Extractor the program uses: documents and pages spread over worker programs.
#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <exception>
#include <future>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "extract/extractor.h"
#include "layout.h"
#include "patient_reading.h"
#include "recognised_page.h"
#include "recognition.h"
#include "slots.h"
#include "unpacked_files.h"
#include "vocabulary.h"

namespace extract {
namespace {

constexpr int patience_with_a_file = 3;  // pages that run out of time before the rest is not tried

Descriptor open_for_reading(const std::filesystem::path& file) {
  Descriptor opened(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened) throw std::system_error(errno, std::generic_category(), file.string());
  return opened;
}

ingest::Refusal refusal_of(const ingest::Submission& submission, const Fault& fault) {
  return {submission.sha256, submission.name, fault.reason, fault.detail};
}

bool is_empty(const Reading& reading) {
  return reading.has_pages ? reading.pages.empty() : reading.blocks.empty();
}

bool ended_the_reader(ingest::Reason reason) {
  return reason == ingest::Reason::crashed || reason == ingest::Reason::timed_out ||
         reason == ingest::Reason::out_of_memory;
}

std::string not_tried_again(const std::string& detail) {
  return fmt::format("not tried again, it ended this version of the reader before ({}); --retry tries it",
                     detail);
}

bool is_out_of_time(const Answer& answer) {
  const Fault* const fault = std::get_if<Fault>(&answer);
  return fault != nullptr && fault->reason == ingest::Reason::timed_out;
}

// A file made to waste time would otherwise have the deadline once for each of its thousand pages.
Fault not_tried() {
  return {ingest::Reason::timed_out,
          fmt::format("not tried, {} pages of this file had run out of time", patience_with_a_file)};
}

// Waits for every piece, whatever becomes of the others: they all borrow from the caller.
template <class Then>
void await_all(std::vector<std::future<void>>& pieces, std::atomic<bool>& is_abandoned, Then then) {
  std::exception_ptr trouble;
  int done = 0;
  for (std::future<void>& piece : pieces) try {
      piece.get();
      if (!trouble) then(++done);
    } catch (...) {
      if (!trouble) trouble = std::current_exception();
      is_abandoned = true;
    }
  if (trouble) std::rethrow_exception(trouble);
}

class WorkerExtractor final : public Extractor {
 public:
  WorkerExtractor(const std::filesystem::path& program, const std::filesystem::path& tessdata,
                  const WorkerLimits& limits, std::size_t slots, Memory* memory)
      : limits_(limits), memory_(memory), slots_(program, tessdata, slots) {
    reply_limits_.max_pages = limits.max_pages;
  }

  std::variant<Document, ingest::Refusal> extract(const ingest::Submission& submission,
                                                  const PageProgress& progress) override {
    if (std::optional<ingest::Refusal> known = known_death(submission)) return *std::move(known);
    const Descriptor file = open_for_reading(submission.file);
    Answer answer = read(submission, file);
    if (const Fault* const fault = std::get_if<Fault>(&answer)) return refuse(submission, *fault);
    Reading reading = std::get<Reading>(std::move(answer));
    if (is_empty(reading))
      return refusal_of(submission, {ingest::Reason::empty, "no page and no text in it"});
    recognise_pages(submission, file, reading, progress);
    return compose(submission, std::move(reading));
  }

  std::variant<std::vector<Unpacked>, ingest::Refusal> unpack(const ingest::Submission& archive,
                                                              const std::filesystem::path& folder) override {
    if (archive.media_type != ingest::MediaType::zip)
      return refusal_of(archive, {ingest::Reason::unsupported, "not a zip archive"});
    if (std::optional<ingest::Refusal> known = known_death(archive)) return *std::move(known);
    UnpackedFiles files(archive, folder);
    const Answer answer = unpack_into(archive, files);
    if (const Fault* const fault = std::get_if<Fault>(&answer)) {
      files.discard();
      return refuse(archive, *fault);
    }
    std::vector<Unpacked> unpacked = files.finish();
    if (unpacked.empty()) return refusal_of(archive, {ingest::Reason::empty, "an archive without files"});
    return unpacked;
  }

 private:
  // A file that ended the reader is remembered at once: the run itself may not see its end.
  ingest::Refusal refuse(const ingest::Submission& submission, const Fault& fault) {
    ingest::Refusal refusal = refusal_of(submission, fault);
    if (memory_ != nullptr && ended_the_reader(fault.reason)) memory_->keep_death(refusal);
    return refusal;
  }

  std::optional<ingest::Refusal> known_death(const ingest::Submission& submission) {
    std::optional<ingest::Refusal> death = memory_ ? memory_->death(submission.sha256) : std::nullopt;
    if (!death || !ended_the_reader(death->reason)) return std::nullopt;
    return refusal_of(submission, {death->reason, not_tried_again(death->detail)});
  }

  Request request(Work work, const ingest::Submission& submission, std::chrono::seconds deadline) const {
    Request request;
    request.work = work;
    request.media_type = submission.media_type;
    request.max_pages = limits_.max_pages;
    request.memory_bytes = limits_.memory_bytes;
    request.cpu_seconds =
        static_cast<int>(deadline.count()) + 1;  // the clock is ours; this one is the net under it
    return request;
  }

  Answer read(const ingest::Submission& submission, const Descriptor& file) {
    Answer answer;
    slots_
        .submit(Precedence::reading,
                [&](WorkerProgram& worker) {
                  answer =
                      read_patiently(worker, request(Work::read, submission, limits_.file_deadline), file,
                                     {limits_.file_deadline, limits_.text_page_deadline}, reply_limits_);
                })
        .get();
    return answer;
  }

  Answer unpack_into(const ingest::Submission& archive, UnpackedFiles& files) {
    const Descriptor file = open_for_reading(archive.file);
    Answer answer;
    slots_
        .submit(Precedence::reading,
                [&](WorkerProgram& worker) {
                  answer = worker.run(request(Work::unpack, archive, limits_.file_deadline), file,
                                      limits_.file_deadline, reply_limits_,
                                      [&](const EntryPart& part) { files.take(part); });
                })
        .get();
    return answer;
  }

  // Each page a piece of work of its own, so that one long scan keeps every slot busy. A page that fails is
  // marked and noted; the rest of the document stands.
  void recognise_pages(const ingest::Submission& submission, const Descriptor& file, Reading& reading,
                       const PageProgress& progress) {
    if (limits_.pictures == Pictures::left_alone) return leave_pictures(reading);
    drop_repeated_regions(reading);
    std::vector<std::size_t> wanted;
    for (std::size_t at = 0; at < reading.pages.size(); ++at)
      if (reading.pages[at].needs_recognition) wanted.push_back(at);

    const Recognition::Wishes wishes{submission.media_type, submission.sha256,
                                     request(Work::recognise, submission, limits_.page_deadline),
                                     limits_.page_deadline, reply_limits_};
    std::vector<Answer> answers(wanted.size());
    std::vector<std::future<void>> pieces;
    std::atomic<bool> is_abandoned = false;
    std::atomic<int> out_of_time = 0;
    for (std::size_t at = 0; at < wanted.size(); ++at)
      pieces.push_back(slots_.submit(Precedence::recognition, [&, at](WorkerProgram& worker) {
        if (is_abandoned) return;
        Recognition recognition(worker, file, wishes, memory_);
        answers[at] = recognise_patiently(recognition, reading.pages[wanted[at]], out_of_time);
      }));
    await_all(pieces, is_abandoned, [&](int done) {
      if (progress) progress(done, static_cast<int>(wanted.size()));
    });
    for (std::size_t at = 0; at < wanted.size(); ++at)
      conclude(reading, reading.pages[wanted[at]], std::move(answers[at]));
  }

  static void leave_pictures(Reading& reading) {
    for (WordPage& page : reading.pages) {
      if (!page.needs_recognition) continue;
      page.needs_recognition = false;
      page.reading = page.regions.empty() ? PageReading::unreadable : PageReading::embedded_text;
      reading.notes.push_back({page.number, "pictures left alone, as asked"});
    }
  }

  Answer recognise_patiently(Recognition& recognition, const WordPage& page, std::atomic<int>& out_of_time) {
    if (out_of_time >= patience_with_a_file) return not_tried();
    Answer answer = recognition.read(page);
    if (is_out_of_time(answer)) ++out_of_time;
    return answer;
  }

  static void conclude(Reading& reading, WordPage& page, Answer answer) {
    if (const Fault* const fault = std::get_if<Fault>(&answer))
      return mark_unreadable(reading, page, fault->reason, fault->detail);
    Reading& recognised = std::get<Reading>(answer);
    std::ranges::move(recognised.notes, std::back_inserter(reading.notes));
    merge(page, std::move(recognised.pages[0]));
    if (!page.regions.empty()) reading.notes.push_back({page.number, regions_looked_at(page)});
    note_doubtful_figures(page, reading.notes);
  }

  WorkerLimits limits_;
  ReplyLimits reply_limits_;
  Memory* memory_;
  Slots slots_;
};

}  // namespace

std::unique_ptr<Extractor> make_worker_extractor(std::filesystem::path worker_program,
                                                 const WorkerLimits& limits, int slots, Memory* memory) {
  layout::require_vocabulary();
  const std::filesystem::path program = std::filesystem::absolute(worker_program);
  const std::size_t count =
      slots > 0 ? static_cast<std::size_t>(slots) : std::max(1u, std::thread::hardware_concurrency());
  return std::make_unique<WorkerExtractor>(program, tessdata_for(program), limits, count, memory);
}

}  // namespace extract
