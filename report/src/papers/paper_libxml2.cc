// Whether a paper keeps to its schema.
#include <libxml/parser.h>

#include <memory>

#include "report/paper.h"
#include "schema_libxml2.h"

namespace report {

std::string paper_faults(std::string_view paper) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(paper.data(), static_cast<int>(paper.size()), nullptr, "UTF-8",
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      xmlFreeDoc);
  return document ? schema_faults(document.get(), "paper.rng", "line ") : "line 1: not well-formed";
}

}  // namespace report
