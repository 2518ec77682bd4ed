// Named concepts and where a text speaks of them.
//
// A concept is what an expert would underline with one colour: "complaint" is klagomål, synpunkt, "hörde av
// sig". The catalogue's concepts.xml lists them; the conditions (conditions.h) speak of nothing else.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text.h"

namespace analyze {

// One word of a pattern.
struct WordPattern {
  enum class Match {
    lemma_or_part,  // "avvikelse": the lemma, or a part of a compound
    lemma,          // "=fall": the whole lemma only
    head,           // "-kontroll": last part of a compound, or the whole lemma
    prefix,         // "missnöj*": the folded word begins so
    surface,        // "\"mot\"": the folded word exactly so
    any,            // "_": any one word
    name,           // "@name": a word written as a name: capital letter, and no common word
    gap,            // "..": up to four tokens of anything, between two words
  };
  Match match = Match::lemma_or_part;
  std::string text;
};

struct Concept {
  std::string id;
  std::vector<std::vector<WordPattern>> patterns;  // each a word or a row of words
  std::vector<WordPattern> exceptions;             // words that never count: "riskfri"
  std::vector<std::string> includes;               // ids of narrower concepts
};

// A concept found in a sentence: token range [begin, end).
struct Mention {
  int concept_index = 0;
  int begin = 0, end = 0;
};

struct Vocabulary {
  std::vector<Concept> concepts;
  std::map<std::string, int, std::less<>> index_by_id;

  int find(std::string_view id) const;  // -1: no such concept
  // Every mention in the tokens, by position then concept. Narrower concepts are mentioned as the wider ones
  // too.
  std::vector<Mention> mentions(const std::vector<Token>& tokens) const;

  // Made by the reader once all concepts stand: first words of patterns by their text, wider concepts of
  // each.
  void build_index();
  std::unordered_map<std::string, std::vector<std::pair<int, int>>>
      patterns_by_word;  // lemma, part or surface -> (concept, pattern)
  std::vector<std::pair<std::string, std::pair<int, int>>> patterns_by_prefix;  // sorted by prefix
  std::vector<std::pair<int, int>> patterns_by_any;
  std::vector<std::vector<int>> wider;  // concept -> itself and what includes it
};

// Parses "klagomål", "=fall", "-kontroll", "missnöj*", "\"mot\"", "höra av sig": a pattern of one or more
// words.
std::vector<WordPattern> parse_pattern(std::string_view text);

}  // namespace analyze
