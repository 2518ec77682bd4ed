// The municipality's own folder layout/.
#include "report/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "report/forms.h"
#include "report/new_round.h"
#include "report/round.h"
#include "sample_facts.h"
#include "specified_round.h"

namespace report {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class OwnLayout : public testing::Test {
 protected:
  OwnLayout()
      : folder_(fs::path(testing::TempDir()) /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~OwnLayout() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
  std::string fault() const {
    try {
      read_layout(folder_);
    } catch (const RoundError& error) {
      return error.what();
    }
    return "";
  }
  fs::path folder_;
};

std::string paper() {
  static const Words words = Words::built_in();
  static const Summary summary = test::specified_summary();
  static const Trend trend = test::specified_trend();
  return paper_xml(board_paper({summary, &trend, test::sample_facts(), test::specified_rules()}, words));
}

TEST_F(OwnLayout, IsOursWhereThereIsNone) {
  const Layout layout = read_layout(folder_);
  EXPECT_TRUE(layout.paper.order.empty());
  EXPECT_EQ(layout.decision, "approve");
  EXPECT_EQ(read_layout({}).paper.logo, "");
}

TEST_F(OwnLayout, PutsTheSectionsInEitherOrder) {
  write("layout.xml", "<layout order='summary basis decision case' decision='note'/>");
  const Layout layout = read_layout(folder_);
  EXPECT_EQ(layout.decision, "note");
  const std::string own = paper_html(paper(), layout.paper), ours = paper_html(paper());
  EXPECT_LT(own.find("id=\"basis\""), own.find("id=\"decision\""));
  EXPECT_GT(ours.find("id=\"basis\""), ours.find("id=\"decision\""));
}

TEST_F(OwnLayout, ShowsTheLogo) {
  write("vapen.svg", "<svg/>");
  write("layout.xml", "<layout logo='vapen.svg'/>");
  EXPECT_EQ(read_layout(folder_).paper.logo, "data:image/svg+xml;base64,PHN2Zy8+");
  EXPECT_THAT(paper_html(paper(), read_layout(folder_).paper), HasSubstr("PHN2Zy8+"));
}

TEST_F(OwnLayout, LaysOutWithTheMunicipalitysStyleSheet) {
  write("egen.xsl",
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
        "<xsl:template match='/'><html><xsl:value-of select='paper/head/title'/></html></xsl:template>"
        "</xsl:stylesheet>");
  write("layout.xml", "<layout html='egen.xsl'/>");
  EXPECT_THAT(paper_html(paper(), read_layout(folder_).paper),
              HasSubstr("<html>Utförarnas inlämnade dokument för 2025</html>"));
}

TEST_F(OwnLayout, RefusesAStyleSheetThatIsNone) {
  write("egen.xsl", "<html>");
  write("layout.xml", "<layout html='egen.xsl'/>");
  EXPECT_THROW(paper_html(paper(), read_layout(folder_).paper), RoundError);
}

TEST_F(OwnLayout, RefusesAFileThatIsNotThere) {
  write("layout.xml", "<layout\nlogo='borta.png'/>");
  EXPECT_THAT(fault(), HasSubstr("layout.xml:2: there is no borta.png beside it"));
}

TEST_F(OwnLayout, RefusesALogoThatIsNoPicture) {
  write("logo.gif", "GIF89a");
  write("layout.xml", "<layout logo='logo.gif'/>");
  EXPECT_THAT(fault(), HasSubstr("is no .svg, .png or .jpg"));
}

TEST_F(OwnLayout, RefusesALogoAsLargeAsAPhotograph) {
  write("logo.png", std::string(2'000'001, 'x'));
  write("layout.xml", "<layout logo='logo.png'/>");
  EXPECT_THAT(fault(), HasSubstr("larger than two megabytes"));
}

TEST_F(OwnLayout, RefusesAFileOutsideItsFolderAnUnknownVerbAndWhatIsNoXml) {
  write("layout.xml", "<layout logo='../logo.png'/>");
  EXPECT_THAT(fault(), HasSubstr("layout.xml:1: "));
  write("layout.xml", "<layout decision='reject'/>");
  EXPECT_THAT(fault(), HasSubstr("layout.xml:1: "));
  write("layout.xml", "<layout");
  EXPECT_THAT(fault(), HasSubstr("layout.xml:1: "));
}

// --- what kravkoll new lays out ---

TEST(NewLayout, CanBeUsedAsItIsAndItsTemplateKeepsTheNamesToFill) {
  const fs::path profiles = fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/profiles";
  const auto profile = analyze::load_profile(profiles / "norrkoping.xml", profiles / "profile.rng");
  const fs::path folder = fs::path(testing::TempDir()) / "NewLayout";
  fs::create_directories(folder / "layout");
  for (const NewFile& file : new_round(profile, 2025, Words::built_in()))
    std::ofstream(folder / file.name, std::ios::binary) << file.content;
  EXPECT_EQ(read_layout(folder / "layout").decision, "approve");
  std::ofstream(folder / "layout/layout.xml")
      << "<layout html='paper_html.xsl' word='paper_docx.xsl' template='mall.docx'/>";
  const Layout own = read_layout(folder / "layout");
  EXPECT_EQ(paper_html(paper(), own.paper), paper_html(paper()));
  const WordTemplate word = WordTemplate::from(own.word_template);
  EXPECT_NE(paper_word_file(paper(), own.paper, word), "");
  EXPECT_EQ(paper_word_file(paper(), own.paper, word), paper_word_file(paper(), own.paper, word));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace report
