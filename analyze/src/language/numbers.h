// Numbers as Swedish writes them, in figures and in words.
#pragma once

#include <optional>
#include <string_view>

namespace analyze {

// "sju", "sjuttioåtta", "etthundrafyrtiotvåtusen", "trettiotal", "dussin" -> value. Not "en" and "ett": they
// are articles unless the sentence says otherwise. `word`: folded.
std::optional<double> number_word(std::string_view word);

// "163", "3,5", "1.234" (grouped by points), "12.5" -> value. Digits grouped by spaces are several tokens.
std::optional<double> figure(std::string_view word);

// Four digits that can be a year of a report, 1950..2079.
std::optional<int> year_figure(std::string_view word);

bool is_digits(std::string_view word);

// "januari", "jan", "sept" -> 1..12.
std::optional<int> month_number(std::string_view word);

}  // namespace analyze
