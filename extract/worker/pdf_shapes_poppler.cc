// The page recorder's other half: thin shapes become rules, filled ones the ground that text stands on.
#include <poppler/GfxState.h>
#include <poppler/Object.h>
#include <poppler/Stream.h>

#include <algorithm>
#include <cmath>

#include "pdf_recorder_poppler.h"

namespace extract {
namespace {

constexpr double max_rule_width = 3.0;                        // points; thicker is a bar or a box
constexpr std::size_t max_rules = 20'000, max_grounds = 400;  // a page; more is an attack

Box hull(double x0, double y0, double x1, double y1) {
  return {std::min(x0, x1), std::min(y0, y1), std::abs(x1 - x0), std::abs(y1 - y0)};
}

Box join(const Box& a, const Box& b) {
  const double left = std::min(a.left, b.left), top = std::min(a.top, b.top);
  return {left, top, std::max(a.left + a.width, b.left + b.width) - left,
          std::max(a.top + a.height, b.top + b.height) - top};
}

}  // namespace

void PageRecorder::record_rule(const Box& box) {
  if (page_.rules.size() < max_rules) page_.rules.push_back({box});
}

void PageRecorder::record_filled(GfxState* state, const Box& box) {
  if (state->getFillOpacity() < 0.3) return;
  const bool is_known = state->getFillColorSpace()->getMode() != csPattern;
  GfxRGB rgb{};
  if (is_known) state->getFillRGB(&rgb);
  const Colour colour{colToDbl(rgb.r), colToDbl(rgb.g), colToDbl(rgb.b)};
  const bool is_thin =
      std::min(box.width, box.height) <= max_rule_width && std::max(box.width, box.height) > 4;
  if (is_thin && colour.distance({1, 1, 1}) > 0.05) record_rule(box);
  if (is_thin || grounds_.size() >= max_grounds) return;
  grounds_.push_back({box, colour, is_known});
  is_colour_known_ = false;
}

void PageRecorder::record_subpath(GfxState* state, const GfxSubpath& path, Painting painting,
                                  double thickness) {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9, last_x = 0, last_y = 0;
  bool has_curves = false;
  for (int i = 0; i < path.getNumPoints(); ++i) {
    double x = 0, y = 0;
    state->transform(path.getX(i), path.getY(i), &x, &y);
    has_curves = has_curves || path.getCurve(i);
    if (painting == Painting::stroked && i > 0 && !path.getCurve(i)) {
      const bool is_straight = std::abs(x - last_x) < 1 || std::abs(y - last_y) < 1;
      Box rule = hull(last_x, last_y, x, y);
      if (is_straight && std::max(rule.width, rule.height) > 4) {
        (rule.width > rule.height ? rule.top : rule.left) -= thickness / 2;
        (rule.width > rule.height ? rule.height : rule.width) += thickness;
        record_rule(rule);
      }
    }
    left = std::min(left, x), right = std::max(right, x), top = std::min(top, y),
    bottom = std::max(bottom, y);
    last_x = x, last_y = y;
  }
  constexpr double least_dot = 1.5, largest_dot = 6;
  const double width = right - left, height = bottom - top;
  if (has_curves && width > least_dot && width < largest_dot && std::abs(width - height) < 0.2 * width &&
      dots_.size() < max_grounds)
    dots_.push_back({left, top, width, height});
  if (painting == Painting::filled) ++leftovers_.shapes;
  if (painting == Painting::filled && right > left - 1e-6)
    record_filled(state, {left, top, right - left, bottom - top});
}

void PageRecorder::record_path(GfxState* state, Painting painting) {
  const GfxPath* path = state->getPath();
  const double thickness = state->getTransformedLineWidth();
  if (painting == Painting::stroked && (thickness > max_rule_width || state->getStrokeOpacity() < 0.05))
    return;
  for (int i = 0; i < path->getNumSubpaths(); ++i)
    record_subpath(state, *path->getSubpath(i), painting, thickness);
}

void PageRecorder::record_unknown_ground(GfxState* state) {
  double left = 0, top = 0, right = 0, bottom = 0;
  state->getClipBBox(&left, &top, &right, &bottom);
  if (grounds_.size() < max_grounds) grounds_.push_back({{left, top, right - left, bottom - top}, {}, false});
}

bool PageRecorder::tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int,
                                     int, int, int, double, double) {
  record_unknown_ground(state);
  return true;
}
bool PageRecorder::functionShadedFill(GfxState* state, GfxFunctionShading*) {
  record_unknown_ground(state);
  return true;
}
bool PageRecorder::axialShadedFill(GfxState* state, GfxAxialShading*, double, double) {
  record_unknown_ground(state);
  return true;
}
bool PageRecorder::radialShadedFill(GfxState* state, GfxRadialShading*, double, double) {
  record_unknown_ground(state);
  return true;
}
bool PageRecorder::gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) {
  record_unknown_ground(state);
  return true;
}
bool PageRecorder::patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) {
  record_unknown_ground(state);
  return true;
}

// --- pictures

void PageRecorder::record_picture(GfxState* state, int width, int height, bool is_opaque) {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0;
  state->transform(0, 0, &x0, &y0);
  state->transform(1, 1, &x1, &y1);
  state->transform(0, 1, &x2, &y2);
  state->transform(1, 0, &x3, &y3);
  const Box box = join(hull(x0, y0, x1, y1), hull(x2, y2, x3, y3));
  if (!std::isfinite(box.left + box.top + box.width + box.height)) return;
  if (std::min(box.width, box.height) <= max_rule_width)
    return record_rule(box);  // some producers draw lines so
  constexpr std::size_t max_pictures = 2000;
  if (page_.pictures.size() < max_pictures) page_.pictures.push_back({box, width, height});
  const bool is_over_all = box.left < page_.width * 0.1 && box.top < page_.height * 0.1 &&
                           box.left + box.width > page_.width * 0.9 &&
                           box.top + box.height > page_.height * 0.9;
  if (!is_opaque || !is_over_all || state->getFillOpacity() < 0.95) return;
  for (int direction = 0; direction < 4; ++direction) {
    flush_word(direction);
    auto& words = words_[static_cast<std::size_t>(direction)];
    for (const Word& word : words) leftovers_.covered += static_cast<int>(word.text.size());
    words.clear();
  }
}

void PageRecorder::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                                 bool invert, bool interpolate, bool is_inline) {
  record_picture(state, width, height, false);
  OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate,
                           is_inline);  // skips inline bytes
}

void PageRecorder::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                             GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                             bool is_inline) {
  record_picture(state, width, height, mask_colours == nullptr);
  OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours, is_inline);
}

void PageRecorder::drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height,
                                   GfxImageColorMap*, bool, Stream*, int, int, bool, bool) {
  record_picture(state, width, height, false);
}

void PageRecorder::drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height,
                                       GfxImageColorMap*, bool, Stream*, int, int, GfxImageColorMap*, bool) {
  record_picture(state, width, height, false);
}

}  // namespace extract
