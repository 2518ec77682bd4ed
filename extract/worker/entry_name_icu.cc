// The name of a file in a zip archive: code pages and normal form by ICU.
#include "entry_name_icu.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "utf8.h"

namespace extract {
namespace {

// å ä ö é Å Ä Ö É as one byte each.
constexpr std::string_view letters_dos = "\x86\x84\x94\x82\x8F\x8E\x99\x90";
constexpr std::string_view letters_windows = "\xE5\xE4\xF6\xE9\xC5\xC4\xD6\xC9";

std::ptrdiff_t count_of(std::string_view letters, std::string_view text) {
  return std::ranges::count_if(text, [&](char letter) { return letters.find(letter) != letters.npos; });
}

const char* code_page_of(std::string_view raw) {
  return count_of(letters_windows, raw) > count_of(letters_dos, raw) ? "windows-1252" : "ibm-437";
}

icu::UnicodeString letters_of(std::string_view raw) {
  const auto length = static_cast<std::int32_t>(raw.size());
  if (is_clean_utf8(raw)) return icu::UnicodeString::fromUTF8(icu::StringPiece(raw.data(), length));
  return icu::UnicodeString(raw.data(), length, code_page_of(raw));
}

}  // namespace

std::string entry_name(std::string_view raw) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString letters = U_SUCCESS(status) ? nfc->normalize(letters_of(raw), status) : "";
  if (U_FAILURE(status)) throw std::runtime_error("no Unicode normaliser");
  std::string name;
  letters.toUTF8String(name);
  std::ranges::replace(name, '\\', '/');
  return clean_utf8(name);
}

}  // namespace extract
