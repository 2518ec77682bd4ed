// A world for the tests of report: files with a few words in them, a reader that makes Documents of them
// without any engine, a judge that finds what it is told, and a folder that is gone with the test.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <string>

#include "analyze/catalogue.h"
#include "extract/extractor.h"
#include "report/job.h"

namespace report::test {

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path path() const { return path_; }
  // Writes a file, folders made as needed.
  std::filesystem::path write(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);

// The bytes ingest::accept takes for a PDF, with `text` in it for the reader below. A line of text is a
// block:
// "# words" a heading, "\f" begins a page, "~ words" a recognised one, "!" an unreadable page.
std::string pdf_with(const std::string& text);

// What the reader below takes for an archive of files.
std::string zip_with(const std::map<std::string, std::string>& files);

class CannedExtractor : public extract::Extractor {
 public:
  std::variant<extract::Document, ingest::Refusal> extract(const ingest::Submission& submission,
                                                           const extract::PageProgress& progress) override;
  std::variant<std::vector<extract::Unpacked>, ingest::Refusal> unpack(
      const ingest::Submission& archive, const std::filesystem::path& folder) override;

  std::atomic<int> reads = 0;
  int delay_ms = 0;  // of files whose text holds "slow"
};

// PSB-01 is met when a block holds "mål", partly when "del"; PSB-02 likewise with "resultat"; both name the
// block. The type is patient_safety_report, the year and unit stand in blocks "år: 2025" and "enhet:
// Solgården".
analyze::Assessment judge_by_words(const extract::Document& document);

analyze::Catalogue small_catalogue();

}  // namespace report::test
