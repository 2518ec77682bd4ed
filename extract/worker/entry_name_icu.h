// The name of a file in a zip archive, in letters.
#pragma once

#include <string>
#include <string_view>

namespace extract {

// NFC UTF-8 from the bytes in the archive's directory, with forward slashes. Archives say little about their
// names: UTF-8 is taken for UTF-8 whether or not the flag says so (macOS never sets it, and decomposes);
// anything else is the DOS code page of the format's specification (APPNOTE 4.4.4 and appendix D; å ä ö are
// alike in 437 and 850), or Windows-1252, which some programs write, where that makes more Swedish letters.
std::string entry_name(std::string_view raw);

}  // namespace extract
