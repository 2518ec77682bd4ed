// Plain text over ICU.
#include "plain_text_icu.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace extract::office {
namespace {

constexpr std::array<std::string_view, 7> ligatures{"ff",  "fi", "fl", "ffi",
                                                    "ffl", "st", "st"};  // U+FB00..FB06

// Codes of Wingdings and Symbol as Word's lists, check boxes and tables use them.
constexpr std::array<std::pair<unsigned, std::string_view>, 17> symbols{{
    {0x22, "∀"},
    {0x6F, "☐"},
    {0x71, "☐"},
    {0x72, "☐"},
    {0xA8, "☐"},
    {0xA3, "☐"},
    {0x78, "☒"},
    {0xFD, "☒"},
    {0xFE, "☑"},
    {0xFC, "✓"},
    {0xFB, "✗"},
    {0x52, "☑"},
    {0xA7, "▪"},
    {0xB7, "•"},
    {0x6C, "•"},
    {0xE0, "→"},
    {0xD8, "➢"},
}};

bool is_dropped(UChar32 c) {
  if (c == 0xAD || c == 0x200B || c == 0xFEFF) return true;
  const auto type = u_charType(c);
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_SURROGATE;
}

void append_utf8(std::string& out, UChar32 c) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes;
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, static_cast<std::uint32_t>(c));
  out.append(bytes.begin(), bytes.begin() + length);
}

void append_plain(std::string& out, UChar32 c) {
  if (c >= 0xFB00 && c <= 0xFB06)
    out += ligatures[static_cast<std::size_t>(c - 0xFB00)];
  else if (c >= 0xF020 && c <= 0xF0FF)
    out += symbol_text(static_cast<unsigned>(c) - 0xF000u);
  else if (c == 0x2011)
    out += '-';
  else if (u_charType(c) != U_PRIVATE_USE_CHAR)
    append_utf8(out, c);
}

template <class Take>
void each_character(std::string_view utf8, Take take) {
  const auto length = static_cast<std::int32_t>(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = bytes[at++];
    if (!U8_IS_SINGLE(c))
      c = utf8_nextCharSafeBody(bytes, &at, length, c, -3);  // -3: U+FFFD for what is no UTF-8
    take(c);
  }
}

std::string composed(std::string text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return text;
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFC");
  const auto source = icu::UnicodeString::fromUTF8(text);
  if (nfc->isNormalized(source, error) && U_SUCCESS(error)) return text;
  std::string out;
  nfc->normalize(source, error).toUTF8String(out);
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot normalise");
  return out;
}

}  // namespace

std::string_view symbol_text(unsigned code) {
  for (const auto& [known, text] : symbols)
    if (known == code) return text;
  return {};
}

std::string one_line(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool is_space_due = false;
  each_character(utf8, [&](UChar32 c) {
    if (u_isUWhiteSpace(c)) {
      is_space_due = !out.empty();
    } else if (!is_dropped(c)) {
      const std::size_t before = out.size();
      if (is_space_due) out += ' ';
      const std::size_t start = out.size();
      append_plain(out, c);
      if (out.size() == start)
        out.resize(before);
      else
        is_space_due = false;
    }
  });
  return composed(std::move(out));
}

std::string character(std::uint32_t code_point) {
  std::string out;
  if (code_point <= 0x10FFFF && !U_IS_SURROGATE(code_point))
    append_utf8(out, static_cast<UChar32>(code_point));
  return out;
}

TextShape shape_of(std::string_view utf8) {
  TextShape shape;
  bool is_in_word = false;
  each_character(utf8, [&](UChar32 c) {
    const bool is_letter = u_isalpha(c);
    if (u_isUWhiteSpace(c)) is_in_word = false;
    if (!is_letter && !u_isdigit(c)) return;
    if (shape.letters + shape.digits == 0) shape.begins_small = u_islower(c);
    shape.words += !is_in_word;
    is_in_word = true;
    (is_letter ? shape.letters : shape.digits)++;
    shape.capitals += u_isupper(c) ? 1 : 0;
  });
  return shape;
}

std::string lower(std::string_view utf8) {
  std::string out;
  each_character(utf8, [&](UChar32 c) { append_utf8(out, u_tolower(c)); });
  return out;
}

}  // namespace extract::office
