// The lines a document introduces itself with: title, cover, running heads, the first paragraphs.
#pragma once

#include <string>
#include <vector>

#include "extract/document.h"
#include "loose_match.h"

namespace analyze {

enum class LineRole {
  title,
  cover,         // the short lines around the title, up to the first chapter
  running,       // running heads and feet, each once
  property,      // the title in the file's properties
  introduction,  // the first paragraphs of prose
};

struct OpeningLine {
  LineRole role = LineRole::cover;
  std::string text;  // as printed
  Letters letters;
};

struct Opening {
  std::vector<OpeningLine> lines;  // in the order of LineRole, then of the document; titles joined to one
  std::size_t body_block = 0;      // on the first page: where the body begins
};

Opening read_opening(const extract::Document& document);

}  // namespace analyze
