// The ways a unit's and a provider's name are written.
#pragma once

#include "ingest/register.h"
#include "matching_words.h"
#include "name_index.h"

namespace report {

// A name in its parts: "Solgårdens" + "vård- och omsorgsboende".
struct NameParts {
  std::size_t begin = 0, end = 0;  // of what names, in the letters; all kind words: empty
  bool is_kind_first = false;
  std::string kind;    // letters; empty: none
  Areas areas = 0;     // of all its kind words
  bool names = false;  // there is a word that names by itself
};
NameParts parts_of(const NameLetters& name);

// "Solgårdens äldreboende": as written, with and without genitive, "Äldreboendet Solgården", and in short
// "Solgården". "Hemtjänst område 1": as written and "Hemtjänsten område 1", nothing shorter.
void add_unit_name(NameIndex& index, std::size_t owner, std::string_view name);

// As written; without its legal form when enough is left.
void add_provider_name(NameIndex& index, std::size_t owner, std::string_view name);

}  // namespace report
