#include "sentences_icu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace analyze {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> cut(std::string_view text) {
  std::vector<std::string> sentences;
  for (const Span span : sentences_of(text))
    sentences.emplace_back(
        text.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin)));
  return sentences;
}

const Swedish& swedish() {
  static const Swedish words(std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/words");
  return words;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> surfaces;
  for (const Token& token : tokens_of(text, {0, static_cast<int>(text.size())}, 0, swedish()))
    surfaces.push_back(token.surface);
  return surfaces;
}

TEST(Sentences, EndAtAFullStopBeforeACapital) {
  EXPECT_THAT(cut("Rutinen infördes i mars. Alla fick utbildning."),
              ElementsAre("Rutinen infördes i mars.", "Alla fick utbildning."));
}

TEST(Sentences, GoOnAfterAbbreviations) {
  EXPECT_THAT(cut("Vi mäter t.ex. Kolada och bl.a. HLR enligt 3 kap. 10 § PSL."), ::testing::SizeIs(1));
  EXPECT_THAT(cut("Det skedde kl. 8 och gällde ca. 40 personer, m.m. som rapporterats."),
              ::testing::SizeIs(1));
}

TEST(Sentences, EndAfterAnAbbreviationThatClosesAList) {
  EXPECT_THAT(cut("Vi har fika, utflykter m.m. Alla deltar."),
              ElementsAre("Vi har fika, utflykter m.m.", "Alla deltar."));
}

TEST(Sentences, EndBeforeAFigure) {
  EXPECT_THAT(cut("Enkäten gick ut i maj. 38 av 43 svarade."),
              ElementsAre("Enkäten gick ut i maj.", "38 av 43 svarade."));
}

TEST(Sentences, KeepNumberingAndInitialsWithWhatFollows) {
  EXPECT_THAT(cut("1. Inledning"), ElementsAre("1. Inledning"));
  EXPECT_THAT(cut("Ansvarig är K. Berg."), ElementsAre("Ansvarig är K. Berg."));
}

TEST(Sentences, AreNoneInAnEmptyText) { EXPECT_TRUE(cut("  ").empty()); }

TEST(Tokens, KeepWhatBelongsToAWordTogether) {
  EXPECT_THAT(words("Hälso- och sjukvård via e-tjänst, IVO:s t.ex. svar"),
              ElementsAre("Hälso-", "och", "sjukvård", "via", "e-tjänst", ",", "IVO:s", "t.ex", ".", "svar"));
}

TEST(Tokens, KeepNumbersDatesAndStatuteNumbersTogether) {
  EXPECT_THAT(words("3,5 % den 2023-03-01 (2010:659)"),
              ElementsAre("3,5", "%", "den", "2023-03-01", "(", "2010:659", ")"));
  EXPECT_THAT(words("71→46, 28–31"), ElementsAre("71", "→", "46", ",", "28", "–", "31"));
}

TEST(Tokens, PointIntoTheText) {
  const std::string text = "Åtgärder görs";
  const auto tokens = tokens_of(text, {0, static_cast<int>(text.size())}, 7, swedish());
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(text.substr(static_cast<std::size_t>(tokens[1].begin)), "görs");
  EXPECT_EQ(tokens[0].block, 7);
  EXPECT_EQ(tokens[0].key, "åtgärder");
  EXPECT_NE(tokens[0].analysis, nullptr);
}

}  // namespace
}  // namespace analyze
