// Clean UTF-8: well-formed UTF-8 without control characters.
#include "utf8.h"

#include <cstddef>
#include <cstdint>

namespace extract {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

bool is_control(std::uint8_t byte) { return byte < 0x20 || byte == 0x7F; }

// RFC 3629, section 4: the second byte's range depends on the first; it shuts out overlong forms and
// surrogates.
bool is_second(std::uint8_t first, std::uint8_t second) {
  switch (first) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return second >= 0x80 && second <= 0xBF;
  }
}

std::size_t length_by_first(std::uint8_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

// Bytes of the well-formed character at the start of `text`, 0 when there is none.
std::size_t character_length(std::string_view text) {
  const std::size_t length = length_by_first(byte_at(text, 0));
  if (length == 0 || length > text.size()) return 0;
  if (length > 1 && !is_second(byte_at(text, 0), byte_at(text, 1))) return 0;
  for (std::size_t at = 2; at < length; ++at)
    if ((byte_at(text, at) & 0xC0) != 0x80) return 0;
  const bool is_noncharacter = text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
  return is_noncharacter ? 0 : length;
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  while (!text.empty()) {
    if (is_control(byte_at(text, 0))) return false;
    const std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string clean_utf8(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0)
      plain += replacement;
    else if (is_control(byte_at(text, 0)))
      plain += ' ';
    else
      plain += text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return plain;
}

}  // namespace extract
