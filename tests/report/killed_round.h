// A round that is run by the real program and killed, as often as one likes and at any moment; then run to
// its end and held against the same round run undisturbed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace report::test {

// What a killed run had come to, as its database shows.
enum class Struck {
  before_database,
  before_first_file,
  between_files,
  before_the_books,  // every file kept, the run not finished
  after_the_books,   // while the reports are written
  not_at_all,        // the run was quicker than the kill
};
std::string name_of(Struck struck);

struct Tally {
  int trials = 0;
  std::map<Struck, int> struck;
  std::vector<std::string> faults;  // what must not be, each with the seed of its trial

  int kills() const;
};

class KilledRound {
 public:
  // `round`: a round's folder that has not been run, copied for every trial to below `work`. Runs it once
  // undisturbed. From here on this process adopts orphans, so that none of a killed run's goes unseen.
  KilledRound(std::filesystem::path program, std::filesystem::path round, std::filesystem::path work);

  // Kills `kills` runs of the round one after another, then lets one finish, and checks all. Moments are
  // drawn by the seed.
  void trial(std::uint64_t seed, int kills, Tally& tally);

  double seconds() const { return length_.count(); }
  std::size_t files() const { return files_; }

 private:
  using Seconds = std::chrono::duration<double>;
  pid_t start(const std::filesystem::path& round) const;
  bool kill_somewhere(pid_t program, const std::filesystem::path& round, std::mt19937_64& random) const;
  Struck look_at(const std::filesystem::path& round, bool is_killed, std::vector<std::string>& faults) const;
  void check_reports(const std::filesystem::path& round, std::vector<std::string>& faults) const;
  void check_end(const std::filesystem::path& round, int code, std::vector<std::string>& faults) const;

  const std::filesystem::path program_, round_, work_;
  int code_ = 0;
  Seconds length_{};
  std::size_t files_ = 0;
  std::map<std::string, std::string> reports_;              // file name -> bytes
  std::map<std::string, std::multiset<std::string>> kept_;  // table -> rows, without ids
};

// Runs a round with the real program and waits for its end: the exit code.
int finish_run(const std::filesystem::path& program, const std::filesystem::path& round);

// The example without its scans, which take seconds each; with an archive of two files.
void lay_out_quick_round(const std::filesystem::path& example, const std::filesystem::path& round);

}  // namespace report::test
