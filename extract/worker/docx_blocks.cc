// Paragraphs and tables of a DOCX (ECMA-376 part 1, 17.3, 17.4).
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>
#include <utility>

#include "docx_reader.h"

namespace extract::office {
namespace {

constexpr int max_columns = 1000;  // Word allows 63

// The mark that stays decides what the joined paragraph is, unless nothing stands before it.
Draft joined(Draft first, Draft second) {
  const bool is_first_kept = !second.paragraph.has_text();
  for (auto& span : second.paragraph.spans) first.paragraph.add(span.text, span);
  std::ranges::move(second.after, std::back_inserter(first.after));
  first.is_contents = first.is_contents || second.is_contents;
  first.joins_next = second.joins_next;
  if (is_first_kept) return first;
  std::swap(first.paragraph.spans, second.paragraph.spans);
  std::swap(first.after, second.after);
  second.is_contents = first.is_contents;
  return second;
}

}  // namespace

bool is_transparent(std::string_view name) {
  static const std::set<std::string_view> names{"w:hyperlink", "w:smartTag", "w:customXml",
                                                "w:dir",       "w:bdo",      "w:sdtContent",
                                                "w:rubyBase",  "m:oMath",    "m:oMathPara"};
  return names.contains(name);
}

void DocxReader::read_blocks(XmlStream& xml, Sink& sink) {
  xml.each_element([&] { read_block(xml, sink); });
  finish(sink);
}

void DocxReader::finish(Sink& sink) {
  if (sink.waiting) emit(*std::exchange(sink.waiting, std::nullopt), sink.items);
}

void DocxReader::read_block(XmlStream& xml, Sink& sink) {
  const auto name = xml.name();
  const auto again = [&] { xml.each_element([&] { read_block(xml, sink); }); };
  if (name == "w:p") return read_paragraph(xml, sink);
  if (name == "w:tbl") return read_table(xml, sink);
  if (name == "w:sectPr") return read_section(xml);
  if (name == "w:sdt") return read_content_control(xml, [&] { read_block(xml, sink); });
  if (name == "mc:AlternateContent") return read_alternate(xml, [&] { read_block(xml, sink); });
  if (name == "w:altChunk") return read_chunk(xml.attribute("id").value_or(""), sink);
  if (name == "w:subDoc") ++tally_.parts_in_other_formats;
  if (name == "w:body" || name == "w:ins" || name == "w:moveTo" || is_transparent(name)) again();
}

void DocxReader::read_section(XmlStream& xml) {
  xml.each_element([&] {
    if (xml.name() == "w:headerReference") header_ids_.push_back(xml.attribute("id").value_or(""));
    if (xml.name() == "w:footerReference") footer_ids_.push_back(xml.attribute("id").value_or(""));
  });
}

// Running heads stand on every page and are no evidence: their changes are not worth a note.
void DocxReader::count_change(std::string_view name) {
  if (story_ == Part::running_head || story_ == Part::running_foot) return;
  tally_.insertions += name == "w:ins";
  tally_.deletions += name == "w:del";
  tally_.moves += name == "w:moveTo";
}

void DocxReader::count_changes_inside(XmlStream& xml) {
  xml.each_element([&] {
    count_change(xml.name());
    count_changes_inside(xml);
  });
}

void DocxReader::read_mark(XmlStream& xml, Draft& draft) {
  xml.each_element([&] {
    const auto name = xml.name();
    if (name != "w:moveTo") count_change(name);
    if (name == "w:del" || name == "w:moveFrom") draft.joins_next = true;
  });
}

void DocxReader::read_paragraph_properties(XmlStream& xml, Draft& draft) {
  xml.each_element([&] {
    const auto name = xml.name();
    if (name == "w:pStyle") draft.style = xml.attribute("val").value_or("");
    if (name == "w:outlineLvl") draft.outline_level = integer_attribute(xml, "val");
    if (name == "w:rPr") read_mark(xml, draft);
    if (name == "w:sectPr") read_section(xml);
    if (name == "w:framePr" && xml.attribute("dropCap").value_or("none") != "none") draft.joins_next = true;
    if (name != "w:numPr") return;
    xml.each_element([&] {
      if (xml.name() == "w:numId") draft.number_list = integer_attribute(xml, "val");
      if (xml.name() == "w:ilvl") draft.number_level = integer_attribute(xml, "val");
    });
  });
  draft.look = styles_.paragraph(draft.style).run;
}

void DocxReader::read_paragraph(XmlStream& xml, Sink& sink) {
  if (++paragraphs_ > max_blocks)
    throw Refused{ingest::Reason::too_large, fmt::format("more than {} paragraphs", max_blocks)};
  Draft draft;
  draft.look = styles_.paragraph("").run;
  Draft* const outer = std::exchange(draft_, &draft);
  xml.each_element([&] {
    if (xml.name() == "w:pPr")
      read_paragraph_properties(xml, draft);
    else
      read_inline(xml);
  });
  draft_ = outer;
  // A field whose code is still open at the paragraph's end is broken; it must not swallow the rest.
  std::erase_if(fields_, [](const Field& field) { return !field.is_in_result; });
  if (sink.waiting) draft = joined(*std::exchange(sink.waiting, std::nullopt), std::move(draft));
  if (draft.joins_next)
    sink.waiting = std::move(draft);
  else
    emit(std::move(draft), sink.items);
}

void DocxReader::place_in_list(Draft& draft, const StyleOfParagraph& style) {
  const bool is_own = draft.number_list.has_value();
  const int list = is_own ? *draft.number_list : style.number_list.value_or(0);
  const auto style_level =
      style.number_level ? style.number_level : numbering_.level_of_style(list, style.number_style);
  const int level = draft.number_level.value_or(is_own ? 0 : style_level.value_or(0));
  const auto mark = numbering_.count(list, level);
  Paragraph& paragraph = draft.paragraph;
  if (mark && paragraph.heading_level > 0) {
    if (!mark->is_bullet) paragraph.label = mark->label;
  } else if (mark) {
    paragraph.list_level = std::clamp(level, 0, 8) + 1;
    paragraph.label = mark->label;
  } else if (style.role == StyleRole::bullet && list == 0 && !is_own) {
    paragraph.list_level = 1;
    paragraph.label = "•";
  }
}

void DocxReader::emit(Draft draft, std::vector<Item>& out) {
  const StyleOfParagraph& style = styles_.paragraph(draft.style);
  Paragraph& paragraph = draft.paragraph;
  const int outline = draft.outline_level.value_or(style.heading_level - 1);
  paragraph.part = story_;
  paragraph.heading_level = outline >= 0 && outline < 9 ? outline + 1 : 0;
  if (story_ == Part::body) {
    place_in_list(draft, style);
    if (style.role == StyleRole::title) paragraph.part = Part::title;
    if (style.role == StyleRole::subtitle) paragraph.part = Part::subtitle;
    if (style.role == StyleRole::caption && paragraph.heading_level == 0) paragraph.part = Part::caption;
    if (draft.is_contents || contents_depth_ > 0 || style.role == StyleRole::contents)
      paragraph.part = Part::contents;
  }
  if (paragraph.has_text()) out.push_back({std::move(paragraph), nullptr});
  std::ranges::move(draft.after, std::back_inserter(out));
}

// ---- tables

void DocxReader::read_table(XmlStream& xml, Sink& sink) {
  finish(sink);
  Item item;
  item.table = std::make_unique<Table>();
  Draft* const outer = std::exchange(draft_, nullptr);
  read_rows(xml, *item.table);
  draft_ = outer;
  if (!item.table->rows.empty()) sink.items.push_back(std::move(item));
}

void DocxReader::read_rows(XmlStream& xml, Table& table) {
  xml.each_element([&] { read_table_part(xml, table); });
}

void DocxReader::read_table_part(XmlStream& xml, Table& table) {
  const auto name = xml.name();
  if (name == "w:tr") return read_row(xml, table);
  if (name == "w:sdt") return read_content_control(xml, [&] { read_table_part(xml, table); });
  if (is_transparent(name)) return read_rows(xml, table);
  if (name == "w:tblPr") table.has_bold_first_row = read_has_bold_first_row(xml);
}

// The style makes the first row bold and the table asks for it (17.4.55: bit 0x20 of the older attribute).
bool DocxReader::read_has_bold_first_row(XmlStream& xml) {
  bool is_asked = false, is_in_style = false;
  xml.each_element([&] {
    if (xml.name() == "w:tblStyle")
      is_in_style = styles_.has_bold_first_row(xml.attribute("val").value_or(""));
    if (xml.name() != "w:tblLook") return;
    const auto bits = xml.attribute("val").value_or("");
    is_asked = xml.attribute("firstRow") == "1" || xml.attribute("firstRow") == "true" ||
               (std::strtoul(bits.c_str(), nullptr, 16) & 0x20u) != 0;
  });
  return is_asked && is_in_style;
}

void DocxReader::read_row(XmlStream& xml, Table& table) {
  Row row;
  int column = 0;
  bool is_deleted = false;
  const auto read_properties = [&] {
    xml.each_element([&] {
      const auto name = xml.name();
      if (name == "w:tblHeader") row.is_head = is_on(xml);
      if (name == "w:gridBefore")
        column = std::clamp(integer_attribute(xml, "val").value_or(0), 0, max_columns);
      count_change(name);
      is_deleted = is_deleted || name == "w:del";
    });
  };
  xml.each_element([&] {
    if (xml.name() == "w:trPr") return read_properties();
    if (is_deleted) return count_changes_inside(xml);
    if (xml.name() == "w:tc") return read_cell(xml, row, column);
    if (xml.name() == "w:sdt") return read_content_control(xml, [&] { read_cells(xml, row, column); });
    if (is_transparent(xml.name())) read_cells(xml, row, column);
  });
  if (!row.cells.empty()) table.rows.push_back(std::move(row));
}

void DocxReader::read_cells(XmlStream& xml, Row& row, int& column) {
  if (xml.name() == "w:tc") return read_cell(xml, row, column);
  if (xml.name() == "w:sdt") return read_content_control(xml, [&] { read_cells(xml, row, column); });
  if (is_transparent(xml.name())) xml.each_element([&] { read_cells(xml, row, column); });
}

void DocxReader::read_cell(XmlStream& xml, Row& row, int& column) {
  if (++paragraphs_ > max_blocks)
    throw Refused{ingest::Reason::too_large, fmt::format("more than {} paragraphs and cells", max_blocks)};
  Cell cell;
  int columns = 1;
  Sink sink{cell.items, {}};
  const auto read_properties = [&] {
    xml.each_element([&] {
      const auto name = xml.name();
      if (name == "w:gridSpan")
        columns = std::clamp(integer_attribute(xml, "val").value_or(1), 1, max_columns);
      if (name == "w:vMerge" || name == "w:hMerge")
        cell.is_continued = xml.attribute("val").value_or("") != "restart";
    });
  };
  xml.each_element([&] {
    if (xml.name() == "w:tcPr")
      read_properties();
    else
      read_block(xml, sink);
  });
  finish(sink);
  cell.column = column;
  column = std::min(column + columns, max_columns);
  row.cells.push_back(std::move(cell));
}

}  // namespace extract::office
