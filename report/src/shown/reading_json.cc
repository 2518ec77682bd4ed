// What was read from a file as JSON, one object a line: docs/reading-json.md.

#include "outcome_json.h"
#include "report/print.h"

namespace report {
namespace {

using nlohmann::ordered_json;

ordered_json cell_of(const extract::Block& block) {
  if (block.kind != extract::Kind::table_cell) return nullptr;
  return {{"table", block.table}, {"row", block.row}, {"column", block.column}, {"head", block.is_head_cell}};
}

ordered_json box_of(const extract::Box& box) {
  const auto tenths = [](double points) { return rounded(points, 10); };
  return {tenths(box.left), tenths(box.top), tenths(box.width), tenths(box.height)};
}

ordered_json block_of(const extract::Block& block, bool has_pages) {
  const bool is_recognised = block.source == extract::Source::recognised;
  return {{"kind", extract::name_of(block.kind)},
          {"level", block.level == 0 ? ordered_json() : ordered_json(block.level)},
          {"label", text_or_null(block.label)},
          {"text", block.text},
          {"bold", block.is_bold},
          {"source", is_recognised ? "recognised" : "embedded_text"},
          {"confidence", rounded(block.confidence, 100)},
          {"box", has_pages ? box_of(block.box) : ordered_json()},
          {"cell", cell_of(block)}};
}

ordered_json page_of(const extract::Page& page, bool has_pages) {
  ordered_json blocks = ordered_json::array();
  for (const extract::Block& block : page.blocks) blocks.push_back(block_of(block, has_pages));
  return {{"page", has_pages ? ordered_json(page.number) : ordered_json()},
          {"width", has_pages ? ordered_json(rounded(page.width, 10)) : ordered_json()},
          {"height", has_pages ? ordered_json(rounded(page.height, 10)) : ordered_json()},
          {"reading", extract::name_of(page.reading)},
          {"confidence", rounded(page.confidence, 100)},
          {"blocks", std::move(blocks)}};
}

ordered_json to_json(const Assessed& o) {
  ordered_json j = begin_json(o.submission.name, o.submission.sha256, "read");
  j["media_type"] = ingest::name_of(o.submission.media_type);
  j["title"] = text_or_null(o.document.title);
  j["pages"] = ordered_json::array();
  for (const extract::Page& page : o.document.pages)
    j["pages"].push_back(page_of(page, o.document.has_pages));
  j["notes"] = ordered_json::array();
  for (const extract::Note& note : o.document.notes)
    j["notes"].push_back(
        {{"page", note.page == 0 ? ordered_json() : ordered_json(note.page)}, {"text", note.text}});
  return j;
}

}  // namespace

std::string reading_json(const Outcome& outcome) {
  if (const auto* assessed = std::get_if<Assessed>(&outcome)) return json_line(to_json(*assessed));
  if (const auto* refused = std::get_if<Refused>(&outcome)) return json_line(refusal_json(*refused));
  return {};
}

}  // namespace report
