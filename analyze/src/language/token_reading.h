// Small questions to a token: which words it may be.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "text.h"

namespace analyze {

using Words = std::initializer_list<std::string_view>;

inline bool is_among(std::string_view key, std::span<const std::string_view> words) {
  for (const std::string_view word : words)
    if (word == key) return true;
  return false;
}
inline bool is_among(std::string_view key, Words words) {
  return is_among(key, std::span(words.begin(), words.size()));
}
inline bool is_key(const Token& token, Words words) { return is_among(token.key, words); }

// The likeliest reading; nullptr for punctuation.
const WordReading* first_reading(const Token& token);

// Any reading of the class, or with one of the lemmas; `head`: the last part of a compound counts too.
bool has_class(const Token& token, WordClass word_class);
bool has_lemma(const Token& token, Words lemmas);
bool has_head(const Token& token, Words lemmas);
const WordReading* noun_reading(const Token& token);
const WordReading* verb_reading(const Token& token, Tense tense);

}  // namespace analyze
