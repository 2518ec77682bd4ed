// Runs a fuzz target without a fuzzer: on its seeds, on the files given (old crashers), and on random
// mutations of both, always the same ones. `--write FOLDER` leaves the seeds there for libFuzzer to start
// from.
#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string_view>

#include "fuzz_target.h"

namespace {

namespace fs = std::filesystem;
constexpr int mutations_of_each = KRAVKOLL_FUZZ_MUTATIONS;

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

// The faults bytes suffer: one changed, some cut out, some doubled, the end lost, a number made extreme.
void mutate(std::string& bytes, Random& random) {
  const std::size_t at = below(random, bytes.size()), length = below(random, 16) + 1;
  switch (below(random, 6)) {
    case 0:
      bytes.erase(at, length);
      break;
    case 1:
      bytes.insert(at, bytes.substr(at, length));
      break;
    case 2:
      bytes.resize(at);
      break;
    case 3:
      bytes.replace(at, std::min<std::size_t>(4, bytes.size() - at), "\xFF\xFF\xFF\x7F");
      break;
    default:
      if (!bytes.empty()) bytes[at] = static_cast<char>(random());
  }
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

void write(const fs::path& folder, const std::vector<std::string>& inputs) {
  fs::create_directories(folder);
  for (std::size_t at = 0; at < inputs.size(); ++at)
    std::ofstream(folder / fmt::format("seed-{}", at), std::ios::binary) << inputs[at];
}

void replay(const std::vector<std::string>& inputs) {
  Random random(1);
  for (const std::string& input : inputs) {
    run(input);
    for (int round = 0; round < mutations_of_each; ++round) {
      std::string mutated = input;
      for (std::size_t faults = below(random, 4) + 1; faults > 0; --faults) mutate(mutated, random);
      run(mutated);
    }
  }
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> inputs = seeds();
  if (count == 3 && std::string_view(words[1]) == "--write") {
    write(words[2], inputs);
    return EXIT_SUCCESS;
  }
  for (int at = 1; at < count; ++at) {
    std::ifstream file(words[at], std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  replay(inputs);
  fmt::print("{} inputs with {} mutations each\n", inputs.size(), mutations_of_each);
  return EXIT_SUCCESS;
}
