#include "vocabulary.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "extract/analyser.h"

namespace extract::layout {
namespace {

constexpr const char* transducer = KRAVKOLL_SWEDISH_ANALYSER;

// Words asked for in the document at hand. A compound of many parts takes milliseconds, and a page may be
// made of them; reports ask for a dozen.
constexpr std::size_t most_asked = 500;
thread_local std::unordered_set<std::string> asked;

Standing standing_in(std::string_view answer) {
  const auto end = answer.find('$');
  auto at = answer.find('/');
  // More than one '^': the engine saw several words.
  if (end == std::string_view::npos || at > end || answer.find('^', end) != std::string_view::npos) return {};
  Standing standing{false, true, true};
  while (at < end) {
    const auto next = std::min(answer.find('/', at + 1), end);
    const std::string_view reading = answer.substr(at + 1, next - at - 1);
    at = next;
    if (reading.starts_with('*')) continue;
    standing.is_known = true;
    standing.is_compound = standing.is_compound && reading.find(">+") != std::string_view::npos;
    standing.is_genitive = standing.is_genitive && reading.find("<gen>") != std::string_view::npos;
  }
  return standing.is_known ? standing : Standing{};
}

}  // namespace

void require_vocabulary() {
  if (!std::filesystem::exists(transducer))
    throw std::runtime_error(std::string("the Swedish analyser is missing: ") + transducer);
}

void begin_document() { asked.clear(); }

Standing standing_of(std::string_view word) {
  constexpr std::size_t longest = 60;  // bytes; the engine tries every way to part a compound
  if (word.size() > longest || !can_be_read(word) || word.find_first_of(" \n") != std::string_view::npos)
    return {};
  std::string key(word);
  if (asked.size() >= most_asked && asked.count(key) == 0) return {};
  asked.insert(key);
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  static Analyser analyser(transducer);
  static std::unordered_map<std::string, Standing> known;  // a table asks for the same words in every row
  constexpr std::size_t most_known = 10'000;
  if (const auto found = known.find(key); found != known.end()) return found->second;
  const Standing standing = standing_in(analyser.read(word));
  if (known.size() < most_known) known.emplace(std::move(key), standing);
  return standing;
}

}  // namespace extract::layout
