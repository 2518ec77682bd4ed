// Which papers a municipality's plan asks for, and when.
#include "report/board_occasions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

analyze::Profile shipped(const std::string& name) {
  const std::filesystem::path profiles = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/profiles";
  return analyze::load_profile(profiles / (name + ".xml"), profiles / "profile.rng");
}

std::vector<BoardForm> forms(const std::string& profile, int year) {
  std::vector<BoardForm> found;
  for (const BoardOccasion& o : board_occasions(shipped(profile), {}, year)) found.push_back(o.form);
  return found;
}

TEST(BoardOccasions, AreTwoAYearInNorrkoping) {
  const auto all = board_occasions(shipped("norrkoping"), {}, 2026);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].form, BoardForm::round);
  EXPECT_EQ(all[0].first, "2026-04-01");
  EXPECT_EQ(all[1].form, BoardForm::follow_up);
  EXPECT_EQ(all[1].first, "2026-10-01");
  EXPECT_TRUE(all[1].is_proposal);
}

TEST(BoardOccasions, AreTheAprilReportOfTheSocialnamnd) {
  const auto all = board_occasions(shipped("socialnamnd"), {}, 2026);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].first, "2026-04-01");
  EXPECT_EQ(all[0].to, "kvalitetsnämnden");
}

TEST(BoardOccasions, AreMonthsAndAYearlyReportForEachBoardInSodertalje) {
  const auto found = forms("sodertalje", 2026);
  EXPECT_EQ(std::count(found.begin(), found.end(), BoardForm::month), 12);
  EXPECT_EQ(std::count(found.begin(), found.end(), BoardForm::round), 1);
}

TEST(BoardOccasions, AreAReportToTheLedningsgruppInHaninge) {
  EXPECT_THAT(forms("haninge", 2026), testing::Contains(BoardForm::management));
}

TEST(BoardOccasions, AreNoneWhereNoReportHasAForm) {
  analyze::Profile profile = shipped("norrkoping");
  profile.report_forms.clear();
  EXPECT_THAT(board_occasions(profile, {}, 2026), IsEmpty());
  EXPECT_EQ(next_account(profile, {}, "2026-03-31", BoardForm::round), "");
}

TEST(NextAccount, IsTheOneAfterTheOccasionThePaperIsFor) {
  const analyze::Profile profile = shipped("norrkoping");
  EXPECT_EQ(next_account(profile, {}, "2026-03-31", BoardForm::round), "2026-10-01");
  EXPECT_EQ(next_account(profile, {}, "2026-04-10", BoardForm::round), "2026-10-01");
  EXPECT_EQ(next_account(profile, {}, "2026-10-05", BoardForm::follow_up), "2027-04-01");
}

TEST(NextAccount, IsTheNextThatThePlanNamesWhereThePaperIsForNone) {
  EXPECT_EQ(next_account(shipped("sodertalje"), {}, "2026-03-31", BoardForm::round), "2027-02-01");
}

TEST(NextAccount, IsNotNamedWhereThePlanNamesNoMonth) {
  EXPECT_EQ(next_account(shipped("haninge"), {}, "2026-04-01", BoardForm::management), "");
}

TEST(BoardsOf, AreEachWhereThePlanSaysSo) {
  BoardOccasion occasion;
  occasion.to = "båda nämnderna";
  occasion.is_each_board = true;
  EXPECT_THAT(boards_of(occasion, {"Äldreomsorgsnämnden", "Omsorgsnämnden"}),
              ElementsAre("Äldreomsorgsnämnden", "Omsorgsnämnden"));
}

TEST(BoardsOf, AreTheOneNamedHoweverItIsWritten) {
  BoardOccasion occasion;
  occasion.to = "vård- och omsorgsnämnden";
  EXPECT_THAT(boards_of(occasion, {"Vård- och omsorgsnämnden", "Socialnämnden"}),
              ElementsAre("Vård- och omsorgsnämnden"));
}

TEST(BoardsOf, AreNoneForAReaderThatIsNoNamndOfTheRound) {
  BoardOccasion occasion;
  occasion.to = "förvaltningens ledningsgrupp";
  EXPECT_THAT(boards_of(occasion, {"Socialnämnden"}), IsEmpty());
}

TEST(BoardRulesOfAProfile, AreItsThresholdsFocusAreasAndRiktvarden) {
  const BoardRules rules = board_rules(nullptr, 2025);
  EXPECT_EQ(rules.changed_points, 3);
  EXPECT_EQ(rules.few_units, 10u);
  analyze::Profile profile = shipped("sodertalje");
  profile.thresholds = {{"changed_points", 7}, {"comparison_points", 9}, {"smallest_share", 4}};
  const BoardRules own = board_rules(&profile, 2025);
  EXPECT_EQ(own.changed_points, 7);
  EXPECT_EQ(own.comparison_points, 9);
  EXPECT_EQ(own.few_units, 4u);
  EXPECT_THAT(own.focus, testing::Contains("Kompetens"));
  EXPECT_THAT(board_rules(&profile, 2031).focus, testing::Not(testing::Contains("Kompetens")));
  const analyze::Profile norrkoping = shipped("norrkoping");
  EXPECT_EQ(board_rules(&norrkoping, 2025).benchmarks.size(), 2u);
}

}  // namespace
}  // namespace report
