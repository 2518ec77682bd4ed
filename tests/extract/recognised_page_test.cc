// What becomes of a page after recognition: which of two tries is kept, and whose words the page has then.
#include "recognised_page.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

Word word_at(double left, const std::string& text, double confidence = 1) {
  Word word;
  word.box = {left, 100, 50, 12};
  word.text = text;
  word.confidence = confidence;
  return word;
}

WordPage page_of(std::vector<Word> words, PageReading reading = PageReading::recognised) {
  WordPage page;
  page.number = 1;
  page.reading = reading;
  page.words = std::move(words);
  return page;
}

std::string text_of(const WordPage& page) {
  std::string text;
  for (const Word& word : page.words) text += word.text + " ";
  return text;
}

TEST(RecognisedPage, WeighsConfidenceByLetters) {
  EXPECT_DOUBLE_EQ(confidence_of(page_of({word_at(0, "abc", 0.5), word_at(60, "d", 0.9)})), 0.6);
  EXPECT_EQ(confidence_of(page_of({})), 1);
}

TEST(RecognisedPage, CameOutPoorlyBelowWhatGoodScansReach) {
  EXPECT_TRUE(came_out_poorly(page_of({word_at(0, "heavy", 0.90)})));
  EXPECT_FALSE(came_out_poorly(page_of({word_at(0, "light", 0.94)})));
  EXPECT_FALSE(came_out_poorly(page_of({})));
}

TEST(RecognisedPage, IsTheSurerTryUnlessThatReadMuchLess) {
  const WordPage coarse = page_of({word_at(0, "verksamheten", 0.85)});
  EXPECT_EQ(text_of(better_of(coarse, page_of({word_at(0, "Verksamheten", 0.95)}))), "Verksamheten ");
  EXPECT_EQ(text_of(better_of(coarse, page_of({word_at(0, "Verksamheten", 0.80)}))), "verksamheten ");
  EXPECT_EQ(text_of(better_of(coarse, page_of({word_at(0, "verk", 0.99)}))), "verksamheten ");
}

TEST(RecognisedPage, TakesTheRecognisedWordsInPlaceOfWordsThatWereNoUse) {
  WordPage page = page_of({word_at(0, "\uFFFD")}, PageReading::embedded_text);
  page.needs_recognition = true;
  merge(page, page_of({word_at(0, "avvikelser")}));
  EXPECT_EQ(text_of(page), "avvikelser ");
  EXPECT_EQ(page.reading, PageReading::recognised);
  EXPECT_FALSE(page.needs_recognition);
}

TEST(RecognisedPage, AddsToAMixedPageOnlyWhatItsTextDoesNotSay) {
  WordPage page = page_of({word_at(0, "Rubrik")}, PageReading::mixed);
  merge(page, page_of({word_at(5, "Rubrlk"), word_at(300, "inskannat")}));
  EXPECT_EQ(text_of(page), "Rubrik inskannat ");
  EXPECT_EQ(page.reading, PageReading::mixed);
  EXPECT_EQ(page.words[1].line, 1);
}

TEST(RecognisedPage, IsBlankWhenThereIsNothingAndUnreadableWhenTheRecogniserSaysSo) {
  WordPage blank = page_of({});
  merge(blank, page_of({}));
  EXPECT_EQ(blank.reading, PageReading::blank);
  WordPage noise = page_of({});
  merge(noise, page_of({}, PageReading::unreadable));
  EXPECT_EQ(noise.reading, PageReading::unreadable);
}

TEST(RecognisedPage, SaysWhyItCouldNotBeRead) {
  Reading reading;
  reading.pages = {page_of({})};
  mark_unreadable(reading, reading.pages[0], ingest::Reason::timed_out, "not read within 60 seconds");
  EXPECT_EQ(reading.pages[0].reading, PageReading::unreadable);
  EXPECT_EQ(reading.notes.at(0).text, "could not be recognised: not read within 60 seconds (timed_out)");
}

}  // namespace
}  // namespace extract
