// The files of a round as they lie in its inbox, by checksum; those inside archives unpacked when they are
// first asked for.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "extract/extractor.h"
#include "ingest/submission.h"
#include "report/review.h"

namespace report::cli {

class Originals {
 public:
  // `book` is kept by reference. `scratch`: a folder that is emptied at both ends.
  Originals(review::Casebook& book, std::filesystem::path inbox, std::filesystem::path worker,
            std::filesystem::path scratch);
  ~Originals();
  Originals(const Originals&) = delete;
  Originals& operator=(const Originals&) = delete;

  // nullopt: no file of the round has that checksum, or it is no longer where it was.
  std::optional<ingest::Submission> find(const std::string& sha256);
  // Where its bytes lie now: in the inbox, or taken out of the archive they came in.
  std::optional<std::filesystem::path> place_of(const std::string& sha256);

 private:
  std::optional<ingest::Submission> look_for(const std::string& sha256);
  void unpack(const std::filesystem::path& archive, const std::string& name);

  review::Casebook& book_;
  const std::filesystem::path inbox_, worker_, scratch_;
  std::mutex mutex_;
  std::map<std::string, ingest::Submission> known_;
  std::unique_ptr<extract::Extractor> extractor_;  // once an archive was asked for
};

}  // namespace report::cli
