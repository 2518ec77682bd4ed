// A paper read back from its XML, for the forms that style sheets cannot make.
#pragma once

#include <string_view>

#include "report/paper.h"

namespace report {

// What paper_xml wrote. Blanks around texts and drawings inside charts are left out. Throws
// std::runtime_error when `paper` is no XML; what does not keep to the schema is read as far as it goes.
Paper read_paper(std::string_view paper);

}  // namespace report
