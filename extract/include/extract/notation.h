// Documents written as plain text, close to Markdown: the form in which labelled submissions are kept and in
// which tests say what a document holds.
#pragma once

#include <string_view>

#include "extract/document.h"

namespace extract {

// The Document a reader of PDF would have made of what the text describes. The text must be NFC:
//
//   % title                first line: the document's title; the lines after it, up to a blank line, are the
//   cover's
//                          lines, one paragraph each
//   [[TOC]]                a contents list of all headings
//   # heading              level 1; ## and deeper as one expects
//   [[FAKEHEAD words]]     a bold paragraph that acts as a heading: level 1
//   | a | b |              a table, its first row the column heads when a |---|---| line follows it
//   - item, 1. item        list items, nested by two or more spaces of indent
//   [^1] and [^1]: words   a footnote, put at the end of the page that refers to it
//   \newpage               next page
//
// Everything else is paragraphs, separated by blank lines, their lines joined. **bold** and *italic* marks
// are dropped; a block that is bold throughout says so. Pages are numbered from 1.
Document document_from_notation(std::string_view markup);

}  // namespace extract
