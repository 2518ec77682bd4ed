// Counters as text.
#include "number_format.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "plain_text_icu.h"

namespace extract::office {
namespace {

constexpr int max_roman = 3999;
constexpr int max_letters = 780;  // Word repeats the letter up to thirty times: 27 is "aa", 28 "bb"

std::string roman(int number) {
  if (number < 1 || number > max_roman) return fmt::format("{}", number);
  constexpr std::array<std::pair<int, std::string_view>, 13> steps{{{1000, "M"},
                                                                    {900, "CM"},
                                                                    {500, "D"},
                                                                    {400, "CD"},
                                                                    {100, "C"},
                                                                    {90, "XC"},
                                                                    {50, "L"},
                                                                    {40, "XL"},
                                                                    {10, "X"},
                                                                    {9, "IX"},
                                                                    {5, "V"},
                                                                    {4, "IV"},
                                                                    {1, "I"}}};
  std::string out;
  for (const auto& [value, sign] : steps)
    for (; number >= value; number -= value) out += sign;
  return out;
}

std::string letters(int number) {
  if (number < 1 || number > max_letters) return fmt::format("{}", number);
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                     static_cast<char>('A' + (number - 1) % 26));
}

}  // namespace

std::string number_in_format(int number, std::string_view format) {
  if (format == "none" || format == "bullet") return "";
  if (format == "upperRoman") return roman(number);
  if (format == "lowerRoman") return lower(roman(number));
  if (format == "upperLetter") return letters(number);
  if (format == "lowerLetter") return lower(letters(number));
  if (format == "decimalZero") return fmt::format("{:02}", number);
  return fmt::format("{}", number);
}

}  // namespace extract::office
