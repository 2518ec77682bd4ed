// Is a page's text layer worth reading, or must the page be recognised? Private to the PDF adapter.
#pragma once

#include <string>
#include <vector>

#include "reading.h"

namespace extract {

// Share (0..1) of the page that its pictures cover.
double picture_cover(const WordPage& page);

// True when all words stand in the outer margins: a stamp or a signing service's line on a scanned page.
bool has_words_only_in_margins(const WordPage& page);

// Why the words cannot be the ones printed, or empty. `unreadable` and `readable` count letters.
std::string garbling(const std::vector<Word>& words, int unreadable, int readable);

}  // namespace extract
