// Tables of a DOCX.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters.h"
#include "testsupport/office_files.h"
#include "testsupport/told_blocks.h"

namespace extract {
namespace {

using namespace testsupport;
using testing::ElementsAre;

std::vector<std::string> blocks(const DocxParts& parts) {
  const std::string file = docx_of(parts);
  return told(read_docx(std::as_bytes(std::span(file)), {}).blocks);
}
std::vector<std::string> blocks(const std::string& body) { return blocks(DocxParts{.body = body}); }

std::string bold_cell(const std::string& text) { return cell_of(bold(text)); }

TEST(DocxTable, NumbersRowsAndColumnsAndKeepsEmptyCells) {
  EXPECT_THAT(blocks(table({row({cell("a"), cell("b")}), row({cell(""), cell("d")})})),
              ElementsAre("cell 0,0,0 a", "cell 0,0,1 b", "cell 0,1,0", "cell 0,1,1 d"));
}

TEST(DocxTable, JoinsTheParagraphsOfACell) {
  EXPECT_THAT(blocks(table({row({cell_of(paragraph("ett") + paragraph("två")), cell("b")})})),
              ElementsAre("cell 0,0,0 ett två", "cell 0,0,1 b"));
}

TEST(DocxTable, PutsAMergedCellWhereItBeginsAndGivesNoneForWhatItCovers) {
  EXPECT_THAT(blocks(table({row({cell("Resultat", R"(<w:gridSpan w:val="2"/>)"), cell("År")}),
                            row({cell("Fall", R"(<w:vMerge w:val="restart"/>)"), cell("1"), cell("2")}),
                            row({cell("", "<w:vMerge/>"), cell("3"), cell("4")})})),
              ElementsAre("head cell 0,0,0 Resultat", "head cell 0,0,2 År", "cell 0,1,0 Fall", "cell 0,1,1 1",
                          "cell 0,1,2 2", "cell 0,2,1 3", "cell 0,2,2 4"));
}

TEST(DocxTable, CountsColumnsLeftOutBeforeARow) {
  EXPECT_THAT(blocks(table({row({cell("a"), cell("b"), cell("c")}),
                            row({cell("e"), cell("f")}, R"(<w:gridBefore w:val="1"/>)")})),
              ElementsAre("cell 0,0,0 a", "cell 0,0,1 b", "cell 0,0,2 c", "cell 0,1,1 e", "cell 0,1,2 f"));
}

TEST(DocxTable, TakesRowsDrawnAHairApartAsTheSameColumns) {
  EXPECT_THAT(blocks(table({row({cell("a", R"(<w:gridSpan w:val="2"/>)"), cell("b")}),
                            row({cell("c"), cell("d", R"(<w:gridSpan w:val="2"/>)")})})),
              ElementsAre("cell 0,0,0 a", "cell 0,0,1 b", "cell 0,1,0 c", "cell 0,1,1 d"));
}

TEST(DocxTable, ReadsAnInnerTableAfterTheCellItStandsIn) {
  EXPECT_THAT(
      blocks(table(
          {row({cell_of(paragraph("yttre") + table({row({cell("x"), cell("y")})}) + "<w:p/>"), cell("b")})})),
      ElementsAre("cell 0,0,0 yttre", "cell 1,0,0 x", "cell 1,0,1 y", "cell 0,0,1 b"));
}

TEST(DocxTable, KnowsHeadRowsTheFileStates) {
  EXPECT_THAT(blocks(table({row({cell("a"), cell("b")}, "<w:tblHeader/>"), row({cell("c"), cell("d")})})),
              ElementsAre("head cell 0,0,0 a", "head cell 0,0,1 b", "cell 0,1,0 c", "cell 0,1,1 d"));
}

TEST(DocxTable, KnowsAHeadRowByItsBoldTextOrItsStyle) {
  EXPECT_THAT(blocks(table({row({bold_cell("a"), bold_cell("b")}), row({cell("c"), cell("d")})})),
              ElementsAre("head cell 0,0,0 a", "head cell 0,0,1 b", "cell 0,1,0 c", "cell 0,1,1 d"));
  EXPECT_THAT(
      blocks(
          {.body = table({row({cell("a"), cell("b")}), row({cell("c"), cell("d")})},
                         R"(<w:tblStyle w:val="T"/><w:tblLook w:val="04A0"/>)"),
           .styles =
               R"(<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>)"}),
      ElementsAre("head cell 0,0,0 a", "head cell 0,0,1 b", "cell 0,1,0 c", "cell 0,1,1 d"));
}

TEST(DocxTable, KnowsAHeadRowOfWordsOverFigures) {
  EXPECT_THAT(blocks(table({row({cell("Typ"), cell("2022"), cell("2023")}),
                            row({cell("Fall"), cell("188"), cell("161 st")})})),
              ElementsAre("head cell 0,0,0 Typ", "head cell 0,0,1 2022", "head cell 0,0,2 2023",
                          "cell 0,1,0 Fall", "cell 0,1,1 188", "cell 0,1,2 161 st"));
}

TEST(DocxTable, SeesNoHeadInAFormOfBoldQuestionsOrInPlainWords) {
  EXPECT_THAT(
      blocks(table({row({bold_cell("Enhet"), cell("Solgården")}), row({bold_cell("Chef"), cell("Anna")})})),
      ElementsAre("cell 0,0,0 Enhet", "cell 0,0,1 Solgården", "cell 0,1,0 Chef", "cell 0,1,1 Anna"));
}

TEST(DocxTable, TakesTheRowUnderABannerAsHead) {
  EXPECT_THAT(blocks(table({row({cell("Avvikelser", R"(<w:gridSpan w:val="2"/>)")}),
                            row({bold_cell("Typ"), bold_cell("Antal")}), row({cell("Fall"), cell("3")})})),
              ElementsAre("head cell 0,0,0 Avvikelser", "head cell 0,1,0 Typ", "head cell 0,1,1 Antal",
                          "cell 0,2,0 Fall", "cell 0,2,1 3"));
}

TEST(DocxTable, ExtendsTheHeadOverCellsThatGoOnBelowIt) {
  EXPECT_THAT(blocks(table({row({cell("Typ", R"(<w:vMerge w:val="restart"/>)"),
                                 cell("Antal", R"(<w:gridSpan w:val="2"/>)")},
                                "<w:tblHeader/>"),
                            row({cell("", "<w:vMerge/>"), cell("före"), cell("efter")}),
                            row({cell("Fall"), cell("3"), cell("2")})})),
              ElementsAre("head cell 0,0,0 Typ", "head cell 0,0,1 Antal", "head cell 0,1,1 före",
                          "head cell 0,1,2 efter", "cell 0,2,0 Fall", "cell 0,2,1 3", "cell 0,2,2 2"));
}

TEST(DocxTable, DropsADeletedRow) {
  EXPECT_THAT(blocks(table({row({cell("a"), cell("b")}), row({cell("c"), cell("d")}, "<w:del/>")})),
              ElementsAre("cell 0,0,0 a", "cell 0,0,1 b"));
}

TEST(DocxTable, ReadsAFrameAroundTextAsIfItWereNotThere) {
  EXPECT_THAT(blocks(table({row({cell_of(paragraph("I ramen.") + paragraph("Mer."))})})),
              ElementsAre("paragraph I ramen.", "paragraph Mer."));
}

TEST(DocxTable, ReadsAWholeReportInOneRowOfAFormAsText) {
  std::string report;
  for (int i = 0; i < 3; ++i)
    report += bold("Mål " + std::string(1, static_cast<char>('A' + i))) +
              paragraph("Vi har nått målet under året.");
  EXPECT_THAT(blocks(table({row({cell("Enhet"), cell("Solgården")}),
                            row({cell_of(report, R"(<w:gridSpan w:val="2"/>)")}),
                            row({cell("Chef"), cell("Anna")})})),
              ElementsAre("cell 0,0,0 Enhet", "cell 0,0,1 Solgården", "heading 1 Mål A",
                          "paragraph Vi har nått målet under året.", "heading 1 Mål B",
                          "paragraph Vi har nått målet under året.", "heading 1 Mål C",
                          "paragraph Vi har nått målet under året.", "cell 0,2,0 Chef", "cell 0,2,1 Anna"));
}

TEST(DocxTable, PutsNotesOfCellsAfterTheTable) {
  EXPECT_THAT(
      blocks({.body = table(
                  {row({cell_of("<w:p>" + run("a") + R"(<w:r><w:footnoteReference w:id="2"/></w:r></w:p>)"),
                        cell("b")})}),
              .footnotes = R"(<w:footnote w:id="2">)" + paragraph("Not.") + "</w:footnote>"}),
      ElementsAre("cell 0,0,0 a", "cell 0,0,1 b", "footnote [1] Not."));
}

TEST(DocxTable, ReadsCellsAndRowsInContentControls) {
  const std::string control = "<w:sdt><w:sdtContent>" + cell("b") + "</w:sdtContent></w:sdt>";
  const std::string rows = "<w:sdt><w:sdtContent>" + row({cell("a"), control}) + "</w:sdtContent></w:sdt>";
  EXPECT_THAT(blocks(table({rows})), ElementsAre("cell 0,0,0 a", "cell 0,0,1 b"));
}

}  // namespace
}  // namespace extract
