// Clean UTF-8: what a string that crosses the pipe must be, so that every later reader (database, XML, web
// page) may take it as it is. Well-formed UTF-8 (RFC 3629) without control characters and without U+FFFE and
// U+FFFF, which XML 1.0 forbids.
#pragma once

#include <string>
#include <string_view>

namespace extract {

bool is_clean_utf8(std::string_view text);

// The same text with a space for every control character and U+FFFD for every byte that is not part of a
// letter.
std::string clean_utf8(std::string_view text);

}  // namespace extract
