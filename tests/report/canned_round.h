// A round on disk, run with the canned reader and judge as `kravkoll run` does it, so that the commands that
// work on what a run has left can be called on it through the program.
#pragma once

#include <filesystem>
#include <string>

#include "canned.h"
#include "report/job.h"

namespace report::test {

class CannedRound {
 public:
  // The register and rules of round_world.h. `database`: shared by several rounds; empty: the round's own.
  explicit CannedRound(int report_year = 2025, const std::filesystem::path& database = {});

  std::string path() const { return folder_.path().string(); }
  // A PDF in the inbox, by the canned reader's rules. A title names what it is about.
  void add(const std::string& name, const std::string& text);
  void remove(const std::string& name) const;
  void write(const std::string& name, const std::string& content) const { folder_.write(name, content); }

  // `judge`, `judging`: another program or catalogue. Returns how many files were read.
  int run(const Judge& judge = judge_by_words, const std::string& judging = "judge",
          Rejudge rejudge = Rejudge::no);
  // The version that counts of unit 1's patient safety report, in time, with a gap in PSB-02.
  void add_solgarden(const std::string& lines = "mål\ndel av resultat");

 private:
  const Folder folder_;
  int year_;
};

}  // namespace report::test
