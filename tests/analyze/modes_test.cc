#include "modes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testsupport/document_from.h"
#include "text.h"

namespace analyze {

void PrintTo(Mode mode, std::ostream* out) { *out << name_of(mode); }

namespace {

constexpr int kYear = 2023;

Sentence sentence(std::string_view markup) {
  static const Swedish words(std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/words");
  static std::vector<Text> kept;
  kept.push_back(read_text(testsupport::document_from(markup), words, kYear));
  return kept.back().sentences.back();
}

Mode mode(std::string_view markup) { return sentence(markup).mode; }

TEST(Modes, PastAndPerfectAreDone) {
  EXPECT_EQ(mode("I mars infördes digital signering."), Mode::done);
  EXPECT_EQ(mode("Rutinen har reviderats."), Mode::done);
  EXPECT_EQ(mode("Nyckelrutinen skrevs om i april."), Mode::done);
  EXPECT_EQ(mode("Det var tolv fall."), Mode::done);
  EXPECT_EQ(mode("Vi såg över rutinerna och utbildade personalen."), Mode::done);
  EXPECT_EQ(mode("- Infört ny rutin för delegering"), Mode::done);
}

TEST(Modes, PresentIsRoutine) {
  EXPECT_EQ(mode("Avvikelser rapporteras i verksamhetssystemet."), Mode::routine);
  EXPECT_EQ(mode("Sjuksköterskan ansvarar för läkemedlen."), Mode::routine);
}

TEST(Modes, AParticipleIsNoPast) {
  EXPECT_EQ(mode("Verksamheten är indelad i tre områden och teamen är engagerade."), Mode::routine);
  EXPECT_EQ(mode("De planerade åtgärderna följs upp."), Mode::routine);
  EXPECT_EQ(mode("Strategier finns upprättade i systemet."), Mode::routine);
  EXPECT_EQ(mode("Med tydliga rutiner, engagerade medarbetare och god ledning skapar vi trygghet."),
            Mode::routine);
}

TEST(Modes, APerfectThatDescribesAThingIsNoAccount) {
  EXPECT_EQ(mode("Händelser som har medfört vårdskada utreds av MAS."), Mode::routine);
  EXPECT_EQ(mode("Handläggaren tar reda på vad som hände och varför det hände."), Mode::routine);
  EXPECT_EQ(mode("Rutinen som togs fram i mars gäller alla enheter."), Mode::done);
}

TEST(Modes, AComingTimeIsAPlan) {
  EXPECT_EQ(mode("Under 2024 ska alla gå kursen."), Mode::plan);
  EXPECT_EQ(mode("Vi kommer att se över bemanningen."), Mode::plan);
  EXPECT_EQ(mode("En utbildning planeras till hösten."), Mode::plan);
  EXPECT_EQ(mode("Målet är att ingen ska falla."), Mode::plan);
  EXPECT_EQ(mode("Vi avser att anställa en sjuksköterska."), Mode::plan);
  EXPECT_EQ(mode("- Införa digital signering"), Mode::plan);
}

TEST(Modes, LawRuleAndDefinitionAreDuty) {
  EXPECT_EQ(mode("Vårdgivaren ska enligt patientsäkerhetslagen bedriva ett systematiskt arbete."),
            Mode::duty);
  EXPECT_EQ(mode("Med vårdskada avses lidande som hade kunnat undvikas."), Mode::duty);
  EXPECT_EQ(mode("Personalen är skyldig att rapportera risker."), Mode::duty);
  EXPECT_EQ(mode("Riskanalys ska genomföras inför organisatoriska förändringar."), Mode::duty);
  EXPECT_EQ(mode("Personalen har enligt 6 kap. 4 § patientsäkerhetslagen att anmäla inträffade vårdskador."),
            Mode::duty);
}

TEST(Modes, TemplateTextIsInstruction) {
  EXPECT_EQ(mode("Beskriv hur verksamheten arbetar med risker."), Mode::instruction);
  EXPECT_EQ(mode("Klicka här för att ange text."), Mode::instruction);
  EXPECT_EQ(mode("[Infoga bild]"), Mode::instruction);
  EXPECT_EQ(mode("Sjukfrånvaron uppgick till XX procent."), Mode::instruction);
  EXPECT_EQ(mode("Fastställd: ÅÅÅÅ-MM-DD"), Mode::instruction);
}

TEST(Modes, QuestionsAndFragmentsSayNothing) {
  EXPECT_EQ(mode("Hur har det gått?"), Mode::question);
  EXPECT_EQ(mode("Anna Berg, enhetschef"), Mode::other);
}

TEST(Modes, AValueWithoutAVerbIsAResult) {
  EXPECT_EQ(mode("Fall: 46"), Mode::result);
  EXPECT_EQ(mode("Andelen är 84 procent."), Mode::result);
}

TEST(Modes, AnOlderYearAloneIsNoAccountOfThisOne) {
  EXPECT_EQ(mode("Bolaget startade 2004."), Mode::other);
  EXPECT_EQ(mode("Fallen minskade från 71 år 2021 till 46."), Mode::done);
}

TEST(Modes, AListItemWithoutVerbSaysWhatItsLeadInSays) {
  EXPECT_EQ(mode("Följande har genomförts:\n\n- Utbildning i basal hygien"), Mode::done);
  EXPECT_EQ(mode("Under 2024 planeras:\n\n- Utbildning i basal hygien"), Mode::plan);
}

TEST(Flags, TellNegationChangeAndComparison) {
  EXPECT_TRUE(sentence("Riskanalysen gjordes inte.").is_negated);
  EXPECT_FALSE(sentence("Inte bara chefen utan alla deltog.").is_negated);
  EXPECT_TRUE(sentence("Fallen minskade.").has_change);
  EXPECT_FALSE(sentence("Fallen minskade.").has_comparison);
  EXPECT_TRUE(sentence("Nöjdheten gick från 73 till 78.").has_comparison);
  EXPECT_TRUE(sentence("Vi hade 318 inskrivna mot 297 året före.").has_comparison);
  EXPECT_TRUE(sentence("Utfallet blev 92 procent, målet var 95 procent.").has_comparison);
}

TEST(Flags, SeeAChangeHoweverItIsSaid) {
  EXPECT_TRUE(sentence("Det ramlas mindre nu.").has_change);
  EXPECT_TRUE(sentence("Det är lugnare i huset nu än det har varit på länge.").has_change);
  EXPECT_TRUE(sentence("Munhälsan har blivit bättre.").has_change);
  EXPECT_TRUE(sentence("Allt färre söker sig till akuten.").has_change);
}

TEST(Flags, TakeABoundForNoComparison) {
  const Sentence bound = sentence("Det kom mer än hundra gäster, två av dem på häst.");
  EXPECT_FALSE(bound.has_change);
  EXPECT_FALSE(bound.has_comparison);
}

TEST(Modes, APresentOfAComingYearIsAPlanWhateverFollows) {
  EXPECT_EQ(mode("I maj 2024 köper vi västar till alla, och då har varje vikarie gått två pass."),
            Mode::plan);
  EXPECT_EQ(mode("# Mål för 2024\n\nUnder våren startar vi med signering i mobilen."), Mode::plan);
}

}  // namespace
}  // namespace analyze
