// DOCX (ECMA-376 part 1, WordprocessingML, transitional and strict): one pass over the main part, with
// styles, numbering and notes read before it. What a reader of the printed document would see is text:
// insertions are in, deletions, comments, field codes and hidden text are out, text boxes once.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "docx_reader.h"

namespace extract::office {
namespace {

std::string counted(int number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string text_of(const Paragraph& paragraph) {
  std::string text;
  for (const auto& span : paragraph.spans) text += span.text;
  return one_line(text);
}

}  // namespace

std::vector<Paragraph> paragraphs_of(std::vector<Item>&& items) {
  std::vector<Paragraph> all;
  for (auto& item : items) {
    if (!item.table) {
      all.push_back(std::move(item.paragraph));
      continue;
    }
    for (auto& row : item.table->rows)
      for (auto& cell : row.cells)
        std::ranges::move(paragraphs_of(std::move(cell.items)), std::back_inserter(all));
  }
  return all;
}

std::optional<std::string> DocxReader::read_part(std::string_view type) {
  part_ = target_of_type(main_relationships_, type);
  return part_.empty() ? std::nullopt : package_.read(part_);
}

std::vector<Item> DocxReader::read_story(const std::string& part, Part kind) {
  std::vector<Item> items;
  const auto text = package_.read(part);
  if (!text) return items;
  part_ = part;
  story_ = kind;
  fields_.clear();
  XmlStream xml(*text, part);
  Sink sink{items, {}};
  read_blocks(xml, sink);
  return items;
}

void DocxReader::read_notes(std::string_view type, std::string_view element,
                            std::map<std::string, std::vector<Item>>& notes) {
  const auto text = read_part(type);
  if (!text) return;
  story_ = Part::footnote;
  XmlStream xml(*text, part_);
  xml.each_element([&] {
    const auto kind = xml.attribute("type");  // separators are notes too, of a type of their own
    if (xml.name() != element || (kind && *kind != "normal")) return;
    fields_.clear();
    Sink sink{notes[xml.attribute("id").value_or("")], {}};
    read_blocks(xml, sink);
  });
}

void DocxReader::read_running(const std::vector<std::string>& ids, Part kind, std::vector<Item>& out) {
  std::set<std::string> parts, texts;
  for (const auto& id : ids) {
    const auto found = main_relationships_.find(id);
    if (found == main_relationships_.end() || !parts.insert(found->second.target).second) continue;
    for (auto& paragraph : paragraphs_of(read_story(found->second.target, kind))) {
      paragraph.part = kind;
      if (texts.insert(text_of(paragraph)).second) out.push_back({std::move(paragraph), nullptr});
    }
  }
}

// SmartArt keeps its words in a part of their own: one paragraph a shape.
void DocxReader::read_diagram(const std::string& id) {
  const Relationships relationships = package_.relationships_of(part_);
  const auto relationship = relationships.find(id);
  const auto text =
      relationship == relationships.end() ? std::nullopt : package_.read(relationship->second.target);
  if (!text || !draft_) return;
  XmlStream xml(*text, relationship->second.target);
  const auto descend = [&](auto& self) -> void {
    xml.each_element([&] {
      if (xml.name() != "a:p") return self(self);
      Item item;
      item.paragraph.add(unbroken(xml.inner_text()), {});
      if (item.paragraph.has_text()) draft_->after.push_back(std::move(item));
    });
  };
  descend(descend);
}

std::string DocxReader::read_title() {
  const std::string part = target_of_type(package_.relationships_of(""), "core-properties");
  const auto text = part.empty() ? std::nullopt : package_.read(part);
  std::string title;
  if (!text) return title;
  XmlStream xml(*text, part);
  xml.each_element([&] {
    if (xml.name() == "dc:title") title = one_line(xml.inner_text());
  });
  return title;
}

void DocxReader::count_comments() {
  const auto text = read_part("comments");
  if (!text) return;
  XmlStream xml(*text, part_);
  xml.each_element([&] { tally_.comments += xml.name() == "w:comment"; });
}

std::vector<Item> DocxReader::read_body() {
  main_part_ = package_.main_part();
  main_relationships_ = package_.relationships_of(main_part_);
  if (const auto styles = read_part("styles")) styles_ = Styles(*styles, part_);
  if (const auto numbering = read_part("numbering")) numbering_ = Numbering(*numbering, part_);
  read_notes("footnotes", "w:footnote", footnotes_);
  read_notes("endnotes", "w:endnote", endnotes_);
  count_comments();
  return read_story(main_part_, Part::body);
}

Reading DocxReader::read() {
  Reading reading;
  reading.has_pages = false;
  std::vector<Item> body = read_body(), flow;
  read_running(header_ids_, Part::running_head, flow);
  std::ranges::move(body, std::back_inserter(flow));
  read_running(footer_ids_, Part::running_foot, flow);
  reading.blocks = blocks_of(flow);
  reading.notes = notes_of(tally_);
  reading.title = read_title();
  if (std::ranges::all_of(reading.blocks, [](const Block& block) { return block.text.empty(); }))
    throw Refused{ingest::Reason::empty,
                  tally_.pictures > 0 ? fmt::format("no text, only {}", counted(tally_.pictures, "picture"))
                                      : std::string("no text in the document")};
  return reading;
}

}  // namespace extract::office

namespace extract {

Reading read_docx(Bytes file, const ReadLimits& limits) { return office::DocxReader(file, limits).read(); }

}  // namespace extract
