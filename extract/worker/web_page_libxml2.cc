// HTML (WHATWG HTML Living Standard, 4.3-4.9) over libxml2's forgiving parser.
#include "web_page_libxml2.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <memory>
#include <new>
#include <set>
#include <string_view>
#include <utility>

#include "adapters.h"
#include "plain_text_icu.h"

namespace extract::office {
namespace {

constexpr int max_depth = 100;  // deeper elements are read as bare text
constexpr int max_span = 1000;  // of a cell, the standard's own limit for columns

using Page = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
using Parser = std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)>;
using Value = std::unique_ptr<xmlChar, decltype(xmlFree)>;

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string attribute(xmlNode* element, const char* name) {
  const Value value(xmlGetProp(element, reinterpret_cast<const xmlChar*>(name)), xmlFree);
  return std::string(view(value.get()));
}

int span_of(xmlNode* cell, const char* name) {
  const std::string text = attribute(cell, name);
  int number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp(number, 1, max_span);
}

bool is_left_out(std::string_view name) {
  static const std::set<std::string_view> names{"head",     "script", "style", "template", "title",
                                                "noscript", "object", "meta",  "link"};
  return names.contains(name);
}

// Elements that stand within a line; all others begin one of their own.
bool is_inline(std::string_view name) {
  static const std::set<std::string_view> names{
      "a",      "abbr",   "acronym", "b",   "bdi",  "bdo", "big",  "cite", "code", "data", "del",   "dfn",
      "em",     "font",   "i",       "img", "ins",  "kbd", "mark", "q",    "s",    "samp", "small", "span",
      "strike", "strong", "sub",     "sup", "time", "tt",  "u",    "var",  "wbr",  "label"};
  return names.contains(name) || name.find(':') != std::string_view::npos;  // Word's own, "o:p"
}

int heading_level(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

bool is_hidden(xmlNode* element) {
  if (xmlHasProp(element, reinterpret_cast<const xmlChar*>("hidden"))) return true;
  std::string style = lower(attribute(element, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("mso-hide:all") != std::string::npos;
}

class WebPage {
 public:
  explicit WebPage(Tally& tally) : tally_(tally) {}

  std::vector<Item> read(xmlNode* root) {
    read_children(root, {});
    finish();
    return std::move(items_);
  }

 private:
  struct List {
    bool is_numbered = false;
    int items = 0;
  };

  void read_children(xmlNode* parent, const Span& look) {
    ++depth_;
    for (xmlNode* node = parent->children; node; node = node->next) read_node(node, look);
    --depth_;
  }

  void read_node(xmlNode* node, const Span& look) {
    if (node->type == XML_TEXT_NODE) return paragraph_.add(unbroken(std::string(view(node->content))), look);
    if (node->type != XML_ELEMENT_NODE) return;
    const std::string_view name = view(node->name);
    if (is_left_out(name)) return;
    if (is_hidden(node)) return void(++tally_.hidden_runs);
    if (depth_ > max_depth) return read_bare(node, look);
    if (name == "br") return paragraph_.add("\n", look);
    if (name == "img") ++tally_.pictures;
    if (is_inline(name)) return read_children(node, look_within(name, look));
    read_on_own_lines(node, name, look);
  }

  void read_bare(xmlNode* node, const Span& look) {
    const Value text(xmlNodeGetContent(node), xmlFree);
    paragraph_.add(unbroken(std::string(view(text.get()))), look);
  }

  static Span look_within(std::string_view name, Span look) {
    look.is_bold = look.is_bold || name == "b" || name == "strong";
    look.is_underlined = look.is_underlined || name == "u";
    return look;
  }

  void read_on_own_lines(xmlNode* node, std::string_view name, const Span& look) {
    if (name == "table") return read_table(node);
    if (name == "ul" || name == "ol") return read_list(node, name == "ol");
    if (paragraph_.has_text()) finish();  // else it is the line the element around it began
    paragraph_.heading_level = std::max(paragraph_.heading_level, heading_level(name));
    if (name == "caption" || name == "figcaption") paragraph_.part = Part::caption;
    if (name == "li") begin_list_item();
    read_children(node, look);
    finish();
  }

  void read_list(xmlNode* node, bool is_numbered) {
    finish();
    lists_.push_back({is_numbered, 0});
    read_children(node, {});
    finish();
    lists_.pop_back();
  }

  void begin_list_item() {
    if (lists_.empty()) lists_.push_back({});
    paragraph_.list_level = std::min(static_cast<int>(lists_.size()), 9);
    List& list = lists_.back();
    paragraph_.label = list.is_numbered ? fmt::format("{}.", ++list.items) : "•";
  }

  // What has come together stands for itself; an element that begins within it begins anew.
  void finish() {
    if (paragraph_.has_text()) {
      count();
      items_.push_back({std::move(paragraph_), nullptr});
    }
    paragraph_ = {};
  }

  void count() {
    if (++blocks_ > max_blocks)
      throw Refused{ingest::Reason::too_large, fmt::format("more than {} paragraphs and cells", max_blocks)};
  }

  // ---- tables

  void read_table(xmlNode* node) {
    finish();
    auto table = std::make_unique<Table>();
    std::vector<int> rows_left;  // of the cell that covers the column from above
    auto outer_lists = std::exchange(lists_, {});
    read_rows(node, *table, rows_left);
    lists_ = std::move(outer_lists);
    if (!table->rows.empty()) items_.push_back({{}, std::move(table)});
  }

  void read_rows(xmlNode* parent, Table& table, std::vector<int>& rows_left) {
    for (xmlNode* node = parent->children; node; node = node->next) {
      if (node->type != XML_ELEMENT_NODE || is_left_out(view(node->name))) continue;
      const std::string_view name = view(node->name);
      if (is_hidden(node))
        ++tally_.hidden_runs;
      else if (name == "tr")
        take_row(read_row(node, view(parent->name) == "thead", rows_left), table);
      else if (name == "thead" || name == "tbody" || name == "tfoot")
        read_rows(node, table, rows_left);
      else
        read_node(node, {});  // its caption, which comes before it
    }
  }

  static void take_row(Row row, Table& table) {
    if (!row.cells.empty()) table.rows.push_back(std::move(row));
  }

  Row read_row(xmlNode* node, bool is_head, std::vector<int>& rows_left) {
    Row row;
    int column = 0;
    bool are_all_heads = true;
    for (xmlNode* child = node->children; child; child = child->next) {
      const std::string_view name = view(child->name);
      if (child->type != XML_ELEMENT_NODE || (name != "td" && name != "th")) continue;
      are_all_heads = are_all_heads && name == "th";
      pass_covered(row, column, rows_left);
      add_cell(child, row, column, rows_left);
    }
    pass_covered(row, column, rows_left);
    row.is_head = is_head || (are_all_heads && !row.cells.empty());
    return row;
  }

  void pass_covered(Row& row, int& column, std::vector<int>& rows_left) {
    for (; at(rows_left, column) > 0; ++column) {
      count();
      --rows_left[static_cast<std::size_t>(column)];
      row.cells.push_back({column, true, {}});
    }
  }

  static int at(const std::vector<int>& rows_left, int column) {
    return static_cast<std::size_t>(column) < rows_left.size() ? rows_left[static_cast<std::size_t>(column)]
                                                               : 0;
  }

  void add_cell(xmlNode* node, Row& row, int& column, std::vector<int>& rows_left) {
    count();
    const int columns = span_of(node, "colspan"), rows = span_of(node, "rowspan");
    const int end = std::min(column + columns, max_span);
    if (rows_left.size() < static_cast<std::size_t>(end)) rows_left.resize(static_cast<std::size_t>(end));
    for (int covered = column; covered < end; ++covered)
      rows_left[static_cast<std::size_t>(covered)] = rows - 1;
    row.cells.push_back({column, false, read_cell(node)});
    column = end;
  }

  std::vector<Item> read_cell(xmlNode* node) {
    auto outer = std::exchange(items_, {});
    auto before = std::exchange(paragraph_, {});
    if (!is_hidden(node)) read_children(node, {});
    finish();
    paragraph_ = std::move(before);
    return std::exchange(items_, std::move(outer));
  }

  Tally& tally_;
  std::vector<Item> items_;
  Paragraph paragraph_;  // the line that is coming together
  std::vector<List> lists_;
  int depth_ = 0, blocks_ = 0;
};

}  // namespace

std::vector<Item> read_web_page(const std::string& utf8, Tally& tally) {
  // The text is UTF-8 whatever its own head says, and an encoding named there would be sought in files.
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                          HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;
  const Parser parser(htmlNewParserCtxt(), htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  const Page page(
      htmlCtxtReadMemory(parser.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options),
      xmlFreeDoc);
  xmlNode* const root = page ? xmlDocGetRootElement(page.get()) : nullptr;
  if (!root || parser->disableSAX != 0) return {};  // stopped on the way: half a page is none
  return WebPage(tally).read(root);
}

}  // namespace extract::office
