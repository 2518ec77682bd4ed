// What a paper is as XML, and what the writer refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "figures.h"
#include "report/papers.h"

namespace report {
namespace {

using testing::HasSubstr;

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}

Paper letter(const std::string& text) {
  Paper paper;
  paper.kind = Paper::Kind::thanks;
  PaperFacts facts;
  facts.date = facts.data_date = "2026-04-10";
  facts.round = "Insamlingen 2026";
  facts.program = "kravkoll";
  facts.catalogue = "2026.1";
  facts.round_hash = "abc";
  paper.head = head_of(facts, "Tack", "", "Tack", words());
  paper.words = layout_words(words());
  Section section;
  section.id = "thanks";
  section.blocks.push_back(Block(Paragraph{"text", Paragraph::Kind::text, text}));
  paper.sections.push_back(section);
  return paper;
}

std::string paper_faults_of(const Paper& paper) {
  try {
    (void)paper_xml(paper);
  } catch (const std::logic_error& error) {
    return error.what();
  }
  return "";
}

TEST(PaperXml, KeepsToTheSchema) {
  EXPECT_EQ(paper_faults(paper_xml(letter("Tack för er handlingsplan."))), "");
}

TEST(PaperXml, EscapesWhatADocumentSays) {
  EXPECT_THAT(paper_xml(letter("<script>\x01&")), HasSubstr("&lt;script&gt;?&amp;"));
}

TEST(PaperXml, IsTheSameBytesTwice) { EXPECT_EQ(paper_xml(letter("Tack.")), paper_xml(letter("Tack."))); }

TEST(PaperXml, RefusesAnEmptySentence) { EXPECT_THROW(paper_xml(letter(" ")), std::logic_error); }

TEST(PaperXml, RefusesARowThatIsShorterThanItsTable) {
  Paper paper = letter("Tack.");
  Table table{"t", "Dokument", {text_column("document", "Dokument"), count_column("n", "Antal")}, {}};
  table.rows.push_back({{text_cell("Kvalitetsberättelse")}});
  paper.sections[0].blocks.push_back(Block(table));
  EXPECT_THROW(paper_xml(paper), std::logic_error);
}

TEST(PaperXml, RefusesAChartWithoutItsTable) {
  Paper paper = letter("Tack.");
  Chart chart{"c", Chart::Kind::bar, "Två tredjedelar är uppfyllda", "Två av tre.", {}, {}};
  chart.series.push_back({"Uppfyllt", Tone::good, false, {{"Uppfyllt", "2/3", "67 %"}}});
  paper.sections[0].blocks.push_back(Block(chart));
  EXPECT_THROW(paper_xml(paper), std::logic_error);
}

TEST(PaperXml, RefusesAnIdUsedTwice) {
  Paper paper = letter("Tack.");
  paper.sections[0].blocks.push_back(Block(Paragraph{"text", Paragraph::Kind::text, "Igen."}));
  EXPECT_THAT(paper_faults_of(paper), HasSubstr("the id text is used twice"));
}

TEST(PaperXml, RefusesAnIdThePageUsesItself) {
  Paper paper = letter("Tack.");
  paper.sections[0].id = "main";
  EXPECT_THAT(paper_faults_of(paper), HasSubstr("the id main is used twice"));
}

TEST(PaperXml, RefusesARefToNothingOrToWhatHasNoNumber) {
  Paper paper = letter("Tack.");
  for (const char* to : {"nowhere", "text"}) {
    Said said("Se tabell ");
    said.pieces.push_back({Piece::Kind::ref, {}, to});
    paper.sections[0].blocks.push_back(Block(Paragraph{"", Paragraph::Kind::text, said}));
  }
  EXPECT_THAT(paper_faults_of(paper), HasSubstr("a ref to nowhere"));
  EXPECT_THAT(paper_faults_of(paper), HasSubstr("a ref to text"));
}

}  // namespace
}  // namespace report
