// The register where a profile's rules say what is owed: fewer columns, days without a year, remarks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendar.h"
#include "ingest/register_vocabulary.h"

namespace ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kHead =
    "id;utförare;organisationsnummer;verksamhet;nämnd;grupp;verksamhetsområde;driftform;hsl_ansvar;omfattas;"
    "skäl;"
    "senast_uppföljd;krav_kvalitetsberättelse;datum_kvalitetsberättelse;datum_tertialrapport\n";

std::string row(const std::string& last, const std::string& demand, const std::string& date,
                const std::string& tertials = "") {
  return "A;Omsorg AB;556555-0851;Solgården;Nämnden;LSS område 4;hemtjänst;LOV;nej;ja;;" + last + ";" +
         demand + ";" + date + ";" + tertials + "\n";
}

RegisterReading read(const std::string& rows) { return parse_register(kHead + rows, DueDates::from_rules); }

std::vector<std::string> errors(const std::string& rows) {
  std::vector<std::string> lines;
  for (const auto& error : read(rows).errors)
    lines.push_back(std::string(name_of(error.code)) + " " + std::to_string(error.row) + " " + error.column);
  return lines;
}

TEST(RegisterFromRules, NeedsNoColumnOfDocuments) {
  const std::string csv =
      "id;utförare;organisationsnummer;verksamhet;nämnd;verksamhetsområde;driftform;hsl_ansvar;omfattas;"
      "skäl\n"
      "A;Omsorg AB;556555-0851;Solgården;Nämnden;hemtjänst;LOV;nej;ja;\n";
  EXPECT_THAT(parse_register(csv, DueDates::from_rules).errors, IsEmpty());
  EXPECT_EQ(parse_register(csv).errors.at(0).code, RegisterCode::missing_requirement_columns);
}

constexpr const char* kShortHead =
    "id;utförare;organisationsnummer;verksamhet;nämnd;verksamhetsområde;driftform;hsl_ansvar;omfattas\n";

std::string short_row(const std::string& board, const std::string& area, const std::string& operation) {
  return "A;Omsorg AB;556555-0851;Solgården;" + board + ";" + area + ";" + operation + ";nej;ja\n";
}

RegisterVocabulary own_words() {
  return {{{"Omsorgsnämnden", "Bostad med särskild service, gruppboende", Area::group_home_lss},
           {"Omsorgsnämnden", "Korttids", Area::short_stay_lss},
           {"Äldrenämnden", "Korttids", Area::short_term_elderly},
           {"Äldrenämnden", "Öppna mötesplatser", Area::other},
           {"Äldrenämnden", "Turbundna resor", Area::other}},
          {{"Extern utförare (LOU)", Operation::contract_lou}}};
}

RegisterReading read_with_own(const std::string& row) {
  return parse_register(kShortHead + row, DueDates::from_rules, own_words());
}

TEST(RegisterVocabulary, TakesTheMunicipalitysOwnWords) {
  const auto reading = read_with_own(
      short_row("Omsorgsnämnden", "bostad med särskild service gruppboende", "Extern utförare (LOU)"));
  ASSERT_TRUE(reading.content);
  EXPECT_EQ(reading.content->units.at(0).area, Area::group_home_lss);
  EXPECT_EQ(reading.content->units.at(0).area_as_written, "bostad med särskild service gruppboende");
  EXPECT_EQ(reading.content->units.at(0).operation, Operation::contract_lou);
}

TEST(RegisterVocabulary, StillTakesTheWordsAlwaysUnderstood) {
  const auto reading = read_with_own(short_row("Äldrenämnden", "Hemtjänst", "LOV"));
  ASSERT_TRUE(reading.content);
  EXPECT_EQ(reading.content->units.at(0).area, Area::home_care);
  EXPECT_EQ(reading.content->units.at(0).operation, Operation::choice_lov);
}

TEST(RegisterVocabulary, TakesTheWordOfTheUnitsOwnBoard) {
  const auto area_under = [](const std::string& board) {
    return read_with_own(short_row(board, "Korttids", "LOV")).content->units.at(0).area;
  };
  EXPECT_EQ(area_under("Omsorgsnämnden"), Area::short_stay_lss);
  EXPECT_EQ(area_under("Äldrenämnden"), Area::short_term_elderly);
}

TEST(RegisterVocabulary, IsListedFirstWhenAWordIsUnknown) {
  const auto errors = read_with_own(short_row("Äldrenämnden", "HVB", "köpt")).errors;
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_THAT(errors[0].arguments.at(0), testing::StartsWith("Bostad med särskild service, gruppboende, "
                                                             "Korttids, Öppna mötesplatser, "));
  EXPECT_THAT(errors[0].arguments.at(0), HasSubstr("hemtjänst"));
  EXPECT_THAT(errors[1].arguments.at(0), testing::StartsWith("Extern utförare (LOU), egen regi, "));
}

TEST(RegisterFromRules, TakesAnEmptyAnswerAsTheRules) {
  const auto reading = read(row("", "", ""));
  ASSERT_TRUE(reading.content);
  EXPECT_THAT(reading.content->overrides, IsEmpty());
  EXPECT_THAT(reading.content->obligations, IsEmpty());
}

TEST(RegisterFromRules, TakesADayOfEveryYearAndOneOfAYear) {
  auto found = read(row("", "", "15 mars")).content->overrides.at(0);
  EXPECT_FALSE(found.is_required);
  EXPECT_FALSE(found.days.at(0).year);
  EXPECT_EQ(found.days.at(0).day, std::chrono::March / 15);
  found = read(row("", "ja", "2026-03-15")).content->overrides.at(0);
  EXPECT_EQ(found.is_required, true);
  EXPECT_EQ(found.days.at(0).year, std::chrono::year(2026));
}

TEST(RegisterFromRules, TakesSeveralDaysOfATertialReport) {
  const auto found = read(row("", "", "", "1 juni, 1 oktober och 1 februari")).content->overrides.at(0);
  EXPECT_EQ(found.document, "tertial_report");
  EXPECT_EQ(found.days.size(), 3u);
}

TEST(RegisterFromRules, TakesNoWithItsReasonAndAYear) {
  auto found = read(row("", "nej, ingår i en annan", "")).content->overrides.at(0);
  EXPECT_EQ(found.is_required, false);
  EXPECT_EQ(found.why_not, "ingår i en annan");
  found = read(row("", "från och med 2027", "")).content->overrides.at(0);
  EXPECT_EQ(found.from_year, 2027);
}

TEST(RegisterFromRules, TakesTheGroupAndTheYearOfTheLastFollowUp) {
  const auto unit = read(row("2024", "", "")).content->units.at(0);
  EXPECT_EQ(unit.group, "LSS område 4");
  EXPECT_EQ(unit.last_followed_up, 2024);
  EXPECT_EQ(read(row("2023-11-05", "", "")).content->units.at(0).last_followed_up, 2023);
}

TEST(RegisterFromRules, RefusesWhatIsNoDayNoAnswerAndNoYear) {
  EXPECT_THAT(errors(row("", "", "i mars")), ElementsAre("not_a_date 2 datum_kvalitetsberättelse"));
  EXPECT_THAT(errors(row("", "", "2024-09-31")), ElementsAre("impossible_date 2 datum_kvalitetsberättelse"));
  EXPECT_THAT(errors(row("", "kanske", "")), ElementsAre("unknown_word 2 krav_kvalitetsberättelse"));
  EXPECT_THAT(errors(row("förra året", "", "")), ElementsAre("not_a_date 2 senast_uppföljd"));
}

TEST(RegisterFromRules, LeavesOutRowsThatBeginWithANumberSign) {
  const auto reading = read("# E01;Exempel AB;;Exempel;;;;;;;;;;;\n" + row("", "", ""));
  ASSERT_TRUE(reading.content);
  EXPECT_EQ(reading.content->units.size(), 1u);
  EXPECT_EQ(reading.content->units[0].row, 3);
  EXPECT_THAT(errors("# E01;Exempel AB;;Exempel;;;;;;;;;;;\n"), ElementsAre("no_rows 1 "));
}

TEST(RegisterFromRules, SaysWhatEachColumnWasTakenFor) {
  const auto reading = parse_register("id;Enhet;nämnd;Egen kolumn\n1;a;b;c\n", DueDates::from_rules);
  std::vector<std::string> columns;
  for (const auto& column : reading.columns) columns.push_back(column.written + "=" + column.means);
  EXPECT_THAT(columns, ElementsAre("id=id", "Enhet=verksamhet", "nämnd=nämnd", "Egen kolumn="));
}

TEST(RegisterColumns, OfANewRegisterAreAllKnown) {
  const auto names = column_names({"quality_report", "tertial_report"});
  std::string csv;
  for (const auto& name : names) csv += name + ";";
  EXPECT_THAT(csv, HasSubstr("krav_kvalitetsberättelse;datum_kvalitetsberättelse;krav_tertialrapport;"));
  EXPECT_THAT(csv, testing::Not(HasSubstr("verksamhetsplan")));
  for (const auto& column : parse_register(csv + "\n# x\n", DueDates::from_rules).columns)
    EXPECT_EQ(column.written, column.means);
}

TEST(DayOfYear, IsReadAsPeopleWriteIt) {
  for (const char* text :
       {"1 mars", "den 1 mars", "1:a mars", "1/3", "03-01", "senast 1 mars", "1 mars varje år"})
    EXPECT_EQ(parse_day_of_year(text), std::chrono::March / 1) << text;
  for (const char* text :
       {"", "mars", "1 mars 2026", "2026-03-01", "30 februari", "31/13", "0/3", "1 mars april"})
    EXPECT_EQ(parse_day_of_year(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ingest
