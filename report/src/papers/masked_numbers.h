// Personal numbers in what a person has written or a document is headed with: never in a letter.
#pragma once

#include <string>

namespace report {

// The text with the last four digits of everything shaped like a personnummer or samordningsnummer
// (ÅÅMMDD-NNNC, with or without century, sign or blank) put out. Whether the check digit fits or the day
// exists is not asked: a slip of the pen points at the same person.
std::string masked_numbers(const std::string& text);

}  // namespace report
