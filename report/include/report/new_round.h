// What a new round's folder holds before anybody has filled it in: `kravkoll new`.
#pragma once

#include <string>
#include <vector>

#include "analyze/profile.h"
#include "report/print.h"

namespace report {

struct NewFile {
  std::string name;  // "omgang.xml"
  std::string content;
};

// omgang.xml, utforare.csv (the columns this profile asks about, and one row as an example that is not read),
// ord.txt (every key that may be replaced is explained, none is), the instruction in Swedish, and layout/
// with our style sheets and Word template to start from.
std::vector<NewFile> new_round(const analyze::Profile& profile, int report_year, const Words& words);

}  // namespace report
