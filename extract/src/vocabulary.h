// Is this a Swedish word? Asked of the analyser of apertium-swe-nor where a document does not tell by itself
// whether a hyphen at a line's end was written or only broke the word (docs/decisions/0010-mended-words.md).
#pragma once

#include <string_view>

namespace extract::layout {

// What the analyser knows of a word, all its readings together.
struct Standing {
  bool is_known = false;
  bool is_compound = false;  // only as a compound made on the spot: "kundleverantör"
  bool is_genitive = false;  // only as a genitive, the form in which compounds begin: "verksamhets"
};

// Forgets how many words this thread has asked for: 500 different ones a document, then all are unknown.
void begin_document();

// Loads the analyser at the first question, 36 ms once a process. Safe from several threads at once. Throws
// std::runtime_error when the analyser is missing or cannot be read.
Standing standing_of(std::string_view lower_case_word);

// Throws std::runtime_error when the analyser is missing; loads nothing.
void require_vocabulary();

}  // namespace extract::layout
