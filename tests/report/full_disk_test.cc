// Files may not grow beyond so many bytes (setrlimit(2)): to the program a disk that is full at another
// moment each time. It says so in one sentence, leaves nothing half-written, and goes on when there is room.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <stdexcept>

#include "canned.h"
#include "killed_round.h"
#include "program.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::read_file;
using testing::HasSubstr;

constexpr rlim_t no_limit = RLIM_INFINITY;

struct Ended {
  int code = 0;
  std::string said;
};

std::string heard(int from) {
  std::string all;
  std::array<char, 4096> some{};
  for (ssize_t count = 0; (count = read(from, some.data(), some.size())) > 0;)
    all.append(some.data(), static_cast<std::size_t>(count));
  return all;
}

// The program in a process of its own. SIGXFSZ, which would end it, is ignored, so that it meets the error.
Ended run(const fs::path& round, rlim_t largest_file, const fs::path& scratch = {}) {
  std::array<int, 2> words{};
  if (pipe2(words.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    dup2(words[1], 2);
    dup2(open("/dev/null", O_WRONLY), 1);
    if (!scratch.empty()) setenv("TMPDIR", scratch.c_str(), 1);
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{largest_file, largest_file};
    setrlimit(RLIMIT_FSIZE, &limit);
    const std::string program = KRAVKOLL_BINARY_DIR "/bin/kravkoll";
    execl(program.c_str(), program.c_str(), "run", round.c_str(), nullptr);
    _exit(127);
  }
  close(words[1]);
  const std::string said = heard(words[0]);
  close(words[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, said};
}

class FullDisk : public testing::Test {
 protected:
  FullDisk() : round_(folder_.path() / "round"), fresh_(folder_.path() / "fresh") {
    test::lay_out_quick_round(fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/rounds/exempel-2023", fresh_);
    lay_out_anew();
  }

  void lay_out_anew() const {
    fs::remove_all(round_);
    fs::copy(fresh_, round_, fs::copy_options::recursive);
  }

  std::string reports() const {
    return read_file(round_ / "rapport/sammanstallning.html") + read_file(round_ / "rapport/brister.csv");
  }

  const Folder folder_;
  const fs::path round_, fresh_;
};

TEST_F(FullDisk, IsSaidInOneSentenceAndTheNextRunGoesOn) {
  ASSERT_EQ(run(round_, no_limit).code, cli::done_with_remarks);
  const std::string expected = reports();
  const auto largest = fs::file_size(round_ / "kravkoll.db");
  int refused = 0;
  for (const rlim_t limit :
       {rlim_t{0}, rlim_t{40'000}, rlim_t{120'000}, rlim_t{largest / 2}, rlim_t{largest}}) {
    lay_out_anew();
    const Ended full = run(round_, limit);
    if (full.code == cli::done_with_remarks) continue;  // there was room enough
    ++refused;
    EXPECT_EQ(full.code, cli::machine_trouble) << limit;
    EXPECT_EQ(std::ranges::count(full.said, '\n'), 1) << full.said;
    EXPECT_THAT(full.said, testing::StartsWith("kravkoll: "));
    EXPECT_EQ(reports(), "") << limit;
    const Ended after = run(round_, no_limit);
    EXPECT_EQ(after.code, cli::done_with_remarks) << after.said;
    EXPECT_EQ(reports(), expected) << limit;
  }
  EXPECT_GE(refused, 4);
}

TEST_F(FullDisk, KeepsTheReportsOfTheRunBefore) {
  ASSERT_EQ(run(round_, no_limit).code, cli::done_with_remarks);
  const std::string expected = reports();
  EXPECT_EQ(run(round_, 10'000).code, cli::machine_trouble);
  EXPECT_EQ(reports(), expected);
}

// Written beside and put in place: whoever holds the old file open goes on reading all of it.
TEST_F(FullDisk, CannotCutAReportShortSinceANewOneTakesItsPlaceWhole) {
  ASSERT_EQ(run(round_, no_limit).code, cli::done_with_remarks);
  const fs::path report = round_ / "rapport/sammanstallning.html", old = folder_.path() / "old.html";
  fs::create_hard_link(report, old);
  std::ofstream(old, std::ios::app) << "<!-- the old one -->";
  ASSERT_EQ(run(round_, no_limit).code, cli::done_with_remarks);
  EXPECT_THAT(read_file(old), testing::EndsWith("<!-- the old one -->"));
  EXPECT_THAT(read_file(report), testing::Not(HasSubstr("the old one")));
}

TEST_F(FullDisk, UnderAnArchiveNamesTheFile) {
  const fs::path scratch = folder_.path() / "scratch";
  fs::create_directories(scratch);
  fs::remove_all(round_ / "inkorg");
  std::string text = "mål\n";
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + "\n";
  fs::create_directories(round_ / "inkorg");
  std::ofstream(round_ / "inkorg/stort.zip", std::ios::binary)
      << test::zip_with({{"stor.pdf", test::pdf_with(text)}});
  const Ended full = run(round_, 600'000, scratch);
  EXPECT_EQ(full.code, cli::machine_trouble);
  EXPECT_THAT(full.said, HasSubstr("cannot write " + scratch.string()));
  EXPECT_THAT(full.said, HasSubstr("File too large"));
  EXPECT_TRUE(fs::is_empty(scratch));
}

TEST_F(FullDisk, AFolderForTemporaryFilesThatIsNotThereIsNamed) {
  const Ended ended = run(round_, no_limit, folder_.path() / "none");
  EXPECT_EQ(ended.code, cli::machine_trouble);
  EXPECT_THAT(ended.said, HasSubstr("no folder for temporary files (TMPDIR)"));
}

}  // namespace
}  // namespace report
