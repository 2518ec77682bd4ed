#include "text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testsupport/document_from.h"

namespace analyze {
namespace {

using ::testing::ElementsAre;

const Swedish& swedish() {
  static const Swedish words(std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/words");
  return words;
}

Text read(std::string_view markup, int year = 2023) {
  return read_text(testsupport::document_from(markup), swedish(), year);
}

TEST(Text, KeepsSectionsWithTheirOwnSentencesOnly) {
  const Text text =
      read("# Mål\n\nEtt mål fanns. Det nåddes.\n\n## Delmål\n\nTre delmål.\n\n# Resultat\n\nBra.");
  ASSERT_EQ(text.sections.size(), 3u);
  EXPECT_EQ(text.sections[1].heading, "Delmål");
  EXPECT_EQ(text.sections[1].parent, 0);
  EXPECT_EQ(text.sections[2].parent, -1);
  EXPECT_EQ(text.sections[0].end - text.sections[0].begin, 2);
  EXPECT_EQ(text.sentences[static_cast<std::size_t>(text.sections[1].sentence)].kind, SentenceKind::heading);
}

TEST(Text, StripsNumberingButNotAYear) {
  EXPECT_EQ(read("# 1.2 Egenkontroll").sections[0].heading, "Egenkontroll");
  EXPECT_EQ(read("# 2023 års mål").sections[0].heading, "2023 års mål");
}

TEST(Text, LeavesOutContentsAndRunningHeads) {
  auto document = testsupport::document_from("[[TOC]]\n\n# Klagomål\n\nInga kom in.");
  extract::Block foot;
  foot.kind = extract::Kind::running_foot;
  foot.text = "Sida 1 av 9";
  document.pages[0].blocks.push_back(foot);
  const Text text = read_text(document, swedish(), 2023);
  EXPECT_EQ(text.sentences.size(), 2u);
}

TEST(Text, PlacesPointAtTheWordsInTheDocument) {
  const auto document =
      testsupport::document_from("# A\n\nFörsta meningen. Andra meningen här.\n\n\\newpage\n\nTredje.");
  const Text text = read_text(document, swedish(), 0);
  EXPECT_EQ(extract::text_at(document, text.sentences[2].place()), "Andra meningen här.");
  EXPECT_EQ(text.sentences[3].page, 1);
  EXPECT_EQ(extract::text_at(document, text.sections[0].place), "A");
}

TEST(Text, NumbersParagraphsSoThatAListIsOne) {
  const Text text = read("Ett. Två.\n\n- a\n- b\n\nTre.");
  std::vector<int> paragraphs;
  for (const Sentence& sentence : text.sentences) paragraphs.push_back(sentence.paragraph);
  EXPECT_THAT(paragraphs, ElementsAre(0, 0, 1, 1, 2));
}

TEST(Tables, AreReadByRowAndColumnHead) {
  const auto document = testsupport::document_from(
      "# Avvikelser\n\n| Typ | 2022 | 2023 |\n|---|---|---|\n| Fall | 71 | 46 |\n| Läkemedel | 12 | – |\n");
  const Text text = read_text(document, swedish(), 2023);
  ASSERT_EQ(text.tables.size(), 1u);
  const Table& table = text.tables[0];
  EXPECT_EQ(table.heads[2].text, "2023");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_TRUE(table.rows[1][2].is_empty());
  EXPECT_EQ(table.section, 0);
  const Sentence& row = text.sentences[static_cast<std::size_t>(table.sentences[0])];
  EXPECT_EQ(row.mode, Mode::result);
  EXPECT_TRUE(row.has_comparison);
  EXPECT_THAT(row.years, ElementsAre(2022, 2023));
  EXPECT_EQ(row.tokens[2].column, 2);
  EXPECT_EQ(row.places().size(), 3u);
  EXPECT_EQ(extract::text_at(document, row.places()[2]), "46");
}

TEST(Tables, TakeAFirstRowThatReadsLikeHeads) {
  const Text text =
      read("| Åtgärd | Ansvarig | Klart |\n| Ny rutin | Chef | 2024-03-01 |\n| Ny mall | MAS | 2024-04-01 |");
  EXPECT_EQ(text.tables[0].heads[1].text, "Ansvarig");
  EXPECT_EQ(text.tables[0].rows.size(), 2u);
}

TEST(Tables, KeepAFirstRowOfNamesAndValues) {
  const Text text = read("| Enhet | Solgården |\n| Platser | 24 |");
  EXPECT_EQ(text.tables[0].rows.size(), 2u);
  EXPECT_EQ(text.tables[0].heads.size(), 2u);
}

TEST(Tables, OfMeasuresArePlansUnlessTheirStatusSaysDone) {
  const Text text = read(
      "| Åtgärd | Ansvarig | Klart senast | Status |\n|---|---|---|---|\n"
      "| Se över rutinen | Chef | 2024-03-01 | Pågår |\n| Byta lås | Vaktmästare | 2023-05-01 | Klart |\n");
  EXPECT_EQ(text.sentences[0].mode, Mode::plan);
  EXPECT_EQ(text.sentences[1].mode, Mode::done);
}

TEST(Tables, OfGoalsWithNoOutcomeBesideThemArePlans) {
  const Text goals = read(
      "| Område | Målvärde |\n|---|---|\n| Boende som fått läkemedelsgenomgång | 100 % |\n"
      "| Trycksår | 0 |\n");
  EXPECT_EQ(goals.sentences.front().mode, Mode::plan);
  const Text judged = read(
      "| Mål | Målvärde | Utfall |\n|---|---|---|\n| Boende som fått läkemedelsgenomgång | 100 % | 96 % |\n");
  EXPECT_NE(judged.sentences.back().mode, Mode::plan);
}

TEST(Text, HasAHeadOfTitleAndCover) {
  const Text text =
      read("% Kvalitetsberättelse 2023\nSolgården AB\nOrg.nr 559871-6032\n\n# Inledning\n\nHej.");
  EXPECT_THAT(text.head,
              ::testing::StartsWith("Kvalitetsberättelse 2023\nSolgården AB\nOrg.nr 559871-6032\n"));
}

TEST(Text, PassesOverAHeadingWithoutAWord) {
  auto document = testsupport::document_from("# A\n\nHej.");
  document.pages[0].blocks[0].text = "\u00A0 ";
  const Text text = read_text(document, swedish(), 2023);
  EXPECT_TRUE(text.sections.empty());
  EXPECT_EQ(text.sentences.size(), 1u);
}

TEST(Tables, WithoutRowAndColumnNumbersAreStillRead) {
  extract::Document document;
  document.pages.resize(1);
  extract::Block cell;
  cell.kind = extract::Kind::table_cell;
  cell.text = "ensam";
  document.pages[0].blocks = {cell, cell};
  document.pages[0].blocks[1].column = 1 << 30;
  EXPECT_EQ(read_text(document, swedish(), 2023).tables.size(), 1u);
}

TEST(Text, OfAnEmptyDocumentIsEmpty) {
  const Text text = read_text(extract::Document{}, swedish(), 2023);
  EXPECT_TRUE(text.sentences.empty());
  EXPECT_TRUE(text.sections.empty());
}

TEST(Text, IsTheSameTwice) {
  const std::string_view markup =
      "# A\n\nI mars hölls 3 möten. Hur gick det?\n\n| X | 2023 |\n|---|---|\n| a | 2 |";
  const Text first = read(markup), second = read(markup);
  ASSERT_EQ(first.sentences.size(), second.sentences.size());
  for (std::size_t i = 0; i < first.sentences.size(); ++i) {
    EXPECT_EQ(first.sentences[i].mode, second.sentences[i].mode);
    EXPECT_EQ(first.sentences[i].quantities.size(), second.sentences[i].quantities.size());
  }
}

}  // namespace
}  // namespace analyze
