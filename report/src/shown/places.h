// Where a place is, said for people: page number and the heading above it.
#pragma once

#include <string>

#include "extract/document.h"

namespace report {

// The nearest heading before the place or at it, with its number: "2.1 Mål och strategier". Empty before the
// first.
std::string section_above(const extract::Document& document, const extract::Place& place);

// The words themselves. Asserts nothing: an impossible place gives an empty text.
std::string quote_at(const extract::Document& document, const extract::Place& place);

// What a reader must see to judge: the words, or for a table cell the whole row, cells parted by " | ".
std::string passage_at(const extract::Document& document, const extract::Place& place);

// Page number as printed by a reader of the file, 0 when the format has no pages.
int page_number(const extract::Document& document, const extract::Place& place);

// At most `max_characters` of the quote, cut at a word and ended with "…".
std::string shortened(const std::string& text, std::size_t max_characters);

}  // namespace report
