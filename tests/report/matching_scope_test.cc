// One file for several units, and units that are only mentioned.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "letter.h"

namespace report {
namespace {

using test::IsUnit;
using test::Needs;
using test::place;
using testing::ElementsAre;
using testing::IsEmpty;

const Matcher& matcher() {
  static const Round round = test::round_with({
      "Vårdhuset AB|559133-1250|Solgårdens äldreboende|Särskilt boende för äldre",
      "Vårdhuset AB|559133-1250|Björkens gruppbostad|Gruppbostad LSS",
      "Vårdhuset AB|559133-1250|Eken|Särskilt boende för äldre",
      "Annan Omsorg AB|802411-8310|Almbackens servicebostad|Servicebostad LSS",
      "Annan Omsorg AB|802411-8310|Lindens servicebostad|Servicebostad LSS",
  });
  static const Matcher built(round);
  return built;
}

const std::string kTitle = "# Patientsäkerhetsberättelse 2025\nVårdhuset AB, org.nr 559133-1250\n";
const std::string kProse =
    "Under året har vi arbetat med att förebygga fall, trycksår och felaktig läkemedelshantering i hela vår "
    "organisation, och personalen har träffats varje månad för att gå igenom det som har hänt och lära av "
    "det.";

Placement told(const std::string& text, const std::string& path = "x.pdf") {
  return place({.opening = text, .provider = "Vårdhuset AB", .number = "559133-1250", .path = path},
               matcher());
}

TEST(MatchingScope, IsAListAfterTheWordForIt) {
  for (const char* sentence :
       {"Redovisningen omfattar Solgården, Eken och Björken.",
        "Denna patientsäkerhetsberättelse avser Solgårdens äldreboende, Eken samt Björkens "
        "gruppbostad.",
        "Verksamheter: Solgården, Eken, Björken"}) {
    const Placement placed = told(kTitle + sentence + "\n" + kProse);
    EXPECT_EQ(placed.reason, PlacedBy::units_in_text) << sentence;
    EXPECT_THAT(placed.units, ElementsAre(0u, 1u, 2u)) << sentence;
  }
}

TEST(MatchingScope, IsATitleThatNamesThem) {
  const Placement placed = told("# Patientsäkerhetsberättelse 2025 för Solgården och Eken\nVårdhuset AB");
  EXPECT_EQ(placed.reason, PlacedBy::units_in_text);
  EXPECT_THAT(placed.units, ElementsAre(0u, 2u));
}

TEST(MatchingScope, IsACoverLineOfNothingElse) {
  EXPECT_THAT(told(kTitle + "Solgården, Björken och Eken").units, ElementsAre(0u, 1u, 2u));
}

TEST(MatchingScope, IsTheWholeLineTheStatedUnitIsTheFirstOf) {
  const Placement placed = place({.opening = kTitle + "Gäller för: Solgården, Eken och Björken",
                                  .unit = "Gäller för: Solgården",
                                  .number = "559133-1250"},
                                 matcher());
  EXPECT_EQ(placed.reason, PlacedBy::units_in_text);
  EXPECT_THAT(placed.units, ElementsAre(0u, 1u, 2u));
}

TEST(MatchingScope, IsACoverLineThoughAnotherNameWasTakenForTheUnit) {
  EXPECT_THAT(place({.opening = kTitle + "Enheterna Solgården och Eken",
                     .unit = "Vårdhuset Hemma",
                     .number = "559133-1250"},
                    matcher())
                  .units,
              ElementsAre(0u, 2u));
  EXPECT_FALSE(place({.opening = kTitle + "Vi på huset har lärt mycket av Eken",
                      .unit = "Vårdhuset Hemma",
                      .number = "559133-1250"},
                     matcher())
                   .is_sure());
}

TEST(MatchingScope, IsAllOfTheProvidersWhenTheTextSaysSo) {
  const Placement placed = told(
      kTitle + "Patientsäkerhetsberättelsen omfattar samtliga verksamheter inom Vårdhuset AB i kommunen.");
  EXPECT_EQ(placed.reason, PlacedBy::units_in_text);
  EXPECT_THAT(placed.units, ElementsAre(0u, 1u, 2u));
}

TEST(MatchingScope, IsNotWhatItLeavesOut) {
  EXPECT_FALSE(told(kTitle + "Redovisningen omfattar inte Solgården och Eken.\n" + kProse).is_sure());
}

TEST(MatchingScope, IsNotARoutinesScope) {
  EXPECT_FALSE(
      told(kTitle + kProse + "\nRutinen omfattar samtliga verksamheter inom Vårdhuset AB.").is_sure());
}

TEST(MatchingScope, IsNotAMention) {
  EXPECT_THAT(told("# Patientsäkerhetsberättelse 2025 för Solgården\nVårdhuset AB\n" + kProse +
                   "\nVi har lärt av Eken och samarbetat med Björken under året."),
              IsUnit(0, PlacedBy::unit_in_text));
  const Placement only_mentioned = told(kTitle + kProse + "\nVi har lärt av Eken under året.");
  EXPECT_THAT(only_mentioned, Needs(PlacedBy::several_units));
  EXPECT_THAT(only_mentioned.candidates, ElementsAre(0u, 1u, 2u));
}

TEST(MatchingScope, IsTheUnitAnAccountSpeaksOfAllTheTime) {
  EXPECT_THAT(told(kTitle + kProse + "\nPå Eken bor 32 personer. " + kProse +
                   "\nEken har en egen kock.\nI år fick Eken "
                   "nya lås. " +
                   kProse),
              IsUnit(2, PlacedBy::unit_in_text));
}

TEST(MatchingScope, OfSeveralLinesIsLeftToThePathOrAPerson) {
  const std::string text = kTitle + "Solgården ligger vid ån\nEken ligger vid torget";
  EXPECT_THAT(told(text), Needs(PlacedBy::several_units));
  EXPECT_THAT(told(text, "Eken/psb.pdf"), IsUnit(2, PlacedBy::unit_in_text));
}

TEST(MatchingScope, ContradictsATitleThatNamesAnother) {
  const Placement placed = told("# Patientsäkerhetsberättelse 2025 för Eken\nVårdhuset AB\nEnhet: Solgården");
  EXPECT_THAT(placed, Needs(PlacedBy::contradiction));
  EXPECT_THAT(placed.candidates, ElementsAre(0u, 2u));
}

TEST(MatchingScope, NeverReachesAnotherProvidersUnits) {
  const Placement placed =
      told(kTitle + "Redovisningen omfattar Almbackens servicebostad och Lindens servicebostad.");
  EXPECT_THAT(placed.units, IsEmpty());
}

// Another provider's unit is registered under just the name ours is called by: one of the list, nobody can
// tell.
TEST(MatchingScope, IsNotSureOfAListOfWhichAnotherProviderHasAUnitOfThatVeryName) {
  const Round round = test::round_with({
      "Vårdhuset AB|559133-1250|Daglig verksamhet Köket|Daglig verksamhet LSS",
      "Vårdhuset AB|559133-1250|Daglig verksamhet Tvätten|Daglig verksamhet LSS",
      "Annan Omsorg AB|802411-8310|Tvätten|Särskilt boende för äldre",
  });
  const Matcher built(round);
  EXPECT_FALSE(place({.opening = kTitle + "Daglig verksamhet: Köket och Tvätten",
                      .provider = "Vårdhuset AB",
                      .number = "559133-1250"},
                     built)
                   .is_sure());
}

TEST(MatchingScope, IsNotSureOfAListThatGoesOnWithAnotherProvidersUnit) {
  const Placement placed = told(kTitle + "Verksamheter: Solgården, Eken och Almbackens servicebostad");
  EXPECT_THAT(placed, Needs(PlacedBy::several_units));
  EXPECT_THAT(placed.candidates, ElementsAre(0u, 2u));
}

TEST(MatchingScope, OfTheFileIsReadWhereTheReportBeginsBehindALetter) {
  test::Letter letter{.number = "559133-1250"};
  extract::Document document = test::document_of(
      {.opening = "# Tjänsteskrivelse\nNämnden beslutar att lägga berättelsen till handlingarna."});
  document.pages.push_back(
      test::document_of({.opening = "# Patientsäkerhetsberättelse 2025\nSolgårdens äldreboende"}).pages[0]);
  EXPECT_THAT(matcher().place(document, test::identity_of(letter), "x.pdf"),
              IsUnit(0, PlacedBy::unit_in_text));
}

}  // namespace
}  // namespace report
