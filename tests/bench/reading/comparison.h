// What was read of a file beside the text it was made from: what was found, missed and invented, by kind.
#pragma once

#include <string>
#include <vector>

#include "extract/document.h"

namespace bench {

// So many were wanted, so many were read, so many of both are the same.
struct Share {
  int wanted = 0, read = 0, right = 0;

  double precision() const { return read == 0 ? 1 : static_cast<double>(right) / read; }
  double recall() const { return wanted == 0 ? 1 : static_cast<double>(right) / wanted; }
  double f1() const { return wanted + read == 0 ? 1 : 2.0 * right / (wanted + read); }
  Share& operator+=(const Share& other);
};

struct Comparison {
  Share headings, items, notes;
  Share levels;  // of headings found: as much above or below the one before as in the text
  Share cells;   // with their text at their row and column
  Share head_cells;
  Share words;  // in order; of the body without running heads, contents lists and footnotes
  int words_missed = 0, words_added = 0, words_moved = 0;
  int letters = 0, letters_wrong = 0;  // of the body, and what it takes to mend what was read
  int contents_left = 0;               // lines with leaders in the body
  int foreign_blocks = 0;              // blocks of the body most of whose words the text does not have there
  std::vector<std::string> remarks;    // one a difference, for looking at a file

  Comparison& operator+=(const Comparison& other);
};

Comparison compared(const extract::Document& wanted, const extract::Document& read);

// Of two renderings neither of which is the truth: headings that agree and words in order, as shares of both.
Comparison agreement(const extract::Document& one, const extract::Document& other);

}  // namespace bench
