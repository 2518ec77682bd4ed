// What a paper's files are called.
#include <gtest/gtest.h>

#include "report/forms.h"
#include "sample_papers.h"

namespace report {
namespace {

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}
std::string name_of(const std::string& sample) { return file_name_of(test::sample_paper(sample), words()); }

TEST(FileName, SaysWhatThePaperIsOfWhichYearAndWhose) {
  EXPECT_EQ(name_of("board"), "sammanstallning-inlamningar-2026-vard-och-omsorgsnamnden");
  EXPECT_EQ(name_of("trend"), "utveckling-2026-vard-och-omsorgsnamnden");
  EXPECT_EQ(name_of("request"), "begaran-om-komplettering-2026-klovern-omsorg-ab-hemtjanst-klovern");
}

TEST(FileName, HoldsNoDiarienummer) {
  for (const char* sample : {"board", "trend", "feedback", "request"})
    EXPECT_EQ(name_of(sample).find("0187"), std::string::npos);
}

TEST(FileName, TakesTheYearOfThePaperWhereTheRoundHasNone) {
  std::string paper = test::sample_paper("board");
  paper.replace(paper.find("Insamlingen 2026"), 16, "Insamling 120261");
  paper.replace(paper.find("value=\"2026-04-10\""), 18, "value=\"2027-04-10\"");
  EXPECT_EQ(file_name_of(paper, words()), "sammanstallning-inlamningar-2027-vard-och-omsorgsnamnden");
}

TEST(Slug, KnowsEveryLatinLetter) {
  EXPECT_EQ(slug_of("Vård- och omsorgsnämnden"), "vard-och-omsorgsnamnden");
  EXPECT_EQ(slug_of("  ÅÄÖ éü Ølund & Søn's ../etc "), "aao-eu-olund-son-s-etc");
  EXPECT_EQ(slug_of("a\u030Angest"), "angest");  // decomposed, as a Mac writes file names
}

TEST(Slug, IsEmptyWhereNoLetterIsLeft) { EXPECT_EQ(slug_of(" – / …"), ""); }

TEST(Slug, EndsBetweenWords) {
  const std::string slug =
      slug_of(std::string(30, 'a') + " " + std::string(30, 'b') + " " + std::string(30, 'c'));
  EXPECT_EQ(slug, std::string(30, 'a') + "-" + std::string(30, 'b'));
  EXPECT_EQ(slug_of(std::string(200, 'a')).size(), 80u);
}

}  // namespace
}  // namespace report
