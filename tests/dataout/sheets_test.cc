// The data files: what each form holds, and that all hold the same.
#include "report/sheets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "counted_round.h"
#include "ingest/csv_table.h"
#include "json_schema.h"
#include "workbook.h"

namespace report {
namespace {

using analyze::Verdict;
using test::CountedRound;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const Sheet& sheet_named(const std::vector<Sheet>& sheets, const std::string& name) {
  for (const Sheet& sheet : sheets)
    if (sheet.name == name) return sheet;
  throw std::logic_error("no sheet " + name);
}

std::size_t column_of(const Sheet& sheet, const std::string& name) {
  for (std::size_t c = 0; c < sheet.columns.size(); ++c)
    if (sheet.columns[c].name == name) return c;
  throw std::logic_error("no column " + name);
}

std::int64_t sum_of(const Sheet& sheet, const std::string& name) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < sheet.rows; ++i)
    sum += std::get<std::int64_t>(sheet.row(i)[column_of(sheet, name)]);
  return sum;
}

std::size_t rows_with(const Sheet& sheet, const std::string& name, const std::string& value) {
  std::size_t rows = 0;
  for (std::size_t i = 0; i < sheet.rows; ++i)
    rows += cell_for_programs(sheet.row(i)[column_of(sheet, name)]) == value;
  return rows;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    if (end == std::string::npos) throw std::logic_error("a line without CRLF");
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

// --- the numbers ---

TEST(Sheets, ShowTheCountsOfTheSummary) {
  const CountedRound made;
  const SheetContent content = made.content();
  const auto sheets = sheets_of(content);
  const Sheet& units = sheet_named(sheets, "units");
  EXPECT_EQ(sum_of(units, "met"), static_cast<std::int64_t>(made.summary.count.met));
  EXPECT_EQ(sum_of(units, "partly_met"), static_cast<std::int64_t>(made.summary.count.partly_met));
  EXPECT_EQ(sum_of(units, "missing"), static_cast<std::int64_t>(made.summary.count.missing));
  EXPECT_EQ(sum_of(units, "never_came"), static_cast<std::int64_t>(made.summary.never_came));
  const Sheet& verdicts = sheet_named(sheets, "verdicts");
  EXPECT_EQ(rows_with(verdicts, "verdict_found", "met"), made.summary.count.met);
  EXPECT_EQ(rows_with(verdicts, "verdict_now", "missing"), made.summary.now.missing);
  EXPECT_EQ(sheet_named(sheets, "documents").rows, made.summary.documents_total.due);
  EXPECT_EQ(rows_with(sheet_named(sheets, "documents"), "arrival", "in_time"),
            made.summary.documents_total.in_time);
  EXPECT_EQ(sheet_named(sheets, "gaps").rows, made.summary.gaps.size());
}

TEST(Sheets, RefuseVerdictsThatDoNotAddUp) {
  CountedRound made;
  made.summary.count.met += 1;
  EXPECT_THROW(verdict_rows(made.round, made.stock, made.summary), std::logic_error);
}

TEST(Sheets, NameEveryRowOnce) {
  const CountedRound made;
  const SheetContent content = made.content();
  for (const Sheet& sheet : sheets_of(content)) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < sheet.rows; ++i)
      ids.insert(cell_for_programs(sheet.row(i)[column_of(sheet, "id")]));
    EXPECT_EQ(ids.size(), sheet.rows) << sheet.name;
  }
}

// --- CSV ---

TEST(OpenCsv, BeginsWithSourceAndIdWithoutByteOrderMark) {
  const CountedRound made;
  const std::string csv = sheet_for_programs(gaps_sheet(made.summary, "0099", Audience::office));
  EXPECT_THAT(csv, StartsWith("source,id,unit_id,unit,provider,"));
  EXPECT_THAT(lines_of(csv).at(1), StartsWith("0099,2025-1-PSB-02,1,Solgården,Omsorg i Norr AB,"));
  EXPECT_THAT(lines_of(csv).at(1), HasSubstr(",missing,0.50,"));
}

TEST(OpenCsv, HasNoColumnForTheOfficeOnly) {
  const CountedRound made;
  const std::string csv = sheet_for_programs(gaps_sheet(made.summary, "0099", Audience::open));
  for (const char* column : {"why", "page", "section", "file"})
    EXPECT_THAT(lines_of(csv).at(0), Not(HasSubstr(std::string(",") + column + ",")));
}

TEST(ExcelCsv, HasByteOrderMarkSemicolonsCrlfAndDecimalComma) {
  const CountedRound made;
  const std::string csv = gaps_csv(made.summary, made.words);
  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBFVerksamhetens id;Verksamhet;"));
  EXPECT_THAT(lines_of(csv).at(1), HasSubstr(";Saknas;0,50;"));
  EXPECT_THAT(lines_of(csv).at(1), HasSubstr(";Se här;Ny;Öppen;"));
}

TEST(Csv, QuotesAndMakesFormulasText) {
  CountedRound made;
  made.summary.gaps[0].unit = "=HYPERLINK(\"x\")";
  made.summary.gaps[0].provider = "@Sol, vind; AB";
  const std::string open = sheet_for_programs(gaps_sheet(made.summary, "0099", Audience::office));
  EXPECT_THAT(lines_of(open).at(1), HasSubstr("\"'=HYPERLINK(\"\"x\"\")\",\"'@Sol, vind; AB\","));
  const std::string excel = gaps_csv(made.summary, made.words);
  EXPECT_THAT(lines_of(excel).at(1), HasSubstr("\"'=HYPERLINK(\"\"x\"\")\";\"'@Sol, vind; AB\";"));
}

TEST(ColumnDescription, ExplainsEveryColumnOfEverySheetInTwoLanguages) {
  const CountedRound made;
  const Trend trend{{RoundOfTrend{}}, 0, {}, {}, {}, {}, {}, {}};
  SheetContent content = made.content();
  content.trend = &trend;
  const auto sheets = sheets_of(content);
  const auto lines = lines_of(columns_described(sheets, made.words));
  EXPECT_EQ(lines.at(0), "file,column,type,unit,title_sv,title_en,meaning,allowed_values");
  std::size_t columns = 0;
  for (const Sheet& sheet : sheets) columns += sheet.columns.size();
  EXPECT_EQ(lines.size(), columns + 1);
  EXPECT_THAT(lines, testing::Contains(
                         "brister.csv,severity,string,,Allvar,Severity,Hur viktigt kravet är att uppfylla.,"
                         "serious = Allvarlig | material = Väsentlig | minor = Mindre"));
}

// --- JSON ---

TEST(GapsJson, KeepsToItsSchema) {
  const CountedRound made;
  const auto schema = nlohmann::json::parse(gaps_schema());
  EXPECT_THAT(test::schema_faults(schema, nlohmann::json::parse(gaps_json(made.summary))), IsEmpty());
}

TEST(GapsSchema, FindsWhatIsWrong) {
  const CountedRound made;
  const auto schema = nlohmann::json::parse(gaps_schema());
  auto gaps = nlohmann::json::parse(gaps_json(made.summary));
  ASSERT_GE(gaps.size(), 3u);
  gaps[0].erase("unit");
  gaps[1]["severity"] = "acute";
  gaps[2]["until"] = "1 mars";
  EXPECT_THAT(
      test::schema_faults(schema, gaps),
      testing::UnorderedElementsAre("/0: unit is missing", "/1/severity: not one of the values allowed",
                                    HasSubstr("/2/until: does not match")));
}

// --- the workbook ---

std::string part_of(const std::string& workbook, const std::string& name) {
  return ingest::Package(workbook).part(name).value_or("");
}

TEST(Workbook, HasASheetAFormATableAndDefinitions) {
  const CountedRound made;
  const SheetContent content = made.content();
  const std::string book = workbook(sheets_of(content), made.facts(), made.words);
  const std::string list = part_of(book, "xl/workbook.xml");
  for (const char* name :
       {"Brister", "Dokument", "Bedömningar", "Krav", "Verksamheter", "Definitioner", "Om filen"})
    EXPECT_THAT(list, HasSubstr(std::string("<sheet name=\"") + name + "\""));
  const std::string gaps = part_of(book, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(gaps, HasSubstr("<autoFilter ref=\"A1:U4\""));
  EXPECT_THAT(gaps, HasSubstr("state=\"frozen\""));
}

TEST(Workbook, HoldsWhatTheCsvHolds) {
  const CountedRound made;
  const SheetContent content = made.content();
  const auto read = ingest::open_workbook(workbook(sheets_of(content), made.facts(), made.words), 1000);
  const auto& table = std::get<ingest::Workbook>(read).table;
  const auto lines = lines_of(gaps_csv(made.summary, made.words));
  ASSERT_EQ(table.rows.size(), lines.size());
  EXPECT_EQ(table.rows[1].cells.at(1), "Solgården");
  EXPECT_EQ(table.rows[1].cells.at(9), "0,5");  // as the reader of registers shows the number 0.5
  for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_THAT(lines[i], HasSubstr(table.rows[i].cells.at(5)));
}

TEST(Workbook, WritesFormulasAsTextAndDatesAsDates) {
  CountedRound made;
  made.summary.gaps[0].unit = "=1+1";
  const SheetContent content = made.content();
  const std::string book = workbook(sheets_of(content), made.facts(), made.words);
  const std::string gaps = part_of(book, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(gaps, HasSubstr("t=\"inlineStr\"><is><t>=1+1</t></is>"));
  EXPECT_THAT(gaps, Not(HasSubstr("<f>")));
  EXPECT_THAT(part_of(book, "xl/worksheets/sheet2.xml"), HasSubstr("<v>46082</v>"));  // 2026-03-01
}

TEST(Workbook, GivesARowRoomForItsLongestText) {
  CountedRound made;
  made.summary.gaps[0].finding.why =
      "Avsnittet beskriver hur ni arbetar men säger inte vad det har lett till under året.";
  const SheetContent content = made.content();
  const std::string gaps =
      part_of(workbook(sheets_of(content), made.facts(), made.words), "xl/worksheets/sheet1.xml");
  EXPECT_THAT(gaps, testing::ContainsRegex("<row r=\"2\"[^>]*ht=\"30\" customHeight=\"1\""));
}

TEST(Workbook, TakesTextsThatAreTooLongAndCharactersXmlLacks) {
  CountedRound made;
  made.summary.gaps[0].finding.why = std::string(40000, 'x');
  made.summary.gaps[0].finding.section = "\x01 rubrik";
  const SheetContent content = made.content();
  EXPECT_NO_THROW(workbook(sheets_of(content), made.facts(), made.words));
}

TEST(DataFiles, AreTheSameBytesTwice) {
  const CountedRound made;
  EXPECT_EQ(data_files(made.content(), made.facts(), made.words),
            data_files(made.content(), made.facts(), made.words));
}

TEST(DataFiles, AreNamedAfterWhatTheyHold) {
  const CountedRound made;
  std::vector<std::string> names;
  for (const auto& [name, bytes] : data_files(made.content(), made.facts(), made.words))
    names.push_back(name);
  EXPECT_THAT(names, testing::IsSupersetOf({"brister.xlsx", "brister.json", "brister.schema.json",
                                            "excel/brister.csv", "oppna-data/bedomningar.csv",
                                            "oppna-data/kolumner.csv"}));
}

}  // namespace
}  // namespace report
