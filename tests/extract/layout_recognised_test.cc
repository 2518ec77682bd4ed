// What a recogniser leaves uncertain: bullets, sizes, leaders.
#include "layout.h"

#include <gtest/gtest.h>

#include "typeset.h"

namespace {

using extract::Reading;
using testsupport::told;
using testsupport::typeset;

std::string composed_from(const Reading& reading) { return told(extract::compose({}, reading)); }

Reading recognised(const std::string& page) {
  Reading reading = typeset({page});
  reading.pages[0].reading = extract::PageReading::recognised;
  return reading;
}

TEST(RecognisedPages, ABulletReadAsALetterOrNotAtAllMakesAnItem) {
  EXPECT_EQ(composed_from(recognised(R"(
   Under året har vi satt upp tre mål som vi har följt på arbetsplatsträffarna varje månad. De valdes av alla medarbetare vid ett möte i januari och de har funnits på tavlan i personalrummet hela året, där var och en har kunnat se hur det har gått.

     e  Nattfastan ska vara högst elva timmar.
     .  Fallen ska minska med en tiondel.
        Alla boende ska ha en genomförandeplan.
)")),
            "paragraph Under året har vi satt upp tre mål som vi har följt på arbetsplatsträffarna varje "
            "månad. De valdes av alla medarbetare vid ett möte i januari och de har funnits på tavlan i "
            "personalrummet hela året, där var och en har kunnat se hur det har gått.\n"
            "list_item 1 [•] Nattfastan ska vara högst elva timmar.\n"
            "list_item 1 [•] Fallen ska minska med en tiondel.\n"
            "list_item 1 [•] Alla boende ska ha en genomförandeplan.\n");
}

TEST(RecognisedPages, HeadingsOfSizesThatWaverShareALevel) {
  Reading reading = recognised(R"(
h1 Inledning

   Enheten har under året arbetat med att minska antalet fall och vi har lyckats.

h1 Mat och måltider

   Maten lagas i eget kök av två kockar som båda har gått en utbildning om kost.

h2 Måltidsmiljö

   Dukningen ska vara som hemma och personalen äter med de boende varje dag.

h1 Miljö

   Sopsorteringen fungerar och matsvinnet har vägts under två veckor i mars.
)");
  for (auto& word : reading.pages[0].words)
    if (word.text == "Mat" || word.text == "måltider") word.size = 18;
  EXPECT_EQ(composed_from(reading),
            "heading 1 Inledning\n"
            "paragraph Enheten har under året arbetat med att minska antalet fall och vi har lyckats.\n"
            "heading 1 Mat och måltider\n"
            "paragraph Maten lagas i eget kök av två kockar som båda har gått en utbildning om kost.\n"
            "heading 2 Måltidsmiljö\n"
            "paragraph Dukningen ska vara som hemma och personalen äter med de boende varje dag.\n"
            "heading 1 Miljö\n"
            "paragraph Sopsorteringen fungerar och matsvinnet har vägts under två veckor i mars.\n");
}

TEST(RecognisedPages, LeadersWithoutTheirNumberBelongToTheContentsList) {
  EXPECT_EQ(composed_from(recognised(R"(
   Innehåll
   Inledning
   .... 2
   Processer och rutiner
   ....
   Avvikelser
   .... 3
)")),
            "contents Innehåll\n"
            "contents Inledning\n"
            "contents .... 2\n"
            "contents Processer och rutiner\n"
            "contents ....\n"
            "contents Avvikelser\n"
            "contents .... 3\n");
}

TEST(RecognisedPages, ALeaderWithinASentenceIsDust) {
  EXPECT_EQ(composed_from(recognised(
                "\n   Samverkan med kommunens handläggare sker .... vid inflyttning och vid uppföljning.\n")),
            "paragraph Samverkan med kommunens handläggare sker vid inflyttning och vid uppföljning.\n");
}

}  // namespace
