#include "concepts.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace analyze {
namespace {

// Tried before anything that costs: A-Z, or a capital of Latin-1.
bool begins_with_capital(const std::string& text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (text.size() < 2 || at(0) < 0x80) return !text.empty() && at(0) >= 'A' && at(0) <= 'Z';
  return at(0) != 0xC3 || at(1) < 0x9F;
}

// Upper case first, lower case after, and not a word of the language (a proper name or unknown to the
// analyser).
bool is_name(const Token& token) {
  if (!begins_with_capital(token.surface)) return false;
  if (token.surface.size() < 2 || fold(token.surface) == token.surface) return false;
  const std::string rest = token.surface.substr(token.surface[0] < 0 ? 2 : 1);
  if (fold(rest) != rest && rest.find('-') == std::string::npos) return false;  // all capitals
  if (token.analysis == nullptr || !token.analysis->is_known) return true;
  return std::ranges::any_of(token.analysis->readings,
                             [](const WordReading& r) { return r.word_class == WordClass::proper_name; });
}

// "Björkgården" is made of common words; a capital inside a sentence makes such a compound a name.
bool is_compound_name(const Token& token) {
  if (!begins_with_capital(token.surface)) return false;
  if (token.surface.size() < 2 || token.analysis == nullptr || token.analysis->readings.empty()) return false;
  const std::string rest = token.surface.substr(token.surface[0] < 0 ? 2 : 1);
  return fold(token.surface) != token.surface && fold(rest) == rest &&
         std::ranges::all_of(token.analysis->readings,
                             [](const WordReading& reading) { return reading.parts.size() > 1; });
}

bool matches(const WordPattern& pattern, const Token& token) {
  using Match = WordPattern::Match;
  if (!token.is_word) return false;
  switch (pattern.match) {
    case Match::any:
      return true;
    case Match::gap:
      return false;
    case Match::name:
      return is_name(token);
    case Match::surface:
      return token.key == pattern.text;
    case Match::prefix:
      return token.key.starts_with(pattern.text);
    default:
      break;
  }
  if (token.key == pattern.text) return true;
  if (token.analysis == nullptr) return false;
  for (const WordReading& reading : token.analysis->readings) {
    if (reading.lemma == pattern.text) return true;
    if (reading.parts.empty() || pattern.match == Match::lemma) continue;
    if (pattern.match == Match::head ? reading.parts.back() == pattern.text
                                     : std::ranges::find(reading.parts, pattern.text) != reading.parts.end())
      return true;
  }
  return false;
}

constexpr int max_gap_words = 4;

// What Swedish puts between a verb and its particle: "gick vi också igenom", "tog hon därför fram".
bool is_inserted(const Token& token) {
  constexpr std::array<std::string_view, 16> words{"vi",    "jag",   "man",   "de",     "hon",      "han",
                                                   "ni",    "också", "även",  "därför", "dessutom", "alla",
                                                   "sedan", "då",    "själv", "själva"};
  return std::ranges::find(words, token.key) != words.end();
}

// One past the last token of the row of words that begins at `token`, or -1. A hyphen between words is passed
// over.
int end_of_match(const std::vector<WordPattern>& words, std::size_t word, const std::vector<Token>& tokens,
                 std::size_t token) {
  if (word == words.size()) return static_cast<int>(token);
  if (words[word].match == WordPattern::Match::gap) {
    for (std::size_t skipped = 0; skipped <= max_gap_words && token + skipped < tokens.size(); ++skipped)
      if (int end = end_of_match(words, word + 1, tokens, token + skipped); end >= 0) return end;
    return -1;
  }
  if (word > 0)
    while (token < tokens.size() && tokens[token].key == "-") ++token;
  if (token >= tokens.size()) return -1;
  if (word == 1 && !matches(words[word], tokens[token]))
    for (int skipped = 0; skipped < 2 && token + 1 < tokens.size() && is_inserted(tokens[token]); ++skipped)
      ++token;
  const bool is_inner_name = words[word].match == WordPattern::Match::name && token > 0 &&
                             tokens[token].is_word && is_compound_name(tokens[token]);
  if (!is_inner_name && !matches(words[word], tokens[token])) return -1;
  return end_of_match(words, word + 1, tokens, token + 1);
}

// Every text under which a token may be filed in patterns_by_word.
std::vector<std::string_view> keys_of(const Token& token) {
  std::vector<std::string_view> keys{token.key};
  if (token.analysis != nullptr)
    for (const WordReading& reading : token.analysis->readings) {
      keys.push_back(reading.lemma);
      keys.insert(keys.end(), reading.parts.begin(), reading.parts.end());
    }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

WordPattern parse_word(std::string_view word) {
  using Match = WordPattern::Match;
  if (word == "_") return {Match::any, ""};
  if (word == "@name") return {Match::name, ""};
  if (word == "..") return {Match::gap, ""};
  if (word.size() > 2 && word.front() == '"' && word.back() == '"')
    return {Match::surface, fold(word.substr(1, word.size() - 2))};
  if (word.starts_with("=")) return {Match::lemma, fold(word.substr(1))};
  if (word.size() > 1 && word.starts_with("-")) return {Match::head, fold(word.substr(1))};
  if (word.ends_with("*")) return {Match::prefix, fold(word.substr(0, word.size() - 1))};
  return {Match::lemma_or_part, fold(word)};
}

}  // namespace

std::vector<WordPattern> parse_pattern(std::string_view text) {
  std::vector<WordPattern> words;
  bool is_quoted = false;  // in a row of words between quotes, each of them exactly so
  std::size_t begin = 0;
  while ((begin = text.find_first_not_of(" \t\r\n", begin)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    begin = end;
    const bool opens = word.size() > 1 && word.front() == '"', closes = word.size() > 1 && word.back() == '"';
    if (is_quoted || (opens && !closes)) {
      if (opens) word.remove_prefix(1);
      if (closes) word.remove_suffix(1);
      words.push_back({WordPattern::Match::surface, fold(word)});
      is_quoted = !closes;
    } else {
      words.push_back(parse_word(word));
    }
  }
  return words;
}

int Vocabulary::find(std::string_view id) const {
  auto found = index_by_id.find(id);
  return found == index_by_id.end() ? -1 : found->second;
}

void Vocabulary::build_index() {
  using Match = WordPattern::Match;
  wider.assign(concepts.size(), {});
  for (int c = 0; c < static_cast<int>(concepts.size()); ++c) {
    const Concept& item = concepts[static_cast<std::size_t>(c)];
    for (int p = 0; p < static_cast<int>(item.patterns.size()); ++p) {
      const WordPattern& first = item.patterns[static_cast<std::size_t>(p)].front();
      if (first.match == Match::any || first.match == Match::name)
        patterns_by_any.push_back({c, p});
      else if (first.match == Match::prefix)
        patterns_by_prefix.push_back({first.text, {c, p}});
      else
        patterns_by_word[first.text].push_back({c, p});
    }
    wider[static_cast<std::size_t>(c)].push_back(c);
  }
  std::ranges::sort(patterns_by_prefix);
  // Inclusion is transitive; a few rounds settle it, and a circle only makes its members equal.
  for (bool is_changed = true; is_changed;) {
    is_changed = false;
    for (int c = 0; c < static_cast<int>(concepts.size()); ++c)
      for (const std::string& narrower : concepts[static_cast<std::size_t>(c)].includes) {
        auto& list = wider[static_cast<std::size_t>(find(narrower))];
        for (int above : std::vector<int>(wider[static_cast<std::size_t>(c)]))
          if (std::ranges::find(list, above) == list.end()) list.push_back(above), is_changed = true;
      }
  }
  for (auto& list : wider) std::ranges::sort(list);
}

std::vector<Mention> Vocabulary::mentions(const std::vector<Token>& tokens) const {
  std::set<std::tuple<int, int, int>> found;  // begin, concept, end
  auto try_pattern = [&](std::size_t at, std::pair<int, int> where) {
    const Concept& item = concepts[static_cast<std::size_t>(where.first)];
    const auto& words = item.patterns[static_cast<std::size_t>(where.second)];
    const int end = end_of_match(words, 0, tokens, at);
    if (end < 0) return;
    if (words.size() == 1 && std::ranges::any_of(item.exceptions, [&](const WordPattern& exception) {
          return matches(exception, tokens[at]);
        }))
      return;
    for (int above : wider[static_cast<std::size_t>(where.first)])
      found.insert({static_cast<int>(at), above, end});
  };
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!tokens[at].is_word) continue;
    for (std::string_view key : keys_of(tokens[at]))
      if (auto list = patterns_by_word.find(std::string(key)); list != patterns_by_word.end())
        for (auto where : list->second) try_pattern(at, where);
    const std::string& written = tokens[at].key;
    for (auto p = std::ranges::lower_bound(patterns_by_prefix, written.substr(0, 1), {},
                                           &std::pair<std::string, std::pair<int, int>>::first);
         p != patterns_by_prefix.end() && p->first <= written; ++p)
      if (written.starts_with(p->first)) try_pattern(at, p->second);
    for (auto where : patterns_by_any) try_pattern(at, where);
  }
  std::vector<Mention> result;
  for (auto [begin, item, end] : found) result.push_back({item, begin, end});
  return result;
}

}  // namespace analyze
