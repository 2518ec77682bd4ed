// Guessing an encoding and leaving it.
#include "charset_icu.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

namespace extract::office {
namespace {

struct Signature {
  std::string_view bytes;
  const char* encoding;
};
// The Unicode Standard 2.13, table 2-4
constexpr std::array<Signature, 3> signatures{
    {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}}};

bool is_utf8(std::string_view bytes) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(text, at, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string from(std::string_view bytes, const char* encoding) {
  std::string utf8;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding);
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::string decoded(std::string_view bytes) {
  for (const auto& [mark, encoding] : signatures)
    if (bytes.starts_with(mark)) return from(bytes.substr(mark.size()), encoding);
  return is_utf8(bytes) ? std::string(bytes) : from(bytes, "windows-1252");
}

}  // namespace extract::office
