// The figures of a round as sheets of rows and columns: what brister.xlsx, the CSV files and the description
// of their columns are made of (docs/data-files.md). Every form shows the same cells; nothing is counted
// here.
//
// A column has a name that never changes, for programs. What people read above it stands in the word file
// under "csv.NAME", what it means under "meaning.NAME", its name in English under "english.NAME".
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "report/papers.h"
#include "report/print.h"
#include "report/stock.h"
#include "report/summary.h"
#include "report/trend.h"

namespace report {

// One requirement of one document of one unit.
struct VerdictRow {
  std::size_t unit = 0;  // index into units_of(summary)
  std::string document;
  int part = 0;
  std::string requirement;
  analyze::Verdict found = analyze::Verdict::not_assessed;  // as the document came: Summary::count
  analyze::Verdict now = analyze::Verdict::not_assessed;    // supplements counted in: Summary::now
  double confidence = 0;                                    // of the program's suggestion
  bool is_decided = false;                                  // by a person
  bool is_supplemented = false;
  int page = 0;
  std::string file;
};

// The units in the order of the summary.
std::vector<const UnitRow*> units_of(const Summary& summary);

// By unit, then document, then the catalogue's order. Throws std::logic_error when they do not add up to the
// summary's counts: no form may show other numbers than another.
std::vector<VerdictRow> verdict_rows(const Round& round, const Stock& stock, const Summary& summary);

enum class Audience {
  office,  // everything
  open,    // what may be published: passages, files and notes are left out (report/public.h)
};

// What the sheets are made of; kept by reference.
struct SheetContent {
  const Summary& summary;
  const std::vector<VerdictRow>& verdicts;
  const Trend* trend = nullptr;  // none: no sheets over the years
  std::string source;  // kommunkod as text ("0163"), or the municipality's name: first column of open data
  Audience audience = Audience::office;
};

// A count kept from the public, instead of a number: smaller than `below`; 0: held back beside such a one.
struct Kept {
  std::size_t below = 0;
};

using SheetCell = std::variant<std::monostate, std::string, std::int64_t, double, bool, Kept>;

struct SheetColumn {
  // identifier: text that is never a number, such as "0163"; word: one of `allowed`, shown as the word file
  // says under `words`
  enum class Kind { text, identifier, word, yes_no, count, decimal, date };
  std::string name;
  Kind kind = Kind::text;
  int width = 12;          // characters, in the workbook
  std::string words = {};  // "severity."
  std::vector<std::string> allowed = {};
  enum class For { all, office, programs } shown_to = For::all;  // office: never published

  bool is_for_people() const { return shown_to != For::programs; }
};

struct Sheet {
  std::string name;  // "gaps"; its tab and its file: "sheet.gaps", "sheet.gaps.file"
  std::vector<SheetColumn> columns;
  std::size_t rows = 0;
  std::function<std::vector<SheetCell>(std::size_t)> row;
};

// Gaps, documents, verdicts, requirements, units; with a trend rounds and quantities too. `content` must
// outlive them.
std::vector<Sheet> sheets_of(const SheetContent& content);

// The gaps alone.
Sheet gaps_sheet(const Summary& summary, const std::string& source, Audience audience);

// What people read of a cell: the word, "Ja", "0,50", "färre än 5".
std::string cell_in_words(const SheetColumn& column, const SheetCell& cell, const Words& words);
// What a program reads: the identifier, "true", "0.5".
std::string cell_for_programs(const SheetCell& cell);

// For Excel: byte order mark, semicolons, CRLF, decimal comma, titles and words in Swedish.
std::string sheet_for_excel(const Sheet& sheet, const Words& words);
// Open data: no byte order mark, commas, CRLF and quotes by RFC 4180, decimal point, names and identifiers.
std::string sheet_for_programs(const Sheet& sheet);
// What every column of these sheets means, in the form of open data.
std::string columns_described(const std::vector<Sheet>& sheets, const Words& words);
// One workbook (.xlsx): the sheets with filters and fixed heads, a sheet of definitions and one about the
// file.
std::string workbook(const std::vector<Sheet>& sheets, const PaperFacts& facts, const Words& words);

// JSON Schema (draft 2020-12) of gaps_json.
std::string gaps_schema();

// Name below its folder -> content: brister.xlsx, brister.json and its schema, every sheet in both forms of
// CSV and the description of the columns.
std::map<std::string, std::string> data_files(const SheetContent& content, const PaperFacts& facts,
                                              const Words& words);

}  // namespace report
