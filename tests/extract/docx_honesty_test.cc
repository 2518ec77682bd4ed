// What a DOCX holds besides the text everybody sees: documents inserted into it, and the one note that tells
// what was passed over.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters.h"
#include "testsupport/office_files.h"
#include "testsupport/told_blocks.h"

namespace extract {
namespace {

using namespace testsupport;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Reading read(const std::string& file) { return read_docx(std::as_bytes(std::span(file)), {}); }

// Before, the inserted document, After.
std::string docx_with(const std::string& chunk, const std::string& extension,
                      const std::string& type = "application/octet-stream") {
  const std::string relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"(<Relationship Id="rIdChunk" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" )"
      R"(Target="afchunk.)" +
      extension + R"("/></Relationships>)";
  const std::string types =
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=")" +
      extension + R"(" ContentType=")" + type + R"("/></Types>)";
  return docx_of({.body = paragraph("Före.") + R"(<w:altChunk r:id="rIdChunk"/>)" + paragraph("Efter."),
                  .more = {{"word/_rels/document.xml.rels", relations, true},
                           {"[Content_Types].xml", types, true},
                           {"word/afchunk." + extension, chunk, true}}});
}

Reading with_page(const std::string& body) {
  return read(docx_with("<html><body>" + body + "</body></html>", "html", "text/html"));
}

TEST(InsertedDocument, OfPlainTextIsReadInItsPlaceLineByLine) {
  const Reading reading = read(docx_with("Första raden.\r\n\r\nAndra raden.\n", "txt", "text/plain"));
  EXPECT_THAT(told(reading.blocks), ElementsAre("paragraph Före.", "paragraph Första raden.",
                                                "paragraph Andra raden.", "paragraph Efter."));
  EXPECT_THAT(told(reading.notes), ElementsAre("inserted documents: 1 read in place"));
}

TEST(InsertedDocument, OfPlainTextIsReadInTheEncodingItIsIn) {
  for (const std::string& text : {std::string("\xEF\xBB\xBFÅtgärd"), std::string("\xC5tg\xE4rd"),
                                  std::string("\xFF\xFE\xC5\0t\0g\0\xE4\0r\0d\0", 14)})
    EXPECT_THAT(told(read(docx_with(text, "txt", "text/plain")).blocks),
                ElementsAre("paragraph Före.", "paragraph Åtgärd", "paragraph Efter."));
}

TEST(InsertedDocument, OfWebPageKeepsHeadingsListsAndBreaks) {
  const Reading reading = with_page(
      "<h2>Avvikelser</h2><p>Vi har <b>följt</b>\n upp &aring;ret.<ul><li>Fall<li><p>Tryck"
      "s&aring;r</p></ul><ol><li>Ett</li></ol><div>Slut</div>");
  EXPECT_THAT(told(reading.blocks),
              ElementsAre("paragraph Före.", "heading 2 Avvikelser", "paragraph Vi har följt upp året.",
                          "list_item 1 [•] Fall", "list_item 1 [•] Trycksår", "list_item 1 [1.] Ett",
                          "paragraph Slut", "paragraph Efter."));
}

TEST(InsertedDocument, OfWebPageKeepsTablesWithMergedCells) {
  const Reading reading = with_page(
      "<table><tr><th>Typ</th><th colspan=2>Antal</th></tr><tr><td rowspan=2>Fall</td><td>12</td><td>13"
      "</td></tr><tr><td>14</td><td>15</td></tr></table>");
  EXPECT_THAT(
      told(reading.blocks),
      ElementsAre("paragraph Före.", "head cell 0,0,0 Typ", "head cell 0,0,1 Antal", "cell 0,1,0 Fall",
                  "cell 0,1,1 12", "cell 0,1,2 13", "cell 0,2,1 14", "cell 0,2,2 15", "paragraph Efter."));
}

TEST(InsertedDocument, OfWebPageMayHoldRowsWithoutCells) {
  EXPECT_THAT(told(with_page("<table><tr></tr></table><table><tr><tr><td>Fall<td>12<tr></table>").blocks),
              ElementsAre("paragraph Före.", "cell 0,0,0 Fall", "cell 0,0,1 12", "paragraph Efter."));
}

TEST(InsertedDocument, OfWebPageLeavesScriptsOutAndCountsWhatIsHidden) {
  const Reading reading = with_page(
      "<style>p{color:red}</style><script>kör()</script><p>Syns.</p><p style=\"DISPLAY: none\">Dold.</p>"
      "<p hidden>Dold.</p>");
  EXPECT_THAT(told(reading.blocks), ElementsAre("paragraph Före.", "paragraph Syns.", "paragraph Efter."));
  EXPECT_THAT(told(reading.notes), ElementsAre("hidden text: 2 runs left out", HasSubstr("1 read in place")));
}

TEST(InsertedDocument, OfWebPageIsReadWhateverEncodingItsHeadNames) {
  const std::string page =
      "<html><head><meta charset=\"ebcdic-xml-us\"></head><body>\xC5tg\xE4rd</body></html>";
  EXPECT_THAT(told(read(docx_with(page, "htm", "text/html")).blocks),
              ElementsAre("paragraph Före.", "paragraph Åtgärd", "paragraph Efter."));
}

TEST(InsertedDocument, OfWebPageNestedDeeplyIsReadAsBareText) {
  std::string deep;
  for (int level = 0; level < 200; ++level) deep += "<div>";
  EXPECT_THAT(told(with_page(deep + "Djupt.").blocks),
              ElementsAre("paragraph Före.", "paragraph Djupt.", "paragraph Efter."));
}

TEST(InsertedDocument, OfWebPageNestedWithoutEndIsCountedAsNotRead) {
  std::string deep;
  for (int level = 0; level < 5000; ++level) deep += "<div>";
  const Reading reading = with_page("<p>Först.</p>" + deep + "Djupt.");
  EXPECT_THAT(told(reading.blocks), ElementsAre("paragraph Före.", "paragraph Efter."));
  EXPECT_THAT(told(reading.notes), ElementsAre("inserted documents: 1 in another format not read"));
}

TEST(InsertedDocument, OfWebPageWithMoreCellsThanAnybodyWritesIsRefused) {
  std::string rows;
  for (int row = 0; row < 500; ++row) rows += "<tr><td colspan=1000 rowspan=1000>x</td></tr>";
  try {
    with_page("<table>" + rows + "</table>");
    ADD_FAILURE() << "was read";
  } catch (const Refused& refusal) {
    EXPECT_EQ(refusal.reason, ingest::Reason::too_large);
  }
}

TEST(InsertedDocument, OfWordIsReadWithItsOwnStylesAndNotes) {
  const std::string inner =
      docx_of({.body = styled("X", "Mål") + "<w:p>" + run("Se not.") +
                       R"(<w:r><w:footnoteReference w:id="2"/></w:r></w:p>)" + "<w:p><w:del>" + run("Bort") +
                       "</w:del></w:p>",
               .styles = paragraph_style("X", "heading 1"),
               .footnotes = "<w:footnote w:id=\"2\">" + paragraph("Noten.") + "</w:footnote>"});
  const Reading reading = read(docx_with(inner, "docx"));
  EXPECT_THAT(told(reading.blocks), ElementsAre("paragraph Före.", "heading 1 Mål", "paragraph Se not.",
                                                "footnote [1] Noten.", "paragraph Efter."));
  EXPECT_THAT(
      told(reading.notes),
      ElementsAre("tracked changes: 0 insertions accepted, 1 deletion left out; notes: 1 footnote read "
                  "after the paragraph that refers to them",
                  "inserted documents: 1 read in place"));
}

TEST(InsertedDocument, InAnInsertedDocumentIsNotRead) {
  const std::string innermost = docx_of({.body = paragraph("Innerst.")});
  const Reading reading = read(docx_with(docx_with(innermost, "docx"), "docx"));
  EXPECT_THAT(told(reading.blocks),
              ElementsAre("paragraph Före.", "paragraph Före.", "paragraph Efter.", "paragraph Efter."));
  EXPECT_THAT(told(reading.notes),
              ElementsAre("inserted documents: 1 read in place, 1 in another format not read"));
}

TEST(InsertedDocument, InRtfIsCountedAndNamedAsNotRead) {
  const Reading reading = read(docx_with("{\\rtf1\\ansi Text}", "rtf", "application/rtf"));
  EXPECT_THAT(told(reading.blocks), ElementsAre("paragraph Före.", "paragraph Efter."));
  EXPECT_THAT(told(reading.notes), ElementsAre("inserted documents: 1 in RTF not read"));
}

TEST(InsertedDocument, ThatIsMissingDamagedOrUnknownIsCountedAsNotRead) {
  for (const std::string& bytes : {std::string("PK\x03\x04 trasig"), std::string("\1\2\3")})
    EXPECT_THAT(told(read(docx_with(bytes, "bin")).notes),
                ElementsAre("inserted documents: 1 in another format not read"));
  EXPECT_THAT(told(read(docx_of({.body = paragraph("Text.") + R"(<w:altChunk r:id="rId9"/>)"})).notes),
              ElementsAre("inserted documents: 1 in another format not read"));
}

TEST(DocxNote, TellsAllThatWasNotSeenInPrintAtOnce) {
  const DocxParts parts{.body = "<w:p><w:ins>" + run("Ny") + "</w:ins><w:del>" + run("Gammal") + "</w:del>" +
                                run("Dold", "<w:vanish/>") + R"(<w:r><w:endnoteReference w:id="2"/></w:r>)" +
                                "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + paragraph("I rutan.") +
                                "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
                        .endnotes = "<w:endnote w:id=\"2\">" + paragraph("Slutnot.") + "</w:endnote>",
                        .comments = "<w:comment w:id=\"1\">" + paragraph("Stämmer det?") + "</w:comment>"};
  EXPECT_THAT(told(read(docx_of(parts)).notes),
              ElementsAre("tracked changes: 1 insertion accepted, 1 deletion left out; text boxes: 1 read in "
                          "place; comments: 1 left out; hidden text: 1 run left out; notes: 1 endnote read "
                          "after the paragraph that refers to them"));
}

TEST(DocxNote, IsNotWrittenWhereThereIsNothingToTell) {
  EXPECT_THAT(told(read(docx_of({.body = paragraph("Text.")})).notes), IsEmpty());
}

}  // namespace
}  // namespace extract
