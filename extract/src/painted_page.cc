#include "painted_page.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace extract {
namespace {

constexpr double a4_width_inches = 8.27, least_dpi = 72;
constexpr int nearly_grey = 6;  // of 255

struct Head {
  std::int32_t width = 0, height = 0, channels = 0;
};

std::size_t size(int number) { return static_cast<std::size_t>(number); }

bool makes_sense(const Head& head) {
  if (head.width < 1 || head.height < 1 || (head.channels != 1 && head.channels != 3)) return false;
  return size(head.height) <= max_painted_bytes / size(head.channels) / size(head.width);
}

struct Span {
  std::size_t begin, end;
};
// The pixels of the large side that pixel `at` of the small one stands for; at least one.
Span span_of(std::size_t at, std::size_t large, std::size_t small) {
  const std::size_t begin = at * large / small;
  return {begin, std::max((at + 1) * large / small, begin + 1)};
}

std::uint8_t average(const PaintedPage& page, const Span& across, const Span& down, std::size_t channel) {
  std::uint64_t sum = 0;
  for (std::size_t y = down.begin; y < down.end; ++y)
    for (std::size_t x = across.begin; x < across.end; ++x)
      sum += page.pixels[(y * size(page.width) + x) * size(page.channels) + channel];
  const std::uint64_t count = (across.end - across.begin) * (down.end - down.begin);
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

bool has_colour(const std::uint8_t* pixel) {
  const auto [least, most] = std::minmax({pixel[0], pixel[1], pixel[2]});
  return most - least > nearly_grey;
}

// ITU-R BT.601, in 256ths.
std::uint8_t brightness(const std::uint8_t* pixel) {
  return static_cast<std::uint8_t>((77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2] + 128) >> 8);
}

}  // namespace

double dpi_for(int width) { return std::max(width / a4_width_inches, least_dpi); }
int width_for(double dpi) { return static_cast<int>(std::lround(dpi * a4_width_inches)); }

PaintedPage narrowed(const PaintedPage& page, int width) {
  if (page.width <= width || width < 1) return page;
  const std::size_t new_height =
      std::max<std::size_t>(size(page.height) * size(width) / size(page.width), page.height > 0 ? 1 : 0);
  PaintedPage small{width, static_cast<int>(new_height), page.channels, {}};
  small.pixels.reserve(size(width) * new_height * size(page.channels));
  for (std::size_t y = 0; y < new_height; ++y)
    for (std::size_t x = 0; x < size(width); ++x)
      for (std::size_t channel = 0; channel < size(page.channels); ++channel)
        small.pixels.push_back(average(page, span_of(x, size(page.width), size(width)),
                                       span_of(y, size(page.height), new_height), channel));
  return small;
}

PaintedPage without_needless_colour(PaintedPage page) {
  if (page.channels != 3) return page;
  for (std::size_t i = 0; i + 3 <= page.pixels.size(); i += 3)
    if (has_colour(&page.pixels[i])) return page;
  PaintedPage grey{page.width, page.height, 1, {}};
  grey.pixels.reserve(page.pixels.size() / 3);
  for (std::size_t i = 0; i + 3 <= page.pixels.size(); i += 3)
    grey.pixels.push_back(brightness(&page.pixels[i]));
  return grey;
}

std::string pack(const PaintedPage& page) {
  const Head head{page.width, page.height, page.channels};
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  bytes.append(page.pixels.begin(), page.pixels.end());
  return bytes;
}

std::optional<PaintedPage> unpack_painted(std::string_view bytes) {
  Head head;
  if (bytes.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  bytes.remove_prefix(sizeof head);
  if (!makes_sense(head) || size(head.width) * size(head.height) * size(head.channels) != bytes.size())
    return std::nullopt;
  return PaintedPage{head.width, head.height, head.channels, {bytes.begin(), bytes.end()}};
}

}  // namespace extract
