// What an adapter reads from a file, before any layout analysis: the other half of extract's private surface.
//
// PDF pages and recognised pages come as words with boxes; DOCX and ODT, which know their own structure, come
// as finished blocks. `compose` (layout.h) turns either into a Document. Everything here crosses the pipe
// (wire.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/document.h"

namespace extract {

// What the file's own structure tree (tagged PDF) says a word belongs to. ISO 32000-1, 14.8.4.
enum class Role : std::uint8_t {
  none,  // untagged
  paragraph,
  title,
  heading1,
  heading2,
  heading3,
  heading4,
  heading5,
  heading6,  // in order: level = role - heading1 + 1
  list_item,
  list_label,
  head_cell,
  cell,
  caption,
  footnote,
  contents,
  artifact,  // running heads, page numbers, decoration
};

struct Element {
  Role role = Role::none;
  int level = 0;                          // list nesting
  int table = -1, row = -1, column = -1;  // cells
};

struct Word {
  Box box;                // points, upright page, origin top left
  double baseline = 0;    // y of the baseline
  double size = 0;        // font size in points; of recognised words: estimated from the line's x-height
  double confidence = 1;  // 0..1
  int element = -1;       // index into Reading::elements, -1 untagged
  std::int32_t line =
      0;  // words of one source line (content stream or recogniser) share a number within the page
  bool is_bold = false;
  bool is_italic = false;
  bool is_space_after =
      false;         // a space is written after it; a mere gap does not count (the boxes tell that)
  std::string text;  // UTF-8, NFC; soft hyphens U+00AD kept (they tell an automatic hyphen)
  int font = -1;     // its number in the file, of no use outside the adapter and not told over the wire
};

// A drawn line or thin filled rectangle, for ruled tables.
struct Rule {
  Box box;
};
// A picture placed on the page and its own size in pixels.
struct Picture {
  Box box;
  int width_pixels = 0, height_pixels = 0;
};

struct WordPage {
  int number = 0;
  double width = 0, height = 0;
  PageReading reading = PageReading::embedded_text;
  bool needs_recognition = false;  // no usable text layer; why stands in a Note
  std::vector<Word> words;         // in content-stream order, or the recogniser's order
  std::vector<Rule> rules;
  std::vector<Picture> pictures;
  std::vector<Box> regions;  // where only a part is to be recognised: pictures that may hold text
};

struct OutlineEntry {
  int level = 1;  // 1 outermost
  int page = 0;   // 0 unknown
  std::string text;
};

struct Reading {
  bool has_pages = true;
  int page_count = 0;  // pages the file has; more than `pages` holds while it is being read. 0: as many
  std::string title;
  std::vector<Element> elements;
  std::vector<OutlineEntry> outline;
  std::vector<WordPage> pages;  // formats with pages
  std::vector<Block> blocks;    // formats without
  std::vector<Note> notes;
};

}  // namespace extract
