// Names written with a slip: a letter lost, doubled or misread.
#pragma once

#include <vector>

#include "name_index.h"

namespace report {

struct Slip {
  const NameForm* form = nullptr;
  std::size_t begin = 0, end = 0;
  int mistakes = 0;
  // The part that names is right letter for letter, or differs as a slip of pen or scan does and is long: no
  // other name is likely to look so. Else something more must speak for it.
  bool is_safe = false;
};

// The nearest forms, the same distance and one more: what stands in the text is only told when one owner is
// among them. Figures are never forgiven. Short names are not sought, and
// names without a slip are NameIndex::find's.
std::vector<Slip> find_slips(const NameIndex& index, const NameLetters& text);

}  // namespace report
