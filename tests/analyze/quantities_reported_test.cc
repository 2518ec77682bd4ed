// What a report says there was so many of in its year, and what looks like it and is not.
#include "analyze/quantities_reported.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/notation.h"

namespace analyze {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Swedish& swedish() {
  static const Swedish words(std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/words");
  return words;
}

// "deviations 47", "complaints ?" where several differ; of a report about 2024.
std::vector<std::string> read(const std::string& text, int report_year = 2024) {
  const extract::Document document = extract::document_from_notation("% Kvalitetsberättelse 2024\n\n" + text);
  std::vector<std::string> told;
  for (const ReportedQuantity& q : quantities_reported(document, swedish(), report_year))
    told.push_back(fmt::format("{} {}", name_of(q.kind), q.value ? std::to_string(*q.value) : "?"));
  return told;
}

TEST(ReportedQuantities, HaveNamesThatAreReadBack) {
  for (int i = 0; i < reported_kinds; ++i)
    EXPECT_EQ(reported_named(name_of(static_cast<Reported>(i))), static_cast<Reported>(i));
  EXPECT_EQ(reported_named("falling"), std::nullopt);
}

TEST(ReportedQuantities, AreReadFromSentences) {
  EXPECT_THAT(read("Under året rapporterades 47 avvikelser."), ElementsAre("deviations 47"));
  EXPECT_THAT(read("Vi har haft tretton klagomål."), ElementsAre("complaints 13"));
  EXPECT_THAT(read("Antal fall: 64. Antal läkemedelsavvikelser: 40."),
              ElementsAre("falls 64", "medication_deviations 40"));
  EXPECT_THAT(read("Två rapporter enligt lex Sarah lämnades. Ingen anmälan enligt lex Maria har gjorts."),
              ElementsAre("lex_sarah 2", "lex_maria 0"));
  EXPECT_THAT(read("Avvikelser: 52, varav 20 uteblivna besök."), ElementsAre("deviations 52"));
}

TEST(ReportedQuantities, AreReadFromLists) {
  EXPECT_THAT(read("- Lex Sarah: 0, lex Maria: 1\n- Synpunkter och klagomål: 7"),
              ElementsAre("lex_sarah 0", "lex_maria 1", "complaints 7"));
  EXPECT_THAT(read("Lex Sarah och lex Maria: inga."), ElementsAre("lex_sarah 0", "lex_maria 0"));
}

TEST(ReportedQuantities, AreReadFromTheColumnOfTheYear) {
  EXPECT_THAT(read("| Händelse | 2023 | 2024 |\n|---|---|---|\n| Fall | 71 | 64 |\n| Lex Maria | 1 | 0 |"),
              ElementsAre("falls 64", "lex_maria 0"));
  EXPECT_THAT(
      read("| Händelse | T1 | T2 | T3 | Summa |\n|---|---|---|---|---|\n| Fall | 52 | 41 | 38 | 131 |"),
      ElementsAre("falls 131"));
  EXPECT_THAT(
      read("| Typ av avvikelse | Antal |\n|---|---|\n| Fall | 12 |\n| Läkemedel | 30 |\n| Totalt | 42 |"),
      ElementsAre("deviations 42", "falls 12", "medication_deviations 30"));
}

TEST(ReportedQuantities, AreReadFromTheRowOfTheYear) {
  EXPECT_THAT(read("| År | Avvikelser | Klagomål |\n|---|---|---|\n| 2023 | 58 | 9 |\n| 2024 | 47 | 11 |"),
              ElementsAre("deviations 47", "complaints 11"));
}

TEST(ReportedQuantities, TakeZeroAsANumber) {
  EXPECT_THAT(read("Under året har inga klagomål inkommit."), ElementsAre("complaints 0"));
  EXPECT_THAT(read("| Händelse | 2024 |\n|---|---|\n| Lex Sarah | 0 |"), ElementsAre("lex_sarah 0"));
}

TEST(ReportedQuantities, AddComplaintsAndViewsCountedApart) {
  EXPECT_THAT(read("Nio klagomål och elva synpunkter har kommit in."), ElementsAre("complaints 20"));
  EXPECT_THAT(read("Sju klagomål (nio 2023), tolv synpunkter."), ElementsAre("complaints 19"));
  EXPECT_THAT(read("Vi tog emot 17 klagomål och synpunkter."), ElementsAre("complaints 17"));
}

TEST(ReportedQuantities, TakeTheLastOfAChange) {
  EXPECT_THAT(read("Antalet avvikelser har ökat från 604 till 655."), ElementsAre("deviations 655"));
  EXPECT_THAT(read("Läkemedelsavvikelserna minskade från 29 (2023) till 12 (2024)."), IsEmpty())
      << "what stands between is not read";
}

TEST(ReportedQuantities, LeaveOutParts) {
  EXPECT_THAT(read("Tre klagomål om tvätt har kommit in."), IsEmpty());
  EXPECT_THAT(read("I juli rapporterades 12 avvikelser."), IsEmpty());
  EXPECT_THAT(read("På plan 2 rapporterades 81 avvikelser under året."), IsEmpty());
  EXPECT_THAT(read("Av avvikelserna gällde 18 försenade insatser."), IsEmpty());
  EXPECT_THAT(read("# Tertial 1\n\nAvvikelser: 64."), IsEmpty());
  EXPECT_THAT(read("| Händelse | Januari | Februari |\n|---|---|---|\n| Fall | 4 | 6 |"), IsEmpty());
  EXPECT_THAT(read("| Händelse | 2024 |\n|---|---|\n| Fall i hemmet | 29 |"), IsEmpty());
}

TEST(ReportedQuantities, LeaveOutGoals) {
  EXPECT_THAT(read("Högst 40 läkemedelsavvikelser."), IsEmpty());
  EXPECT_THAT(read("Målet var färre än 200 läkemedelsavvikelser."), IsEmpty());
  EXPECT_THAT(read("Fall under 80, hygien minst 90 procent."), IsEmpty());
  EXPECT_THAT(read("| Mått | Mål 2024 |\n|---|---|\n| Fall | 80 |"), IsEmpty());
}

TEST(ReportedQuantities, LeaveOutOtherYears) {
  EXPECT_THAT(read("118 avvikelser rapporterades, 2023 var det 131."), ElementsAre("deviations 118"));
  EXPECT_THAT(read("Under 2023 rapporterades 62 avvikelser."), IsEmpty());
  EXPECT_THAT(read("Förra året rapporterades 62 avvikelser."), IsEmpty());
  EXPECT_THAT(read("| Händelse | 2022 | 2023 |\n|---|---|---|\n| Fall | 71 | 64 |"), IsEmpty());
}

TEST(ReportedQuantities, LeaveOutWhatIsNoCountOfTheYear) {
  EXPECT_THAT(read("Omkring 40 avvikelser rapporterades under året."), IsEmpty());
  EXPECT_THAT(read("Materialet bestod av tre fall att diskutera."), IsEmpty());
  EXPECT_THAT(read("Egenkontrollen visade inga avvikelser."), IsEmpty());
  EXPECT_THAT(read("Ingen läkemedelsavvikelse bedömdes som allvarlig."), IsEmpty());
  EXPECT_THAT(read("Inga klagomål har gått till Ivo."), IsEmpty());
  EXPECT_THAT(read("Avvikelser ska rapporteras inom 24 timmar."), IsEmpty());
}

TEST(ReportedQuantities, ThatDifferAreMarked) {
  EXPECT_THAT(read("Totalt registrerades 412 avvikelser.\n\nUnder året rapporterades 421 avvikelser."),
              ElementsAre("deviations ?"));
  EXPECT_THAT(read("Totalt registrerades 412 avvikelser.\n\nDe 30 avvikelserna gicks igenom."),
              ElementsAre("deviations 412"));
}

TEST(ReportedQuantities, HaveTheirPlace) {
  const extract::Document document = extract::document_from_notation(
      "% Kvalitetsberättelse 2024\n\nUnder året rapporterades 47 avvikelser.");
  const auto all = quantities_reported(document, swedish(), 2024);
  ASSERT_EQ(all.size(), 1u);
  const extract::Place place = all[0].place;
  const std::string& text = document.pages.at(static_cast<std::size_t>(place.page))
                                .blocks.at(static_cast<std::size_t>(place.block))
                                .text;
  EXPECT_EQ(
      text.substr(static_cast<std::size_t>(place.begin), static_cast<std::size_t>(place.end - place.begin)),
      "47");
}

TEST(ReportedQuantities, OfAReportAboutAnUnknownYearAreNone) {
  EXPECT_THAT(read("Under året rapporterades 47 avvikelser.", 0), IsEmpty());
}

}  // namespace
}  // namespace analyze
