// The paper for the nämnd as one HTML file: the summary's XML through a style sheet. Escaped by construction,
// and a municipality can replace the style sheet without a compiler.
#include <fmt/format.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include <memory>
#include <stdexcept>

#include "embedded.h"
#include "report/print.h"
#include "report/round.h"

namespace report {
namespace {

template <class Type, void (*free)(Type*)>
struct Free {
  void operator()(Type* object) const { free(object); }
};
using Doc = std::unique_ptr<xmlDoc, Free<xmlDoc, xmlFreeDoc>>;
using Sheet = std::unique_ptr<xsltStylesheet, Free<xsltStylesheet, xsltFreeStylesheet>>;

constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

Doc parse(std::string_view text) {
  return Doc(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options));
}

Sheet load_sheet(const std::filesystem::path& file) {
  Doc doc = file.empty() ? parse(embedded("board.xsl")) : Doc(xmlReadFile(file.c_str(), nullptr, options));
  Sheet sheet(doc ? xsltParseStylesheetDoc(doc.get()) : nullptr);
  if (!sheet) throw RoundError(fmt::format("the style sheet {} cannot be used", file.string()));
  (void)doc.release();  // the style sheet frees it
  return sheet;
}

}  // namespace

std::string board_page(const Summary& summary, const Words& words, const std::filesystem::path& style_sheet) {
  const Sheet sheet = load_sheet(style_sheet);
  const Doc source = parse(summary_xml(summary, words));
  const Doc page(source ? xsltApplyStylesheet(sheet.get(), source.get(), nullptr) : nullptr);
  if (!page) throw std::runtime_error("the summary could not be laid out as a page");
  xmlChar* text = nullptr;
  int size = 0;
  if (xsltSaveResultToString(&text, &size, page.get(), sheet.get()) != 0 || !text)
    throw std::runtime_error("the page could not be written as text");
  const std::unique_ptr<xmlChar, void (*)(void*)> owned(text, xmlFree);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

}  // namespace report
