// A page of a document drawn in letters, as the words an adapter would read from it; and a Document told as
// text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "reading.h"

namespace testsupport {

// One page a string, one row a line, five points a letter, fourteen points a row, from (60, 60) on an A4
// page. Two or more spaces are a step without a written space. The first three letters of a row tell its
// look:
//   "   " plain 10 points   "b  " bold 10   "i  " italic 10   "s  " small 8
//   "t  " bold 20           "h1 " bold 16   "h2 " bold 13     "___" a rule
// "||" divides two columns; the left one is written first, down to the next row without the mark.
extract::Reading typeset(const std::vector<std::string>& pages);

// One block a line: "heading 1 [2.1] Text", "cell 0 1,2 Text", "cell* ..." for a head cell; "--" between
// pages.
std::string told(const extract::Document& document);

}  // namespace testsupport
