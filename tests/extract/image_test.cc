// Pictures handed in as documents: their pages and sizes, and what is refused before it is decoded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "picture_cleanup_leptonica.h"

namespace extract {
namespace {

using ingest::MediaType;
using ingest::Reason;
using testing::HasSubstr;

using Content = std::vector<std::byte>;

// A4 at 100 dpi with a black square, told to have `dpi`.
PixPtr sheet(int dpi, int width = 827, int height = 1169) {
  PixPtr picture(pixCreate(width, height, 8));
  pixSetAllArbitrary(picture.get(), 255);
  for (int y = 5; y < 10; ++y)
    for (int x = 5; x < 10; ++x) pixSetPixel(picture.get(), x, y, 0);
  pixSetResolution(picture.get(), dpi, dpi);
  return picture;
}

Content taken(l_uint8* bytes, std::size_t size) {
  const auto* begin = reinterpret_cast<const std::byte*>(bytes);
  Content content(begin, begin + size);
  lept_free(bytes);
  return content;
}

Content encoded(const PixPtr& picture, MediaType type) {
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  if (type == MediaType::png) pixWriteMemPng(&bytes, &size, picture.get(), 0);
  if (type == MediaType::jpeg) pixWriteMemJpeg(&bytes, &size, picture.get(), 80, 0);
  if (type == MediaType::tiff) pixWriteMemTiff(&bytes, &size, picture.get(), IFF_TIFF_LZW);
  return taken(bytes, size);
}

Content tiff_of(int pages) {
  PIXA* pictures = pixaCreate(pages);
  for (int i = 0; i < pages; ++i) pixaAddPix(pictures, sheet(100, 827 + i).release(), L_INSERT);
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  pixaWriteMemMultipageTiff(&bytes, &size, pictures);
  pixaDestroy(&pictures);
  return taken(bytes, size);
}

// A header that says so and nothing behind it: a decoder would ask for the memory.
Content png_header_of(std::uint32_t width, std::uint32_t height) {
  Content content = encoded(sheet(100), MediaType::png);
  for (std::size_t i = 0; i < 4; ++i) {
    content[16 + i] = static_cast<std::byte>(width >> (24 - 8 * i));
    content[20 + i] = static_cast<std::byte>(height >> (24 - 8 * i));
  }
  return content;
}

Refused refusal_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const Refused& refused) {
    return refused;
  }
  return {Reason::crashed, "was not refused"};
}

class EachFormat : public testing::TestWithParam<MediaType> {};
INSTANTIATE_TEST_SUITE_P(Image, EachFormat, testing::Values(MediaType::png, MediaType::jpeg, MediaType::tiff),
                         [](const auto& param) {
                           return std::string(ingest::name_of(param.param)).substr(6);
                         });

TEST_P(EachFormat, GivesOnePageToBeRecognisedOfTheSizeTheResolutionTells) {
  const Reading reading = read_image(encoded(sheet(200), GetParam()), GetParam(), {});
  ASSERT_EQ(reading.pages.size(), 1U);
  EXPECT_TRUE(reading.pages[0].needs_recognition);
  EXPECT_EQ(reading.pages[0].number, 1);
  EXPECT_NEAR(reading.pages[0].width, 827 * 72 / 200.0, 1);
  EXPECT_NEAR(reading.pages[0].height, 1169 * 72 / 200.0, 1);
}

TEST_P(EachFormat, TakesThePageForA4WhenTheResolutionIsNonsense) {
  for (const int dpi : {1, 72, 5000}) {
    const Reading reading = read_image(encoded(sheet(dpi), GetParam()), GetParam(), {});
    EXPECT_NEAR(reading.pages.at(0).width, 595, 3) << dpi;
    EXPECT_NEAR(reading.pages.at(0).height, 842, 3) << dpi;
  }
}

// (The TIFF writer at hand puts 300 where it is told nothing.)
TEST(Image, TakesThePageForA4WhenNoResolutionIsTold) {
  const Reading reading = read_image(encoded(sheet(0), MediaType::png), MediaType::png, {});
  EXPECT_NEAR(reading.pages.at(0).width, 595, 3);
}

TEST_P(EachFormat, LoadsThePixelsInGrey) {
  const Raster raster = load_image_page(encoded(sheet(200), GetParam()), GetParam(), 1, {});
  EXPECT_EQ(raster.width, 827);
  EXPECT_EQ(raster.height, 1169);
  EXPECT_NEAR(raster.dpi, 200, 0.5);
  ASSERT_EQ(raster.pixels.size(), std::size_t{827} * 1169);
  EXPECT_LT(raster.pixels[7 * 827 + 7], 60);
  EXPECT_GT(raster.pixels[600 * 827 + 400], 240);
}

TEST_P(EachFormat, RefusesWhatIsCutShort) {
  Content content = encoded(sheet(200), GetParam());
  content.resize(content.size() * 2 / 3);
  const Refused refused = refusal_of([&] {
    read_image(content, GetParam(), {});
    load_image_page(content, GetParam(), 1, {});
  });
  EXPECT_EQ(refused.reason, Reason::damaged) << refused.detail;
}

TEST_P(EachFormat, RefusesWhatIsOnlyASignature) {
  Content content = encoded(sheet(200), GetParam());
  content.resize(8);
  EXPECT_EQ(refusal_of([&] { read_image(content, GetParam(), {}); }).reason, Reason::damaged);
}

TEST_P(EachFormat, RefusesMorePixelsThanTheLimit) {
  const ReadLimits limits{.max_pixels = 900'000};
  const Content content = encoded(sheet(200), GetParam());
  EXPECT_EQ(refusal_of([&] { read_image(content, GetParam(), limits); }).reason, Reason::too_large);
  EXPECT_EQ(refusal_of([&] { load_image_page(content, GetParam(), 1, limits); }).reason, Reason::too_large);
}

TEST(Image, RefusesAHugePictureByItsHeaderAlone) {
  const Content content = png_header_of(100'000, 100'000);
  const Refused refused = refusal_of([&] { read_image(content, MediaType::png, {}); });
  EXPECT_EQ(refused.reason, Reason::too_large);
  EXPECT_THAT(refused.detail, HasSubstr("10000000000 pixels"));
}

TEST(Image, RefusesAPictureTooSmallForAPage) {
  const Content content = encoded(sheet(100, 12, 12), MediaType::png);
  EXPECT_EQ(refusal_of([&] { read_image(content, MediaType::png, {}); }).reason, Reason::not_a_document);
}

TEST(Image, GivesEveryPageOfATiff) {
  const Content content = tiff_of(3);
  const Reading reading = read_image(content, MediaType::tiff, {});
  ASSERT_EQ(reading.pages.size(), 3U);
  EXPECT_EQ(reading.pages[2].number, 3);
  EXPECT_EQ(load_image_page(content, MediaType::tiff, 3, {}).width, 829);
}

TEST(Image, RefusesATiffOfMorePagesThanTheLimit) {
  const ReadLimits limits{.max_pages = 2};
  EXPECT_EQ(refusal_of([&] { read_image(tiff_of(3), MediaType::tiff, limits); }).reason, Reason::too_large);
}

TEST(Image, RefusesAPageTheTiffDoesNotHave) {
  EXPECT_EQ(refusal_of([&] { load_image_page(tiff_of(2), MediaType::tiff, 5, {}); }).reason, Reason::damaged);
}

TEST(Image, ReadsALandscapePictureAsLandscapePaper) {
  const Reading reading = read_image(encoded(sheet(0, 1169, 827), MediaType::jpeg), MediaType::jpeg, {});
  EXPECT_NEAR(reading.pages.at(0).width, 842, 3);
  EXPECT_NEAR(reading.pages.at(0).height, 595, 3);
}

}  // namespace
}  // namespace extract
