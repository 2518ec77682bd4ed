// Is a page's text layer worth reading, or must the page be recognised?
#include "text_layer.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

namespace extract {
namespace {

constexpr int grid = 40;

int cell_of(double at, double length) {
  return std::clamp(static_cast<int>(at / std::max(length, 1.0) * grid), 0, grid - 1);
}

std::string letters_of(std::string_view word) {
  std::string letters;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper || (c >= 'a' && c <= 'z')) letters += is_upper ? static_cast<char>(c + 32) : c;
    if (c == '\xC3' && i + 1 < word.size()) {  // U+00C0..U+00FF, upper case folded by its one bit
      const auto second = static_cast<unsigned char>(word[++i]);
      letters += c;
      letters += static_cast<char>(second >= 0x80 && second <= 0x9E ? second + 0x20 : second);
    }
  }
  return letters;
}

// The commonest words of Swedish, and enough English, Norwegian and Danish to leave foreign appendices alone.
bool is_everyday(const std::string& word) {
  static const std::unordered_set<std::string_view> words = {
      "och",  "att",    "det",  "som",  "en", "på",   "är",    "av",   "för", "med", "till",  "den", "har",
      "de",   "inte",   "om",   "ett",  "vi", "från", "under", "kan",  "ska", "vid", "eller", "var", "inom",
      "samt", "enligt", "hur",  "utan", "i",  "den",  "detta", "the",  "of",  "and", "to",    "in",  "is",
      "for",  "that",   "with", "or",   "a",  "og",   "er",    "ikke", "av",  "til"};
  return words.count(word) != 0;
}

bool is_vowel(std::string_view letters, std::size_t at) {
  if (letters[at] == '\xC3') return at + 1 < letters.size();  // å ä ö é ...
  return std::string_view("aeiouy").find(letters[at]) != std::string_view::npos;
}

struct Speech {
  int words = 0, everyday = 0, letters = 0, vowels = 0;
};

Speech listen(const std::vector<Word>& words) {
  Speech speech;
  for (const Word& word : words) {
    const std::string letters = letters_of(word.text);
    if (letters.empty()) continue;
    ++speech.words;
    speech.everyday += is_everyday(letters) ? 1 : 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      ++speech.letters;
      if (is_vowel(letters, i)) ++speech.vowels;
      if (letters[i] == '\xC3') ++i;
    }
  }
  return speech;
}

}  // namespace

double picture_cover(const WordPage& page) {
  std::array<std::array<bool, grid>, grid> covered{};
  for (const Picture& picture : page.pictures) {
    const Box& box = picture.box;
    if (box.left > page.width || box.top > page.height || box.left + box.width < 0 ||
        box.top + box.height < 0)
      continue;
    for (int y = cell_of(box.top, page.height); y <= cell_of(box.top + box.height - 0.01, page.height); ++y)
      for (int x = cell_of(box.left, page.width); x <= cell_of(box.left + box.width - 0.01, page.width); ++x)
        covered[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = true;
  }
  int count = 0;
  for (const auto& row : covered) count += static_cast<int>(std::count(row.begin(), row.end(), true));
  return static_cast<double>(count) / (grid * grid);
}

bool has_words_only_in_margins(const WordPage& page) {
  return std::all_of(page.words.begin(), page.words.end(), [&](const Word& word) {
    const double middle_x = word.box.left + word.box.width / 2, middle_y = word.box.top + word.box.height / 2;
    return middle_x < page.width * 0.06 || middle_x > page.width * 0.94 || middle_y < page.height * 0.07 ||
           middle_y > page.height * 0.93;
  });
}

std::string garbling(const std::vector<Word>& words, int unreadable, int readable) {
  const int all = unreadable + readable;
  if (all >= 20 && unreadable * 100 > all * 15) return "letters without a readable value in the text layer";
  const Speech speech = listen(words);
  if (all >= 200 && speech.letters * 100 < all * 25 && speech.words * 2 < static_cast<int>(words.size()))
    return {};  // mostly figures: a table or an appendix of numbers
  if (speech.words < 40) return {};
  const bool is_voiceless =
      speech.vowels * 100 < speech.letters * 22 || speech.vowels * 100 > speech.letters * 62;
  if (is_voiceless && speech.everyday * 100 < speech.words * 3)
    return "the text layer does not spell words: its encoding is not that of the letters printed";
  if (speech.words >= 120 && speech.everyday * 200 < speech.words)
    return "the text layer has none of the language's everyday words";
  return {};
}

}  // namespace extract
