// Pages drawn by worker programs of their own, so that nobody who looks at a page waits for a round that is
// read.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "extract/page_image.h"
#include "ingest/checksum.h"
#include "page_picture.h"
#include "png_zlib.h"
#include "slots.h"
#include "worker_program.h"

namespace extract {
namespace {

constexpr double a4_width_inches = 8.27;
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

GreyPicture pixels_of(const PagePicture& picture) {
  GreyPicture grey{picture.head().width, picture.head().height, {}};
  grey.pixels.resize(static_cast<std::size_t>(grey.width) * static_cast<std::size_t>(grey.height));
  std::size_t read = 0;
  while (read < grey.pixels.size()) {
    const ssize_t count = pread(picture.file().get(), grey.pixels.data() + read, grey.pixels.size() - read,
                                static_cast<off_t>(sizeof(PictureHead) + read));
    if (count <= 0) throw std::system_error(errno, std::generic_category(), "a picture");
    read += static_cast<std::size_t>(count);
  }
  return grey;
}

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
    PagePicture picture;
    const Answer answer = draw(submission, file, page, width, picture);
    if (const Fault* const fault = std::get_if<Fault>(&answer)) return refuse(fault->reason, fault->detail);
    if (!picture.finish() || picture.head().width < 1 || picture.head().height < 1)
      return refuse(ingest::Reason::crashed, "the worker's answer was not understood: no picture");
    return png_of(narrowed(pixels_of(picture), width));
  }

 private:
  Answer draw(const ingest::Submission& submission, const Descriptor& file, int page, int width,
              PagePicture& picture) {
    const Request wish = request(submission, page, width);
    Answer answer;
    slots_
        .submit(Precedence::reading,
                [&](WorkerProgram& worker) {
                  answer = worker.run(wish, file, limits_.text_page_deadline, {},
                                      [&](const EntryPart& part) { picture.take(part); });
                })
        .get();
    return answer;
  }

  Request request(const ingest::Submission& submission, int page, int width) const {
    Request wish;
    wish.work = Work::paint;
    wish.media_type = submission.media_type;
    wish.page = page;
    wish.dpi = std::max(width / a4_width_inches, 72.0);
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
