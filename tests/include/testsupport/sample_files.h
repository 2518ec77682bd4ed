// Small whole files made in the test: PDF, DOCX, zip, PNG. What they hold is told in the test that makes
// them, so that a fault can be put into them on purpose.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/submission.h"

namespace testsupport {

// Bodies of objects 1, 2, ...; object 1 is the catalogue. Cross-reference table and trailer are added.
std::string pdf_of_objects(const std::vector<std::string>& bodies, std::string_view trailer_entries = "");
// "<</Length n ...>> stream ... endstream"
std::string pdf_stream(std::string_view content, std::string_view entries = "");
// The content as zlib packs it, for streams with /Filter/FlateDecode.
std::string zlib_deflated(std::string_view content);
// A line a string, a page a list of lines; 11 point Helvetica, not embedded, Windows-1252.
std::string pdf_of_lines(const std::vector<std::vector<std::string>>& pages_of_lines);

struct Grey {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
};
// One A4 page a picture, filled by it and without text, as a scanner makes it.
std::string pdf_of_scans(const std::vector<Grey>& pages);
std::string png_of(const Grey& picture);

struct ZipEntry {
  std::string name;  // bytes as they stand in the archive
  std::string content;
  bool is_deflated = false;
  std::uint16_t flags = 0;         // 1 encrypted, 0x800 the name is UTF-8
  std::uint16_t method = 0;        // if not 0: the method claimed
  std::uint32_t claimed_size = 0;  // if not 0: the size claimed in both headers
};
std::string zip_of(const std::vector<ZipEntry>& entries);
std::string docx_of_paragraphs(const std::vector<std::string>& paragraphs);
std::string odt_of_paragraphs(const std::vector<std::string>& paragraphs);

// Writes the bytes into `folder` and describes them as a submission of that type, whatever they are.
ingest::Submission submit(const std::filesystem::path& folder, const std::string& name,
                          std::string_view bytes, ingest::MediaType type);

// A folder of its own for the test that runs, emptied before and removed after.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace testsupport
