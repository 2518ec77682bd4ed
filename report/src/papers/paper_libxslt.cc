// Papers through their style sheets: arranged first, then laid out.
#include <fmt/format.h>

#include "report/paper.h"
#include "style_sheet_libxslt.h"

namespace report {
namespace {

std::string arranged(std::string_view paper, const PaperLayout& layout) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_arranged.xsl");
  return sheet.apply(paper, {{"order", fmt::format("{}", fmt::join(layout.order, " "))}});
}

}  // namespace

std::string paper_html(std::string_view paper, const PaperLayout& layout) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_html.xsl");
  return sheet.apply(arranged(paper, layout), {{"logo", layout.logo}});
}

std::string paper_word_document(std::string_view paper, const PaperLayout& layout) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_docx.xsl");
  return sheet.apply(arranged(paper, layout));
}

}  // namespace report
