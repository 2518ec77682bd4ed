// The calendars of the four municipalities held to tables worked out by hand, and a plan's forms.
#include "report/plan.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "canned.h"
#include "report/round.h"

namespace report {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path corpora = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora";

analyze::Profile shipped(const std::string& name) {
  return analyze::load_profile(corpora / "profiles" / (name + ".xml"), corpora / "profiles" / "profile.rng");
}

Plan plan_of_round(const std::string& name) {
  const auto folder = corpora / "rounds" / name;
  const Round round = read_round_file(folder / "omgang.xml");
  const auto reading = ingest::read_register(folder / "utforare.csv", ingest::DueDates::from_rules);
  EXPECT_TRUE(reading.errors.empty()) << ingest::name_of(reading.errors.front().code);
  return plan_of(shipped(round.profile), reading.content.value_or(ingest::Register{}), exceptions_of(round),
                 round.collection_year);
}

std::string ids(const Plan& plan, const std::vector<std::size_t>& units) {
  std::string list;
  for (const std::size_t unit : units) list += " " + plan.content.units[unit].id;
  return list;
}

// A line a day, document, year and rule; a line a follow-up; a line an exemption.
std::multiset<std::string> told(const Plan& plan) {
  std::multiset<std::string> lines;
  std::map<std::string, std::pair<std::string, std::vector<std::size_t>>> due;
  for (const ingest::Duty& duty : plan.duties.owed) {
    const std::string part = duty.part > 0 ? fmt::format("/{}", duty.part) : "";
    const std::string head =
        fmt::format("{} {}{} {}:", ingest::iso_date(duty.due), duty.document, part, duty.about);
    auto& group = due[head + duty.rule];
    group.first = head;
    group.second.push_back(duty.unit);
  }
  for (const auto& [key, group] : due) lines.insert(group.first + ids(plan, group.second));
  for (const ingest::Occasion& occasion : plan.occasions) {
    if (!occasion.is_about_units) continue;
    const std::string first = ingest::iso_date(occasion.first), last = ingest::iso_date(occasion.last);
    const bool is_year = first.ends_with("-01-01") && last.ends_with("-12-31");
    const std::string when = is_year         ? first.substr(0, 4)
                             : first == last ? first
                                             : fmt::format("{}..{}", first, last);
    lines.insert(fmt::format("{} {}:{}", when, occasion.key, ids(plan, occasion.units)));
  }
  for (const ingest::Exempt& exempt : plan.duties.exempt)
    lines.insert(fmt::format("{} {} {}", plan.content.units[exempt.unit].id, exempt.document,
                             ingest::name_of(exempt.because)));
  if (!plan.left_out.empty()) lines.insert("left out:" + ids(plan, plan.left_out));
  return lines;
}

class PlanTruth : public testing::TestWithParam<std::string> {};

TEST_P(PlanTruth, IsWhatTheTableSays) {
  std::ifstream table(std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "tests/report/plans" /
                      (GetParam() + ".txt"));
  std::multiset<std::string> expected;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line.front() == '#') continue;
    expected.insert(line);
  }
  ASSERT_GE(expected.size(), 3u);
  std::multiset<std::string> found = told(plan_of_round(GetParam()));
  std::vector<std::string> only_found, only_expected;
  std::ranges::set_difference(found, expected, std::back_inserter(only_found));
  std::ranges::set_difference(expected, found, std::back_inserter(only_expected));
  EXPECT_THAT(only_expected, testing::IsEmpty());
  EXPECT_THAT(only_found, testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Rounds, PlanTruth,
                         testing::Values("sodertalje-2024", "sodertalje-2025", "socialnamnd-2023",
                                         "socialnamnd-2025", "norrkoping-2024", "norrkoping-2025",
                                         "haninge-2024", "haninge-2025"),
                         [](const auto& name) {
                           std::string plain = name.param;
                           std::ranges::replace(plain, '-', '_');
                           return plain;
                         });

// --- forms ---

analyze::Profile small_profile() {
  analyze::Profile profile;
  profile.name = "sma";
  profile.municipality = "Småstad; Norra, Södra";
  profile.version = "2025.1";
  ingest::DocumentRule rule;
  rule.id = "kb";
  rule.document = "quality_report";
  rule.due = std::vector<ingest::YearlyDay>{{std::chrono::March / 1, 1}};
  rule.source = "avtalet, punkt 4";
  profile.rules.documents.push_back(rule);
  ingest::ActivityRule report;
  report.id = "namnd";
  report.kind = "report";
  report.title = "Resultat av årets uppföljningar av särskilda boenden, hemtjänst och daglig verksamhet";
  report.to = "nämnden";
  report.when = ingest::InYear{{}, std::chrono::April, {}};
  report.source = "planen";
  profile.rules.activities.push_back(report);
  return profile;
}

ingest::Register small_register() {
  ingest::Register content;
  content.providers.push_back({"Omsorg AB", {}, "556555-0851", false});
  for (const char* id : {"A1", "A2"}) {
    ingest::Unit unit;
    unit.id = id;
    unit.name = id == std::string("A1") ? "Solgården" : "Hemliga huset";
    unit.may_be_named = id == std::string("A1");
    unit.operation = ingest::Operation::contract_lou;
    content.units.push_back(unit);
  }
  return content;
}

Plan small_plan() {
  return plan_of(small_profile(), small_register(),
                 {{{"A2", "quality_report", std::chrono::year(2026) / 3 / 20, "ny chef"}}, {}, {}}, 2026);
}

TEST(PlanIcs, IsTheGoldenFile) {
  EXPECT_EQ(plan_ics(small_plan(), Words::built_in()),
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//kravkoll//plan//SV\r\n"
            "CALSCALE:GREGORIAN\r\n"
            "X-WR-CALNAME:Uppföljning 2026\\, Småstad\\; Norra\\, Södra\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:quality_report-2025-0-kb-2026-03-01@sma.kravkoll\r\n"
            "DTSTAMP:20260101T000000Z\r\n"
            "DTSTART;VALUE=DATE:20260301\r\n"
            "DTEND;VALUE=DATE:20260302\r\n"
            "SUMMARY:Kvalitetsberättelse 2025 ska ha kommit in: 1 verksamhet\r\n"
            "DESCRIPTION:A1 Solgården\\navtalet\\, punkt 4\r\n"
            "CATEGORIES:Inlämning\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:quality_report-2025-0-kb-2026-03-20@sma.kravkoll\r\n"
            "DTSTAMP:20260101T000000Z\r\n"
            "DTSTART;VALUE=DATE:20260320\r\n"
            "DTEND;VALUE=DATE:20260321\r\n"
            "SUMMARY:Kvalitetsberättelse 2025 ska ha kommit in: 1 verksamhet\r\n"
            "DESCRIPTION:A2 (anstånd\\, ordinarie dag 2026-03-01)\\navtalet\\, punkt 4\r\n"
            "CATEGORIES:Inlämning\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:namnd-2026-04@sma.kravkoll\r\n"
            "DTSTAMP:20260101T000000Z\r\n"
            "DTSTART;VALUE=DATE:20260401\r\n"
            "DTEND;VALUE=DATE:20260501\r\n"
            "SUMMARY:Resultat av årets uppföljningar av särskilda boenden\\, hemtjäns\r\n"
            " t och daglig verksamhet\r\n"
            "DESCRIPTION:till nämnden\\nplanen\r\n"
            "CATEGORIES:Rapport\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST(PlanIcs, KeepsLinesShortLettersWholeAndUidsApart) {
  for (const char* name : {"sodertalje-2025", "socialnamnd-2025", "norrkoping-2025", "haninge-2025"}) {
    std::istringstream text(plan_ics(plan_of_round(name), Words::built_in()));
    std::set<std::string> uids;
    std::size_t events = 0;
    for (std::string line; std::getline(text, line);) {
      ASSERT_TRUE(line.ends_with('\r'));
      EXPECT_LE(line.size(), 76u) << line;  // 75 octets and the CR
      const bool begins_inside_a_letter = (static_cast<unsigned char>(line.front()) & 0xC0U) == 0x80U;
      EXPECT_FALSE(begins_inside_a_letter);
      const bool splits_a_letter =
          line.starts_with(" ") && (static_cast<unsigned char>(line.at(1)) & 0xC0U) == 0x80U;
      EXPECT_FALSE(splits_a_letter) << line;
      if (line.starts_with("BEGIN:VEVENT")) ++events;
      if (line.starts_with("UID:")) uids.insert(line);
    }
    EXPECT_EQ(uids.size(), events) << name;
  }
}

TEST(PlanIcs, KeepsItsUidsWhenAUnitIsAdded) {
  ingest::Register more = small_register();
  more.units.push_back(more.units.front());
  more.units.back().id = "A3";
  const std::string text = plan_ics(plan_of(small_profile(), more, {}, 2026), Words::built_in());
  EXPECT_THAT(text, HasSubstr("UID:quality_report-2025-0-kb-2026-03-01@sma.kravkoll\r\n"));
  EXPECT_THAT(text, HasSubstr("3 verksamheter"));
}

TEST(PlanCsv, HasARowForEachUnit) {
  const std::string table = plan_csv(small_plan(), Words::built_in());
  EXPECT_THAT(table, testing::StartsWith("\xEF\xBB\xBF"
                                         "datum;till och med;slag;rubrik;id;"));
  EXPECT_THAT(table,
              HasSubstr("2026-03-20;;Inlämning;Kvalitetsberättelse 2025;A2;Hemliga huset;Omsorg AB;;kb;"
                        "avtalet, punkt 4;2026-03-01;ny chef;\r\n"));
  EXPECT_THAT(table, HasSubstr("2026-04-01;2026-04-30;Rapport;"));
}

TEST(PlanText, TellsMonthsRulesExtensionsAndWhatNobodyHasDated) {
  analyze::Profile profile = small_profile();
  ingest::DocumentRule undated;
  undated.id = "vp";
  undated.document = "activity_plan";
  undated.is_by_contract = true;
  profile.rules.documents.push_back(undated);
  const std::string text =
      plan_text(plan_of(profile, small_register(),
                        {{{"A2", "quality_report", std::chrono::year(2026) / 3 / 20, ""}}, {}, {}}, 2026),
                Words::built_in());
  EXPECT_THAT(text, HasSubstr("\nMars\n  2026-03-01  Kvalitetsberättelse 2025: 1 verksamhet  [kb]\n"));
  EXPECT_THAT(text, HasSubstr("A2 (anstånd, ordinarie dag 2026-03-01)\n"));
  EXPECT_THAT(text, HasSubstr("\nApril\n"));
  EXPECT_THAT(text, HasSubstr("Datum saknas i registret och i profilen\n  A1 Solgården  Verksamhetsplan\n"));
  EXPECT_THAT(text, Not(HasSubstr("Hemliga huset")));
}

TEST(Words, OfAKindOfActivityAndOfEveryExemptionAreThere) {
  const Words words = Words::built_in();
  for (const char* kind : {"document", "report", "meeting"})
    EXPECT_TRUE(words.has(fmt::format("plan.kind.{}", kind)));
  for (int reason = 0; reason <= static_cast<int>(ingest::ExemptBecause::contract_over); ++reason)
    EXPECT_TRUE(
        words.has(fmt::format("exempt.{}", ingest::name_of(static_cast<ingest::ExemptBecause>(reason)))));
}

}  // namespace
}  // namespace report
