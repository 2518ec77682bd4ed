// A paper read back is the paper that was written.
#include "paper_read.h"

#include <gtest/gtest.h>

#include "report/paper.h"
#include "sample_papers.h"

namespace report {
namespace {

class ReadPaper : public testing::TestWithParam<const char*> {};

TEST_P(ReadPaper, GivesWhatWasWritten) {
  const std::string once = paper_xml(read_paper(test::sample_paper(GetParam())));
  EXPECT_EQ(paper_faults(once), "");
  EXPECT_EQ(paper_xml(read_paper(once)), once);
}

TEST_P(ReadPaper, LosesNothingOfThePage) {
  const std::string source = test::sample_paper(GetParam());
  EXPECT_EQ(paper_html(paper_xml(read_paper(source))), paper_html(source));
}

INSTANTIATE_TEST_SUITE_P(Samples, ReadPaper, testing::Values("board", "trend", "feedback", "request"),
                         [](const auto& name) { return std::string(name.param); });

TEST(ReadPaperOfNothing, IsRefused) { EXPECT_THROW(read_paper("nothing"), std::runtime_error); }

}  // namespace
}  // namespace report
