// Reads what paper_xml_libxml2.cc wrote: schema/paper.rng.
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

#include "paper_nodes_libxml2.h"
#include "paper_read.h"

namespace report {
namespace {

std::string as_text(xmlChar* owned) {
  const std::unique_ptr<xmlChar, void (*)(void*)> text(owned, xmlFree);
  return text ? reinterpret_cast<const char*>(text.get()) : "";
}

// Pretty-printed papers have line ends inside sentences: one blank for every run of them.
std::string single_spaced(const std::string& text) {
  std::string single;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
      single += c;
    else if (single.empty() || single.back() != ' ')
      single += ' ';
  return single;
}

std::string trimmed(std::string text) {
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string text_of(const xmlNode* node) {
  return node ? trimmed(single_spaced(as_text(xmlNodeGetContent(node)))) : "";
}

template <class Each>
void each_child(const xmlNode* parent, const Each& each) {
  for (const xmlNode* node = parent ? parent->children : nullptr; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE) each(node);
}

const xmlNode* child_of(const xmlNode* parent, const char* name) {
  const xmlNode* found = nullptr;
  each_child(parent, [&](const xmlNode* node) {
    if (!found && is_named(node, name)) found = node;
  });
  return found;
}

// The enumerator whose name it is; the first for a name nobody knows.
template <class Enum, std::size_t size>
Enum named(const std::string& name, const std::array<const char*, size>& names) {
  const auto at = std::ranges::find(names, name, [](const char* known) { return std::string(known); });
  return static_cast<Enum>(at == names.end() ? 0 : at - names.begin());
}

Tone tone_of(const xmlNode* node) {
  return named<Tone>(attribute_of(node, "tone"), std::array{"", "good", "wait", "bad", "quiet", "note"});
}

// --- head ---

Labelled labelled(const xmlNode* head, const char* name) {
  const xmlNode* node = child_of(head, name);
  return {attribute_of(node, "label"), text_of(node)};
}
Dated dated(const xmlNode* head, const char* name) {
  const xmlNode* node = child_of(head, name);
  return {attribute_of(node, "label"), attribute_of(node, "value"), text_of(node)};
}

PaperHead head_of(const xmlNode* node) {
  PaperHead head;
  const auto text = [&](const char* name) { return text_of(child_of(node, name)); };
  head.title = text("title");
  head.subtitle = text("subtitle");
  head.finished = attribute_of(child_of(node, "stamp"), "date");
  head.stamp = text("stamp");
  head.municipality = text("municipality");
  head.document_kind = text("document-kind");
  head.board = labelled(node, "board");
  head.office = labelled(node, "office");
  head.recipient = labelled(node, "recipient");
  head.officer = labelled(node, "officer");
  head.case_number = labelled(node, "case-number");
  head.round = labelled(node, "round");
  head.program = labelled(node, "program");
  head.catalogue = labelled(node, "catalogue");
  head.round_hash = labelled(node, "round-hash");
  head.date = dated(node, "date");
  head.data_date = dated(node, "data-date");
  return head;
}

Paper::LayoutWords words_of(const xmlNode* node) {
  const auto word = [&](const char* name) { return attribute_of(node, name); };
  return {word("skip"),   word("contents"), word("about"), word("logo"), word("table"),
          word("figure"), word("page"),     word("of"),    word("group")};
}

// --- text ---

Piece piece_of(const xmlNode* node) {
  if (node->type != XML_ELEMENT_NODE)
    return {Piece::Kind::text, single_spaced(as_text(xmlNodeGetContent(node))), {}};
  if (is_named(node, "strong")) return {Piece::Kind::strong, text_of(node), {}};
  if (is_named(node, "link")) return {Piece::Kind::link, text_of(node), attribute_of(node, "href")};
  return {Piece::Kind::ref, {}, attribute_of(node, "to")};
}

Said said_of(const xmlNode* parent) {
  Said said;
  for (const xmlNode* node = parent->children; node; node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_ELEMENT_NODE) said.pieces.push_back(piece_of(node));
  if (said.pieces.empty()) return said;
  std::string& first = said.pieces.front().text;
  first.erase(0, std::min(first.find_first_not_of(' '), first.size()));
  std::string& last = said.pieces.back().text;
  last.erase(last.find_last_not_of(' ') + 1);
  std::erase_if(said.pieces,
                [](const Piece& piece) { return piece.kind == Piece::Kind::text && piece.text.empty(); });
  return said;
}

std::vector<Said> items_of(const xmlNode* list) {
  std::vector<Said> items;
  each_child(list, [&](const xmlNode* node) { items.push_back(said_of(node)); });
  return items;
}

// --- blocks ---

Paragraph paragraph_of(const xmlNode* node) {
  const auto kind = named<Paragraph::Kind>(attribute_of(node, "kind"),
                                           std::array{"lead", "text", "note", "caution", "proposal"});
  return {attribute_of(node, "id"), kind, said_of(node)};
}

ItemList list_of(const xmlNode* node) { return {attribute_of(node, "ordered") == "yes", items_of(node)}; }

Space space_of(const xmlNode* node) { return {attribute_of(node, "id"), attribute_of(node, "prompt")}; }

Column column_of(const xmlNode* node) {
  const auto kind =
      named<Column::Kind>(attribute_of(node, "kind"), std::array{"text", "count", "share", "date", "word"});
  const std::string weight = attribute_of(node, "weight");
  return {attribute_of(node, "key"), kind, attribute_of(node, "heading"), std::atoi(weight.c_str())};
}

Cell cell_of(const xmlNode* node) {
  const auto absent = named<Cell::Absent>(attribute_of(node, "absent"),
                                          std::array{"", "no-data", "too-few", "not-applicable"});
  return {attribute_of(node, "value"), said_of(node), tone_of(node), absent};
}

Row row_of(const xmlNode* node) {
  Row row;
  row.is_total = attribute_of(node, "kind") == "total";
  row.group = attribute_of(node, "group");
  row.href = attribute_of(node, "href");
  each_child(node, [&](const xmlNode* cell) { row.cells.push_back(cell_of(cell)); });
  return row;
}

Table table_of(const xmlNode* node) {
  Table table{attribute_of(node, "id"), attribute_of(node, "caption"), {}, {}};
  each_child(node, [&](const xmlNode* inner) {
    if (is_named(inner, "column"))
      table.columns.push_back(column_of(inner));
    else
      table.rows.push_back(row_of(inner));
  });
  return table;
}

ChartSeries series_of(const xmlNode* node) {
  ChartSeries series{attribute_of(node, "name"), tone_of(node), attribute_of(node, "beside") == "yes", {}};
  each_child(node, [&](const xmlNode* point) {
    series.points.push_back({attribute_of(point, "at"), attribute_of(point, "value"), text_of(point)});
  });
  return series;
}

Block block_of(const xmlNode* node) {
  if (is_named(node, "list")) return list_of(node);
  if (is_named(node, "table")) return table_of(node);
  if (is_named(node, "chart")) return chart_of(node);
  if (is_named(node, "space")) return space_of(node);
  if (is_named(node, "decision")) return Decision{items_of(node)};
  return paragraph_of(node);
}

Box box_of(const xmlNode* node) {
  Box box{attribute_of(node, "id"), attribute_of(node, "heading"), {}};
  each_child(node, [&](const xmlNode* inner) {
    if (is_named(inner, "list"))
      box.blocks.push_back(list_of(inner));
    else if (is_named(inner, "space"))
      box.blocks.push_back(space_of(inner));
    else
      box.blocks.push_back(paragraph_of(inner));
  });
  return box;
}

SubSection sub_section_of(const xmlNode* node) {
  SubSection section{attribute_of(node, "id"), attribute_of(node, "heading"), {}};
  each_child(node, [&](const xmlNode* block) { section.blocks.push_back(block_of(block)); });
  return section;
}

Section section_of(const xmlNode* node) {
  Section section;
  section.id = attribute_of(node, "id");
  section.heading = attribute_of(node, "heading");
  section.appendix = attribute_of(node, "appendix");
  section.is_on_new_page = attribute_of(node, "page") == "new";
  each_child(node, [&](const xmlNode* inner) {
    if (is_named(inner, "section"))
      section.sections.push_back(sub_section_of(inner));
    else if (is_named(inner, "box"))
      section.blocks.push_back(box_of(inner));
    else
      section.blocks.push_back(block_of(inner));
  });
  return section;
}

}  // namespace

bool is_named(const xmlNode* node, const char* name) {
  return node->type == XML_ELEMENT_NODE && std::strcmp(reinterpret_cast<const char*>(node->name), name) == 0;
}

std::string attribute_of(const xmlNode* node, const char* name) {
  return node ? as_text(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name))) : "";
}

PaperTree paper_tree(std::string_view paper) {
  PaperTree tree(xmlReadMemory(paper.data(), static_cast<int>(paper.size()), nullptr, "UTF-8",
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                 xmlFreeDoc);
  if (!tree) throw std::runtime_error("the paper is no XML");
  return tree;
}

Chart chart_of(const xmlNode* node) {
  Chart chart;
  chart.id = attribute_of(node, "id");
  chart.kind = attribute_of(node, "kind") == "line" ? Chart::Kind::line : Chart::Kind::bar;
  chart.title = attribute_of(node, "title");
  chart.alt = attribute_of(node, "alt");
  each_child(node, [&](const xmlNode* inner) {
    if (is_named(inner, "series"))
      chart.series.push_back(series_of(inner));
    else if (is_named(inner, "mark"))
      chart.marks.push_back(
          {attribute_of(inner, "at"), attribute_of(inner, "breaks") == "yes", text_of(inner)});
  });
  return chart;
}

Paper read_paper(std::string_view xml) {
  const PaperTree tree = paper_tree(xml);
  const xmlNode* root = xmlDocGetRootElement(tree.get());
  Paper paper;
  paper.kind = named<Paper::Kind>(attribute_of(root, "kind"),
                                  std::array{"board", "trend", "provider", "request", "reminder", "thanks"});
  each_child(root, [&](const xmlNode* node) {
    if (is_named(node, "head"))
      paper.head = head_of(node);
    else if (is_named(node, "words"))
      paper.words = words_of(node);
    else
      paper.sections.push_back(section_of(node));
  });
  return paper;
}

}  // namespace report
