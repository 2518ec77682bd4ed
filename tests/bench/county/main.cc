// Growth: a county of 20 rounds x 2,000 units x 3 documents, gone through round by round as kravkoll run does
// it, with a reader and a judge that take no time; then what the real program takes to answer.
//
//   county_bench [ROUNDS UNITS DOCUMENTS [FOLDER]]
//
// Prints for every round the cost of a document (placing, comparing with last year's, keeping, taking stock,
// reports) and the size of the database, then seconds (best of three) and peak memory of the program beside
// what it may take. FOLDER is kept, and gone on with where it ended; else a temporary one, gone afterwards.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <sstream>

#include "board_files.h"
#include "county.h"
#include "installation.h"
#include "report/store.h"
#include "report/trend.h"
#include "round_files.h"
#include "round_folder.h"
#include "round_job.h"
#include "stock.h"
#include "trend.h"

namespace county {
namespace {

namespace fs = std::filesystem;
namespace cli = report::cli;

constexpr int first_year = 2005;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double mebibytes(const fs::path& file) { return static_cast<double>(fs::file_size(file)) / (1 << 20); }

// What all rounds share.
struct World {
  cli::Installation installation = cli::locate({});
  analyze::Catalogue catalogue = cli::load_catalogue(installation.catalogue);
  analyze::Swedish swedish{installation.word_lists};
  report::Words words = report::Words::built_in();
};

// kravkoll run (report/cli/run.cc) with the county's reader and judge.
report::Books run_round(const World& world, const County& county, const fs::path& place) {
  std::ostringstream untold;
  const cli::Streams streams{untold, untold, false};
  const cli::RoundFolder folder{place};
  const report::Round round = cli::load_round(folder, world.words, streams);
  report::Job job = cli::job_of(folder, round, {}, streams);
  job.versions = cli::versions_of(world.installation, world.catalogue.version,
                                  fmt::format("{} {}", round.report_year, round.collection_year));
  report::Store store(folder.database());
  store.begin(round.name, job.versions, "2000-01-01T00:00:00Z");
  store.keep_rules(job.versions.judging, report::rules_of(world.catalogue));
  store.keep(round);
  const std::string inputs = cli::inputs_of(folder, std::nullopt, job.versions, {});
  const report::Matcher matcher(round);
  cli::RoundFiles files(round, matcher, world.catalogue, world.swedish, store, true);
  job.look = [&files](const report::Assessed& assessed) { files.look_at(assessed); };
  CountyReader reader(county);
  const report::Books books = report::run(
      job, reader, [&county](const extract::Document& document) { return county.judge(document); }, &store,
      [&files](report::Outcome&& outcome) { files.take(outcome); });
  const std::vector<report::Filed> filed = files.finished();
  store.place(filed, round);
  store.finish(books, inputs, "2000-01-01T00:00:00Z");
  const cli::Stock stock = cli::take_stock(round, world.catalogue, store, filed);
  cli::keep(stock, round, store);
  const report::Summary summary =
      report::summarize(round, world.catalogue, {stock.files, stock.standing, stock.years}, books,
                        job.versions, world.words.text("cell.unit_hidden"));
  const std::optional<analyze::Profile> no_profile;
  cli::write_reports(
      {folder, round, no_profile, world.catalogue, store, stock, books, job.versions, world.words}, summary);
  if (const std::string difference = summary.difference(); !difference.empty())
    throw std::runtime_error(difference);
  fmt::print("{:>6} {:>10} {:>9}", round.name.substr(round.name.size() - 4), books.assessed,
             summary.unsorted.size());
  return books;
}

bool is_finished(const fs::path& place, int year) {
  return fs::exists(place / "kravkoll.db") && report::Store(place / "kravkoll.db")
                                                  .last_finished(fmt::format("Insamlingen {}", year + 1))
                                                  .has_value();
}

void fill(const Size& size, const fs::path& place) {
  const World world;
  const County county(size, world.catalogue);
  fmt::print("{:>6} {:>10} {:>9} {:>8} {:>8} {:>8} {:>8}\n", "round", "documents", "unsorted", "s", "ms/doc",
             "MiB", "KiB/doc");
  double before = 0;
  for (int year = first_year; year < first_year + size.rounds; ++year) {
    if (is_finished(place, year)) continue;
    county.write_round(place, year, size.documents);
    const auto start = std::chrono::steady_clock::now();
    const auto documents = static_cast<double>(run_round(world, county, place).assessed);
    const double took = seconds_since(start), now = mebibytes(place / "kravkoll.db");
    fmt::print(" {:>8.1f} {:>8.2f} {:>8.0f} {:>8.1f}\n", took, took * 1000 / documents, now,
               (now - before) * 1024 / documents);
    std::fflush(stdout);
    before = now;
  }
}

// One more year, in which every unit sends one document.
void add_small_round(const Size& size, const fs::path& place) {
  const World world;
  const County county(size, world.catalogue);
  county.write_round(place, first_year + size.rounds, 1);
  run_round(world, county, place);
  fmt::print("\n");
}

// --- the real program ---

// In a process of its own: what a child is measured to have used at most is never less than what its parent
// had when it was started.
template <class Work>
void apart(Work work) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    int code = 0;
    try {
      work();
    } catch (const std::exception& error) {
      std::cerr << error.what() << '\n';
      code = 1;
    }
    std::fflush(stdout);
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("nothing more is measured");
}

struct Took {
  double seconds = 0, cpu = 0, mebibytes = 0;
  int code = 0;
};

Took run_program(const std::vector<std::string>& arguments) {
  std::fflush(stdout);
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    std::vector<char*> words;
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) _exit(126);
    execv(words[0], words.data());
    _exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return {seconds_since(start), seconds(used.ru_utime) + seconds(used.ru_stime),
          static_cast<double>(used.ru_maxrss) / 1024, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

void time_program(const char* what, const std::vector<std::string>& arguments, double most_seconds) {
  Took best = run_program(arguments);
  for (int i = 0; i < 2; ++i) {
    const Took again = run_program(arguments);
    best = {std::min(best.seconds, again.seconds), std::min(best.cpu, again.cpu),
            std::max(best.mebibytes, again.mebibytes), again.code};
  }
  fmt::print("{:<50} {:>6.2f} {:>6.2f} {:>9.1f} {:>6.0f} {:>10}\n", what, best.seconds, best.cpu,
             most_seconds, best.mebibytes, best.code);
}

void ask(const Size& size, const fs::path& place) {
  const std::string program = fs::read_symlink("/proc/self/exe").parent_path() / "kravkoll",
                    round = place.string();
  apart([&] {  // the program has its say about the files once; after that nothing has changed
    const analyze::Catalogue none;
    County(size, none).write_round(place, first_year + size.rounds - 1, size.documents);
  });
  run_program({program, "run", round});
  fmt::print("\n{:<50} {:>6} {:>6} {:>9} {:>6} {:>10}\n", "kravkoll ...", "s", "cpu s", "at most s", "MiB",
             "exit code");
  time_program("status", {program, "status", round}, 0.3);
  time_program("gaps", {program, "gaps", round}, 0.3);
  time_program("history UNIT", {program, "history", "E0007-0", round}, 0.3);
  time_program("run, unchanged, the whole round", {program, "run", round}, 2.0 * size.documents);
  apart([&] { tell_trend(place, size.rounds); });
  apart([&] { add_small_round(size, place); });
  run_program({program, "run", round});
  time_program("run, unchanged, one document a unit", {program, "run", round}, 2);
}

int carry_out(const std::vector<std::string>& words) {
  Size size;
  if (words.size() >= 3) size = {std::stoi(words[0]), std::stoi(words[1]), std::min(3, std::stoi(words[2]))};
  const bool is_kept = words.size() == 4;
  std::string pattern = fs::temp_directory_path() / "kravkoll-county-XXXXXX";
  const fs::path place = is_kept ? fs::path(words[3]) : fs::path(mkdtemp(pattern.data()));
  fs::create_directories(place);
  apart([&] { fill(size, place); });
  ask(size, place);
  if (!is_kept) fs::remove_all(place);
  return 0;
}

}  // namespace
}  // namespace county

int main(int count, char** arguments) {
  try {
    return county::carry_out({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
