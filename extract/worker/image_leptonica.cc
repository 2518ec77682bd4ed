// Pictures handed in as documents: PNG, JPEG and TIFF of one page or many. Every page is to be recognised.
//
// Sizes are read from the headers and held against the limit before anything is decoded.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "painting.h"
#include "picture_cleanup_leptonica.h"

namespace extract {
namespace {

constexpr double points_per_inch = 72;
constexpr double a4_long_inches = 11.693, letter_long_inches = 11, letter_ratio = 11 / 8.5,
                 a4_ratio = M_SQRT2;
constexpr int smallest_side = 16;  // pixels
// Resolutions scanners and their programs really write. Cameras and screen dumps say 72 or 96, whatever the
// paper was.
constexpr double least_dpi = 100, most_dpi = 1300;

struct Header {
  int width = 0, height = 0;
  double dpi = 0;  // 0: not told
};

const l_uint8* bytes_of(Bytes file) { return reinterpret_cast<const l_uint8*>(file.data()); }

// The scanner's word where it makes a page of reasonable paper, else the resolution that makes it A4 or
// letter.
double resolution_of(const Header& header) {
  const double longer = std::max(header.width, header.height),
               shorter = std::min(header.width, header.height);
  const double told_inches = header.dpi > 0 ? longer / header.dpi : 0;
  if (header.dpi >= least_dpi && header.dpi <= most_dpi && told_inches >= 3 && told_inches <= 50)
    return header.dpi;
  const double ratio = longer / std::max(1.0, shorter);
  const bool is_letter = std::abs(ratio - letter_ratio) < std::abs(ratio - a4_ratio);
  return longer / (is_letter ? letter_long_inches : a4_long_inches);
}

void check(const Header& header, int page, const ReadLimits& limits) {
  if (header.width < smallest_side || header.height < smallest_side)
    throw Refused{
        ingest::Reason::not_a_document,
        fmt::format("picture {} is {} by {} pixels, a page has more", page, header.width, header.height)};
  const auto count = static_cast<std::uint64_t>(header.width) * static_cast<std::uint64_t>(header.height);
  if (count > limits.max_pixels)
    throw Refused{ingest::Reason::too_large,
                  fmt::format("picture {} has {} pixels, the limit is {}", page, count, limits.max_pixels)};
}

// JFIF, APP0 segment: density after the identifier, 1 dots per inch, 2 dots per centimetre (ITU-T
// T.871, 10.1).
double jpeg_dpi(Bytes file) {
  constexpr std::size_t app0 = 2, units = 13, density = 14;
  const auto byte = [&](std::size_t i) { return std::to_integer<int>(file[i]); };
  if (file.size() < density + 2 || byte(app0) != 0xFF || byte(app0 + 1) != 0xE0) return 0;
  const double told = byte(density) * 256 + byte(density + 1);
  if (byte(units) == 1) return told;
  return byte(units) == 2 ? told * 2.54 : 0;
}

// PNG, pHYs chunk before the picture: pixels a metre (ISO/IEC 15948, 11.3.5.3).
double png_dpi(Bytes file) {
  const auto number = [&](std::size_t i) {
    std::size_t value = 0;
    for (std::size_t k = i; k < i + 4; ++k) value = value << 8 | std::to_integer<std::size_t>(file[k]);
    return value;
  };
  constexpr std::size_t phys = 0x70485973, idat = 0x49444154, frame = 12;
  for (std::size_t at = 8; at + frame + 9 <= file.size();) {
    const std::size_t length = number(at), type = number(at + 4);
    if (type == phys)
      return std::to_integer<int>(file[at + 16]) == 1 ? static_cast<double>(number(at + 8)) * 0.0254 : 0;
    if (type == idat || length > file.size() - at - frame) return 0;
    at += length + frame;
  }
  return 0;
}

bool read_header(Bytes file, ingest::MediaType type, int page, Header& header) {
  int depth = 0, samples = 0, resolution = 0, map = 0, format = 0;
  switch (type) {
    case ingest::MediaType::png:
      header.dpi = png_dpi(file);
      return readHeaderMemPng(bytes_of(file), file.size(), &header.width, &header.height, &depth, &samples,
                              &map) == 0;
    case ingest::MediaType::jpeg:
      header.dpi = jpeg_dpi(file);
      return readHeaderMemJpeg(bytes_of(file), file.size(), &header.width, &header.height, &samples, nullptr,
                               nullptr) == 0;
    default:
      if (readHeaderMemTiff(bytes_of(file), file.size(), page - 1, &header.width, &header.height, &depth,
                            &samples, &resolution, &map, &format) != 0)
        return false;
      header.dpi = resolution;
      return true;
  }
}

// Directories of a TIFF (TIFF 6.0, section 2), counted by their chain, since the library finds the n-th by
// walking past all before it. A chain that leaves the file or is in the large-file form is left to the
// library.
bool has_more_directories_than(int most, Bytes tiff) {
  const bool is_little = tiff.size() > 8 && tiff[0] == std::byte{'I'};
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
      value = value << 8 | std::to_integer<std::size_t>(tiff[is_little ? at + bytes - 1 - i : at + i]);
    return value;
  };
  if (tiff.size() <= 8 || number(2, 2) != 42) return false;
  std::size_t at = number(4, 4);
  for (int count = 1; at != 0; ++count) {
    if (count > most) return true;
    if (at + 2 > tiff.size()) return false;
    const std::size_t next = at + 2 + 12 * number(at, 2);
    if (next + 4 > tiff.size()) return false;
    at = number(next, 4);
  }
  return false;
}

// A JPEG cut short decodes into half a page with a warning; other warnings are common in sound files.
bool is_cut_short(Bytes jpeg, int warnings) {
  constexpr std::size_t tail = 4096;
  if (warnings == 0) return false;
  const Bytes end = jpeg.last(std::min(tail, jpeg.size()));
  const std::array end_of_image{std::byte{0xFF}, std::byte{0xD9}};
  return std::search(end.begin(), end.end(), end_of_image.begin(), end_of_image.end()) == end.end();
}

PixPtr decode_jpeg(Bytes file) {
  int warnings = 0;
  PixPtr picture(pixReadMemJpeg(bytes_of(file), file.size(), 0, 1, &warnings, 0));
  return is_cut_short(file, warnings) ? nullptr : std::move(picture);
}

PixPtr decode(Bytes file, ingest::MediaType type, int page) {
  switch (type) {
    case ingest::MediaType::png:
      return PixPtr(pixReadMemPng(bytes_of(file), file.size()));
    case ingest::MediaType::jpeg:
      return decode_jpeg(file);
    default:
      return PixPtr(pixReadMemTiff(bytes_of(file), file.size(), page - 1));
  }
}

// On white where the picture is transparent.
PixPtr flat_of(const PixPtr& picture) {
  return PixPtr(pixGetSpp(picture.get()) == 4 ? pixAlphaBlendUniform(picture.get(), 0xFFFFFF00)
                                              : pixClone(picture.get()));
}

PixPtr grey_of(const PixPtr& picture) {
  const PixPtr flat = flat_of(picture);
  return PixPtr(flat ? pixConvertTo8(flat.get(), 0) : nullptr);
}

// Made smaller before it is copied: a finely scanned page has ten times the pixels anybody sees.
PixPtr coloured_of(const PixPtr& picture, int width) {
  constexpr double areas_below = 0.7;  // above, the library takes single pixels
  const PixPtr flat = flat_of(picture);
  PixPtr full(flat ? pixConvertTo32(flat.get()) : nullptr);
  const double scale = full ? static_cast<double>(width) / pixGetWidth(full.get()) : 1;
  if (scale >= areas_below) return full;
  const auto factor = static_cast<l_float32>(scale);
  return PixPtr(pixScaleAreaMap(full.get(), factor, factor));
}

PaintedPage painted_of(const PixPtr& picture) {
  PaintedPage page{pixGetWidth(picture.get()), pixGetHeight(picture.get()), 3, {}};
  page.pixels.reserve(3 * static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height));
  const l_int32 words = pixGetWpl(picture.get());
  for (int y = 0; y < page.height; ++y) {
    const l_uint32* const row = pixGetData(picture.get()) + std::ptrdiff_t{y} * words;
    for (int x = 0; x < page.width; ++x)
      for (const int shift : {L_RED_SHIFT, L_GREEN_SHIFT, L_BLUE_SHIFT})
        page.pixels.push_back(static_cast<std::uint8_t>(row[x] >> shift & 0xFF));
  }
  return page;
}

WordPage page_of(const Header& header, int number) {
  const double unit = points_per_inch / resolution_of(header);
  WordPage page;
  page.number = number;
  page.width = header.width * unit;
  page.height = header.height * unit;
  page.needs_recognition = true;
  page.pictures.push_back({{0, 0, page.width, page.height}, header.width, header.height});
  return page;
}

Header checked_header(Bytes file, ingest::MediaType type, int page, const ReadLimits& limits) {
  silence_leptonica();
  Header header;
  if (!read_header(file, type, page, header))
    throw Refused{ingest::Reason::damaged,
                  fmt::format("picture {} has no readable {} header", page, name_of(type))};
  check(header, page, limits);
  return header;
}

[[noreturn]] void refuse_broken(const Header& header, int page) {
  throw Refused{ingest::Reason::damaged,
                fmt::format("picture {} of {} by {} pixels is not whole", page, header.width, header.height)};
}

}  // namespace

Reading read_image(Bytes file, ingest::MediaType type, const ReadLimits& limits) {
  if (type == ingest::MediaType::tiff && has_more_directories_than(limits.max_pages, file))
    throw Refused{ingest::Reason::too_large, fmt::format("more than {} pages", limits.max_pages)};
  Reading reading;
  reading.pages.push_back(page_of(checked_header(file, type, 1, limits), 1));
  Header next;
  for (int page = 2; type == ingest::MediaType::tiff && read_header(file, type, page, next); ++page) {
    if (page > limits.max_pages)
      throw Refused{ingest::Reason::too_large, fmt::format("more than {} pages", limits.max_pages)};
    check(next, page, limits);
    reading.pages.push_back(page_of(next, page));
  }
  return reading;
}

Raster load_image_page(Bytes file, ingest::MediaType type, int page, const ReadLimits& limits) {
  const Header header = checked_header(file, type, page, limits);
  const PixPtr picture = decode(file, type, page);
  const PixPtr grey = picture ? grey_of(picture) : nullptr;
  if (!grey) refuse_broken(header, page);
  return raster_of(grey, resolution_of(header));
}

PaintedPage paint_image_page(Bytes file, ingest::MediaType type, int page, int width,
                             const ReadLimits& limits) {
  const Header header = checked_header(file, type, page, limits);
  const PixPtr picture = decode(file, type, page);
  const PixPtr coloured = picture ? coloured_of(picture, width) : nullptr;
  if (!coloured) refuse_broken(header, page);
  return painted_of(coloured);
}

}  // namespace extract
