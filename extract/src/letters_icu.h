// What the layout analysis asks of letters: case, kind, and forms for comparing. Nothing here depends on a
// locale.
#pragma once

#include <string>
#include <string_view>

namespace extract::layout {

bool starts_with_lower(std::string_view text);
bool starts_with_upper(std::string_view text);
bool starts_with_letter(std::string_view text);
bool starts_with_digit(std::string_view text);
bool ends_with_letter(std::string_view text);
bool ends_with_any(std::string_view text,
                   std::string_view letters);  // of the letters given, each one code point

// At least two letters and no lower-case one.
bool is_all_capitals(std::string_view text);

int count_letters(std::string_view text);
int count_digits(std::string_view text);
int count_words(std::string_view text);  // runs between spaces
int count_code_points(std::string_view text);

// Lower-case letters and digits only: two lines are "the same text" when these agree.
std::string folded(std::string_view text);
// The same with every run of digits as one '#': running heads that differ in the page number agree in this.
std::string pattern_of(std::string_view text);

}  // namespace extract::layout
