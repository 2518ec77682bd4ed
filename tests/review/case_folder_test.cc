// A case as a folder: whole, checkable, and without what belongs to others.
#include "report/case_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <vector>

#include "canned_book.h"
#include "ingest/checksum.h"
#include "originals.h"

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

// --- out of archives ---

class CaseFolderOfAnArchive : public CaseFolderTest {
 protected:
  // The archive comes in and is unpacked as a run does it.
  void send(const std::map<std::string, std::string>& files) {
    made_.round().remove("psb.pdf");
    made_.round().write("inkorg/svar.zip", test::zip_with(files));
    made_.round().run();
    made_.open({false, 0});
    originals_.emplace(made_.book(), order_.inbox, KRAVKOLL_WORKER, made_.round().path() + "/uppackat");
    order_.original = [this](const std::string& sha256) { return originals_->place_of(sha256); };
  }
  static std::string report(const std::string& more = "") {
    return test::pdf_with("# Patientsäkerhetsberättelse 2025 för Solgården\når: 2025\nmål\n" + more);
  }
  static std::string report_of_others() {
    return test::pdf_with("# Patientsäkerhetsberättelse 2025 för Björkens gruppbostad\når: 2025\nmål");
  }
  // Below the folder, in order.
  std::vector<std::string> originals() const {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::recursive_directory_iterator(order_.into / "original"))
      if (file.is_regular_file()) names.push_back(file.path().lexically_relative(order_.into / "original"));
    std::sort(names.begin(), names.end());
    return names;
  }

  std::optional<cli::Originals> originals_;
};

TEST_F(CaseFolderOfAnArchive, HoldsWhatIsTheirsAndSaysWhereItCameFrom) {
  send({{"2025/psb.pdf", report()}, {"andras.pdf", report_of_others()}});
  EXPECT_THAT(taken().left_out, IsEmpty());
  EXPECT_THAT(originals(), ElementsAre("svar.zip/2025/psb.pdf"));
  EXPECT_EQ(in("original/svar.zip/2025/psb.pdf"), report());
  EXPECT_THAT(in("innehall.csv"), HasSubstr(";svar.zip › 2025/psb.pdf;original/svar.zip/2025/psb.pdf"));
  EXPECT_THAT(in("SHA256SUMS"), HasSubstr("original/svar.zip/2025/psb.pdf"));
}

TEST_F(CaseFolderOfAnArchive, LeavesOutWhatNobodyCanFetch) {
  send({{"psb.pdf", report()}});
  order_.original = nullptr;
  EXPECT_THAT(taken().left_out, ElementsAre("svar.zip/psb.pdf"));
  EXPECT_THAT(originals(), IsEmpty());
}

TEST_F(CaseFolderOfAnArchive, LeavesOutWhatIsGoneWithItsArchive) {
  send({{"psb.pdf", report()}});
  made_.round().write("inkorg/svar.zip", test::zip_with({{"psb.pdf", report("ändrat")}}));
  EXPECT_THAT(taken().left_out, ElementsAre("svar.zip/psb.pdf"));
  EXPECT_THAT(in("innehall.csv"), HasSubstr("svar.zip › psb.pdf"));
}

TEST_F(CaseFolderOfAnArchive, TakesNoOtherBytesThanThoseThatWereJudged) {
  send({{"psb.pdf", report()}});
  const auto other = made_.round().path() + "/annat.pdf";
  made_.round().write("annat.pdf", report("ändrat"));
  order_.original = [&other](const std::string&) { return std::optional<std::filesystem::path>(other); };
  EXPECT_THAT(taken().left_out, ElementsAre("svar.zip/psb.pdf"));
  EXPECT_THAT(originals(), IsEmpty());
}

class HostileName : public CaseFolderOfAnArchive, public testing::WithParamInterface<std::string> {};

TEST_P(HostileName, StaysBelowTheFolder) {
  send({{GetParam(), report()}});
  const std::string kept = made_.round().path() + "/kept.pdf";
  made_.round().write("kept.pdf", report());
  order_.original = [&kept](const std::string&) { return std::optional<std::filesystem::path>(kept); };
  EXPECT_THAT(taken().left_out, IsEmpty());
  ASSERT_THAT(originals(), testing::SizeIs(1));
  EXPECT_EQ(in("original/" + originals().front()), report());
  EXPECT_FALSE(std::filesystem::exists(order_.into.parent_path() / "ute.pdf"));
  // A line a file, whatever the name holds.
  std::istringstream sums(in("SHA256SUMS"));
  for (std::string line; std::getline(sums, line);)
    EXPECT_TRUE(std::filesystem::exists(order_.into / line.substr(66)));
}

INSTANTIATE_TEST_SUITE_P(CaseFolder, HostileName,
                         testing::Values("../../../ute.pdf", "/ute.pdf", "..\\..\\ute.pdf",
                                         "a\nb/../../../ute.pdf", "./././ute.pdf",
                                         std::string(600, 'x') + ".pdf", [] {
                                           std::string deep;
                                           for (int i = 0; i < 300; ++i) deep += "mapp/";
                                           return deep + "ute.pdf";
                                         }()));

TEST_F(CaseFolderOfAnArchive, KeepsAFileAndAFolderOfTheSameNameApart) {
  send({{"a", report()}, {"a/psb.pdf", report("resultat")}});
  order_.original = nullptr;
  const std::string first = made_.round().path() + "/1.pdf", second = made_.round().path() + "/2.pdf";
  made_.round().write("1.pdf", report());
  made_.round().write("2.pdf", report("resultat"));
  order_.original = [&](const std::string& sha256) -> std::optional<std::filesystem::path> {
    ingest::Checksum sum;
    sum.add(report());
    return sum.finish() == sha256 ? first : second;
  };
  EXPECT_THAT(taken().left_out, IsEmpty());
  EXPECT_THAT(originals(), testing::SizeIs(2));
}

TEST_F(CaseFolderTest, IsNotWrittenOverAnother) {
  taken();
  EXPECT_THROW(taken(), std::runtime_error);
}

}  // namespace
}  // namespace report::review
