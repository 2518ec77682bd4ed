// The ways a unit's name is written, and names that are another's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "letter.h"

namespace report {
namespace {

using test::IsUnit;
using test::Needs;
using test::place;
using testing::ElementsAre;

const Round& town() {
  static const Round round = test::round_with({
      "Vårdhuset AB|559133-1250|Solgårdens äldreboende|Särskilt boende för äldre",
      "Vårdhuset AB|559133-1250|Björkens gruppbostad|Gruppbostad LSS",
      "Norrstads kommun|212000-3468|Hemtjänst område 1|Hemtjänst",
      "Norrstads kommun|212000-3468|Hemtjänst område 11|Hemtjänst",
      "Norrstads kommun|212000-3468|Eken|Särskilt boende för äldre",
      "Annan Omsorg AB|802411-8310|Björken|Särskilt boende för äldre",
      "Annan Omsorg AB|802411-8310|Almbackens servicebostad|Servicebostad LSS",
      "Norrstads kommun|212000-3468|Ängens korttidsboende|Korttidsboende",
      "Norrstads kommun|212000-3468|Ekängens korttidsboende|Korttidsboende",
  });
  return round;
}

const Matcher& matcher() {
  static const Matcher built(town());
  return built;
}

Placement placed(const std::string& title, const std::string& number = {},
                 const std::string& path = "x.pdf") {
  return place({.opening = "# " + title, .number = number, .path = path}, matcher());
}

TEST(MatchingNames, AreReadInAnyOrderAndForm) {
  for (const char* title :
       {"Patientsäkerhetsberättelse för Solgårdens äldreboende 2025",
        "Äldreboendet Solgården: berättelse 2025", "SOLGÅRDENS ÄLDREBOENDE 2025",
        "S o l g å r d e n s  ä l d r e b o e n d e", "Solgarden aldreboende", "Sol-gårdens äldre-boende"})
    EXPECT_THAT(placed(title), IsUnit(0, PlacedBy::unit_in_text)) << title;
}

TEST(MatchingNames, ReadInPartNeedTheProviderOrThePath) {
  EXPECT_THAT(placed("Patientsäkerhetsberättelse Solgården 2025", "559133-1250"),
              IsUnit(0, PlacedBy::unit_in_text));
  EXPECT_THAT(placed("Patientsäkerhetsberättelse Solgården 2025", "", "Solgården/psb.pdf"),
              IsUnit(0, PlacedBy::unit_in_text));
  const Placement alone = placed("Patientsäkerhetsberättelse Solgården 2025");
  EXPECT_THAT(alone, Needs(PlacedBy::uncertain_name));
  EXPECT_THAT(alone.candidates, ElementsAre(0u));
}

TEST(MatchingNames, OfAnotherKindAreAnotherUnit) {
  EXPECT_THAT(placed("Solgårdens hemtjänst 2025", "559133-1250"), Needs(PlacedBy::uncertain_name));
  EXPECT_THAT(placed("Gruppbostaden Solgården 2025", "559133-1250"), Needs(PlacedBy::uncertain_name));
  EXPECT_THAT(placed("Vård- och omsorgsboendet Solgården 2025"), IsUnit(0, PlacedBy::unit_in_text));
}

TEST(MatchingNames, BesideAWordThatSetsThemApartAreAnotherUnit) {
  for (const char* title : {"Norra Solgården 2025", "Solgården natt 2025", "Solgården 2", "Lilla Solgården"})
    EXPECT_THAT(placed(title, "559133-1250"), Needs(PlacedBy::uncertain_name)) << title;
  EXPECT_THAT(placed("Solgården 2025", "559133-1250"), IsUnit(0, PlacedBy::unit_in_text));
}

TEST(MatchingNames, TellBjorkenFromBjorkensGruppbostad) {
  EXPECT_THAT(placed("Björkens gruppbostad 2025"), IsUnit(1, PlacedBy::unit_in_text));
  EXPECT_THAT(placed("Gruppbostaden Björken 2025"), IsUnit(1, PlacedBy::unit_in_text));
  EXPECT_THAT(placed("Björken 2025"), IsUnit(5, PlacedBy::unit_in_text));
  EXPECT_THAT(placed("Björken 2025", "559133-1250"), Needs(PlacedBy::contradiction));
}

TEST(MatchingNames, NeverTakeOneNumberForAnother) {
  EXPECT_THAT(placed("Hemtjänst område 1, 2025"), IsUnit(2, PlacedBy::unit_in_text));
  EXPECT_THAT(placed("Hemtjänsten område 11"), IsUnit(3, PlacedBy::unit_in_text));
  EXPECT_FALSE(placed("Hemtjänst område 12").is_sure());
  EXPECT_FALSE(placed("Hemtjänst område 111").is_sure());
}

TEST(MatchingNames, ThatAreWordsNeedTheirCapital) {
  EXPECT_FALSE(placed("Redovisning om golv av eken 2025").is_sure());
  EXPECT_THAT(placed("Redovisning från Eken 2025"), IsUnit(4, PlacedBy::unit_in_text));
}

TEST(MatchingNames, ForgiveASlipWhereNoOtherNameIsNear) {
  EXPECT_THAT(placed("Almbackens servicebosatd 2025"), IsUnit(6, PlacedBy::unit_in_text));
  EXPECT_THAT(placed("Solgårrdens äldreboende 2025"), IsUnit(0, PlacedBy::unit_in_text));
  // "Ekängens" and "Ängens" are both there; neither is meant for certain.
  EXPECT_FALSE(placed("Ekngens korttidsboende 2025").is_sure());
}

TEST(MatchingNames, AnotherLetterIsAnotherName) {
  const Placement other = placed("Solhårdens äldreboende 2025");
  EXPECT_THAT(other, Needs(PlacedBy::uncertain_name));
  EXPECT_THAT(other.candidates, ElementsAre(0u));
}

TEST(MatchingNames, InARunningFootCountWhenNothingAboveNamesAnother) {
  EXPECT_THAT(place({.opening = "# Patientsäkerhetsberättelse 2025\n~ Solgårdens äldreboende, Storgatan 1"},
                    matcher()),
              IsUnit(0, PlacedBy::unit_in_text));
  EXPECT_THAT(
      place({.opening = "# Patientsäkerhetsberättelse 2025 för Eken\n~ Solgårdens äldreboende | Eken"},
            matcher()),
      IsUnit(4, PlacedBy::unit_in_text));
}

TEST(MatchingNames, OfAFirmTheRegisterDoesNotHaveAskAPerson) {
  const Placement placed = place({.opening = "# Björken 2025", .provider = "Okänd Vård AB"}, matcher());
  EXPECT_THAT(placed, Needs(PlacedBy::contradiction));
  EXPECT_THAT(placed.candidates, ElementsAre(5u));
}

TEST(MatchingNames, NearlyAnotherProvidersAreNoCandidates) {
  const Placement placed =
      place({.opening = "# Berättelse 2025 för lilla Björken", .number = "559133-1250"}, matcher());
  EXPECT_THAT(placed.candidates, testing::Not(testing::Contains(5u)));
}

TEST(MatchingNames, InsideTheProvidersNameAreTheProviders) {
  const Round round = test::round_with({"Almgården AB|559133-1250|Almgården|Särskilt boende för äldre",
                                        "Almgården AB|559133-1250|Kvarnens gruppbostad|Gruppbostad LSS"});
  const Matcher both(round);
  EXPECT_THAT(
      place({.opening = "# Patientsäkerhetsberättelse 2025\nAlmgården AB\nKvarnens gruppbostad"}, both),
      IsUnit(1, PlacedBy::unit_in_text));
  EXPECT_FALSE(place({.opening = "# Patientsäkerhetsberättelse 2025\nAlmgården AB"}, both).is_sure());
  const Placement elsewhere = place(
      {.opening = "# Patientsäkerhetsberättelse 2025\nAlmgården AB", .path = "Kvarnens gruppbostad/psb.pdf"},
      both);
  EXPECT_THAT(elsewhere, Needs(PlacedBy::several_units));
  EXPECT_THAT(elsewhere.candidates, ElementsAre(0u, 1u));
}

TEST(MatchingNames, AboutSomebodyElseDoNotCount) {
  EXPECT_FALSE(place({.opening = "# Patientsäkerhetsberättelse 2025\nTill: Eken\nKopia: Björken"}, matcher())
                   .is_sure());
}

}  // namespace
}  // namespace report
