#include "sheet_reader.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <chrono>
#include <cmath>
#include <functional>
#include <memory>

#include "zip_parts.h"

namespace report::test {
namespace {

using Tree = std::unique_ptr<xmlDoc, void (*)(xmlDoc*)>;

Tree tree_of(const std::string& xml) {
  return {xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NOERROR),
          xmlFreeDoc};
}

std::string owned(xmlChar* text) {
  const std::unique_ptr<xmlChar, void (*)(void*)> kept(text, xmlFree);
  return text ? reinterpret_cast<const char*>(text) : "";
}
std::string attribute(xmlNode* node, const char* name) {
  return owned(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
}

// Every element of that name, in document order.
void each(xmlNode* node, const std::string& name, const std::function<void(xmlNode*)>& found) {
  for (; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (name == reinterpret_cast<const char*>(node->name)) found(node);
    each(node->children, name, found);
  }
}
void each_in(const Tree& tree, const std::string& name, const std::function<void(xmlNode*)>& found) {
  if (tree) each(xmlDocGetRootElement(tree.get()), name, found);
}

std::string grouped(double number) {
  std::string digits = fmt::format("{:.0f}", std::abs(number));
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), "\u00a0");
  return digits;
}

std::string day(double serial) {
  using namespace std::chrono;
  const year_month_day date(sys_days(year(1899) / 12 / 30) + days(static_cast<int>(serial)));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string shown(double number, const std::string& format) {
  if (format.size() > 1 && format.front() == '"' && format.back() == '"')
    return format.substr(1, format.size() - 2);
  if (format == "0\u00a0%") return fmt::format("{:.0f}\u00a0%", std::floor(100 * number + 0.5 + 1e-9));
  if (format == "yyyy\\-mm\\-dd") return day(number);
  if (format == "#,##0" || format == "#,##0;\"\u2212\"#,##0")
    return (number < 0 ? "\u2212" : "") + grouped(number);
  if (format == "+#,##0;\"\u2212\"#,##0;0") return (number < 0 ? "\u2212" : "+") + grouped(number);
  return "?" + format;
}

std::vector<std::string> formats_of(const std::string& styles) {
  const Tree tree = tree_of(styles);
  std::map<std::string, std::string> codes{{"0", "General"}, {"3", "#,##0"}};
  each_in(tree, "numFmt",
          [&](xmlNode* node) { codes[attribute(node, "numFmtId")] = attribute(node, "formatCode"); });
  std::vector<std::string> formats;
  each_in(tree, "cellXfs", [&](xmlNode* all) {
    each(all->children, "xf", [&](xmlNode* node) { formats.push_back(codes[attribute(node, "numFmtId")]); });
  });
  return formats;
}

}  // namespace

std::string part_of(std::string_view package, const std::string& name) {
  const auto parts = unzipped(package);
  if (const auto* all = std::get_if<std::vector<ZipPart>>(&parts))
    for (const ZipPart& part : *all)
      if (part.name == name) return part.bytes;
  return {};
}

std::vector<ShownSheet> sheets_in(std::string_view workbook) {
  std::vector<std::string> texts;
  each_in(tree_of(part_of(workbook, "xl/sharedStrings.xml")), "si",
          [&](xmlNode* node) { texts.push_back(owned(xmlNodeGetContent(node))); });
  const std::vector<std::string> formats = formats_of(part_of(workbook, "xl/styles.xml"));
  std::vector<ShownSheet> sheets;
  each_in(tree_of(part_of(workbook, "xl/workbook.xml")), "sheet", [&](xmlNode* node) {
    sheets.push_back({attribute(node, "name"), {}, {}, {}});
  });
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    sheets[i].xml = part_of(workbook, fmt::format("xl/worksheets/sheet{}.xml", i + 1));
    each_in(tree_of(sheets[i].xml), "row", [&](xmlNode* row) {
      sheets[i].rows.emplace_back();
      each(row->children, "c", [&](xmlNode* cell) {
        const std::string value = owned(xmlNodeGetContent(cell));
        const std::string style = attribute(cell, "s");
        if (value.empty()) return;
        if (attribute(cell, "t") == "s") return sheets[i].rows.back().push_back(texts.at(std::stoul(value)));
        sheets[i].numbers[attribute(cell, "r")] = std::stod(value);
        sheets[i].rows.back().push_back(
            shown(std::stod(value), formats.at(style.empty() ? 0 : std::stoul(style))));
      });
    });
  }
  return sheets;
}

}  // namespace report::test
