// Is a page's text layer worth reading, or must the page be recognised?
#include "text_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_set>

namespace extract {
namespace {

constexpr int grid = 40;

// Logos and signatures are smaller, pasted tables and scanned appendices larger.
constexpr double least_width = 120, least_height = 36, least_share = 0.03;
constexpr std::size_t most_pictures = 200;  // a drawing in pieces
constexpr std::ptrdiff_t stray_words = 3;
constexpr double touching = 2;

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

struct Voice {
  int letters = 0, vowels = 0;
};

Voice voice_of(std::string_view letters) {
  Voice voice;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    ++voice.letters;
    if (is_vowel(letters, i)) ++voice.vowels;
    if (letters[i] == '\xC3') ++i;
  }
  return voice;
}

struct Speech {
  int all_words = 0, words = 0, everyday = 0, letters = 0;
  int long_words = 0, long_letters = 0,
      vowels = 0;  // of words of three letters and more: "kr" and "st" have none
};

constexpr int any_font = -2;

Speech listen(const std::vector<Word>& words, int font) {
  Speech speech;
  for (const Word& word : words) {
    if (font != any_font && word.font != font) continue;
    ++speech.all_words;
    const std::string letters = letters_of(word.text);
    if (letters.empty()) continue;
    ++speech.words;
    speech.everyday += is_everyday(letters) ? 1 : 0;
    const Voice voice = voice_of(letters);
    speech.letters += voice.letters;
    if (voice.letters < 3) continue;
    ++speech.long_words;
    speech.long_letters += voice.letters;
    speech.vowels += voice.vowels;
  }
  return speech;
}

struct Letters {
  int readable = 0, unreadable = 0;
  int count() const { return readable + unreadable; }
};

constexpr int many_letters = 40;
constexpr const char* no_values = "letters without a readable value in the text layer";
constexpr const char* no_words =
    "the text layer does not spell words: its encoding is not that of the letters printed";

bool is_unmapped(const Letters& letters) {
  return letters.count() >= 20 && letters.unreadable * 100 > letters.count() * 15;
}

// A table or an appendix of numbers.
bool is_mostly_figures(const Speech& speech, const Letters& letters) {
  return letters.count() >= 200 && speech.letters * 100 < letters.count() * 25 &&
         speech.words * 2 < speech.all_words;
}

// 35 to 42 % of the letters are vowels in the languages we get. Fewer everyday words bring more doubt.
bool is_voiceless(const Speech& speech) {
  if (speech.long_words < 40 || speech.everyday * 100 >= speech.words * 3) return false;
  const int least = speech.everyday * 100 < speech.words ? 29 : 22;
  return speech.vowels * 100 < speech.long_letters * least || speech.vowels * 100 > speech.long_letters * 62;
}

Letters sum_of(const FontCounts& fonts) {
  Letters sum;
  for (const auto& [number, font] : fonts) {
    sum.readable += font.readable;
    sum.unreadable += font.unreadable;
  }
  return sum;
}

// Fonts of bullets and check boxes stand in single letters and spell nothing, which is no fault. A font that
// carries a quarter of the page is none of them, however its letters are spaced.
FontCounts without_symbols(FontCounts fonts) {
  const int all = sum_of(fonts).count();
  std::erase_if(fonts, [all](const auto& entry) {
    const int count = entry.second.readable + entry.second.unreadable;
    return count < 2 * entry.second.words && count * 4 < all;
  });
  return fonts;
}

std::string garbling_of_font(const std::vector<Word>& words, int number, const Letters& letters) {
  if (is_unmapped(letters)) return no_values;
  const Speech speech = listen(words, number);
  return !is_mostly_figures(speech, letters) && is_voiceless(speech) ? no_words : std::string();
}

// A font's name is a stranger's text in our note.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name.substr(0, 40)) plain += c > ' ' && c < 127 ? c : '?';
  return plain.empty() ? "without a name" : plain;
}

Box on_page(const Box& box, const WordPage& page) {
  const double left = std::max(box.left, 0.0), top = std::max(box.top, 0.0);
  return {left, top, std::min(box.left + box.width, page.width) - left,
          std::min(box.top + box.height, page.height) - top};
}

// Letters of a reading size are then less than seven pixels high.
bool is_coarse(const Picture& picture) {
  return picture.width_pixels < picture.box.width || picture.height_pixels < picture.box.height;
}

bool is_ornament(const Box& box, const WordPage& page) {
  return box.width < least_width || box.height < least_height ||
         box.width * box.height < least_share * page.width * page.height;
}

bool has_words(const Box& box, const std::vector<Word>& words) {
  return std::count_if(words.begin(), words.end(), [&](const Word& word) {
           const double x = word.box.left + word.box.width / 2, y = word.box.top + word.box.height / 2;
           return x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height;
         }) > stray_words;
}

// Two boxes that share an edge, or lie on each other, as programs cut large pictures into strips.
bool touch(const Box& a, const Box& b) {
  const auto near = [](double one, double other) { return std::abs(one - other) < touching; };
  const bool is_same_width = near(a.left, b.left) && near(a.width, b.width);
  const bool is_same_height = near(a.top, b.top) && near(a.height, b.height);
  return (is_same_width &&
          (near(a.top + a.height, b.top) || near(b.top + b.height, a.top) || is_same_height)) ||
         (is_same_height && (near(a.left + a.width, b.left) || near(b.left + b.width, a.left)));
}

// Joins the last box to one it touches; false when there is none.
bool join_last(std::vector<Box>& boxes) {
  const Box last = boxes.back();
  const auto other =
      std::find_if(boxes.begin(), boxes.end() - 1, [&](const Box& box) { return touch(box, last); });
  if (other == boxes.end() - 1) return false;
  const double left = std::min(other->left, last.left), top = std::min(other->top, last.top);
  const Box both{left, top, std::max(other->left + other->width, last.left + last.width) - left,
                 std::max(other->top + other->height, last.top + last.height) - top};
  boxes.pop_back();
  boxes.erase(other);
  boxes.push_back(both);
  return true;
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

std::vector<Box> pictures_to_read(const WordPage& page) {
  std::vector<Box> whole;
  for (const Picture& picture : page.pictures) {
    const Box box = on_page(picture.box, page);
    if (box.width <= 0 || box.height <= 0 || is_coarse(picture)) continue;
    whole.push_back(box);
    while (join_last(whole)) continue;
    if (whole.size() > most_pictures) return {};
  }
  std::erase_if(whole, [&](const Box& box) { return is_ornament(box, page) || has_words(box, page.words); });
  return whole;
}

std::string garbling(const std::vector<Word>& words, const FontCounts& fonts) {
  const FontCounts texts = without_symbols(fonts);
  const Letters all = sum_of(texts);
  for (const auto& [number, font] : texts) {
    const Letters own{font.readable, font.unreadable};
    if (own.count() < many_letters && own.count() * 10 < all.count()) continue;
    if (const std::string why = garbling_of_font(words, number, own); !why.empty())
      return fmt::format("{} (font {}, {} letters of {})", why, plain_name(font.name), own.count(),
                         all.count());
  }
  if (is_unmapped(all)) return no_values;
  const Speech speech = listen(words, any_font);
  if (is_mostly_figures(speech, all)) return {};
  if (is_voiceless(speech)) return no_words;
  if (speech.words >= 120 && speech.everyday * 200 < speech.words)
    return "the text layer has none of the language's everyday words";
  return {};
}

}  // namespace extract
