// Text of strangers: whether it is UTF-8 at all, and how it is shown.
#pragma once

#include <string>
#include <string_view>

namespace report::review {

// Well-formed as the Unicode Standard, table 3-7, has it: no overlong forms, no surrogates, nothing above
// U+10FFFF.
bool is_utf8(std::string_view bytes);

// Always well-formed. What is not becomes U+FFFD; so do control characters but tab and line ends.
// Characters that change the order in which others are read (U+061C, U+200E, U+200F, U+202A to U+202E,
// U+2066 to U+2069) become their number in brackets: they are used to make a name look like another.
std::string shown(std::string_view bytes);

// For parameters: no control characters but tab and line ends.
bool is_plain(std::string_view text);

std::string_view without_blanks(std::string_view text);  // at both ends: space and tab
std::string lower(std::string_view ascii);

}  // namespace report::review
