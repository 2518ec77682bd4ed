// What the layout analysis asks of letters.
#include "letters_icu.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace extract::layout {
namespace {

// Calls `take` for every code point; ill-formed bytes come as U+FFFD.
template <typename Take>
void each(std::string_view text, Take take) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 letter = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, letter);
    take(letter);
  }
}

UChar32 first_of(std::string_view text) {
  UChar32 first = 0;
  each(text.substr(0, 4), [&](UChar32 letter) { first = first == 0 ? letter : first; });
  return first;
}

UChar32 last_of(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && (static_cast<std::uint8_t>(text[begin - 1]) & 0xC0) == 0x80) --begin;
  UChar32 last = 0;
  if (begin > 0) each(text.substr(begin - 1), [&](UChar32 letter) { last = letter; });
  return last;
}

void append(std::string& text, UChar32 letter) {
  const auto put = [&](int bits) { text += static_cast<char>(bits); };
  if (letter < 0x80) return put(letter);
  if (letter < 0x800) {
    put(0xC0 | (letter >> 6));
  } else {
    if (letter < 0x10000) {
      put(0xE0 | (letter >> 12));
    } else {
      put(0xF0 | (letter >> 18));
      put(0x80 | ((letter >> 12) & 0x3F));
    }
    put(0x80 | ((letter >> 6) & 0x3F));
  }
  put(0x80 | (letter & 0x3F));
}

bool is_letter(UChar32 letter) {
  if (letter < 0x80) return (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z';
  return u_isalpha(letter) != 0;
}
UChar32 lower_of(UChar32 letter) {
  if (letter < 0x80) return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  return u_tolower(letter);
}
bool is_digit(UChar32 letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

bool starts_with_lower(std::string_view text) { return u_islower(first_of(text)) != 0; }
bool starts_with_upper(std::string_view text) { return u_isupper(first_of(text)) != 0; }
bool starts_with_letter(std::string_view text) { return is_letter(first_of(text)); }
bool starts_with_digit(std::string_view text) { return is_digit(first_of(text)); }
bool ends_with_letter(std::string_view text) { return is_letter(last_of(text)); }

bool ends_with_any(std::string_view text, std::string_view letters) {
  const UChar32 last = last_of(text);
  bool found = false;
  if (last != 0) each(letters, [&](UChar32 letter) { found = found || letter == last; });
  return found;
}

bool is_all_capitals(std::string_view text) {
  int upper = 0, lower = 0;
  each(text, [&](UChar32 letter) {
    upper += u_isupper(letter) != 0;
    lower += u_islower(letter) != 0;
  });
  return upper >= 2 && lower == 0;
}

int count_letters(std::string_view text) {
  int count = 0;
  each(text, [&](UChar32 letter) { count += is_letter(letter) ? 1 : 0; });
  return count;
}

int count_digits(std::string_view text) {
  int count = 0;
  each(text, [&](UChar32 letter) { count += is_digit(letter) ? 1 : 0; });
  return count;
}

int count_code_points(std::string_view text) {
  int count = 0;
  each(text, [&](UChar32) { ++count; });
  return count;
}

int count_words(std::string_view text) {
  int count = 0;
  bool is_within = false;
  for (const char letter : text) {
    if (letter != ' ' && !is_within) ++count;
    is_within = letter != ' ';
  }
  return count;
}

std::string folded(std::string_view text) {
  std::string out;
  each(text, [&](UChar32 letter) {
    if (is_letter(letter) || is_digit(letter)) append(out, lower_of(letter));
  });
  return out;
}

std::string pattern_of(std::string_view text) {
  std::string out;
  each(text, [&](UChar32 letter) {
    if (is_digit(letter)) {
      if (out.empty() || out.back() != '#') out += '#';
    } else if (is_letter(letter)) {
      append(out, lower_of(letter));
    }
  });
  return out;
}

}  // namespace extract::layout
