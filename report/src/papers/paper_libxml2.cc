// Whether a paper keeps to its schema, and what no schema can say: every id once, every ref to something.
#include <fmt/format.h>
#include <libxml/parser.h>

#include <map>
#include <memory>

#include "paper_nodes_libxml2.h"
#include "report/paper.h"
#include "schema_libxml2.h"

namespace report {
namespace {

class Ids {
 public:
  std::string faults_of(const xmlNode* root) {
    gather(root);
    for (const auto& [line, to] : refs_)
      if (const auto found = ids_.find(to); found == ids_.end() || !found->second)
        note(line, fmt::format("a ref to {}, which is no table or chart", to));
    return faults_;
  }

 private:
  void note(long line, const std::string& what) {
    faults_ += fmt::format("{}line {}: {}", faults_.empty() ? "" : "\n", line, what);
  }
  void take(const xmlNode* node, const std::string& id, bool may_be_referred_to) {
    if (!ids_.emplace(id, may_be_referred_to).second)
      note(xmlGetLineNo(node), fmt::format("the id {} is used twice", id));
  }
  void gather(const xmlNode* node) {
    for (; node; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const bool is_figure = is_named(node, "table") || is_named(node, "chart");
      if (const std::string id = attribute_of(node, "id"); !id.empty()) take(node, id, is_figure);
      if (is_named(node, "ref")) refs_.emplace_back(xmlGetLineNo(node), attribute_of(node, "to"));
      if (!is_named(node, "chart")) gather(node->children);  // the ids of a drawing are its own
    }
  }

  // The page has ids of its own: its main part and its contents (paper_html.xsl).
  std::map<std::string, bool> ids_{{"main", false}, {"contents", false}};
  std::vector<std::pair<long, std::string>> refs_;
  std::string faults_;
};

}  // namespace

std::string paper_faults(std::string_view paper) {
  const PaperTree document(xmlReadMemory(paper.data(), static_cast<int>(paper.size()), nullptr, "UTF-8",
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                           xmlFreeDoc);
  if (!document) return "line 1: not well-formed";
  if (std::string faults = schema_faults(document.get(), "paper.rng", "line "); !faults.empty())
    return faults;
  return Ids().faults_of(xmlDocGetRootElement(document.get()));
}

}  // namespace report
