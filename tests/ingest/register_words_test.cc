// The words of the register's cells.
#include "register_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ingest {
namespace {

using testing::ElementsAre;

TEST(RegisterWords, KnowLabelSynonymAndIdentifier) {
  for (const auto* text : {"Egen regi", "EGEN REGI", "egenregi", "kommunal regi", "in_house"})
    EXPECT_EQ(operation_named(text), Operation::in_house) << text;
  for (const auto* text : {"Entreprenad (LOU)", "entreprenad", "LOU"})
    EXPECT_EQ(operation_named(text), Operation::contract_lou) << text;
  for (const auto* text : {"IOP", "Idéburet partnerskap", "ideburet partnerskap (iop)"})
    EXPECT_EQ(operation_named(text), Operation::partnership_iop) << text;
  for (const auto* text :
       {"Särskilt boende för äldre", "SÄBO", "sarskilt boende", "Vård- och omsorgsboende", "nursing_home"})
    EXPECT_EQ(area_named(text), Area::nursing_home) << text;
  EXPECT_EQ(hsl_duty_named("Delvis"), HslDuty::partly);
}

TEST(RegisterWords, RoundTripThroughTheirIdentifiers) {
  for (int i = 0; i <= static_cast<int>(Operation::joint_operation); ++i)
    EXPECT_EQ(operation_named(name_of(static_cast<Operation>(i))), static_cast<Operation>(i));
  for (int i = 0; i <= static_cast<int>(Area::other); ++i)
    EXPECT_EQ(area_named(name_of(static_cast<Area>(i))), static_cast<Area>(i));
  EXPECT_EQ(name_of(Law::sol), "sol");
  EXPECT_EQ(name_of(HslDuty::partly), "partly");
}

TEST(RegisterWords, DoNotGuess) {
  for (const auto* text : {"privat", "", "LOV och LOU", "entreprenör"})
    EXPECT_FALSE(operation_named(text)) << text;
  EXPECT_FALSE(area_named("HVB"));
  EXPECT_FALSE(yes_or_no("kanske"));
  EXPECT_FALSE(yes_or_no("delvis"));
}

TEST(RegisterWords, TakeAreasOutsideTheListAsOther) { EXPECT_EQ(area_named("Annat: HVB"), Area::other); }

TEST(RegisterWords, ReadSeveralLaws) {
  for (const auto* text : {"SoL, HSL", "SoL/HSL", "sol och hsl", "SoL (2025:400) + HSL", "SoL HSL SoL"})
    EXPECT_THAT(laws_named(text).value(), ElementsAre(Law::sol, Law::hsl)) << text;
  EXPECT_TRUE(laws_named("").value().empty());
  EXPECT_FALSE(laws_named("SoL, PBL"));
}

TEST(RegisterWords, ReadWhetherADocumentIsAskedFor) {
  EXPECT_TRUE(demand_named("ja")->is_required);
  EXPECT_FALSE(demand_named("Nej")->is_required);
  for (const auto* text : {"från och med 2025", "fr.o.m. 2025", "2025-", "2025", "from år 2025"}) {
    EXPECT_EQ(demand_named(text)->from_year, 2025) << text;
    EXPECT_TRUE(demand_named(text)->is_required) << text;
  }
  EXPECT_EQ(demand_named("nej, saknar HSL-ansvar")->why_not, "saknar HSL-ansvar");
  EXPECT_EQ(demand_named("Nej (ingår i bolagets)")->why_not, "ingår i bolagets");
  for (const auto* text : {"kanske", "nejdå", "1025", "2024-2025"}) EXPECT_FALSE(demand_named(text)) << text;
}

TEST(RegisterWords, ListTheWordsUnderstood) {
  EXPECT_EQ(
      operation_words(),
      "egen regi, entreprenad (LOU), valfrihetssystem (LOV), ramavtal, direktupphandlad plats, individavtal, "
      "idéburet partnerskap (IOP), gemensam nämnd eller avtalssamverkan");
  EXPECT_EQ(hsl_duty_words(), "ja, nej, delvis");
}

TEST(NamesIn, SplitsNames) {
  EXPECT_THAT(names_in("Solen; Solgården , Sol\nSolan;"), ElementsAre("Solen", "Solgården", "Sol", "Solan"));
}

}  // namespace
}  // namespace ingest
