// A whole case as a folder: what a provider's units sent in, what was decided and said, the letters, and the
// checksums of it all, for the archive, an appeal or the next officer.
//
//   original/     the files as they came in; those out of an archive in a folder of the archive's name, so
//                 that nothing of others comes along
//   beslut.csv    every verdict that counts, with reason and what the program suggested
//   handelser.csv every event, also those taken back
//   brev/         letters as they were sent: HTML and DOCX byte for byte, and what each asked for as text
//   innehall.csv  every original: checksum, name, where it came from ("svar.zip › psb.pdf"), whether it is in
//                 the folder
//   SHA256SUMS    of every file here, as sha256sum --check reads it
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "report/review.h"

namespace report::review {

struct CaseOrder {
  std::string provider;               // name, as in the register
  bool with_notes = false;            // the internal ones
  std::filesystem::path inbox, into;  // `into`: must not exist
  // Where the bytes of that checksum lie, when they are not in the inbox by themselves; empty: nobody knows.
  std::function<std::optional<std::filesystem::path>(const std::string& sha256)> original = {};
};
struct CaseFolder {
  std::size_t files = 0;
  std::uintmax_t bytes = 0;
  std::vector<std::string> left_out;  // originals that are gone, or other bytes now
};
// Appears whole or not at all. Throws std::runtime_error when it cannot be written.
CaseFolder take_out(const Snapshot& now, const Casebook& book, const CaseOrder& order);

}  // namespace report::review
