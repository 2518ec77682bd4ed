// Where a document speaks of a word, however it is inflected, compounded or derived there.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "observations.h"

namespace analyze {

// One word of an undertaking: "läkemedelsavvikelser" is läkemedel and avvikelse, which may be said apart.
struct TopicWord {
  std::string written;  // the likeliest reading need not be the right one: "kurs" may be of "kur"
  std::vector<std::string> parts;
  double weight = 1;
};

// The sentences of a document by the words in them; rows have the words of their table's heads too.
class WordHits {
 public:
  explicit WordHits(const Observed& document);

  // Sentences that have the part, or a word of the same stem: "utbildning", "utbildades".
  std::set<int> sentences_with(std::string_view part) const;
  // Or a word for the same thing (same_thing in observations.xml).
  std::set<int> sentences_with_synonyms(std::string_view part) const;
  // The same for each part of a word.
  std::vector<std::set<int>> sentences_with_parts(const TopicWord& word) const;
  // In how many sentences all parts stand together.
  int sentences_about(const TopicWord& word) const;

 private:
  void add(const std::vector<Token>& tokens, int sentence);

  std::map<std::string, std::set<int>, std::less<>> sentences_;
  const std::vector<std::string>& same_things_;
};

}  // namespace analyze
