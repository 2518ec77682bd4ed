// Which third of the year a tertialrapport is about, as its first lines or its name say.
#pragma once

#include <string_view>

#include "extract/document.h"

namespace report {

// "Tertialrapport 2", "tredje tertialet", "T1 2025", "maj-augusti". 1, 2 or 3; 0: nothing is said.
int tertial_named_in(std::string_view text);

// The first lines are asked before the file's name.
int tertial_of(const extract::Document& document, std::string_view path);

}  // namespace report
