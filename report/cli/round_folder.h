// A round's folder on disk: reading what the municipality wrote, writing what kravkoll found.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engines.h"
#include "program.h"
#include "report/print.h"
#include "report/round.h"
#include "report/summary.h"

namespace report::cli {

struct RoundFolder {
  std::filesystem::path folder;

  std::filesystem::path round_file() const { return folder / "omgang.xml"; }
  std::filesystem::path register_file() const { return folder / "utforare.csv"; }
  std::filesystem::path inbox() const { return folder / "inkorg"; }
  std::filesystem::path database() const { return folder / "kravkoll.db"; }
  std::filesystem::path lock() const { return folder / "kravkoll.lock"; }
  std::filesystem::path summary_page() const { return folder / "rapport" / "sammanstallning.html"; }
  std::filesystem::path gaps_table() const { return folder / "rapport" / "brister.csv"; }
  // The municipality's own word file and style sheet, where there are such files.
  std::filesystem::path own_words() const;
  std::filesystem::path own_style_sheet() const;
};

// omgang.xml and utforare.csv. Throws UsageError with every fault of the register, one a line; warnings go to
// `err`.
Round load_round(const RoundFolder& folder, const Words& words, const Streams& streams);

// --words, else ord.txt of the round's folder, else the built-in words.
Words load_words(const RoundFolder& folder, const Parts& parts);

// Writes rapport/. Each file appears whole or not at all.
void write_reports(const RoundFolder& folder, const Summary& summary, const Words& words);

// Held while a run works on the folder; two at once would drop each other's files. Throws UsageError when it
// is taken.
class FolderLock {
 public:
  explicit FolderLock(const RoundFolder& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace report::cli
