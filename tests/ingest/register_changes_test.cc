// What differs between two registers.
#include "ingest/register_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ingest {
namespace {

using std::chrono::year;
using testing::ElementsAre;
using testing::IsEmpty;

Register three() {
  Register content;
  content.providers.push_back({"Omsorg AB", {}, "556555-0851", false});
  content.providers.push_back({"Vård AB", {}, "802411-8310", false});
  for (const char* id : {"A", "B", "C"}) {
    Unit unit;
    unit.id = id;
    unit.name = std::string("Verksamhet ") + id;
    unit.board = "Nämnden";
    content.units.push_back(unit);
  }
  content.obligations.push_back({0, "quality_report", 0, true, {}, year(2026) / 3 / 1, {}});
  return content;
}

std::vector<std::string> told(const Register& before, const Register& after) {
  std::vector<std::string> lines;
  for (const auto& change : changes_between(before, after))
    lines.push_back(std::string(name_of(change.kind)) + " " + change.unit + " " + change.field + " [" +
                    change.before + "] [" + change.after + "]");
  return lines;
}

TEST(RegisterChanges, AreNoneBetweenTheSame) { EXPECT_THAT(told(three(), three()), IsEmpty()); }

TEST(RegisterChanges, AreNoneWhenOnlyTheOrderDiffers) {
  auto after = three();
  std::swap(after.units[1], after.units[2]);
  EXPECT_THAT(told(three(), after), IsEmpty());
}

TEST(RegisterChanges, TellNewAndGoneUnits) {
  auto before = three(), after = three();
  before.units.pop_back();
  after.units.erase(after.units.begin() + 1);
  after.units.back().provider = 1;
  EXPECT_THAT(told(before, after), ElementsAre("unit_new C  [] [Vård AB]", "unit_gone B  [] []"));
}

TEST(RegisterChanges, TellSuccessorsOfTheirs) {
  auto after = three();
  after.units.push_back(after.units[0]);
  after.units.back().id = "D";
  after.units.back().succeeds = "B";
  EXPECT_THAT(told(three(), after), ElementsAre("unit_succeeds D  [B] []"));
}

TEST(RegisterChanges, PointOutAnIdThatSeemsRenumbered) {
  auto after = three();
  after.units[1].id = "B2";
  EXPECT_THAT(told(three(), after), ElementsAre("unit_renumbered B2  [B] [B2]"));
}

TEST(RegisterChanges, TellEveryFieldBeforeAndAfter) {
  auto after = three();
  auto& unit = after.units[1];
  unit.name = "Nya namnet";
  unit.provider = 1;
  unit.board = "Andra nämnden";
  unit.group = "Område 1";
  unit.area_as_written = "hemtjänst";
  unit.operation = Operation::choice_lov;
  unit.hsl_duty = HslDuty::partly;
  unit.contract_start = year(2025) / 1 / 1;
  unit.contract_end = year(2026) / 1 / 1;
  unit.is_covered = false;
  unit.places = 12;
  unit.may_be_named = false;
  unit.aliases = {"b", "a"};
  EXPECT_THAT(
      told(three(), after),
      ElementsAre("field B name [Verksamhet B] [Nya namnet]", "field B provider [Omsorg AB] [Vård AB]",
                  "field B organisation_number [556555-0851] [802411-8310]",
                  "field B board [Nämnden] [Andra nämnden]", "field B group [] [Område 1]",
                  "field B area [] [hemtjänst]", "field B operation [in_house] [choice_lov]",
                  "field B hsl_duty [no] [partly]", "field B contract_start [] [2025-01-01]",
                  "field B contract_end [] [2026-01-01]", "field B covered [yes] [no]",
                  "field B places [] [12]", "field B may_be_named [yes] [no]", "field B aliases [] [a; b]"));
}

TEST(RegisterChanges, MaskTheNumberOfASoleTrader) {
  auto before = three(), after = three();
  before.providers[0].is_sole_trader = after.providers[0].is_sole_trader = true;
  before.providers[0].organisation_number = "750231-0241";
  EXPECT_EQ(told(before, after).at(0), "field A organisation_number [750231-****] [556555-****]");
}

TEST(RegisterChanges, TellDocumentsThatComeGoAndMove) {
  auto after = three();
  after.obligations = {{0, "quality_report", 0, true, {}, year(2026) / 4 / 1, {}},
                       {1, "tertial_report", 2, true, {}, year(2026) / 9 / 30, {}}};
  auto before = three();
  before.obligations.push_back({2, "activity_plan", 0, true, {}, year(2026) / 1 / 31, {}});
  EXPECT_THAT(told(before, after), ElementsAre("document_moved A quality_report [2026-03-01] [2026-04-01]",
                                               "document_new B tertial_report [] [2026-09-30]",
                                               "document_gone C activity_plan [2026-01-31] []"));
}

}  // namespace
}  // namespace ingest
