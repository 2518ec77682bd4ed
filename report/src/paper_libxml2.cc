// Whether a paper keeps to its schema.
#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include <memory>
#include <stdexcept>

#include "embedded.h"
#include "report/paper.h"

namespace report {
namespace {

template <class Type, void (*free)(Type*)>
struct Free {
  void operator()(Type* object) const { free(object); }
};
using Doc = std::unique_ptr<xmlDoc, Free<xmlDoc, xmlFreeDoc>>;
using SchemaParser =
    std::unique_ptr<xmlRelaxNGParserCtxt, Free<xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt>>;
using Schema = std::unique_ptr<xmlRelaxNG, Free<xmlRelaxNG, xmlRelaxNGFree>>;
using Validator = std::unique_ptr<xmlRelaxNGValidCtxt, Free<xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt>>;

void note(void* user, xmlErrorPtr error) {
  std::string message = error->message ? error->message : "not well-formed";
  while (!message.empty() && message.back() == '\n') message.pop_back();
  auto& faults = *static_cast<std::string*>(user);
  faults += fmt::format("{}line {}: {}", faults.empty() ? "" : "\n", error->line, message);
}

}  // namespace

std::string paper_faults(std::string_view paper) {
  const std::string_view text = embedded("paper.rng");
  const SchemaParser parser(xmlRelaxNGNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
  const Schema schema(xmlRelaxNGParse(parser.get()));
  if (!schema) throw std::logic_error("paper.rng cannot be read");
  const Doc doc(xmlReadMemory(paper.data(), static_cast<int>(paper.size()), nullptr, "UTF-8",
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (!doc) return "line 1: not well-formed";
  const Validator validator(xmlRelaxNGNewValidCtxt(schema.get()));
  std::string faults;
  xmlRelaxNGSetValidStructuredErrors(validator.get(), note, &faults);
  xmlRelaxNGValidateDoc(validator.get(), doc.get());
  return faults;
}

}  // namespace report
