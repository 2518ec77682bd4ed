// What a submission says, and where on the page it says it.
//
// A Document is the same thing whatever it came from: pages of blocks in reading order. Evidence points into
// it with a Place, never with a pointer, so that it survives the pipe from the worker and the database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/submission.h"

namespace extract {

// Points (1/72 inch) from the upright page's top-left corner.
struct Box {
  double left = 0, top = 0, width = 0, height = 0;
};

enum class Kind {
  title,    // the document's own title on its cover or first page
  heading,  // level 1..6
  paragraph,
  list_item,   // level = nesting, 1 outermost; the bullet or number is in `label`
  table_cell,  // table, row, column say which
  caption,
  footnote,
  running_head,  // repeated over pages: never evidence
  running_foot,  // the same, page counters too
  contents,      // a line of a contents list: never evidence
};
std::string_view name_of(Kind kind);

enum class Source { embedded_text, recognised };

struct Block {
  Kind kind = Kind::paragraph;
  int level = 0;  // headings 1..6, list items 1.., else 0
  Source source = Source::embedded_text;
  Box box;                  // empty for DOCX and ODT
  double confidence = 1.0;  // 0..1; below 1 only for recognised text (mean word confidence)
  std::string
      text;  // UTF-8, NFC, one line: soft and line-end hyphens mended, ligatures resolved, single spaces
  std::string label;  // "1.2", "•", "a)" where numbering or bullet was told apart from the text
  int table = -1;     // table_cell: number of the table in the document, from 0
  int row = -1, column = -1;
  bool is_head_cell = false;
  bool is_bold = false;  // the whole block
};

// How a page's text was come by. The reason for a recognition or an unreadable page stands in a Note.
enum class PageReading { embedded_text, recognised, mixed, blank, unreadable };
std::string_view name_of(PageReading reading);

struct Page {
  int number = 0;                // from 1; 0 for the single "page" of a format without pages (DOCX, ODT)
  double width = 0, height = 0;  // points
  PageReading reading = PageReading::embedded_text;
  double confidence = 1.0;    // mean over its recognised words, else 1
  std::vector<Block> blocks;  // in reading order
};

// Something read past or decided on the way, for the reviewer: "tracked changes: 3 insertions accepted ...".
struct Note {
  int page = 0;      // 0: the whole document
  std::string text;  // English, lower case, no full stop
};

struct Document {
  std::string sha256;
  ingest::MediaType media_type = ingest::MediaType::pdf;
  bool has_pages = true;  // false: DOCX, ODT; Page::number is 0 and boxes are empty
  std::string title;      // from the file's properties, may be empty or nonsense
  std::vector<Page> pages;
  std::vector<Note> notes;
};

// Indices into Document::pages and Page::blocks, byte offsets into Block::text.
struct Place {
  int page = 0, block = 0, begin = 0, end = 0;
  auto operator<=>(const Place&) const = default;
};

const Block& block_at(const Document& document, const Place& place);
std::string_view text_at(const Document& document, const Place& place);

}  // namespace extract
