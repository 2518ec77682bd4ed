// Registers in Excel workbooks: what is read from the cells, and everything that can be wrong with the file.
#include "workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "ingest/register.h"
#include "scratch.h"

namespace ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

using Parts = std::map<std::string, std::string>;

std::string zipped(const Parts& parts) {
  const Scratch scratch;
  const auto file = scratch.folder() / "book.xlsx";
  int error = 0;
  zip_t* archive = zip_open(file.c_str(), ZIP_CREATE, &error);
  for (const auto& [name, content] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  EXPECT_EQ(zip_close(archive), 0);
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

constexpr const char* kSheets = R"(<sheet name="Blad1" sheetId="1" r:id="rId1"/>)";

std::string book_part(const std::string& sheets, const std::string& properties = "") {
  return R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)" +
         properties + "<sheets>" + sheets + "</sheets></workbook>";
}

// A workbook whose first sheet holds `rows` (and `around`: what stands before and after the cells).
Parts parts_of(const std::string& rows, const std::string& before = "", const std::string& after = "") {
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml", book_part(kSheets)},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>)"},
      {"xl/worksheets/sheet1.xml",
       "<worksheet>" + before + "<sheetData>" + rows + "</sheetData>" + after + "</worksheet>"}};
}

std::string text_cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

Workbook opened(const Parts& parts) {
  auto book = open_workbook(zipped(parts), 100);
  if (const auto* damage = std::get_if<WorkbookDamage>(&book)) {
    ADD_FAILURE() << damage->part;
    return {};
  }
  return std::get<Workbook>(book);
}

std::string damage(const std::string& bytes) {
  const auto book = open_workbook(bytes, 100);
  const auto* found = std::get_if<WorkbookDamage>(&book);
  return found != nullptr ? found->part : "none";
}

std::vector<std::string> cells(const std::string& row, const Parts& more = {}) {
  Parts parts = parts_of("<row r=\"1\">" + row + "</row>");
  for (const auto& [name, content] : more) parts[name] = content;
  const auto book = opened(parts);
  return book.table.rows.empty() ? std::vector<std::string>() : book.table.rows[0].cells;
}

// --- cells ---

TEST(Workbook, ReadsSharedAndInlineTexts) {
  const Parts shared{
      {"xl/sharedStrings.xml",
       "<sst><si><t>Solgården</t></si><si><r><t>Blå</t></r><r><t xml:space=\"preserve\"> huset</t></r>"
       "<rPh><t>läst</t></rPh></si></sst>"}};
  EXPECT_THAT(
      cells("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>" + text_cell("D1", "x &amp; y"),
            shared),
      ElementsAre("Solgården", "Blå huset", "", "x & y"));
}

TEST(Workbook, WritesNumbersAsPeopleDo) {
  EXPECT_THAT(
      cells(
          "<c r=\"A1\"><v>5565550851</v></c><c r=\"B1\"><v>45</v></c><c r=\"C1\"><v>4.5</v></c>"
          "<c r=\"D1\"><v>1.65566E+11</v></c><c r=\"E1\" t=\"b\"><v>1</v></c><c r=\"F1\" t=\"b\"><v>0</v></c>"
          "<c r=\"G1\" t=\"str\"><v>räknat</v></c><c r=\"H1\" t=\"d\"><v>2026-03-01T00:00:00</v></c>"),
      ElementsAre("5565550851", "45", "4,5", "165566000000", "SANT", "FALSKT", "räknat", "2026-03-01"));
}

TEST(Workbook, WritesDaysAsDatesByTheirFormat) {
  const Parts styles{{"xl/styles.xml",
                      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"d\\ mmmm\\ yyyy\"/>"
                      "<numFmt numFmtId=\"165\" formatCode=\"0&quot; dagar&quot;\"/></numFmts>"
                      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf "
                      "numFmtId=\"165\"/></cellXfs>"
                      "</styleSheet>"}};
  EXPECT_THAT(cells("<c r=\"A1\" s=\"0\"><v>46082</v></c><c r=\"B1\" s=\"1\"><v>46082</v></c>"
                    "<c r=\"C1\" s=\"2\"><v>46082.75</v></c><c r=\"D1\" s=\"3\"><v>46082</v></c>"
                    "<c r=\"E1\" s=\"9\"><v>1</v></c>",
                    styles),
              ElementsAre("46082", "2026-03-01", "2026-03-01", "46082", "1"));
}

TEST(Workbook, CountsDaysFrom1904WhereTheBookDoes) {
  const Parts book{{"xl/workbook.xml", book_part(kSheets, "<workbookPr date1904=\"1\"/>")},
                   {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"}};
  EXPECT_THAT(cells("<c r=\"A1\" s=\"0\"><v>44620</v></c>", book), ElementsAre("2026-03-01"));
}

TEST(Workbook, TellsDateFormatsFromOthers) {
  for (const char* code : {"yyyy-mm-dd", "d/m", "[$-41D]d mmmm yyyy", "mmm-yy", "ÅÅÅÅ-MM-DD;@", "yyyy"})
    EXPECT_TRUE(is_date_format(200, code)) << code;
  for (const char* code :
       {"General", "0", "0.00", "#,##0 \"dagar\"", "0\\d", "[Red]0", "@", "h:mm:ss", "0;yyyy"})
    EXPECT_FALSE(is_date_format(200, code)) << code;
  for (const int number : {14, 15, 16, 17, 22, 30, 57}) EXPECT_TRUE(is_date_format(number, "")) << number;
  for (const int number : {0, 1, 9, 18, 20, 37, 49}) EXPECT_FALSE(is_date_format(number, "")) << number;
}

TEST(Workbook, KnowsTheDayOfASerialNumber) {
  EXPECT_EQ(day_of_serial(46082, false), "2026-03-01");
  EXPECT_EQ(day_of_serial(44621, false), "2022-03-01");
  EXPECT_EQ(day_of_serial(-1, false), "");
  EXPECT_EQ(day_of_serial(100, false), "");
  EXPECT_EQ(day_of_serial(1e300, false), "");
}

TEST(Workbook, PlacesCellsByTheirReferenceOrTheirOrder) {
  EXPECT_THAT(
      cells(text_cell("C1", "c") + "<c t=\"inlineStr\"><is><t>d</t></is></c>" + text_cell("AA1", "aa"))
          .size(),
      27u);
  EXPECT_THAT(cells("<c t=\"inlineStr\"><is><t>a</t></is></c>" + text_cell("?1", "b")),
              ElementsAre("a", "b"));
}

TEST(Workbook, LeavesOutBlankRowsAndKeepsTheirNumbers) {
  const auto book =
      opened(parts_of("<row r=\"3\">" + text_cell("A3", "a") + "</row><row r=\"5\"><c r=\"A5\"/></row><row>" +
                      text_cell("A6", "b") + "</row>"));
  ASSERT_EQ(book.table.rows.size(), 2u);
  EXPECT_EQ(book.table.rows[0].number, 3);
  EXPECT_EQ(book.table.rows[1].number, 6);
}

TEST(Workbook, StopsAtTheRowsAllowed) {
  std::string rows;
  for (int i = 1; i <= 5; ++i) rows += "<row>" + text_cell("A" + std::to_string(i), "x") + "</row>";
  const auto book = std::get<Workbook>(open_workbook(zipped(parts_of(rows)), 3));
  EXPECT_EQ(book.table.rows.size(), 3u);
  EXPECT_TRUE(book.table.is_cut);
}

// --- the book ---

TEST(Workbook, ReadsTheFirstSheetThatCanBeSeenAndNamesTheOthers) {
  Parts parts = parts_of("<row>" + text_cell("A1", "första") + "</row>");
  parts["xl/worksheets/sheet2.xml"] =
      "<worksheet><sheetData><row>" + text_cell("A1", "andra") + "</row></sheetData></worksheet>";
  parts["xl/workbook.xml"] = book_part(
      R"(<sheet name="Gömd" state="hidden" r:id="rId1"/><sheet name="Register" r:id="rId2"/><sheet name="Listor" r:id="rId1"/>)");
  const auto book = opened(parts);
  EXPECT_EQ(book.table.rows.at(0).cells.at(0), "andra");
  EXPECT_THAT(book.other_sheets, ElementsAre("Listor"));
}

TEST(Workbook, NamesThePartThatIsDamaged) {
  EXPECT_EQ(damage("PK\x03\x04 nothing"), "zip");
  EXPECT_EQ(damage(zipped({{"a.txt", "x"}})), "xl/workbook.xml");
  Parts parts = parts_of("<row/>");
  parts.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(damage(zipped(parts)), "xl/worksheets/sheet1.xml");
  parts = parts_of("<row>");
  EXPECT_EQ(damage(zipped(parts)), "xl/worksheets/sheet1.xml");
  parts = parts_of("<row/>");
  parts["xl/sharedStrings.xml"] = "<sst><si>";
  EXPECT_EQ(damage(zipped(parts)), "xl/sharedStrings.xml");
  parts = parts_of("<row/>");
  parts["xl/workbook.xml"] = book_part("");
  EXPECT_EQ(damage(zipped(parts)), "xl/workbook.xml");
}

TEST(Workbook, ExpandsNoEntities) {
  Parts parts = parts_of("");
  parts["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE w [<!ENTITY a \"bbbbbbbbbb\">]><worksheet><sheetData><row><c r=\"A1\" "
      "t=\"inlineStr\"><is><t>x&a;y</t></is></c>"
      "</row></sheetData></worksheet>";
  const auto book = open_workbook(zipped(parts), 100);
  const auto* read = std::get_if<Workbook>(&book);
  const std::string shown = read != nullptr ? read->table.rows.at(0).cells.at(0) : std::string();
  EXPECT_EQ(shown.find("bbb"), std::string::npos);
}

TEST(Workbook, RefusesElementsNestedWithoutEnd) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<x>";
  for (int i = 0; i < 200; ++i) deep += "</x>";
  EXPECT_EQ(damage(zipped(parts_of("<row/>", deep))), "xl/worksheets/sheet1.xml");
}

TEST(Workbook, AnswersWhateverIsDoneToItsBytes) {
  const std::string whole =
      zipped(parts_of("<row>" + text_cell("A1", "id") + text_cell("B1", "verksamhet") + "</row>"));
  std::mt19937 random(20260301);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    for (auto changes = 1 + random() % 8; changes > 0; --changes)
      bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    const auto reading = parse_register(bytes);
    EXPECT_FALSE(reading.content);
    EXPECT_FALSE(reading.errors.empty());
  }
}

// --- as a register ---

constexpr std::array kHeads = {"id",
                               "utförare",
                               "organisationsnummer",
                               "verksamhet",
                               "nämnd",
                               "verksamhetsområde",
                               "driftform",
                               "hsl_ansvar",
                               "omfattas",
                               "skäl",
                               "krav_kvalitetsberättelse",
                               "datum_kvalitetsberättelse"};
constexpr std::array kCells = {"V1",  "Omsorg AB", "556555-0851", "Solgården", "Äldrenämnden", "hemtjänst",
                               "LOV", "nej",       "ja",          "",          "ja",           "2026-03-01"};

std::string row_of(int number, const auto& texts, const std::string& more = "",
                   const std::string& attributes = "") {
  std::string row = "<row r=\"" + std::to_string(number) + "\"" + attributes + ">";
  for (std::size_t i = 0; i < texts.size(); ++i)
    row += text_cell(std::string(1, static_cast<char>('A' + i)) + std::to_string(number), texts[i]);
  return row + more + "</row>";
}

std::string register_rows() { return row_of(1, kHeads) + row_of(2, kCells); }

std::vector<std::string> faults(const std::vector<RegisterError>& list) {
  std::vector<std::string> lines;
  for (const auto& fault : list)
    lines.push_back(std::string(name_of(fault.code)) + " " + std::to_string(fault.row) + " " + fault.column +
                    " [" + fault.value + "]");
  return lines;
}

std::vector<std::string> errors(const Parts& parts) { return faults(parse_register(zipped(parts)).errors); }
std::vector<std::string> warnings(const Parts& parts) {
  return faults(parse_register(zipped(parts)).warnings);
}

TEST(RegisterWorkbook, IsReadLikeACsvFile) {
  const auto reading = parse_register(zipped(parts_of(register_rows())));
  EXPECT_THAT(faults(reading.errors), IsEmpty());
  ASSERT_TRUE(reading.content);
  EXPECT_EQ(reading.content->units.at(0).name, "Solgården");
  EXPECT_EQ(reading.content->obligations.at(0).due, std::chrono::year(2026) / 3 / 1);
}

TEST(RegisterWorkbook, ReportsFaultsOfCellsWithRowAndColumn) {
  auto cells = kCells;
  cells[11] = "2024-09-31";
  EXPECT_THAT(errors(parts_of(row_of(1, kHeads) + row_of(2, cells))),
              ElementsAre("impossible_date 2 datum_kvalitetsberättelse [2024-09-31]"));
}

TEST(RegisterWorkbook, RefusesMergedCellsOfTheHeaderAndBelowButNotATitle) {
  EXPECT_THAT(errors(parts_of(register_rows(), "", "<mergeCells><mergeCell ref=\"C1:E1\"/></mergeCells>")),
              ElementsAre("merged_header 1 organisationsnummer [C1:E1]"));
  EXPECT_THAT(errors(parts_of(register_rows(), "", "<mergeCells><mergeCell ref=\"D2:D4\"/></mergeCells>")),
              ElementsAre("merged_cells 2 verksamhet [D2:D4]"));
  const std::string title = "<row r=\"1\">" + text_cell("A1", "Register 2026") + "</row>";
  EXPECT_THAT(errors(parts_of(title + row_of(3, kHeads) + row_of(4, kCells), "",
                              "<mergeCells><mergeCell ref=\"A1:F1\"/></mergeCells>")),
              IsEmpty());
}

TEST(RegisterWorkbook, SaysWhatIsHiddenAndReadsIt) {
  const std::string hidden_row = row_of(1, kHeads) + row_of(2, kCells, "", " hidden=\"1\"");
  EXPECT_THAT(warnings(parts_of(hidden_row, "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>")),
              ElementsAre("hidden_rows 0  [1]", "hidden_column 1 verksamhet [verksamhet]"));
  EXPECT_TRUE(parse_register(zipped(parts_of(hidden_row))).content);
}

TEST(RegisterWorkbook, SaysThatOtherSheetsAreNotRead) {
  Parts parts = parts_of(register_rows());
  parts["xl/workbook.xml"] =
      book_part(R"(<sheet name="Blad1" r:id="rId1"/><sheet name="Förra året" r:id="rId2"/>)");
  EXPECT_THAT(warnings(parts), ElementsAre("other_sheet 0  [Förra året]"));
}

TEST(RegisterWorkbook, RefusesAFormulaThatFailed) {
  const auto rows =
      row_of(1, kHeads) + row_of(2, kCells, "<c r=\"D2\" t=\"e\"><f>VLOOKUP()</f><v>#REF!</v></c>");
  EXPECT_THAT(errors(parts_of(rows)), Contains("excel_error 2 verksamhet [#REF!]"));
}

TEST(RegisterWorkbook, ThatIsLockedOldOrDamagedSaysSo) {
  using namespace std::string_literals;
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
  EXPECT_THAT(faults(parse_register(compound + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s).errors),
              ElementsAre("locked_workbook 0  []"));
  EXPECT_THAT(faults(parse_register(compound + "W\0o\0r\0k\0b\0o\0o\0k\0"s).errors),
              ElementsAre("not_a_csv 0  []"));
  EXPECT_THAT(faults(parse_register("PK\x03\x04").errors), ElementsAre("damaged_workbook 0  []"));
}

TEST(RegisterWorkbook, ThatIsEmptyOrHasNoHeaderSaysSo) {
  EXPECT_THAT(errors(parts_of("")), ElementsAre("empty_file 0  []"));
  EXPECT_THAT(errors(parts_of("<row>" + text_cell("A1", "Anna") + "</row>")),
              ElementsAre("no_header 1  [Anna]"));
}

}  // namespace
}  // namespace ingest
