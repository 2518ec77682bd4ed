// From the letters a font says it draws to the text a reader means.
#include "glyph_text_icu.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>

namespace extract {
namespace {

bool is_private(char32_t letter) { return letter >= 0xE000 && letter <= 0xF8FF; }

// Symbol fonts place their glyphs at U+F000 + code. Wingdings and Symbol as Word and LibreOffice use them for
// bullets and form boxes; U+E00x are LibreOffice's own OpenSymbol bullets. 0: not known.
char32_t symbol_for(char32_t letter) {
  switch (letter) {
    case 0xF0FE:
    case 0xF052:
    case 0xF078:
    case 0xF054:
    case 0xF053:
      return U'☒';
    case 0xF06F:
    case 0xF0A8:
    case 0xF071:
    case 0xF072:
    case 0xF0A3:
      return U'☐';
    case 0xF0FC:
    case 0xF050:
      return U'✓';
    case 0xF0FB:
    case 0xF0CE:
      return U'✗';
    case 0xF0E0:
    case 0xF0DE:
    case 0xF0AE:
      return U'→';
    case 0xF02D:
      return U'–';
    case 0xF0B3:
      return U'≥';
    case 0xF0B7:
    case 0xF0A7:
    case 0xF06C:
    case 0xF06E:
    case 0xF075:
    case 0xF076:
    case 0xF09F:
    case 0xF0D8:
    case 0xF0B2:
    case 0xF0A0:
    case 0xF077:
    case 0xF09E:
    case 0xF0AA:
    case 0xF0D6:
    case 0xE00A:
    case 0xE00C:
    case 0xE009:
    case 0xE00B:
    case 0xE006:
    case 0xE007:
    case 0xE008:
      return U'•';
    default:
      return 0;
  }
}

// Unicode code charts, U+FB00..U+FB06; Latin ligatures only.
std::u32string_view ligature(char32_t letter) {
  constexpr std::u32string_view spelt[] = {U"ff", U"fi", U"fl", U"ffi", U"ffl", U"st", U"st"};
  return letter >= 0xFB00 && letter <= 0xFB06 ? spelt[letter - 0xFB00] : std::u32string_view{};
}

bool is_control(char32_t letter) {
  return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || letter == 0xFEFF || letter == 0x200B ||
         letter == 0x200C || letter == 0x200D || letter == 0x2060 || (letter >= 0x200E && letter <= 0x200F) ||
         (letter >= 0x202A && letter <= 0x202E);
}

bool is_noncharacter(char32_t letter) {
  return letter > 0x10FFFF || (letter & 0xFFFE) == 0xFFFE || (letter >= 0xD800 && letter <= 0xDFFF);
}

void append(std::u32string& text, char32_t letter) {
  if (is_control(letter)) return;
  if (is_noncharacter(letter)) letter = U'\uFFFD';
  if (const auto spelt = ligature(letter); !spelt.empty())
    text += spelt;
  else if (const char32_t symbol = symbol_for(letter); symbol != 0)
    text += symbol;
  else
    text += is_space(letter) ? U' ' : letter;
}

std::string to_nfc(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string out;
  nfc->normalize(text, error).toUTF8String(out);
  return out;
}

}  // namespace

bool is_space(char32_t letter) {
  return letter == 0x20 || letter == 0x09 || letter == 0x0A || letter == 0x0D || letter == 0xA0 ||
         letter == 0x3000 || letter == 0x202F || letter == 0x205F || letter == 0x1680 ||
         (letter >= 0x2000 && letter <= 0x200A);
}

bool is_unreadable(char32_t letter) {
  if (is_space(letter)) return false;
  return is_control(letter) || letter == 0xFFFD || is_noncharacter(letter) ||
         (is_private(letter) && symbol_for(letter) == 0);
}

std::string glyph_text(std::u32string_view letters) {
  // Nearly every word is of plain Latin letters and goes straight to UTF-8.
  const bool is_simple = std::all_of(letters.begin(), letters.end(), [](char32_t letter) {
    return (letter > 0x20 && letter < 0x7F) || (letter > 0xA0 && letter < 0x300);
  });
  std::string out;
  if (is_simple) {
    for (const char32_t letter : letters) {
      if (letter >= 0x80) out += static_cast<char>(0xC0 | (letter >> 6));
      out += static_cast<char>(letter < 0x80 ? letter : 0x80 | (letter & 0x3F));
    }
    return out;
  }
  std::u32string text;
  text.reserve(letters.size());
  bool is_plain = true;  // below U+0300 nothing composes: skip the normaliser
  for (const char32_t letter : letters) append(text, letter);
  for (const char32_t letter : text) is_plain = is_plain && letter < 0x300;
  icu::UnicodeString wide;
  for (const char32_t letter : text) wide.append(static_cast<UChar32>(letter));
  if (!is_plain) return to_nfc(wide);
  return wide.toUTF8String(out);
}

}  // namespace extract
