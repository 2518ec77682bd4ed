// kravkoll learn from the command line: a folder of labelled passages in, what answers look like out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "analyze/learning.h"
#include "canned.h"
#include "program.h"
#include "said.h"

namespace report::cli {
namespace {

using test::Said;
using test::say;
using testing::HasSubstr;
using testing::StartsWith;

Said learn(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "learn");
  return say(arguments);
}

class LearnCommand : public testing::Test {
 protected:
  Said learn_here() const { return learn({passages().string(), file().string()}); }
  std::filesystem::path passages() const { return folder.path() / "passages"; }
  std::filesystem::path file() const { return folder.path() / "likeness.txt"; }

  void write_passages() const {
    folder.write("passages/b.tsv",
                 "# answers\n"
                 "PSB-02\tmet\tI mars införde vi dubbel kontroll av läkemedel.\n"
                 "PSB-02\tmissing\tLäkemedel ska alltid kontrolleras enligt rutin.\n");
    folder.write("passages/a.tsv",
                 "PSB-01\tmet\tMålet var noll fall, det blev fyra fall.\n"
                 "PSB-01\tpartly_met\tVi hade mål för fallen.\n"
                 "PSB-01\tmissing\tMålen ska vara kända.\n");
  }

  const test::Folder folder;
};

TEST_F(LearnCommand, WritesWhatItLearntAndSaysFromHowMany) {
  write_passages();
  const Said said = learn_here();
  EXPECT_EQ(said.code, all_done);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out, "5 passages learnt from, written to " + file().string() + "\n");
  const std::string text = test::read_file(file());
  EXPECT_THAT(text, StartsWith("kravkoll likeness 1\n"));
  EXPECT_THAT(text, HasSubstr("\nrequirement PSB-01 "));
  EXPECT_THAT(text, HasSubstr("\nrequirement PSB-02 "));
  EXPECT_THAT(text, HasSubstr("\ntrait _fall "));
  EXPECT_EQ(written(*analyze::read_likeness(file())), text);
}

TEST_F(LearnCommand, WritesTheSameBytesTwice) {
  write_passages();
  ASSERT_EQ(learn_here().code, all_done);
  const std::string first = test::read_file(file());
  ASSERT_EQ(learn_here().code, all_done);
  EXPECT_EQ(test::read_file(file()), first);
}

TEST_F(LearnCommand, RefusesARequirementThatIsNotInTheCatalogue) {
  write_passages();
  folder.write("passages/c.tsv", "PSB-999\tmet\tVi gjorde det.\n");
  const Said said = learn_here();
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_EQ(said.err, "kravkoll: PSB-999 is not in the catalogue: Vi gjorde det.\n");
  EXPECT_EQ(said.out, "");
  EXPECT_FALSE(exists(file()));
}

TEST_F(LearnCommand, RefusesAFolderWithoutPassages) {
  folder.write("passages/README.md", "none yet");
  const Said said = learn_here();
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_EQ(said.err, "kravkoll: " + passages().string() + ": no labelled passages\n");
  EXPECT_FALSE(exists(file()));
}

TEST_F(LearnCommand, SaysOnWhichLineAPassageIsWrong) {
  folder.write("passages/a.tsv", "PSB-01\tmet\tVi nådde målet.\nPSB-01\tnearly\tVi nådde det nästan.\n");
  const Said said = learn_here();
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_EQ(said.err, "kravkoll: " + (passages() / "a.tsv").string() +
                          ":2: expected met, partly_met or missing, found nearly\n");
}

TEST_F(LearnCommand, RefusesMissingArguments) {
  write_passages();
  EXPECT_EQ(learn({}).code, wrong_usage);
  EXPECT_EQ(learn({passages().string()}).code, wrong_usage);
  EXPECT_EQ(learn({(folder.path() / "none").string(), file().string()}).code, wrong_usage);
  EXPECT_FALSE(exists(file()));
}

TEST_F(LearnCommand, SaysWhereItCouldNotWrite) {
  write_passages();
  const auto nowhere = folder.path() / "none" / "likeness.txt";
  const Said said = learn({passages().string(), nowhere.string()});
  EXPECT_NE(said.code, all_done);
  EXPECT_THAT(said.err, HasSubstr("cannot write " + nowhere.string()));
}

}  // namespace
}  // namespace report::cli
