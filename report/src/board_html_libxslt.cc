// The paper for the nämnd as one HTML file: the summary's XML through a style sheet. Escaped by construction,
// and a municipality can replace the style sheet without a compiler.
#include "report/print.h"
#include "style_sheet_libxslt.h"

namespace report {

std::string board_page(const Summary& summary, const Words& words, const std::filesystem::path& style_sheet) {
  const StyleSheet sheet =
      style_sheet.empty() ? StyleSheet::built_in("board.xsl") : StyleSheet::from(style_sheet);
  return sheet.apply(summary_xml(summary, words));
}

}  // namespace report
