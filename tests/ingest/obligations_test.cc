// Rules applied to a register: who owes what when, what the municipality does, and who is left out.
#include "ingest/obligations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ingest {
namespace {

using namespace std::chrono_literals;
using std::chrono::year;
using testing::ElementsAre;
using testing::IsEmpty;

Unit unit(const std::string& id, Operation operation = Operation::contract_lou) {
  Unit made;
  made.id = id;
  made.name = "Verksamhet " + id;
  made.board = "Äldrenämnden";
  made.operation = operation;
  made.area = Area::nursing_home;
  made.hsl_duty = HslDuty::yes;
  return made;
}

Register of(std::vector<Unit> units) {
  Register content;
  content.providers.push_back({"Omsorg AB", {}, "556555-0851", false});
  content.units = std::move(units);
  return content;
}

DocumentRule rule(const std::string& id, const std::string& document, std::chrono::month_day day,
                  int years_after = 1) {
  DocumentRule made;
  made.id = id;
  made.document = document;
  made.due = std::vector<YearlyDay>{{day, years_after}};
  return made;
}

Rules of(std::vector<DocumentRule> documents) { return {{}, std::move(documents), {}}; }

ActivityRule activity(const std::string& id, decltype(ActivityRule::when) when) {
  ActivityRule made;
  made.id = id;
  made.kind = "in_depth";
  made.is_about_units = true;
  made.when = std::move(when);
  return made;
}

std::vector<std::string> told(const Register& content, const Duties& duties) {
  std::vector<std::string> lines;
  for (const Duty& duty : duties.owed)
    lines.push_back(content.units[duty.unit].id + " " + duty.document +
                    (duty.part > 0 ? "/" + std::to_string(duty.part) : "") + " " +
                    std::to_string(duty.about) + " " + iso_date(duty.due) + " " + duty.rule);
  for (const Exempt& exempt : duties.exempt)
    lines.push_back(content.units[exempt.unit].id + " " + exempt.document + " " +
                    std::string(name_of(exempt.because)) + " " + exempt.why);
  for (const Undated& undated : duties.undated)
    lines.push_back(content.units[undated.unit].id + " " + undated.document + " undated");
  return lines;
}

std::vector<std::string> told(const Register& content, const std::vector<Occasion>& occasions) {
  std::vector<std::string> lines;
  for (const Occasion& occasion : occasions) {
    std::string line = iso_date(occasion.first) + ".." + iso_date(occasion.last) + " " + occasion.key;
    for (const std::size_t index : occasion.units) line += " " + content.units[index].id;
    lines.push_back(line);
  }
  return lines;
}

// --- scope ---

TEST(Scope, ThatSaysNothingIsAboutEveryUnit) { EXPECT_TRUE(is_about({}, unit("A"))); }

TEST(Scope, HoldsWhenEverythingItSaysHolds) {
  const Unit sample = unit("A");
  EXPECT_TRUE(is_about(
      {{"äldrenämnden"}, {Area::nursing_home}, {Operation::contract_lou}, {HslDuty::yes}, {}}, sample));
  EXPECT_FALSE(is_about({{"Omsorgsnämnden"}, {}, {}, {}, {}}, sample));
  EXPECT_FALSE(is_about({{}, {Area::home_care}, {}, {}, {}}, sample));
  EXPECT_FALSE(is_about({{}, {Area::nursing_home}, {Operation::in_house}, {}, {}}, sample));
  EXPECT_FALSE(is_about({{}, {}, {}, {HslDuty::no, HslDuty::partly}, {}}, sample));
}

TEST(Scope, NamesAUnitByIdNameAliasGroupOrArea) {
  Unit sample = unit("A");
  sample.aliases = {"Solgården"};
  sample.group = "LSS område 4";
  sample.area = Area::other;
  sample.area_as_written = "Annat: Turbundna resor";
  for (const char* name : {"A", "verksamhet a", "SOLGÅRDEN", "lss-område 4", "Turbundna resor"})
    EXPECT_TRUE(is_about({{}, {}, {}, {}, {name}}, sample)) << name;
  EXPECT_FALSE(is_about({{}, {}, {}, {}, {"Solgårdens"}}, sample));
  EXPECT_FALSE(is_about({{}, {}, {}, {}, {""}}, sample));
}

// --- documents ---

TEST(Duties, AreDueOnTheDayOfTheRuleInTheYearAfter) {
  const auto content = of({unit("A")});
  const auto duties =
      duties_about(content, of({rule("kb", "quality_report", std::chrono::March / 1)}), {}, 2025, 2026);
  EXPECT_THAT(told(content, duties), ElementsAre("A quality_report 2025 2026-03-01 kb"));
}

TEST(Duties, FollowTheFirstRuleThatIsAboutTheUnit) {
  auto own = rule("egen", "quality_report", std::chrono::May / 1);
  own.scope.operations = {Operation::in_house};
  const auto content = of({unit("A"), unit("B", Operation::in_house)});
  const auto duties = duties_about(content, of({own, rule("alla", "quality_report", std::chrono::March / 1)}),
                                   {}, 2025, 2026);
  EXPECT_THAT(told(content, duties),
              ElementsAre("A quality_report 2025 2026-03-01 alla", "B quality_report 2025 2026-05-01 egen"));
}

TEST(Duties, OfPlansAreAboutTheYearToCome) {
  const auto content = of({unit("A")});
  const auto rules = of({rule("vp", "activity_plan", std::chrono::January / 31, 0)});
  EXPECT_THAT(told(content, duties_about(content, rules, {}, 2025, 2026)),
              ElementsAre("A activity_plan 2026 2026-01-31 vp"));
}

TEST(Duties, HaveAPartForEachPeriodOfARhythm) {
  auto reports = rule("tr", "tertial_report", std::chrono::January / 1);
  reports.due = AfterPeriod{Rhythm::tertial, 30};
  const auto content = of({unit("A")});
  EXPECT_THAT(told(content, duties_about(content, of({reports}), {}, 2025, 2026)),
              ElementsAre("A tertial_report/1 2025 2025-05-30 tr", "A tertial_report/2 2025 2025-09-30 tr",
                          "A tertial_report/3 2025 2026-01-30 tr"));
  EXPECT_THAT(told(content, duties_due_in(content, of({reports}), {}, 2025)),
              ElementsAre("A tertial_report/3 2024 2025-01-30 tr", "A tertial_report/1 2025 2025-05-30 tr",
                          "A tertial_report/2 2025 2025-09-30 tr"));
}

TEST(Duties, CountEveryRhythmsPeriods) {
  for (const auto& [rhythm, parts] : {std::pair(Rhythm::month, 12u), std::pair(Rhythm::quarter, 4u),
                                      std::pair(Rhythm::half_year, 2u), std::pair(Rhythm::year, 1u)}) {
    auto reports = rule("r", "tertial_report", std::chrono::January / 1);
    reports.due = AfterPeriod{rhythm, 0};
    const auto duties = duties_about(of({unit("A")}), of({reports}), {}, 2025, 2026);
    EXPECT_EQ(duties.owed.size(), parts) << name_of(rhythm);
    EXPECT_EQ(iso_date(duties.owed.back().due), "2025-12-31");
  }
}

TEST(Duties, DueOnTheLastDayOfFebruaryExistEveryYear) {
  const auto content = of({unit("A")});
  const auto rules = of({rule("kb", "quality_report", std::chrono::February / 29)});
  EXPECT_EQ(iso_date(duties_about(content, rules, {}, 2022, 2023).owed.front().due), "2023-02-28");
  EXPECT_EQ(iso_date(duties_about(content, rules, {}, 2023, 2024).owed.front().due), "2024-02-29");
}

TEST(Duties, OfNobodyWhereNobodyAsks) {
  const auto content = of({unit("A")});
  const auto duties = duties_about(content, {}, {}, 2025, 2026);
  EXPECT_THAT(told(content, duties), IsEmpty());
}

TEST(Duties, AreExemptByTheRuleWithItsReason) {
  auto own = rule("egen", "quality_report", std::chrono::March / 1);
  own.is_owed = false;
  own.why_not = "ingår i kommunens";
  const auto content = of({unit("A")});
  EXPECT_THAT(told(content, duties_about(content, of({own}), {}, 2025, 2026)),
              ElementsAre("A quality_report exempt_by_rule ingår i kommunens"));
}

TEST(Duties, OfUncoveredAndExcludedUnitsAreExempt) {
  auto content = of({unit("A"), unit("B", Operation::individual_contract)});
  content.units[0].is_covered = false;
  content.units[0].why_not_covered = "vilande";
  auto rules = of({rule("kb", "quality_report", std::chrono::March / 1)});
  rules.exclusions.push_back({{{}, {}, {Operation::individual_contract}, {}, {}}, "individavtal", ""});
  EXPECT_THAT(told(content, duties_about(content, rules, {}, 2025, 2026)),
              ElementsAre("A quality_report not_covered vilande", "B quality_report excluded individavtal"));
}

TEST(Duties, AreOwedOnlyAboutYearsOfTheContract) {
  auto content = of({unit("A"), unit("B"), unit("C")});
  content.units[0].contract_start = year(2026) / 1 / 1;
  content.units[1].contract_end = year(2024) / 12 / 31;
  content.units[2].contract_start = year(2025) / 12 / 31;
  content.units[2].contract_end = year(2025) / 12 / 31;
  const auto rules = of({rule("kb", "quality_report", std::chrono::March / 1)});
  EXPECT_THAT(
      told(content, duties_about(content, rules, {}, 2025, 2026)),
      ElementsAre("C quality_report 2025 2026-03-01 kb", "A quality_report contract_not_begun 2026-01-01",
                  "B quality_report contract_over 2024-12-31"));
}

// --- the register's own words ---

Override own(std::size_t index, const std::string& document) { return {index, document, {}, {}, {}, {}}; }

TEST(Overrides, GiveADayOfTheirOwn) {
  auto content = of({unit("A")});
  content.overrides.push_back(own(0, "quality_report"));
  content.overrides[0].days = {{{}, std::chrono::April / 15}};
  const auto duties =
      duties_about(content, of({rule("kb", "quality_report", std::chrono::March / 1)}), {}, 2025, 2026);
  EXPECT_THAT(told(content, duties), ElementsAre("A quality_report 2025 2026-04-15 kb"));
  EXPECT_EQ(duties.owed[0].made_by, MadeBy::register_column);
}

TEST(Overrides, CarryAWrittenYearOverToTheOneAskedFor) {
  auto content = of({unit("A")});
  content.overrides.push_back(own(0, "quality_report"));
  content.overrides[0].days = {{year(2024), std::chrono::February / 29}};
  const auto rules = of({rule("kb", "quality_report", std::chrono::March / 1)});
  EXPECT_EQ(iso_date(duties_about(content, rules, {}, 2023, 2024).owed.front().due), "2024-02-29");
  EXPECT_EQ(iso_date(duties_about(content, rules, {}, 2025, 2026).owed.front().due), "2026-02-28");
}

TEST(Overrides, OfAPlanInTheAutumnAreAboutTheYearToCome) {
  auto content = of({unit("A")});
  content.overrides.push_back(own(0, "activity_plan"));
  content.overrides[0].is_required = true;
  content.overrides[0].days = {{{}, std::chrono::December / 15}};
  EXPECT_THAT(told(content, duties_about(content, {}, {}, 2025, 2026)),
              ElementsAre("A activity_plan 2026 2025-12-15 "));
  content.overrides[0].days = {{{}, std::chrono::January / 31}};
  EXPECT_THAT(told(content, duties_about(content, {}, {}, 2025, 2026)),
              ElementsAre("A activity_plan 2026 2026-01-31 "));
}

TEST(Overrides, OfAHandlingsplanAreAboutTheYearOfTheirDay) {
  auto content = of({unit("A")});
  content.overrides.push_back(own(0, "action_plan"));
  content.overrides[0].is_required = true;
  content.overrides[0].days = {{{}, std::chrono::October / 15}};
  EXPECT_THAT(told(content, duties_about(content, {}, {}, 2025, 2026)),
              ElementsAre("A action_plan 2026 2026-10-15 "));
}

TEST(Overrides, OfSeveralDaysGoOnIntoTheNextYear) {
  auto content = of({unit("A")});
  content.overrides.push_back(own(0, "tertial_report"));
  content.overrides[0].is_required = true;
  content.overrides[0].days = {
      {{}, std::chrono::June / 1}, {{}, std::chrono::October / 1}, {{}, std::chrono::February / 1}};
  EXPECT_THAT(told(content, duties_about(content, {}, {}, 2025, 2026)),
              ElementsAre("A tertial_report/1 2025 2025-06-01 ", "A tertial_report/2 2025 2025-10-01 ",
                          "A tertial_report/3 2025 2026-02-01 "));
  content.overrides[0].days = {{year(2023), std::chrono::June / 1},
                               {year(2023), std::chrono::October / 1},
                               {year(2024), std::chrono::February / 1}};
  EXPECT_EQ(iso_date(duties_about(content, {}, {}, 2025, 2026).owed.back().due), "2026-02-01");
}

TEST(Overrides, SayNoWithTheirReasonOrFromAYearOn) {
  auto content = of({unit("A"), unit("B")});
  content.overrides = {own(0, "quality_report"), own(1, "quality_report")};
  content.overrides[0].is_required = false;
  content.overrides[0].why_not = "del av en större";
  content.overrides[1].is_required = true;
  content.overrides[1].from_year = 2026;
  const auto rules = of({rule("kb", "quality_report", std::chrono::March / 1)});
  EXPECT_THAT(told(content, duties_about(content, rules, {}, 2025, 2026)),
              ElementsAre("A quality_report exempt_in_register del av en större",
                          "B quality_report exempt_in_register 2026"));
  EXPECT_EQ(duties_about(content, rules, {}, 2026, 2027).owed.size(), 1u);
}

TEST(Overrides, AskWhereTheRuleSaysNo) {
  auto no = rule("egen", "quality_report", std::chrono::March / 1);
  no.is_owed = false;
  auto content = of({unit("A")});
  content.overrides.push_back(own(0, "quality_report"));
  content.overrides[0].is_required = true;
  EXPECT_THAT(told(content, duties_about(content, of({no}), {}, 2025, 2026)),
              ElementsAre("A quality_report 2025 2026-03-01 "));
}

TEST(Duties, NobodyHasDatedAreTold) {
  auto contract = rule("vb", "activity_report", std::chrono::March / 1);
  contract.due = std::vector<YearlyDay>();
  contract.is_by_contract = true;
  auto content = of({unit("A"), unit("B")});
  content.overrides.push_back(own(1, "activity_report"));
  content.overrides[0].days = {{{}, std::chrono::March / 31}};
  EXPECT_THAT(told(content, duties_about(content, of({contract}), {}, 2025, 2026)),
              ElementsAre("B activity_report 2025 2026-03-31 vb", "A activity_report undated"));
}

// --- the round's own words ---

TEST(Exceptions, MoveTheDayAndShowTheOldOne) {
  const auto content = of({unit("A"), unit("B")});
  const Exceptions exceptions{{{"A", "quality_report", year(2026) / 3 / 20, "ny chef"}}, {}, {}};
  const auto duties = duties_about(content, of({rule("kb", "quality_report", std::chrono::March / 1)}),
                                   exceptions, 2025, 2026);
  EXPECT_EQ(iso_date(duties.owed[0].due), "2026-03-20");
  EXPECT_EQ(iso_date(duties.owed[0].due_before_extension.value()), "2026-03-01");
  EXPECT_EQ(duties.owed[0].why_extended, "ny chef");
  EXPECT_FALSE(duties.owed[1].due_before_extension);
}

TEST(Exceptions, ExtendNeitherAnotherYearNorBackwards) {
  const auto content = of({unit("A")});
  const auto rules = of({rule("kb", "quality_report", std::chrono::March / 1)});
  const Exceptions exceptions{{{"A", "quality_report", year(2026) / 3 / 20, ""}}, {}, {}};
  EXPECT_FALSE(duties_about(content, rules, exceptions, 2024, 2025).owed[0].due_before_extension);
  EXPECT_FALSE(duties_about(content, rules, exceptions, 2026, 2027).owed[0].due_before_extension);
}

TEST(Exceptions, FollowTheCalendarByTheDayBeforeTheExtension) {
  const auto content = of({unit("A")});
  const auto rules = of({rule("kb", "quality_report", std::chrono::December / 20, 0)});
  const Exceptions exceptions{{{"A", "quality_report", year(2027) / 1 / 10, ""}}, {}, {}};
  EXPECT_EQ(duties_due_in(content, rules, exceptions, 2026).owed.size(), 1u);
  EXPECT_THAT(duties_due_in(content, rules, exceptions, 2026).owed,
              ElementsAre(testing::Field(&Duty::due, year(2027) / 1 / 10)));
}

TEST(Exceptions, ExemptOneDocumentOfOneUnit) {
  const auto content = of({unit("A"), unit("B")});
  const Exceptions exceptions{{}, {{"B", "quality_report", "startade i december"}}, {}};
  EXPECT_THAT(told(content, duties_about(content, of({rule("kb", "quality_report", std::chrono::March / 1)}),
                                         exceptions, 2025, 2026)),
              ElementsAre("A quality_report 2025 2026-03-01 kb",
                          "B quality_report exempt_in_round startade i december"));
}

TEST(Exceptions, SetTheRoundsDayBeforeTheRulesButAfterTheRegisters) {
  auto content = of({unit("A"), unit("B")});
  content.overrides.push_back(own(1, "quality_report"));
  content.overrides[0].days = {{{}, std::chrono::April / 15}};
  const Exceptions exceptions{{}, {}, {{"quality_report", year(2026) / 2 / 1}}};
  EXPECT_THAT(told(content, duties_about(content, of({rule("kb", "quality_report", std::chrono::March / 1)}),
                                         exceptions, 2025, 2026)),
              ElementsAre("A quality_report 2025 2026-02-01 kb", "B quality_report 2025 2026-04-15 kb"));
}

TEST(Duties, BecomeTheRegistersObligations) {
  auto content = of({unit("A")});
  content.obligations.push_back({0, "activity_plan", 0, true, {}, year(2020) / 1 / 1, {}});
  take(content,
       duties_about(content, of({rule("kb", "quality_report", std::chrono::March / 1)}), {}, 2025, 2026));
  ASSERT_EQ(content.obligations.size(), 1u);
  EXPECT_EQ(content.obligations[0].document, "quality_report");
  EXPECT_EQ(content.obligations[0].due, year(2026) / 3 / 1);
  EXPECT_TRUE(is_owed(content.obligations[0], 2025));
}

// --- activities ---

TEST(Occasions, OfACalendarComeInTheirYearAndMonth) {
  auto entry = activity("fordjupad-2025-05", InYear{{2025}, std::chrono::May, {}});
  entry.scope.named = {"B"};
  const auto content = of({unit("A"), unit("B")});
  const Rules rules{{}, {}, {entry}};
  EXPECT_THAT(told(content, occasions_in(content, rules, 2025)),
              ElementsAre("2025-05-01..2025-05-31 fordjupad-2025-05 B"));
  EXPECT_THAT(occasions_in(content, rules, 2026), IsEmpty());
}

TEST(Occasions, WithoutYearsComeEveryYear) {
  const auto content = of({unit("A")});
  const Rules rules{
      {}, {}, {activity("a", InYear{{}, {}, {}}), activity("b", InYear{{}, std::chrono::March, 1d})}};
  EXPECT_THAT(told(content, occasions_in(content, rules, 2031)),
              ElementsAre("2031-01-01..2031-12-31 a-2031 A", "2031-03-01..2031-03-01 b-2031-03 A"));
}

TEST(Occasions, OfARhythmComeAfterEachPeriodAlsoThoseOfTheYearBefore) {
  auto report = activity("kvartal", AfterPeriod{Rhythm::quarter, 30});
  report.is_about_units = false;
  const Rules rules{{}, {}, {report}};
  EXPECT_THAT(
      told({}, occasions_in({}, rules, 2025)),
      ElementsAre("2025-01-30..2025-01-30 kvartal-2024-04", "2025-04-30..2025-04-30 kvartal-2025-01",
                  "2025-07-30..2025-07-30 kvartal-2025-02", "2025-10-30..2025-10-30 kvartal-2025-03"));
}

TEST(Occasions, AreCountedFromTheContract) {
  auto content = of({unit("A"), unit("B"), unit("C")});
  content.units[0].contract_start = year(2024) / 8 / 31;
  content.units[1].contract_start = year(2025) / 1 / 1;
  content.units[1].contract_end = year(2026) / 6 / 30;
  const Rules rules{{},
                    {},
                    {activity("sex", FromContract{ContractEdge::start, 6}),
                     activity("slut", FromContract{ContractEdge::end, -9})}};
  EXPECT_THAT(told(content, occasions_in(content, rules, 2025)),
              ElementsAre("2025-02-28..2025-02-28 sex/A A", "2025-07-01..2025-07-01 sex/B B",
                          "2025-09-30..2025-09-30 slut/B B"));
}

TEST(Occasions, EverySecondYearCountFromTheLastFollowUp) {
  auto content = of({unit("A"), unit("B"), unit("C")});
  content.units[0].last_followed_up = 2023;
  content.units[1].last_followed_up = 2024;
  const Rules rules{{}, {}, {activity("vartannat", EveryYears{2, {}})}};
  const auto keys = [&](int y) {
    std::vector<std::string> found;
    for (const Occasion& occasion : occasions_in(content, rules, y)) found.push_back(occasion.key);
    return found;
  };
  EXPECT_THAT(keys(2024), ElementsAre("vartannat/C/2024"));
  EXPECT_THAT(keys(2025), ElementsAre("vartannat/A/2025", "vartannat/C/2025"));
  EXPECT_THAT(keys(2026), ElementsAre("vartannat/B/2026", "vartannat/C/2026"));
  EXPECT_THAT(keys(2027), ElementsAre("vartannat/A/2027", "vartannat/C/2027"));
}

TEST(Occasions, PassByUnitsThatAreOutOrWhoseContractIsNotOfTheYear) {
  auto content = of({unit("A"), unit("B"), unit("C"), unit("D", Operation::individual_contract), unit("E")});
  content.units[0].is_covered = false;
  content.units[1].contract_end = year(2024) / 12 / 31;
  content.units[2].contract_start = year(2026) / 1 / 1;
  Rules rules{{}, {}, {activity("a", InYear{{}, {}, {}})}};
  rules.exclusions.push_back({{{}, {}, {Operation::individual_contract}, {}, {}}, "individavtal", ""});
  EXPECT_THAT(told(content, occasions_in(content, rules, 2025)),
              ElementsAre("2025-01-01..2025-12-31 a-2025 E"));
}

TEST(Occasions, OverTheYearsTellWhichUnitsAreLeftOut) {
  auto first = activity("a-2023", InYear{{2023}, {}, {}}),
       second = activity("a-2024", InYear{{2024}, {}, {}}),
       other = activity("b-2023", InYear{{2023}, {}, {}});
  first.scope.named = {"A"};
  second.scope.named = {"B"};
  other.scope.named = {"C"};
  other.kind = "survey";
  auto content = of({unit("A"), unit("B"), unit("C"), unit("D")});
  content.units[3].is_covered = false;
  EXPECT_THAT(units_left_out(content, {{}, {}, {first, second, other}}, "in_depth", 2023, 2026),
              ElementsAre(2u));
}

}  // namespace
}  // namespace ingest
