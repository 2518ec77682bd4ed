// Counts characters, not bytes. A combining accent takes no room.
#include "columns.h"

#include <string_view>

namespace report {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// U+0300 to U+036F.
bool is_combining(std::string_view rest) {
  const auto first = static_cast<unsigned char>(rest[0]);
  if (rest.size() < 2 || (first != 0xCC && first != 0xCD)) return false;
  return first == 0xCC || static_cast<unsigned char>(rest[1]) < 0xB0;
}

}  // namespace

std::size_t width_of(const std::string& text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    width += !continues(text[i]) && !is_combining(std::string_view(text).substr(i));
  return width;
}

std::string cut(const std::string& text, std::size_t width) {
  if (width_of(text) <= width || width == 0) return text;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (continues(text[i]) || is_combining(std::string_view(text).substr(i))) continue;
    if (++taken == width) return text.substr(0, i) + "…";
  }
  return text;
}

std::string fitted(const std::string& text, std::size_t width) {
  std::string all = cut(text, width);
  const std::size_t taken = width_of(all);
  return taken < width ? all.append(width - taken, ' ') : all;
}

}  // namespace report
