// Texts in columns of a terminal.
#pragma once

#include <string>

namespace report {

// Characters it takes on a terminal; letters with dots count as one.
std::size_t width_of(const std::string& text);
// Cut with "…" when longer, filled with blanks when shorter.
std::string fitted(const std::string& text, std::size_t width);
// Likewise without blanks behind.
std::string cut(const std::string& text, std::size_t width);

}  // namespace report
