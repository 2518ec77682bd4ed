// What stands beside and before the running text: mastheads, particulars.
#include "layout.h"

#include <gtest/gtest.h>

#include "typeset.h"

namespace {

using extract::Reading;
using testsupport::told;
using testsupport::typeset;

std::string composed_from(const Reading& reading) { return told(extract::compose({}, reading)); }

// All words from `left` points on in letters of another size, written line by line with what is at their
// left.
Reading with_sides(const std::string& page, double left, double size) {
  Reading reading = typeset({page});
  for (auto& word : reading.pages[0].words)
    if (word.box.left >= left) word.size = size;
  return reading;
}

const std::string masthead = R"(
h2 Föreskrifter och allmänna råd                      Utkom från
h2 om egenkontroll i hemtjänst                        trycket i juni

   Styrelsen har efter samråd beslutat följande om egenkontroll, och det gäller från första juli.
)";

TEST(Masthead, OfTwoSizesIsReadSideAfterSideAlsoWhenItIsWrittenLineByLine) {
  EXPECT_EQ(composed_from(with_sides(masthead, 300, 8)),
            "title Föreskrifter och allmänna råd om egenkontroll i hemtjänst\n"
            "paragraph Utkom från trycket i juni\n"
            "paragraph Styrelsen har efter samråd beslutat följande om egenkontroll, och det gäller från "
            "första juli.\n");
}

TEST(Masthead, IsNotSeenInATableOfItemsThatBeginSmall) {
  EXPECT_EQ(composed_from(typeset({R"(
   Antalet avvikelser framgår av tabellen.

   fall i bostaden                  188 stycken
   läkemedel                        143 stycken
   utebliven insats                 31 stycken
)"})),
            "paragraph Antalet avvikelser framgår av tabellen.\n"
            "cell 0 0,0 fall i bostaden\ncell 0 0,1 188 stycken\ncell 0 1,0 läkemedel\n"
            "cell 0 1,1 143 stycken\ncell 0 2,0 utebliven insats\ncell 0 2,1 31 stycken\n");
}

TEST(Headings, AreNoParticularsUnderOneAnother) {
  EXPECT_EQ(composed_from(typeset({R"(
   Enheten ligger i centrum och har femtio lägenheter fördelade på fem avdelningar i två hus.

h2 Beställare:

h2 Utförare: Björkbackens vård

h2 Leverantör: Anna Ek

   Verksamheten har under hela året haft samma ledning, och alla avdelningar har arbetat lika.
)"})),
            "paragraph Enheten ligger i centrum och har femtio lägenheter fördelade på fem avdelningar i två "
            "hus.\n"
            "paragraph Beställare:\nparagraph Utförare: Björkbackens vård\nparagraph Leverantör: Anna Ek\n"
            "paragraph Verksamheten har under hela året haft samma ledning, och alla avdelningar har arbetat "
            "lika.\n");
}

TEST(Headings, BrokenWhereTheirWordsPartBestAreOne) {
  EXPECT_EQ(composed_from(typeset({R"(
h2 Information om avvikelser från en leverantör eller
h2 ett annat företag

   Verksamheten har under hela året haft samma ledning, och alla avdelningar har arbetat lika.
)"})),
            "title Information om avvikelser från en leverantör eller ett annat företag\n"
            "paragraph Verksamheten har under hela året haft samma ledning, och alla avdelningar har arbetat "
            "lika.\n");
}

TEST(Headings, MayHoldAColonWhenTheyStandAlone) {
  EXPECT_EQ(composed_from(typeset({R"(
   Enheten ligger i centrum och har femtio lägenheter fördelade på fem avdelningar i två hus.

h2 Fokusområde: fall

   Verksamheten har under hela året haft samma ledning, och alla avdelningar har arbetat lika.
)"})),
            "paragraph Enheten ligger i centrum och har femtio lägenheter fördelade på fem avdelningar i två "
            "hus.\n"
            "heading 1 Fokusområde: fall\n"
            "paragraph Verksamheten har under hela året haft samma ledning, och alla avdelningar har arbetat "
            "lika.\n");
}

}  // namespace
