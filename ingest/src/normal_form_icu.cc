// Character sets and normal forms, by ICU.
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <array>
#include <stdexcept>

#include "normal_form.h"

namespace ingest {
namespace {

icu::UnicodeString decoded(std::string_view bytes) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(bytes.data(), static_cast<int32_t>(bytes.size())));
}

std::string encoded(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

using Form = const icu::Normalizer2* (*)(UErrorCode&);

icu::UnicodeString normalized(const icu::UnicodeString& text, Form form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no data: ") + u_errorName(status));
  return normalizer->normalize(text, status);
}

// https://encoding.spec.whatwg.org/index-windows-1252.txt, bytes 80-9F; FFFD where the code page has no
// character.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

}  // namespace

bool is_utf8(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  return status != U_INVALID_CHAR_FOUND;
}

std::string nfc(std::string_view bytes) {
  return encoded(normalized(decoded(bytes), icu::Normalizer2::getNFCInstance));
}

std::string folded(std::string_view utf8) {
  const auto parts = normalized(decoded(utf8).foldCase(), icu::Normalizer2::getNFKDInstance);
  icu::UnicodeString kept;
  for (int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1))
    if (u_isalnum(parts.char32At(at))) kept.append(parts.char32At(at));
  return encoded(kept);
}

std::string from_windows_1252(std::string_view bytes) {
  icu::UnicodeString text;
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    const bool is_remapped = code >= 0x80 && code < 0xA0;
    text.append(is_remapped ? kWindows1252.at(code - 0x80u) : static_cast<char16_t>(code));
  }
  return encoded(text);
}

std::string from_utf16(std::string_view bytes, ByteOrder order) {
  icu::UnicodeString text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const auto first = static_cast<unsigned char>(bytes[at]),
               second = static_cast<unsigned char>(bytes[at + 1]);
    const auto unit = order == ByteOrder::little ? second << 8 | first : first << 8 | second;
    text.append(static_cast<char16_t>(unit));
  }
  if (bytes.size() % 2 != 0) text.append(static_cast<char16_t>(0xFFFD));
  return encoded(text);
}

}  // namespace ingest
