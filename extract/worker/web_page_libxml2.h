// A web page that stands inside a Word file (ECMA-376 part 1, 17.17.2.1: programs that fill templates insert
// what their users wrote as HTML), read into the flow of the paragraphs around it.
#pragma once

#include <string>
#include <vector>

#include "flow.h"
#include "passed_over.h"

namespace extract::office {

// Paragraphs, headings, list items and tables in the order of the page; nothing when libxml2 does not read it
// to its end (more than 256 elements within each other). Scripts, styles and what the page says is not shown
// are left out, the latter counted. Nothing is loaded. Throws Refused (too_large) over `max_blocks`.
std::vector<Item> read_web_page(const std::string& utf8, Tally& tally);

}  // namespace extract::office
