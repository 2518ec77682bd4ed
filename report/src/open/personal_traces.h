// What in a text points at a person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace report {

// The text without personal numbers, telephone numbers and e-mail addresses, `instead` in their place.
// Numbers are told by their shape: whether a check digit fits is not asked.
std::string without_traces(const std::string& text, const std::string& instead);

// Two or more words in a row that begin with a capital, where one of `titles` ("enhetschef") stands at most
// four words away; without titles every such pair.
std::vector<std::string> possible_names(std::string_view text, const std::vector<std::string>& titles);

}  // namespace report
