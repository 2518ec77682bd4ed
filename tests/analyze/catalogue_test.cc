// The shipped catalogue holds together, and a broken one is refused with file, line and what was expected.
#include <filesystem>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyze/catalogue.h"
#include "conditions.h"

namespace analyze {
namespace {

using testing::HasSubstr;
const std::filesystem::path shipped = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/catalogue";

// A copy of the schemas and one catalogue file with the given concepts and content.
class BrokenCatalogue : public testing::Test {
 protected:
  void SetUp() override {
    base_ = std::filesystem::temp_directory_path() /
            (std::string("kravkoll-") + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(base_);
    folder_ = base_ / "catalogue";
    std::filesystem::create_directories(folder_);
    std::filesystem::copy(shipped / "../words", base_ / "words");
    for (const char* schema : {"catalogue.rng", "concepts.rng"})
      std::filesystem::copy_file(shipped / schema, folder_ / schema);
    write("concepts.xml", "<vocabulary><concept id=\"complaint\">klagomål</concept></vocabulary>");
  }
  void TearDown() override { std::filesystem::remove_all(base_); }

  void write(const char* name, const std::string& content) { std::ofstream(folder_ / name) << content; }

  void write_requirements(const std::string& requirements) {
    write("action_plan.xml",
          "<catalogue document=\"action_plan\" version=\"2026.1\" why-unreadable=\"a\" why-weak=\"b\">\n" +
              requirements + "</catalogue>");
  }

  static std::string requirement(const std::string& id, const std::string& judge) {
    return "<requirement id=\"" + id +
           "\" level=\"LAG\" severity=\"minor\" source=\"s\" "
           "applies=\"alla\">\n<title>t</title><met-when>m</met-when>"
           "<partly-when>p</partly-when><missing-when>x</missing-when>\n" +
           judge + "</requirement>\n";
  }

  std::string complaint() const {
    try {
      load_catalogue(folder_);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "accepted";
  }

  std::filesystem::path base_, folder_;
};

TEST(Catalogue, CarriesEveryRequirementOnceWithItsSource) {
  const Catalogue catalogue = load_catalogue(shipped);
  EXPECT_EQ(catalogue.requirements.size(), 73u);
  for (const Requirement& requirement : catalogue.requirements) {
    EXPECT_FALSE(requirement.title.empty()) << requirement.id;
    EXPECT_FALSE(requirement.source.empty()) << requirement.id;
    EXPECT_FALSE(requirement.met_when.empty()) << requirement.id;
  }
}

TEST(Catalogue, JudgesEveryRequirementWithAReasonInWords) {
  const Catalogue catalogue = load_catalogue(shipped);
  for (const Requirement& requirement : catalogue.requirements) {
    const Judgement& judgement = *requirement.judgement;
    EXPECT_FALSE(judgement.met.empty()) << requirement.id << " can never be met";
    EXPECT_FALSE(judgement.about.empty()) << requirement.id;
    EXPECT_FALSE(judgement.why_missing.empty()) << requirement.id;
    for (const auto* branches : {&judgement.met, &judgement.partly, &judgement.not_applicable})
      for (const Branch& branch : *branches) EXPECT_FALSE(branch.why.empty()) << requirement.id;
  }
}

TEST(Catalogue, KnowsWhichRequirementsWereInForceInAYear) {
  const Catalogue catalogue = load_catalogue(shipped);
  const Requirement* infosec = catalogue.find("PSB-13");
  ASSERT_NE(infosec, nullptr);
  EXPECT_FALSE(infosec->in_force(2016));
  EXPECT_TRUE(infosec->in_force(2017));
  EXPECT_TRUE(infosec->in_force(std::nullopt));
}

TEST_F(BrokenCatalogue, IsAcceptedWhenItIsWhole) {
  write_requirements(requirement(
      "HP-01",
      R"(<judge about="complaint" missing="m"><met why="w"><passage about="complaint"/></met></judge>)"));
  EXPECT_EQ(complaint(), "accepted");
}

TEST_F(BrokenCatalogue, IsRefusedWithTheLineOfAnUnknownElement) {
  write_requirements(requirement("HP-01", R"(<judge about="" missing="m"><maybe/></judge>)"));
  EXPECT_THAT(complaint(), testing::AllOf(HasSubstr("action_plan.xml:4:"), HasSubstr("maybe")));
}

TEST_F(BrokenCatalogue, IsRefusedWhenAConditionNamesAConceptThatDoesNotExist) {
  write_requirements(requirement("HP-01", R"(<judge about="complain" missing="m"/>)"));
  EXPECT_THAT(complaint(), testing::AllOf(HasSubstr("action_plan.xml:4:"), HasSubstr("\"complain\"")));
}

TEST_F(BrokenCatalogue, IsRefusedWhenARequirementStandsTwice) {
  const std::string judge = R"(<judge about="complaint" missing="m"/>)";
  write_requirements(requirement("HP-01", judge) + requirement("HP-01", judge));
  EXPECT_THAT(complaint(), HasSubstr("HP-01 stands twice"));
}

TEST_F(BrokenCatalogue, IsRefusedWhenAClauseAsksForARecordThatIsNotDeclared) {
  write_requirements(requirement(
      "HP-01", R"(<judge about="complaint" missing="m"><met why="w"><records of="measure"/></met></judge>)"));
  EXPECT_THAT(complaint(), HasSubstr("\"measure\""));
}

TEST_F(BrokenCatalogue, IsRefusedWhenTheFolderHasNoCatalogueFile) {
  EXPECT_THAT(complaint(), HasSubstr("found none"));
}

}  // namespace
}  // namespace analyze
