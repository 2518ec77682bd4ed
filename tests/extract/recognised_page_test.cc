// What becomes of a page after recognition: which of two tries is kept, and whose words the page has then.
#include "recognised_page.h"

#include "recognition.h"

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

WordPage with_picture(std::vector<Word> words) {
  WordPage page = page_of(std::move(words), PageReading::embedded_text);
  page.needs_recognition = true;
  page.regions = {{0, 90, 500, 200}};
  return page;
}

TEST(RecognisedPage, AddsFromItsPicturesOnlyWhatItsTextDoesNotSay) {
  WordPage page = with_picture({word_at(0, "Rubrik")});
  merge(page, page_of({word_at(5, "Rubrlk", 0.7), word_at(300, "inskannat", 0.9)}));
  EXPECT_EQ(text_of(page), "Rubrik inskannat ");
  EXPECT_EQ(page.reading, PageReading::mixed);
  EXPECT_EQ(page.words[1].line, 1);
}

TEST(RecognisedPage, StaysTextWhenItsPicturesHoldNone) {
  for (const PageReading found : {PageReading::blank, PageReading::unreadable}) {
    WordPage page = with_picture({word_at(0, "Rubrik")});
    merge(page, page_of({}, found));
    EXPECT_EQ(text_of(page), "Rubrik ");
    EXPECT_EQ(page.reading, PageReading::embedded_text);
    EXPECT_FALSE(page.needs_recognition);
  }
}

TEST(RecognisedPage, KeepsItsTextWhenItsPicturesCannotBeRead) {
  Reading reading;
  reading.pages = {with_picture({word_at(0, "Rubrik")})};
  mark_unreadable(reading, reading.pages[0], ingest::Reason::crashed, "SIGSEGV");
  EXPECT_EQ(reading.pages[0].reading, PageReading::embedded_text);
  EXPECT_EQ(reading.notes.at(0).text,
            "pictures that may hold text could not be recognised: SIGSEGV (crashed)");
}

TEST(RecognisedPage, LosesWordsThatWereNoUseEvenWhenNothingBetterIsFound) {
  WordPage page = page_of({word_at(0, "\uFFFD")}, PageReading::embedded_text);
  page.needs_recognition = true;
  merge(page, page_of({}, PageReading::unreadable));
  EXPECT_EQ(page.reading, PageReading::unreadable);
  EXPECT_TRUE(page.words.empty());
}

TEST(RecognisedPage, HasTheSizeOfThePaperAsItWasTurned) {
  WordPage page = page_of({}, PageReading::embedded_text);
  page.width = 595, page.height = 842;
  WordPage upright = page_of({word_at(700, "liggande")});
  upright.width = 842, upright.height = 595;
  merge(page, upright);
  EXPECT_EQ(page.width, 842);
  EXPECT_EQ(page.height, 595);
}

TEST(RecognisedPage, PutsThePartsOfAPageWhereTheyStand) {
  WordPage page = page_of({}, PageReading::blank),
           part = page_of({word_at(10, "ett"), word_at(70, "tal", 1)});
  part.width = 200, part.height = 200;
  part.words[0].baseline = 110;
  part.rules = {{{0, 50, 200, 1}}};
  put_into(page, part, {100, 300, 200, 200});
  put_into(page, part, {100, 500, 100, 50});  // was turned: half as wide, a quarter as high
  ASSERT_EQ(page.words.size(), 4u);
  EXPECT_EQ(page.words[0].box.left, 110);
  EXPECT_EQ(page.words[0].box.top, 400);
  EXPECT_EQ(page.words[0].baseline, 410);
  EXPECT_LT(page.words[1].confidence, 1) << "this is how recognised words are told from the page's own";
  EXPECT_EQ(page.words[2].box.left, 105);
  EXPECT_EQ(page.words[2].box.width, 25);
  EXPECT_EQ(page.words[2].box.top, 525);
  EXPECT_EQ(page.words[2].line, 1);
  ASSERT_EQ(page.rules.size(), 2u);
  EXPECT_EQ(page.rules[1].box.top, 512.5);
}

TEST(RecognisedPage, LeavesOutPartsThatCouldNotBeRead) {
  WordPage page = page_of({}, PageReading::blank),
           part = page_of({word_at(10, "ett")}, PageReading::unreadable);
  part.width = part.height = 100;
  put_into(page, part, {0, 0, 100, 100});
  EXPECT_TRUE(page.words.empty());
  EXPECT_EQ(page.reading, PageReading::blank);
}

TEST(RecognisedPage, IsNotReadForAPictureThatStandsOnEveryPage) {
  Reading reading;
  for (int number = 1; number <= 3; ++number) {
    reading.pages.push_back(with_picture({word_at(0, "text")}));
    reading.pages.back().regions.push_back({100, 100.0 * number, 300, 200});
  }
  drop_repeated_regions(reading);
  for (const WordPage& page : reading.pages) EXPECT_EQ(page.regions.size(), 1u);
  for (WordPage& page : reading.pages) page.regions = {{0, 90, 500, 200}};
  drop_repeated_regions(reading);
  EXPECT_FALSE(reading.pages[1].needs_recognition);
  reading.pages.pop_back();
  for (WordPage& page : reading.pages) page.regions = {{0, 90, 500, 200}}, page.needs_recognition = true;
  drop_repeated_regions(reading);
  EXPECT_TRUE(reading.pages[1].needs_recognition) << "twice may be chance";
}

TEST(RecognisedPage, NamesTheFiguresItIsUnsureOf) {
  std::vector<Note> notes;
  note_doubtful_figures(page_of({word_at(0, "78", 0.61), word_at(1, "%", 0.9), word_at(2, "3§", 0.7),
                                 word_at(3, "kap", 0.2), word_at(4, "2023", 0.95)}),
                        notes);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].text, "unsure of figures: \"78\" (61 %), \"3§\" (70 %)");
  EXPECT_EQ(notes[0].page, 1);
  notes.clear();
  note_doubtful_figures(page_of({word_at(0, "78", 0.95)}), notes);
  EXPECT_TRUE(notes.empty());
  note_doubtful_figures(page_of(std::vector<Word>(50, word_at(0, "1", 0.1))), notes);
  EXPECT_TRUE(notes.at(0).text.ends_with("and 10 more"));
}

WordPage sheet(double width, double height, int pixels_across = 0) {
  WordPage page = page_of({});
  page.width = width, page.height = height;
  if (pixels_across > 0) page.pictures = {{{0, 0, width, height}, pixels_across, pixels_across}};
  return page;
}

TEST(Resolution, Is200ForPaperAndFinerForSmallPaper) {
  EXPECT_EQ(resolution_for(sheet(595, 842)).drawn, 200);
  EXPECT_EQ(resolution_for(sheet(842, 1191, 4000)).drawn, 200);
  EXPECT_EQ(resolution_for(sheet(420, 595)).drawn, 300);
  EXPECT_EQ(resolution_for(sheet(420, 595)).taken_for, 300);
}

TEST(Resolution, OfAPageLargerThanAnyPaperIsItsPicturesOwnTakenForA4) {
  const Resolution camera = resolution_for(sheet(2480, 3508, 2480));
  EXPECT_DOUBLE_EQ(camera.drawn, 72);
  EXPECT_NEAR(camera.taken_for, 300, 1);
  EXPECT_EQ(resolution_for(sheet(2384, 3370, 6600)).drawn, 200) << "a drawing on A0, scanned as such";
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

TEST(Resolution, OfPastedPicturesIsTheirOwnWithinReason) {
  WordPage page = sheet(595, 842, 500);
  EXPECT_EQ(resolution_for_regions(page), 200);
  page.pictures.push_back({{100, 100, 360, 200}, 1250, 700});
  EXPECT_DOUBLE_EQ(resolution_for_regions(page), 250);
  page.pictures.push_back({{100, 100, 20, 20}, 1250, 1250});
  EXPECT_EQ(resolution_for_regions(page), 300);
}

}  // namespace
}  // namespace extract
