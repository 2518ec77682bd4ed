// Figures as people read them in a paper: whole per cent, "6 av 7" where the units are few, dates in a
// sentence and dates in a table (users.md 5.2).
#pragma once

#include <cstdint>
#include <string>

#include "report/paper.h"
#include "report/print.h"

namespace report {

// Below this many units shares are written "3 av 7": a percentage would say too much (users.md 2.5).
constexpr std::size_t few_units = 10;

// Half is rounded up; 0 of 0 is 0.
std::int64_t whole_percent(std::size_t part, std::size_t of);

// "85 procent"; in a table "85 %" with a no-break space.
std::string share_in_text(std::size_t part, std::size_t of, const Words& words);
std::string share_in_table(std::size_t part, std::size_t of, const Words& words);
// "6 av 7".
std::string part_of_whole(std::size_t part, std::size_t of, const Words& words);
// 1234 -> "1 234" with a no-break space.
std::string number_in_text(std::size_t number, const Words& words);
// "2026-03-01" -> "1 mars 2026".
std::string date_in_text(const std::string& iso, const Words& words);

Cell text_cell(const std::string& text);
Cell word_cell(const std::string& id, const std::string& text, Tone tone = Tone::none);
Cell count_cell(std::size_t number, const Words& words);
Cell share_cell(std::size_t part, std::size_t of, const Words& words);  // absent where `of` is 0
Cell date_cell(const std::string& iso, const Words& words);             // absent where empty
Cell no_data_cell(const Words& words);                                  // "Data saknas"

Column text_column(const std::string& key, const std::string& heading, int weight = 0);
Column word_column(const std::string& key, const std::string& heading, int weight = 0);
Column count_column(const std::string& key, const std::string& heading, int weight = 0);
Column share_column(const std::string& key, const std::string& heading, int weight = 0);
Column date_column(const std::string& key, const std::string& heading, int weight = 0);

}  // namespace report
