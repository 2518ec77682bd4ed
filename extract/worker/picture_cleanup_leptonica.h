// Makes a scanned page fit for recognition: upright, straight, evenly lit, free of grain, still grey.
//
// Shared by the two adapters that hold Leptonica pictures (ocr_tesseract.cc, image_leptonica.cc); not an
// interface of its own. Nothing is binarised for the recogniser: an own threshold made good scans worse at
// every resolution tried (docs/decisions/0003-recognition.md). The one-bit `ink` picture is for measuring
// only.
#pragma once

#include <leptonica/allheaders.h>

#include <memory>
#include <vector>

#include "adapters.h"

namespace extract {

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

// Leptonica reports to stderr by default; a library must not print. Idempotent.
void silence_leptonica();

// 8 bits a pixel. All functions here throw std::bad_alloc when there is no memory for a picture.
PixPtr picture_of(const Raster& raster);
Raster raster_of(const PixPtr& grey, double dpi);

// Pixels of a cleaned picture, origin top left.
struct PixelBox {
  int left = 0, top = 0, width = 0, height = 0;
};

struct CleanPicture {
  PixPtr grey;               // 8 bits, paper at about 200
  PixPtr ink;                // 1 bit, same size and place
  double dpi = 0;            // 150 to 350, whatever the raster had: recognition gains nothing outside
  double skew_degrees = 0;   // turned back by this much; 0 when it was small or doubtful
  int quarter_turns = 0;     // clockwise, to get it upright
  bool is_smoothed = false;  // enlarged to 300 dpi and its grain taken out
};

// Even light, side to top, straight, and smoothed when the paper is grainy. A page on its head stays so: that
// shows only when it is read.
CleanPicture clean(const Raster& raster);

CleanPicture upside_down(const CleanPicture& picture);
CleanPicture smoothed(const CleanPicture& picture);
CleanPicture without(const CleanPicture& picture,
                     const std::vector<PixelBox>& boxes);  // painted over with paper

// As the recogniser wants it: its own threshold (Otsu's, over the whole picture) takes a nearly empty page's
// paper for ink where the straightened picture's corners are whiter than paper.
PixPtr paper_white(const CleanPicture& picture);

// Long thin strokes: table rulings, underlines, frames.
std::vector<PixelBox> drawn_lines(const CleanPicture& picture);

// Rows of dots that lead the eye from a heading to its page number.
std::vector<PixelBox> dot_leaders(const CleanPicture& picture);

// Marks of the size of letters; specks, lines and large dark areas are not among them.
std::vector<PixelBox> letter_like_marks(const CleanPicture& picture);

// 0..1, without what touches the edge: a scanner's dark borders are no writing.
double share_of_ink(const CleanPicture& picture);

// The part of `box` that has ink; all of it when none has.
PixelBox tight(const CleanPicture& picture, const PixelBox& box);

// Mean width of the strokes inside `box`, in pixels; 0 without ink. Twice the area over the perimeter.
double stroke_width(const CleanPicture& picture, const PixelBox& box);

}  // namespace extract
