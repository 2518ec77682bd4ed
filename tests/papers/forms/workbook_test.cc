// What stands in a workbook: names of sheets, numbers that are numbers, text that is text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "paper_read.h"
#include "report/forms.h"
#include "sample_papers.h"
#include "sheet_reader.h"
#include "workbook_sheets.h"

namespace report {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using Kind = Column::Kind;

Cell cell(const std::string& value, const std::string& text) { return {value, Said(text), Tone::none, {}}; }

double number_of(const BookCell& cell) { return std::get<double>(cell.value); }
std::string text_of(const BookCell& cell) { return std::get<std::string>(cell.value); }

TEST(SheetName, FitsExcelAndIsUnique) {
  std::vector<std::string> taken;
  EXPECT_EQ(sheet_name("Dokument som skulle lämnas och hur de kom in", taken),
            "Dokument som skulle lämnas och");
  EXPECT_EQ(sheet_name("Dokument som skulle lämnas och annat", taken), "Dokument som skulle lämnas 2");
  EXPECT_EQ(sheet_name("dokument som skulle lämnas och mer", taken), "dokument som skulle lämnas 3");
}

TEST(SheetName, LeavesOutWhatExcelForbids) {
  std::vector<std::string> taken;
  EXPECT_EQ(sheet_name("'[A/B]: vem?*'", taken), "AB vem");
  EXPECT_EQ(sheet_name("History", taken), "History 2");
  EXPECT_EQ(sheet_name("??", taken), " 2");
}

TEST(BookCell, IsANumberShownAsThePaperShowsIt) {
  const BookCell count = book_cell(cell("1234", "1\u00a0234"), Kind::count);
  EXPECT_EQ(number_of(count), 1234);
  EXPECT_EQ(count.shown_as, "#,##0");
  EXPECT_EQ(book_cell(cell("52", "+52"), Kind::count).shown_as, "+#,##0;\"\u2212\"#,##0;0");
  EXPECT_EQ(number_of(book_cell(cell("-71", "\u221271"), Kind::count)), -71);
  EXPECT_EQ(book_cell(cell("0.5", "0,5"), Kind::count).shown_as, "#,##0.0");
  EXPECT_EQ(book_cell(cell("7", "7 dokument"), Kind::count).shown_as, "\"7 dokument\"");
}

TEST(BookCell, IsAShareThatAddsUp) {
  const BookCell share = book_cell(cell("381/492", "77\u00a0%"), Kind::share);
  EXPECT_DOUBLE_EQ(number_of(share), 381.0 / 492);
  EXPECT_EQ(share.shown_as, "0\u00a0%");
  const BookCell few = book_cell(cell("9/20", "9 av 20"), Kind::share);
  EXPECT_DOUBLE_EQ(number_of(few), 0.45);
  EXPECT_EQ(few.shown_as, "\"9 av 20\"");
  EXPECT_EQ(text_of(book_cell(cell("0/0", "Inga krav"), Kind::share)), "Inga krav");
}

TEST(BookCell, IsADay) {
  EXPECT_EQ(number_of(book_cell(cell("2026-03-01", "2026-03-01"), Kind::date)), 46082);
  EXPECT_EQ(text_of(book_cell(cell("2026-02-30", "2026-02-30"), Kind::date)), "2026-02-30");
}

TEST(BookCell, SaysWhyItHasNoNumber) {
  const Cell absent{"", Said("färre än 5"), Tone::none, Cell::Absent::too_few};
  EXPECT_EQ(text_of(book_cell(absent, Kind::count)), "färre än 5");
  EXPECT_EQ(text_of(book_cell(cell("många", "många"), Kind::count)), "många");
}

TEST(Workbook, NeverMakesAFormulaOfText) {
  std::string paper = test::sample_paper("request");
  const std::size_t at = paper.find("<cell value=\"");
  paper.replace(at, paper.find("</cell>", at) - at, "<cell value=\"=1+1\">=HYPERLINK(\"x\")");
  const std::vector<test::ShownSheet> sheets = test::sheets_in(paper_workbook(paper));
  EXPECT_EQ(sheets.at(1).rows.at(1).at(0), "=HYPERLINK(\"x\")");
  for (const test::ShownSheet& sheet : sheets) EXPECT_EQ(sheet.xml.find("<f>"), std::string::npos);
}

TEST(Workbook, KeepsTheHeadInSightAndFiltersWithoutTheSum) {
  const std::vector<test::ShownSheet> sheets = test::sheets_in(paper_workbook(test::sample_paper("board")));
  EXPECT_THAT(sheets.at(1).xml,
              AllOf(HasSubstr("state=\"frozen\""), HasSubstr("<autoFilter ref=\"A1:E6\"/>")));
  EXPECT_EQ(sheets.at(1).rows.size(), 7u);
  EXPECT_EQ(sheets.at(1).rows.back().front(), "Summa");
}

TEST(Workbook, SaysFirstWhatItIsAndHowToReadIt) {
  const test::ShownSheet about = test::sheets_in(paper_workbook(test::sample_paper("board"))).at(0);
  EXPECT_EQ(about.name, "Om underlaget");
  EXPECT_THAT(about.rows, testing::Contains(ElementsAre("Kravkatalog", "2026.1")));
  EXPECT_THAT(about.rows, testing::Contains(ElementsAre("Uppgifterna gäller", "2026-04-08")));
  EXPECT_THAT(about.rows, testing::Contains(ElementsAre(
                              "Bedömningen gäller vad som står i dokumenten. Den säger inte hur vården och "
                              "omsorgen är.")));
  EXPECT_THAT(about.rows, testing::Contains(ElementsAre("Så gjorde vi")));
  EXPECT_THAT(about.rows,
              testing::Contains(ElementsAre("Tabell 1", "Dokument som skulle lämnas och hur de kom in")));
  EXPECT_THAT(about.xml, HasSubstr("location=\"'Dokument som skulle lämnas och'!A1\""));
}

TEST(Workbook, OfALetterWithoutTablesHasOneSheet) {
  std::string paper = test::sample_paper("request");
  const std::size_t from = paper.find("<table"), to = paper.find("</table>") + 8;
  EXPECT_EQ(test::sheets_in(paper_workbook(paper.erase(from, to - from))).size(), 1u);
}

}  // namespace
}  // namespace report
