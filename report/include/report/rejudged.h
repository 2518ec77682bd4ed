// What a new program or catalogue says of files that had been judged: which suggestions changed. What people
// have decided stands whatever it says (standing.h).
#pragma once

#include <string>
#include <vector>

#include "report/filed.h"
#include "report/print.h"
#include "report/standing.h"

namespace report {

// One requirement of one file that is judged otherwise. Verdicts are identifiers; empty where the requirement
// was not, or is no longer, asked.
struct ChangedVerdict {
  std::string file, unit, requirement;  // unit: id; empty where the file belongs to none for certain
  std::string before, after;
  std::string decided;  // a person's verdict that stands on it; empty: nobody's
};

// By file, unit and requirement, in the order of `after`. Files that are new, or have other bytes, are left
// out.
std::vector<ChangedVerdict> changed_verdicts(const std::vector<Filed>& before,
                                             const std::vector<Filed>& after, const Standing& standing,
                                             const Round& round);

// rapport/omprovning.csv, for Excel.
std::string rejudged_csv(const std::vector<ChangedVerdict>& changes, const Words& words);
// One Swedish sentence.
std::string rejudged_in_words(const std::vector<ChangedVerdict>& changes, const Words& words);

}  // namespace report
