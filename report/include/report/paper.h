// A paper people read, in the one form every layout is made of: head, sections, and in them paragraphs,
// lists, tables, charts, boxes and places left for the officer (schema/paper.rng,
// docs/decisions/0026-papers.md). It holds every word and every number; a layout adds none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace report {

struct PaperLayout {
  std::vector<std::string>
      order;         // ids of sections, in the municipality's order; the others follow as they stand
  std::string logo;  // data URI; empty: none
};

// Empty when the paper keeps to the schema; else what does not, one fault a line: "line 12: ...".
std::string paper_faults(std::string_view paper);

// One self-contained HTML file without script. Throws std::runtime_error when `paper` is no XML.
std::string paper_html(std::string_view paper, const PaperLayout& layout = {});

// word/document.xml of a Word file (ECMA-376 part 1) with the styles of web/mall; charts are left out.
std::string paper_word_document(std::string_view paper, const PaperLayout& layout = {});

}  // namespace report
