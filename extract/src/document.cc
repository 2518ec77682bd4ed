// Names of the kinds and readings, and the way from a Place back to the words it points at.
#include "extract/document.h"

#include <cassert>

namespace extract {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::title:
      return "title";
    case Kind::heading:
      return "heading";
    case Kind::paragraph:
      return "paragraph";
    case Kind::list_item:
      return "list_item";
    case Kind::table_cell:
      return "table_cell";
    case Kind::caption:
      return "caption";
    case Kind::footnote:
      return "footnote";
    case Kind::running_head:
      return "running_head";
    case Kind::running_foot:
      return "running_foot";
    case Kind::contents:
      return "contents";
  }
  assert(false && "a kind without a name");
  return "";
}

std::string_view name_of(PageReading reading) {
  switch (reading) {
    case PageReading::embedded_text:
      return "embedded_text";
    case PageReading::recognised:
      return "recognised";
    case PageReading::mixed:
      return "mixed";
    case PageReading::blank:
      return "blank";
    case PageReading::unreadable:
      return "unreadable";
  }
  assert(false && "a page reading without a name");
  return "";
}

const Block& block_at(const Document& document, const Place& place) {
  return document.pages.at(static_cast<std::size_t>(place.page))
      .blocks.at(static_cast<std::size_t>(place.block));
}

std::string_view text_at(const Document& document, const Place& place) {
  const std::string_view text = block_at(document, place).text;
  assert(0 <= place.begin && place.begin <= place.end);
  assert(static_cast<std::size_t>(place.end) <= text.size());
  return text.substr(static_cast<std::size_t>(place.begin),
                     static_cast<std::size_t>(place.end - place.begin));
}

}  // namespace extract
