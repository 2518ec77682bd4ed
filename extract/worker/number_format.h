// One counter of a list or a heading as it is shown.
#pragma once

#include <string>
#include <string_view>

namespace extract::office {

// Formats by OOXML's names (ECMA-376 part 1, 17.18.59): 4 -> "4" (decimal and all not known here), "04"
// (decimalZero), "iv" (lowerRoman), "D" (upperLetter); "" for "none" and "bullet".
std::string number_in_format(int number, std::string_view format);

}  // namespace extract::office
