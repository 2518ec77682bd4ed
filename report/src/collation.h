// Swedish alphabetical order: å, ä and ö last, case and accents aside.
#pragma once

#include <string>

namespace report {

// Compare keys instead of texts.
std::string sort_key(const std::string& text);

// For searching: capitals as small letters, also Å, Ä and Ö; letters put together of two as one.
std::string without_case(const std::string& text);

}  // namespace report
