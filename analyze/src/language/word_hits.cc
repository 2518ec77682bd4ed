#include "word_hits.h"

#include <algorithm>

namespace analyze {
namespace {

// The words of a stem differ at the end only. Bytes: å, ä and ö count twice, which makes no odds.
bool have_one_stem(std::string_view one, std::string_view other) {
  constexpr std::size_t kShortestStem = 5;
  constexpr double kSharedOfShorter = 0.65;
  if (one == other) return true;
  const auto differs = std::ranges::mismatch(one, other);
  const auto shared = static_cast<std::size_t>(differs.in1 - one.begin());
  return shared >= kShortestStem &&
         static_cast<double>(shared) >=
             kSharedOfShorter * static_cast<double>(std::min(one.size(), other.size()));
}

// The words of "läkemedel=medicin=dos" beside `word`; none when it is not among them.
std::vector<std::string> others_in(const std::string& group, std::string_view word) {
  std::vector<std::string> words(1);
  for (const char c : group)
    if (c == '=')
      words.emplace_back();
    else
      words.back() += c;
  return std::erase(words, word) > 0 ? words : std::vector<std::string>{};
}

}  // namespace

WordHits::WordHits(const Observed& document) : same_things_(document.words.phrases_named("same_thing")) {
  for (int i = 0; i < document.sentences(); ++i) add(document.sentence(i).tokens, i);
  for (const Table& table : document.text.tables)
    for (const Cell& head : table.heads)
      for (const int row : table.sentences) add(head.tokens, row);
}

void WordHits::add(const std::vector<Token>& tokens, int sentence) {
  for (const Token& token : tokens) {
    if (!token.is_word) continue;
    sentences_[token.key].insert(sentence);
    for (const WordReading& reading : token.analysis->readings) {
      sentences_[fold(reading.lemma)].insert(sentence);
      for (const std::string& part : reading.parts) sentences_[fold(part)].insert(sentence);
    }
  }
}

std::set<int> WordHits::sentences_with_synonyms(std::string_view part) const {
  std::set<int> all = sentences_with(part);
  for (const std::string& group : same_things_)
    for (const std::string& other : others_in(group, part)) all.merge(sentences_with(other));
  return all;
}

std::set<int> WordHits::sentences_with(std::string_view part) const {
  std::set<int> all;
  for (const auto& [word, sentences] : sentences_)
    if (have_one_stem(part, word)) all.insert(sentences.begin(), sentences.end());
  return all;
}

std::vector<std::set<int>> WordHits::sentences_with_parts(const TopicWord& word) const {
  std::vector<std::set<int>> all;
  for (const std::string& part : word.parts) all.push_back(sentences_with(part));
  if (all.size() == 1) all.front().merge(sentences_with(word.written));
  return all;
}

int WordHits::sentences_about(const TopicWord& word) const {
  const std::vector<std::set<int>> parts = sentences_with_parts(word);
  std::set<int> all = parts.front();
  for (const std::set<int>& with : parts) std::erase_if(all, [&](int i) { return !with.contains(i); });
  return static_cast<int>(all.size());
}

}  // namespace analyze
