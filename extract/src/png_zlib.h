// Pixels into a PNG file (ISO/IEC 15948).
#pragma once

#include <string>

#include "painted_page.h"

namespace extract {

// 8 bits a sample, grey or colour, each row told by its difference from the one above.
std::string png_of(const PaintedPage& page);

}  // namespace extract
