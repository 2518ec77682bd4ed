// Finding a known word in a line that may be misspelt, letter-spaced, hyphenated or badly transcribed.
//
// Titles as printed: "Patiensäkerhetsberättelse", "Patientsäkerhets-berättelse", "Ve rksa m hetsbe rätte
// lse", "Påtientså kerhetsberå ttelse". So a line is reduced to its letters, blanks and hyphens only
// remembered as places where a word may begin or end, dots and rings taken off, and a word is sought among
// them with a few mistakes allowed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analyze {

struct Letters {
  std::string text;            // a-z and 0-9 only
  std::vector<int> offsets;    // of each letter in the folded line
  std::vector<bool> is_start;  // a word may begin here
  std::vector<bool> is_end;    // a word may end after this
  std::string folded;          // the line itself, folded
};
Letters letters_of(std::string_view line);

// Only Letters::text, without the detour over folding: for whole documents. The text must be NFC.
std::string bare_letters(std::string_view text);

struct LooseWord {
  std::string letters;
  std::vector<bool> is_end;  // where its own words end
  int mistakes = 0;          // allowed; by length, none below eight letters
  bool is_tail = false;      // may begin inside a word
  bool is_trunk = false;     // may go on with anything
};
// A star tells where the word may be part of a longer one: "*nämndens årsredovisning", "plan för kompetens*".
LooseWord loose_word(std::string_view written);

struct LooseHit {
  int begin = 0, end = 0;  // letters
  int mistakes = 0;
  bool has_its_gaps = true;  // blanks and hyphens stand where the word has them
};
// The hit with the fewest mistakes, the first of equals. The word may carry an ending (-n, -er, -erna, -s).
std::optional<LooseHit> find_loose(const Letters& line, const LooseWord& word);
// The first hit without mistakes.
std::optional<LooseHit> find_spelt(const Letters& line, const LooseWord& word);

// Whether two words differ by at most `mistakes` letters.
bool is_near(std::string_view one, std::string_view other, int mistakes);

}  // namespace analyze
