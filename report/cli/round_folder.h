// A round's folder on disk: reading what the municipality wrote, writing what kravkoll found.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyze/profile.h"
#include "engines.h"
#include "program.h"
#include "report/print.h"
#include "report/round.h"
#include "report/store.h"
#include "report/summary.h"

namespace report::cli {

struct RoundFolder {
  std::filesystem::path folder;

  std::filesystem::path round_file() const { return folder / "omgang.xml"; }
  std::filesystem::path register_file()
      const;  // utforare.csv or utforare.xlsx; throws UsageError when both are there
  std::filesystem::path inbox() const { return folder / "inkorg"; }
  // kravkoll.db, or where omgang.xml says that the register of the years lies.
  std::filesystem::path database() const;
  std::filesystem::path lock() const { return database().replace_extension(".lock"); }
  std::filesystem::path reports() const { return folder / "rapport"; }
  std::filesystem::path letters() const { return reports() / "utforare"; }
  std::filesystem::path summary_page() const { return reports() / "sammanstallning.html"; }
  std::filesystem::path gaps_table() const { return reports() / "brister.csv"; }
  std::filesystem::path rejudged_table() const { return reports() / "omprovning.csv"; }
  std::filesystem::path shards() const { return folder / "delar"; }  // kravkoll run --shard
  // The municipality's own word file, where there is one.
  std::filesystem::path own_words() const;
};

// omgang.xml alone; the register must be there too. Throws UsageError.
Round load_round_file(const RoundFolder& folder);

// The profile the round names, if it names one. Throws UsageError.
std::optional<analyze::Profile> profile_of(const RoundFolder& folder, const Round& round);

// omgang.xml and the register, its obligations by the round's profile where it names one. Throws UsageError
// with every fault of the register, one a line; warnings go to `err`.
Round load_round(const RoundFolder& folder, const Words& words, const Streams& streams);

// Says on `err` what differs between the register and the one the last run of the round took. Once: the next
// run has taken this one.
void tell_register_changes(const RoundFolder& folder, const Round& round,
                           const std::optional<analyze::Profile>& profile, Store& store, const Words& words,
                           const Streams& streams);

// --words; else the built-in words, those of the round's profile on top, then ord.txt of its folder.
Words load_words(const RoundFolder& folder, const Parts& parts);

// Appears whole or not at all.
void write_whole(const std::filesystem::path& file, const std::string& content);
// Where a file goes that somebody makes: write_whole, or somebody who also remembers it.
using WriteFile = std::function<void(const std::filesystem::path& file, const std::string& content)>;

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
// Does it while it holds the folder; false, and nothing is done: a run or another command works on it.
bool unless_taken(const RoundFolder& folder, const std::function<void()>& act);

}  // namespace report::cli
