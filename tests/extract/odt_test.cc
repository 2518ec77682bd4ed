// What is read from an ODT.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters.h"
#include "testsupport/office_files.h"
#include "testsupport/told_blocks.h"

namespace extract {
namespace {

using namespace testsupport;
using testing::ElementsAre;

Reading read(const OdtParts& parts) {
  const std::string file = odt_of(parts);
  return read_odt(std::as_bytes(std::span(file)), {});
}
std::vector<std::string> blocks(const OdtParts& parts) { return told(read(parts).blocks); }
std::vector<std::string> blocks(const std::string& body) { return blocks(OdtParts{.body = body}); }
std::vector<std::string> notes(const std::string& body) { return told(read({.body = body}).notes); }

Refused refused(const OdtParts& parts) {
  try {
    read(parts);
  } catch (const Refused& refusal) {
    return refusal;
  }
  ADD_FAILURE() << "was read";
  return {};
}

const std::string long_text =
    "Under året har verksamheten följt upp alla avvikelser och gått igenom dem tillsammans med personalen.";

TEST(Odt, ReadsHeadingsByOutlineLevelAndParagraphsAsOneLine) {
  EXPECT_THAT(blocks("<text:h text:outline-level=\"2\">Mål</text:h><text:p>Antal<text:tab/>fall<text:s "
                     "text:c=\"3\"/>var\n  12</text:p>"),
              ElementsAre("heading 2 Mål", "paragraph Antal fall var 12"));
}

TEST(Odt, KnowsTitleAndContentsAndCaptionByStyle) {
  EXPECT_THAT(
      blocks(OdtParts{
          .body = "<text:p "
                  "text:style-name=\"P1\">Berättelse</"
                  "text:p><text:table-of-content><text:table-of-content-source>"
                  "<text:index-title-template>Mall</text:index-title-template></"
                  "text:table-of-content-source><text:index-body>"
                  "<text:index-title><text:p>Innehåll</text:p></text:index-title><text:p>Mål "
                  "3</text:p></text:index-body></text:table-of-content>"
                  "<text:p text:style-name=\"Illustration\">Bild av huset</text:p>",
          .automatic_styles =
              R"(<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>)",
          .styles =
              R"(<style:style style:name="Title" style:family="paragraph"/><style:style style:name="Caption" style:family="paragraph"/>)"
              R"(<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>)"}),
      ElementsAre("title Berättelse", "contents Innehåll", "contents Mål 3", "caption Bild av huset"));
}

TEST(Odt, TakesAShortBoldParagraphAsAHeading) {
  EXPECT_THAT(
      blocks(OdtParts{
          .body = "<text:p><text:span text:style-name=\"T1\">Riskanalys</text:span></text:p><text:p>" +
                  long_text + "</text:p>",
          .automatic_styles =
              R"(<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>)"}),
      ElementsAre("heading 1 Riskanalys", "paragraph " + long_text));
}

TEST(Odt, CountsListsByTheirStyle) {
  const std::string style =
      R"(<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>)"
      R"(<text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>)";
  EXPECT_THAT(
      blocks(OdtParts{
          .body = "<text:list "
                  "text:style-name=\"L1\"><text:list-item><text:p>A</"
                  "text:p><text:list><text:list-item><text:p>B</text:p>"
                  "</text:list-item></text:list></text:list-item><text:list-item><text:p>C</"
                  "text:p><text:p>mer om C</text:p></text:list-item></text:list>"
                  "<text:list "
                  "text:style-name=\"L1\"><text:list-item><text:p>D</text:p></text:list-item></text:list>"
                  "<text:list text:style-name=\"L1\" "
                  "text:continue-numbering=\"true\"><text:list-item><text:p>E</text:p></text:list-item></"
                  "text:list>",
          .automatic_styles = style}),
      ElementsAre("list_item 1 [1.] A", "list_item 2 [–] B", "list_item 1 [2.] C", "list_item 1 mer om C",
                  "list_item 1 [1.] D", "list_item 1 [2.] E"));
}

TEST(Odt, NumbersHeadingsByTheOutlineStyle) {
  EXPECT_THAT(
      blocks(OdtParts{
          .body = "<text:h text:outline-level=\"1\">Mål</text:h><text:h "
                  "text:outline-level=\"2\">Delmål</text:h><text:h text:outline-level=\"1\" "
                  "text:is-list-header=\"true\">Utan</text:h>",
          .styles =
              R"(<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>)"
              R"(<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>)"}),
      ElementsAre("heading 1 [1] Mål", "heading 2 [1.1] Delmål", "heading 1 Utan"));
}

TEST(Odt, ReadsTablesWithHeadRowsSpansAndRepeatedCells) {
  EXPECT_THAT(
      blocks("<table:table><table:table-column "
             "table:number-columns-repeated=\"3\"/><table:table-header-rows><table:table-row>"
             "<table:table-cell "
             "table:number-columns-spanned=\"2\"><text:p>Antal</text:p></"
             "table:table-cell><table:covered-table-cell/>"
             "<table:table-cell><text:p>År</text:p></table:table-cell></table:table-row></"
             "table:table-header-rows>"
             "<table:table-row><table:table-cell><text:p>Fall</text:p></table:table-cell><table:table-cell "
             "table:number-columns-repeated=\"2\"/></table:table-row></table:table>"),
      ElementsAre("head cell 0,0,0 Antal", "head cell 0,0,2 År", "cell 0,1,0 Fall", "cell 0,1,1",
                  "cell 0,1,2"));
}

TEST(Odt, StopsAtRepeatedRowsWithoutEnd) {
  const std::string rows =
      "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
      "table:number-columns-repeated=\"1000000\"/></table:table-row>";
  EXPECT_EQ(refused({.body = "<text:p>Text.</text:p><table:table>" + rows + rows + "</table:table>"}).reason,
            ingest::Reason::too_large);
}

TEST(Odt, LeavesDeletionsAnnotationsAndHiddenTextOut) {
  const std::string body =
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>Borta.</text:p></text:deletion></"
      "text:changed-region></text:tracked-changes>"
      "<text:p>Kvar<office:annotation><text:p>Stämmer "
      "det?</text:p></office:annotation>.<text:hidden-text>Dold</text:hidden-text></text:p>"
      "<text:section text:display=\"none\"><text:p>Dolt avsnitt</text:p></text:section>";
  EXPECT_THAT(blocks(body), ElementsAre("paragraph Kvar."));
  EXPECT_THAT(notes(body), ElementsAre("tracked changes: 0 insertions accepted, 1 deletion left out; "
                                       "comments: 1 left out; hidden text: 2 runs left out"));
}

TEST(Odt, PutsNotesAndTextBoxesAfterTheirParagraph) {
  const std::string body =
      "<text:p>Se<text:note "
      "text:note-class=\"footnote\"><text:note-citation>1</"
      "text:note-citation><text:note-body><text:p>Fotnot.</text:p></text:note-body></text:note> not."
      "<draw:frame><draw:text-box><text:p>I "
      "rutan.</text:p></draw:text-box></draw:frame></text:p><text:p>Sedan.</text:p>";
  EXPECT_THAT(blocks(body), ElementsAre("paragraph Se not.", "footnote [1] Fotnot.", "paragraph I rutan.",
                                        "paragraph Sedan."));
  EXPECT_THAT(notes(body), ElementsAre("text boxes: 1 read in place; notes: 1 footnote "
                                       "read after the paragraph that refers to them"));
}

TEST(Odt, ReadsRunningHeadsOfMasterPages) {
  EXPECT_THAT(
      blocks(OdtParts{.body = "<text:p>Text.</text:p>",
                      .master_styles = "<style:master-page><style:header><text:p>Omsorg "
                                       "AB</text:p></style:header><style:footer><text:p>Sida</text:p></"
                                       "style:footer></style:master-page>"}),
      ElementsAre("running_head Omsorg AB", "paragraph Text.", "running_foot Sida"));
}

TEST(Odt, TakesTheTitleFromTheProperties) {
  const std::string meta =
      R"(<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Titel</dc:title></office:meta></office:document-meta>)";
  EXPECT_EQ(read({.body = "<text:p>Text.</text:p>", .more = {{"meta.xml", meta}}}).title, "Titel");
}

TEST(OdtRefusal, TellsEncryptedDamagedEmptyAndOtherDocuments) {
  const std::string manifest =
      R"(<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>)";
  EXPECT_EQ(refused({.more = {{"META-INF/manifest.xml", manifest}}}).reason, ingest::Reason::encrypted);
  EXPECT_EQ(refused({.body = "<text:p>"}).reason, ingest::Reason::damaged);
  EXPECT_EQ(refused({.body = "<text:p/>"}).reason, ingest::Reason::empty);
  const std::string sheet =
      R"(<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><o:spreadsheet/></o:body></o:document-content>)";
  EXPECT_EQ(refused({.more = {{"content.xml", sheet}}}).reason, ingest::Reason::unsupported);
}

}  // namespace
}  // namespace extract
