// From the letters a font says it draws to the text a reader means.
//
// Fonts speak in ligatures (U+FB00..), in decomposed letters (one such letter in the source made a whole
// file's å, ä and ö come out in two pieces) and, for bullets and check boxes, in private code points that
// mean something only in Symbol and Wingdings. Here they become ordinary text once, at the adapter's edge.
#pragma once

#include <string>
#include <string_view>

namespace extract {

// NFC UTF-8 without control characters. The soft hyphen stays: it tells an automatic hyphen from a written
// one.
std::string glyph_text(std::u32string_view letters);

// True for letters that stand for nothing readable: controls, U+FFFD, private use that is no known symbol.
bool is_unreadable(char32_t letter);

bool is_space(char32_t letter);

}  // namespace extract
