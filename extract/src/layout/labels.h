// Bullets and numbers at the head of a line, told apart from the text that follows them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace extract::layout {

struct Labelled {
  std::string label;  // "•", "1.", "b)", "2.1.1"
  std::string text;
  int number = 0;  // of a numbered item: 3 for "3.", "c)" and "iii."; 0 for bullets
};

// "• text", "- text", "1. text", "1) text", "a) text", "(a) text".
std::optional<Labelled> split_bullet(std::string_view text);
std::optional<Labelled> split_item_number(std::string_view text);

// A heading's number, glued or apart: "2.1.1Övergripande", "1 Sammanfattning", "A. Inledning". Not years,
// amounts, "3 kap." or "4 §".
std::optional<Labelled> split_heading_number(std::string_view text);

// Parts of a heading number: 3 for "2.1.1"; 0 for letters.
int depth_of(std::string_view heading_label);

}  // namespace extract::layout
