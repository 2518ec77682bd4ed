// Words that lines, hyphens or letter spacing have broken, made whole.
#include "layout.h"

#include <gtest/gtest.h>

#include "layout_parts.h"
#include "typeset.h"
#include "vocabulary.h"

namespace {

using extract::Reading;
using testsupport::told;
using testsupport::typeset;

std::string composed_from(const Reading& reading) { return told(extract::compose({}, reading)); }
std::string composed(const std::vector<std::string>& pages) { return composed_from(typeset(pages)); }

TEST(Hyphens, OfABrokenWordGoesAndOfAWrittenOneStays) {
  EXPECT_EQ(
      composed({R"(
   Vi har under hela det gångna året arbetat med den samlade patientsäker-
   heten och med avvikelserna så som de beskrivs i den senaste läkemedels-
   genomgången, och vi har lagt mest tid på den samlade egna hälso-
   och sjukvården så som den är beskriven i lagen och i den nya stora EU-
   förordningen, där också den sammanhållna journalföringen och läkemedels-
   hanteringen nämns.
)"}),
      "paragraph Vi har under hela det gångna året arbetat med den samlade patientsäkerheten och med "
      "avvikelserna så som de beskrivs i den senaste läkemedelsgenomgången, och vi har lagt mest tid på den "
      "samlade egna hälso- och sjukvården så som den är beskriven i lagen och i den nya stora "
      "EU-förordningen, där också den sammanhållna journalföringen och läkemedelshanteringen nämns.\n");
}

TEST(Hyphens, StayWhereTheDocumentBreaksNoWords) {
  EXPECT_EQ(
      composed({R"(
   Den första räkningen gjordes av nattpersonalen i samtliga de fyra husen under perioden aug-sept och den andra gjordes under vårens första vecka.
)"}),
      "paragraph Den första räkningen gjordes av nattpersonalen i samtliga de fyra husen under perioden "
      "aug-sept och den andra gjordes under vårens första vecka.\n");
}

// The document breaks no other words, so the dictionary is asked: "verksamhets" alone is a genitive, which no
// hyphen follows; "kund" and "leverantör" are words of their own.
TEST(Hyphens, OfOneBrokenWordGoesIfTheDictionaryKnowsTheWhole) {
  using extract::layout::join_parts;
  EXPECT_EQ(join_parts({{"i årets verksamhets-", false}, {"berättelse för 2023", false}}, {}, false),
            "i årets verksamhetsberättelse för 2023");
  EXPECT_EQ(join_parts({{"de som ar-", false}, {"betar natt", false}}, {}, false), "de som arbetar natt");
  EXPECT_EQ(join_parts({{"i en kund-", false}, {"leverantörsrelation", false}}, {}, false),
            "i en kund-leverantörsrelation");
  EXPECT_EQ(join_parts({{"den svensk-", false}, {"norska gruppen", false}}, {}, false),
            "den svensk-norska gruppen");
  EXPECT_EQ(join_parts({{"inom äldre-", false}, {"och handikappomsorgen", false}}, {}, false),
            "inom äldre- och handikappomsorgen");
}

TEST(Hyphens, AreJudgedWithoutTheDictionaryInAPageMadeToTakeTime) {
  extract::layout::begin_document();
  for (int i = 0; i < 500; ++i) extract::layout::standing_of("ord" + std::to_string(i));
  EXPECT_FALSE(extract::layout::standing_of("arbetar").is_known);
  extract::layout::begin_document();
  EXPECT_TRUE(extract::layout::standing_of("arbetar").is_known);
  EXPECT_TRUE(extract::layout::standing_of("verksamhets").is_genitive);
  EXPECT_TRUE(extract::layout::standing_of("kundleverantör").is_compound);
  EXPECT_FALSE(extract::layout::standing_of("serna").is_known);
}

TEST(Hyphens, LeftOverFromOtherLinesGo) {
  using extract::layout::without_broken_words;
  EXPECT_EQ(without_broken_words("Undersköterskorna ar- betar efter patientsäkerhets-berättelsen."),
            "Undersköterskorna arbetar efter patientsäkerhetsberättelsen.");
  for (const std::string kept :
       {"äldre- och handikappomsorg", "in- eller utskrivning", "kost-, rörelse- och sömnvanor",
        "covid-19 och e-tjänster", "IT-systemets EU-märkning", "arbets- kvalitets- och miljömål",
        "mellan april - maj", "socialtjänst- fritid", "kund-leverantör", "-", "a-", "Anna-Lena betar"})
    EXPECT_EQ(without_broken_words(kept), kept);
}

TEST(Hyphens, TheSoftOneAlwaysGoes) {
  EXPECT_EQ(
      composed({"\n   Personalen har gått en utbildning om hur man skriver en läkemedelsav\xC2\xAD\n"
                "   vikelse i systemet.\n"}),
      "paragraph Personalen har gått en utbildning om hur man skriver en läkemedelsavvikelse i systemet.\n");
}

// A word too long for its column is broken without a sign; it is then alone on its line, and no space is
// written after it.
TEST(Words, BrokenByANarrowColumnAreMended) {
  using extract::layout::join_parts;
  EXPECT_EQ(join_parts({{"Läkemedelshanterin", false}, {"g, extern granskare", true}}, {}, true),
            "Läkemedelshantering, extern granskare");
  EXPECT_EQ(join_parts({{"Undersköterska", false}, {"och sjuksköterska", false}}, {}, true),
            "Undersköterska och sjuksköterska");
  EXPECT_EQ(join_parts({{"Läkemedel", false}, {"granskade", false}}, {}, false), "Läkemedel granskade");
  EXPECT_EQ(join_parts({{"brukarunder", false}, {"sökningen 2023", false}}, {}, false),
            "brukarundersökningen 2023");
}

TEST(Words, SetWithSpacesBetweenTheirLettersAreJoined) {
  Reading reading = typeset({"\n   V e r k s a m h e t\n"});
  EXPECT_EQ(composed_from(reading), "paragraph Verksamhet\n");
}

TEST(Words, ARaisedNumberAfterAWordIsANoteMark) {
  Reading reading = typeset({"\n   Rutinen finns hos MAS. 1 Den ses över varje år i mars.\n"});
  auto& words = reading.pages[0].words;
  words[3].is_space_after = false;
  words[4].box.left = words[3].box.left + words[3].box.width;
  words[4].size = 6;
  words[4].baseline -= 4;
  words[4].is_space_after = true;
  EXPECT_EQ(composed_from(reading), "paragraph Rutinen finns hos MAS. Den ses över varje år i mars.\n");
}

}  // namespace
