// Pages as pictures: drawn by the worker, small enough, kept, and of nothing but the file asked for.
#include "extract/page_image.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "painted_page.h"
#include "report/review_images.h"
#include "testsupport/sample_files.h"

namespace report::review {
namespace {

namespace fs = std::filesystem;
using testing::StartsWith;

constexpr const char* png_signature = "\x89PNG\r\n\x1A\n";

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("kravkoll-pages-" + random_token())) {
    fs::create_directory(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

int number_at(const std::string& png, std::size_t at) {
  int number = 0;
  for (std::size_t i = at; i < at + 4; ++i) number = number * 256 + static_cast<unsigned char>(png.at(i));
  return number;
}
int width_of(const std::string& png) { return number_at(png, 16); }
int height_of(const std::string& png) { return number_at(png, 20); }

class PaintTest : public testing::Test {
 protected:
  ingest::Submission submission(const std::string& name, const std::string& bytes) {
    std::ofstream(folder.path() / name, std::ios::binary) << bytes;
    return std::get<ingest::Submission>(ingest::accept(folder.path() / name, name));
  }
  ingest::Submission two_pages() {
    const auto grey = [](std::uint8_t shade) {
      return testsupport::Grey{20, 28, std::vector<std::uint8_t>(20u * 28u, shade)};
    };
    return submission("a.pdf", testsupport::pdf_of_scans({grey(40), grey(200)}));
  }
  std::variant<std::string, ingest::Refusal> paint(const ingest::Submission& of, int page, int width) {
    static const auto painter = extract::make_page_painter(KRAVKOLL_WORKER, {}, 1);
    return painter->paint(of, page, width);
  }
  ingest::Reason refused(const ingest::Submission& of, int page, int width) {
    const auto painted = paint(of, page, width);
    EXPECT_TRUE(std::holds_alternative<ingest::Refusal>(painted));
    return std::get<ingest::Refusal>(painted).reason;
  }
  Folder folder;
};

TEST_F(PaintTest, APageIsAPngOfTheWidthAskedFor) {
  const auto painted = paint(two_pages(), 2, 800);
  ASSERT_TRUE(std::holds_alternative<std::string>(painted));
  const std::string& png = std::get<std::string>(painted);
  EXPECT_THAT(png, StartsWith(png_signature));
  EXPECT_NEAR(width_of(png), 800, 8);
  EXPECT_GT(height_of(png), width_of(png));
  EXPECT_EQ(png, std::get<std::string>(paint(two_pages(), 2, 800))) << "same page, same bytes";
  EXPECT_TRUE(png != std::get<std::string>(paint(two_pages(), 1, 800))) << "another page, another picture";
}

// A page of one colour, all over.
std::string pdf_of_colour(const std::string& red_green_blue) {
  return testsupport::pdf_of_objects(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
       testsupport::pdf_stream(red_green_blue + " rg 0 0 595 842 re f")});
}
// Of the head of a PNG file: 0 grey, 2 red, green and blue.
int colour_type_of(const std::string& png) { return static_cast<unsigned char>(png.at(25)); }

TEST_F(PaintTest, APageWithColourIsDrawnInItOneWithoutInGrey) {
  const auto drawn = [&](const std::string& colour) {
    return std::get<std::string>(paint(submission("d.pdf", pdf_of_colour(colour)), 1, 800));
  };
  EXPECT_EQ(colour_type_of(drawn("0.8 0.1 0.1")), 2);
  EXPECT_EQ(colour_type_of(drawn("0.5 0.5 0.5")), 0);
  EXPECT_EQ(colour_type_of(drawn("0.5 0.5 0.51")), 0) << "a scanner's paper";
}

TEST_F(PaintTest, TextThatNamesAFontItDoesNotBringIsDrawnAllTheSame) {
  const auto drawn = [&](const std::string& line) {
    return std::get<std::string>(paint(submission("c.pdf", testsupport::pdf_of_lines({{line}})), 1, 800));
  };
  EXPECT_TRUE(drawn("Avvikelser") != drawn("")) << "no font of the system was found";
}

TEST_F(PaintTest, APageThatIsNotThereIsRefused) {
  EXPECT_EQ(refused(two_pages(), 3, 800), ingest::Reason::damaged);
  EXPECT_EQ(refused(two_pages(), 0, 800), ingest::Reason::too_large);
  EXPECT_EQ(refused(two_pages(), 1, 100'000), ingest::Reason::too_large);
}

TEST_F(PaintTest, AFileThatWasExchangedIsRefused) {
  const ingest::Submission before = two_pages();
  std::ofstream(before.file, std::ios::binary) << testsupport::pdf_of_lines({{"Något annat"}});
  EXPECT_EQ(refused(before, 1, 800), ingest::Reason::damaged);
}

TEST_F(PaintTest, AFormatWithoutPagesIsRefused) {
  ingest::Submission docx = two_pages();
  docx.media_type = ingest::MediaType::docx;
  EXPECT_EQ(refused(docx, 1, 800), ingest::Reason::unsupported);
}

TEST_F(PaintTest, ADamagedFileIsRefused) {
  EXPECT_EQ(refused(submission("b.pdf", "%PDF-1.4\nnothing behind it"), 1, 800), ingest::Reason::damaged);
}

// --- the picture itself ---

TEST(Png, IsNarrowedByAverages) {
  const extract::PaintedPage wide{4, 2, 1, {0, 100, 200, 200, 0, 100, 200, 200}};
  const extract::PaintedPage narrow = extract::narrowed(wide, 2);
  EXPECT_EQ(narrow.width, 2);
  EXPECT_EQ(narrow.height, 1);
  EXPECT_THAT(narrow.pixels, testing::ElementsAre(50, 200));
  EXPECT_EQ(extract::narrowed(wide, 9).pixels, wide.pixels) << "never enlarged";
}

TEST(Png, EveryPixelOfAStripCounts) {
  const extract::PaintedPage strip{100, 1, 1, std::vector<std::uint8_t>(100, 7)};
  EXPECT_EQ(extract::narrowed(strip, 3).pixels, (std::vector<std::uint8_t>{7, 7, 7}));
}

TEST(Png, KeepsTheColoursApartWhenItIsNarrowed) {
  const extract::PaintedPage wide{2, 1, 3, {200, 0, 0, 100, 0, 50}};
  EXPECT_THAT(extract::narrowed(wide, 1).pixels, testing::ElementsAre(150, 0, 25));
}

TEST(Png, OfAPageWithoutColourHasOneByteAPixel) {
  const extract::PaintedPage grey = extract::without_needless_colour({2, 1, 3, {10, 12, 9, 255, 255, 255}});
  EXPECT_EQ(grey.channels, 1);
  EXPECT_THAT(grey.pixels, testing::ElementsAre(11, 255));
  EXPECT_EQ(extract::without_needless_colour({1, 1, 3, {10, 120, 9}}).channels, 3);
}

// What a child that was taken over may send.
TEST(Png, BytesThatAreNoPageAreRefused) {
  const extract::PaintedPage page{2, 1, 3, {1, 2, 3, 4, 5, 6}};
  const std::string sound = extract::pack(page);
  ASSERT_TRUE(extract::unpack_painted(sound));
  EXPECT_EQ(extract::unpack_painted(sound)->pixels, page.pixels);
  EXPECT_FALSE(extract::unpack_painted(sound.substr(0, sound.size() - 1)));
  EXPECT_FALSE(extract::unpack_painted(sound + "x"));
  EXPECT_FALSE(extract::unpack_painted("short"));
  for (const extract::PaintedPage& odd :
       {extract::PaintedPage{-2, -1, 3, {1, 2, 3, 4, 5, 6}}, extract::PaintedPage{0, 1, 1, {}},
        extract::PaintedPage{3, 1, 2, {1, 2, 3, 4, 5, 6}}, extract::PaintedPage{1 << 30, 1 << 30, 3, {}}})
    EXPECT_FALSE(extract::unpack_painted(extract::pack(odd)));
}

// --- what is kept ---

class CountingPainter : public extract::PagePainter {
 public:
  std::variant<std::string, ingest::Refusal> paint(const ingest::Submission& of, int page, int) override {
    ++painted;
    if (const int now = ++at_once; now > most_at_once) most_at_once = now;
    std::this_thread::sleep_for(delay);
    --at_once;
    if (page == 99) return ingest::Refusal{of.sha256, of.name, ingest::Reason::timed_out, "slow"};
    return std::string(1000, static_cast<char>('a' + page));
  }
  std::atomic<int> painted = 0, at_once = 0, most_at_once = 0;
  std::chrono::milliseconds delay{0};
};

class KeptImagesTest : public testing::Test {
 protected:
  std::unique_ptr<PageImages> images(std::uintmax_t most_bytes = 1u << 20) {
    return keep_images(
        painter,
        [this](const std::string& wanted) {
          return wanted == sum ? std::optional(ingest::Submission{sum, "x", "x"}) : std::nullopt;
        },
        folder.path() / "pages", most_bytes);
  }
  std::size_t files() {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path() / "pages"), {}));
  }
  Folder folder;
  CountingPainter painter;
  const std::string sum = std::string(64, 'f');
};

TEST_F(KeptImagesTest, APageIsDrawnOnceAlsoForTheNextRun) {
  images()->png(sum, 1, 800);
  const auto again = images()->png(sum, 1, 800);
  EXPECT_EQ(std::get<std::string>(again), std::string(1000, 'b'));
  EXPECT_EQ(painter.painted, 1);
}

TEST_F(KeptImagesTest, AnotherWidthIsAnotherPicture) {
  const auto kept = images();
  kept->png(sum, 1, 800);
  kept->png(sum, 1, 1200);
  EXPECT_EQ(painter.painted, 2);
}

TEST_F(KeptImagesTest, AFileThatIsNotOfTheRoundIsNotThereEvenIfItWasDrawnOnce) {
  std::ofstream(folder.path() / "x") << "";
  fs::create_directories(folder.path() / "pages");
  const std::string other(64, 'e');
  std::ofstream(folder.path() / "pages" / (other + "-1-800c.png")) << "secret of another round";
  EXPECT_THROW(images()->png(other, 1, 800), PageFault);
}

TEST_F(KeptImagesTest, TheFolderIsItsOwnersAndNeverOutgrowsItsBound) {
  const auto kept = images(3500);
  for (int page = 1; page <= 10; ++page) kept->png(sum, page, 800);
  EXPECT_EQ(files(), 3u);
  kept->png(sum, 10, 800);
  EXPECT_EQ(painter.painted, 10) << "the last are kept";
  EXPECT_EQ(fs::status(folder.path() / "pages").permissions(), fs::perms::owner_all);
}

TEST_F(KeptImagesTest, WhatElseLiesInTheFolderIsLeftAlone) {
  images();
  std::ofstream(folder.path() / "pages" / "readme.txt") << std::string(5000, 'x');
  const auto kept = images(1500);
  for (int page = 1; page <= 3; ++page) kept->png(sum, page, 800);
  EXPECT_TRUE(fs::exists(folder.path() / "pages" / "readme.txt"));
  EXPECT_EQ(files(), 2u);
}

TEST_F(KeptImagesTest, APageAskedForByManyAtOnceIsDrawnOnce) {
  painter.delay = std::chrono::milliseconds(50);
  const auto kept = images();
  std::vector<std::thread> askers;
  for (int i = 0; i < 6; ++i)
    askers.emplace_back([&] { EXPECT_TRUE(std::holds_alternative<std::string>(kept->png(sum, 1, 800))); });
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(painter.painted, 1);
  EXPECT_EQ(painter.most_at_once, 1);
  EXPECT_FALSE(kept->is_busy());
}

TEST_F(KeptImagesTest, ARefusalIsNotKept) {
  const auto kept = images();
  EXPECT_TRUE(std::holds_alternative<ingest::Refusal>(kept->png(sum, 99, 800)));
  EXPECT_EQ(files(), 0u);
}

TEST_F(KeptImagesTest, APictureThatWasLostIsDrawnAgain) {
  const auto kept = images();
  kept->png(sum, 1, 800);
  fs::remove(folder.path() / "pages" / (sum + "-1-800c.png"));
  EXPECT_TRUE(std::holds_alternative<std::string>(kept->png(sum, 1, 800)));
  EXPECT_EQ(painter.painted, 2);
}

}  // namespace
}  // namespace report::review
