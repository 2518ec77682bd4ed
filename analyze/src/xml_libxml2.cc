#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include <stdexcept>

#include <fmt/format.h>

#include "xml_libxml2.h"

namespace analyze {
namespace {

// Keeps the first complaint; libxml2's later ones are mostly consequences of it.
void keep_first(void* kept, xmlErrorPtr error) {
  auto& text = *static_cast<std::string*>(kept);
  if (!text.empty() || error == nullptr) return;
  std::string message = error->message == nullptr ? "unknown error" : error->message;
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  text = fmt::format("{}: {}", error->line, message);
}

}  // namespace

XmlDoc read_validated(const std::filesystem::path& file, const std::filesystem::path& schema) {
  std::string complaint;
  xmlSetStructuredErrorFunc(&complaint, reinterpret_cast<xmlStructuredErrorFunc>(keep_first));
  XmlDoc doc(xmlReadFile(file.c_str(), "UTF-8", XML_PARSE_NONET));
  std::unique_ptr<xmlRelaxNGParserCtxt, decltype(&xmlRelaxNGFreeParserCtxt)> parser(
      xmlRelaxNGNewParserCtxt(schema.c_str()), xmlRelaxNGFreeParserCtxt);
  std::unique_ptr<xmlRelaxNG, decltype(&xmlRelaxNGFree)> grammar(
      parser ? xmlRelaxNGParse(parser.get()) : nullptr, xmlRelaxNGFree);
  if (doc && !grammar && complaint.empty()) complaint = "0: the schema could not be read";
  int is_invalid = -1;
  if (doc && grammar) {
    std::unique_ptr<xmlRelaxNGValidCtxt, decltype(&xmlRelaxNGFreeValidCtxt)> check(
        xmlRelaxNGNewValidCtxt(grammar.get()), xmlRelaxNGFreeValidCtxt);
    xmlRelaxNGSetValidStructuredErrors(check.get(), reinterpret_cast<xmlStructuredErrorFunc>(keep_first),
                                       &complaint);
    is_invalid = xmlRelaxNGValidateDoc(check.get(), doc.get());
  }
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  if (is_invalid != 0)
    throw std::runtime_error(fmt::format("{}:{} (schema {})", file.string(),
                                         complaint.empty() ? "0: not valid" : complaint,
                                         schema.filename().string()));
  return doc;
}

std::optional<std::string> attribute(const xmlNode* node, const char* name) {
  std::unique_ptr<xmlChar, decltype(xmlFree)> value(
      xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
  if (!value) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(value.get()));
}

std::string attribute_or(const xmlNode* node, const char* name, std::string fallback) {
  return attribute(node, name).value_or(std::move(fallback));
}

std::string text_of(const xmlNode* node) {
  std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlNodeGetContent(node), xmlFree);
  std::string text;
  for (const char* c = reinterpret_cast<const char*>(value.get()); c != nullptr && *c != 0; ++c) {
    const bool is_space = *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r';
    if (!is_space)
      text += *c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

std::vector<const xmlNode*> children(const xmlNode* node, const char* name) {
  std::vector<const xmlNode*> list;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next)
    if (child->type == XML_ELEMENT_NODE &&
        (name == nullptr || xmlStrEqual(child->name, reinterpret_cast<const xmlChar*>(name))))
      list.push_back(child);
  return list;
}

}  // namespace analyze
