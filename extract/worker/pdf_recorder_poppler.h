// The page recorder: an output device for Poppler that keeps words, thin rules and pictures instead of
// drawing them. Private to the PDF adapter. Why not TextOutputDev or poppler-cpp:
// docs/decisions/0002-poppler-page-recorder.md.
#pragma once

#include <poppler/OutputDev.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "pdf_structure_poppler.h"
#include "reading.h"
#include "text_layer.h"

namespace extract {

// What was met on a page beside what is kept.
struct Leftovers {
  int invisible = 0;  // letters drawn with render mode 3: an OCR layer, or hidden text
  int covered =
      0;  // letters under a picture painted later over most of the page: the other kind of OCR layer
  int same_colour = 0;  // letters in the colour of what lies behind them
  int outside = 0;      // letters outside the crop box or the clip
  int sideways = 0;     // letters that do not run the way the page does
  int unreadable = 0;   // letters without a Unicode value, controls, private use
  int readable = 0;
  int shapes = 0;  // filled outlines: many of them and no text may be letters turned into curves
  bool has_ocr_font = false;
  FontCounts fonts;
};

class PageRecorder : public OutputDev {
 public:
  explicit PageRecorder(const Structure& structure) : structure_(structure) {}

  // Between these the page is displayed on the device at 72 dpi.
  void begin(int page_number);
  WordPage finish();
  const Leftovers& leftovers() const { return leftovers_; }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }

  void startPage(int number, GfxState* state, XRef* xref) override;
  void restoreState(GfxState*) override { forget_state(); }
  void saveState(GfxState*) override {}
  void updateFont(GfxState*) override { is_font_known_ = false; }
  void updateFillColor(GfxState*) override { is_colour_known_ = false; }
  void updateFillColorSpace(GfxState*) override { is_colour_known_ = false; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* letters, int count) override;
  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;
  void beginMarkedContent(const char* name, Dict* properties) override;
  void endMarkedContent(GfxState* state) override;

  void fill(GfxState* state) override { record_path(state, Painting::filled); }
  void eoFill(GfxState* state) override { record_path(state, Painting::filled); }
  void stroke(GfxState* state) override { record_path(state, Painting::stroked); }

  // Shadings and patterns are not drawn, only remembered as a ground of unknown colour.
  bool useTilingPatternFill() override { return true; }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                         int, double, double) override;
  bool useShadedFills(int) override { return true; }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override;
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override;
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override;
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override;
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override;

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool is_inline) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                 bool is_inline) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width,
                       int mask_height, bool mask_invert, bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width,
                           int mask_height, GfxImageColorMap* mask_colours, bool mask_interpolate) override;

 private:
  enum class Painting { filled, stroked };

  struct Colour {
    double red = 0, green = 0, blue = 0;
    double distance(const Colour& other) const;
  };
  // One letter (or the replacement text of several) placed on the page.
  struct Glyph {
    std::u32string text;
    int direction = 0;           // 0 upright, 1 downwards, 2 upside down, 3 upwards
    double left = 0, right = 0;  // along the direction of writing, in its own frame
    double pen = 0;              // where the next letter would start
    double baseline = 0, size = 0, ascent = 0, descent = 0;
    int element = -1;
    int font = -1;
    bool is_bold = false, is_italic = false;
  };
  struct Font {
    int number = -1;
    std::string name;
    double ascent = 0.75, descent = -0.2, scale = 1;  // of the size
    bool is_bold = false, is_italic = false, is_ocr_layer = false, is_unmapped = false;
  };
  // A word being written, and where.
  struct Pen {
    bool has_word = false, has_line = false;
    Glyph last;
    Word word;
    std::u32string text;
  };
  struct Filled {
    Box box;
    Colour colour;
    bool is_known;
  };
  struct Marked {
    int element;
    bool is_artifact;
  };

  void forget_state() { is_font_known_ = is_colour_known_ = false; }
  void learn_font(GfxState* state);
  Glyph place(GfxState* state, double x, double y, double dx, double dy, CharCode code);
  bool is_shown(GfxState* state, const Glyph& glyph, double device_x, double device_y);
  bool has_colour_of_ground(GfxState* state, double device_x, double device_y);
  bool is_repeated(const Glyph& glyph) const;
  void count_letters(const Glyph& glyph);
  void add(Glyph&& glyph);
  void take_space(const Glyph& glyph);
  void start_word(Pen& pen, const Glyph& glyph);
  void flush_word(int direction);

  void record_path(GfxState* state, Painting painting);
  void record_subpath(GfxState* state, const class GfxSubpath& path, Painting painting, double thickness);
  void record_filled(GfxState* state, const Box& box);
  void record_rule(const Box& box);
  void record_picture(GfxState* state, int width, int height, bool is_opaque);
  void record_unknown_ground(GfxState* state);
  void choose_direction();
  void add_drawn_bullets();

  const Structure& structure_;
  WordPage page_;
  Leftovers leftovers_;
  std::array<Pen, 4> pens_;                 // one a direction
  std::array<std::vector<Word>, 4> words_;  // in the frame of their direction
  std::array<int, 4> lines_{};
  std::vector<Marked> marked_;
  int element_ = -1;

  Font font_;
  std::unordered_map<int, Font> fonts_;  // by object number
  bool is_font_known_ = false, is_colour_known_ = false, is_colour_plain_ = true, is_ground_asked_ = false;
  Colour colour_;
  std::vector<Filled> grounds_;
  std::vector<Box> dots_;  // small round shapes: perhaps bullets

  bool is_replaced_ = false;  // inside a span with replacement text
  std::u32string replacement_;
  std::vector<Glyph> replaced_;
};

}  // namespace extract
