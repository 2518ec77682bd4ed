// Which sentences are shown for a verdict, and how conditions are changed to see how firmly it stands.
#include "evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shipped.h"
#include "testsupport/document_from.h"
#include "variants.h"

namespace analyze {
namespace {

using testing::ElementsAre;

Found found(std::vector<int> sentences) { return {true, std::move(sentences), 1}; }

// Sentence 0 is a heading; 1 and 2 share a paragraph; 3 and 4 stand alone.
class EvidenceShown : public testing::Test {
 protected:
  std::vector<std::string> shown(std::size_t most) const {
    std::vector<std::string> texts;
    for (const extract::Place& place : evidence.places(most))
      texts.emplace_back(extract::text_at(document, place));
    return texts;
  }

  const extract::Document document = testsupport::document_from(
      "# Mål\n\nVi satte ett mål. Målet nåddes.\n\nLarmen byttes i maj.\n\nMaten blev bättre.\n");
  const Text text = read_text(document, swedish(), 2024);
  const Evaluator evaluator{text, *catalogue().vocabulary, 2024};
  Evidence evidence{evaluator};
};

TEST_F(EvidenceShown, HasMostPointsFirst) {
  evidence.add({found({3})}, 1);
  evidence.add({found({4})}, 2);
  EXPECT_THAT(shown(5), ElementsAre("Maten blev bättre.", "Larmen byttes i maj."));
  EXPECT_THAT(shown(1), ElementsAre("Maten blev bättre."));
}

TEST_F(EvidenceShown, AddsUpWhatSeveralConditionsSayAndNearness) {
  evidence.add({found({3})}, 1);
  evidence.add({found({4})}, 1.2);
  evidence.add(Nearness{0, 0, 0, 0.5, 0}, 1);
  EXPECT_THAT(shown(1), ElementsAre("Larmen byttes i maj."));
}

TEST_F(EvidenceShown, TakesTheBestOfAlternativesOnceAndNothingOfThoseThatFailed) {
  Found failed = found({4});
  failed.holds = false;
  evidence.add({found({3}), found({3}), failed}, 1);
  evidence.add({found({1})}, 1.5);
  EXPECT_THAT(shown(5), ElementsAre("Vi satte ett mål.", "Larmen byttes i maj."));
}

TEST_F(EvidenceShown, JoinsNeighboursOfOneParagraph) {
  evidence.add({found({2, 3, 1})}, 1);
  EXPECT_THAT(shown(5), ElementsAre("Vi satte ett mål. Målet nåddes.", "Larmen byttes i maj."));
}

TEST(Variants, ChangeOnlyWhatTheirNameSaysAndNothingBelowNone) {
  Passage passage;
  passage.with = {{1}};
  passage.modes.add(Mode::done);
  passage.values.add(QuantityKind::count);
  Clause asked, denied;
  asked.kind = Clause::Kind::passage;
  asked.passage = passage;
  denied.kind = Clause::Kind::none;
  denied.children = {asked};
  Judgement judgement;
  judgement.met = {{"", asked}};
  judgement.partly = {{"", denied}};
  const auto variants = variants_of(judgement);
  const auto of = [&](Variant v) { return variants[static_cast<std::size_t>(v)].met.front().passage; };
  EXPECT_EQ(of(Variant::strict).reach, Reach::sentence);
  EXPECT_FALSE(of(Variant::strict).modes.has(Mode::plan));
  EXPECT_TRUE(of(Variant::any_mode).modes.has(Mode::plan));
  EXPECT_FALSE(of(Variant::any_mode).modes.has(Mode::instruction));
  EXPECT_TRUE(of(Variant::any_value).values.is_empty());
  EXPECT_EQ(of(Variant::any_distance).near, passage.with);
  EXPECT_TRUE(of(Variant::loosest).values.is_empty() && of(Variant::loosest).with.empty());
  for (const VariantBranches& variant : variants)
    EXPECT_EQ(variant.partly.front().children.front().passage.with, passage.with);
}

}  // namespace
}  // namespace analyze
