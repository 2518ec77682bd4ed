// Text as a Block holds it, from text as an office file holds it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace extract::office {

// NFC, one line: runs of white space (no-break, thin, tabs, line ends) become one space and none is left at
// the ends; soft hyphens, zero-width and direction marks and control characters are dropped; ligatures become
// letters; no-break hyphens become hyphens. Private-use characters of Symbol and Wingdings become what they
// look like where a report uses them (ticks, boxes, bullets, arrows), else nothing. Invalid UTF-8 becomes
// U+FFFD.
std::string one_line(std::string_view utf8);

// What w:sym and symbol-font text mean: the code within the font (0x20..0xFF), nothing when it is only
// decoration.
std::string_view symbol_text(unsigned code);

// One character as UTF-8.
std::string character(std::uint32_t code_point);

// Letters and digits of the text, and whether its first letter is small: what heading rules ask about.
struct TextShape {
  int words = 0;  // maximal runs without white space that hold a letter or digit
  int letters = 0, digits = 0, capitals = 0;
  bool begins_small = false;  // first letter or digit is a lower-case letter
};
TextShape shape_of(std::string_view utf8);

// Lower case, independent of locale: style names and such.
std::string lower(std::string_view utf8);

}  // namespace extract::office
