// Our own XML (catalogues, profiles, word lists): schema check and reading, with file and line in every
// complaint.
#pragma once

#include <libxml/tree.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace analyze {

struct XmlFree {
  void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};
using XmlDoc = std::unique_ptr<xmlDoc, XmlFree>;

// Parses `file` and validates it against `schema` (RelaxNG). Throws std::runtime_error: "file:line: what was
// expected".
XmlDoc read_validated(const std::filesystem::path& file, const std::filesystem::path& schema);

std::optional<std::string> attribute(const xmlNode* node, const char* name);
std::string attribute_or(const xmlNode* node, const char* name, std::string fallback = {});
std::string text_of(const xmlNode* node);  // white space folded, trimmed
std::vector<const xmlNode*> children(const xmlNode* node, const char* name = nullptr);  // elements only

}  // namespace analyze
