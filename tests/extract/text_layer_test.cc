// Whether a page's text layer is worth reading, and which pictures beside it are to be read.
#include "text_layer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace extract {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int good_font = 4, other_font = 9;

const std::string swedish =
    "under året har verksamheten arbetat med att följa upp de avvikelser som rapporterats och vi har sett "
    "att det "
    "finns ett behov av utbildning i dokumentation för all personal samt att rutinen för läkemedel inte "
    "alltid är "
    "känd av dem som arbetar på natten ";

std::vector<Word> words_of(const std::string& text, int font) {
  std::vector<Word> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    words.emplace_back();
    words.back().text = word;
    words.back().font = font;
  }
  return words;
}

// As fonts without a table of letters are often numbered: every letter 29 places before its own.
std::string shifted(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == ' ' || static_cast<unsigned char>(c) > 127 ? c : static_cast<char>(c - 29);
  return out;
}

struct Layer {
  std::vector<Word> words;
  FontCounts fonts;
  Layer& add(const std::string& text, int font) {
    for (Word& word : words_of(text, font)) {
      fonts[font].readable += static_cast<int>(word.text.size());
      ++fonts[font].words;
      words.push_back(word);
    }
    return *this;
  }
  Layer& lose(int letters, int in_words, int font) {
    fonts[font].unreadable += letters;
    fonts[font].words += in_words;
    fonts[font].name = "ABCDEF+Rubrik\n";
    return *this;
  }
  std::string verdict() const { return garbling(words, fonts); }
};

TEST(TextLayer, IsGoodWhereItSpellsWords) { EXPECT_EQ(Layer().add(swedish, good_font).verdict(), ""); }

TEST(TextLayer, IsGarbledWhereOneFontOfMuchTextHasNoValues) {
  const std::string why = Layer().add(swedish, good_font).lose(60, 9, other_font).verdict();
  EXPECT_THAT(why, HasSubstr("letters without a readable value"));
  EXPECT_THAT(why, HasSubstr("font ABCDEF+Rubrik?, 60 letters of")) << "no control characters from the file";
}

TEST(TextLayer, IsNotGarbledByAFewLettersWithoutValues) {
  EXPECT_EQ(Layer().add(swedish, good_font).lose(6, 2, other_font).verdict(), "");
}

TEST(TextLayer, IsNotGarbledByAFontOfBullets) {
  EXPECT_EQ(Layer().add(swedish, good_font).lose(45, 45, other_font).verdict(), "");
}

TEST(TextLayer, IsGarbledWhereAFontIsShifted) {
  const std::string garbled = shifted(swedish + swedish);
  EXPECT_THAT(Layer().add(garbled, good_font).verdict(), HasSubstr("does not spell words"));
  const Layer half = Layer().add(swedish, good_font).add(garbled, other_font);
  EXPECT_THAT(half.verdict(), HasSubstr("does not spell words"));
  EXPECT_THAT(half.verdict(), HasSubstr("font without a name"));
}

TEST(TextLayer, IsGoodWhereItHoldsFiguresOnly) {
  std::string figures;
  for (int i = 0; i < 200; ++i) figures += std::to_string(1000 + i * 7) + " kr ";
  EXPECT_EQ(Layer().add(swedish, good_font).add(figures, other_font).verdict(), "");
}

TEST(TextLayer, IsGoodInTheNeighboursLanguages) {
  std::string english, norwegian;
  for (int i = 0; i < 10; ++i) {
    english += "the quality of care is to be followed up and reported in the plan for that year ";
    norwegian += "det er viktig at vi ikke glemmer og at alle er med til slutt ";
  }
  EXPECT_EQ(Layer().add(english, good_font).verdict(), "");
  EXPECT_EQ(Layer().add(norwegian, good_font).verdict(), "");
}

TEST(TextLayer, IsGarbledWhereNoEverydayWordIsAmongMany) {
  std::string babble;
  for (int i = 0; i < 130; ++i) babble += "lorapesi ";
  EXPECT_THAT(Layer().add(babble, good_font).verdict(), HasSubstr("everyday words"));
}

// ---- pictures

WordPage page_with(std::vector<Box> pictures, double dpi = 150) {
  WordPage page;
  page.width = 595;
  page.height = 842;
  for (const Box& box : pictures)
    page.pictures.push_back(
        {box, static_cast<int>(box.width * dpi / 72), static_cast<int>(box.height * dpi / 72)});
  return page;
}

void put_word(WordPage& page, double x, double y) {
  page.words.emplace_back();
  page.words.back().box = {x, y, 30, 10};
}

TEST(PicturesToRead, AreLargeFineAndWithoutWords) {
  EXPECT_THAT(pictures_to_read(page_with({{70, 300, 450, 150}})), SizeIs(1));
  EXPECT_THAT(pictures_to_read(page_with({{70, 40, 100, 60}})), IsEmpty()) << "a logo";
  EXPECT_THAT(pictures_to_read(page_with({{70, 40, 450, 20}})), IsEmpty()) << "a band";
  EXPECT_THAT(pictures_to_read(page_with({{70, 300, 450, 150}}, 60)), IsEmpty()) << "too coarse to be read";
}

TEST(PicturesToRead, AreNoBackgrounds) {
  WordPage page = page_with({{0, 0, 595, 842}});
  for (int i = 0; i < 3; ++i) put_word(page, 100, 100 + i * 20);
  EXPECT_THAT(pictures_to_read(page), SizeIs(1));
  put_word(page, 100, 200);
  EXPECT_THAT(pictures_to_read(page), IsEmpty());
}

TEST(PicturesToRead, ComeWholeThoughAProgramCutThem) {
  const auto strips =
      pictures_to_read(page_with({{70, 300, 450, 20}, {70, 320, 450, 20}, {70, 340, 450, 20}}));
  ASSERT_THAT(strips, SizeIs(1));
  EXPECT_EQ(strips[0].top, 300);
  EXPECT_EQ(strips[0].height, 60);
  const auto tiles = pictures_to_read(
      page_with({{70, 300, 100, 60}, {170, 300, 100, 60}, {70, 360, 100, 60}, {170, 360, 100, 60}}));
  ASSERT_THAT(tiles, SizeIs(1));
  EXPECT_EQ(tiles[0].width, 200);
  EXPECT_EQ(tiles[0].height, 120);
}

TEST(PicturesToRead, EndAtTheEdgeOfThePage) {
  const auto cut = pictures_to_read(page_with({{400, 700, 450, 300}}));
  ASSERT_THAT(cut, SizeIs(1));
  EXPECT_EQ(cut[0].width, 195);
  EXPECT_EQ(cut[0].height, 142);
  EXPECT_THAT(pictures_to_read(page_with({{700, 100, 450, 300}})), IsEmpty());
}

TEST(PicturesToRead, AreNotSoughtInADrawingOfAThousandPieces) {
  std::vector<Box> pieces;
  for (int i = 0; i < 1000; ++i) pieces.push_back({10.0 + i % 40 * 14, 10.0 + i / 40 * 30, 8, 8});
  EXPECT_THAT(pictures_to_read(page_with(std::move(pieces))), IsEmpty());
}

}  // namespace
}  // namespace extract
