#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "analyze/swedish.h"

namespace analyze {
namespace {

using ::testing::ElementsAre;

const std::filesystem::path kWords = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/words";

const Swedish& swedish() {
  static const Swedish words(kWords);
  return words;
}

const WordReading& first(std::string_view word) { return swedish().analyse(word).readings.front(); }

bool has_reading(std::string_view word, std::string_view lemma, Tense tense, bool is_passive) {
  for (const WordReading& reading : swedish().analyse(word).readings)
    if (reading.lemma == lemma && reading.tense == tense && reading.is_passive == is_passive) return true;
  return false;
}

TEST(Swedish, TakesCompoundsApartWithoutTheirJoints) {
  EXPECT_THAT(first("patientsäkerhetsberättelsens").parts, ElementsAre("patient", "säkerhet", "berättelse"));
  EXPECT_THAT(first("läkemedelsavvikelserna").parts, ElementsAre("läkemedel", "avvikelse"));
  EXPECT_THAT(first("klagomålshantering").parts, ElementsAre("klagomål", "hantering"));
  EXPECT_THAT(first("riskanalyser").parts, ElementsAre("risk", "analys"));
  EXPECT_EQ(first("Avvikelsehanteringen").lemma, "avvikelsehantering");
}

TEST(Swedish, FindsACompoundInsideALongerOne) {
  const auto& readings = swedish().analyse("patientsäkerhetsberättelse").readings;
  EXPECT_TRUE(std::any_of(readings.begin(), readings.end(), [](const WordReading& reading) {
    return reading.parts.front() == "patientsäkerhet";
  }));
}

TEST(Swedish, KnowsEgenkontrollAsOneWordThatIsNoKontroll) {
  EXPECT_EQ(first("egenkontrollerna").lemma, "egenkontroll");
  EXPECT_THAT(first("egenkontrollerna").parts, ElementsAre("egenkontroll"));
  const auto& longer = swedish().analyse("egenkontrollprogrammet").readings;
  EXPECT_TRUE(std::any_of(longer.begin(), longer.end(), [](const WordReading& reading) {
    return reading.parts == std::vector<std::string>{"egenkontroll", "program"};
  }));
}

TEST(Swedish, TellsTenseAndVoice) {
  EXPECT_TRUE(has_reading("genomfördes", "genomföra", Tense::past, true));
  EXPECT_TRUE(has_reading("vidtagits", "vidta", Tense::supine, true));
  EXPECT_TRUE(has_reading("minskade", "minska", Tense::past, false));
  EXPECT_TRUE(has_reading("minskade", "minska", Tense::past_participle, false));
  EXPECT_TRUE(has_reading("rapporteras", "rapportera", Tense::present, true));
}

TEST(Swedish, KnowsTheVerbsOfReportsTheAnalyserLacks) {
  EXPECT_TRUE(has_reading("bedrivits", "bedriva", Tense::supine, true));
  EXPECT_TRUE(has_reading("ansvarar", "ansvara", Tense::present, false));
  EXPECT_TRUE(has_reading("redovisas", "redovisa", Tense::present, true));
  EXPECT_TRUE(has_reading("driftsattes", "driftsätta", Tense::past, true));
  EXPECT_TRUE(has_reading("pågår", "pågå", Tense::present, false));
  EXPECT_TRUE(swedish().analyse("återkopplats").is_known);
}

TEST(Swedish, DoesNotTakeFunctionWordsForVerbs) {
  for (const char* word : {"för", "när", "åt", "särskilt", "bort", "under"})
    EXPECT_NE(first(word).word_class, WordClass::verb) << word;
  EXPECT_EQ(first("var").lemma, "vara");
}

TEST(Swedish, ReadsWordsWithHyphensAndColons) {
  EXPECT_EQ(first("hälso-").lemma, "hälsa");
  EXPECT_THAT(first("e-tjänsten").parts, ElementsAre("e", "tjänst"));
  EXPECT_EQ(first("IVO:s").lemma, "ivo");
}

TEST(Swedish, SplitsUnknownCompoundsOfKnownWords) {
  EXPECT_THAT(first("omvårdnadsåtgärder").parts, ElementsAre("omvårdnad", "åtgärd"));
  EXPECT_THAT(first("biståndshandläggarna").parts, ElementsAre("bistånd", "handläggare"));
}

TEST(Swedish, GuessesAnUnknownVerbFromItsEnding) {
  const WordAnalysis& word = swedish().analyse("blajifierades");
  EXPECT_FALSE(word.is_known);
  EXPECT_EQ(word.readings.front().tense, Tense::past);
  EXPECT_TRUE(word.readings.front().is_passive);
}

TEST(Swedish, GivesNoReadingForPunctuationOnly) { EXPECT_TRUE(swedish().analyse("–").readings.empty()); }

TEST(Swedish, GivesTheSameAnswerToSeveralThreads) {
  const Swedish words(kWords);
  std::vector<std::vector<std::string>> answers(4);
  {
    std::vector<std::jthread> threads;
    for (auto& answer : answers)
      threads.emplace_back([&] {
        for (const char* word :
             {"avvikelserna", "riskanalyser", "egenkontroller", "rehabteamet", "genomfördes"})
          answer.push_back(words.analyse(word).readings.front().lemma);
      });
  }
  for (const auto& answer : answers) EXPECT_EQ(answer, answers.front());
}

TEST(Swedish, RefusesToStartWithoutItsAnalyser) {
  EXPECT_THROW(Swedish(kWords, "no/such/automorf.bin"), std::runtime_error);
}

TEST(Swedish, NamesFileAndLineOfABadWordList) {
  const auto folder = std::filesystem::temp_directory_path() / "kravkoll_words_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "verbs_sv.txt") << "# comment\nansvara ansvarar\n";
  try {
    const Swedish words(folder);
    FAIL() << "a verb of two parts was taken";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("verbs_sv.txt:2"));
  }
  std::filesystem::remove_all(folder);
}

TEST(Swedish, ReadsAWordWithTheAnalysersOwnSignsWithoutThrowing) {
  for (const char* word : {"2016/34-NF-107", "a/b", "a^b", "\\x", "<y>", "$"})
    EXPECT_NO_THROW(swedish().analyse(word)) << word;
}

TEST(Fold, MakesOneKeyOfTheWaysToWriteAWord) {
  EXPECT_EQ(fold("ÅRS\u00ADREDOVISNING"), "årsredovisning");
  EXPECT_EQ(fold("e\u2011tjänst"), "e-tjänst");
  EXPECT_EQ(fold("e\u2010tjänst"), "e-tjänst");
  EXPECT_EQ(fold("kvali\uFB01kation"), "kvalifikation");
  EXPECT_EQ(fold("A\u030Atga\u0308rd"), "åtgärd");
}

}  // namespace
}  // namespace analyze
