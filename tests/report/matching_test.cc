// Which unit a file belongs to: a sure match or candidates, never a guess.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "letter.h"

namespace report {
namespace {

using test::IsUnit;
using test::Letter;
using test::Needs;
using test::place;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Matching, TakesTheUnitTheDocumentStates) {
  EXPECT_THAT(place({.opening = "x", .unit = "Hemtjänst område 1"}), IsUnit(2, PlacedBy::unit_in_text));
}

TEST(Matching, ForgivesASlipInALongName) {
  EXPECT_THAT(place({.opening = "x", .unit = "Björkens grupbostad"}), IsUnit(3, PlacedBy::unit_in_text));
  EXPECT_THAT(place({.opening = "x", .unit = "BJÖRKENS GRUPPBOSTAD"}), IsUnit(3, PlacedBy::unit_in_text));
}

TEST(Matching, NeverForgivesADigit) {
  EXPECT_THAT(place({.opening = "x", .unit = "Hemtjänst område 2"}), Needs(PlacedBy::nothing_found));
}

TEST(Matching, KnowsAliases) {
  EXPECT_THAT(place({.opening = "x", .unit = "Solgårdens vård- och omsorgsboende"}),
              IsUnit(0, PlacedBy::unit_in_text));
}

TEST(Matching, TakesTheLongerOfTwoNamesThatHoldEachOther) {
  EXPECT_THAT(place({.opening = "Patientsäkerhetsberättelse för Solgården natt 2025"}),
              IsUnit(1, PlacedBy::unit_in_text));
  EXPECT_THAT(place({.opening = "x", .unit = "Solgården"}), IsUnit(0, PlacedBy::unit_in_text));
}

TEST(Matching, ReadsAGenitiveInTheOpening) {
  EXPECT_THAT(place({.opening = "Solgårdens patientsäkerhetsberättelse 2025"}),
              IsUnit(0, PlacedBy::unit_in_text));
}

TEST(Matching, TakesTheOnlyUnitOfTheProviderThatOwesTheDocument) {
  EXPECT_THAT(place({.opening = "x", .number = "802411-8310"}), IsUnit(3, PlacedBy::provider_in_text));
  EXPECT_THAT(
      place({.opening = "x", .number = "165565550851", .type = analyze::DocumentType::quality_report}),
      IsUnit(0, PlacedBy::provider_in_text));
}

TEST(Matching, NamesTheCandidatesWhenTheProviderHasSeveralUnits) {
  const Placement placed = place({.opening = "Omsorg i Norr AB redovisar"});
  EXPECT_THAT(placed, Needs(PlacedBy::several_units));
  EXPECT_THAT(placed.candidates, ElementsAre(0u, 1u));
}

TEST(Matching, LetsThePathDecideWhenTheTextIsSilentOrLeavesAChoice) {
  EXPECT_THAT(place({.opening = "x", .path = "Björkens gruppbostad/psb.pdf"}),
              IsUnit(3, PlacedBy::unit_in_path));
  EXPECT_THAT(place({.opening = "Omsorg i Norr AB", .path = "Solgården natt/psb.pdf"}),
              IsUnit(1, PlacedBy::unit_in_path));
}

TEST(Matching, BelievesTheTextMoreThanTheFolder) {
  EXPECT_THAT(place({.opening = "x", .unit = "Hemtjänst område 1", .path = "Solgården/psb.pdf"}),
              IsUnit(2, PlacedBy::unit_in_text));
}

TEST(Matching, AsksAPersonWhenTheNumberIsAnotherProviders) {
  EXPECT_THAT(place({.opening = "x", .unit = "Solgården", .number = "802411-8310"}),
              Needs(PlacedBy::contradiction));
  EXPECT_THAT(place({.opening = "x", .number = "802411-8310", .path = "Solgården/psb.pdf"}),
              Needs(PlacedBy::contradiction));
  EXPECT_THAT(place({.opening = "x", .number = "559016-1234", .path = "Solgården/psb.pdf"}),
              Needs(PlacedBy::contradiction));
}

TEST(Matching, AsksAPersonWhenTheDocumentCallsItselfSomethingElse) {
  const Placement placed = place({.opening = "Vi samverkar med Solgården", .unit = "Fågelsången"});
  EXPECT_THAT(placed, Needs(PlacedBy::contradiction));
  EXPECT_THAT(placed.candidates, ElementsAre(0u));
}

TEST(Matching, AsksAPersonAboutAnotherYear) {
  const Placement placed = place({.opening = "x", .unit = "Solgården", .year = 2023});
  EXPECT_THAT(placed, Needs(PlacedBy::wrong_year));
  EXPECT_THAT(placed.candidates, ElementsAre(0u));
}

TEST(Matching, TakesAPlanForTheReportYearOrTheCollectionYear) {
  Letter plan{
      .opening = "x", .unit = "Solgården", .type = analyze::DocumentType::activity_plan, .year = 2026};
  EXPECT_THAT(place(plan), IsUnit(0, PlacedBy::unit_in_text));
  plan.year = 2025;
  EXPECT_THAT(place(plan), IsUnit(0, PlacedBy::unit_in_text));
  plan.year = 2024;
  EXPECT_THAT(place(plan), Needs(PlacedBy::wrong_year));
}

TEST(Matching, AsksAPersonAboutAnUnknownDocument) {
  EXPECT_THAT(place({.opening = "x", .unit = "Solgården", .type = analyze::DocumentType::other}),
              Needs(PlacedBy::unknown_type));
}

TEST(Matching, FindsNothingInAnEmptyDocument) {
  const Placement placed = place({.opening = ""});
  EXPECT_THAT(placed, Needs(PlacedBy::nothing_found));
  EXPECT_THAT(placed.candidates, IsEmpty());
}

}  // namespace
}  // namespace report
