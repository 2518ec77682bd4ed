// One letter: the paper, what has left it, its files, the form.
#pragma once

#include "page_parts.h"

namespace report::review {

// A letter under way or sent, or one that could be begun.
html::Local letter_address(const KeptLetter& letter, std::string_view what = {});
html::Local letter_address(std::string_view unit, LetterKind kind);

// What was typed where it could not be kept.
struct TypedLetter {
  const FormFaults& faults;
  const LetterForm* form = nullptr;  // null: nothing was
};
Answer letter_page(const Site& site, const Asked& asked, const KeptLetter& letter, const TypedLetter& typed);

// The words of a letter's state: "Utkast", "Skickat 1 mars 2026".
std::string letter_state(const KeptLetter& letter, const Words& words);

}  // namespace report::review
