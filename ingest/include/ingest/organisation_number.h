// Organisationsnummer, and the personnummer that a sole trader has in its place.
//
// Ten digits, the last a Luhn check digit. The third digit of an organisationsnummer is at least 2, so that
// it cannot be mistaken for the month of a personnummer (Skatteverket SKV 709).
#pragma once

#include <string>
#include <string_view>

namespace ingest {

// The check digit of organisation numbers, personnummer and samordningsnummer: from the right, every second
// digit doubled, the digits of the products summed (ISO/IEC 7812-1 annex B). `digits` holds nothing but
// digits.
bool has_check_digit(std::string_view digits);

enum class NumberFault { none, length, check_digit };

struct OrganisationNumber {
  std::string digits;        // all digits found; ten when there is no fault
  bool is_personal = false;  // a personnummer or samordningsnummer by its shape
  NumberFault fault = NumberFault::none;
};

// Takes 556555-0851, 5565550851, 165565550851 and, for a person, 19750231-0241; blanks and any kind of dash.
OrganisationNumber parse_organisation_number(std::string_view text);

// "556555-0851"
std::string hyphenated(std::string_view ten_digits);

// "750231-****": the last four digits are what makes it a key to a person.
std::string masked(std::string_view ten_digits);

// A text with every run of ten or twelve digits that can be a personnummer masked, for messages about such a
// cell.
std::string with_masked_number(std::string_view text);

}  // namespace ingest
