// Kills runs of the real program until it has killed so many, and prints what they had come to and what was
// wrong. usage: kill_bench KRAVKOLL EXAMPLE_ROUND [KILLS] [SEED]
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "canned.h"
#include "killed_round.h"

namespace {

namespace fs = std::filesystem;
using report::test::KilledRound;
using report::test::Tally;

constexpr int kills_a_trial = 3;
constexpr int one_with_scans_in = 25;  // they take seconds each

void print(const Tally& tally, const char* what) {
  std::cout << fmt::format("{}: {} kills in {} trials, {} faults\n", what, tally.kills(), tally.trials,
                           tally.faults.size());
  for (const auto& [struck, count] : tally.struck)
    std::cout << fmt::format("  {:5} {}\n", count, report::test::name_of(struck));
  for (const std::string& fault : tally.faults) std::cout << "  " << fault << '\n';
}

int kill_many(const fs::path& program, const fs::path& example, int kills, std::uint64_t seed) {
  const report::test::Folder folder;
  report::test::lay_out_quick_round(example, folder.path() / "quick");
  KilledRound quick(program, folder.path() / "quick", folder.path() / "quick-work");
  KilledRound whole(program, example, folder.path() / "whole-work");
  std::cout << fmt::format("undisturbed: {} files in {:.2f} s, {} files with scans in {:.2f} s\n",
                           quick.files(), quick.seconds(), whole.files(), whole.seconds())
            << std::flush;
  Tally quick_tally, whole_tally;
  for (int trial = 1; quick_tally.kills() + whole_tally.kills() < kills; ++trial, ++seed) {
    if (trial % one_with_scans_in == 0)
      whole.trial(seed, kills_a_trial, whole_tally);
    else
      quick.trial(seed, kills_a_trial, quick_tally);
    std::cerr << fmt::format("\r{} kills, {} faults ", quick_tally.kills() + whole_tally.kills(),
                             quick_tally.faults.size() + whole_tally.faults.size());
  }
  std::cerr << '\n';
  print(quick_tally, "without scans");
  print(whole_tally, "with scans");
  return quick_tally.faults.empty() && whole_tally.faults.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::cerr << "usage: kill_bench KRAVKOLL EXAMPLE_ROUND [KILLS] [SEED]\n";
    return EXIT_FAILURE;
  }
  return kill_many(words[1], words[2], count > 3 ? std::stoi(words[3]) : 1000,
                   count > 4 ? std::stoull(words[4]) : 1);
}
