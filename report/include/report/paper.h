// A paper people read, in the one form every layout is made of: head, sections, and in them paragraphs,
// lists, tables, charts, boxes and places left for the officer (schema/paper.rng,
// docs/decisions/0026-papers.md). It holds every word and every number; a layout adds none.
//
// Papers are made as these structs (papers.h) and travel as XML from there on: paper_xml(paper) is what every
// form reads. Texts are Swedish, as printed; a cell has its number beside its text, so that nobody rounds
// twice.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace report {

// A piece of a sentence. `to`: address of a link, id of the table or figure a ref names; else empty.
struct Piece {
  enum class Kind { text, strong, link, ref };
  Kind kind = Kind::text;
  std::string text = {}, to = {};
};
// One sentence or several; most are one piece of plain text.
struct Said {
  std::vector<Piece> pieces = {};
  Said() = default;
  Said(std::string text);  // NOLINT(google-explicit-constructor): a plain text is a sentence
  Said(const char* text);  // NOLINT(google-explicit-constructor)
};

enum class Tone { none, good, wait, bad, quiet, note };  // strengthens what the word already says

struct Paragraph {
  enum class Kind { lead, text, note, caution, proposal };
  std::string id = {};
  Kind kind = Kind::text;
  Said text = {};
};
struct ItemList {
  bool is_ordered = false;
  std::vector<Said> items = {};
};
// Left for the officer's words.
struct Space {
  std::string id = {}, prompt = {};
};
// Proposed decisions, numbered, each a sentence that stands by itself.
struct Decision {
  std::vector<Said> items = {};
};
struct Column {
  // text; count: 1234; share: 381/492, part and whole; date: 2026-03-01; word: an identifier
  enum class Kind { text, count, share, date, word };
  std::string key = {};
  Kind kind = Kind::text;
  std::string heading = {};
  int weight = 0;  // how wide beside the others; 0: its kind decides
};
struct Cell {
  enum class Absent { no, no_data, too_few, not_applicable };
  std::string value = {};  // what a program reads, by the column's kind; empty only where absent
  Said text = {};          // what people read; never empty
  Tone tone = Tone::none;
  Absent absent = Absent::no;
};
struct Row {
  std::vector<Cell> cells = {};  // as many as there are columns
  bool is_total = false;
  std::string group = {}, href = {};  // may be empty
};
struct Table {
  std::string id = {}, caption = {};
  std::vector<Column> columns = {};
  std::vector<Row> rows = {};  // at least one
};
struct ChartPoint {
  std::string at = {}, value = {}, text = {};  // value: "381/492", "7" or "0.5"
};
struct ChartSeries {
  std::string name = {};
  Tone tone = Tone::none;
  bool is_beside = false;  // drawn thin, beside the main line
  std::vector<ChartPoint> points = {};
};
// A change between the point before `at` and `at`; breaks: no line crosses it.
struct ChartMark {
  std::string at = {};
  bool breaks = false;
  std::string text = {};
};
struct Chart {
  enum class Kind { bar, line };
  std::string id = {};
  Kind kind = Kind::bar;
  std::string title = {}, alt = {};  // the conclusion as a sentence; the whole figure in words
  std::vector<ChartSeries> series = {};
  std::vector<ChartMark> marks = {};
};
// A chart is followed by a table of the same numbers.
using Block = std::variant<Paragraph, ItemList, Table, Chart, Space, Decision>;
struct Box {
  std::string id = {}, heading = {};
  std::vector<std::variant<Paragraph, ItemList, Space>> blocks = {};
};
struct SubSection {
  std::string id = {}, heading = {};
  std::vector<Block> blocks = {};  // at least one
};
struct Section {
  std::string id = {}, heading = {};  // a letter's section may do without a heading
  std::string appendix = {};          // "Bilaga 1": begins an appendix; else empty
  bool is_on_new_page = false;
  std::vector<std::variant<Block, Box>> blocks = {};
  std::vector<SubSection> sections = {};
};

// The label is the word shown before the value.
struct Labelled {
  std::string label = {}, text = {};
};
struct Dated {
  std::string label = {}, iso = {}, text = {};
};
struct PaperHead {
  std::string title = {}, subtitle = {};
  std::string finished = {};  // ISO: "Upprättad" that day; empty: "Arbetsmaterial"
  std::string stamp = {};     // the words of it
  std::string municipality = {};
  Labelled board = {}, office = {};  // text empty: left out, like the other optional ones
  std::string document_kind = {};    // Tjänsteskrivelse, Bilaga 2, Begäran om komplettering
  Labelled recipient = {}, officer = {};
  Dated date = {};
  Labelled case_number = {}, round = {};
  Dated data_date = {};
  Labelled program = {}, catalogue = {}, round_hash = {};
};

struct Paper {
  enum class Kind { board, trend, provider, request, reminder, thanks };
  Kind kind = Kind::board;
  PaperHead head = {};
  // Words the layout itself needs; all set.
  struct LayoutWords {
    std::string skip = {}, contents = {}, about = {}, logo = {}, table = {}, figure = {}, page = {}, of = {},
                group = {};
  } words;
  std::vector<Section> sections = {};
};

// The paper as XML that keeps to schema/paper.rng. Throws std::logic_error with the faults when it would not:
// an empty cell, a chart without its table, an id used twice are ours to mend.
std::string paper_xml(const Paper& paper);

struct PaperLayout {
  std::vector<std::string>
      order;         // ids of sections, in the municipality's order; the others follow as they stand
  std::string logo;  // data URI; empty: none
  // The municipality's own paper_html.xsl and paper_docx.xsl; empty: ours.
  std::filesystem::path html_sheet = {}, word_sheet = {};
};

// Empty when the paper keeps to the schema; else what does not, one fault a line: "line 12: ...".
std::string paper_faults(std::string_view paper);

// One self-contained HTML file without script. Throws std::runtime_error when `paper` is no XML.
std::string paper_html(std::string_view paper, const PaperLayout& layout = {});

// word/document.xml of a Word file (ECMA-376 part 1) with the styles of web/mall; charts are left out.
std::string paper_word_document(std::string_view paper, const PaperLayout& layout = {});

}  // namespace report
