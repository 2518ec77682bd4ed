// What the Swedish analyser (extract/analyser.h) prints of a word, as readings.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/swedish.h"

namespace extract {
class Analyser;
}

namespace analyze {

// What the analyser says of one word, in its own order. `parts` holds one lemma a compound part; `lemma` is
// the head's alone. No readings: the word is unknown to it.
class WordAnalyser {
 public:
  // `transducer`: an automorf.bin. Throws std::runtime_error when it is missing or cannot be read.
  explicit WordAnalyser(const std::filesystem::path& transducer);
  ~WordAnalyser();
  WordAnalyser(const WordAnalyser&) = delete;
  WordAnalyser& operator=(const WordAnalyser&) = delete;

  // `word`: letters, digits and hyphens only. Not safe from several threads at once.
  std::vector<WordReading> read(std::string_view word);

 private:
  std::unique_ptr<extract::Analyser> analyser_;
};

// One analysis as the analyser prints it, "patient<n><ut><sg><ind><cmp>+säkerhet<n><ut><sg><ind>".
WordReading reading_of(std::string_view analysis);

}  // namespace analyze
