// The provider's organisation number: ten digits, the third at least 2, the last a check digit (Luhn).
//
// The third digit tells it from a personal number, whose third is a month's first. With "16" before it the
// number has twelve digits. Bankgiro, telephone and case numbers can look alike; what stands before the
// number decides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "opening.h"

namespace analyze {

// "559812-4179" or empty. Letters read for digits (O, l) are mended where the check digit then holds.
std::string organisation_number(const extract::Document& document, const Opening& opening);

struct OrganisationNumber {
  std::string number;        // NNNNNN-NNNN
  int begin = 0, end = 0;    // byte offsets
  bool is_labelled = false;  // "org.nr" stands before it
  bool is_mended = false;    // letters were read as digits
};
std::vector<OrganisationNumber> organisation_numbers_in(std::string_view text);

}  // namespace analyze
