// What to make of a page after recognition: the better of two tries, and the page with its new words.
#pragma once

#include "reading.h"

namespace extract {

// Mean over the page's letters; 1 for a page without words.
double confidence_of(const WordPage& page);

// Good scans come out at 0.93 and above, heavy ones at 0.88-0.91; those gain from a finer picture.
bool came_out_poorly(const WordPage& page);

// The one with the higher confidence, unless it is surer only because it read much less.
const WordPage& better_of(const WordPage& coarse, const WordPage& fine);

// The page as read from the file, with the recognised words: instead of its own, which were no use, or beside
// them where it is marked as mixed (text with a scan on the same page).
void merge(WordPage& page, WordPage recognised);

// Puts what was read in a part of a page where the part stands. A part that had to be turned is squeezed into
// its box, so that its words lie on no others.
void put_into(WordPage& page, WordPage part, const Box& place);

// Heads and backgrounds: what stands at the same place on at least three pages is not worth reading.
void drop_repeated_regions(Reading& reading);

// What became of the pictures beside the text.
std::string regions_looked_at(const WordPage& page);

// A figure, percent or paragraph sign that was read without being sure is told, so that nobody relies on it.
void note_doubtful_figures(const WordPage& page, std::vector<Note>& notes);

// The page that could not be recognised, and the note that says why.
void mark_unreadable(Reading& reading, WordPage& page, ingest::Reason reason, const std::string& detail);

}  // namespace extract
