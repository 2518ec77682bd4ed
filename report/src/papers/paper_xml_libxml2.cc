// A paper written as XML: schema/paper.rng.
#include <fmt/format.h>

#include <stdexcept>

#include "report/paper.h"
#include "xml_writer_libxml2.h"

namespace report {
namespace {

const char* name_of(Paper::Kind kind) {
  constexpr const char* names[] = {"board", "trend", "provider", "request", "reminder", "thanks"};
  return names[static_cast<int>(kind)];
}
const char* name_of(Paragraph::Kind kind) {
  constexpr const char* names[] = {"lead", "text", "note", "caution", "proposal"};
  return names[static_cast<int>(kind)];
}
const char* name_of(Column::Kind kind) {
  constexpr const char* names[] = {"text", "count", "share", "date", "word"};
  return names[static_cast<int>(kind)];
}
const char* name_of(Tone tone) {
  constexpr const char* names[] = {"", "good", "wait", "bad", "quiet", "note"};
  return names[static_cast<int>(tone)];
}
const char* name_of(Cell::Absent absent) {
  constexpr const char* names[] = {"", "no-data", "too-few", "not-applicable"};
  return names[static_cast<int>(absent)];
}
const char* yes_or_no(bool is_so) { return is_so ? "yes" : "no"; }

class PaperXml : private XmlWriter {
 public:
  PaperXml() : XmlWriter(Lines::together) {}

  std::string write(const Paper& paper) {
    open("paper");
    put("kind", name_of(paper.kind));
    put("lang", "sv-SE");
    head(paper.head);
    words(paper.words);
    for (const Section& section : paper.sections) write(section);
    close();
    return done();
  }

 private:
  // --- head ---

  void labelled(const char* name, const Labelled& of) {
    if (of.text.empty()) return;
    open(name);
    put("label", of.label);
    text(of.text);
    close();
  }
  void dated(const char* name, const Dated& of) {
    open(name);
    put("label", of.label);
    put("value", of.iso);
    text(of.text);
    close();
  }
  void stamp(const PaperHead& head) {
    open("stamp");
    put("kind", head.finished.empty() ? "draft" : "final");
    put_if("date", head.finished);
    text(head.stamp);
    close();
  }
  void head(const PaperHead& head) {
    open("head");
    element("title", head.title);
    if (!head.subtitle.empty()) element("subtitle", head.subtitle);
    stamp(head);
    element("municipality", head.municipality);
    labelled("board", head.board);
    labelled("office", head.office);
    element("document-kind", head.document_kind);
    labelled("recipient", head.recipient);
    labelled("officer", head.officer);
    dated("date", head.date);
    labelled("case-number", head.case_number);
    labelled("round", head.round);
    dated("data-date", head.data_date);
    labelled("program", head.program);
    labelled("catalogue", head.catalogue);
    labelled("round-hash", head.round_hash);
    close();
  }
  void words(const Paper::LayoutWords& words) {
    open("words");
    put("skip", words.skip);
    put("contents", words.contents);
    put("about", words.about);
    put("logo", words.logo);
    put("table", words.table);
    put("figure", words.figure);
    put("page", words.page);
    put("of", words.of);
    put("group", words.group);
    close();
  }

  // --- text ---

  void write(const Piece& piece) {
    switch (piece.kind) {
      case Piece::Kind::text:
        return text(piece.text);
      case Piece::Kind::strong:
        return element("strong", piece.text);
      case Piece::Kind::link:
        open("link");
        put("href", piece.to);
        text(piece.text);
        return close();
      case Piece::Kind::ref:
        open("ref");
        put("to", piece.to);
        return close();
    }
  }
  void inside(const Said& said) {
    for (const Piece& piece : said.pieces) write(piece);
  }
  void items(const std::vector<Said>& items) {
    for (const Said& item : items) {
      open("item");
      inside(item);
      close();
    }
  }

  // --- blocks ---

  void write(const Paragraph& paragraph) {
    open("p");
    put_if("id", paragraph.id);
    put("kind", name_of(paragraph.kind));
    inside(paragraph.text);
    close();
  }
  void write(const ItemList& list) {
    open("list");
    put("ordered", yes_or_no(list.is_ordered));
    items(list.items);
    close();
  }
  void write(const Space& space) {
    open("space");
    put("id", space.id);
    put("prompt", space.prompt);
    close();
  }
  void write(const Decision& decision) {
    open("decision");
    items(decision.items);
    close();
  }
  void write(const Column& column) {
    open("column");
    put("key", column.key);
    put("kind", name_of(column.kind));
    put("heading", column.heading);
    if (column.weight > 0) put("weight", column.weight);
    close();
  }
  void write(const Cell& cell) {
    open("cell");
    if (cell.absent == Cell::Absent::no)
      put("value", cell.value);
    else
      put("absent", name_of(cell.absent));
    put_if("tone", name_of(cell.tone));
    inside(cell.text);
    close();
  }
  void write(const Row& row) {
    open("row");
    put("kind", row.is_total ? "total" : "plain");
    put_if("group", row.group);
    put_if("href", row.href);
    for (const Cell& cell : row.cells) write(cell);
    close();
  }
  void write(const Table& table) {
    open("table");
    put("id", table.id);
    put("caption", table.caption);
    for (const Column& column : table.columns) write(column);
    for (const Row& row : table.rows) {
      if (row.cells.size() != table.columns.size())
        throw std::logic_error(fmt::format("table {}: {} cells under {} columns", table.id, row.cells.size(),
                                           table.columns.size()));
      write(row);
    }
    close();
  }
  void write(const ChartPoint& point) {
    open("point");
    put("at", point.at);
    put("value", point.value);
    text(point.text);
    close();
  }
  void write(const ChartSeries& series) {
    open("series");
    put("name", series.name);
    put_if("tone", name_of(series.tone));
    if (series.is_beside) put("beside", "yes");
    for (const ChartPoint& point : series.points) write(point);
    close();
  }
  void write(const ChartMark& mark) {
    open("mark");
    put("at", mark.at);
    put("breaks", yes_or_no(mark.breaks));
    text(mark.text);
    close();
  }
  void write(const Chart& chart) {
    open("chart");
    put("id", chart.id);
    put("kind", chart.kind == Chart::Kind::bar ? "bar" : "line");
    put("title", chart.title);
    put("alt", chart.alt);
    for (const ChartSeries& series : chart.series) write(series);
    for (const ChartMark& mark : chart.marks) write(mark);
    close();
  }
  void write(const Box& box) {
    open("box");
    put("id", box.id);
    put("heading", box.heading);
    for (const auto& block : box.blocks) std::visit([this](const auto& of) { write(of); }, block);
    close();
  }
  void write(const Block& block) {
    std::visit([this](const auto& of) { write(of); }, block);
  }

  // --- sections ---

  void write(const SubSection& section) {
    open("section");
    put("id", section.id);
    put("heading", section.heading);
    put("level", "3");
    for (const Block& block : section.blocks) write(block);
    close();
  }
  void write(const Section& section) {
    open("section");
    put("id", section.id);
    if (!section.heading.empty()) {
      put("heading", section.heading);
      put("level", "2");
    }
    put_if("appendix", section.appendix);
    if (section.is_on_new_page) put("page", "new");
    for (const auto& block : section.blocks) std::visit([this](const auto& of) { write(of); }, block);
    for (const SubSection& inner : section.sections) write(inner);
    close();
  }
};

}  // namespace

Said::Said(std::string text) : pieces{{Piece::Kind::text, std::move(text), {}}} {}
Said::Said(const char* text) : Said(std::string(text)) {}

std::string paper_xml(const Paper& paper) {
  std::string xml = PaperXml().write(paper);
  if (const std::string faults = paper_faults(xml); !faults.empty())
    throw std::logic_error(fmt::format("the paper does not keep to its schema: {}", faults));
  return xml;
}

}  // namespace report
