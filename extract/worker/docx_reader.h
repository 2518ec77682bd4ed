// The one pass over a DOCX: what is being read, in which part, and what was passed over. Bodies lie in
// docx_libxml2.cc (parts), docx_blocks.cc (paragraphs, tables), docx_text.cc (runs, fields, notes,
// drawings) and docx_chunks.cc (documents inserted whole).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters.h"
#include "flow.h"
#include "ooxml_numbering.h"
#include "ooxml_package.h"
#include "ooxml_styles.h"
#include "passed_over.h"
#include "plain_text_icu.h"
#include "xml_stream_libxml2.h"

namespace extract::office {

// A paragraph while it is being read.
struct Draft {
  Paragraph paragraph;
  std::string style;
  std::optional<int> outline_level, number_list, number_level;
  RunLook look;             // of its style, for its runs
  bool joins_next = false;  // its mark is deleted, or it is a dropped initial
  bool is_contents = false;
  std::vector<Item> after;  // text boxes and notes anchored in it
};

// A complex field (17.16.18): between begin and separate stands its code, then its result.
struct Field {
  std::string code;
  bool is_in_result = false;
  bool is_contents = false;
};

// Where blocks go: a body, a cell, a note. A paragraph whose mark is deleted waits for the next one.
struct Sink {
  std::vector<Item>& items;
  std::optional<Draft> waiting;
};

// Elements that say something about what they hold and are read as if they were not there.
bool is_transparent(std::string_view name);
// All paragraphs of a small story (a note, a running head), those in tables too.
std::vector<Paragraph> paragraphs_of(std::vector<Item>&& items);

class DocxReader {
 public:
  DocxReader(Bytes file, const ReadLimits& limits)
      : package_(file,
                 {.max_entry_bytes = limits.max_entry_bytes, .max_total_bytes = limits.max_total_bytes}),
        limits_(limits) {}
  Reading read();

 private:
  // parts
  std::optional<std::string> read_part(std::string_view type);
  void read_notes(std::string_view type, std::string_view element,
                  std::map<std::string, std::vector<Item>>& notes);
  std::vector<Item> read_story(const std::string& part, Part kind);
  void read_running(const std::vector<std::string>& ids, Part kind, std::vector<Item>& out);
  void read_diagram(const std::string& id);
  std::string read_title();
  void count_comments();
  std::vector<Item> read_body();

  // documents inserted as parts
  void read_chunk(const std::string& id, Sink& sink);
  std::vector<Item> items_of_document(const std::string& bytes);
  std::vector<Item> items_of_text(const std::string& bytes, std::string_view type);

  // blocks
  void read_blocks(XmlStream& xml, Sink& sink);
  void read_block(XmlStream& xml, Sink& sink);
  void finish(Sink& sink);
  void read_section(XmlStream& xml);
  void read_paragraph(XmlStream& xml, Sink& sink);
  void read_paragraph_properties(XmlStream& xml, Draft& draft);
  void read_mark(XmlStream& xml, Draft& draft);
  void count_change(std::string_view name);
  void count_changes_inside(XmlStream& xml);
  void emit(Draft draft, std::vector<Item>& out);
  void place_in_list(Draft& draft, const StyleOfParagraph& style);

  // tables
  void read_table(XmlStream& xml, Sink& sink);
  void read_rows(XmlStream& xml, Table& table);
  void read_table_part(XmlStream& xml, Table& table);
  bool read_has_bold_first_row(XmlStream& xml);
  void read_row(XmlStream& xml, Table& table);
  void read_cells(XmlStream& xml, Row& row, int& column);
  void read_cell(XmlStream& xml, Row& row, int& column);

  // text
  void read_inlines(XmlStream& xml);
  void read_inline(XmlStream& xml);
  void read_run(XmlStream& xml);
  void read_run_part(XmlStream& xml, const Span& look);
  void read_field_mark(XmlStream& xml, const Span& look);
  void read_form_field(XmlStream& xml, const Span& look);
  void read_note_reference(XmlStream& xml, bool is_endnote);
  void read_symbol(XmlStream& xml, const Span& look);
  void read_drawing(XmlStream& xml);
  void read_text_box(XmlStream& xml);
  Span look_of_run(const RunLook& direct, const std::string& style, bool& is_hidden) const;
  void add(std::string_view text, const Span& look);

  template <class Take>
  void read_content_control(XmlStream& xml, Take take);
  template <class Take>
  void read_alternate(XmlStream& xml, Take take);

  Package package_;
  ReadLimits limits_;
  bool is_inserted_ = false;  // this document stands in another
  std::string main_part_;
  std::string part_;  // being read: relationship ids are its own
  Relationships main_relationships_;
  Styles styles_;
  Numbering numbering_;
  std::map<std::string, std::vector<Item>> footnotes_, endnotes_;
  std::vector<std::string> header_ids_, footer_ids_;
  Tally tally_;

  Part story_ = Part::body;
  Draft* draft_ = nullptr;  // the innermost paragraph being read
  std::vector<Field> fields_;
  int contents_depth_ = 0;    // within content controls that hold a contents list
  std::size_t progress_ = 0;  // grows with everything read; tells whether an alternative gave anything
  int paragraphs_ = 0;
};

template <class Take>
void DocxReader::read_content_control(XmlStream& xml, Take take) {
  bool is_contents = false;
  const auto read_properties = [&](auto& self) -> void {
    xml.each_element([&] {
      if (xml.name() == "w:showingPlcHdr" && is_on(xml)) ++tally_.placeholders;
      if (xml.name() == "w:docPartObj") return self(self);
      if (xml.name() == "w:docPartGallery")
        is_contents = lower(xml.attribute("val").value_or("")) == "table of contents";
    });
  };
  xml.each_element([&] {
    if (xml.name() == "w:sdtPr") read_properties(read_properties);
    if (xml.name() != "w:sdtContent") return;
    contents_depth_ += is_contents;
    xml.each_element(take);
    contents_depth_ -= is_contents;
  });
}

// The first choice that gives anything, else the fallback (part 3, 7.6): shapes stand in both, text included.
template <class Take>
void DocxReader::read_alternate(XmlStream& xml, Take take) {
  bool is_read = false;
  xml.each_element([&] {
    if (is_read || (xml.name() != "mc:Choice" && xml.name() != "mc:Fallback")) return;
    const std::size_t before = progress_;
    xml.each_element(take);
    is_read = progress_ != before;
  });
}

}  // namespace extract::office
