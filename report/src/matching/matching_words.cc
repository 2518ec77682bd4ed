#include "matching_words.h"

#include <algorithm>
#include <stdexcept>

#include "embedded.h"

namespace report {
namespace {

std::string letters_of(std::string_view written) {
  std::string letters = NameLetters(written).text();
  letters.pop_back();
  return letters;
}

constexpr int kAreas = static_cast<int>(ingest::Area::other);

Areas areas_named(std::string_view name) {
  for (int i = 0; i < kAreas; ++i)
    if (ingest::name_of(static_cast<ingest::Area>(i)) == name) return Areas{1} << i;
  if (name != "any") throw std::logic_error("no such area: " + std::string(name));
  return 0;
}

class Reading {
 public:
  MatchingWords read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t stop = std::min(text.find('\n'), text.size());
      if (stop > 0 && text[0] != '#') line(text.substr(0, stop));
      text.remove_prefix(std::min(text.size(), stop + 1));
    }
    for (const auto& [letters, areas] : kinds_) words_.kinds.push_back({letters, areas.first, areas.second});
    std::stable_sort(words_.kinds.begin(), words_.kinds.end(), [](const KindWord& a, const KindWord& b) {
      return a.letters.size() > b.letters.size();
    });
    for (auto& [key, index] : words_.phrases) index.finish();
    return std::move(words_);
  }

 private:
  void line(std::string_view line) {
    const std::size_t equals = line.find(" = ");
    if (equals == std::string_view::npos) throw std::logic_error("matching_sv.txt: " + std::string(line));
    const std::string key(line.substr(0, equals));
    std::string_view rest = line.substr(equals + 3);
    while (!rest.empty()) {
      const std::size_t stop = std::min(rest.find(';'), rest.size());
      word(key, rest.substr(0, stop));
      rest.remove_prefix(std::min(rest.size(), stop + 1));
    }
  }

  void word(const std::string& key, std::string_view written) {
    const NameLetters letters(written);
    const std::string text = letters_of(written);
    if (key.starts_with("kind.")) {
      auto& [areas, count] = kinds_[text];
      areas |= areas_named(std::string_view(key).substr(5));
      count = std::max(count, letters.words(0, text.size()));
      return;
    }
    words_.lists[key].insert(text);
    words_.phrases[key].add({text, 0, letters.words(0, text.size()), 0, 0, false, false, false});
  }

  std::map<std::string, std::pair<Areas, std::size_t>> kinds_;
  MatchingWords words_;
};

}  // namespace

const MatchingWords& MatchingWords::built_in() {
  static const MatchingWords words = Reading().read(embedded("matching_sv.txt"));
  return words;
}

bool MatchingWords::has(std::string_view list, std::string_view word) const {
  const auto found = lists.find(std::string(list));
  return found != lists.end() && found->second.contains(std::string(word));
}

const KindWord* MatchingWords::kind(std::string_view letters) const {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const KindWord& word) { return word.letters == letters; });
  return found == kinds.end() ? nullptr : &*found;
}

Areas areas_of(ingest::Area area) {
  return area == ingest::Area::other ? 0 : Areas{1} << static_cast<int>(area);
}

}  // namespace report
