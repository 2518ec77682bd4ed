// docs/scaling.md, followed for real: its lines are run as they stand there, with the real engines, GNU
// parallel and a Slurm of one node, and must give the bytes and rows of one run.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "../report/database_content.h"

namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path source = KRAVKOLL_SOURCE_DIR;
constexpr int remarks = 1, cannot_run_here = 77;

std::string text_of(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

// The page's blocks between ``` in that language.
std::vector<std::string> blocks(const std::string& language) {
  std::vector<std::string> found;
  std::ifstream in(source / "docs/scaling.md");
  bool is_inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      is_inside = line == "```" + language;
      if (is_inside) found.emplace_back();
    } else if (is_inside) {
      found.back() += line + "\n";
    }
  }
  return found;
}

struct Said {
  int code = 0;
  std::string text;  // both streams
};

// A folder with a copy of the example round in it, as `omgang`, where the page's lines are run.
class Scaling : public testing::Test {
 protected:
  Scaling() {
    std::string pattern = (fs::temp_directory_path() / "kravkoll-scaling-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the test");
    folder_ = pattern;
    fs::copy(source / "corpora/rounds/exempel-2023", round(), fs::copy_options::recursive);
    fs::copy(round(), folder_ / "alone", fs::copy_options::recursive);
  }
  ~Scaling() override { fs::remove_all(folder_); }

  fs::path round() const { return folder_ / "omgang"; }

  // From both copies of the round's inbox.
  void leave_out(const char* name) const {
    for (const fs::path& one : {round(), folder_ / "alone"})
      ASSERT_GT(fs::remove_all(one / "inkorg" / name), 0u);
  }

  // As a person would type it. `before`: the command that runs the shell.
  Said type(const std::string& lines, const std::string& before = "") const {
    std::ofstream(folder_ / "typed.sh") << "set -e\n" << lines;
    const std::string out = (folder_ / "said").string();
    const std::string command = fmt::format(
        "cd '{0}' && export HOME='{0}' PATH='{1}/bin':\"$PATH\" PARTS=2 CORES=1 MACHINES=2/: &&"
        " timeout 240 {2} bash typed.sh >'{3}' 2>&1",
        folder_.string(), KRAVKOLL_BINARY_DIR, before, out);
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out)};
  }

  void expect_the_same_as_one_run() const {
    const Said alone = type("kravkoll run alone");
    ASSERT_EQ(alone.code, remarks) << alone.text;
    for (const char* report : {"sammanstallning.html", "brister.csv"})
      EXPECT_EQ(text_of(round() / "rapport" / report), text_of(folder_ / "alone/rapport" / report)) << report;
    const auto rows = report::test::content_of(folder_ / "alone/kravkoll.db");
    EXPECT_GT(rows.size(), 300u);
    EXPECT_EQ(report::test::content_of(round() / "kravkoll.db"), rows);
  }

  fs::path folder_;
};

TEST_F(Scaling, GivesTheSameWithGnuParallel) {
  const auto shell = blocks("sh");
  ASSERT_EQ(shell.size(), 3u);
  ASSERT_THAT(shell[0], HasSubstr("parallel "));
  const Said said = type(shell[0]);
  EXPECT_EQ(said.code, remarks) << said.text;
  EXPECT_THAT(said.text, testing::Not(HasSubstr("in no part")));
  EXPECT_THAT(text_of(folder_ / "parts.log"), HasSubstr("--shard 2/2"));
  expect_the_same_as_one_run();
}

TEST_F(Scaling, GivesTheSameWithASlurmJobArray) {
  const auto shell = blocks("sh"), script = blocks("bash");
  ASSERT_EQ(shell.size(), 3u);
  ASSERT_EQ(script.size(), 1u);
  ASSERT_THAT(shell[1], HasSubstr("sbatch "));
  std::ofstream(folder_ / "part.sh") << script[0];
  leave_out("Äldreomsorg/Tranbäret");  // what must be recognised is read in parts above
  leave_out("Äldreomsorg/e-post februari/Lyktan.zip");
  const Said said = type(shell[1], (source / "tests/scaling/with_slurm").string());
  if (said.code == cannot_run_here) GTEST_SKIP() << said.text;
  EXPECT_EQ(said.code, remarks) << said.text << text_of(folder_ / "merge.log");
  EXPECT_EQ(text_of(folder_ / "part-2.log"), "omgang/delar/shard-2-of-2.db\n");
  EXPECT_THAT(text_of(folder_ / "merge.log"), testing::StartsWith("omgang/rapport/sammanstallning.html\n"));
  expect_the_same_as_one_run();
}

TEST_F(Scaling, GivesTheSameWhenAPartWasKilledAndStartedAgain) {
  leave_out("Äldreomsorg/e-post februari");
  leave_out("Funktionsstöd");
  const Said first = type(
      "kravkoll run omgang --shard 1/1 & part=omgang/delar/shard-1-of-1.db.part\n"
      "until [ -s $part ]; do sleep 0.05; done; sleep 0.5; kill -9 $!; wait $!");
  EXPECT_EQ(first.code, 137) << first.text;  // the scan was not read yet
  ASSERT_TRUE(fs::exists(round() / "delar/shard-1-of-1.db.part")) << first.text;
  const Said early = type("kravkoll merge omgang");
  EXPECT_EQ(early.code, 2);
  EXPECT_THAT(early.text, HasSubstr("delar holds no parts"));
  EXPECT_FALSE(fs::exists(round() / "rapport"));
  const Said again = type("kravkoll run omgang --shard 1/1; kravkoll merge omgang");
  EXPECT_EQ(again.code, remarks) << again.text;
  expect_the_same_as_one_run();
}

TEST_F(Scaling, ReadsWhatCameInAfterThePartsAndSaysHowMuch) {
  leave_out("Äldreomsorg");
  EXPECT_EQ(type("for i in 1 2 3; do kravkoll run omgang --shard $i/3 --out del-$i.db; done").code, 0);
  for (const fs::path& one : {round(), folder_ / "alone"}) {
    const fs::path from = one / "inkorg/Funktionsstöd/Lillmyren.docx";
    fs::copy_file(source / "corpora/rounds/exempel-2023/inkorg/Äldreomsorg/Solgläntan.docx",
                  one / "inkorg/Solgläntan.docx");
    fs::remove(from);
  }
  const Said merged = type("kravkoll merge omgang del-3.db del-1.db del-2.db");
  EXPECT_EQ(merged.code, remarks) << merged.text;
  EXPECT_THAT(merged.text, HasSubstr("1 files are in no part as they are now and were judged here"));
  EXPECT_EQ(type("kravkoll run omgang --shard 1/1 --out nothing-new.db").code, 0);
  EXPECT_THAT(report::test::rows_of(folder_ / "nothing-new.db", "SELECT count(*) FROM document"),
              ElementsAre("0|"));
  const Said alone = type("kravkoll run alone");
  EXPECT_EQ(text_of(round() / "rapport/brister.csv"), text_of(folder_ / "alone/rapport/brister.csv"));
  EXPECT_EQ(text_of(round() / "rapport/sammanstallning.html"),
            text_of(folder_ / "alone/rapport/sammanstallning.html"));
}

TEST_F(Scaling, LetsOnlyOneProgramWorkOnAPart) {
  const Said said = type(
      "mkdir omgang/delar\n"
      "flock omgang/delar/shard-1-of-2.db.lock kravkoll run omgang --shard 1/2");
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.text, HasSubstr("another kravkoll is working on omgang/delar/shard-1-of-2.db"));
}

}  // namespace
