#include "loose_match.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "analyze/swedish.h"

namespace analyze {
namespace {

// Swedish noun endings, definite, plural and genitive.
constexpr std::array<std::string_view, 23> kEndings{
    "",  "n",   "s",    "ns", "en", "ens", "er", "ers",  "erna",  "ernas", "na", "nas",
    "r", "rna", "rnas", "t",  "et", "ets", "ar", "arna", "arnas", "ne",    "nes"};

struct Symbol {
  char letter = 0;  // 0: not a letter or digit
  int bytes = 1;
};

// å ä á à â -> a, ö ø ó ò -> o, é è ë ê -> e, ü ú -> u; other letters outside a-z count as gaps.
Symbol symbol_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) return {text[at], 1};
  if (byte < 0x80) return {0, 1};
  const int bytes = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
  if (byte != 0xc3 || at + 1 >= text.size()) return {0, bytes};
  const auto next = static_cast<unsigned char>(text[at + 1]);
  if (next >= 0xa0 && next <= 0xa6) return {'a', 2};
  if (next >= 0xa8 && next <= 0xab) return {'e', 2};
  if ((next >= 0xb2 && next <= 0xb6) || next == 0xb8) return {'o', 2};
  if (next >= 0xb9 && next <= 0xbc) return {'u', 2};
  return {0, 2};
}

Symbol any_case_symbol_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 'A' && byte <= 'Z') return {static_cast<char>(byte + 32), 1};
  if (byte != 0xc3 || at + 1 >= text.size()) return symbol_at(text, at);
  const auto next = static_cast<unsigned char>(text[at + 1]);
  if (next < 0x80 || next >= 0xa0) return symbol_at(text, at);
  const std::array<char, 2> lower{static_cast<char>(0xc3), static_cast<char>(next + 0x20)};
  return symbol_at(std::string_view(lower.data(), 2), 0);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int allowed_mistakes(std::size_t length) { return length < 8 ? 0 : length < 13 ? 1 : length < 20 ? 2 : 3; }

// A word with k mistakes has one of its k + 1 pieces whole: a cheap test before the costly one.
bool may_contain(std::string_view line, const LooseWord& word) {
  const auto pieces = static_cast<std::size_t>(word.mistakes) + 1;
  const std::size_t length = word.letters.size() / pieces;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t size = i + 1 == pieces ? std::string_view::npos : length;
    if (line.find(std::string_view(word.letters).substr(i * length, size)) != std::string_view::npos)
      return true;
  }
  return false;
}

// What is left of the written word after letter `end` is an ending.
bool ends_well(const Letters& line, const LooseWord& word, std::size_t end) {
  if (end == 0 || word.is_trunk) return end != 0;
  std::size_t stop = end;
  while (!line.is_end[stop - 1] && stop < line.text.size() && stop - end < 6) ++stop;
  return line.is_end[stop - 1] &&
         std::find(kEndings.begin(), kEndings.end(), std::string_view(line.text).substr(end, stop - end)) !=
             kEndings.end();
}

// Short words must stand as they are written, gaps and all.
bool gaps_agree(const Letters& line, const LooseWord& word, std::size_t begin) {
  for (std::size_t i = 0; i + 1 < word.letters.size(); ++i)
    if (line.is_end[begin + i] != word.is_end[i]) return false;
  return true;
}

// Edit distance of the word to every stretch that begins at `begin`; the best stretch that ends well.
std::optional<LooseHit> near_from(const Letters& line, const LooseWord& word, std::size_t begin) {
  const std::size_t size = word.letters.size(),
                    reach =
                        std::min(line.text.size() - begin, size + static_cast<std::size_t>(word.mistakes));
  std::vector<int> row(size + 1), next(size + 1);
  for (std::size_t j = 0; j <= size; ++j) row[j] = static_cast<int>(j);
  std::optional<LooseHit> best;
  for (std::size_t i = 1; i <= reach; ++i) {
    next[0] = static_cast<int>(i);
    int least = next[0];
    for (std::size_t j = 1; j <= size; ++j) {
      const int replaced = row[j - 1] + (line.text[begin + i - 1] == word.letters[j - 1] ? 0 : 1);
      next[j] = std::min({replaced, row[j] + 1, next[j - 1] + 1});
      least = std::min(least, next[j]);
    }
    std::swap(row, next);
    if (least > word.mistakes) break;
    if (row[size] <= word.mistakes && (!best || row[size] < best->mistakes) &&
        ends_well(line, word, begin + i))
      best = LooseHit{static_cast<int>(begin), static_cast<int>(begin + i), row[size], false};
  }
  return best;
}

}  // namespace

Letters letters_of(std::string_view line) {
  Letters result;
  result.folded = fold(line);
  bool is_gap = true;
  for (std::size_t at = 0; at < result.folded.size();) {
    const Symbol symbol = symbol_at(result.folded, at);
    if (symbol.letter != 0) {
      const bool changes = !result.text.empty() && is_digit(result.text.back()) != is_digit(symbol.letter);
      if (!result.text.empty()) result.is_end.back() = is_gap || changes;
      result.is_start.push_back(is_gap || changes);
      result.is_end.push_back(true);
      result.text += symbol.letter;
      result.offsets.push_back(static_cast<int>(at));
    }
    is_gap = symbol.letter == 0;
    at += static_cast<std::size_t>(symbol.bytes);
  }
  return result;
}

LooseWord loose_word(std::string_view written) {
  Letters letters = letters_of(written);
  const int mistakes = allowed_mistakes(letters.text.size());
  return {std::move(letters.text), std::move(letters.is_end), mistakes, written.starts_with('*'),
          written.ends_with('*')};
}

std::string bare_letters(std::string_view text) {
  std::string letters;
  letters.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Symbol symbol = any_case_symbol_at(text, at);
    if (symbol.letter != 0) letters += symbol.letter;
    at += static_cast<std::size_t>(symbol.bytes);
  }
  return letters;
}

std::optional<LooseHit> find_spelt(const Letters& line, const LooseWord& word) {
  const std::size_t size = word.letters.size();
  if (size == 0) return std::nullopt;
  for (std::size_t at = line.text.find(word.letters); at != std::string::npos;
       at = line.text.find(word.letters, at + 1)) {
    if (!(line.is_start[at] || word.is_tail) || !ends_well(line, word, at + size)) continue;
    const bool has_its_gaps = gaps_agree(line, word, at);
    if (has_its_gaps || size >= 8)
      return LooseHit{static_cast<int>(at), static_cast<int>(at + size), 0, has_its_gaps};
  }
  return std::nullopt;
}

std::optional<LooseHit> find_loose(const Letters& line, const LooseWord& word) {
  if (word.letters.empty() || !may_contain(line.text, word)) return std::nullopt;
  std::optional<LooseHit> best = find_spelt(line, word);
  if (best || word.mistakes == 0) return best;
  for (std::size_t at = 0; at < line.text.size(); ++at) {
    if (!line.is_start[at]) continue;
    const auto hit = near_from(line, word, at);
    if (hit && (!best || hit->mistakes < best->mistakes)) best = hit;
  }
  return best;
}

bool is_near(std::string_view one, std::string_view other, int mistakes) {
  if (std::abs(static_cast<int>(one.size()) - static_cast<int>(other.size())) > mistakes) return false;
  std::vector<int> row(other.size() + 1), next(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= one.size(); ++i) {
    next[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= other.size(); ++j)
      next[j] = std::min({row[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1), row[j] + 1, next[j - 1] + 1});
    std::swap(row, next);
  }
  return row[other.size()] <= mistakes;
}

}  // namespace analyze
