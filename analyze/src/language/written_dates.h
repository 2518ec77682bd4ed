// Dates and years as Swedish documents write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analyze {

struct WrittenDate {
  int year = 0, month = 0, day = 0;  // 0: not given
  int begin = 0, end = 0;            // byte offsets
  std::string iso() const;           // of a full date
};

// "2023-02-14", "2023.02.14", "2018 04 11", "230214" no (too like other numbers), "den 9 december 2025", "14
// feb 2024", "12/3 2024", "februari 2025". Only possible dates: the 30th of February is none.
std::vector<WrittenDate> dates_in(std::string_view text);

// A year standing for itself: not part of a date, an act's or a case's number, a telephone number or an
// amount.
struct WrittenYear {
  int year = 0;
  int last = 0;            // of "2015/2016", "2014-2016", "2015/16"; else the year itself
  int begin = 0, end = 0;  // byte offsets
};
std::vector<WrittenYear> years_in(std::string_view text);

}  // namespace analyze
