// This year's document beside last year's, and what a gap's page says of how it was sought.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned_book.h"
#include "report/review_pages.h"
#include "report/review_views.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::psb;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}

std::size_t times(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

class BesidePageTest : public testing::Test {
 protected:
  void run(const std::string& then, const std::string& now) {
    test::CannedRound before(2024, database());
    before.add_solgarden(then);
    before.run();
    made_ = std::make_unique<CannedBook>(Rules{false, 0}, database());
    made_->round().add_solgarden(now);
    made_->round().run();
    made_->open({false, 0});
    add_review_pages(pages_, made_->book(), words(), {});
  }
  std::filesystem::path database() const { return folder_.path() / "years.db"; }

  Answer get(const std::string& path) {
    Asked asked;
    asked.path = path;
    asked.who = {"Anna", Role::reader, "token"};
    const auto found = pages_.find(Method::get, path);
    const auto* page = std::get_if<Pages::Found>(&found);
    if (!page || !page->route) throw PageFault(404);
    asked.parts = page->parts;
    return page->route->page(asked);
  }

  const std::string gap_ = gap_path(psb("PSB-02"));
  const test::Folder folder_;
  std::unique_ptr<CannedBook> made_;
  Pages pages_;
};

TEST_F(BesidePageTest, ShowsBothDocumentsWithTheRequirementsPassagesMarked) {
  run("# Utfall\ndel av resultat från 2024", "# Utfall\ndel av resultat från 2025");
  const std::string page = get(gap_ + "/bredvid").body;
  EXPECT_THAT(page, HasSubstr("I år: psb.pdf"));
  EXPECT_THAT(page, HasSubstr("Förra året (Insamlingen 2025): psb.pdf"));
  EXPECT_THAT(page, HasSubstr("<mark>del av resultat från </mark><mark><ins>2025</ins></mark>"));
  EXPECT_THAT(page, HasSubstr("<mark>del av resultat från </mark><mark><del>2024</del></mark>"));
  EXPECT_THAT(page, HasSubstr("Ändrat sedan förra året"));
}

TEST_F(BesidePageTest, LinksEachSectionToTheSameOneOfTheOtherYear) {
  run("# Utfall\ndel av resultat", "# Nytt\nmål\n# Utfall\ndel av resultat");
  const std::string page = get(gap_ + "/bredvid").body;
  EXPECT_THAT(page, HasSubstr("Samma avsnitt förra året<span class=\"unseen\">: Utfall"));
  EXPECT_THAT(page, HasSubstr("Samma avsnitt i år<span class=\"unseen\">: Utfall"));
  EXPECT_THAT(page, HasSubstr("Avsnittet finns inte i förra årets dokument."));
  for (const char* const id : {"i-ar-", "forra-"})
    for (std::size_t at = page.find("href=\"#" + std::string(id)); at != page.npos;
         at = page.find("href=\"#" + std::string(id), at + 1)) {
      const std::size_t begin = at + 7, end = page.find('"', begin);
      EXPECT_THAT(page, HasSubstr("id=\"" + page.substr(begin, end - begin) + "\"")) << "a link to nowhere";
    }
}

TEST_F(BesidePageTest, NamesBothScrollingRegionsAndLetsTheKeyboardReachThem) {
  run("del av resultat", "del av resultat");
  const std::string page = get(gap_ + "/bredvid").body;
  EXPECT_EQ(times(page, "role=\"region\" aria-labelledby="), 2u);
  EXPECT_EQ(times(page, "tabindex=\"0\""), 2u);
  for (const char* id : {"id=\"arets\"", "id=\"fjolarets\""}) EXPECT_EQ(times(page, id), 1u);
}

TEST_F(BesidePageTest, SaysInTheJournalThatBothWereRead) {
  run("del av resultat från 2024", "del av resultat från 2025");
  std::vector<std::string> read;
  for (const JournalLine& line : get(gap_ + "/bredvid").log) read.push_back(line.file);
  ASSERT_EQ(read.size(), 2u);
  EXPECT_NE(read[0], read[1]);
  std::vector<std::string> on_gap;
  for (const JournalLine& line : get(gap_).log) on_gap.push_back(line.file);
  EXPECT_THAT(on_gap, UnorderedElementsAre(read[0], read[1]))
      << "last year's text stands on the gap's page too";
}

TEST_F(BesidePageTest, LeadsThereAndBackToTheSamePlace) {
  run("del av resultat", "del av resultat");
  EXPECT_THAT(get(gap_).body, HasSubstr("<p id=\"bredvid\"><a href=\"" + gap_ + "/bredvid\">"));
  EXPECT_THAT(get(gap_ + "/bredvid").body,
              HasSubstr("<a href=\"" + gap_ + "#bredvid\">Tillbaka till bristen</a>"));
}

TEST_F(BesidePageTest, LetsNoDocumentSpeakHtml) {
  run("# <b>x\ndel av resultat <script>alert(1)</script>",
      "# <i>y\ndel av resultat <script>alert(2)</script>");
  const std::string page = get(gap_ + "/bredvid").body;
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("<b>x")));
}

TEST(BesidePage, IsNotThereWithoutADocumentOfTheYearBefore) {
  CannedBook made;
  Pages pages;
  add_review_pages(pages, made.book(), words(), {});
  EXPECT_FALSE(beside_view(*made.book().now(), made.book(), psb("PSB-02")));
}

// --- how it was sought ---

TEST_F(BesidePageTest, SaysWhatWasSoughtWhereAndWhatWouldHaveCounted) {
  run("mål", "# Mål\nmål");
  const std::string page = get(gap_).body;
  EXPECT_THAT(page, HasSubstr("Hittades inte."));
  EXPECT_THAT(page, HasSubstr("Sökte efter: \u201Dinföra\u201D"));
  EXPECT_THAT(page, HasSubstr("Verktyget har läst"));
  EXPECT_THAT(page, HasSubstr("<details class=\"sought\">"));
  EXPECT_THAT(page, HasSubstr("räcker ett av det här"));
  EXPECT_THAT(page, Not(HasSubstr("measure_verb"))) << "a concept's name is nothing to read";
}

TEST_F(BesidePageTest, LinksTheLawOutOfThePageWithoutLoadingIt) {
  run("mål", "mål");
  EXPECT_THAT(get(gap_).body,
              HasSubstr("<a href=\"https://data.riksdagen.se/dokument/sfs-2010-659.html\">Läs PSL på "
                        "data.riksdagen.se"));
}

}  // namespace
}  // namespace report::review
