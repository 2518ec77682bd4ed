// What the observers look for and how they say what they found: corpora/words/observations.xml, which an
// expert may edit.
//
// The words are patterns as in the catalogue's concepts.xml; the sentences are Swedish, with {names} where
// the observer puts in what it read.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "concepts.h"
#include "conditions.h"
#include "law_citations.h"

namespace analyze {

struct ObservationKind {
  std::string severity;                                 // serious, material, minor
  std::map<std::string, std::string, std::less<>> why;  // by id
};

// Something dangerous to people for as long as it lasts: an alarm that does not go through. A sentence tells
// it when it names one of `of`, one of `fault`, and nothing of `unless`.
struct Danger {
  std::string id;
  AnyOf of, fault, with, unless;  // `with`: one of these in the sentence as well; empty: not asked for
};

struct ObservationWords {
  std::map<std::string, ObservationKind, std::less<>> kinds;
  std::map<std::string, std::vector<std::string>, std::less<>>
      phrases;  // by id: folded, one a line or semicolon
  Vocabulary vocabulary;
  std::vector<Danger> dangers;
  Laws laws;

  const std::vector<std::string>& phrases_named(std::string_view id) const;
};

// Reads observations.xml of corpora/words, validated against observations.rng beside it, and laws.xml. Throws
// std::runtime_error with file, line and what was expected.
ObservationWords load_observation_words(const std::filesystem::path& folder);

}  // namespace analyze
