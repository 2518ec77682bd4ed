// RelaxNG through libxml2.
#include "schema_libxml2.h"

#include <fmt/format.h>
#include <libxml/relaxng.h>

#include <memory>
#include <stdexcept>

#include "embedded.h"

namespace report {
namespace {

template <class Type, void (*free)(Type*)>
struct Free {
  void operator()(Type* object) const { free(object); }
};
using SchemaParser =
    std::unique_ptr<xmlRelaxNGParserCtxt, Free<xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt>>;
using Schema = std::unique_ptr<xmlRelaxNG, Free<xmlRelaxNG, xmlRelaxNGFree>>;
using Validator = std::unique_ptr<xmlRelaxNGValidCtxt, Free<xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt>>;

struct Faults {
  std::string_view before;
  std::string text;
};

void note(void* user, xmlErrorPtr error) {
  auto& faults = *static_cast<Faults*>(user);
  faults.text += (faults.text.empty() ? "" : "\n") + fault_of(*error, faults.before);
}

}  // namespace

std::string fault_of(const xmlError& error, std::string_view before) {
  std::string message = error.message ? error.message : "not well-formed";
  while (!message.empty() && message.back() == '\n') message.pop_back();
  return fmt::format("{}{}: {}", before, error.line, message);
}

std::string schema_faults(xmlDoc* document, std::string_view schema_name, std::string_view before) {
  const std::string_view text = embedded(schema_name);
  const SchemaParser parser(xmlRelaxNGNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
  const Schema schema(xmlRelaxNGParse(parser.get()));
  if (!schema) throw std::logic_error(fmt::format("{} cannot be read", schema_name));
  const Validator validator(xmlRelaxNGNewValidCtxt(schema.get()));
  Faults faults{before, {}};
  xmlRelaxNGSetValidStructuredErrors(validator.get(), note, &faults);
  const int result = xmlRelaxNGValidateDoc(validator.get(), document);
  if (result != 0 && faults.text.empty()) return fmt::format("{}1: does not keep to {}", before, schema_name);
  return faults.text;
}

}  // namespace report
