#include "png_zlib.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

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

std::string head_of(const GreyPicture& picture) {
  std::string head;
  append_number(head, static_cast<std::uint32_t>(picture.width));
  append_number(head, static_cast<std::uint32_t>(picture.height));
  return head.append({8, 0, 0, 0, 0});  // bits, grey, deflate, filters of method 0, not interlaced
}

// Filter 2, "up": pages are mostly the same from row to row.
std::string filtered(const GreyPicture& picture) {
  const auto width = static_cast<std::size_t>(picture.width),
             height = static_cast<std::size_t>(picture.height);
  const std::vector<std::uint8_t> blank(width);  // above the first row
  std::string rows;
  rows.reserve((width + 1) * height);
  for (std::size_t y = 0; y < height; ++y) {
    rows += char{2};
    const std::uint8_t* const row = picture.pixels.data() + y * width;
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

struct Span {
  std::size_t begin, end;
};
// The pixels of the large side that pixel `at` of the small one stands for; at least one.
Span span_of(std::size_t at, std::size_t large, std::size_t small) {
  const std::size_t begin = at * large / small;
  return {begin, std::max((at + 1) * large / small, begin + 1)};
}

std::uint8_t average(const GreyPicture& picture, const Span& across, const Span& down) {
  std::uint64_t sum = 0;
  for (std::size_t y = down.begin; y < down.end; ++y)
    for (std::size_t x = across.begin; x < across.end; ++x)
      sum += picture.pixels[y * static_cast<std::size_t>(picture.width) + x];
  const std::uint64_t count = (across.end - across.begin) * (down.end - down.begin);
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

}  // namespace

GreyPicture narrowed(const GreyPicture& picture, int width) {
  if (picture.width <= width || width < 1) return picture;
  const auto old_width = static_cast<std::size_t>(picture.width),
             old_height = static_cast<std::size_t>(picture.height);
  const auto new_width = static_cast<std::size_t>(width);
  const std::size_t new_height =
      std::max<std::size_t>(old_height * new_width / old_width, old_height > 0 ? 1 : 0);
  GreyPicture small{width, static_cast<int>(new_height), {}};
  small.pixels.reserve(new_width * new_height);
  for (std::size_t y = 0; y < new_height; ++y)
    for (std::size_t x = 0; x < new_width; ++x)
      small.pixels.push_back(
          average(picture, span_of(x, old_width, new_width), span_of(y, old_height, new_height)));
  return small;
}

std::string png_of(const GreyPicture& picture) {
  std::string png(signature);
  append_chunk(png, "IHDR", head_of(picture));
  append_chunk(png, "IDAT", deflated(filtered(picture)));
  append_chunk(png, "IEND", "");
  return png;
}

}  // namespace extract
