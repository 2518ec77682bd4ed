// Bytes of a text without a format of its own, as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace extract::office {

// By the byte order mark; else UTF-8 if the bytes are that; else Windows-1252, which is what Swedish text
// that is no UTF-8 has been written in since Windows 3 (of ISO 8859-1 it differs only by having more signs).
std::string decoded(std::string_view bytes);

}  // namespace extract::office
