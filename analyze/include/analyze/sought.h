// What is searched for when a requirement is judged, told so that a person can follow it: words, not rules.
//
// Taken from the conditions themselves, so that it never says anything else than what is done.
#pragma once

#include <string>
#include <vector>

#include "analyze/catalogue.h"

namespace analyze {

// Words that mean the same thing to the judge, as they are looked for: "klagomål", "hörde av sig … arg",
// "missnöj…"; "@" stands for a name. Found in any inflection and in compounds.
struct SoughtWords {
  std::string concept_id;
  std::vector<std::string> words;
};
using OneOf = std::vector<SoughtWords>;

// One way to fulfil the requirement: a passage that says all of this at once.
struct SoughtPassage {
  std::vector<OneOf> together;      // in the sentence, beside it or in what it is about
  std::vector<OneOf> under;         // in a heading above it or a column's head
  std::vector<std::string> modes;   // names of Mode: "done", "result" ...; empty: any
  std::vector<std::string> values;  // names of quantities, one of which must stand there: "share", "date" ...
  bool needs_change = false, needs_comparison = false;
  bool is_in_list = false;  // a list or table of things, each with these
  int count = 1;            // so many times
};

struct Sought {
  OneOf topic;                            // what it is about; the nearest passages are about it too
  std::vector<SoughtPassage> full, part;  // ways to fulfil it, and to fulfil it in part
};

// Nothing of a requirement the program does not judge.
Sought sought(const Requirement& requirement, const Catalogue& catalogue);

}  // namespace analyze
