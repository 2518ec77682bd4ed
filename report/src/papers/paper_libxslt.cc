// Papers through their style sheets: drawn, arranged, then laid out.
#include <fmt/format.h>

#include "report/forms.h"
#include "report/paper.h"
#include "style_sheet_libxslt.h"
#include "word_parts.h"

namespace report {
namespace {

constexpr const char* styles_address = "part:styles";
constexpr const char* document_address = "part:document";
constexpr const char* ours_address = "part:ours";

std::string arranged(std::string_view paper, const PaperLayout& layout) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_arranged.xsl");
  return sheet.apply(paper, {{"order", fmt::format("{}", fmt::join(layout.order, " "))}});
}

}  // namespace

std::string paper_html(std::string_view paper, const PaperLayout& layout) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_html.xsl");
  const std::string arranged_paper = arranged(paper_drawn(paper), layout);
  const std::map<std::string, std::string> parameters{{"logo", layout.logo}};
  if (layout.html_sheet.empty()) return sheet.apply(arranged_paper, parameters);
  return StyleSheet::from(layout.html_sheet).apply(arranged_paper, parameters);
}

std::string word_document(std::string_view drawn, const PaperLayout& layout, const WordTemplate::Parts& parts,
                          std::size_t pictures) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_docx.xsl");
  std::map<std::string, std::string> parameters{{"charts", std::to_string(pictures)}};
  if (!parts.own_styles.empty()) parameters["styles"] = styles_address;
  if (!parts.own_document.empty()) parameters["document"] = document_address;
  const std::map<std::string, std::string_view> read{{styles_address, parts.own_styles},
                                                     {document_address, parts.own_document}};
  if (layout.word_sheet.empty()) return sheet.apply(arranged(drawn, layout), parameters, read);
  return StyleSheet::from(layout.word_sheet).apply(arranged(drawn, layout), parameters, read);
}

std::string paper_word_document(std::string_view paper, const PaperLayout& layout) {
  return word_document(paper, layout, WordTemplate::built_in().parts(), 0);
}

std::string merged_part(std::string_view part, std::string_view ours, std::size_t pictures) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_merge.xsl");
  return sheet.apply(part, {{"ours", ours_address}, {"charts", std::to_string(pictures)}},
                     {{ours_address, ours}});
}

std::string filled_part(std::string_view part, const Paper& paper) {
  static const StyleSheet sheet = StyleSheet::built_in("paper_mall.xsl");
  const PaperHead& head = paper.head;
  return sheet.apply(part, {{"title", head.title},
                            {"document-kind", head.document_kind},
                            {"municipality", head.municipality},
                            {"case-number", head.case_number.text},
                            {"stamp", head.stamp},
                            {"program", head.program.text},
                            {"lang", "sv-SE"},
                            {"date", head.date.iso},
                            {"page", paper.words.page},
                            {"of", paper.words.of}});
}

}  // namespace report
