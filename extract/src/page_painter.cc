// Pages drawn by worker programs of their own, so that nobody who looks at a page waits for a round that is
// read.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "extract/page_image.h"
#include "ingest/checksum.h"
#include "painted_page.h"
#include "png_zlib.h"
#include "slots.h"
#include "worker_program.h"

namespace extract {
namespace {

constexpr int widest = 4000;

Descriptor open_for_reading(const std::filesystem::path& file) {
  Descriptor opened(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened) throw std::system_error(errno, std::generic_category(), file.string());
  return opened;
}

// Through the descriptor that is handed on: the bytes checked are the bytes drawn.
std::string checksum_of(const Descriptor& file) {
  ingest::Checksum sum;
  std::vector<char> room(1u << 16);
  off_t at = 0;
  for (ssize_t count = 0; (count = pread(file.get(), room.data(), room.size(), at)) > 0; at += count)
    sum.add({room.data(), static_cast<std::size_t>(count)});
  return sum.finish();
}

bool has_pages(ingest::MediaType type) {
  using ingest::MediaType;
  return type == MediaType::pdf || type == MediaType::png || type == MediaType::jpeg ||
         type == MediaType::tiff;
}

// What the child sends, held back where it is more than any page.
class Arriving {
 public:
  void take(const EntryPart& part) {
    const EntryContent* const content = std::get_if<EntryContent>(&part);
    if (content == nullptr) return;
    if (bytes_.size() + content->bytes.size() > max_painted_bytes + 64)
      throw WireError("a picture of more pixels than any page");
    bytes_ += content->bytes;
  }
  std::optional<PaintedPage> page() const { return unpack_painted(bytes_); }

 private:
  std::string bytes_;
};

class WorkerPainter final : public PagePainter {
 public:
  WorkerPainter(const std::filesystem::path& program, const std::filesystem::path& tessdata,
                const WorkerLimits& limits, std::size_t slots)
      : limits_(limits), slots_(program, tessdata, slots) {}

  std::variant<std::string, ingest::Refusal> paint(const ingest::Submission& submission, int page,
                                                   int width) override {
    const auto refuse = [&](ingest::Reason reason, const std::string& detail) {
      return ingest::Refusal{submission.sha256, submission.name, reason, detail};
    };
    if (!has_pages(submission.media_type))
      return refuse(ingest::Reason::unsupported, "a format without pages");
    if (page < 1 || page > limits_.max_pages || width < 1 || width > widest)
      return refuse(ingest::Reason::too_large, fmt::format("page {} at {} pixels", page, width));
    const Descriptor file = open_for_reading(submission.file);
    if (checksum_of(file) != submission.sha256)
      return refuse(ingest::Reason::damaged, "the file is not the one that was read");
    Arriving arriving;
    const Answer answer = draw(submission, file, page, width, arriving);
    if (const Fault* const fault = std::get_if<Fault>(&answer)) return refuse(fault->reason, fault->detail);
    const auto drawn = arriving.page();
    if (!drawn) return refuse(ingest::Reason::crashed, "the worker's answer was not understood: no picture");
    return png_of(narrowed(*drawn, width));
  }

 private:
  Answer draw(const ingest::Submission& submission, const Descriptor& file, int page, int width,
              Arriving& arriving) {
    const Request wish = request(submission, page, width);
    Answer answer;
    slots_
        .submit(Precedence::reading,
                [&](WorkerProgram& worker) {
                  answer = worker.run(wish, file, limits_.text_page_deadline, {},
                                      [&](const EntryPart& part) { arriving.take(part); });
                })
        .get();
    return answer;
  }

  Request request(const ingest::Submission& submission, int page, int width) const {
    Request wish;
    wish.work = Work::paint;
    wish.media_type = submission.media_type;
    wish.page = page;
    wish.dpi = dpi_for(width);
    wish.max_pages = limits_.max_pages;
    wish.memory_bytes = limits_.memory_bytes;
    wish.cpu_seconds = static_cast<int>(limits_.text_page_deadline.count()) + 1;
    return wish;
  }

  const WorkerLimits limits_;
  Slots slots_;
};

}  // namespace

std::unique_ptr<PagePainter> make_page_painter(const std::filesystem::path& worker_program,
                                               const WorkerLimits& limits, int slots) {
  const std::filesystem::path program = std::filesystem::absolute(worker_program);
  return std::make_unique<WorkerPainter>(program, tessdata_for(program), limits,
                                         static_cast<std::size_t>(std::max(slots, 1)));
}

}  // namespace extract
