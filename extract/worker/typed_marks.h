// Numbers, bullets and page references that somebody typed instead of letting the program make them.
#pragma once

#include <string>
#include <string_view>

namespace extract::office {

struct TypedMark {
  std::string_view label;  // "2.1", "a)", "•"; empty: the text begins with none
  std::string_view rest;   // what follows it
};

// The number before a heading's words: "2.1 Mål", "3. Resultat", "IV. Analys", "7 Klagomål". Not "2021 i
// korthet", "24 timmar", "12.10.2022".
TypedMark heading_number(std::string_view text);
// "• text", "▪text": signs nobody begins a sentence with.
TypedMark bullet(std::string_view text);
// "- text", "– text", "* text", "o text": bullets when the neighbours have them too.
TypedMark dash(std::string_view text);
// "1. text", "b) text", "(3) text": list numbers when the neighbours go on counting.
TypedMark list_number(std::string_view text);
// Whether `next` counts on from `label`: "a)" "b)", "2." "3.".
bool counts_on(std::string_view label, std::string_view next);

// "Resultat ........ 7", "Resultat …… 7": leaders and a page number.
bool ends_with_leader(std::string_view text);
// The text without a page number at its end, and without leaders before it; the same text when it has none.
std::string_view without_page_number(std::string_view text);

}  // namespace extract::office
