// What becomes of rounds side by side: levels, requirements, units, gaps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "told_rounds.h"

namespace report {
namespace {

using test::levels;
using test::requirement;
using test::ToldRounds;
using test::unit_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<int> years_of(const Trend& trend) {
  std::vector<int> years;
  for (const RoundOfTrend& round : trend.rounds) years.push_back(round.report_year);
  return years;
}

TEST(TrendRound, CountsAsTheRoundsOwnSummary) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm USU", "B Bok DDS"}});
  rounds.keep({2025, {"A Alm USE late", "B Bok U?D", "C Cedern -"}});
  const Trend trend = rounds.trend();
  const Summary summary = rounds.summary();
  const RoundOfTrend& last = trend.rounds.back();
  EXPECT_EQ(last.units, summary.units);
  EXPECT_EQ(last.providers, summary.providers);
  EXPECT_EQ(last.due, summary.documents_total.due);
  EXPECT_EQ(last.in_time, summary.documents_total.in_time);
  EXPECT_EQ(last.never_came, summary.never_came);
  EXPECT_EQ(last.count.met, summary.count.met);
  EXPECT_EQ(last.count.judged(), summary.count.judged());
  EXPECT_EQ(last.count.not_applicable, summary.count.not_applicable);
  EXPECT_EQ(last.count.not_assessed, summary.count.not_assessed);
  EXPECT_EQ(last.gaps, summary.count.partly_met + summary.count.missing);
  for (std::size_t i = 0; i < summary.requirements.size(); ++i) {
    EXPECT_EQ(trend.requirements.at(i).id, summary.requirements[i].id);
    EXPECT_EQ(trend.requirements[i].years.back().judged, summary.requirements[i].units);
    EXPECT_EQ(trend.requirements[i].years.back().gaps(), summary.requirements[i].gaps());
  }
}

TEST(TrendRound, IsOneAYearEarliestFirst) {
  ToldRounds rounds;
  rounds.keep({2022, {"A Alm U"}});
  rounds.keep({2023, {"A Alm U"}});
  rounds.keep({2025, {"A Alm U"}});
  EXPECT_THAT(years_of(rounds.trend()), ElementsAre(2022, 2023, 2025));
}

TEST(TrendRound, IsLeftOutWhereOnlyTheLatestAreAskedFor) {
  ToldRounds rounds;
  for (int year = 2020; year <= 2025; ++year) rounds.keep({year, {"A Alm U"}});
  TrendAsked asked;
  asked.thresholds.rounds = 2;
  EXPECT_THAT(years_of(rounds.trend(asked)), ElementsAre(2024, 2025));
}

TEST(TrendRound, ThatHasNotBeenRunIsRefused) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm U"}});
  Round other = rounds.last();
  other.name = "om 2026";
  try {
    rounds.store().trend(other, rounds.catalogue(), {});
    FAIL() << "not refused";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("om 2026"));
  }
}

TEST(SameUnits, AreThoseOfEveryRound) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm US", "B Bok UU"}});
  rounds.keep({2025, {"A Alm UU", "C Cedern SS"}});
  const Trend trend = rounds.trend();
  EXPECT_EQ(trend.same_units, 1u);
  EXPECT_EQ(trend.rounds[0].same_units.met, 1u);
  EXPECT_EQ(trend.rounds[0].same_units.judged(), 2u);
  EXPECT_EQ(trend.rounds[1].same_units.met, 2u);
  EXPECT_EQ(trend.rounds[1].same_units.judged(), 2u);
}

TEST(Units, GoOnUnderTheIdThatTookOver) {
  ToldRounds rounds;
  rounds.keep({2023, {"A Alm S"}});
  rounds.keep({2024, {"B Bok D <A"}});
  rounds.keep({2025, {"A Alm - ended", "B Bok - ended", "C Cedern U <B", "D Dungen U <A"}});
  const Trend trend = rounds.trend();
  ASSERT_THAT(trend.units, SizeIs(2));
  EXPECT_EQ(levels(unit_of(trend.units, "Cedern")), "SDU");
  EXPECT_EQ(levels(unit_of(trend.units, "Dungen")), "..U");
  EXPECT_EQ(trend.same_units, 1u);
}

TEST(Units, ThatEndedAndThatWereNotThereYetAreToldApart) {
  ToldRounds rounds;
  rounds.keep({2023, {"A Alm U", "B Bok U"}});
  rounds.keep({2024, {"B Bok U", "C Cedern U"}});
  rounds.keep({2025, {"C Cedern U", "D Dungen U", "B Bok U"}});
  const Trend trend = rounds.trend();
  EXPECT_EQ(levels(unit_of(trend.units, "Alm")), "Uxx");
  EXPECT_EQ(levels(unit_of(trend.units, "Bok")), "UUU");
  EXPECT_EQ(levels(unit_of(trend.units, "Cedern")), ".UU");
  EXPECT_EQ(levels(unit_of(trend.units, "Dungen")), "..U");
}

TEST(Units, HaveTheLevelOfTheirGravestGap) {
  ToldRounds rounds;
  rounds.keep({2025,
               {"A Alm UUU", "B Bok UDU", "C Cedern USU", "D Dungen SUU", "E Eken DUU", "F Fura EEE",
                "G Gran ???", "H Hassel -"}});
  const Trend trend = rounds.trend();
  EXPECT_EQ(levels(unit_of(trend.units, "Alm")), "U");
  EXPECT_EQ(levels(unit_of(trend.units, "Bok")), "D");
  EXPECT_EQ(levels(unit_of(trend.units, "Cedern")), "D") << "missing, and not serious";
  EXPECT_EQ(levels(unit_of(trend.units, "Dungen")), "S") << "serious and missing";
  EXPECT_EQ(levels(unit_of(trend.units, "Eken")), "D") << "serious and partly met";
  EXPECT_EQ(levels(unit_of(trend.units, "Fura")), "E");
  EXPECT_EQ(levels(unit_of(trend.units, "Gran")), "?");
  EXPECT_EQ(levels(unit_of(trend.units, "Hassel")), "n");
}

TEST(Units, WhoseNamesMayNotBeShownAreNumbered) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm U hidden", "B Bok U hidden", "C Cedern U"}});
  rounds.keep({2025, {"B Bok U hidden", "C Cedern U"}});
  const Trend trend = rounds.trend();
  EXPECT_EQ(trend.hidden_names, 2u);
  EXPECT_EQ(levels(unit_of(trend.units, "Verksamhet 1")), "UU") << "as the register of the last round counts";
  EXPECT_EQ(levels(unit_of(trend.units, "Verksamhet 2")), "Ux");
  EXPECT_EQ(levels(unit_of(trend.units, "Cedern")), "UU");
}

TEST(Units, StandByAreaThenNameTheSwedishWay) {
  ToldRounds rounds;
  rounds.keep({2025, {"A Ögården U", "B Ågården U", "C Ekan U area=home_care", "D Zinken U"}});
  std::vector<std::string> names;
  const Trend trend = rounds.trend();
  for (const UnitTrend& unit : trend.units) names.push_back(unit.name);
  EXPECT_THAT(names, ElementsAre("Zinken", "Ågården", "Ögården", "Ekan"));
}

// --- requirements ---

TEST(RequirementYears, MarkARuleThatChanged) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm UU"}});
  rounds.catalogue().requirements[1].met_when = "something else";
  rounds.keep({2025, {"A Alm UU"}});
  const Trend trend = rounds.trend();
  EXPECT_FALSE(trend.requirements[0].years[1].is_changed);
  EXPECT_TRUE(trend.requirements[1].years[1].is_changed);
  EXPECT_FALSE(trend.requirements[1].years[0].is_changed);
}

TEST(RequirementYears, MarkANewRequirement) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm UU"}});
  rounds.catalogue().requirements.push_back(requirement("KB-04", "Nytt"));
  rounds.keep({2025, {"A Alm UUUU"}});
  const Trend trend = rounds.trend();
  EXPECT_TRUE(trend.requirements.back().years[1].is_new);
  EXPECT_FALSE(trend.requirements.front().years[1].is_new);
}

TEST(RequirementYears, MarkNothingWhereTheRulesWereNotKept) {
  ToldRounds rounds;
  rounds.keep_without_rules({2024, {"A Alm UU"}});
  rounds.catalogue().requirements[1].met_when = "something else";
  rounds.keep({2025, {"A Alm UU"}});
  const Trend trend = rounds.trend();
  EXPECT_FALSE(trend.requirements[1].years[1].is_changed);
  EXPECT_FALSE(trend.rounds[0].are_rules_known);
  EXPECT_TRUE(trend.rounds[1].are_rules_known);
  EXPECT_FALSE(trend.rounds[1].is_break);
}

TEST(RequirementYears, KeepARequirementThatIsGone) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm UUD"}});
  rounds.catalogue().requirements.pop_back();
  rounds.keep({2025, {"A Alm UU"}});
  const RequirementTrend gone = rounds.trend().requirements.back();
  EXPECT_EQ(gone.id, "KB-03");
  EXPECT_EQ(gone.title, "Mål") << "as the round of then kept it";
  EXPECT_TRUE(gone.is_gone);
  EXPECT_EQ(gone.years[0].judged, 1u);
  EXPECT_EQ(gone.years[1].judged, 0u);
}

TEST(Break, IsWhereMoreVerdictsThanAFewAreByOtherRules) {
  ToldRounds rounds;
  rounds.keep({2023, {"A Alm UUU"}});
  rounds.keep({2024, {"A Alm UUU"}});
  rounds.catalogue().requirements[0].severity = analyze::Severity::minor;
  rounds.keep({2025, {"A Alm UUU"}});
  TrendAsked asked;
  Trend trend = rounds.trend(asked);
  EXPECT_FALSE(trend.rounds[1].is_break);
  EXPECT_TRUE(trend.rounds[2].is_break) << "a third of the verdicts";
  asked.thresholds.break_percent = 34;
  EXPECT_FALSE(rounds.trend(asked).rounds[2].is_break);
}

TEST(Recurring, CountsUnitsThatFailForTheThirdRound) {
  ToldRounds rounds;
  rounds.keep({2023, {"A Alm SU", "B Bok DU", "C Cedern UU"}});
  rounds.keep({2024, {"A Alm SU", "B Bok DU", "C Cedern SU"}});
  rounds.keep({2025, {"A Alm DS", "B Bok UU", "C Cedern SU"}});
  const Trend trend = rounds.trend();
  EXPECT_EQ(trend.requirements[0].third_year, 1u);
  EXPECT_EQ(trend.requirements[1].third_year, 0u);
  EXPECT_EQ(trend.rounds[2].recurring, 2u);
  ASSERT_TRUE(trend.heat.has_value());
  EXPECT_EQ(trend.heat->requirement, "KB-01");
  EXPECT_EQ(levels(unit_of(trend.heat->units, "Alm")), "SSD");
  EXPECT_EQ(levels(unit_of(trend.heat->units, "Bok")), "DDU");
}

TEST(RequirementHeat, TellsWhatDidNotComeFromWhatWasMissing) {
  ToldRounds rounds;
  rounds.keep({2023, {"A Alm S", "B Bok -", "C Cedern E"}});
  rounds.keep({2024, {"A Alm S", "B Bok U", "C Cedern ?"}});
  rounds.keep({2025, {"A Alm S", "B Bok U", "C Cedern U", "D Dungen E"}});
  const Trend trend = rounds.trend();
  ASSERT_TRUE(trend.heat.has_value());
  EXPECT_EQ(levels(unit_of(trend.heat->units, "Bok")), "nUU");
  EXPECT_EQ(levels(unit_of(trend.heat->units, "Cedern")), "E?U");
  EXPECT_THAT(trend.heat->units, SizeIs(3)) << "a unit the requirement never applied to says nothing";
}

// --- bridges ---

std::vector<std::size_t> figures_of(const Bridge& b) {
  return {b.opening,   b.closed,          b.ended_unit, b.ended_requirement, b.recurring, b.awaiting,
          b.new_known, b.new_requirement, b.new_unit,   b.reappeared,        b.closing};
}

void fill(ToldRounds& rounds) {
  rounds.keep({2023, {"A Alm SDU board=Norr", "B Bok DDD board=Norr", "C Cedern SSS board=Söder"}});
  rounds.keep({2024, {"A Alm UDS board=Norr", "C Cedern - board=Söder", "D Dungen SUU board=Söder"}});
  rounds.keep({2025, {"A Alm SEU board=Norr", "C Cedern USU board=Söder", "E Eken SSU <D board=Söder"}});
}

TEST(Bridges, BalanceFromRoundToRound) {
  ToldRounds rounds;
  fill(rounds);
  const Trend trend = rounds.trend();
  ASSERT_THAT(trend.bridges, SizeIs(2));
  for (const Bridge& bridge : trend.bridges) EXPECT_THAT(bridge.difference(), IsEmpty());
  EXPECT_EQ(trend.bridges[0].closing, trend.bridges[1].opening);
  EXPECT_THAT(trend.difference(), IsEmpty());
}

TEST(Bridges, OfTheBoardsAddUpToTheWhole) {
  ToldRounds rounds;
  fill(rounds);
  const Trend whole = rounds.trend(), north = rounds.trend({"Norr"}), south = rounds.trend({"Söder"});
  ASSERT_THAT(whole.bridges, SizeIs(2));
  for (std::size_t i = 0; i < 2; ++i) {
    std::vector<std::size_t> sum = figures_of(north.bridges.at(i));
    const std::vector<std::size_t> other = figures_of(south.bridges.at(i));
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += other[k];
    EXPECT_EQ(sum, figures_of(whole.bridges[i])) << i;
  }
}

TEST(Bridges, ThatDoNotBalanceAreSaid) {
  Trend trend;
  trend.bridges.push_back({"om 2024", 127, 71, 9, 0, 46, 0, 52, 0, 12, 0, 110});
  EXPECT_THAT(trend.difference(), HasSubstr("does not balance"));
}

TEST(OneBoard, CountsItsUnitsOnly) {
  ToldRounds rounds;
  fill(rounds);
  const Trend north = rounds.trend({"Norr"}), south = rounds.trend({"Söder"}), whole = rounds.trend();
  EXPECT_EQ(north.rounds[2].units, 1u);
  EXPECT_EQ(south.rounds[2].units, 2u);
  for (std::size_t round = 0; round < 3; ++round) {
    EXPECT_EQ(north.rounds[round].count.judged() + south.rounds[round].count.judged(),
              whole.rounds[round].count.judged());
    EXPECT_EQ(north.rounds[round].never_came + south.rounds[round].never_came,
              whole.rounds[round].never_came);
    EXPECT_EQ(north.requirements[0].years[round].judged + south.requirements[0].years[round].judged,
              whole.requirements[0].years[round].judged);
  }
}

// --- what reports count ---

TEST(Quantities, AreSummedWithHowManyGaveThem) {
  ToldRounds rounds;
  rounds.keep(
      {2025, {"A Alm U falls=12", "B Bok U falls=0", "C Cedern U falls=?", "D Dungen U", "E Eken -"}});
  const Trend trend = rounds.trend();
  ASSERT_THAT(trend.quantities, SizeIs(1));
  const QuantityYear& year = trend.quantities[0].years[0];
  EXPECT_EQ(trend.quantities[0].kind, "falls");
  EXPECT_EQ(year.asked, 4u) << "reports that came";
  EXPECT_EQ(year.reports, 2u);
  EXPECT_EQ(year.zeroes, 1u);
  EXPECT_EQ(year.unclear, 1u);
  EXPECT_EQ(year.sum, 12u);
}

TEST(Quantities, OfAReportAboutTwoUnitsAreSummedOnce) {
  ToldRounds rounds;
  rounds.keep(
      {2025, {"A Alm U deviations=40 file=båda.pdf", "B Bok U file=båda.pdf", "C Cedern U deviations=2"}});
  const QuantityYear year = rounds.trend().quantities.at(0).years.at(0);
  EXPECT_EQ(year.sum, 42u);
  EXPECT_EQ(year.reports, 3u);
}

TEST(Quantities, ThatNoReportGivesHaveNoSum) {
  ToldRounds rounds;
  rounds.keep({2024, {"A Alm U complaints=3"}});
  rounds.keep({2025, {"A Alm U"}});
  const QuantityTrend complaints = rounds.trend().quantities.at(0);
  EXPECT_EQ(complaints.years[0].sum, 3u);
  EXPECT_EQ(complaints.years[1].sum, std::nullopt);
  EXPECT_EQ(complaints.years[1].asked, 1u);
}

TEST(Zeroes, ForThreeRoundsInARowAreAQuestion) {
  ToldRounds rounds;
  for (int year = 2022; year <= 2025; ++year)
    rounds.keep(
        {year,
         {"A Alm U deviations=0 lex_maria=0", std::string("B Bok U deviations=") + (year == 2024 ? "1" : "0"),
          year == 2023 ? "C Cedern U" : "C Cedern U deviations=0"}});
  const std::vector<ZeroForYears> zeroes = rounds.trend().zeroes;
  ASSERT_THAT(zeroes, SizeIs(1)) << "none of what should never happen is no question";
  EXPECT_EQ(zeroes[0].unit, "Alm");
  EXPECT_EQ(zeroes[0].kind, "deviations");
  EXPECT_EQ(zeroes[0].rounds, 4);
}

}  // namespace
}  // namespace report
