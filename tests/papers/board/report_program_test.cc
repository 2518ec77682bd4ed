// kravkoll report through the program, on a round that has been run.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "canned_round.h"
#include "program.h"
#include "report/print.h"
#include "said.h"

namespace report {
namespace {

using cli::all_done;
using cli::wrong_usage;
using test::CannedRound;
using test::Said;
using test::say;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
namespace fs = std::filesystem;

class ReportCommandOfARound : public testing::Test {
 protected:
  ReportCommandOfARound() {
    round_.add_solgarden();
    round_.add("okänd.pdf", "# Patientsäkerhetsberättelse 2025\når: 2025\nmål\nresultat");
    round_.run();
  }
  Said told(std::vector<std::string> arguments = {}) const {
    arguments.insert(arguments.begin(), {"report", round_.path()});
    return say(arguments);
  }
  std::string content(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(fs::path(round_.path()) / "rapport" / name, std::ios::binary).rdbuf();
    return text.str();
  }
  void expect_refusal(const std::vector<std::string>& arguments, const std::string& why) const {
    const Said said = told(arguments);
    EXPECT_EQ(said.code, wrong_usage) << said.out;
    EXPECT_THAT(said.err, HasSubstr(why));
  }
  CannedRound round_;
};

constexpr const char* aldre = "sammanstallning-inlamningar-2026-aldrenamnden";
constexpr const char* omsorg = "sammanstallning-inlamningar-2026-omsorgsnamnden";

TEST_F(ReportCommandOfARound, WritesAPaperForEachBoardInEveryForm) {
  const Said said = told();
  ASSERT_EQ(said.code, all_done) << said.err;
  for (const char* board : {aldre, omsorg})
    for (const char* ending : {".html", ".docx", ".xlsx"}) {
      EXPECT_THAT(said.out, HasSubstr(std::string(board) + ending));
      EXPECT_NE(content(std::string(board) + ending), "") << board << ending;
    }
  EXPECT_THAT(content(std::string(aldre) + ".html"), HasSubstr("Solgården"));
  EXPECT_THAT(content(std::string(omsorg) + ".html"), Not(HasSubstr("Solgården")));
  EXPECT_EQ(summary_faults(content("sammanstallning.xml")), "");
}

TEST_F(ReportCommandOfARound, WritesTheSameBytesTwice) {
  told();
  const std::string html = content(std::string(aldre) + ".html"),
                    word = content(std::string(aldre) + ".docx"),
                    book = content(std::string(aldre) + ".xlsx");
  told();
  EXPECT_EQ(content(std::string(aldre) + ".html"), html);
  EXPECT_EQ(content(std::string(aldre) + ".docx"), word);
  EXPECT_EQ(content(std::string(aldre) + ".xlsx"), book);
}

TEST_F(ReportCommandOfARound, StampsThePaperWithWhatItRestsOn) {
  told({"--final", "10 april 2026"});
  const std::string html = content(std::string(aldre) + ".html");
  EXPECT_THAT(html, HasSubstr("Upprättad 2026-04-10"));
  EXPECT_THAT(html, HasSubstr("10 april 2026"));
  EXPECT_THAT(html, HasSubstr("16 mars 2026"));
  EXPECT_THAT(html, testing::ContainsRegex("[0-9a-f]{64}"));
  EXPECT_THAT(html, Not(HasSubstr("Arbetsmaterial")));
}

TEST_F(ReportCommandOfARound, SaysWhatPeopleHaveDoneSinceTheRun) {
  say({"request", round_.path(), "1", "patient_safety_report", "--until", "2026-04-15", "--by", "Anna"});
  ASSERT_EQ(told().code, all_done);
  EXPECT_THAT(content(std::string(aldre) + ".html"),
              HasSubstr("Förvaltningen har begärt komplettering av 1 verksamhet, senast den 15 april 2026."));
  EXPECT_THAT(content(std::string(aldre) + ".html"), HasSubstr("Komplettering begärd till 15 april"));
}

TEST_F(ReportCommandOfARound, WritesOneBoardsPaperAlone) {
  const Said said = told({"--board", "omsorgsnämnden"});
  EXPECT_THAT(said.out, HasSubstr(omsorg));
  EXPECT_THAT(said.out, Not(HasSubstr(aldre)));
}

TEST_F(ReportCommandOfARound, UsesTheMunicipalitysLayout) {
  fs::create_directories(fs::path(round_.path()) / "layout");
  round_.write("layout/layout.xml", "<layout order='summary decision' decision='file'/>");
  ASSERT_EQ(told().code, all_done);
  const std::string html = content(std::string(aldre) + ".html");
  EXPECT_THAT(html, HasSubstr("Nämnden lägger rapporten"));
  EXPECT_LT(html.find("id=\"summary\""), html.find("id=\"decision\""));
  round_.write("layout/layout.xml", "<layout template='mall.docx'/>");
  expect_refusal({}, "there is no mall.docx beside it");
}

TEST_F(ReportCommandOfARound, RefusesABoardThatIsNone) {
  expect_refusal({"--board", "Kulturnämnden"}, "no board is called");
}

TEST_F(ReportCommandOfARound, RefusesADateThatIsNone) {
  expect_refusal({"--date", "i morgon"}, "--date i morgon is no date");
  expect_refusal({"--final", "2026-02-30"}, "is no date");
}

TEST_F(ReportCommandOfARound, RefusesAnOccasionWithoutAProfile) {
  expect_refusal({"--occasion", "namnd"}, "names no report with a form");
}

TEST_F(ReportCommandOfARound, RefusesARoundThatHasChangedSinceItWasRun) {
  std::ofstream(round_.path() + "/utforare.csv", std::ios::app) << "\n";
  expect_refusal({}, "has changed since it was last run");
}

TEST(ReportCommand, RefusesARoundNobodyHasRun) {
  const CannedRound round;
  const Said said = say({"report", round.path()});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("has not been run"));
}

}  // namespace
}  // namespace report
