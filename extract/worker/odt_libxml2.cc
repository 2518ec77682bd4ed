// ODT (ODF 1.3 part 3): one pass over content.xml, with styles.xml read before it. What a reader of the
// printed document would see is text: deletions, annotations and hidden text are out, text boxes once.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "adapters.h"
#include "container_libzip.h"
#include "flow.h"
#include "odt_styles.h"
#include "passed_over.h"
#include "plain_text_icu.h"
#include "xml_stream_libxml2.h"

namespace extract {
namespace office {
namespace {

constexpr int max_repeated = 1000;  // spreadsheets repeat a cell to the sheet's edge; a text's tables do not

int counted(const XmlStream& xml, std::string_view attribute, int otherwise, int most) {
  const auto text = xml.attribute(attribute);
  int number = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return std::clamp(number, 0, most);
}

struct Draft {
  Paragraph paragraph;
  std::vector<Item> after;  // text boxes and notes anchored in it
};

// The list a paragraph stands in.
struct OpenList {
  std::string style;
  bool is_item_begun = false;  // the item's number has been given away
};

class OdtReader {
 public:
  OdtReader(Bytes file, const ReadLimits& limits)
      : container_(file,
                   {.max_entry_bytes = limits.max_entry_bytes, .max_total_bytes = limits.max_total_bytes}) {}
  Reading read();

 private:
  void check_manifest();
  void read_styles();
  void read_master_page(XmlStream& xml);
  std::vector<Item> read_content();
  std::string read_title();

  void read_blocks(XmlStream& xml, std::vector<Item>& out);
  void read_block(XmlStream& xml, std::vector<Item>& out);
  void read_paragraph(XmlStream& xml, std::vector<Item>& out);
  void emit(Draft draft, const ParagraphStyle& style, std::vector<Item>& out);
  void read_changes(XmlStream& xml);
  void read_index(XmlStream& xml, std::vector<Item>& out);
  void read_list(XmlStream& xml, std::vector<Item>& out);
  void read_list_item(XmlStream& xml, std::vector<Item>& out);
  void place_in_list(Paragraph& paragraph, const ParagraphStyle& style);
  void number_heading(Paragraph& paragraph);
  void read_table(XmlStream& xml, std::vector<Item>& out);
  void read_rows(XmlStream& xml, Table& table, bool is_head);
  void read_row(XmlStream& xml, Table& table, bool is_head);

  void read_inlines(XmlStream& xml, const Span& look);
  void read_inline(XmlStream& xml, const Span& look);
  void read_span(XmlStream& xml, const Span& look);
  void read_note(XmlStream& xml);
  void read_drawing(XmlStream& xml);
  void count_paragraph();

  Container container_;
  OdtStyles styles_;
  std::vector<Item> heads_, feet_;
  std::set<std::string> running_texts_;
  Tally tally_;
  Draft* draft_ = nullptr;
  std::vector<OpenList> lists_;
  std::map<std::string, ListCounter> counters_;  // by list style
  ListCounter outline_counter_;
  int contents_depth_ = 0;
  int paragraphs_ = 0;
};

// ---- parts

// An encrypted ODT is a plain zip of scrambled entries; only the manifest tells (part 2, 3.4).
void OdtReader::check_manifest() {
  const auto text = container_.read("META-INF/manifest.xml");
  if (!text) return;
  XmlStream xml(*text, "META-INF/manifest.xml");
  xml.each_element([&] {
    xml.each_element([&] {
      if (xml.name() == "manifest:encryption-data")
        throw Refused{ingest::Reason::encrypted, "the document is protected with a password"};
    });
  });
}

void OdtReader::read_master_page(XmlStream& xml) {
  xml.each_element([&] {
    const bool is_head = xml.name().starts_with("style:header");
    if (!is_head && !xml.name().starts_with("style:footer")) return;
    std::vector<Item> items;
    read_blocks(xml, items);
    for (auto& item : items) {
      if (item.table) continue;
      item.paragraph.part = is_head ? Part::running_head : Part::running_foot;
      std::string text;
      for (const auto& span : item.paragraph.spans) text += span.text;
      if (running_texts_.insert(one_line(text)).second) (is_head ? heads_ : feet_).push_back(std::move(item));
    }
  });
}

void OdtReader::read_styles() {
  const auto text = container_.read("styles.xml");
  if (!text) return;
  XmlStream xml(*text, "styles.xml");
  xml.each_element([&] {
    if (xml.name() == "office:styles") styles_.read(xml);
    if (xml.name() != "office:master-styles") return;
    xml.each_element([&] {
      if (xml.name() == "style:master-page") read_master_page(xml);
    });
  });
}

std::vector<Item> OdtReader::read_content() {
  const auto text = container_.read("content.xml");
  if (!text) throw Refused{ingest::Reason::damaged, "the container holds no content.xml"};
  std::vector<Item> items;
  XmlStream xml(*text, "content.xml");
  xml.each_element([&] {
    if (xml.name() == "office:automatic-styles") styles_.read(xml);
    if (xml.name() != "office:body") return;
    xml.each_element([&] {
      if (xml.name() != "office:text")
        throw Refused{ingest::Reason::unsupported,
                      fmt::format("the body is {}, not a text document", xml.name())};
      read_blocks(xml, items);
    });
  });
  return items;
}

std::string OdtReader::read_title() {
  const auto text = container_.read("meta.xml");
  std::string title;
  if (!text) return title;
  XmlStream xml(*text, "meta.xml");
  xml.each_element([&] {
    xml.each_element([&] {
      if (xml.name() == "dc:title") title = one_line(xml.inner_text());
    });
  });
  return title;
}

std::string counted_noun(int number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

Reading OdtReader::read() {
  Reading reading;
  reading.has_pages = false;
  check_manifest();
  read_styles();
  std::vector<Item> body = read_content(), flow = std::move(heads_);
  std::ranges::move(body, std::back_inserter(flow));
  std::ranges::move(feet_, std::back_inserter(flow));
  reading.blocks = blocks_of(flow);
  reading.notes = notes_of(tally_);
  reading.title = read_title();
  if (std::ranges::all_of(reading.blocks, [](const Block& block) { return block.text.empty(); }))
    throw Refused{ingest::Reason::empty,
                  tally_.pictures > 0
                      ? fmt::format("no text, only {}", counted_noun(tally_.pictures, "picture"))
                      : std::string("no text in the document")};
  return reading;
}

// ---- blocks

void OdtReader::count_paragraph() {
  if (++paragraphs_ > max_blocks)
    throw Refused{ingest::Reason::too_large, fmt::format("more than {} paragraphs and cells", max_blocks)};
}

void OdtReader::read_blocks(XmlStream& xml, std::vector<Item>& out) {
  xml.each_element([&] { read_block(xml, out); });
}

bool is_hidden_section(const XmlStream& xml) {
  const auto display = xml.attribute("display");
  return display == "none" || (display == "condition" && xml.attribute("is-hidden") == "true");
}

void OdtReader::read_block(XmlStream& xml, std::vector<Item>& out) {
  const auto name = xml.name();
  if (name == "text:p" || name == "text:h") return read_paragraph(xml, out);
  if (name == "text:list") return read_list(xml, out);
  if (name == "table:table") return read_table(xml, out);
  if (name == "text:tracked-changes") return read_changes(xml);
  if (name == "text:section" && is_hidden_section(xml)) return void(++tally_.hidden_runs);
  if (name == "text:section" || name == "text:numbered-paragraph" || name == "text:bibliography")
    return read_blocks(xml, out);
  if (name == "text:index-body" || name == "text:index-title") return read_blocks(xml, out);
  if (name == "text:table-of-content" || name.ends_with("-index")) return read_index(xml, out);
  if (!name.starts_with("draw:")) return;
  Draft draft;
  Draft* const outer = std::exchange(draft_, &draft);
  read_drawing(xml);
  draft_ = outer;
  std::ranges::move(draft.after, std::back_inserter(out));
}

void OdtReader::read_changes(XmlStream& xml) {
  xml.each_element([&] {
    xml.each_element([&] {
      tally_.insertions += xml.name() == "text:insertion";
      tally_.deletions += xml.name() == "text:deletion";
    });
  });
}

void OdtReader::read_index(XmlStream& xml, std::vector<Item>& out) {
  ++contents_depth_;
  read_blocks(xml, out);
  --contents_depth_;
}

Span span_of(const TextLook& look) {
  Span span;
  span.is_bold = look.is_bold.value_or(false);
  span.is_underlined = look.is_underlined.value_or(false);
  span.half_points = static_cast<int>(2 * look.points.value_or(12));
  return span;
}

void OdtReader::read_paragraph(XmlStream& xml, std::vector<Item>& out) {
  count_paragraph();
  const bool is_heading = xml.name() == "text:h";
  const ParagraphStyle& style = styles_.paragraph(xml.attribute("style-name").value_or(""));
  Draft draft;
  draft.paragraph.heading_level = is_heading ? counted(xml, "outline-level", 1, 9) : style.heading_level;
  const bool is_unnumbered = !is_heading || xml.attribute("is-list-header") == "true";
  if (xml.attribute("restart-numbering") == "true")
    outline_counter_.restart(draft.paragraph.heading_level - 1);
  Draft* const outer = std::exchange(draft_, &draft);
  if (style.look.is_hidden.value_or(false))
    ++tally_.hidden_runs;
  else
    read_inlines(xml, span_of(style.look));
  draft_ = outer;
  if (lists_.empty() && !is_unnumbered) number_heading(draft.paragraph);
  emit(std::move(draft), style, out);
}

void OdtReader::number_heading(Paragraph& paragraph) {
  if (paragraph.heading_level > 0)
    paragraph.label = outline_counter_.next(styles_.outline(), paragraph.heading_level - 1);
}

void OdtReader::place_in_list(Paragraph& paragraph, const ParagraphStyle& style) {
  if (lists_.empty() || !paragraph.has_text()) return;
  OpenList& list = lists_.back();
  const int level = static_cast<int>(lists_.size());
  const std::string& name = list.style.empty() ? style.list_style : list.style;
  const ListStyle* levels = styles_.list(name);
  if (!std::exchange(list.is_item_begun, true))
    paragraph.label = levels ? counters_[name].next(*levels, level - 1) : "•";
  if (paragraph.heading_level == 0) paragraph.list_level = level;
}

void OdtReader::emit(Draft draft, const ParagraphStyle& style, std::vector<Item>& out) {
  Paragraph& paragraph = draft.paragraph;
  place_in_list(paragraph, style);
  if (style.role == StyleRole::title) paragraph.part = Part::title;
  if (style.role == StyleRole::subtitle) paragraph.part = Part::subtitle;
  if (style.role == StyleRole::caption && paragraph.heading_level == 0) paragraph.part = Part::caption;
  if (contents_depth_ > 0 || style.role == StyleRole::contents) paragraph.part = Part::contents;
  if (paragraph.has_text()) out.push_back({std::move(paragraph), nullptr});
  std::ranges::move(draft.after, std::back_inserter(out));
}

// A nested list without a style of its own goes on in its parent's (19.880).
void OdtReader::read_list(XmlStream& xml, std::vector<Item>& out) {
  OpenList list;
  list.style = xml.attribute("style-name").value_or(lists_.empty() ? "" : lists_.back().style);
  const bool goes_on =
      xml.attribute("continue-numbering") == "true" || xml.attribute("continue-list").has_value();
  if (!goes_on) counters_[list.style].restart(static_cast<int>(lists_.size()));
  lists_.push_back(std::move(list));
  xml.each_element([&] {
    if (xml.name() == "text:list-item" || xml.name() == "text:list-header") read_list_item(xml, out);
  });
  lists_.pop_back();
}

void OdtReader::read_list_item(XmlStream& xml, std::vector<Item>& out) {
  lists_.back().is_item_begun = xml.name() == "text:list-header";
  const int start = counted(xml, "start-value", -1, 1'000'000);
  const std::size_t level = std::min(lists_.size(), static_cast<std::size_t>(list_levels)) - 1;
  if (xml.attribute("start-value")) counters_[lists_.back().style].count[level] = start - 1;
  read_blocks(xml, out);
}

// ---- tables

void OdtReader::read_table(XmlStream& xml, std::vector<Item>& out) {
  Item item;
  item.table = std::make_unique<Table>();
  auto lists = std::exchange(lists_, {});
  Draft* const outer = std::exchange(draft_, nullptr);
  read_rows(xml, *item.table, false);
  draft_ = outer;
  lists_ = std::move(lists);
  if (!item.table->rows.empty()) out.push_back(std::move(item));
}

void OdtReader::read_rows(XmlStream& xml, Table& table, bool is_head) {
  xml.each_element([&] {
    const auto name = xml.name();
    if (name == "table:table-header-rows") return read_rows(xml, table, true);
    if (name == "table:table-rows" || name == "table:table-row-group") return read_rows(xml, table, is_head);
    if (name == "table:table-row") read_row(xml, table, is_head);
  });
}

// Repeated rows and cells are empty in a text document; one stands for as many as the limit allows.
void OdtReader::read_row(XmlStream& xml, Table& table, bool is_head) {
  Row row;
  row.is_head = is_head;
  int column = 0;
  const int repeated_rows = counted(xml, "number-rows-repeated", 1, max_repeated);
  xml.each_element([&] {
    const bool is_covered = xml.name() == "table:covered-table-cell";
    if (!is_covered && xml.name() != "table:table-cell") return;
    const int repeated = counted(xml, "number-columns-repeated", 1, max_repeated);
    for (int i = 0; i < repeated; ++i) {
      count_paragraph();
      Cell& cell = row.cells.emplace_back();
      cell.column = std::min(column++, max_repeated);
      cell.is_continued = is_covered;
    }
    if (!is_covered && repeated > 0)
      read_blocks(xml, row.cells[row.cells.size() - static_cast<std::size_t>(repeated)].items);
  });
  if (row.cells.empty()) return;
  const std::size_t width = row.cells.size();
  table.rows.push_back(std::move(row));
  for (int i = 1; i < repeated_rows; ++i) {
    Row& empty = table.rows.emplace_back();
    for (std::size_t c = 0; c < width; ++c) {
      count_paragraph();
      empty.cells.emplace_back().column = static_cast<int>(c);
    }
  }
}

// ---- text

void OdtReader::read_inlines(XmlStream& xml, const Span& look) {
  xml.each_child([&] {
    if (!draft_) return;
    if (xml.is_text())
      draft_->paragraph.add(unbroken(std::string(xml.text())), look);
    else
      read_inline(xml, look);
  });
}

bool is_unseen(std::string_view name) {
  static const std::set<std::string_view> names{
      "text:number", "text:ruby-text", "text:script",        "text:hidden-text",
      "svg:title",   "svg:desc",       "text:note-citation", "office:event-listeners"};
  return names.contains(name);
}

void OdtReader::read_inline(XmlStream& xml, const Span& look) {
  const auto name = xml.name();
  Paragraph& paragraph = draft_->paragraph;
  if (name == "text:span") return read_span(xml, look);
  if (name == "text:s")
    return paragraph.add(std::string(static_cast<std::size_t>(counted(xml, "c", 1, 1000)), ' '), look);
  if (name == "text:tab") return paragraph.add("\t", look);
  if (name == "text:line-break") return paragraph.add("\n", look);
  if (name == "text:note") return read_note(xml);
  if (name == "office:annotation") return void(++tally_.comments);
  if (name.starts_with("draw:")) return read_drawing(xml);
  if (name == "text:hidden-text") ++tally_.hidden_runs;
  if (name == "text:placeholder") ++tally_.placeholders;
  if (!is_unseen(name)) read_inlines(xml, look);
}

void OdtReader::read_span(XmlStream& xml, const Span& look) {
  const TextLook own = styles_.text(xml.attribute("style-name").value_or(""));
  if (own.is_hidden.value_or(false)) return void(++tally_.hidden_runs);
  Span span = look;
  span.is_bold = own.is_bold.value_or(look.is_bold);
  span.is_underlined = own.is_underlined.value_or(look.is_underlined);
  if (own.points) span.half_points = static_cast<int>(2 * *own.points);
  read_inlines(xml, span);
}

void OdtReader::read_note(XmlStream& xml) {
  ++(xml.attribute("note-class") == "endnote" ? tally_.endnotes : tally_.footnotes);
  Draft* const anchor = draft_;
  auto lists = std::exchange(lists_, {});
  std::string label;
  std::vector<Item> items;
  xml.each_element([&] {
    if (xml.name() == "text:note-citation") label = one_line(xml.inner_text());
    if (xml.name() == "text:note-body") read_blocks(xml, items);
  });
  draft_ = anchor;
  lists_ = std::move(lists);
  for (auto& item : items) {
    if (item.table) continue;
    item.paragraph.part = Part::footnote;
    item.paragraph.label = std::exchange(label, "");
    anchor->after.push_back(std::move(item));
  }
}

// Frames and shapes: their paragraphs follow the one they are anchored in.
void OdtReader::read_drawing(XmlStream& xml) {
  Draft* const anchor = draft_;
  auto lists = std::exchange(lists_, {});
  const auto name = xml.name();
  tally_.pictures += name == "draw:image";
  tally_.embedded_objects += name == "draw:object" || name == "draw:object-ole";
  const std::size_t before = anchor->after.size();
  xml.each_element([&] {
    if (xml.name().starts_with("draw:"))
      read_drawing(xml);
    else
      read_block(xml, anchor->after);
  });
  tally_.text_boxes += name != "draw:frame" && name != "draw:g" && anchor->after.size() > before;
  draft_ = anchor;
  lists_ = std::move(lists);
}

}  // namespace
}  // namespace office

Reading read_odt(Bytes file, const ReadLimits& limits) { return office::OdtReader(file, limits).read(); }

}  // namespace extract
