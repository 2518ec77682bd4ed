// What an engine adapter offers and what it reports to. One adapter a file, <format>_<library>.cc; an
// engine's types stop at the adapter's last line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ingest/submission.h"
#include "reading.h"

namespace extract {

// The file is the problem: thrown by an adapter, caught once by the worker, sent as the reason of a Refusal.
struct Refused {
  ingest::Reason reason;
  std::string detail;
};

using Bytes = std::span<const std::byte>;

struct ReadLimits {
  int max_pages = 2000;
  std::uint64_t max_entry_bytes = 64u << 20;      // one file in a zip container, inflated
  std::uint64_t max_total_bytes = 256u << 20;     // all of them
  std::uint64_t max_pixels = 100u * 1000 * 1000;  // one picture or rendered page
};

// Takes a reading as it is made, so that pages read before a fault are not lost with the one that has it.
struct PageSink {
  std::function<void(const Reading&)> begin;  // all but pages and notes; page_count is set
  std::function<void(const WordPage&, const std::vector<Note>&)> page;
};
// pdf_poppler.cc: text layer, structure; pages without are marked. Pages before `first_page` are passed over.
void read_pdf(Bytes file, const ReadLimits&, int first_page, const PageSink&);
Reading read_pdf(Bytes file, const ReadLimits&);   // all of it at once
Reading read_docx(Bytes file, const ReadLimits&);  // docx_libxml2.cc
Reading read_odt(Bytes file, const ReadLimits&);   // odt_libxml2.cc
Reading read_image(Bytes file, ingest::MediaType,
                   const ReadLimits&);  // image_leptonica.cc: pages, all to be recognised

// Grey picture of one page, row-major, 8 bits a pixel, 0 black.
struct Raster {
  int width = 0, height = 0;
  double dpi = 0;
  std::vector<std::uint8_t> pixels;
};
Raster render_pdf_page(Bytes file, int page, double dpi, const ReadLimits&);         // pdf_poppler.cc
Raster load_image_page(Bytes file, ingest::MediaType, int page, const ReadLimits&);  // image_leptonica.cc

// One engine, loaded before the fork; recognise is called in the sandboxed child.
class Recogniser {
 public:
  explicit Recogniser(const std::string& tessdata_folder);  // throws std::runtime_error: data missing
  ~Recogniser();
  // Words with boxes in points on the upright page; clean-up (background, deskew) included.
  WordPage recognise(const Raster&, int page_number);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// archive_libzip.cc: calls `take` for every regular file of the archive, in archive order, with its path (NFC
// UTF-8, as the archive has it) and inflated bytes, and `leave` for one that cannot be had. What systems add
// of themselves (folders, __MACOSX, .DS_Store, Thumbs.db) is passed over. Throws Refused when the archive
// itself is the problem.
void read_archive(Bytes file, const ReadLimits&,
                  const std::function<void(const std::string& path, Bytes content)>& take,
                  const std::function<void(const std::string& path, const Refused& why)>& leave);

}  // namespace extract
