// Pages as pictures, for people to look at. The file is opened and drawn by a child of the worker that has
// given up its rights, as for reading; what comes back is a grid of pixels with checked sizes, and only that
// is made into a PNG on this side. In colour where the page has any, else grey; recognition draws its own
// pages.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include "extract/extractor.h"
#include "ingest/submission.h"

namespace extract {

class PagePainter {
 public:
  virtual ~PagePainter() = default;

  // PNG bytes, at most `width` pixels wide (and never enlarged). Refused: a page that cannot be drawn,
  // a format without pages (DOCX, ODT), a file that no longer has the checksum the submission says, limits,
  // clock. Safe to call from several threads; each takes a slot.
  virtual std::variant<std::string, ingest::Refusal> paint(const ingest::Submission& submission, int page,
                                                           int width) = 0;
};

// Throws std::runtime_error when the worker program cannot be started. `slots`: pages drawn side by side.
std::unique_ptr<PagePainter> make_page_painter(const std::filesystem::path& worker_program,
                                               const WorkerLimits& limits, int slots = 2);

}  // namespace extract
