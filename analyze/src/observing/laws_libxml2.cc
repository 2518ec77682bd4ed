#include "analyze/swedish.h"
#include "law_citations.h"
#include "xml_libxml2.h"

namespace analyze {
namespace {

std::vector<std::string> folded_texts(const xmlNode* node, const char* name) {
  std::vector<std::string> texts;
  for (const xmlNode* child : children(node, name)) texts.push_back(fold(text_of(child)));
  return texts;
}

Law read_law(const xmlNode* node) {
  Law law;
  law.series = *attribute(node, "series");
  law.number = *attribute(node, "number");
  law.title = *attribute(node, "title");
  law.from = attribute_or(node, "from");
  law.to = attribute_or(node, "to");
  law.replaced_by = attribute_or(node, "replaced-by");
  law.names = folded_texts(node, "name");
  law.bare_sections = folded_texts(node, "bare-sections");
  return law;
}

}  // namespace

Laws load_laws(const std::filesystem::path& folder) {
  const XmlDoc doc = read_validated(folder / "laws.xml", folder / "laws.rng");
  Laws laws;
  for (const xmlNode* node : children(xmlDocGetRootElement(doc.get()), "law"))
    laws.laws.push_back(read_law(node));
  return laws;
}

}  // namespace analyze
