// Our own word lists (corpora/words): words of care and administration, and everyday ones, that the analyser
// lacks.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyze/swedish.h"

namespace analyze {

// Inflected form, lower case -> readings.
class OwnWords {
 public:
  // Reads verbs_sv.txt (principal parts), nouns_sv.txt (the four forms) and words_sv.txt (class and forms) of
  // the folder; their own comments say how a line is written. Throws std::runtime_error naming file and line.
  explicit OwnWords(const std::filesystem::path& folder);

  const std::vector<WordReading>* find(std::string_view form) const;

 private:
  void read(const std::filesystem::path& file, void (OwnWords::*add)(const std::vector<std::string>&));
  void add_verb(const std::vector<std::string>& fields);
  void add_noun(const std::vector<std::string>& fields);
  void add_word(const std::vector<std::string>& fields);
  void add_form(const std::string& form, WordReading reading);
  void add_voices(const std::string& form, const std::string& lemma, Tense tense);
  void add_participles(const std::string& supine, const std::string& lemma);

  std::unordered_map<std::string, std::vector<WordReading>> forms_;
};

}  // namespace analyze
