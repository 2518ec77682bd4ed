// Swedish alphabetical order: å, ä and ö last, case and accents aside.
#pragma once

#include <string>

namespace report {

// Compare keys instead of texts.
std::string sort_key(const std::string& text);

}  // namespace report
