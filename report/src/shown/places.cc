// Looks up places in a document.
#include "places.h"

namespace report {
namespace {

bool is_inside(const extract::Document& d, const extract::Place& p) {
  return p.page >= 0 && static_cast<std::size_t>(p.page) < d.pages.size() && p.block >= 0 &&
         static_cast<std::size_t>(p.block) < d.pages[static_cast<std::size_t>(p.page)].blocks.size();
}

std::string heading_text(const extract::Block& block) {
  return block.label.empty() ? block.text : block.label + " " + block.text;
}

}  // namespace

std::string section_above(const extract::Document& document, const extract::Place& place) {
  if (!is_inside(document, place)) return {};
  for (int page = place.page, block = place.block; page >= 0; --page) {
    const std::vector<extract::Block>& blocks = document.pages[static_cast<std::size_t>(page)].blocks;
    if (page != place.page) block = static_cast<int>(blocks.size()) - 1;
    for (; block >= 0; --block)
      if (blocks[static_cast<std::size_t>(block)].kind == extract::Kind::heading)
        return heading_text(blocks[static_cast<std::size_t>(block)]);
  }
  return {};
}

std::string quote_at(const extract::Document& document, const extract::Place& place) {
  if (!is_inside(document, place)) return {};
  const std::string& text = extract::block_at(document, place).text;
  if (place.begin < 0 || place.end < place.begin || static_cast<std::size_t>(place.end) > text.size())
    return {};
  return text.substr(static_cast<std::size_t>(place.begin),
                     static_cast<std::size_t>(place.end - place.begin));
}

std::string passage_at(const extract::Document& document, const extract::Place& place) {
  if (!is_inside(document, place)) return {};
  const extract::Block& cell = extract::block_at(document, place);
  if (cell.kind != extract::Kind::table_cell) return quote_at(document, place);
  std::string row;
  for (const extract::Block& block : document.pages[static_cast<std::size_t>(place.page)].blocks) {
    const bool is_in_row =
        block.kind == extract::Kind::table_cell && block.table == cell.table && block.row == cell.row;
    if (!is_in_row || block.text.empty()) continue;
    if (!row.empty()) row += " | ";
    row += block.text;
  }
  return row;
}

int page_number(const extract::Document& document, const extract::Place& place) {
  if (!document.has_pages || !is_inside(document, place)) return 0;
  return document.pages[static_cast<std::size_t>(place.page)].number;
}

std::string shortened(const std::string& text, std::size_t max_characters) {
  std::size_t characters = 0, last_space = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_character = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (begins_character && ++characters > max_characters)
      return text.substr(0, last_space > 0 ? last_space : i) + " …";
    if (text[i] == ' ') last_space = i;
  }
  return text;
}

}  // namespace report
