// A whole case as a folder: what a provider's units sent in, what was decided and said, the letters, and the
// checksums of it all, for the archive, an appeal or the next officer.
//
//   original/     the files as they came in
//   beslut.csv    every verdict that counts, with reason and what the program suggested
//   handelser.csv every event, also those taken back
//   brev/         letters as they were sent, one text file each
//   innehall.csv  every original: checksum, name, whether it is in the folder
//   SHA256SUMS    of every file here, as sha256sum --check reads it
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "report/review.h"

namespace report::review {

struct CaseOrder {
  std::string provider;               // name, as in the register
  bool with_notes = false;            // the internal ones
  std::filesystem::path inbox, into;  // `into`: must not exist
};
struct CaseFolder {
  std::size_t files = 0;
  std::uintmax_t bytes = 0;
  std::vector<std::string> left_out;  // originals that are gone, or lie in an archive with others' files
};
// Appears whole or not at all. Throws std::runtime_error when it cannot be written.
CaseFolder take_out(const Snapshot& now, const Casebook& book, const CaseOrder& order);

}  // namespace report::review
