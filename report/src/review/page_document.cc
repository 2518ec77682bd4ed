// A whole document as text, with the passages of one requirement marked.
#include <fmt/format.h>

#include <algorithm>

#include "page_gap.h"

namespace report::review {
namespace {

using html::Attribute, html::element, html::Html, html::Name, html::Tag, html::text;

class Lines {
 public:
  Lines(const DocumentView& view, const Words& words) : view_(view), words_(words) {}

  Html all() {
    for (std::size_t i = 0; i < view_.lines.size(); ++i) add(i);
    close_table();
    return html::joined(pieces_);
  }

 private:
  void add(std::size_t i) {
    const Line& line = view_.lines[i];
    if (line.table < 0 || line.table != table_) close_table();
    if (line.page_index != page_ && view_.has_pages) {
      close_table();
      page_ = line.page_index;
      level_ = 2;
      pieces_.push_back(element(Tag::h2, {{Name::id, fmt::format("sida-{}", line.page)}},
                                words_.say("review.evidence.page", {{"page", std::to_string(line.page)}})));
    }
    if (line.text.empty()) return;
    if (line.table >= 0)
      add_cell(line);
    else
      pieces_.push_back(element(tag_of(line), {{Name::id, line_id(line.page_index, line.block)}, css(line)},
                                {text(line.label.empty() ? "" : line.label + " "), marked(line)}));
  }

  void add_cell(const Line& line) {
    table_ = line.table;
    if (line.row != row_) close_row();
    row_ = line.row;
    cells_.push_back(element(line.is_head_cell ? Tag::th : Tag::td,
                             {{Name::id, line_id(line.page_index, line.block)}}, {marked(line)}));
  }

  void close_row() {
    if (!cells_.empty()) rows_.push_back(element(Tag::tr, {}, cells_));
    cells_.clear();
  }

  void close_table() {
    close_row();
    if (!rows_.empty())
      pieces_.push_back(element(Tag::div, {{Name::class_, "broad"}}, {element(Tag::table, {}, rows_)}));
    rows_.clear();
    table_ = row_ = -1;
  }

  // Below the page's heading where there are pages; never more than one level below the heading before, as
  // documents are that begin with a heading of the second level (WCAG 1.3.1).
  Tag tag_of(const Line& line) {
    const bool is_title = line.kind == extract::Kind::title;
    if (!is_title && line.kind != extract::Kind::heading) return Tag::p;
    const int top = view_.has_pages ? 3 : 2;
    const int wanted = is_title || line.level <= 1 ? top : top + 1;
    level_ = std::min(wanted, level_ + 1);
    return level_ == 2 ? Tag::h2 : level_ == 3 ? Tag::h3 : Tag::h4;
  }

  static Attribute css(const Line& line) {
    const bool is_aside = line.kind == extract::Kind::running_head ||
                          line.kind == extract::Kind::running_foot || line.kind == extract::Kind::contents;
    return Attribute::when(is_aside, {Name::class_, "quiet"});
  }

  static Html marked(const Line& line) {
    std::vector<Html> parts;
    std::size_t at = 0;
    for (const auto& [begin, end] : line.marks) {
      parts.push_back(text(std::string_view(line.text).substr(at, begin - at)));
      parts.push_back(element(Tag::mark, {}, std::string_view(line.text).substr(begin, end - begin)));
      at = end;
    }
    parts.push_back(text(std::string_view(line.text).substr(at)));
    return html::joined(parts);
  }

  const DocumentView& view_;
  const Words& words_;
  std::vector<Html> pieces_, rows_, cells_;
  int page_ = -1, table_ = -1, row_ = -1;
  int level_ = 1;  // of the heading before: the file's name at first
};

Answer document_page(const Site& site, const Asked& asked) {
  const auto now = site.book.now();
  const std::string& sha256 = asked.parts.at(0);
  const auto filed = std::find_if(now->files->begin(), now->files->end(), [&](const Filed& f) {
    return f.sha256 == sha256 && f.kind == Filed::Kind::assessed;
  });
  if (filed == now->files->end()) throw PageFault(404);
  const std::string& requirement = asked.query_field("krav");
  const auto view = document_view(site.book, filed->name, requirement);
  if (!view) throw PageFault(404);
  const Words& words = site.words;
  Shell shell = shell_for(site, asked, view->file, Place::elsewhere);
  std::vector<Html> main{heading(1, view->file)};
  if (!requirement.empty()) main.push_back(paragraph(requirement_words(site, requirement), "lead"));
  main.push_back(paragraph(words.say("review.evidence.hash", {{"hash", view->sha256}}), "quiet"));
  if (!view->unreadable_pages.empty())
    main.push_back(
        element(Tag::p, {{Name::class_, "warning"}},
                words.say("review.evidence.pages_without_text",
                          {{"n", static_cast<std::int64_t>(view->unreadable_pages.size())},
                           {"pages", fmt::format("{}", fmt::join(view->unreadable_pages, ", "))}})));
  main.push_back(element(Tag::article, {{Name::class_, "document"}}, {Lines(*view, words).all()}));
  Answer answer = page_of(asked, words, shell, html::joined(main));
  answer.log.push_back(read_of({}, requirement, view->sha256, view->file));
  return answer;
}

}  // namespace

void add_document_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/dokument/{}", Right::read, Route::Shows::document,
             [site](const Asked& asked) { return document_page(site, asked); }});
}

}  // namespace report::review
