// Puts a drawing into every chart of a paper.
#include <libxml/parser.h>

#include <algorithm>
#include <stdexcept>

#include "chart_picture.h"
#include "paper_nodes_libxml2.h"
#include "report/forms.h"

namespace report {
namespace {

bool is_drawing(const xmlNode* node) { return is_named(node, "svg"); }

bool is_drawn(const xmlNode* chart) {
  for (const xmlNode* node = chart->children; node; node = node->next)
    if (is_drawing(node)) return true;
  return false;
}

void drop_attribute(xmlNode* node, const char* name) {
  if (xmlAttr* found = xmlHasProp(node, reinterpret_cast<const xmlChar*>(name))) xmlRemoveProp(found);
}

// cairo counts its surfaces over the life of the program, and nothing points at them.
void drop_surface_names(xmlNode* node) {
  for (; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (attribute_of(node, "id").starts_with("surface")) drop_attribute(node, "id");
    drop_surface_names(node->children);
  }
}

void draw(xmlNode* chart) {
  const PaperTree drawing = paper_tree(chart_svg(chart_of(chart)));
  xmlNode* root = xmlDocGetRootElement(drawing.get());
  drop_surface_names(root);
  for (const char* given_by_the_page : {"width", "height"}) drop_attribute(root, given_by_the_page);
  xmlAddChild(chart, xmlDocCopyNode(root, chart->doc, 1));
}

void draw_all(xmlNode* node) {
  for (; node; node = node->next) {
    if (is_named(node, "chart") && !is_drawn(node)) draw(node);
    if (is_named(node, "section") || is_named(node, "paper")) draw_all(node->children);
  }
}

}  // namespace

std::string paper_drawn(std::string_view paper) {
  if (paper.find("<chart") == std::string_view::npos) return std::string(paper);
  const PaperTree tree = paper_tree(paper);
  draw_all(xmlDocGetRootElement(tree.get()));
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(tree.get(), &bytes, &size, "UTF-8");
  const std::unique_ptr<xmlChar, void (*)(void*)> owned(bytes, xmlFree);
  if (!bytes) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace report
