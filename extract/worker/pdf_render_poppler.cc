// Pictures of PDF pages: Splash, grey for recognition, in colour for people, 8 bits a sample.
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "painting.h"
#include "pdf_file_poppler.h"

namespace extract {
namespace {

constexpr double min_dpi = 72;  // below this no recogniser reads a body text

// Splash decodes every pixel of a picture, however small it is drawn: 100,000 by 100,000 of them are a
// minute's work and a kilobyte of file. Four times what a rendered page may have is a large drawing, finely
// scanned.
class BoundedSplash : public SplashOutputDev {
 public:
  BoundedSplash(SplashColorMode mode, const SplashColor& white, std::uint64_t max_pixels)
      : SplashOutputDev(mode, 1, false, const_cast<SplashColorPtr>(white)), max_pixels_(max_pixels) {}

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool is_inline) override {
    check(width, height);
    SplashOutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, is_inline);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                 bool is_inline) override {
    check(width, height);
    SplashOutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours,
                               is_inline);
  }
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width,
                       int mask_height, bool mask_invert, bool mask_interpolate) override {
    check(width, height);
    check(mask_width, mask_height);
    SplashOutputDev::drawMaskedImage(state, ref, stream, width, height, colours, interpolate, mask,
                                     mask_width, mask_height, mask_invert, mask_interpolate);
  }
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width,
                           int mask_height, GfxImageColorMap* mask_colours, bool mask_interpolate) override {
    check(width, height);
    check(mask_width, mask_height);
    SplashOutputDev::drawSoftMaskedImage(state, ref, stream, width, height, colours, interpolate, mask,
                                         mask_width, mask_height, mask_colours, mask_interpolate);
  }

 private:
  void check(int width, int height) const {
    if (static_cast<std::uint64_t>(std::max(width, 0)) * static_cast<std::uint64_t>(std::max(height, 0)) >
        max_pixels_)
      throw Refused{ingest::Reason::too_large,
                    fmt::format("a picture of {} x {} pixels, at most {} pixels are drawn", width, height,
                                max_pixels_)};
  }
  const std::uint64_t max_pixels_;
};

// The largest resolution up to `dpi` at which the page stays within the limit.
double fitting_dpi(double width, double height, double dpi, const ReadLimits& limits) {
  const double pixels = width / 72 * dpi * (height / 72 * dpi);
  if (pixels <= static_cast<double>(limits.max_pixels)) return dpi;
  return dpi * std::sqrt(static_cast<double>(limits.max_pixels) / pixels) * 0.999;
}

std::vector<std::uint8_t> pixels_of(const SplashBitmap& bitmap, std::size_t channels) {
  const std::size_t row = static_cast<std::size_t>(bitmap.getWidth()) * channels;
  const auto height = static_cast<std::size_t>(bitmap.getHeight());
  std::vector<std::uint8_t> pixels(row * height);
  const auto* from = const_cast<SplashBitmap&>(bitmap).getDataPtr();
  for (std::size_t y = 0; y < height; ++y)
    std::memcpy(&pixels[y * row], from + y * static_cast<std::size_t>(bitmap.getRowSize()), row);
  return pixels;
}

// The bitmap of a drawn page, to be read while `device` lives. `used`: the resolution it got.
const SplashBitmap& drawn(BoundedSplash& device, PDFDoc& pdf, int number, double used) {
  device.setFontAntialias(true);
  device.setVectorAntialias(true);
  device.startDoc(&pdf);
  pdf.displayPage(&device, number, used, used, 0, false, true, false);
  const SplashBitmap* bitmap = device.getBitmap();
  if (bitmap == nullptr || bitmap->getWidth() <= 0 || bitmap->getHeight() <= 0)
    throw Refused{ingest::Reason::damaged, fmt::format("page {} could not be drawn", number)};
  return *bitmap;
}

double dpi_of(PDFDoc& pdf, int number, double dpi, const ReadLimits& limits) {
  ::Page* page = pdf.getPage(number);
  if (page == nullptr) throw Refused{ingest::Reason::damaged, fmt::format("page {} cannot be read", number)};
  const double used = fitting_dpi(page->getCropWidth(), page->getCropHeight(), dpi, limits);
  if (used < min_dpi)
    throw Refused{ingest::Reason::too_large,
                  fmt::format("page {} is {:.0f} x {:.0f} points: {:.0f} dpi would fit, at "
                              "least {:.0f} are needed",
                              number, page->getCropWidth(), page->getCropHeight(), used, min_dpi)};
  return used;
}

}  // namespace

Raster render_pdf_page(Bytes file, int number, double dpi, const ReadLimits& limits) {
  const auto pdf = open_pdf(file, limits);
  const double used = dpi_of(*pdf, number, dpi, limits);
  SplashColor white{255, 0, 0, 0};
  BoundedSplash device(splashModeMono8, white, 4 * limits.max_pixels);
  const SplashBitmap& bitmap = drawn(device, *pdf, number, used);
  return {bitmap.getWidth(), bitmap.getHeight(), used, pixels_of(bitmap, 1)};
}

PaintedPage paint_pdf_page(Bytes file, int number, double dpi, const ReadLimits& limits) {
  const auto pdf = open_pdf(file, limits);
  SplashColor white{255, 255, 255, 0};
  BoundedSplash device(splashModeRGB8, white, 4 * limits.max_pixels);
  const SplashBitmap& bitmap = drawn(device, *pdf, number, dpi_of(*pdf, number, dpi, limits));
  return {bitmap.getWidth(), bitmap.getHeight(), 3, pixels_of(bitmap, 3)};
}

}  // namespace extract
