// What a document says that it will reach or do in a coming year: its goals and planned measures.
//
// Only what is concrete and of that year: a goal that holds until further notice, "we go on developing", and
// a reference to goals decided elsewhere bind the next report to nothing.
#pragma once

#include <string>
#include <vector>

#include "observations.h"

namespace analyze {

struct Undertaking {
  enum class Kind { goal, measure };
  Kind kind = Kind::measure;
  int sentence = 0;           // of the document's Text: a sentence, list item or table row
  std::string text;           // to be quoted, as written
  std::vector<Token> tokens;  // what it is about: without why, who and when, as far as the form tells them
};

// In reading order. A plan of that year has them in its tables and under its goals, a report of the year
// before where it looks ahead.
std::vector<Undertaking> undertakings_for(int year, const Observed& document);

}  // namespace analyze
