// Adapter to lttoolbox: one word in, what its readings have in common out. Nothing of the engine leaves this
// file.
#include "vocabulary_lttoolbox.h"

#include <lttoolbox/fst_processor.h>
#include <lttoolbox/input_file.h>
#include <unicode/unistr.h>
#include <unicode/ustdio.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace extract::layout {
namespace {

constexpr const char* transducer = KRAVKOLL_SWEDISH_ANALYSER;

// Words asked for in the document at hand. A compound of many parts takes milliseconds, and a page may be
// made of them; reports ask for a dozen.
constexpr std::size_t most_asked = 500;
thread_local std::unordered_set<std::string> asked;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct UFileCloser {
  void operator()(UFILE* file) const { u_fclose(file); }
};

class Analyser {
 public:
  Analyser() {
    const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(transducer, "rb"));
    if (!file) throw std::runtime_error(std::string("cannot open the Swedish analyser ") + transducer);
    engine_.load(file.get());
    engine_.initDecomposition();
    if (!engine_.valid()) throw std::runtime_error(std::string("not a usable analyser: ") + transducer);
  }

  // "^word/reading/reading$"; an unknown word's only reading begins with '*'.
  std::string read(std::string_view word) {
    std::string line(word);
    line += '\n';
    InputFile input;  // closes what it wraps
    std::FILE* source = fmemopen(line.data(), line.size(), "r");
    if (source == nullptr) throw std::runtime_error("no memory for a stream to the Swedish analyser");
    input.wrap(source);
    const std::unique_ptr<UFILE, UFileCloser> output(
        u_fstropen(out_.data(), static_cast<int32_t>(out_.size() - 1), "root"));
    out_[0] = 0;
    engine_.analysis(input, output.get());
    u_fputc(0, output.get());
    std::string text;
    icu::UnicodeString(out_.data()).toUTF8String(text);
    return text;
  }

 private:
  FSTProcessor engine_;
  std::vector<UChar> out_ = std::vector<UChar>(1 << 16);
};

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
  if (word.empty() || word.size() > longest ||
      word.find_first_of("^$/\\<>{}[]@ \n") != std::string_view::npos)
    return {};
  std::string key(word);
  if (asked.size() >= most_asked && asked.count(key) == 0) return {};
  asked.insert(key);
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  static Analyser analyser;
  static std::unordered_map<std::string, Standing> known;  // a table asks for the same words in every row
  constexpr std::size_t most_known = 10'000;
  if (const auto found = known.find(key); found != known.end()) return found->second;
  const Standing standing = standing_in(analyser.read(word));
  if (known.size() < most_known) known.emplace(std::move(key), standing);
  return standing;
}

}  // namespace extract::layout
