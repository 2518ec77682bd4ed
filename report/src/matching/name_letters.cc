#include "name_letters.h"

namespace report {
namespace {

// Latin letters U+00C0..U+017F by their plain letter; two-letter ones by both.
constexpr std::string_view kLatin1 = "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTSaaaaaaaceeeeiiiidnooooo*ouuuuyty";
constexpr std::string_view kExtended =
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTt"
    "UuUuUuUuUuUuWwYyYZzZzZzs";

static_assert(kLatin1.size() == 64 && kExtended.size() == 128);

struct Point {
  char32_t code = 0;
  std::size_t bytes = 1;
};

Point point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {((first & 0x1Fu) << 6) | (byte(1) & 0x3Fu), 2};
  if (first < 0xF0) return {((first & 0x0Fu) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu), 3};
  return {0x10000, 4};
}

// The plain letter or figure; 0: none.
char plain(char32_t code) {
  if (code < 0x80) {
    const auto c = static_cast<char>(code);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c : '\0';
  }
  char found = '\0';
  if (code >= 0xC0 && code < 0xC0 + kLatin1.size()) found = kLatin1[code - 0xC0];
  if (code >= 0x100 && code < 0x100 + kExtended.size()) found = kExtended[code - 0x100];
  return found == '*' ? '\0' : found;
}

// Accents written after their letter, soft hyphens, joiners: neither letters nor ends of words.
bool is_invisible(char32_t code) {
  return (code >= 0x300 && code <= 0x36F) || code == 0xAD || (code >= 0x200B && code <= 0x200D) ||
         code == 0x2060;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// A word ends between these two though nothing stands there.
bool parts(char before, char now) {
  if (is_digit(before) != is_digit(now)) return true;
  return !is_digit(now) && !is_upper(before) && is_upper(now);
}

bool is_blank(char32_t code) {
  return code == ' ' || code == '-' || code == 0xA0 || code == 0x2010 || code == 0x2011 || code == '\'';
}

}  // namespace

void NameLetters::add_line(std::string_view utf8) {
  char before = '\0';
  bool is_word_over = true, is_signed = true;
  for (std::size_t at = 0; at < utf8.size();) {
    const Point point = point_at(utf8, at);
    at += point.bytes;
    if (is_invisible(point.code)) continue;
    const char letter = plain(point.code);
    if (letter == '\0') {
      is_word_over = true;
      is_signed = is_signed || !is_blank(point.code);
      continue;
    }
    const bool begins = is_word_over || parts(before, letter);
    if (begins && !marks_.empty()) marks_.back() |= kEnd;
    text_ += is_upper(letter) ? static_cast<char>(letter + ('a' - 'A')) : letter;
    marks_.push_back(static_cast<std::uint8_t>((begins ? kStart : 0) | (is_upper(letter) ? kCapital : 0) |
                                               (is_signed ? kAfterSign : 0)));
    before = letter;
    is_word_over = is_signed = false;
  }
  if (!marks_.empty()) marks_.back() |= kEnd;
  text_ += '\n';
  marks_.push_back(0);
}

std::size_t NameLetters::words(std::size_t begin, std::size_t end) const {
  std::size_t count = 0;
  for (std::size_t at = begin; at < end; ++at) count += starts(at);
  return count;
}

std::size_t NameLetters::line_begin(std::size_t at) const {
  while (at > 0 && text_[at - 1] != '\n') --at;
  return at;
}

std::size_t NameLetters::line_end(std::size_t at) const { return text_.find('\n', at); }

std::string_view NameLetters::word_before(std::size_t at) const {
  std::size_t begin = at;
  while (begin > 0 && text_[begin - 1] != '\n') {
    --begin;
    if (starts(begin)) break;
  }
  return std::string_view(text_).substr(begin, at - begin);
}

std::string_view NameLetters::word_at(std::size_t at) const {
  std::size_t end = at;
  while (end < text_.size() && text_[end] != '\n')
    if (ends(end++)) break;
  return std::string_view(text_).substr(at, end - at);
}

}  // namespace report
