// What a tagged PDF says about itself: the structure tree and the outline. Private to the PDF adapter.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "reading.h"

class PDFDoc;

namespace extract {

// The structure tree flattened: each block of text (heading, paragraph, list item, cell) is one Element, and
// the content streams refer to it by page and marked-content identifier (ISO 32000-1, 14.7.4.2).
struct Structure {
  static constexpr int artifact = 0;  // the first element stands for everything marked as decoration
  std::vector<Element> elements{{Role::artifact}};
  std::unordered_map<std::uint64_t, int> element_of;  // key(page, mcid) -> index into elements

  static std::uint64_t key(int page, int mcid) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(page)) << 32) |
           static_cast<std::uint32_t>(mcid);
  }
};

// Reads the tree from its raw objects, bounded in depth and number; no text is fetched (Poppler's own getText
// draws the page again for every element, feasibility: 24 times pdftotext).
Structure read_structure(PDFDoc& file);

std::vector<OutlineEntry> read_outline(PDFDoc& file);

}  // namespace extract
