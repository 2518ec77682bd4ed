// Whether what a run writes for people still stands as an earlier run wrote it: what it was made of, and the
// checksum of every file, kept beside the files in rapport/.made (docs/decisions/0032-unchanged-papers.md).
//
// A run that finds both as they were writes nothing. Anything else is written anew: there is no such thing as
// a paper that is nearly right.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "board_files.h"
#include "report/job.h"
#include "report/store.h"
#include "round_folder.h"

namespace report::cli {

// What the files of a run are made of; kept by reference.
struct PaperSources {
  const RoundFolder& folder;
  const Round& round;
  const std::optional<analyze::Profile>& profile;
  const Store& store;
  const Books& books;
  const Versions& versions;
  const Words& words;
};

// All of it as a checksum; what the store has kept of the round must be of now. Empty when nobody can say: a
// style sheet of the municipality's own may read any file, and the clock. Throws UsageError as layout_of
// does.
std::string papers_rest_on(const PaperSources& sources);

class PapersMade {
 public:
  // `reports`: where they lie. Reads what the last run kept; what cannot be read was not kept.
  explicit PapersMade(std::filesystem::path reports);

  // They were made of that, and each lies there as it was written.
  bool stand(const std::string& made_of) const;
  bool is_all_sorted() const { return is_all_sorted_; }  // what the run that wrote them said

  void write(const std::filesystem::path& file, const std::string& content);
  // After the last of them. Removes those of an earlier run that were not written now, such as the paper of a
  // nämnd that is no more, unless somebody has changed them.
  void keep(const std::string& made_of, bool is_all_sorted);

 private:
  using Sums = std::map<std::string, std::string>;  // name below `reports_` -> SHA-256

  std::filesystem::path record() const { return reports_ / ".made"; }
  bool is_as_written(const Sums::value_type& file) const;
  void remove_if_ours(const Sums::value_type& file) const;

  const std::filesystem::path reports_;
  std::string made_of_;
  bool is_all_sorted_ = false;
  Sums kept_, written_;
};

}  // namespace report::cli
