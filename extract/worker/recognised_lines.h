// What the recogniser saw, line by line, and the judgement passed on it before it becomes words of a page:
// what is noise, which lines are bold, where dot leaders stood. Knows pictures and words, not the engine.
#pragma once

#include <vector>

#include "picture_cleanup_leptonica.h"
#include "reading.h"

namespace extract {

struct RecognisedLine {
  PixelBox box;
  double row_height = 0;    // pixels, from descenders to ascenders
  std::vector<Word> words;  // boxes in points
};
using RecognisedLines = std::vector<RecognisedLine>;

// Mean over the words, each as heavy as it is long; 0 without words.
double confidence_of(const RecognisedLines& lines);

// Takes out specks read as punctuation, rulings read as bars, and lines of nothing but doubtful scraps.
void drop_noise(RecognisedLines& lines, const std::vector<PixelBox>& rulings, double dpi);

// The engine pads some boxes, those of table cells above all.
void tighten_boxes(RecognisedLines& lines, const CleanPicture& picture);

// Font size of each line from the height of its letters, which are known by now.
void estimate_sizes(RecognisedLines& lines);

// Wants tight boxes and sizes. What is far wider than high was a leader after all, whatever letters were read
// in it.
void name_leaders(RecognisedLines& lines);

// Wants sizes. A line is bold when its strokes, for the size of its letters, are clearly thicker than the
// page's usual ones.
void mark_bold(RecognisedLines& lines, const CleanPicture& picture);

// Gives each leader back as a word of dots to the line it stands on: they tell a contents list.
void add_leaders(RecognisedLines& lines, const std::vector<PixelBox>& leaders, double dpi);

// Rows of letter-like marks that lie in no recognised word, widened a little. Leaders bind what stands beside
// them.
std::vector<PixelBox> missed_rows(const RecognisedLines& lines, const std::vector<PixelBox>& marks,
                                  const std::vector<PixelBox>& leaders, double dpi);
std::vector<PixelBox> word_boxes(const RecognisedLines& lines, double dpi);

// Into reading order: after the lowest line above it in its column.
void put_in_place(RecognisedLines& lines, RecognisedLine line);

// Numbers the lines and puts their words one after the other.
std::vector<Word> words_of(RecognisedLines lines);

}  // namespace extract
