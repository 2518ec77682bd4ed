#include "paper_shown.h"

#include <algorithm>
#include <set>

#include "page_parts.h"

namespace report::review {
namespace {

using html::Attribute, html::element, html::Html, html::Name, html::Tag, html::text;

Html said(const Said& said) {
  std::vector<Html> parts;
  for (const Piece& piece : said.pieces)
    parts.push_back(piece.kind == Piece::Kind::strong ? element(Tag::strong, {}, piece.text)
                                                      : text(piece.text));
  return html::joined(parts);
}

Html shown(const Paragraph& p) {
  const bool is_lead = p.kind == Paragraph::Kind::lead;
  return element(Tag::p, {Attribute::when(is_lead, {Name::class_, "lead"})}, {said(p.text)});
}

Html items(Tag tag, const std::vector<Said>& all) {
  std::vector<Html> lines;
  for (const Said& item : all) lines.push_back(element(Tag::li, {}, {said(item)}));
  return element(tag, {}, lines);
}

Html shown(const ItemList& list) { return items(list.is_ordered ? Tag::ol : Tag::ul, list.items); }
Html shown(const Decision& decision) { return items(Tag::ol, decision.items); }
Html shown(const Space& space) { return element(Tag::p, {{Name::class_, "space"}}, space.prompt); }
Html shown(const Chart& chart) { return element(Tag::p, {}, chart.alt); }

Html shown(const Row& row, const std::vector<Column>& columns) {
  std::vector<Html> cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string heading = i < columns.size() ? columns[i].heading : "";
    cells.push_back(i == 0 ? element(Tag::th, {{Name::scope, "row"}}, {said(row.cells[i].text)})
                           : element(Tag::td, {Attribute::when(!heading.empty(), labelled(heading))},
                                     {said(row.cells[i].text)}));
  }
  return element(Tag::tr, {}, cells);
}

// The rows of one group, which is a table of its own.
Html rows_of(const Table& table, const std::string& group) {
  std::vector<Html> heads, rows;
  for (const Column& column : table.columns)
    heads.push_back(element(Tag::th, {{Name::scope, "col"}}, column.heading));
  for (const Row& row : table.rows)
    if (row.group == group) rows.push_back(shown(row, table.columns));
  const std::string caption = group.empty() ? table.caption : table.caption + ": " + group;
  return element(Tag::table, {{Name::class_, "stacks"}},
                 {element(Tag::caption, {}, caption), element(Tag::thead, {}, {element(Tag::tr, {}, heads)}),
                  element(Tag::tbody, {}, rows)});
}

Html shown(const Table& table) {
  std::vector<Html> all;
  std::set<std::string> done;
  for (const Row& row : table.rows)
    if (done.insert(row.group).second) all.push_back(rows_of(table, row.group));
  return html::joined(all);
}

Html shown(const Block& block);
Html shown(const Box& box);

template <class... Kinds>
Html any_of(const std::variant<Kinds...>& block) {
  return std::visit([](const auto& one) { return shown(one); }, block);
}

Html shown(const Block& block) { return any_of(block); }

Html shown(const Box& box) {
  std::vector<Html> all{element(Tag::h4, {}, box.heading)};
  for (const auto& block : box.blocks) all.push_back(any_of(block));
  return element(Tag::div, {{Name::class_, "box"}}, all);
}

Html shown(const Section& section) {
  std::vector<Html> all;
  if (!section.heading.empty()) all.push_back(element(Tag::h4, {}, section.heading));
  for (const auto& block : section.blocks) all.push_back(any_of(block));
  for (const SubSection& sub : section.sections) {
    all.push_back(element(Tag::p, {}, {element(Tag::strong, {}, sub.heading)}));
    for (const Block& block : sub.blocks) all.push_back(shown(block));
  }
  return html::joined(all);
}

Html fact(const std::string& label, const std::string& value) {
  if (value.empty()) return {};
  return element(Tag::li, {}, {element(Tag::strong, {}, label + ": "), text(value)});
}

Html head_shown(const PaperHead& head) {
  std::vector<Html> all{element(Tag::p, {{Name::class_, "sender"}},
                                {element(Tag::strong, {}, head.municipality), text(" "),
                                 element(Tag::span, {{Name::class_, "tag"}}, head.stamp)})};
  if (!head.office.text.empty()) all.push_back(element(Tag::p, {}, head.office.text));
  all.push_back(element(Tag::p, {}, head.document_kind));
  all.push_back(element(Tag::h3, {}, head.title));
  if (!head.subtitle.empty()) all.push_back(element(Tag::p, {}, head.subtitle));
  all.push_back(
      element(Tag::ul, {{Name::class_, "facts"}},
              {fact(head.recipient.label, head.recipient.text), fact(head.board.label, head.board.text),
               fact(head.officer.label, head.officer.text), fact(head.date.label, head.date.text),
               fact(head.case_number.label, head.case_number.text)}));
  return html::joined(all);
}

Html foot_shown(const PaperHead& head) {
  return element(
      Tag::ul, {{Name::class_, "facts quiet"}},
      {fact(head.round.label, head.round.text), fact(head.data_date.label, head.data_date.text),
       fact(head.program.label, head.program.text), fact(head.catalogue.label, head.catalogue.text),
       fact(head.round_hash.label, head.round_hash.text)});
}

}  // namespace

Html paper_shown(const Paper& paper) {
  std::vector<Html> all{head_shown(paper.head)};
  for (const Section& section : paper.sections) all.push_back(shown(section));
  all.push_back(foot_shown(paper.head));
  return element(Tag::article, {{Name::class_, "letter"}}, all);
}

}  // namespace report::review
