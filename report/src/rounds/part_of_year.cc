// Words for the thirds of a year.
#include "report/part_of_year.h"

#include <string>
#include <vector>

#include "analyze/swedish.h"
#include "matching_words.h"
#include "name_letters.h"

namespace report {
namespace {

constexpr std::size_t most_lines = 12;  // a title, a letterhead, a line on the period

// As matching_sv.txt writes them: no dots and rings.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : analyze::fold(text)) {
    const bool is_letter =
        static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    if (is_letter)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  for (std::string& word : words) {
    word = NameLetters(word).text();
    word.pop_back();  // the end of the line
  }
  return words;
}

int third_in(const std::string& list, std::string_view word) {
  for (const int third : {1, 2, 3})
    if (MatchingWords::built_in().has(list + std::to_string(third), word)) return third;
  return 0;
}

int ordinal_of(std::string_view word) { return third_in("tertial.", word); }

int beside_tertial(const std::vector<std::string>& words, std::size_t at) {
  if (at + 1 < words.size())
    if (const int next = ordinal_of(words[at + 1])) return next;
  return at > 0 ? ordinal_of(words[at - 1]) : 0;
}

// "januari-april", "sept till och med dec"
int as_months(const std::vector<std::string>& words, std::size_t at) {
  constexpr std::size_t most_words_between = 3;
  const int third = third_in("tertial.from.", words[at]);
  for (std::size_t to = at + 1; third > 0 && to < words.size() && to <= at + 1 + most_words_between; ++to)
    if (third_in("tertial.to.", words[to]) == third) return third;
  return 0;
}

}  // namespace

int tertial_named_in(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].starts_with("tertial"))
      if (const int part = beside_tertial(words, at)) return part;
    if (const int part = third_in("tertial.alone.", words[at])) return part;
    if (const int part = as_months(words, at)) return part;
  }
  return 0;
}

int tertial_of(const extract::Document& document, std::string_view path) {
  if (const int part = tertial_named_in(document.title)) return part;
  std::size_t line = 0;
  for (const extract::Page& page : document.pages)
    for (const extract::Block& block : page.blocks) {
      if (++line > most_lines) return tertial_named_in(path);
      if (const int part = tertial_named_in(block.text)) return part;
    }
  return tertial_named_in(path);
}

}  // namespace report
