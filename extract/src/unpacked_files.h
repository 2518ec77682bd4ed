// Files out of an archive, put on disk by the program as the worker hands them over, and accepted like any
// other.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extractor.h"
#include "wire.h"

namespace extract {

class UnpackedFiles {
 public:
  // Files get names of our own making in `folder`; what the archive calls them is kept as Submission::name
  // only.
  UnpackedFiles(const ingest::Submission& archive, std::filesystem::path folder);

  void take(const EntryPart& part);  // throws std::system_error when the disk fails
  std::vector<Unpacked> finish();
  void discard();  // removes what was written

 private:
  void require_written() const;
  void begin(const std::string& path);
  void end();
  void refuse(const std::string& name, const Fault& fault);
  std::string name_in_archive(std::string_view path) const;

  const ingest::Submission& archive_;
  std::filesystem::path folder_, file_;
  std::string name_;
  std::ofstream out_;
  int written_ = 0;
  std::vector<Unpacked> files_;
};

// The path with what could lead out of a folder taken away: "..\\C:/a//b.pdf" is "a/b.pdf".
std::string harmless_path(std::string_view path);

}  // namespace extract
