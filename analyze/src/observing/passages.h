// Whether a passage stood in the year before's document too, apart from its years.
#pragma once

#include <string>
#include <string_view>

#include "extract/document.h"
#include "text.h"

namespace analyze {

class PriorText {
 public:
  explicit PriorText(const extract::Document* previous);  // nullptr: holds nothing

  // Short sentences prove nothing: at least five words.
  bool holds(const extract::Document& document, const Sentence& sentence) const;
  // Any text of some letters, a short goal or a table's cell.
  bool holds(std::string_view text) const;

 private:
  std::string letters_;
};

// Letters and figures only, folded, years left out.
std::string without_years(std::string_view text);

}  // namespace analyze
