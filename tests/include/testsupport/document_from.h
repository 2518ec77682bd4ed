// Documents for tests, written as a few lines of text instead of a PDF.
#pragma once

#include <string_view>

#include "extract/document.h"

namespace testsupport {

// Reads a small markup, close to Markdown, into the Document a reader of PDF would have made of it:
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
extract::Document document_from(std::string_view markup);

}  // namespace testsupport
