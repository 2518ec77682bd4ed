// Writes and reads a Document as CBOR. The first element is the layout's number, raised when fields are
// added.
#include "document_cbor.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace report {
namespace {

using nlohmann::json;
constexpr int layout = 1;

json to_json(const extract::Block& b) {
  return json::array({static_cast<int>(b.kind), b.level, static_cast<int>(b.source), b.box.left, b.box.top,
                      b.box.width, b.box.height, b.confidence, b.text, b.label, b.table, b.row, b.column,
                      b.is_head_cell, b.is_bold});
}

extract::Block block_from(const json& j) {
  extract::Block b;
  b.kind = static_cast<extract::Kind>(j.at(0).get<int>());
  b.level = j.at(1);
  b.source = static_cast<extract::Source>(j.at(2).get<int>());
  b.box = {j.at(3), j.at(4), j.at(5), j.at(6)};
  b.confidence = j.at(7);
  b.text = j.at(8);
  b.label = j.at(9);
  b.table = j.at(10);
  b.row = j.at(11);
  b.column = j.at(12);
  b.is_head_cell = j.at(13);
  b.is_bold = j.at(14);
  return b;
}

json to_json(const extract::Page& p) {
  json blocks = json::array();
  for (const extract::Block& block : p.blocks) blocks.push_back(to_json(block));
  return json::array(
      {p.number, p.width, p.height, static_cast<int>(p.reading), p.confidence, std::move(blocks)});
}

extract::Page page_from(const json& j) {
  extract::Page p;
  p.number = j.at(0);
  p.width = j.at(1);
  p.height = j.at(2);
  p.reading = static_cast<extract::PageReading>(j.at(3).get<int>());
  p.confidence = j.at(4);
  for (const json& block : j.at(5)) p.blocks.push_back(block_from(block));
  return p;
}

extract::Document document_from(const json& j) {
  if (j.at(0) != layout) throw std::runtime_error("a stored document has an unknown layout");
  extract::Document d;
  d.sha256 = j.at(1);
  d.media_type = static_cast<ingest::MediaType>(j.at(2).get<int>());
  d.has_pages = j.at(3);
  d.title = j.at(4);
  for (const json& page : j.at(5)) d.pages.push_back(page_from(page));
  for (const json& note : j.at(6)) d.notes.push_back({note.at(0), note.at(1)});
  return d;
}

}  // namespace

std::vector<std::uint8_t> to_cbor(const extract::Document& d) {
  json pages = json::array(), notes = json::array();
  for (const extract::Page& page : d.pages) pages.push_back(to_json(page));
  for (const extract::Note& note : d.notes) notes.push_back(json::array({note.page, note.text}));
  return json::to_cbor(json::array({layout, d.sha256, static_cast<int>(d.media_type), d.has_pages, d.title,
                                    std::move(pages), std::move(notes)}));
}

extract::Document document_from_cbor(std::span<const std::uint8_t> bytes) {
  try {
    return document_from(json::from_cbor(bytes.begin(), bytes.end()));
  } catch (const json::exception& error) {
    throw std::runtime_error(std::string("a stored document is damaged: ") + error.what());
  }
}

}  // namespace report
