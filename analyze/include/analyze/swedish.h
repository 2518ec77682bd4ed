// Swedish words: lemma, compound parts, tense, voice. One object for a whole run, safe to share between
// threads.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace analyze {

enum class WordClass {
  noun,
  verb,
  adjective,
  adverb,
  pronoun,
  determiner,
  preposition,
  conjunction,
  numeral,
  proper_name,
  other
};
enum class Tense { none, present, past, supine, infinitive, imperative, past_participle, present_participle };

// One way to read a word. Participles are verbs here, with the tense past_participle or present_participle. A
// word of three parts or more also has readings with two, so that "patientsäkerhet" is found in
// "patientsäkerhetsberättelse".
struct WordReading {
  std::string lemma;               // of the whole word: "läkemedelsavvikelse"
  std::vector<std::string> parts;  // lemmas of its compound parts, last is the head: {"läkemedel",
                                   // "avvikelse"}; one part if simple
  WordClass word_class = WordClass::other;
  Tense tense = Tense::none;
  bool is_passive = false;
};

struct WordAnalysis {
  std::vector<WordReading> readings;  // likeliest first; empty only for punctuation
  bool is_known = false;  // found by the analyser or the own word list, else guessed from its ending
};

class Swedish {
 public:
  // `words_folder`: corpora/words (own verbs and nouns the analyser lacks). Throws std::runtime_error when
  // the analyser of the package apertium-swe-nor or a word list is missing. `analyser`: its automorf.bin;
  // empty: the one found when the program was built (CMake: KRAVKOLL_SWEDISH_ANALYSER).
  explicit Swedish(const std::filesystem::path& words_folder, const std::filesystem::path& analyser = {});
  ~Swedish();
  Swedish(const Swedish&) = delete;
  Swedish& operator=(const Swedish&) = delete;

  // `word`: one word, any case, NFC. The reference stays valid as long as the object (results are cached).
  const WordAnalysis& analyse(std::string_view word) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// NFKC_Casefold key for matching, soft hyphens dropped, all hyphens as '-'.
std::string fold(std::string_view text);

}  // namespace analyze
