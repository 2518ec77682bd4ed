// What becomes of PDFs when LibreOffice is missing, fails, hangs or works: programs of a few lines play its
// part.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "report/forms.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Pdf : public testing::Test {
 protected:
  Pdf() : folder_(fs::path(testing::TempDir()) / ("pdf" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    for (const char* name : {"ett.docx", "två.docx"}) std::ofstream(folder_ / name) << "x";
  }
  ~Pdf() override { fs::remove_all(folder_); }

  // A program that is called as soffice is; $out: the folder it is to write to.
  PdfLimits office(const std::string& lines) {
    const fs::path program = folder_ / "office";
    std::ofstream(program) << "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\nout=$2\nshift 2\n"
                           << lines;
    fs::permissions(program, fs::perms::owner_all);
    return {program, std::chrono::seconds(20)};
  }
  std::vector<PdfOutcome> outcomes(const PdfLimits& limits) {
    auto made = pdf_files({folder_ / "ett.docx", folder_ / "två.docx"}, folder_ / "pdf", limits);
    EXPECT_TRUE(std::holds_alternative<std::vector<PdfOutcome>>(made));
    return std::get<std::vector<PdfOutcome>>(made);
  }
  std::string reason(const PdfOutcome& outcome) {
    const auto* failed = std::get_if<PdfFailed>(&outcome);
    return failed ? failed->reason : "made";
  }
  std::string content(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  const fs::path folder_;
};

TEST_F(Pdf, SaysWhenThereIsNoOffice) {
  const auto made =
      pdf_files({folder_ / "ett.docx"}, folder_, {folder_ / "nowhere", std::chrono::seconds(1)});
  EXPECT_TRUE(std::holds_alternative<NoOffice>(made));
}

TEST_F(Pdf, MakesAllFilesInOneStart) {
  const auto made =
      outcomes(office("for f; do echo %PDF-1.7 $# > \"$out/$(basename \"$f\" .docx).pdf\"; done\n"));
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(std::get<PdfMade>(made[0]).file, folder_ / "pdf" / "ett.pdf");
  EXPECT_EQ(content(folder_ / "pdf" / "två.pdf"), "%PDF-1.7 2\n");
}

TEST_F(Pdf, SaysWhichFileFailedAndWhy) {
  const auto made = outcomes(
      office("echo %PDF-1.7 > \"$out/ett.pdf\"\necho 'Error: source file could not be loaded' >&2\n"));
  EXPECT_EQ(reason(made.at(0)), "made");
  EXPECT_EQ(reason(made.at(1)), "LibreOffice wrote no PDF: Error: source file could not be loaded");
}

TEST_F(Pdf, TakesNothingForAPdfThatIsNone) {
  EXPECT_THAT(
      reason(
          outcomes(office("for f; do echo x > \"$out/$(basename \"$f\" .docx).pdf\"; done\nexit 3\n")).at(0)),
      HasSubstr("ended with code 3"));
}

TEST_F(Pdf, EndsAnOfficeThatHangsAndAllItStarted) {
  PdfLimits limits = office("sleep 300 &\nsleep 300\n");
  limits.deadline = std::chrono::seconds(1);
  EXPECT_EQ(reason(outcomes(limits).at(0)), "LibreOffice was not done within 1 seconds");
}

TEST_F(Pdf, SaysWhenItCrashed) {
  EXPECT_EQ(reason(outcomes(office("kill -9 $$\n")).at(0)), "LibreOffice crashed");
}

TEST_F(Pdf, HandsOverNoneOfOurFilesAndLittleOfOurEnvironment) {
  const int ours = open("/dev/zero", O_RDONLY);  // not close-on-exec
  setenv("KRAVKOLL_SECRET", "x", 1);
  (void)outcomes(office("ls -l /proc/self/fd > " + (folder_ / "fds").string() + "\nenv > " +
                        (folder_ / "env").string() + "\n"));
  unsetenv("KRAVKOLL_SECRET");
  close(ours);
  EXPECT_EQ(content(folder_ / "fds").find("/dev/zero"), std::string::npos);
  EXPECT_THAT(content(folder_ / "fds"), HasSubstr("/dev/null"));
  EXPECT_EQ(content(folder_ / "env").find("KRAVKOLL_SECRET"), std::string::npos);
  EXPECT_THAT(content(folder_ / "env"), HasSubstr("LC_ALL=C.UTF-8"));
}

TEST_F(Pdf, OfNoFilesIsNothing) {
  const auto made = pdf_files({}, folder_, office(""));
  EXPECT_THAT(std::get<std::vector<PdfOutcome>>(made), testing::IsEmpty());
}

}  // namespace
}  // namespace report
