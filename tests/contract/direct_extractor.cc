// The adapters called in this process.
#include "direct_extractor.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <utility>

#include "layout.h"
#include "parsers.h"
#include "recognised_page.h"
#include "unpacked_files.h"

namespace extract {
namespace {

std::string content_of(const ingest::Submission& submission) {
  std::ifstream file(submission.file, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class DirectExtractor final : public Extractor {
 public:
  explicit DirectExtractor(std::string tessdata) : tessdata_(std::move(tessdata)) {}

  std::variant<Document, ingest::Refusal> extract(const ingest::Submission& submission,
                                                  const PageProgress& progress) override try {
    const std::string content = content_of(submission);
    const Bytes file = std::as_bytes(std::span(content));
    Reading reading = read_file(file, submission.media_type, {});
    if (reading.has_pages ? reading.pages.empty() : reading.blocks.empty())
      throw Refused{ingest::Reason::empty, "no page and no text in it"};
    int total = 0, done = 0;
    for (const WordPage& page : reading.pages) total += page.needs_recognition ? 1 : 0;
    for (WordPage& page : reading.pages) {
      if (!page.needs_recognition) continue;
      try {
        merge(page, recognise(submission, file, page.number));
      } catch (const Refused& why) {
        mark_unreadable(reading, page, why.reason, why.detail);
      }
      if (progress) progress(++done, total);
    }
    return compose(submission, std::move(reading));
  } catch (const Refused& why) {
    return ingest::Refusal{submission.sha256, submission.name, why.reason, why.detail};
  }

  std::variant<std::vector<Unpacked>, ingest::Refusal> unpack(const ingest::Submission& archive,
                                                              const std::filesystem::path& folder) override
      try {
    if (archive.media_type != ingest::MediaType::zip)
      throw Refused{ingest::Reason::unsupported, "not a zip archive"};
    const std::string content = content_of(archive);
    UnpackedFiles files(archive, folder);
    read_archive(
        std::as_bytes(std::span(content)), {.max_entry_bytes = 200u << 20, .max_total_bytes = 400u << 20},
        [&](const std::string& path, Bytes bytes) {
          files.take(EntryBegins{path});
          files.take(EntryContent{{reinterpret_cast<const char*>(bytes.data()), bytes.size()}});
          files.take(EntryEnds{});
        },
        [&](const std::string& path, const Refused& why) {
          files.take(EntryRefused{path, {why.reason, why.detail}});
        });
    std::vector<Unpacked> unpacked = files.finish();
    if (unpacked.empty()) throw Refused{ingest::Reason::empty, "an archive without files"};
    return unpacked;
  } catch (const Refused& why) {
    return ingest::Refusal{archive.sha256, archive.name, why.reason, why.detail};
  }

 private:
  WordPage recognise(const ingest::Submission& submission, Bytes file, int page) {
    const std::lock_guard lock(mutex_);
    if (!recogniser_) recogniser_ = std::make_unique<Recogniser>(tessdata_);
    const auto read = [&](double dpi) {
      return recogniser_->recognise(picture_of_page(file, submission.media_type, page, dpi, {}), page);
    };
    WordPage coarse = read(200);
    if (submission.media_type != ingest::MediaType::pdf || !came_out_poorly(coarse)) return coarse;
    return better_of(coarse, read(300));
  }

  std::string tessdata_;
  std::mutex mutex_;
  std::unique_ptr<Recogniser> recogniser_;
};

}  // namespace

std::unique_ptr<Extractor> make_direct_extractor(std::string tessdata_folder) {
  return std::make_unique<DirectExtractor>(std::move(tessdata_folder));
}

}  // namespace extract
