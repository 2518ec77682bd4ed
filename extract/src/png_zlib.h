// Grey pixels into a PNG file (ISO/IEC 15948), and made smaller before.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace extract {

struct GreyPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;  // row by row, 0 black
};

// Every pixel the average of those it stands for. Not wider than `width`, and never enlarged.
GreyPicture narrowed(const GreyPicture& picture, int width);

// 8 bits a pixel, each row told by its difference from the one above.
std::string png_of(const GreyPicture& picture);

}  // namespace extract
