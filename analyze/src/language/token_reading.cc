// Small questions to a token: see the header.
#include "token_reading.h"

namespace analyze {

const WordReading* first_reading(const Token& token) {
  return token.analysis && !token.analysis->readings.empty() ? &token.analysis->readings.front() : nullptr;
}

bool has_class(const Token& token, WordClass word_class) {
  if (!token.analysis) return false;
  for (const WordReading& reading : token.analysis->readings)
    if (reading.word_class == word_class) return true;
  return false;
}

bool has_lemma(const Token& token, Words lemmas) {
  if (!token.analysis) return false;
  for (const WordReading& reading : token.analysis->readings)
    if (is_among(reading.lemma, lemmas)) return true;
  return false;
}

bool has_head(const Token& token, Words lemmas) {
  if (!token.analysis) return false;
  for (const WordReading& reading : token.analysis->readings)
    if (is_among(reading.parts.back(), lemmas)) return true;
  return false;
}

const WordReading* noun_reading(const Token& token) {
  if (!token.analysis) return nullptr;
  for (const WordReading& reading : token.analysis->readings)
    if (reading.word_class == WordClass::noun) return &reading;
  return nullptr;
}

const WordReading* verb_reading(const Token& token, Tense tense) {
  if (!token.analysis) return nullptr;
  for (const WordReading& reading : token.analysis->readings)
    if (reading.word_class == WordClass::verb && reading.tense == tense) return &reading;
  return nullptr;
}

}  // namespace analyze
