#include "masked_numbers.h"

#include <string_view>

namespace report {
namespace {

bool is_digit(const std::string& text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t digits_from(const std::string& text, std::size_t at) {
  std::size_t count = 0;
  while (is_digit(text, at + count)) ++count;
  return count;
}

// How many bytes stand between the day and the last four: a hyphen, a plus, a blank or a dash of any kind.
std::size_t sign_at(const std::string& text, std::size_t at) {
  for (const std::string_view sign :
       {"-", "+", " ", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\u00a0"})
    if (std::string_view(text).substr(at).starts_with(sign)) return sign.size();
  return 0;
}

// Where the last four digits begin; 0: no number begins here.
std::size_t last_four(const std::string& text, std::size_t begin, std::size_t digits) {
  if (digits == 10 || digits == 12) return begin + digits - 4;
  if (digits != 6 && digits != 8) return 0;
  const std::size_t sign = sign_at(text, begin + digits), four = begin + digits + sign;
  return sign > 0 && digits_from(text, four) == 4 ? four : 0;
}

// A month begins with 0 or 1; the third digit of an organisationsnummer is at least 2.
bool has_month(const std::string& text, std::size_t begin, std::size_t digits) {
  const char tens = text[begin + (digits == 8 || digits == 12 ? 4 : 2)];
  return tens == '0' || tens == '1';
}

}  // namespace

std::string masked_numbers(const std::string& text) {
  std::string shown = text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t digits = digits_from(text, at);
    const std::size_t four = digits == 0 ? 0 : last_four(text, at, digits);
    if (four > 0 && has_month(text, at, digits)) shown.replace(four, 4, "****");
    at += digits == 0 ? 1 : digits;
  }
  return shown;
}

}  // namespace report
