// A page drawn for people, on its way from the child that draws it to the program. In colour where the page
// has any. Never kept here and never recognised: what recognition gets is grey (page_picture.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

struct PaintedPage {
  int width = 0, height = 0;
  int channels = 1;                  // 1 grey, 3 red, green, blue
  std::vector<std::uint8_t> pixels;  // row by row, 0 black
};

// What a page may weigh on its way: A4 in colour, 1,600 pixels wide, is 11 MB.
inline constexpr std::size_t max_painted_bytes = 64u << 20;

// A page is drawn with so many dots an inch that A4 upright gets the width asked for.
double dpi_for(int width);
int width_for(double dpi);

// Every pixel the average of those it stands for. Not wider than `width`, and never enlarged.
PaintedPage narrowed(const PaintedPage& page, int width);

// Grey where no pixel's colours are told apart: a scanner's paper and a compressed picture of black on white
// are a few steps off grey everywhere.
PaintedPage without_needless_colour(PaintedPage page);

std::string pack(const PaintedPage& page);
// nullopt: the bytes are no such page. They come from a child that a file may have taken over.
std::optional<PaintedPage> unpack_painted(std::string_view bytes);

}  // namespace extract
