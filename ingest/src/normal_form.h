// One form for every text that comes from outside: UTF-8, NFC. And a folded form for comparing what people
// typed.
#pragma once

#include <string>
#include <string_view>

namespace ingest {

bool is_utf8(std::string_view bytes);

// NFC UTF-8; bytes that are no UTF-8 are shown as U+FFFD. A Mac sends "a" + ring, a PC sends "å": both become
// "å".
std::string nfc(std::string_view bytes);

// Lower case, without accents, and without anything that is neither letter nor digit:
// "E-post", "e_post" and "E POST" are one word, "nämnd" and "namnd" too.
std::string folded(std::string_view utf8);

// Text as an old Windows program wrote it. The five bytes the code page leaves open become U+FFFD.
std::string from_windows_1252(std::string_view bytes);

// Without the byte order mark; a half pair at the end becomes U+FFFD.
enum class ByteOrder { little, big };
std::string from_utf16(std::string_view bytes, ByteOrder order);

}  // namespace ingest
