// Digits, century and check digit of organisation numbers.
#include "ingest/organisation_number.h"

#include <algorithm>

namespace ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
int digit(char c) { return c - '0'; }

// Month 01-12 and day 01-31, or 61-91 in a samordningsnummer. No calendar: test numbers use impossible days.
bool is_personal_shape(std::string_view ten_digits) {
  const int month = digit(ten_digits[2]) * 10 + digit(ten_digits[3]);
  const int day = digit(ten_digits[4]) * 10 + digit(ten_digits[5]);
  return month >= 1 && month <= 12 && day >= 1 && day % 60 >= 1 && day % 60 <= 31;
}

bool has_century(std::string_view digits) {
  return digits.size() == 12 &&
         (digits.starts_with("16") || digits.starts_with("19") || digits.starts_with("20"));
}

}  // namespace

bool has_check_digit(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int product = digit(digits[i]) * ((digits.size() - i) % 2 == 0 ? 2 : 1);
    sum += product / 10 + product % 10;
  }
  return sum % 10 == 0;
}

OrganisationNumber parse_organisation_number(std::string_view text) {
  OrganisationNumber number;
  std::copy_if(text.begin(), text.end(), std::back_inserter(number.digits), is_digit);
  const bool has_letter = std::any_of(
      text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
  if (has_century(number.digits)) number.digits.erase(0, 2);
  if (number.digits.size() != 10 || has_letter) {
    number.fault = NumberFault::length;
    return number;
  }
  number.is_personal = is_personal_shape(number.digits);
  const bool is_company = number.digits[2] >= '2';
  if (!has_check_digit(number.digits) || (!number.is_personal && !is_company))
    number.fault = NumberFault::check_digit;
  return number;
}

std::string hyphenated(std::string_view ten_digits) {
  return std::string(ten_digits.substr(0, 6)) + "-" + std::string(ten_digits.substr(6));
}

std::string masked(std::string_view ten_digits) { return std::string(ten_digits.substr(0, 6)) + "-****"; }

std::string with_masked_number(std::string_view text) {
  const auto number = parse_organisation_number(text);
  std::string shown(text);
  if (!number.is_personal && number.fault == NumberFault::none) return shown;
  int hidden = 0;
  for (auto c = shown.rbegin(); c != shown.rend() && hidden < 4; ++c)
    if (is_digit(*c)) {
      *c = '*';
      ++hidden;
    }
  return shown;
}

}  // namespace ingest
