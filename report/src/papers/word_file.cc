// A paper as a whole Word file: the template's parts, the document, a picture for every chart.
#include <fmt/format.h>

#include "chart_picture.h"
#include "paper_read.h"
#include "word_parts.h"
#include "zip_parts.h"

namespace report {
namespace {

void add_charts(const Block& block, std::vector<Chart>& charts) {
  if (const auto* chart = std::get_if<Chart>(&block)) charts.push_back(*chart);
}

// In the order in which the paper was written: paper_arranged.xsl names the pictures so.
std::vector<Chart> charts_of(const Paper& paper) {
  std::vector<Chart> charts;
  for (const Section& section : paper.sections) {
    for (const auto& block : section.blocks)
      if (const auto* plain = std::get_if<Block>(&block)) add_charts(*plain, charts);
    for (const SubSection& inner : section.sections)
      for (const Block& block : inner.blocks) add_charts(block, charts);
  }
  return charts;
}

}  // namespace

std::string paper_word_file(std::string_view xml, const PaperLayout& layout,
                            const WordTemplate& word_template) {
  const WordTemplate::Parts& parts = word_template.parts();
  const Paper paper = read_paper(xml);
  const std::vector<Chart> charts = charts_of(paper);
  // The list of types stands first: readers of a package look for it there.
  std::vector<ZipPart> files{{"[Content_Types].xml", parts.content_types}};
  files.push_back({"word/document.xml", word_document(paper_drawn(xml), layout, parts, charts.size())});
  files.push_back(
      {"word/_rels/document.xml.rels", merged_part(parts.relations, parts.relations, charts.size())});
  for (const auto& [name, bytes] : parts.as_they_are) files.push_back({name, bytes});
  for (const auto& [name, text] : parts.to_fill) files.push_back({name, filled_part(text, paper)});
  for (std::size_t i = 0; i < charts.size(); ++i)
    files.push_back({fmt::format("word/media/chart-{}.png", i + 1), chart_png(charts[i])});
  return zipped(files, paper.head.date.iso);
}

}  // namespace report
