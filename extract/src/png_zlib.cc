#include "png_zlib.h"

#include <zlib.h>

#include <cstdint>
#include <new>
#include <string_view>
#include <vector>

namespace extract {
namespace {

constexpr std::string_view signature("\x89PNG\r\n\x1A\n", 8);
constexpr int quick = 4;  // zlib's level: a tenth larger than the usual 6, twice as fast

void append_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

// Length, type, content, checksum of type and content.
void append_chunk(std::string& out, std::string_view type, std::string_view content) {
  append_number(out, static_cast<std::uint32_t>(content.size()));
  std::string part(type);
  part += content;
  out += part;
  append_number(out, static_cast<std::uint32_t>(crc32(0, bytes_of(part), static_cast<uInt>(part.size()))));
}

std::string head_of(const PaintedPage& page) {
  std::string head;
  append_number(head, static_cast<std::uint32_t>(page.width));
  append_number(head, static_cast<std::uint32_t>(page.height));
  const char colour_type = page.channels == 3 ? 2 : 0;
  return head.append({8, colour_type, 0, 0, 0});  // bits, ..., deflate, filters of method 0, not interlaced
}

// Filter 2, "up": pages are mostly the same from row to row.
std::string filtered(const PaintedPage& page) {
  const auto width = static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.channels),
             height = static_cast<std::size_t>(page.height);
  const std::vector<std::uint8_t> blank(width);  // above the first row
  std::string rows;
  rows.reserve((width + 1) * height);
  for (std::size_t y = 0; y < height; ++y) {
    rows += char{2};
    const std::uint8_t* const row = page.pixels.data() + y * width;
    const std::uint8_t* const above = y == 0 ? blank.data() : row - width;
    for (std::size_t x = 0; x < width; ++x) rows += static_cast<char>(row[x] - above[x]);
  }
  return rows;
}

std::string deflated(std::string_view content) {
  uLongf size = compressBound(static_cast<uLong>(content.size()));
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, bytes_of(content),
                static_cast<uLong>(content.size()), quick) != Z_OK)
    throw std::bad_alloc();
  out.resize(size);
  return out;
}

}  // namespace

std::string png_of(const PaintedPage& page) {
  std::string png(signature);
  append_chunk(png, "IHDR", head_of(page));
  append_chunk(png, "IDAT", deflated(filtered(page)));
  append_chunk(png, "IEND", "");
  return png;
}

}  // namespace extract
