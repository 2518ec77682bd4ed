// What reviewers type, read or refused: reasons, notes, days, years.
#pragma once

#include <string>

#include "report/review.h"

namespace report::review {

constexpr std::size_t longest_reason = 4000, longest_note = 4000;  // characters

// What a provider reads may have no gaps and no personnummer in it.
void faults_in_text(const std::string& text, const std::string& field, FormFaults& faults);
void faults_in_note(const std::string& text, FormFaults& faults);

struct Days {
  std::string data_date, today;  // ISO
};
// ISO; empty with a fault. A day before the round's facts is past; one more than a year off a slip of the
// pen.
std::string day_of(const std::string& typed, const Days& days, const std::string& field, FormFaults& faults);

// 0: none was typed.
int year_of(const std::string& typed, FormFaults& faults);

}  // namespace report::review
