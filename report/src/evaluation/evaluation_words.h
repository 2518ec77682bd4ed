// Whether a passage shows what a label quotes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace report {

// Letters and digits in a row, folded.
std::vector<std::string> words_in(std::string_view text);

// The quotation's words stand in the passage in a row, or six of ten of them stand in it somewhere: readers
// join and part lines in their own ways.
bool shows(std::string_view passage, std::string_view quotation);

}  // namespace report
