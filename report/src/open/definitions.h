// What the words and figures of the data files mean, and what a file rests on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/papers.h"

namespace report {

// Term and meaning.
std::vector<std::pair<std::string, std::string>> definitions(const Words& words);
// Label and value; what is not known is left out.
std::vector<std::pair<std::string, std::string>> about_the_file(const PaperFacts& facts, const Words& words);

}  // namespace report
