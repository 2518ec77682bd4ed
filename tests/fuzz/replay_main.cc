// Runs a fuzz target without a fuzzer: on its seeds, on the files given (old crashers), and on mutations of
// both, always the same ones. Each batch runs in a child, so that a crash or a hang is counted, its input
// kept, and the rest still run.
//
//   NAME_replay [--mutations N] [--only I --keep FOLDER] [--write FOLDER] [FILE...]
//
// --keep FOLDER: where inputs that crashed or hung are written; --write: the seeds, for libFuzzer to start
// from.
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <random>
#include <string_view>

#include "fuzz_target.h"

namespace {

namespace fs = std::filesystem;
using Random = std::mt19937;

constexpr std::size_t batch = 500;         // inputs a child
constexpr unsigned patience_seconds = 20;  // for one input, sanitizers included
constexpr std::size_t longest = 1u << 20;  // inputs grow no further

std::size_t below(Random& random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

// A number written in digits becomes one that programs forget.
void make_extreme(std::string& bytes, std::size_t at) {
  constexpr std::array<std::string_view, 9> numbers{"0",          "-1",         "1",           "255", "65536",
                                                    "2147483647", "4294967295", "99999999999", "1e9"};
  const std::size_t begin = bytes.find_first_of("0123456789", at);
  if (begin == bytes.npos) return;
  const std::size_t end = std::min(bytes.find_first_not_of("0123456789.", begin), bytes.size());
  bytes.replace(begin, end - begin, numbers[at % numbers.size()]);
}

// The faults bytes suffer: changed, cut out, doubled, lost at the end; numbers made extreme, parts of another
// input put in, two parts swapped, one part repeated many times.
void mutate(std::string& bytes, const std::string& other, Random& random) {
  const std::size_t at = below(random, bytes.size()), length = below(random, 32) + 1;
  switch (below(random, 10)) {
    case 0:
      bytes.erase(at, length);
      break;
    case 1:
      bytes.insert(at, bytes.substr(at, length));
      break;
    case 2:
      if (below(random, 4) == 0) bytes.resize(at);
      break;
    case 3:
      bytes.replace(at, std::min<std::size_t>(4, bytes.size() - at), "\xFF\xFF\xFF\x7F");
      break;
    case 4:
    case 5:
      make_extreme(bytes, at);
      break;
    case 6:
      bytes.insert(at, other.substr(below(random, other.size()), 4 * length));
      break;
    case 7:
      bytes.replace(at, length, bytes.substr(below(random, bytes.size()), length));
      break;
    case 8: {
      const std::string part = bytes.substr(at, length);
      std::string many;
      for (std::size_t times = below(random, 300); times > 0; --times) many += part;
      bytes.insert(at, many);
      break;
    }
    default:
      if (!bytes.empty()) bytes[at] = static_cast<char>(random());
  }
  if (bytes.size() > longest) bytes.resize(longest);
}

// The seeds first, then mutations of them in turn. The same number is always the same input.
std::string input_of(std::size_t number, const std::vector<std::string>& seeds) {
  if (number < seeds.size()) return seeds[number];
  Random random(static_cast<Random::result_type>(number));
  std::string bytes = seeds[number % seeds.size()];
  const std::string& other = seeds[below(random, seeds.size())];
  for (std::size_t faults = below(random, 6) + 1; faults > 0; --faults) mutate(bytes, other, random);
  return bytes;
}

// What a child leaves behind, whatever becomes of it.
struct Progress {
  std::size_t current = 0, slowest = 0;
  double slowest_seconds = 0;
};

Progress& shared_progress() {
  void* const room =
      mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) std::abort();
  return *new (room) Progress;
}

void run_one(const std::string& input, Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  alarm(patience_seconds);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  alarm(0);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (seconds <= progress.slowest_seconds) return;
  progress.slowest_seconds = seconds;
  progress.slowest = progress.current;
}

struct Found {
  std::size_t crashes = 0, hangs = 0;
  long peak_kib = 0;
};

class Runs {
 public:
  Runs(std::vector<std::string> seeds, fs::path keep) : seeds_(std::move(seeds)), keep_(std::move(keep)) {}

  void all(std::size_t first, std::size_t end) {
    for (std::size_t next = first; next < end;) next = some(next, std::min(next + batch, end));
  }
  const Found& found() const { return found_; }
  const Progress& progress() const { return progress_; }

 private:
  // Gives the number to go on from.
  std::size_t some(std::size_t first, std::size_t end) {
    const pid_t child = fork();
    if (child == 0) {
      for (progress_.current = first; progress_.current < end; ++progress_.current)
        run_one(input_of(progress_.current, seeds_), progress_);
      std::exit(EXIT_SUCCESS);
    }
    int status = 0;
    rusage used{};
    if (child < 0 || wait4(child, &status, 0, &used) != child) std::abort();
    found_.peak_kib = std::max(found_.peak_kib, used.ru_maxrss);
    if (status == 0) return end;
    keep(WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM);
    return progress_.current + 1;
  }

  void keep(bool is_hang) {
    ++(is_hang ? found_.hangs : found_.crashes);
    const std::string name = fmt::format("{}-{}", is_hang ? "hang" : "crash", progress_.current);
    fmt::print(stderr, "input {}: {}\n", progress_.current, is_hang ? "does not end" : "crashed");
    if (keep_.empty()) return;
    fs::create_directories(keep_);
    std::ofstream(keep_ / name, std::ios::binary) << input_of(progress_.current, seeds_);
  }

  std::vector<std::string> seeds_;
  fs::path keep_;
  Found found_;
  Progress& progress_ = shared_progress();
};

void write(const fs::path& folder, const std::vector<std::string>& inputs) {
  fs::create_directories(folder);
  for (std::size_t at = 0; at < inputs.size(); ++at)
    std::ofstream(folder / fmt::format("seed-{}", at), std::ios::binary) << inputs[at];
}

std::string content_of(const char* file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

struct Wishes {
  std::size_t mutations = KRAVKOLL_FUZZ_MUTATIONS, only = 0;
  bool is_only_one = false;
  fs::path keep, write;
  std::vector<std::string> files;
};

Wishes wishes_from(int count, char** words) {
  Wishes wishes;
  for (int at = 1; at < count; ++at) {
    const std::string_view word = words[at];
    const char* const value = at + 1 < count ? words[at + 1] : "";
    if (word == "--mutations") wishes.mutations = std::strtoul(value, nullptr, 10);
    if (word == "--only") wishes.only = std::strtoul(value, nullptr, 10);
    if (word == "--only") wishes.is_only_one = true;
    if (word == "--keep") wishes.keep = value;
    if (word == "--write") wishes.write = value;
    if (word.starts_with("--"))
      ++at;
    else
      wishes.files.push_back(content_of(words[at]));
  }
  return wishes;
}

}  // namespace

int main(int count, char** words) {
  const Wishes wishes = wishes_from(count, words);
  std::vector<std::string> inputs = seeds();
  if (!wishes.write.empty()) {
    write(wishes.write, inputs);
    return EXIT_SUCCESS;
  }
  inputs.insert(inputs.end(), wishes.files.begin(), wishes.files.end());
  const std::size_t total = inputs.size() + wishes.mutations;
  Runs runs(std::move(inputs), wishes.keep);
  if (wishes.is_only_one)
    runs.all(wishes.only, wishes.only + 1);
  else
    runs.all(0, total);
  const Found& found = runs.found();
  fmt::print("{}: {} inputs, {} crashes, {} hangs, slowest {:.2f} s (input {}), peak {} MiB\n",
             fs::path(words[0]).filename().string(), wishes.is_only_one ? 1 : total, found.crashes,
             found.hangs, runs.progress().slowest_seconds, runs.progress().slowest, found.peak_kib / 1024);
  return found.crashes + found.hangs == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
