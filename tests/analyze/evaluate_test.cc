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

}  // namespace
}  // namespace analyze
