// What is read from a DOCX: text as the printed document shows it, headings, lists, notes. Tables:
// docx_table_test.cc.
#include <fmt/format.h>
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
std::vector<std::string> blocks(const DocxParts& parts) { return told(read(docx_of(parts)).blocks); }
std::vector<std::string> blocks(const std::string& body) { return blocks(DocxParts{.body = body}); }
std::vector<std::string> notes(const DocxParts& parts) { return told(read(docx_of(parts)).notes); }

Refused refused(const std::string& file) {
  try {
    read(file);
  } catch (const Refused& refusal) {
    return refusal;
  }
  ADD_FAILURE() << "was read";
  return {};
}

const std::string long_text =
    "Under året har verksamheten följt upp alla avvikelser och gått igenom dem tillsammans med personalen på "
    "arbetsplatsträffar varje månad, och resultatet har redovisats för ledningen.";

// As Word with a Swedish screen stores them: ids in Swedish, names of built-in styles in English.
const std::string swedish_styles =
    R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>)" +
    paragraph_style("Rubrik", "Title") + paragraph_style("Underrubrik", "Subtitle") +
    paragraph_style("Rubrik1", "heading 1", R"(<w:pPr><w:outlineLvl w:val="0"/></w:pPr>)") +
    paragraph_style("Rubrik2", "heading 2", R"(<w:pPr><w:outlineLvl w:val="1"/></w:pPr>)") +
    paragraph_style("Egen", "Kapitel", R"(<w:basedOn w:val="Rubrik2"/>)") +
    paragraph_style("Innehll1", "toc 1") + paragraph_style("Beskrivning", "caption") +
    paragraph_style("Innehllsfrteckningsrubrik", "TOC Heading",
                    R"(<w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>)");

// ---- text

TEST(Docx, TakesTextOfRunsAsOneLine) {
  EXPECT_THAT(blocks("<w:p>" + run("Antalet  fall ") + run("var&#xA0;12") + "<w:r><w:tab/></w:r>" +
                     run("i år") + "</w:p>"),
              ElementsAre("paragraph Antalet fall var 12 i år"));
}

TEST(Docx, ComposesLettersAndDropsSoftHyphens) {
  EXPECT_THAT(blocks(paragraph("a\xCC\x8Atga\xCC\x88rd") + "<w:p>" + run("läke") +
                     "<w:r><w:softHyphen/></w:r>" + run("medel e") + "<w:r><w:noBreakHyphen/></w:r>" +
                     run("tjänst e\xEF\xAC\x80"
                         "ekt") +
                     "</w:p>"),
              ElementsAre("paragraph åtgärd", "paragraph läkemedel e-tjänst effekt"));
}

TEST(Docx, ReadsSymbolFontsAsTheSignsTheyShow) {
  EXPECT_THAT(blocks(R"(<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>)" + run(" Ja ") +
                     R"(<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>)" + run(" Nej") + "</w:p>"),
              ElementsAre("paragraph ☑ Ja ☐ Nej"));
}

TEST(Docx, KeepsLinksFieldResultsAndSmartTagsWithoutTheirCodes) {
  const std::string field =
      R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \h </w:instrText></w:r>)"
      R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r>)" +
      run("tabell 2") + R"(<w:r><w:fldChar w:fldCharType="end"/></w:r>)";
  EXPECT_THAT(blocks("<w:p>" + run("Se ") + field + "<w:hyperlink>" + run(" på webben") +
                     "</w:hyperlink><w:smartTag>" + run(" idag") + "</w:smartTag></w:p>"),
              ElementsAre("paragraph Se tabell 2 på webben idag"));
}

TEST(Docx, DoesNotLetAFieldWithoutEndSwallowTheRest) {
  EXPECT_THAT(blocks(R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>)" + paragraph("Kvar")),
              ElementsAre("paragraph Kvar"));
}

TEST(Docx, TellsAFormsCheckBoxesAndChoices) {
  const auto form = [](std::string_view data) {
    return fmt::format(R"(<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>)"
                       R"(<w:r><w:fldChar w:fldCharType="end"/></w:r>)",
                       data);
  };
  EXPECT_THAT(
      blocks(
          "<w:p>" + form("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>") + run(" Ja ") +
          form("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>") + run(" Nej ") +
          form(
              R"(<w:ddList><w:result w:val="1"/><w:listEntry w:val="Låg"/><w:listEntry w:val="Hög"/></w:ddList>)") +
          "</w:p>"),
      ElementsAre("paragraph ☒ Ja ☐ Nej Hög"));
}

TEST(Docx, TakesALineBreakAsANewLineOnlyWhereOneBegins) {
  EXPECT_THAT(
      blocks("<w:p>" + run("Omsorg AB") + "<w:r><w:br/></w:r>" + run("Org.nr 556000-0000") + "</w:p><w:p>" +
             run("Detta är en mening som") + "<w:r><w:br/></w:r>" + run("går vidare här.") + "</w:p>"),
      ElementsAre("paragraph Omsorg AB", "paragraph Org.nr 556000-0000",
                  "paragraph Detta är en mening som går vidare här."));
}

// ---- tracked changes, hidden text, comments

TEST(Docx, AcceptsInsertionsAndLeavesDeletionsOut) {
  const DocxParts parts{.body = "<w:p>" + run("Antalet var ") +
                                "<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins>" + run("15") +
                                "</w:ins></w:p>"};
  EXPECT_THAT(blocks(parts), ElementsAre("paragraph Antalet var 15"));
  EXPECT_THAT(notes(parts), ElementsAre("tracked changes: 1 insertion accepted, 1 deletion left out"));
}

TEST(Docx, ShowsMovedTextOnlyWhereItWasMovedTo) {
  const DocxParts parts{.body = "<w:p><w:moveFrom>" + run("Flyttad.") + "</w:moveFrom>" + run("Först.") +
                                "</w:p><w:p><w:moveTo>" + run("Flyttad.") + "</w:moveTo></w:p>"};
  EXPECT_THAT(blocks(parts), ElementsAre("paragraph Först.", "paragraph Flyttad."));
  EXPECT_THAT(notes(parts), ElementsAre(HasSubstr("1 move followed")));
}

TEST(Docx, JoinsParagraphsWhoseMarkIsDeleted) {
  EXPECT_THAT(blocks(paragraph("Vi följer ", "<w:rPr><w:del/></w:rPr>") + paragraph("upp.")),
              ElementsAre("paragraph Vi följer upp."));
}

TEST(Docx, KeepsAHeadingWhoseFollowerWasDeletedWhole) {
  EXPECT_THAT(blocks({.body = paragraph("Mål", R"(<w:pStyle w:val="Rubrik1"/><w:rPr><w:del/></w:rPr>)") +
                              "<w:p><w:del><w:r><w:delText>Utkast</w:delText></w:r></w:del></w:p>",
                      .styles = swedish_styles}),
              ElementsAre("heading 1 Mål"));
}

TEST(Docx, LeavesHiddenTextOutAlsoWhenAStyleHidesIt) {
  const DocxParts parts{
      .body = "<w:p>" + run("Syns. ") + run("Direkt dold.", "<w:vanish/>") +
              run("Dold i stil.", R"(<w:rStyle w:val="Dold"/>)") + "</w:p>",
      .styles =
          R"(<w:style w:type="character" w:styleId="Dold"><w:name w:val="Dold"/><w:rPr><w:vanish/></w:rPr></w:style>)"};
  EXPECT_THAT(blocks(parts), ElementsAre("paragraph Syns."));
  EXPECT_THAT(notes(parts), ElementsAre("hidden text: 2 runs left out"));
}

TEST(Docx, CountsCommentsWithoutReadingThemAsText) {
  const DocxParts parts{.body = paragraph("Text."),
                        .comments = "<w:comment w:id=\"1\">" + paragraph("Stämmer det?") + "</w:comment>"};
  EXPECT_THAT(blocks(parts), ElementsAre("paragraph Text."));
  EXPECT_THAT(notes(parts), ElementsAre("comments: 1 left out"));
}

TEST(Docx, KeepsPlaceholderTextAndSaysSo) {
  const DocxParts parts{.body = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                                paragraph("Klicka här för att ange text") + "</w:sdtContent></w:sdt>"};
  EXPECT_THAT(blocks(parts), ElementsAre("paragraph Klicka här för att ange text"));
  EXPECT_THAT(notes(parts), ElementsAre(HasSubstr("content controls: 1")));
}

// ---- text boxes, notes, running heads

TEST(Docx, ReadsATextBoxOnceAfterItsAnchor) {
  const std::string content = "<w:txbxContent>" + paragraph("I rutan.") + "</w:txbxContent>";
  const DocxParts parts{
      .body = "<w:p>" + run("Före.") +
              "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>" +
              content +
              "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" +
              content + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
              run(" Efter.") + "</w:p>"};
  EXPECT_THAT(blocks(parts), ElementsAre("paragraph Före. Efter.", "paragraph I rutan."));
  EXPECT_THAT(notes(parts), ElementsAre("text boxes: 1 read in place"));
}

TEST(Docx, PutsNotesAfterTheParagraphThatRefersToThem) {
  const DocxParts parts{
      .body = "<w:p>" + run("Se not.") +
              R"(<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>)" +
              paragraph("Sedan."),
      .footnotes = R"(<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">)" +
                   paragraph("Fotnot.") + "</w:footnote>",
      .endnotes = R"(<w:endnote w:id="2">)" + paragraph("Slutnot.") + "</w:endnote>"};
  EXPECT_THAT(blocks(parts), ElementsAre("paragraph Se not.", "footnote [1] Fotnot.", "footnote [i] Slutnot.",
                                         "paragraph Sedan."));
  EXPECT_THAT(notes(parts),
              ElementsAre("notes: 1 footnote and 1 endnote read after the paragraph that refers to them"));
}

TEST(Docx, PutsRunningHeadsFirstAndFeetLastOnceEach) {
  const std::string section =
      R"(<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference r:id="rIdFooter"/></w:sectPr>)";
  EXPECT_THAT(blocks({.body = "<w:p><w:pPr>" + section + "</w:pPr>" + run("Text.") + "</w:p>" + section,
                      .header = paragraph("Omsorg AB") + paragraph("Omsorg AB"),
                      .footer = paragraph("Sida")}),
              ElementsAre("running_head Omsorg AB", "paragraph Text.", "running_foot Sida"));
}

TEST(Docx, ReadsTheWordsOfADiagram) {
  const std::string anchor =
      R"(<w:p><w:r><w:drawing><a:graphic><dgm:relIds r:dm="rIdDiagram"/></a:graphic></w:drawing></w:r></w:p>)";
  const std::string diagram =
      R"(<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">)"
      "<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Planera</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></"
      "dgm:dataModel>";
  EXPECT_THAT(blocks({.body = anchor, .more = {{"word/diagrams/data1.xml", diagram}}}),
              ElementsAre("paragraph Planera"));
}

// ---- headings and titles

TEST(Docx, KnowsHeadingsByStyleNameAndOutlineLevelNeverById) {
  EXPECT_THAT(blocks({.body = styled("Rubrik", "Patientsäkerhetsberättelse") + styled("Rubrik1", "Mål") +
                              styled("Egen", "Delmål") + paragraph("Direkt", R"(<w:outlineLvl w:val="2"/>)") +
                              styled("Heading9", "Utan stil") + paragraph("Text."),
                      .styles = swedish_styles + paragraph_style("Heading9", "Brödtext", "")}),
              ElementsAre("title Patientsäkerhetsberättelse", "heading 1 Mål", "heading 2 Delmål",
                          "heading 3 Direkt", "paragraph Utan stil", "paragraph Text."));
}

TEST(Docx, TakesStyleNamesThatAreTranslated) {
  EXPECT_THAT(
      blocks({.body = styled("a", "Mål") + styled("b", "Delmål") + paragraph("Text."),
              .styles = paragraph_style("a", "Rubrik 1") + paragraph_style("b", "Rubrik 2 numrerad")}),
      ElementsAre("heading 1 Mål", "heading 2 Delmål", "paragraph Text."));
}

TEST(Docx, BelievesTheNameOfAStyleMoreThanWhatItIsBasedOn) {
  EXPECT_THAT(blocks({.body = styled("a", "Delmål") + paragraph("Text."),
                      .styles = swedish_styles +
                                paragraph_style("a", "Rubrik 3b", R"(<w:basedOn w:val="Rubrik1"/>)")}),
              ElementsAre("heading 3 Delmål", "paragraph Text."));
}

TEST(Docx, TakesAStyleThatIsNotDefinedByItsId) {
  EXPECT_THAT(blocks(styled("Heading2", "Mål") + paragraph("Text.")),
              ElementsAre("heading 2 Mål", "paragraph Text."));
}

TEST(Docx, EndsACircleOfStyles) {
  EXPECT_THAT(blocks({.body = styled("a", "Text."),
                      .styles = paragraph_style("a", "A", R"(<w:basedOn w:val="b"/>)") +
                                paragraph_style("b", "B", R"(<w:basedOn w:val="a"/>)")}),
              ElementsAre("paragraph Text."));
}

TEST(Docx, TakesATitleStyleFurtherDownAsAHeading) {
  EXPECT_THAT(blocks({.body = styled("Rubrik", "Berättelse") + styled("Underrubrik", "År 2023") +
                              paragraph(long_text) + styled("Rubrik", "Bilaga") +
                              styled("Underrubrik", "Tabeller") + paragraph("Text."),
                      .styles = swedish_styles}),
              ElementsAre("title Berättelse", "title År 2023", "paragraph " + long_text, "heading 1 Bilaga",
                          "heading 2 Tabeller", "paragraph Text."));
}

TEST(Docx, TakesTheLargestFirstLinesAsTheTitleWhenNoStyleSaysSo) {
  const auto large = [](const std::string& text) { return paragraph(text, "", R"(<w:sz w:val="56"/>)"); };
  EXPECT_THAT(blocks(paragraph("Omsorg AB") + large("Patientsäkerhetsberättelse") + large("för år 2023") +
                     paragraph(long_text)),
              ElementsAre("paragraph Omsorg AB", "title Patientsäkerhetsberättelse", "title för år 2023",
                          "paragraph " + long_text));
}

TEST(Docx, TakesABoldNumberedItemOverTextAsAHeading) {
  EXPECT_THAT(
      blocks({.body = paragraph("Mål", R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>)",
                                "<w:b/>") +
                      paragraph(long_text),
              .numbering =
                  R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>)"
                  R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)"}),
      ElementsAre("heading 1 [1.] Mål", "paragraph " + long_text));
}

TEST(Docx, TakesTheTitleFromTheProperties) {
  EXPECT_EQ(
      read(docx_of({.body = paragraph("Text."), .core = "<dc:title>Kvalitetsberättelse 2023</dc:title>"}))
          .title,
      "Kvalitetsberättelse 2023");
}

TEST(Docx, TakesAShortBoldParagraphOverTextAsAHeading) {
  EXPECT_THAT(blocks(bold("Riskanalys") + paragraph(long_text) + bold("Vem gör vad?") +
                     listed(1, 0, "Chefen") + bold("Hej.") + paragraph(long_text)),
              ElementsAre("heading 1 Riskanalys", "paragraph " + long_text, "heading 1 Vem gör vad?",
                          "paragraph Chefen", "paragraph Hej.", "paragraph " + long_text));
}

TEST(Docx, PutsABoldHeadingUnderTheStyledOneAboveIt) {
  EXPECT_THAT(blocks({.body = styled("Rubrik1", "Resultat") + bold("Fall") + paragraph(long_text),
                      .styles = swedish_styles}),
              ElementsAre("heading 1 Resultat", "heading 2 Fall", "paragraph " + long_text));
}

TEST(Docx, RanksHeadingsWithoutStylesBySizeAndWeight) {
  const auto large = [](const std::string& text) {
    return paragraph(text, "", R"(<w:b/><w:sz w:val="32"/>)");
  };
  EXPECT_THAT(blocks(large("Resultat") + bold("Fall") + paragraph(long_text) + large("Analys") +
                     paragraph(long_text)),
              ElementsAre("heading 1 Resultat", "heading 2 Fall", "paragraph " + long_text,
                          "heading 1 Analys", "paragraph " + long_text));
}

TEST(Docx, TakesTheLevelOfAHeadingWithoutStyleFromItsTypedNumber) {
  EXPECT_THAT(blocks(bold("1 Resultat") + paragraph(long_text) + bold("1.2 Fall") + paragraph(long_text) +
                     bold("1.2.1. Orsaker") + paragraph(long_text)),
              ElementsAre("heading 1 [1] Resultat", "paragraph " + long_text, "heading 2 [1.2] Fall",
                          "paragraph " + long_text, "heading 3 [1.2.1.] Orsaker", "paragraph " + long_text));
}

TEST(Docx, DoesNotTakeALeadInOrTheParticularsOfACoverAsAHeading) {
  EXPECT_THAT(blocks({.body = styled("Rubrik1", "Resultat") + bold("Ansvarig:") + paragraph("Anna") +
                              bold("Dnr: SN 2022/0047") + paragraph("Text.") + bold("2022-01-31") +
                              paragraph("Text."),
                      .styles = swedish_styles}),
              ElementsAre("heading 1 Resultat", "paragraph Ansvarig:", "paragraph Anna",
                          "paragraph Dnr: SN 2022/0047", "paragraph Text.", "paragraph 2022-01-31",
                          "paragraph Text."));
}

TEST(Docx, DoesNotTakeTheLinesOfACoverAsHeadings) {
  EXPECT_THAT(
      blocks({.body = styled("Rubrik", "Kvalitetsberättelse") + bold("Eklundens omsorg") +
                      paragraph("skapad av:") + bold("Karin Ek") + paragraph("Datum: 2024-02-12") +
                      bold("Inledning") + paragraph(long_text) + bold("Mål") + paragraph("Färre fall"),
              .styles = swedish_styles}),
      ElementsAre(testing::HasSubstr("Kvalitetsberättelse"), "paragraph Eklundens omsorg",
                  "paragraph skapad av:", "paragraph Karin Ek", "paragraph Datum: 2024-02-12",
                  "heading 1 Inledning", "paragraph " + long_text, "heading 1 Mål", "paragraph Färre fall"));
}

TEST(Docx, DoesNotTakeCodeReferencesOrBoldItemsAsHeadings) {
  const std::string item = R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>)";
  EXPECT_THAT(
      blocks({.body = paragraph(long_text) + bold("try") + paragraph("Text.") + bold("[1] Fallprevention") +
                      paragraph("Text.") + bold("Se https://www.example.se") + paragraph("Text.") +
                      paragraph("Namn: Eken", item, "<w:b/>") + paragraph("Kö: ja", item, "<w:b/>") +
                      paragraph(long_text),
              .numbering =
                  R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>)"
                  R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)"}),
      ElementsAre("paragraph " + long_text, "paragraph try", "paragraph Text.",
                  "paragraph [1] Fallprevention", "paragraph Text.", "paragraph Se https://www.example.se",
                  "paragraph Text.", "list_item 1 [1.] Namn: Eken", "list_item 1 [2.] Kö: ja",
                  "paragraph " + long_text));
}

TEST(Docx, SeesAHeadingSetAboveItsTextWithALineBreak) {
  EXPECT_THAT(
      blocks("<w:p>" + run("Riskanalys", "<w:b/>") + "<w:r><w:br/></w:r>" + run(long_text) + "</w:p>"),
      ElementsAre("heading 1 Riskanalys", "paragraph " + long_text));
}

TEST(Docx, TakesPlainShortLinesAsHeadingsOnlyWhenThereAreNoOthers) {
  std::string plain;
  for (const char* name : {"Bakgrund", "Mål", "Resultat", "Analys", "Framåt"})
    plain += paragraph(name) + paragraph(long_text);
  EXPECT_THAT(blocks(plain), testing::Contains("heading 1 Resultat"));
  EXPECT_THAT(blocks(bold("Berättelse") + paragraph(long_text) + plain),
              testing::Contains("paragraph Resultat"));
}

TEST(Docx, MovesATypedNumberOfAHeadingToItsLabel) {
  const auto heading = [](const std::string& text) { return styled("Rubrik1", text); };
  EXPECT_THAT(
      blocks({.body = heading("2.1 Mål") + heading("3. Resultat") + heading("IV. Analys") +
                      heading("2021 i korthet") + heading("24 timmar om dygnet") + heading("7 Klagomål"),
              .styles = swedish_styles}),
      ElementsAre("heading 1 [2.1] Mål", "heading 1 [3.] Resultat", "heading 1 [IV.] Analys",
                  "heading 1 2021 i korthet", "heading 1 24 timmar om dygnet", "heading 1 [7] Klagomål"));
}

// ---- contents, captions, lists

TEST(Docx, KnowsAContentsListByStyleFieldOrControl) {
  const std::string toc =
      R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r>)"
      R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r>)" +
      run("Mål 3") + "</w:p>" + "<w:p>" + run("Resultat 4") +
      R"(<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)";
  const std::string control =
      R"(<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>)" +
      styled("Rubrik1", "Innehåll") + paragraph("Analys 5") + "</w:sdtContent></w:sdt>";
  EXPECT_THAT(blocks({.body = styled("Innehllsfrteckningsrubrik", "Innehåll") + toc +
                              styled("Innehll1", "Bilagor 9") + control + paragraph("Text."),
                      .styles = swedish_styles}),
              ElementsAre("contents Innehåll", "contents Mål 3", "contents Resultat 4", "contents Bilagor 9",
                          "contents Innehåll", "contents Analys 5", "paragraph Text."));
}

TEST(Docx, KnowsAContentsListTypedByHand) {
  EXPECT_THAT(
      blocks({.body = bold("Innehåll") + "<w:p>" + run("1 Mål ......... 2") + "<w:r><w:br/></w:r>" +
                      run("2 Resultat …… 3") + "</w:p>" + styled("Rubrik1", "Mål") + paragraph("Text."),
              .styles = swedish_styles}),
      ElementsAre("contents Innehåll", "contents 1 Mål ......... 2", "contents 2 Resultat …… 3",
                  "heading 1 Mål", "paragraph Text."));
}

TEST(Docx, KnowsAContentsListThatOnlyRepeatsTheHeadings) {
  EXPECT_THAT(blocks({.body = paragraph("Innehållsförteckning") + paragraph("Mål") + paragraph("Resultat") +
                              styled("Rubrik1", "Mål") + paragraph("Text.") + styled("Rubrik1", "Resultat") +
                              paragraph("Text."),
                      .styles = swedish_styles}),
              ElementsAre("contents Innehållsförteckning", "contents Mål", "contents Resultat",
                          "heading 1 Mål", "paragraph Text.", "heading 1 Resultat", "paragraph Text."));
}

TEST(Docx, TellsCaptionsFromSentencesAboutTables) {
  EXPECT_THAT(blocks({.body = styled("Beskrivning", "Avvikelser per kvartal") + paragraph("Tabell 2. Fall") +
                              paragraph("Tabell 2 visar att fallen minskat."),
                      .styles = swedish_styles}),
              ElementsAre("caption Avvikelser per kvartal", "caption Tabell 2. Fall",
                          "paragraph Tabell 2 visar att fallen minskat."));
}

TEST(Docx, MakesTypedBulletsAndNumbersListItems) {
  EXPECT_THAT(blocks(paragraph("• Fall") + paragraph("- Trycksår") + paragraph("- Läkemedel") +
                     paragraph("a) Först") + paragraph("b) Sedan") + paragraph("- Ensam replik") +
                     paragraph("1. Ensam siffra")),
              ElementsAre("list_item 1 [•] Fall", "list_item 1 [-] Trycksår", "list_item 1 [-] Läkemedel",
                          "list_item 1 [a)] Först", "list_item 1 [b)] Sedan", "paragraph - Ensam replik",
                          "paragraph 1. Ensam siffra"));
}

// ---- numbering

std::string level(int at, std::string_view format, std::string_view text, std::string_view rest = "") {
  return fmt::format(
      R"(<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>{}</w:lvl>)", at,
      format, text, rest);
}

std::string abstract(int id, std::string_view levels) {
  return fmt::format(R"(<w:abstractNum w:abstractNumId="{}">{}</w:abstractNum>)", id, levels);
}

std::string number_list(int id, int of_abstract, std::string_view overrides = "") {
  return fmt::format(R"(<w:num w:numId="{}"><w:abstractNumId w:val="{}"/>{}</w:num>)", id, of_abstract,
                     overrides);
}

TEST(DocxNumbering, CountsLevelsAndBeginsDeeperOnesAnew) {
  EXPECT_THAT(blocks({.body = listed(1, 0, "A") + listed(1, 1, "B") + listed(1, 1, "C") + listed(1, 0, "D") +
                              listed(1, 1, "E"),
                      .numbering = abstract(0, level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")) +
                                   number_list(1, 0)}),
              ElementsAre("list_item 1 [1.] A", "list_item 2 [1.1] B", "list_item 2 [1.2] C",
                          "list_item 1 [2.] D", "list_item 2 [2.1] E"));
}

TEST(DocxNumbering, ShowsLettersRomanNumeralsAndBullets) {
  EXPECT_THAT(
      blocks({.body = listed(1, 0, "A") + listed(1, 1, "B") + listed(1, 2, "C"),
              .numbering = abstract(0, level(0, "lowerLetter", "%1)") + level(1, "upperRoman", "%2.") +
                                           level(2, "bullet", "\xEF\x82\xB7")) +
                           number_list(1, 0)}),
      ElementsAre("list_item 1 [a)] A", "list_item 2 [I.] B", "list_item 3 [•] C"));
}

TEST(DocxNumbering, GoesOnInListsOfOneKindUnlessAListStartsAnew) {
  EXPECT_THAT(
      blocks({.body = listed(1, 0, "A") + listed(2, 0, "B") + listed(3, 0, "C") + listed(3, 0, "D"),
              .numbering =
                  abstract(0, level(0, "decimal", "%1.")) + number_list(1, 0) + number_list(2, 0) +
                  number_list(3, 0,
                              R"(<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>)")}),
      ElementsAre("list_item 1 [1.] A", "list_item 1 [2.] B", "list_item 1 [7.] C", "list_item 1 [8.] D"));
}

TEST(DocxNumbering, GivesHeadingsTheNumberOfTheirStyle) {
  const std::string styles =
      paragraph_style("R1", "heading 1", R"(<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>)") +
      paragraph_style("R2", "heading 2",
                      R"(<w:basedOn w:val="R1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>)");
  const std::string numbering = abstract(3, level(0, "decimal", "%1", R"(<w:pStyle w:val="R1"/>)") +
                                                level(1, "decimal", "%1.%2", R"(<w:pStyle w:val="R2"/>)")) +
                                number_list(5, 3);
  EXPECT_THAT(blocks({.body = styled("R1", "Mål") + styled("R2", "Delmål") +
                              paragraph("Onumrerad",
                                        R"(<w:pStyle w:val="R2"/><w:numPr><w:numId w:val="0"/></w:numPr>)") +
                              styled("R1", "Resultat"),
                      .styles = styles,
                      .numbering = numbering}),
              ElementsAre("heading 1 [1] Mål", "heading 2 [1.1] Delmål", "heading 2 Onumrerad",
                          "heading 1 [2] Resultat"));
}

// ---- what the file may look like

TEST(Docx, ReadsStrictFilesAndOtherPartNames) {
  EXPECT_THAT(told(read(strict_docx_of({.body = styled("Rubrik1", "Mål") + paragraph("Text."),
                                        .styles = swedish_styles}))
                       .blocks),
              ElementsAre("heading 1 Mål", "paragraph Text."));
  const std::string relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" )"
      R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>)";
  const std::string text =
      R"(<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t>Text.</x:t></x:r></x:p></x:body></x:document>)";
  EXPECT_THAT(blocks({.more = {{"_rels/.rels", relations}, {"word/document2.xml", text}}}),
              ElementsAre("paragraph Text."));
}

TEST(DocxRefusal, NamesWhatIsDamaged) {
  EXPECT_EQ(refused("PK\x03\x04 not a zip").reason, ingest::Reason::damaged);
  EXPECT_EQ(refused(zip_of({{"a.txt", "text"}})).detail, "the container holds no main document part");
  const Refused broken = refused(docx_of({.body = "<w:p><w:r>"}));
  EXPECT_EQ(broken.reason, ingest::Reason::damaged);
  EXPECT_THAT(broken.detail, HasSubstr("word/document.xml is not well-formed XML: line 1"));
}

TEST(DocxRefusal, TakesNoDtdAndNoEntity) {
  const std::string bomb =
      R"(<?xml version="1.0"?><!-- x --><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>)"
      R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>)";
  EXPECT_EQ(refused(docx_of({.more = {{"word/document.xml", bomb}}})).reason, ingest::Reason::not_a_document);
}

TEST(DocxRefusal, IsEmptyWithoutTextAndSaysWhatThereWas) {
  EXPECT_EQ(refused(docx_of({.body = "<w:p/>"})).reason, ingest::Reason::empty);
  EXPECT_EQ(
      refused(docx_of({.body = R"(<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>)"}))
          .detail,
      "no text, only 1 picture");
}

TEST(DocxRefusal, StopsAtLimitsBeforeAndWhileInflating) {
  ReadLimits small;
  small.max_entry_bytes = 1000;
  const auto read_small = [&](const std::string& file) {
    try {
      read_docx(std::as_bytes(std::span(file)), small);
    } catch (const Refused& refusal) {
      return refusal;
    }
    return Refused{};
  };
  const std::string text(5000, 'a');
  EXPECT_EQ(read_small(docx_of({.body = paragraph(text)})).reason, ingest::Reason::too_large);
  ZipEntry lying{"word/document.xml", text, true};
  lying.claimed_size = 10;
  EXPECT_THAT(read_small(docx_of({.more = {lying}})).reason,
              testing::AnyOf(ingest::Reason::too_large, ingest::Reason::damaged));
}

TEST(DocxRefusal, SaysThatAnEntryIsEncrypted) {
  ZipEntry locked{"word/document.xml", "scrambled bytes"};
  locked.flags = 1;
  EXPECT_EQ(refused(docx_of({.more = {locked}})).reason, ingest::Reason::encrypted);
}

TEST(DocxRefusal, TakesNoWorkbook) {
  const std::string types =
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" )"
      R"(ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>)";
  EXPECT_EQ(refused(docx_of({.body = paragraph("Text."), .more = {{"[Content_Types].xml", types}}})).reason,
            ingest::Reason::unsupported);
}

TEST(DocxRefusal, StopsAtNestingNoProgramWrites) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:smartTag>";
  for (int i = 0; i < 300; ++i) deep += "</w:smartTag>";
  EXPECT_EQ(refused(docx_of({.body = "<w:p>" + deep + "</w:p>"})).reason, ingest::Reason::damaged);
}

}  // namespace
}  // namespace extract
