// Recognition: what stands on a page's picture comes out as words, whichever way the page was laid on the
// glass.
//
// The page is swedish_account.png: drawn for this test, 200 dpi, Liberation Sans 11 pt, title 16 pt, one
// ruled table.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <random>

#include "picture_cleanup_leptonica.h"

namespace extract {
namespace {

using testing::HasSubstr;

const std::string tessdata = KRAVKOLL_BINARY_DIR "/share/kravkoll/tessdata";

Recogniser& recogniser() {
  static Recogniser one(tessdata);
  return one;
}

PixPtr account() {
  const PixPtr picture(pixRead(KRAVKOLL_SOURCE_DIR "/tests/extract/swedish_account.png"));
  return PixPtr(pixConvertTo8(picture.get(), 0));
}

std::string text_of(const WordPage& page) {
  std::string text;
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    if (i > 0) text += page.words[i].line == page.words[i - 1].line ? " " : "\n";
    text += page.words[i].text;
  }
  return text;
}

WordPage read(const PixPtr& picture, double dpi = 200) {
  return recogniser().recognise(raster_of(picture, dpi), 1);
}

const Word& word(const WordPage& page, std::string_view text) {
  for (const Word& candidate : page.words)
    if (candidate.text == text) return candidate;
  throw std::runtime_error("no word " + std::string(text) + " in: " + text_of(page));
}

// Read once: most tests look at the same page.
const WordPage& account_page() {
  static const WordPage page = read(account());
  return page;
}

PixPtr grainy(const PixPtr& picture) {
  PixPtr result(pixCopy(nullptr, picture.get()));
  std::mt19937 random(1);
  std::normal_distribution<double> grain(0, 14);
  for (int y = 0; y < pixGetHeight(result.get()); ++y)
    for (int x = 0; x < pixGetWidth(result.get()); ++x) {
      l_uint32 value = 0;
      pixGetPixel(result.get(), x, y, &value);
      const double shade = 90 + value * 0.45 + grain(random);  // low contrast too
      pixSetPixel(result.get(), x, y, static_cast<l_uint32>(std::clamp(shade, 0.0, 255.0)));
    }
  return result;
}

Raster noise() {
  Raster raster{1000, 1000, 200, {}};
  std::mt19937 random(2);
  for (int i = 0; i < 1000 * 1000; ++i) raster.pixels.push_back(random() % 5 < 2 ? 20 : 230);
  return raster;
}

constexpr const char* account_text =
    "Kvalitetsberättelse 2023\nEgenkontroll\n"
    "Under året granskades 14 journaler på Björkgläntan,\n"
    "och 78 % av dem hade en aktuell genomförandeplan.\n"
    "Följsamheten till basala hygienrutiner var 95 % i maj.\n"
    "Lex Sarah\n"
    "Två rapporter lämnades enligt 14 kap. 3 § SoL. Åtgärder\n"
    "beslutades på arbetsplatsträffen och följdes upp.\n"
    "Antal avvikelser per område:\n"
    "Område 2022 2023\nLäkemedel 31 24\nFall 17 19\n"
    "Inledning .... 3\n"
    "Årjäng den 18 februari 2024, Kjell-Åke Rudh";

TEST(Recogniser, ReadsSwedishLettersPercentAndParagraphSigns) {
  EXPECT_EQ(text_of(account_page()), account_text);
  EXPECT_EQ(account_page().reading, PageReading::recognised);
  EXPECT_FALSE(account_page().needs_recognition);
}

TEST(Recogniser, TellsWhereAWordStandsInPoints) {
  const Word& found = word(account_page(), "granskades");
  EXPECT_NEAR(found.box.left, 94.7, 1);
  EXPECT_NEAR(found.box.top, 103.7, 1.5);
  EXPECT_NEAR(found.baseline, 112, 1);
  EXPECT_NEAR(found.size, 11, 1);
  EXPECT_GT(found.confidence, 0.85);
  EXPECT_TRUE(found.is_space_after);
  EXPECT_FALSE(word(account_page(), "Björkgläntan,").is_space_after);
  EXPECT_NEAR(account_page().width, 419.4, 0.5);
  EXPECT_NEAR(account_page().height, 446.4, 0.5);
}

TEST(Recogniser, TellsTheSizeOfATitle) {
  EXPECT_NEAR(word(account_page(), "Kvalitetsberättelse").size, 16, 1.5);
}

TEST(Recogniser, TellsBoldLinesFromOthers) {
  EXPECT_TRUE(word(account_page(), "Egenkontroll").is_bold);
  EXPECT_TRUE(word(account_page(), "Sarah").is_bold);
  EXPECT_TRUE(word(account_page(), "Område").is_bold);
  EXPECT_FALSE(word(account_page(), "granskades").is_bold);
  EXPECT_FALSE(word(account_page(), "Läkemedel").is_bold);
}

TEST(Recogniser, ReportsTheRulingsOfATable) {
  int across = 0, down = 0;
  for (const Rule& rule : account_page().rules) ++(rule.box.width > rule.box.height ? across : down);
  EXPECT_EQ(across, 4);
  EXPECT_EQ(down, 4);
}

TEST(Recogniser, ReadsAPageThatLiesOnItsSideOrHead) {
  for (const int quarters : {1, 2, 3}) {
    const PixPtr turned(pixRotateOrth(account().get(), quarters));
    const WordPage page = read(turned);
    EXPECT_EQ(text_of(page), account_text) << quarters;
    EXPECT_NEAR(page.width, 419.4, 0.5) << quarters;
  }
}

TEST(Recogniser, ReadsASlantedPage) {
  constexpr float radians = 0.03F;  // 1.7 degrees
  const PixPtr slanted(pixRotate(account().get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  EXPECT_EQ(text_of(read(slanted)), account_text);
}

TEST(Recogniser, ReadsAPageThatWentThroughTheFeederAskew) {
  for (const float degrees : {9.0F, -13.0F}) {
    const PixPtr large(pixAddBorder(account().get(), 150, 255));
    const PixPtr askew(pixRotate(large.get(), degrees * 0.01745F, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    EXPECT_THAT(text_of(read(askew)), HasSubstr("78 % av dem hade en aktuell genomförandeplan.")) << degrees;
  }
}

TEST(Recogniser, ReadsLightLettersOnDark) {
  const PixPtr negative(pixInvert(nullptr, account().get()));
  EXPECT_EQ(text_of(read(negative)), account_text);
}

TEST(Recogniser, ReadsAPageLitFromOneSide) {
  const PixPtr shaded = account();
  for (int y = 0; y < pixGetHeight(shaded.get()); ++y)
    for (int x = 0; x < pixGetWidth(shaded.get()); ++x) {
      l_uint32 value = 0;
      pixGetPixel(shaded.get(), x, y, &value);
      const double light = 0.45 + 0.4 * x / pixGetWidth(shaded.get());
      pixSetPixel(shaded.get(), x, y, static_cast<l_uint32>((60 + value * 0.7) * light));
    }
  EXPECT_THAT(text_of(read(shaded)), HasSubstr("14 kap. 3 § SoL."));
}

TEST(Recogniser, ReadsAPageOfHalfTheResolution) {
  const PixPtr coarse(pixScale(account().get(), 0.5F, 0.5F));
  EXPECT_THAT(text_of(read(coarse, 100)), HasSubstr("78 % av dem hade en aktuell genomförandeplan."));
}

TEST(Recogniser, ReadsAPageOfBlackAndWhiteOnly) {
  const PixPtr bilevel(pixThresholdToBinary(account().get(), 140));
  EXPECT_THAT(text_of(read(PixPtr(pixConvertTo8(bilevel.get(), 0)))), HasSubstr("14 kap. 3 § SoL."));
}

TEST(Recogniser, ReadsAPageSqueezedIntoASmallFile) {
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  ASSERT_EQ(pixWriteMemJpeg(&bytes, &size, account().get(), 30, 0), 0);
  const PixPtr squeezed(pixReadMemJpeg(bytes, size, 0, 1, nullptr, 0));
  lept_free(bytes);
  EXPECT_THAT(text_of(read(squeezed)), HasSubstr("78 % av dem hade en aktuell genomförandeplan."));
}

TEST(Recogniser, ReadsAPaleAndGrainyPage) {
  const std::string text = text_of(read(grainy(account())));
  EXPECT_THAT(text, HasSubstr("78 % av dem hade en aktuell genomförandeplan."));
  EXPECT_THAT(text, HasSubstr("14 kap. 3 § SoL."));
}

TEST(Recogniser, SaysBlankForAnEmptySheet) {
  const PixPtr sheet(pixCreate(1000, 1400, 8));
  pixSetAllArbitrary(sheet.get(), 235);
  const WordPage page = read(sheet);
  EXPECT_EQ(page.reading, PageReading::blank);
  EXPECT_TRUE(page.words.empty());
  EXPECT_NEAR(page.width, 360, 0.1);
}

TEST(Recogniser, SaysBlankForAnEmptyGrainySheet) {
  const PixPtr sheet(pixCreate(1000, 1400, 8));
  pixSetAllArbitrary(sheet.get(), 235);
  EXPECT_EQ(read(grainy(sheet)).reading, PageReading::blank);
}

TEST(Recogniser, SaysUnreadableForNoiseAndTakesNoWordsFromIt) {
  const WordPage page = recogniser().recognise(noise(), 1);
  EXPECT_EQ(page.reading, PageReading::unreadable);
  EXPECT_TRUE(page.words.empty());
}

TEST(Recogniser, SurvivesPicturesOfAlmostNoPixels) {
  for (const int side : {0, 1, 23, 30}) {
    const auto area = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    const Raster tiny{side, side, 200, std::vector<std::uint8_t>(area, 0)};
    EXPECT_TRUE(recogniser().recognise(tiny, 1).words.empty()) << side;
  }
}

TEST(Recogniser, ReadsAPageTheSameWhateverItReadBefore) {
  const std::string first = text_of(read(account()));
  read(grainy(account()));
  EXPECT_EQ(text_of(read(account())), first);
}

TEST(Recogniser, ThrowsWhenTheModelIsMissing) {
  EXPECT_THROW(Recogniser("/nonexistent"), std::runtime_error);
}

std::ptrdiff_t threads() { return std::distance(std::filesystem::directory_iterator("/proc/self/task"), {}); }

// Tesseract's OpenMP makes a page four to six times slower on two cores; it must stay off. Spinning threads
// show in the processor time, sleeping ones in the count.
TEST(Recogniser, UsesOneThreadOnly) {
  const Raster raster = raster_of(account(), 200);
  recogniser();
  const auto before = threads();
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t cpu_start = std::clock();
  recogniser().recognise(raster, 1);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const double cpu = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
  EXPECT_EQ(threads(), before);
  EXPECT_LE(cpu, wall.count() * 1.3);
}

// What the worker does: the engine is loaded here, the page read in a process that may open nothing.
TEST(Recogniser, NeedsNoFileOnceLoaded) {
  const Raster raster = raster_of(account(), 200);
  recogniser();
  int ends[2] = {};
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    const rlimit none{0, 0}, gigabyte{1U << 30, 1U << 30};
    setrlimit(RLIMIT_NOFILE, &none);
    alarm(120);  // with its threads on, the engine waits for ever after a fork
#ifndef KRAVKOLL_SANITIZED
    setrlimit(RLIMIT_AS, &gigabyte);
#endif
    static_cast<void>(gigabyte);
    const std::string text = text_of(recogniser().recognise(raster, 1));
    _exit(write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string text(4096, '\0');
  const ssize_t length = ::read(ends[0], text.data(), text.size());
  text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(text, account_text);
}

}  // namespace
}  // namespace extract
