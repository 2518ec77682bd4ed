// What the municipality writes about a round, and when files came in.
#include "report/round.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned.h"
#include "round_world.h"

namespace report {
namespace {

using test::Folder;

std::string fault_of(const std::string& xml) {
  const Folder folder;
  try {
    read_round_file(folder.write("omgang.xml", xml));
  } catch (const RoundError& error) {
    return error.what();
  }
  return "";
}

TEST(Round, IsReadFromItsFile) {
  const Round round = test::small_round();
  EXPECT_EQ(round.name, "Insamlingen 2026");
  EXPECT_EQ(round.report_year, 2025);
  EXPECT_EQ(round.data_date, "2026-03-16");
  EXPECT_THAT(round.boards, testing::ElementsAre("Äldrenämnden"));
  EXPECT_EQ(round.expected_year(analyze::DocumentType::patient_safety_report), 2025);
  EXPECT_EQ(round.expected_year(analyze::DocumentType::competence_plan), 2026);
}

TEST(Round, RefusesAFileThatIsNotXmlWithItsLine) {
  EXPECT_THAT(fault_of("<round name='x'\n<"), testing::HasSubstr("omgang.xml:2: "));
}

TEST(Round, RefusesAnUnknownElementOrAMissingYearWithItsLine) {
  EXPECT_THAT(
      fault_of("<round name='x' report-year='2025' collection-year='2026' data-date='2026-03-01'>\n<kommun/>"
               "</round>"),
      testing::HasSubstr("omgang.xml:2: "));
  EXPECT_THAT(fault_of("<round name='x' collection-year='2026' data-date='2026-03-01'/>"),
              testing::HasSubstr("omgang.xml:1: "));
}

TEST(Round, RefusesADateThatDoesNotExist) {
  EXPECT_NE(fault_of("<round name='x' report-year='2025' collection-year='2026' data-date='2026-02-30'/>"),
            "");
}

constexpr const char* with_office =
    "<round name='x' report-year='2025' collection-year='2026' data-date='2026-03-01'>"
    "<office name='Vård- och omsorgskontoret' officer='Maria Exempel' email='{}' phone='011-15 00 00'>"
    "<case-number>VOK 2026/1</case-number><case-number board='Äldrenämnden'>ÄN 2026/7</case-number>"
    "</office></round>";

TEST(Round, SaysWhoWritesAndUnderWhichDiarienummer) {
  const Folder folder;
  const Office office =
      read_round_file(folder.write("omgang.xml", fmt::format(with_office, "svar@exempel.se"))).office;
  EXPECT_EQ(office.name, "Vård- och omsorgskontoret");
  EXPECT_EQ(office.officer, "Maria Exempel");
  EXPECT_EQ(office.email, "svar@exempel.se");
  EXPECT_EQ(office.phone, "011-15 00 00");
  EXPECT_EQ(office.case_number_of("Äldrenämnden"), "ÄN 2026/7");
  EXPECT_EQ(office.case_number_of("Omsorgsnämnden"), "VOK 2026/1");
  EXPECT_EQ(Office{}.case_number_of("Äldrenämnden"), "");
}

TEST(Round, RefusesAnAddressThatIsNone) { EXPECT_NE(fault_of(fmt::format(with_office, "svar exempel")), ""); }

TEST(Round, OwesWhatTheRegisterSaysWithAnstand) {
  const std::vector<Owed> owed = owed_documents(test::small_round());
  ASSERT_EQ(owed.size(), 6u);
  EXPECT_EQ(owed[0].due, "2026-03-01");
  EXPECT_FALSE(owed[0].is_extended);
  EXPECT_EQ(owed[5].unit, 3u);
  EXPECT_EQ(owed[5].due, "2026-03-10");
  EXPECT_TRUE(owed[5].is_extended);
}

TEST(Arrival, IsWhatTheRoundSaysAboutTheFileOrItsNearestFolder) {
  const Folder folder;
  const Round round = test::small_round();
  const auto file = folder.write("a.pdf", "x");
  EXPECT_EQ(received_date(round, file, "a.pdf"), "2026-02-27");
  EXPECT_EQ(received_date(round, file, "sent/x/a.pdf"), "2026-03-05");
}

TEST(Arrival, IsElseTheDateTheNearestNameBeginsWith) {
  const Folder folder;
  Round round = test::small_round();
  round.arrivals.clear();
  const auto file = folder.write("a.pdf", "x");
  EXPECT_EQ(received_date(round, file, "2026-02-01/2026-02-27 Solgården.pdf"), "2026-02-27");
  EXPECT_EQ(received_date(round, file, "2026-02-01 e-post/alla/a.pdf"), "2026-02-01");
}

TEST(Arrival, IsElseTheFilesOwnDateUnlessThatIsAfterTheDataDate) {
  const Folder folder;
  Round round = test::small_round();
  round.arrivals.clear();
  const auto file = folder.write("a.pdf", "x");
  using namespace std::chrono;
  std::filesystem::last_write_time(file, file_clock::from_sys(sys_seconds(sys_days{2026y / 3 / 2} + 12h)));
  EXPECT_EQ(received_date(round, file, "2024-09-31.pdf"), "2026-03-02");
  std::filesystem::last_write_time(file, file_clock::from_sys(sys_seconds(sys_days{2026y / 5 / 2} + 12h)));
  EXPECT_EQ(received_date(round, file, "a.pdf"), "");
}

}  // namespace
}  // namespace report
