// Passages: what stands around, and finding them again in another version.
#include "passages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testsupport/document_from.h"

namespace report::review {
namespace {

using testing::ElementsAre;
using testsupport::document_from;

// The place of the first block that holds the words, or of those words in it.
extract::Place place_of(const extract::Document& document, const std::string& words) {
  for (std::size_t p = 0; p < document.pages.size(); ++p)
    for (std::size_t b = 0; b < document.pages[p].blocks.size(); ++b)
      if (const std::size_t at = document.pages[p].blocks[b].text.find(words); at != std::string::npos)
        return {static_cast<int>(p), static_cast<int>(b), static_cast<int>(at),
                static_cast<int>(at + words.size())};
  ADD_FAILURE() << words;
  return {};
}

const char* const report = R"(# Patientsäkerhetsberättelse

## Resultat

Vi har följt upp avvikelserna varje månad.

Antalet fall minskade från 12 till 7 under året.

Personalen har utbildats i förflyttning.

## Mål

Målet är färre än fem fall.)";

TEST(Passages, ShowWhatStandsAround) {
  const extract::Document document = document_from(report);
  const Passage passage = passage_of(document, place_of(document, "minskade från 12 till 7"));
  EXPECT_EQ(passage.left, "Antalet fall ");
  EXPECT_EQ(passage.quote, "minskade från 12 till 7");
  EXPECT_EQ(passage.right, " under året.");
  EXPECT_THAT(passage.before, ElementsAre("Patientsäkerhetsberättelse", "Resultat",
                                          "Vi har följt upp avvikelserna varje månad."));
  EXPECT_THAT(passage.after,
              ElementsAre("Personalen har utbildats i förflyttning.", "Mål", "Målet är färre än fem fall."));
  EXPECT_EQ(passage.section, "Patientsäkerhetsberättelse \u203a Resultat");
}

TEST(Passages, OfAnImpossiblePlaceAreEmpty) {
  const extract::Document document = document_from(report);
  EXPECT_EQ(passage_of(document, {9, 9, 0, 5}).quote, "");
  EXPECT_EQ(anchor_of(document, {-1, 0, 0, 5}).quote, "");
}

TEST(Passages, AreFoundAgainWhereTheyHaveMoved) {
  const extract::Document before = document_from(report);
  const Anchor anchor = anchor_of(before, place_of(before, "minskade från 12 till 7"));
  const extract::Document after = document_from(R"(# Patientsäkerhetsberättelse

## Inledning

Ett nytt stycke.

## Resultat

Vi har följt upp avvikelserna varje månad.

Antalet  fall minskade från 12 till 7 under året.)");
  const FoundAgain found = find_again(after, anchor);
  EXPECT_EQ(found.how, FoundAgain::How::same);
  EXPECT_EQ(found.place.block, 5);
}

TEST(Passages, OfTwoAlikeTheOneWithTheSameSurroundingsIsMeant) {
  const extract::Document before = document_from(report);
  const Anchor anchor = anchor_of(before, place_of(before, "Antalet fall minskade"));
  const extract::Document after = document_from(R"(# Bilaga om nattbemanning

Antalet fall minskade på natten i hela kommunen.

Något helt annat stod här om ekonomi.

Vi har följt upp avvikelserna varje månad.

Antalet fall minskade från 12 till 7 under året.

Personalen har utbildats i förflyttning.)");
  EXPECT_EQ(find_again(after, anchor).place.block, 4);
}

TEST(Passages, ThatWereReworkedAreToldFromThoseThatAreGone) {
  const extract::Document before = document_from(report);
  const Anchor anchor =
      anchor_of(before, place_of(before, "Antalet fall minskade från 12 till 7 under året."));
  EXPECT_EQ(find_again(document_from("Vi har följt upp avvikelserna varje månad.\n\nAntalet fall minskade "
                                     "från 12 till 5 under året."),
                       anchor)
                .how,
            FoundAgain::How::changed);
  EXPECT_EQ(find_again(document_from("# Budget\n\nKostnaderna ökade."), anchor).how, FoundAgain::How::lost);
}

}  // namespace
}  // namespace report::review
