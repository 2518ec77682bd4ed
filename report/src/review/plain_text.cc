#include "plain_text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstdint>

namespace report::review {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Bytes of the well-formed character `bytes` begins with; 0: none.
std::size_t length_of_first(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0; };
  const auto is_in = [](int byte, int low, int high) { return byte >= low && byte <= high; };
  const auto follows = [&](std::size_t i) { return is_in(at(i), 0x80, 0xBF); };
  const int first = at(0);
  if (first < 0x80) return bytes.empty() ? 0 : 1;
  if (is_in(first, 0xC2, 0xDF)) return follows(1) ? 2 : 0;
  const int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (!is_in(at(1), low, high)) return 0;
  if (is_in(first, 0xE0, 0xEF)) return follows(2) ? 3 : 0;
  if (is_in(first, 0xF0, 0xF4)) return follows(2) && follows(3) ? 4 : 0;
  return 0;
}

std::uint32_t code_of(std::string_view character) {
  const auto first = static_cast<std::uint8_t>(character[0]);
  if (character.size() == 1) return first;
  std::uint32_t code = first & (0xFFu >> (character.size() + 1));
  for (char c : character.substr(1)) code = code << 6 | (static_cast<std::uint8_t>(c) & 0x3F);
  return code;
}

bool is_control(std::uint32_t code) {
  const bool is_line = code == '\t' || code == '\n' || code == '\r';
  return (code < 0x20 && !is_line) || (code >= 0x7F && code < 0xA0);
}

bool reorders(std::uint32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = length_of_first(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string shown(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = length_of_first(bytes);
    const std::string_view character = bytes.substr(0, std::max<std::size_t>(length, 1));
    const std::uint32_t code = length == 0 ? 0 : code_of(character);
    if (length == 0 || is_control(code))
      out += replacement;
    else if (reorders(code))
      out += fmt::format("[U+{:04X}]", code);
    else
      out += character;
    bytes.remove_prefix(character.size());
  }
  return out;
}

bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    return is_control(static_cast<std::uint8_t>(c) < 0x80 ? static_cast<std::uint8_t>(c) : 0xA0u);
  });
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace report::review
