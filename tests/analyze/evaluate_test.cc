// What a passage asks of a sentence beyond its words: evaluate.h.
#include "evaluate.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "shipped.h"
#include "testsupport/document_from.h"

namespace analyze {
namespace {

bool holds(std::string_view markup, const Passage& passage) {
  const extract::Document document = testsupport::document_from(markup);
  const Text text = read_text(document, swedish(), 2023);
  const Evaluator evaluator(text, *catalogue().vocabulary, 2023);
  Clause clause;
  clause.kind = Clause::Kind::passage;
  clause.passage = passage;
  return evaluator.evaluate(clause, Judgement{}).holds;
}

Passage any_sentence() {
  Passage passage;
  passage.modes.bits = ~0u;
  passage.kinds.bits = ~0u;
  passage.min_words = 1;
  return passage;
}

Passage a_count_of(std::string_view topic) {
  Passage passage = any_sentence();
  passage.values.add(QuantityKind::count);
  passage.values_of = {catalogue().vocabulary->find(topic)};
  return passage;
}

TEST(ValuesOf, CountTheTopic) {
  EXPECT_TRUE(holds("Under året skrevs 73 avvikelser.\n", a_count_of("event")));
  EXPECT_TRUE(holds("Vi fick tolv allvarliga avvikelser.\n", a_count_of("event")));
}

TEST(ValuesOf, DoNotCountAnotherThingInTheSameSentence) {
  EXPECT_FALSE(holds("Arbetet med avvikelser sker i fyra steg.\n", a_count_of("event")));
  EXPECT_FALSE(holds("Avvikelser togs upp på sex möten.\n", a_count_of("event")));
}

TEST(ValuesOf, TakeTheTopicOfTheParagraphWhereNoNounFollows) {
  EXPECT_TRUE(holds("Alla avvikelser skrivs i datorn. I år blev det 87 stycken.\n", a_count_of("event")));
}

Passage named(std::string_view topic) {
  Passage passage = any_sentence();
  passage.with = {{catalogue().vocabulary->find(topic)}};
  return passage;
}

TEST(Names, MayBeMadeOfCommonWordsInsideASentence) {
  EXPECT_TRUE(holds("Bolaget driver äldreboendena Björkgården och Lindgården.\n", named("named_units")));
  EXPECT_FALSE(holds("Bolaget driver äldreboendena och hemtjänsten.\n", named("named_units")));
}

TEST(RowsOfWords, LetTheSubjectStandBetweenVerbAndParticle) {
  EXPECT_TRUE(holds("I maj gick vi också igenom alla journaler.\n", named("review_word")));
  EXPECT_FALSE(holds("Vi gick hem och såg igenom fingrarna.\n", named("review_word")));
}

TEST(RowsOfWords, BetweenQuotesAreExactlySo) {
  EXPECT_TRUE(holds("Kommunen driver ett särskilt boende.\n", named("one_unit")));
  EXPECT_TRUE(holds("Kommunen driver en bostad med särskild service.\n", named("one_unit")));
  EXPECT_FALSE(holds("Kommunen driver särskilda boenden.\n", named("one_unit")));
  EXPECT_FALSE(holds("Kommunen har särskilt bra boende.\n", named("one_unit")));
}

Passage of_the_year() {
  Passage passage = any_sentence();
  passage.min_words = 3;
  return passage;
}

TEST(OtherYears, DoNotCountNorDoesWhatPointsBackToThem) {
  EXPECT_FALSE(holds("Under 2020 kom det in 17 klagomål.\n", of_the_year()));
  EXPECT_FALSE(holds("Under 2020 kom det in 17 klagomål. Samtliga har besvarats.\n", of_the_year()));
  EXPECT_TRUE(holds("Under 2020 kom det in 17 klagomål. I år har det varit tyst.\n", of_the_year()));
}

TEST(OtherYears, CountWhereAMonthOfThisYearStandsBesideThem) {
  EXPECT_TRUE(holds("I maj fick alla kort i stället för lösenordet från 2017.\n", of_the_year()));
}

TEST(ComingTime, IsAYearAfterTheReports) {
  Passage passage = any_sentence();
  passage.needs_coming_time = true;
  EXPECT_TRUE(holds("Det har beslutats att signeringen ska vara digital 2024.\n", passage));
  EXPECT_FALSE(holds("Det har beslutats att signeringen ska vara digital 2023.\n", passage));
}

TEST(Columns, AreTheHeadsOfTheRowsOwnTable) {
  constexpr std::string_view table =
      "# Risker\n\n| Scenario | Hanterat |\n|---|---|\n| Vikarier saknas i juli | Natten delades i maj |\n";
  Passage row = any_sentence();
  row.kinds = {};
  row.kinds.add(SentenceKind::table_row);
  row.columns = {{catalogue().vocabulary->find("handled_head")}};
  EXPECT_TRUE(holds(table, row));
  row.columns = {{catalogue().vocabulary->find("owner_head")}};
  EXPECT_FALSE(holds(table, row));
  row.columns = {};
  row.not_columns = {catalogue().vocabulary->find("handled_head")};
  EXPECT_FALSE(holds(table, row));
}

TEST(Without, LooksOnlyNearTheTopicInALongSentence) {
  Passage passage = named("risk_analysis");
  passage.without = {catalogue().vocabulary->find("economy")};
  EXPECT_FALSE(holds("En riskanalys gjordes av budgeten.\n", passage));
  EXPECT_TRUE(holds(
      "En riskanalys gjordes i maj inför öppnandet av det nya hemmet och ledde till att inflyttningen "
      "delades "
      "upp på tre veckor med dubbel bemanning, vilket kunde rymmas inom den budget som styrelsen beslutat.\n",
      passage));
}

TEST(Edge, IsAlsoTheCoverUnderATitleSetAsAHeading) {
  Passage passage = any_sentence();
  passage.is_at_edge = true;
  passage.values.add(QuantityKind::date);
  const std::string body = "\n# Mål\n\nEtt.\n\nTvå.\n\nTre.\n\nFyra.\n\nFem.\n\nSex.\n";
  EXPECT_TRUE(holds("# Patientsäkerhetsberättelse\n\nDatum: 2024-02-14\n" + body, passage));
  EXPECT_FALSE(holds("# Inledning\n\nOrd.\n\n# Mer\n\nDatum: 2024-02-14\n" + body, passage));
}

}  // namespace
}  // namespace analyze
