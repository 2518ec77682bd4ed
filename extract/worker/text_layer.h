// Is a page's text layer worth reading, or must the page be recognised? Private to the PDF adapter.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reading.h"

namespace extract {

// Share (0..1) of the page that its pictures cover.
double picture_cover(const WordPage& page);

// True when all words stand in the outer margins: a stamp or a signing service's line on a scanned page.
bool has_words_only_in_margins(const WordPage& page);

// Pictures that may hold text of their own, on a page whose text is good: large enough, fine enough to be
// read, and without words on top. Pieces a program has cut a picture into come as one.
std::vector<Box> pictures_to_read(const WordPage& page);

// Letters drawn with one font.
struct FontLetters {
  std::string name;
  int readable = 0, unreadable = 0, words = 0;  // a word begins where the letters' places say so
};
using FontCounts = std::map<int, FontLetters>;  // by Word::font

// Why the words cannot be the ones printed, or empty. Each font that carries much of the page is judged by
// itself, since one font's table of letters may be missing where another's is sound; then the page as a
// whole.
std::string garbling(const std::vector<Word>& words, const FontCounts& fonts);

}  // namespace extract
