// A case as a folder: whole, checkable, and without what belongs to others.
#include "report/case_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "canned_book.h"
#include "ingest/checksum.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::psb;
using test::read_file;
using test::verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class CaseFolderTest : public testing::Test {
 protected:
  CaseFolderTest() {
    VerdictForm form = verdict(psb("PSB-02"), "missing", "Inget resultat.");
    form.note = "Ring dem först.";
    made_.book().decide("Anna", form);
    order_.provider = "Omsorg i Norr AB";
    order_.inbox = made_.round().path() + "/inkorg";
    order_.into = made_.round().path() + "/utdrag/norr";
  }
  CaseFolder taken() { return take_out(*made_.book().now(), made_.book(), order_); }
  std::string in(const std::string& name) const { return read_file(order_.into / name); }

  CannedBook made_;
  CaseOrder order_;
};

TEST_F(CaseFolderTest, HoldsOriginalsDecisionsAndEvents) {
  const CaseFolder done = taken();
  EXPECT_THAT(done.left_out, IsEmpty());
  EXPECT_EQ(in("original/psb.pdf"), read_file(order_.inbox / "psb.pdf"));
  EXPECT_THAT(in("beslut.csv"), HasSubstr("PSB-02;serious;missing;partly_met"));
  EXPECT_THAT(in("handelser.csv"), HasSubstr("Inget resultat."));
}

TEST_F(CaseFolderTest, HoldsNothingOfOthers) {
  taken();
  EXPECT_FALSE(std::filesystem::exists(order_.into / "original" / "okänd.pdf"));
  order_.provider = "Björken AB";
  order_.into += "-2";
  taken();
  EXPECT_THAT(in("handelser.csv"), Not(HasSubstr("Inget resultat.")));
}

TEST_F(CaseFolderTest, LeavesInternalNotesOutUnlessAskedFor) {
  taken();
  EXPECT_THAT(in("handelser.csv"), Not(HasSubstr("Ring dem")));
  order_.with_notes = true;
  order_.into += "-2";
  taken();
  EXPECT_THAT(in("handelser.csv"), HasSubstr("Ring dem först."));
}

TEST_F(CaseFolderTest, CanBeCheckedFileByFile) {
  taken();
  std::istringstream sums(in("SHA256SUMS"));
  std::size_t checked = 0;
  for (std::string line; std::getline(sums, line); ++checked) {
    ingest::Checksum sum;
    sum.add(in(line.substr(66)));
    EXPECT_EQ(sum.finish(), line.substr(0, 64)) << line;
  }
  EXPECT_EQ(checked, 4u);
}

TEST_F(CaseFolderTest, TellsWhichOriginalsAreGoneOrOthersNow) {
  made_.round().add("psb.pdf", "Något helt annat");
  EXPECT_THAT(taken().left_out, ElementsAre("psb.pdf"));
  EXPECT_FALSE(std::filesystem::exists(order_.into / "original" / "psb.pdf"));
}

TEST_F(CaseFolderTest, IsNotWrittenOverAnother) {
  taken();
  EXPECT_THROW(taken(), std::runtime_error);
}

}  // namespace
}  // namespace report::review
