// Clean-up of a page's picture with Leptonica. Figures behind the constants:
// docs/decisions/0003-recognition.md.
#include "picture_cleanup_leptonica.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>

namespace extract {
namespace {

constexpr int ink_threshold = 130;  // after background normalisation, which puts paper at 200
constexpr l_uint32 paper = 200;
constexpr int white_of_plain = 185, white_of_smoothed = 200;
constexpr double min_skew_degrees = 0.3;     // below, turning blurs more than it straightens
constexpr float min_skew_confidence = 3.0F;  // Leptonica's own ratio; 4.7 and more on pages of text
constexpr double grainy = 6.0;               // clean scans under 1, light ones 3-4, grainy ones 8-12
constexpr double min_dpi = 150, max_dpi = 350, usual_dpi = 200, large_dpi = 300;

struct BoxaDeleter {
  void operator()(BOXA* boxes) const { boxaDestroy(&boxes); }
};
using BoxaPtr = std::unique_ptr<BOXA, BoxaDeleter>;
struct BoxDeleter {
  void operator()(BOX* box) const { boxDestroy(&box); }
};
using BoxPtr = std::unique_ptr<BOX, BoxDeleter>;

PixPtr owned(Pix* pix) {
  if (pix == nullptr)
    throw std::bad_alloc();  // with checked arguments Leptonica fails only for want of memory
  return PixPtr(pix);
}

std::uint8_t* row_of(const PixPtr& pix, int y) {
  return reinterpret_cast<std::uint8_t*>(pixGetData(pix.get()) + std::ptrdiff_t{y} * pixGetWpl(pix.get()));
}

PixPtr evenly_lit(PixPtr grey) {
  // Fails on pictures smaller than its tiles; those stay as they are.
  PixPtr even(pixBackgroundNormSimple(grey.get(), nullptr, nullptr));
  return even ? std::move(even) : std::move(grey);
}

// Light letters on dark, as from microfilm, made dark on light: more than half of the picture is dark.
PixPtr positive(PixPtr grey) {
  const PixPtr dark = owned(pixThresholdToBinary(grey.get(), 100));
  float share = 0;
  if (pixForegroundFraction(dark.get(), &share) == 0 && share > 0.6F) pixInvert(grey.get(), grey.get());
  return grey;
}

PixPtr ink_of(const PixPtr& grey) { return owned(pixThresholdToBinary(grey.get(), ink_threshold)); }

PixPtr scaled(const PixPtr& grey, double factor) {
  if (std::abs(factor - 1) < 0.01) return owned(pixClone(grey.get()));
  const auto f = static_cast<float>(factor);
  return owned(pixScale(grey.get(), f, f));
}

double target_dpi(double dpi) {
  if (dpi < min_dpi) return usual_dpi;
  return dpi > max_dpi ? large_dpi : dpi;
}

// Mean difference between pixels of paper two apart, on every ninth pixel. Two apart, because JPEG and
// scaling tie neighbours to each other.
double grain_of(const PixPtr& grey) {
  constexpr int step = 3, apart = 2;
  const PixPtr bytes = owned(pixEndianByteSwapNew(grey.get()));
  std::int64_t sum = 0, pairs = 0;
  for (int y = 0; y < pixGetHeight(grey.get()); y += step) {
    const std::uint8_t* row = row_of(bytes, y);
    for (int x = 0; x + 2 * apart < pixGetWidth(grey.get()); x += step) {
      if (std::min({row[x], row[x + apart], row[x + 2 * apart]}) <= ink_threshold) continue;
      sum += std::abs(row[x] - row[x + apart]);
      ++pairs;
    }
  }
  return pairs > 0 ? static_cast<double>(sum) / static_cast<double>(pairs) : 0;
}

// How the lines of text lean, and how strongly rows of text alternate with paper at that angle.
struct Lean {
  float degrees = 0, confidence = 0, score = 0;
};

// Sweep at a quarter of the size, search at half.
Lean lean_within(const PixPtr& ink, float degrees) {
  Lean lean;
  if (pixFindSkewSweepAndSearchScore(ink.get(), &lean.degrees, &lean.confidence, &lean.score, 4, 2, 0,
                                     degrees, 1, 0.01F) != 0)
    return {};
  return lean;
}

// A sheet that went through the feeder askew leans more than Leptonica's usual seven degrees; looking that
// far every time would find angles in pages that have none.
Lean lean_of(const PixPtr& ink) {
  const Lean lean = lean_within(ink, 7);
  if (lean.confidence >= min_skew_confidence && std::abs(lean.degrees) < 6.5F) return lean;
  const Lean further = lean_within(ink, 18);
  return further.confidence >= min_skew_confidence && further.score > lean.score ? further : lean;
}

void straighten(CleanPicture& picture, const Lean& lean) {
  const double degrees = static_cast<double>(lean.degrees);
  if (std::abs(degrees) < min_skew_degrees || lean.confidence < min_skew_confidence) return;
  picture.skew_degrees = degrees;
  const auto radians = static_cast<float>(degrees * M_PI / 180);
  picture.grey = owned(pixRotate(picture.grey.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  picture.ink = ink_of(picture.grey);
}

CleanPicture turned(const CleanPicture& picture, int quarter_turns) {
  CleanPicture result{nullptr,
                      nullptr,
                      picture.dpi,
                      picture.skew_degrees,
                      (picture.quarter_turns + quarter_turns) % 4,
                      picture.is_smoothed};
  result.grey = owned(pixRotateOrth(picture.grey.get(), quarter_turns));
  result.ink = owned(pixRotateOrth(picture.ink.get(), quarter_turns));
  return result;
}

// Counts ascenders against descenders.
bool stands_on_its_head(const PixPtr& ink) {
  float confidence = 0;
  return pixUpDownDetect(ink.get(), &confidence, 0, 0, 0) == 0 && confidence < 0;
}

// Rows of text alternate with paper far more strongly than columns do: by 3 to 25 times on pages of text,
// whatever their skew. (The plain sums of rows, without the search for the angle, took skewed pages for
// turned ones.)
CleanPicture upright(CleanPicture picture) {
  CleanPicture side = turned(picture, 1);
  const Lean lean = lean_of(picture.ink), side_lean = lean_of(side.ink);
  if (side_lean.score <= lean.score) {
    straighten(picture, lean);
    return picture;
  }
  straighten(side, side_lean);
  return stands_on_its_head(side.ink) ? turned(side, 2) : std::move(side);
}

std::vector<PixelBox> components(const PixPtr& ink) {
  const BoxaPtr boxes(pixConnCompBB(ink.get(), 8));
  std::vector<PixelBox> found;
  for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    PixelBox& box = found.emplace_back();
    boxaGetBoxGeometry(boxes.get(), i, &box.left, &box.top, &box.width, &box.height);
  }
  return found;
}

// Runs of ink at least so long in one direction, gaps of two pixels (a broken stroke) closed first.
PixPtr long_runs(const PixPtr& ink, int across, int down) {
  const PixPtr whole = owned(pixCloseSafeBrick(nullptr, ink.get(), across > 1 ? 3 : 1, down > 1 ? 3 : 1));
  return owned(pixOpenBrick(nullptr, whole.get(), across, down));
}

int pixels(const CleanPicture& picture, double inches) {
  return std::max(1, static_cast<int>(std::lround(picture.dpi * inches)));
}

bool follows(const PixelBox& dot, const PixelBox& before, int widest_gap, int drift) {
  const int gap = dot.left - (before.left + before.width);
  return gap >= 0 && gap <= widest_gap && std::abs(dot.top - before.top) <= drift;
}

// Dots of a leader are set at one pitch; specks of noise that happen to lie in a row are not.
bool is_evenly_spaced(const std::vector<PixelBox>& row) {
  std::vector<int> pitches;
  for (std::size_t i = 1; i < row.size(); ++i) pitches.push_back(row[i].left - row[i - 1].left);
  std::sort(pitches.begin(), pitches.end());
  const int middle = pitches[pitches.size() / 2], slack = std::max(1, middle / 4);
  const auto even = std::count_if(pitches.begin(), pitches.end(),
                                  [&](int pitch) { return std::abs(pitch - middle) <= slack; });
  return static_cast<std::size_t>(even) * 5 >= pitches.size() * 4;
}

PixelBox around(const std::vector<PixelBox>& boxes) {
  PixelBox all = boxes.front();
  for (const PixelBox& box : boxes) {
    const int right = std::max(all.left + all.width, box.left + box.width);
    const int bottom = std::max(all.top + all.height, box.top + box.height);
    all.left = std::min(all.left, box.left);
    all.top = std::min(all.top, box.top);
    all.width = right - all.left;
    all.height = bottom - all.top;
  }
  return all;
}

}  // namespace

void silence_leptonica() { setMsgSeverity(L_SEVERITY_NONE); }

PixPtr picture_of(const Raster& raster) {
  PixPtr pix = owned(pixCreate(raster.width, raster.height, 8));
  const auto width = static_cast<std::size_t>(raster.width);
  for (int y = 0; y < raster.height; ++y)
    std::copy_n(raster.pixels.data() + static_cast<std::size_t>(y) * width, width, row_of(pix, y));
  pixEndianByteSwap(pix.get());  // Leptonica keeps pixels in words, first pixel in the highest byte
  return pix;
}

Raster raster_of(const PixPtr& grey, double dpi) {
  const PixPtr bytes = owned(pixEndianByteSwapNew(grey.get()));
  Raster raster{pixGetWidth(grey.get()), pixGetHeight(grey.get()), dpi, {}};
  raster.pixels.reserve(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height));
  for (int y = 0; y < raster.height; ++y)
    raster.pixels.insert(raster.pixels.end(), row_of(bytes, y), row_of(bytes, y) + raster.width);
  return raster;
}

CleanPicture clean(const Raster& raster) {
  silence_leptonica();
  CleanPicture picture;
  picture.dpi = target_dpi(raster.dpi);
  picture.grey = evenly_lit(positive(scaled(picture_of(raster), picture.dpi / raster.dpi)));
  picture.ink = ink_of(picture.grey);
  const bool is_grainy = grain_of(picture.grey) > grainy;
  picture = upright(std::move(picture));
  return is_grainy ? smoothed(picture) : std::move(picture);
}

CleanPicture upside_down(const CleanPicture& picture) { return turned(picture, 2); }

CleanPicture smoothed(const CleanPicture& picture) {
  CleanPicture result{nullptr, nullptr, large_dpi, picture.skew_degrees, picture.quarter_turns, true};
  const PixPtr large = scaled(picture.grey, large_dpi / picture.dpi);
  result.grey = owned(pixMedianFilter(large.get(), 5, 5));
  result.ink = ink_of(result.grey);
  return result;
}

CleanPicture without(const CleanPicture& picture, const std::vector<PixelBox>& boxes) {
  CleanPicture result{owned(pixCopy(nullptr, picture.grey.get())),
                      owned(pixCopy(nullptr, picture.ink.get())),
                      picture.dpi,
                      picture.skew_degrees,
                      picture.quarter_turns,
                      picture.is_smoothed};
  const int margin = pixels(picture, 0.01);
  for (const PixelBox& box : boxes) {
    const BoxPtr area(boxCreate(std::max(0, box.left - margin), std::max(0, box.top - margin),
                                box.width + 2 * margin, box.height + 2 * margin));
    pixSetInRectArbitrary(result.grey.get(), area.get(), paper);
    pixClearInRect(result.ink.get(), area.get());
  }
  return result;
}

PixPtr paper_white(const CleanPicture& picture) {
  const int white = picture.is_smoothed ? white_of_smoothed : white_of_plain;
  return owned(pixGammaTRC(nullptr, picture.grey.get(), 1, 0, white));
}

std::vector<PixelBox> drawn_lines(const CleanPicture& picture) {
  // Half the size is a quarter of the time; a pixel of ink in four stays ink, so that hairlines do.
  const int factor = picture.dpi > 250 ? 2 : 1;
  const PixPtr ink =
      owned(factor == 2 ? pixReduceRankBinary2(picture.ink.get(), 1, nullptr) : pixClone(picture.ink.get()));
  const int thickest = pixels(picture, 0.05) / factor;
  std::vector<PixelBox> lines;
  for (const PixelBox& box : components(long_runs(ink, pixels(picture, 0.6) / factor, 1)))
    if (box.height <= thickest) lines.push_back(box);
  for (const PixelBox& box : components(long_runs(ink, 1, pixels(picture, 0.35) / factor)))
    if (box.width <= thickest) lines.push_back(box);
  for (PixelBox& box : lines)
    box = {box.left * factor, box.top * factor, box.width * factor, box.height * factor};
  return lines;
}

std::vector<PixelBox> dot_leaders(const CleanPicture& picture) {
  constexpr std::size_t fewest = 6, most_dots = 5000;  // more are noise, and the search below is quadratic
  const int largest = pixels(picture, 0.035), widest_gap = pixels(picture, 0.12),
            drift = pixels(picture, 0.012);
  std::vector<PixelBox> dots = components(picture.ink);
  std::erase_if(dots, [&](const PixelBox& box) { return box.width > largest || box.height > largest; });
  if (dots.size() > most_dots) return {};
  std::sort(dots.begin(), dots.end(), [](const PixelBox& a, const PixelBox& b) {
    return a.left != b.left ? a.left < b.left : a.top < b.top;
  });
  std::vector<std::vector<PixelBox>> rows;
  for (const PixelBox& dot : dots) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const std::vector<PixelBox>& known) {
      return follows(dot, known.back(), widest_gap, drift);
    });
    row == rows.end() ? rows.push_back({dot}) : row->push_back(dot);
  }
  std::vector<PixelBox> leaders;
  for (const auto& row : rows)
    if (row.size() >= fewest && is_evenly_spaced(row)) leaders.push_back(around(row));
  return leaders;
}

std::vector<PixelBox> letter_like_marks(const CleanPicture& picture) {
  const int smallest = pixels(picture, 0.04), largest = pixels(picture, 0.5);
  std::vector<PixelBox> marks = components(picture.ink);
  std::erase_if(marks, [&](const PixelBox& box) {
    return box.height < smallest || box.height > largest || box.width > largest;
  });
  return marks;
}

double share_of_ink(const CleanPicture& picture) {
  const PixPtr inside = owned(pixRemoveBorderConnComps(picture.ink.get(), 8));
  float share = 0;
  return pixForegroundFraction(inside.get(), &share) == 0 ? static_cast<double>(share) : 0;
}

PixelBox tight(const CleanPicture& picture, const PixelBox& box) {
  const BoxPtr area(boxCreate(box.left, box.top, box.width, box.height));
  BOX* inked = nullptr;
  pixClipBoxToForeground(picture.ink.get(), area.get(), nullptr, &inked);
  const BoxPtr found(inked);
  PixelBox result = box;
  if (found) boxGetGeometry(found.get(), &result.left, &result.top, &result.width, &result.height);
  return result;
}

double stroke_width(const CleanPicture& picture, const PixelBox& box) {
  const BoxPtr area(boxCreate(box.left, box.top, box.width, box.height));
  const PixPtr part(pixClipRectangle(picture.ink.get(), area.get(), nullptr));
  float per_area = 0;  // perimeter over area
  if (!part || pixFindPerimToAreaRatio(part.get(), nullptr, &per_area) != 0 || per_area <= 0) return 0;
  return 2.0 / static_cast<double>(per_area);
}

}  // namespace extract
