// What the readers of office files decided or passed over on the way, and the notes that tell it. What a
// reviewer of the printed document cannot see for himself comes in one note, so that it is read as a whole:
// tracked changes, text boxes, comments, hidden text, footnotes and endnotes, each with what was done.
#pragma once

#include <vector>

#include "extract/document.h"

namespace extract::office {

struct Tally {
  int insertions = 0, deletions = 0, moves = 0;
  int text_boxes = 0, comments = 0, hidden_runs = 0;
  int footnotes = 0, endnotes = 0;
  int placeholders = 0;                                // questions of a template nobody has answered
  int pictures = 0, charts = 0, embedded_objects = 0;  // for readers of pictures, not of text
  int chunks_read = 0;                                 // whole documents inserted into this one
  int chunks_in_rtf = 0, parts_in_other_formats = 0;   // of these nothing was read

  Tally& operator+=(const Tally& other);  // of a document inserted into this one
};

std::vector<Note> notes_of(const Tally& tally);

}  // namespace extract::office
