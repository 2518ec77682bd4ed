// From a Submission to a Document, with hostile bytes kept at arm's length.
//
// The engines (Poppler, Tesseract, Leptonica, libzip, libxml2 for documents) live in a program of their own,
// extract_worker. The worker client starts one such program a slot; it forks a child for every piece of work,
// the child gives up its rights before it sees a byte, and what it says back is decoded with limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "extract/document.h"
#include "extract/memory.h"
#include "ingest/submission.h"

namespace extract {

// Recognition takes seconds a page; without it a page or picture that needs it is unreadable, and a note says
// so.
enum class Pictures { recognised, left_alone };

struct WorkerLimits {
  std::chrono::seconds file_deadline{60};       // reading everything but recognition
  std::chrono::seconds text_page_deadline{20};  // reading the text layer of one page
  std::chrono::seconds page_deadline{60};       // recognising one page
  std::uint64_t memory_bytes = 1ull << 30;
  int max_pages = 2000;
  Pictures pictures = Pictures::recognised;
};

// A file inside an archive, or why it was left there.
using Unpacked = std::variant<ingest::Submission, ingest::Refusal>;

// Told after every recognised page: pages done and pages asked for in this document. Called on the calling
// thread.
using PageProgress = std::function<void(int done, int total)>;

class Extractor {
 public:
  virtual ~Extractor() = default;

  // Safe to call from several threads at once; each call uses one slot, recognition uses all that are free.
  virtual std::variant<Document, ingest::Refusal> extract(const ingest::Submission&, const PageProgress&) = 0;

  // Writes the files of a zip archive (one level) under `folder` and accepts each as ingest::accept does;
  // names are "archive.zip/inner/path.pdf". A Refusal instead of the list: the archive itself could not be
  // opened.
  virtual std::variant<std::vector<Unpacked>, ingest::Refusal> unpack(
      const ingest::Submission& archive, const std::filesystem::path& folder) = 0;
};

// Throws std::runtime_error when the worker program cannot be started or an engine's data is missing.
// `slots`: worker programs side by side, 0 = one a core. `memory`: what earlier runs remember; nullptr for
// nothing. It must outlive the extractor.
std::unique_ptr<Extractor> make_worker_extractor(std::filesystem::path worker_program,
                                                 const WorkerLimits& limits, int slots = 0,
                                                 Memory* memory = nullptr);

}  // namespace extract
