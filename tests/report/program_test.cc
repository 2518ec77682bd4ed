// The command line as a function: what it refuses and what it says.
#include "program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "canned.h"
#include "progress.h"
#include "round_world.h"
#include "said.h"

namespace report::cli {
namespace {

using test::Said;
using test::say;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Program, SaysItsVersion) {
  const Said said = say({"--version"});
  EXPECT_EQ(said.code, all_done);
  EXPECT_THAT(said.out, StartsWith("kravkoll "));
}

TEST(Program, ExplainsItsExitCodes) {
  EXPECT_THAT(say({"--help"}).out, HasSubstr("4 the books do not close"));
}

TEST(Program, RefusesWrongUsageInOneSentence) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"chek"},
                                             {"check"},
                                             {"check", "no-such-file.pdf"},
                                             {"check", "--format", "xml", "x"},
                                             {"read"},
                                             {"read", "--catalogue", ".", "x"},
                                             {"requirements"}}) {
    const Said said = say(arguments);
    EXPECT_EQ(said.code, wrong_usage);
    EXPECT_NE(said.err, "");
    EXPECT_EQ(said.out, "");
  }
}

TEST(Program, ListsAndShowsRequirements) {
  const Said list = say({"requirements", "list", "--format", "json"});
  EXPECT_EQ(list.code, all_done);
  EXPECT_THAT(list.out, HasSubstr("\"id\":\"PSB-01\""));
  EXPECT_THAT(say({"requirements", "show", "PSB-01"}).out, HasSubstr("Kravets källa: PSL"));
}

TEST(Program, RefusesARequirementThatDoesNotExist) {
  const Said said = say({"requirements", "show", "PSB-999"});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_EQ(said.err, "kravkoll: no requirement is called PSB-999\n");
}

TEST(Program, SaysOnWhichLineACatalogueIsWrong) {
  const test::Folder folder;
  folder.write("own.xml", "<catalogue>\n");
  const Said said = say({"requirements", "check", folder.path().string()});
  EXPECT_EQ(said.code, wrong_usage);
}

TEST(Program, SaysWhatARoundFolderLacks) {
  const test::Folder folder;
  EXPECT_THAT(say({"run", folder.path().string()}).err, HasSubstr("omgang.xml is missing"));
  folder.write("omgang.xml", test::round_xml());
  EXPECT_THAT(say({"run", folder.path().string()}).err, HasSubstr("utforare.csv is missing"));
  folder.write("utforare.csv", test::register_csv());
  const Said said = say({"run", folder.path().string()});
  EXPECT_THAT(said.err, HasSubstr("inkorg is missing"));
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(say({"gaps", folder.path().string()}).err, HasSubstr("has not been run"));
}

TEST(Program, SaysEveryFaultOfTheRegisterInSwedishWithItsRow) {
  const test::Folder folder;
  folder.write("omgang.xml", test::round_xml());
  std::string csv = test::register_csv();
  csv.replace(csv.find("2026-04-15"), 10, "2026-04-31");
  folder.write("utforare.csv", csv);
  const Said said = say({"run", folder.path().string()});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err,
              HasSubstr("utforare.csv:4 [datum_kvalitetsberättelse]: Datumet 2026-04-31 finns inte."));
}

TEST(Progress, TellsFilesPagesAndTimeLeft) {
  using namespace std::chrono_literals;
  EXPECT_EQ(progress_text({3, 12, 0, 0}, 20s), "3 of 12 files, about 60 s left");
  EXPECT_EQ(progress_text({1, 2, 10, 40}, 60s), "1 of 2 files, 10 of 40 pages recognised, about 3 min left");
  EXPECT_EQ(progress_text({0, 2, 0, 0}, 60s), "0 of 2 files");
}

TEST(Progress, IsSilentInAPipe) {
  std::ostringstream out, err;
  ProgressLine line({out, err, false});
  line.show({1, 1, 0, 0});
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace report::cli
