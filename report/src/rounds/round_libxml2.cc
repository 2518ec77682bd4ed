// Reads omgang.xml: checked against schema/omgang.rng, with file and line in every complaint.
#include <libxml/parser.h>

#include <memory>

#include "report/round.h"
#include "schema_libxml2.h"

namespace report {
namespace {

template <class Type, void (*free)(Type*)>
struct Free {
  void operator()(Type* object) const { free(object); }
};
using Doc = std::unique_ptr<xmlDoc, Free<xmlDoc, xmlFreeDoc>>;
using Parser = std::unique_ptr<xmlParserCtxt, Free<xmlParserCtxt, xmlFreeParserCtxt>>;

Doc parse(const std::filesystem::path& file) {
  const Parser parser(xmlNewParserCtxt());
  Doc doc(xmlCtxtReadFile(parser.get(), file.c_str(), nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (doc) return doc;
  const xmlErrorPtr error = xmlCtxtGetLastError(parser.get());
  throw RoundError(error ? fault_of(*error, file.string() + ":") : "cannot read " + file.string());
}

void validate(const Doc& doc, const std::filesystem::path& file) {
  const std::string faults = schema_faults(doc.get(), "omgang.rng", file.string() + ":");
  if (!faults.empty()) throw RoundError(faults);
}

std::string text_of(xmlChar* text) {
  const std::unique_ptr<xmlChar, void (*)(void*)> owned(text, xmlFree);
  return owned ? reinterpret_cast<const char*>(owned.get()) : "";
}

std::string attribute(xmlNode* node, const char* name) {
  return text_of(xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)));
}

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

void read_office(xmlNode* node, Office& office) {
  office.name = attribute(node, "name");
  office.officer = attribute(node, "officer");
  office.email = attribute(node, "email");
  office.phone = attribute(node, "phone");
  for (xmlNode* child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      office.case_number[attribute(child, "board")] = text_of(xmlNodeGetContent(child));
}

void read_child(xmlNode* node, Round& round) {
  const std::string_view name = name_of(node);
  if (name == "office") read_office(node, round.office);
  if (name == "board") round.boards.push_back(text_of(xmlNodeGetContent(node)));
  if (name == "due") round.due[attribute(node, "document")] = attribute(node, "date").substr(0, 10);
  if (name == "arrival") round.arrivals[attribute(node, "path")] = attribute(node, "date").substr(0, 10);
  const std::pair place{attribute(node, "unit"), attribute(node, "document")};
  if (name == "extension") round.extensions[place] = attribute(node, "date").substr(0, 10);
  if (name == "extension") round.extension_reasons[place] = attribute(node, "why");
  if (name == "exemption") round.exemptions[place] = attribute(node, "why");
}

}  // namespace

Round read_round_file(const std::filesystem::path& file) {
  const Doc doc = parse(file);
  validate(doc, file);
  xmlNode* root = xmlDocGetRootElement(doc.get());
  Round round;
  round.name = attribute(root, "name");
  round.municipality = attribute(root, "municipality");
  round.profile = attribute(root, "profile");
  round.database = attribute(root, "database");
  round.report_year = std::stoi(attribute(root, "report-year"));
  round.collection_year = std::stoi(attribute(root, "collection-year"));
  round.data_date = attribute(root, "data-date").substr(0, 10);
  for (xmlNode* child = root->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE) read_child(child, round);
  return round;
}

}  // namespace report
