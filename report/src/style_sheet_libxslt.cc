// Style sheets through libxslt.
#include "style_sheet_libxslt.h"

#include <fmt/format.h>
#include <libexslt/exslt.h>
#include <libxslt/documents.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include <stdexcept>

#include "embedded.h"
#include "report/round.h"

namespace report {
namespace {

template <class Type, void (*free)(Type*)>
struct Free {
  void operator()(Type* object) const { free(object); }
};
using Doc = std::unique_ptr<xmlDoc, Free<xmlDoc, xmlFreeDoc>>;
using Sheet = std::unique_ptr<xsltStylesheet, Free<xsltStylesheet, xsltFreeStylesheet>>;
using Context = std::unique_ptr<xsltTransformContext, Free<xsltTransformContext, xsltFreeTransformContext>>;

constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

Doc parse(std::string_view text) {
  return Doc(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options));
}

using Documents = std::map<std::string, std::string_view>;

const xsltDocLoaderFunc from_file = xsltDocDefaultLoader;  // libxslt's own, before ours is set

// What the program hands over comes first; everything else is a file, as libxslt reads it.
xmlDoc* load(const xmlChar* address, xmlDict* names, int how, void* context, xsltLoadType type) {
  if (type == XSLT_LOAD_DOCUMENT)
    if (const void* handed_over = static_cast<xsltTransformContext*>(context)->_private) {
      const auto& documents = *static_cast<const Documents*>(handed_over);
      const auto found = documents.find(reinterpret_cast<const char*>(address));
      if (found != documents.end()) return parse(found->second).release();
    }
  return from_file(address, names, how, context, type);
}

Sheet compiled(Doc doc) {
  static const bool has_functions = [] {
    exsltRegisterAll();
    xsltSetLoaderFunc(load);
    return true;
  }();
  (void)has_functions;
  Sheet sheet(doc ? xsltParseStylesheetDoc(doc.get()) : nullptr);
  if (sheet) (void)doc.release();  // the style sheet frees it
  return sheet;
}

const xmlChar* as_xml(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

}  // namespace

struct StyleSheet::Impl {
  Sheet sheet;
};

StyleSheet::StyleSheet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StyleSheet::~StyleSheet() = default;
StyleSheet::StyleSheet(StyleSheet&&) noexcept = default;

StyleSheet StyleSheet::built_in(std::string_view name) {
  auto impl = std::make_unique<Impl>(Impl{compiled(parse(embedded(name)))});
  if (!impl->sheet) throw std::logic_error(fmt::format("the style sheet {} cannot be used", name));
  return StyleSheet(std::move(impl));
}

StyleSheet StyleSheet::from(const std::filesystem::path& file) {
  auto impl = std::make_unique<Impl>(Impl{compiled(Doc(xmlReadFile(file.c_str(), nullptr, options)))});
  if (!impl->sheet) throw RoundError(fmt::format("the style sheet {} cannot be used", file.string()));
  return StyleSheet(std::move(impl));
}

std::string StyleSheet::apply(std::string_view xml, const std::map<std::string, std::string>& parameters,
                              const std::map<std::string, std::string_view>& documents) const {
  const Doc source = parse(xml);
  if (!source) throw std::runtime_error("what is to be laid out is no XML");
  const Context context(xsltNewTransformContext(impl_->sheet.get(), source.get()));
  context->_private = const_cast<Documents*>(&documents);  // libxslt's field is not const; load() only reads
  for (const auto& [name, value] : parameters)
    xsltQuoteOneUserParam(context.get(), as_xml(name), as_xml(value));
  const Doc page(
      xsltApplyStylesheetUser(impl_->sheet.get(), source.get(), nullptr, nullptr, nullptr, context.get()));
  if (!page) throw std::runtime_error("it could not be laid out as a page");
  xmlChar* text = nullptr;
  int size = 0;
  if (xsltSaveResultToString(&text, &size, page.get(), impl_->sheet.get()) != 0 || !text)
    throw std::runtime_error("the page could not be written as text");
  const std::unique_ptr<xmlChar, void (*)(void*)> owned(text, xmlFree);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

}  // namespace report
