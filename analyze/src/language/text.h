// A Document as language: sections, sentences with their mode, quantities, years, and tables by row and
// column head.
//
// Everything the judgement reads is made here, once a document. Contents lines, running heads and feet are
// left out, so that they can never be evidence.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyze/swedish.h"
#include "extract/document.h"

namespace analyze {

// What a sentence does. One sentence has one mode, the strongest of its clauses in this order.
enum class Mode {
  done,     // past or perfect, something happened: "I mars infördes ...", "har reviderats", "under året"
  result,   // a value, a change or a comparison as outcome: "minskade från 71 till 46", a filled result cell
  routine,  // standing present: "Avvikelser rapporteras i ..."
  plan,     // future: ska + infinitive about a coming time, kommer att, planeras, "under 2024 ..."
  duty,     // law, rule, definition of what one must: "Vårdgivaren ska enligt PSL ...", quoted statute
  instruction,  // template text left: "Beskriv hur ...", "Klicka här för att ange text", "XX"
  question,
  other,  // headings, signatures, lists of names, verbless fragments
};
std::string_view name_of(Mode mode);

enum class QuantityKind {
  count,  // 163 (avvikelser), "sju klagomål": `unit` is the lemma of what is counted where it stands beside
  zero,   // "inga", "noll", "0", "har inte förekommit", "Någon X gjordes inte"
  share,  // 78 %, 17 av 27, "hälften", "två tredjedelar": value 0..1 where known
  mean,   // "i genomsnitt 4,2", index, NKI, medelvärde
  money,  // kronor, tkr, mnkr
  duration,   // "två timmar", "elva dagar": a length, not a point in time
  frequency,  // "två gånger om året", "varje vecka", "varannan månad": no count
  date,  // 2023-03-01, "den 14 mars", "i mars", "vecka 28", "kvartal 2", "hösten 2024", "före sommaren"
  year,  // 2023
  reference,  // §, kap., SFS numbers, telephone, postal code, grade ("grad 2"), room: never a value
};

struct Quantity {
  QuantityKind kind = QuantityKind::count;
  double value = 0;
  std::string unit;            // lemma of the thing counted, or "kr", "%", "dag" ...; may be empty
  int begin = 0, end = 0;      // token range within the sentence
  bool is_impossible = false;  // a date no calendar has: "den 31 april"
};

struct Token {
  std::string surface;                     // as written
  std::string key;                         // folded
  int block = 0;                           // index of the block on the sentence's page
  int begin = 0, end = 0;                  // byte offsets in that block's text
  int column = -1;                         // table rows: the cell's column
  bool is_word = false;                    // letters (and digits): not punctuation
  const WordAnalysis* analysis = nullptr;  // never null for words
};

enum class SentenceKind { prose, list_item, table_row, heading, caption, footnote };

struct Sentence {
  SentenceKind kind = SentenceKind::prose;
  int page = 0;       // index into Document::pages
  int section = -1;   // index into Text::sections, -1 before the first heading
  int paragraph = 0;  // running number: sentences of one block (or one list, or one table row) share it
  int table = -1, row = -1;  // table rows: table number as in the document; row 0 is the first body row
  std::vector<Token> tokens;
  Mode mode = Mode::other;
  bool is_negated = false;      // the main statement: "gjordes inte", "har inte", "aldrig"
  bool has_change = false;      // minskade, ökat, förbättrats, sjönk, fler än, bättre än ...
  bool has_comparison = false;  // two values of different times or a value against a goal: "från 73 till 78",
                                // "mot 79 året före", "målet 95 %"
  std::vector<int> years;  // every year named in it, and for table rows those of the column heads
  std::vector<Quantity> quantities;

  extract::Place place() const;  // from its first token to its last token in the first token's block
  std::vector<extract::Place> places() const;  // one a block: several for a table row
};

struct Section {
  int parent = -1;  // index, -1 top
  int level = 1;
  std::string heading;  // as printed, numbering stripped
  extract::Place place;
  int sentence = -1;       // index of the heading's own Sentence
  int begin = 0, end = 0;  // sentences of the section itself, without its heading, without sub-sections
};

struct Cell {
  int column = 0;
  std::string text;
  extract::Place place;
  std::vector<Token> tokens;  // of heads too
  bool is_empty() const;      // nothing, a dash, dots
};

struct Table {
  int number = 0;  // as Block::table
  int page = 0, section = -1;
  int caption_sentence = -1;
  std::vector<Cell> heads;  // one a column, in order; may be empty texts when the table has no head row
  std::vector<std::vector<Cell>> rows;  // body rows; rows[i][c].column == c, all as long as heads
  std::vector<int> sentences;           // Text::sentences index of each body row
};

struct Text {
  std::vector<Section> sections;    // in document order
  std::vector<Sentence> sentences;  // in reading order, headings included
  std::vector<Table> tables;
  std::string head;  // text of the title, cover lines and the first page's first blocks, line by line
};

// `report_year` binds "under året", "förra året", "nästa år" and years to the report; 0 = not known.
Text read_text(const extract::Document&, const Swedish&, int report_year);

}  // namespace analyze
