// A document line by line, with passages marked.
#include "document_view.h"

#include <algorithm>

namespace report::review {
namespace {

bool is_inside(const Line& line, const extract::Place& place) {
  return line.page_index == place.page && line.block == place.block && place.begin >= 0 &&
         place.begin < place.end && static_cast<std::size_t>(place.end) <= line.text.size();
}

// In order, and apart from each other.
void join_marks(Line& line) {
  std::sort(line.marks.begin(), line.marks.end());
  std::vector<std::pair<std::size_t, std::size_t>> apart;
  for (const auto& [begin, end] : line.marks) {
    if (!apart.empty() && begin <= apart.back().second)
      apart.back().second = std::max(apart.back().second, end);
    else
      apart.emplace_back(begin, end);
  }
  line.marks = std::move(apart);
}

void mark(std::vector<Line>& lines, const std::vector<extract::Place>& places) {
  for (Line& line : lines) {
    for (const extract::Place& place : places)
      if (is_inside(line, place))
        line.marks.emplace_back(static_cast<std::size_t>(place.begin), static_cast<std::size_t>(place.end));
    join_marks(line);
  }
}

Line line_of(const extract::Document& document, std::size_t page, std::size_t number) {
  const extract::Block& block = document.pages[page].blocks[number];
  return {block.kind,
          block.level,
          document.pages[page].number,
          static_cast<int>(number),
          static_cast<int>(page),
          block.label,
          block.text,
          block.table,
          block.row,
          block.column,
          block.is_head_cell,
          block.source == extract::Source::recognised,
          {}};
}

}  // namespace

std::vector<Line> lines_of(const extract::Document& document, const std::vector<extract::Place>& evidence) {
  std::vector<Line> lines;
  for (std::size_t page = 0; page < document.pages.size(); ++page)
    for (std::size_t block = 0; block < document.pages[page].blocks.size(); ++block)
      lines.push_back(line_of(document, page, block));
  mark(lines, evidence);
  return lines;
}

std::optional<DocumentView> document_view(Casebook& book, const std::string& file,
                                          const std::string& requirement) {
  const AssessedFile text = book.file(file);
  if (!text) return std::nullopt;
  DocumentView view;
  view.file = text->submission.name;
  view.sha256 = text->submission.sha256;
  view.received = text->received;
  view.has_pages = text->document.has_pages;
  view.unreadable_pages = text->assessment.unreadable_pages;
  std::vector<extract::Place> evidence;
  for (const analyze::Finding& finding : text->assessment.findings)
    if (finding.requirement == requirement) evidence = finding.evidence;
  view.lines = lines_of(text->document, evidence);
  return view;
}

}  // namespace report::review
