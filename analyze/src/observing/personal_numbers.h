// Personal numbers and coordination numbers left in a text that others will read.
//
// YYMMDD-NNNC with a check digit (personnummer.se; a coordination number has 60 added to the day). The
// month's first digit, 0 or 1, tells them from organisation numbers. The date need not exist: numbers made up
// for examples and typing slips are to be seen by a person as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace analyze {

struct PersonalNumber {
  extract::Place place;
  bool is_date = false;   // month and day exist: a real person may have it
  bool is_named = false;  // a name, "personnummer" or "född" stands beside it
  bool is_coordination = false;
};

// In reading order. Running heads are searched too: a name in a page head is as public as one in the text.
std::vector<PersonalNumber> personal_numbers(const extract::Document& document);

// Offsets only; Place::page and block are 0.
std::vector<PersonalNumber> personal_numbers_in(std::string_view text);

// "750231-****": what may be shown, logged or stored of the number.
std::string masked(std::string_view number);

}  // namespace analyze
