// This year's document beside last year's: which sections are the same, and what was changed in them.
#include "comparing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document_view.h"
#include "testsupport/document_from.h"

namespace report::review {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testsupport::document_from;

class ComparingTest : public testing::Test {
 protected:
  void compare(const std::string& now, const std::string& then) {
    now_.document.lines = lines_of(document_from(now), {});
    then_.document.lines = lines_of(document_from(then), {});
    review::compare(now_, then_);
  }
  // The lines that came out so, in reading order.
  static std::vector<std::string> lines(const Side& side, Compared kept) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < side.lines.size(); ++i)
      if (side.lines[i].kept == kept) found.push_back(side.document.lines[i].text);
    return found;
  }
  static std::vector<std::string> other_words(const Side& side) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < side.lines.size(); ++i)
      for (const auto& [begin, end] : side.lines[i].other_words)
        found.push_back(side.document.lines[i].text.substr(begin, end - begin));
    return found;
  }
  // Heading, and the heading of the same section in the other document.
  static std::vector<std::string> pairs(const Side& side, const Side& other) {
    std::vector<std::string> found;
    for (const ComparedSection& section : side.sections)
      if (!section.heading.empty())
        found.push_back(section.heading + " = " +
                        (section.other ? other.sections[*section.other].heading : "-"));
    return found;
  }

  Side now_, then_;
};

TEST_F(ComparingTest, TextTakenOverIsTheSameWhateverStandsBetweenItsWords) {
  compare("# Mål\n\nVi når  målen, alltid!", "# Mål\n\nvi når målen alltid.");
  EXPECT_THAT(lines(now_, Compared::same), ElementsAre("Mål", "Vi når  målen, alltid!"));
  EXPECT_THAT(other_words(now_), IsEmpty());
  EXPECT_EQ(now_.same, 2u);
}

TEST_F(ComparingTest, OfAReworkedParagraphTheWordsOfOneYearAreTold) {
  compare("# Resultat\n\nAntalet fall minskade från 12 till 5 under 2025.",
          "# Resultat\n\nAntalet fall minskade från 15 till 12 under 2024.");
  EXPECT_EQ(now_.changed, 1u);
  EXPECT_THAT(other_words(now_), ElementsAre("12", "5", "2025."));
  EXPECT_THAT(other_words(then_), ElementsAre("15", "12", "2024."));
}

TEST_F(ComparingTest, NewAndRemovedTextStandAlone) {
  compare("# Resultat\n\nVi har infört dubbelsignering av läkemedel.",
          "# Resultat\n\nHissen byttes ut i mars.");
  EXPECT_THAT(lines(now_, Compared::alone), ElementsAre("Vi har infört dubbelsignering av läkemedel."));
  EXPECT_THAT(lines(then_, Compared::alone), ElementsAre("Hissen byttes ut i mars."));
}

TEST_F(ComparingTest, SectionsArePairedByHeadingWhereverTheyStand) {
  compare("# Mål\n\nEtt.\n\n# Resultat\n\nTvå.", "# Resultat\n\nTre.\n\n# Mål\n\nFyra.\n\n# Bilaga\n\nFem.");
  EXPECT_THAT(pairs(now_, then_), ElementsAre("Mål = Mål", "Resultat = Resultat"));
  EXPECT_THAT(pairs(then_, now_), ElementsAre("Resultat = Resultat", "Mål = Mål", "Bilaga = -"));
}

TEST_F(ComparingTest, ARenamedSectionIsFoundByItsText) {
  compare("# Så gick det\n\nFallen blev färre efter att vi bytte golv i matsalen och hallen.",
          "# Utfall\n\nFallen blev färre efter att vi bytte golv i matsalen och köket.");
  EXPECT_THAT(pairs(now_, then_), ElementsAre("Så gick det = Utfall"));
  EXPECT_THAT(lines(now_, Compared::changed), ElementsAre("Så gick det", testing::_));
}

TEST_F(ComparingTest, AParagraphThatMovedIsStillTheSame) {
  compare("# Mål\n\nEn egen sak om mål.\n\n# Resultat\n\nPersonalen övar varje månad.",
          "# Mål\n\nPersonalen övar varje månad.\n\n# Resultat\n\nEn annan sak om allt.");
  EXPECT_THAT(lines(now_, Compared::same), testing::Contains("Personalen övar varje månad."));
}

TEST_F(ComparingTest, NoParagraphIsTakenTwice) {
  compare("# Mål\n\nVi övar.\n\nVi övar.", "# Mål\n\nVi övar.");
  EXPECT_EQ(now_.same, 2u);  // the heading and one of the two
  EXPECT_EQ(now_.alone, 1u);
}

TEST_F(ComparingTest, AnEmptyDocumentComparesWithAnything) {
  compare("", "# Mål\n\nVi övar.");
  EXPECT_EQ(now_.same + now_.changed + now_.alone, 0u);
  EXPECT_EQ(then_.alone, 2u);
}

}  // namespace
}  // namespace report::review
