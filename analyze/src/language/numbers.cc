// Number words are read by their morphemes, largest first: [n] miljoner, [n] tusen, [n] hundra, tens, units.
#include "numbers.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>

namespace analyze {
namespace {

using Morpheme = std::pair<std::string_view, int>;

// Longer ones before those they begin with: "sjutton" before "sju".
constexpr std::array kUnits{Morpheme{"nitton", 19},  Morpheme{"arton", 18},   Morpheme{"aderton", 18},
                            Morpheme{"sjutton", 17}, Morpheme{"sexton", 16},  Morpheme{"femton", 15},
                            Morpheme{"fjorton", 14}, Morpheme{"tretton", 13}, Morpheme{"tolv", 12},
                            Morpheme{"elva", 11},    Morpheme{"tio", 10},     Morpheme{"nio", 9},
                            Morpheme{"åtta", 8},     Morpheme{"sju", 7},      Morpheme{"sex", 6},
                            Morpheme{"fem", 5},      Morpheme{"fyra", 4},     Morpheme{"tre", 3},
                            Morpheme{"två", 2},      Morpheme{"ett", 1},      Morpheme{"en", 1}};
constexpr std::array kTens{Morpheme{"tjugo", 20},   Morpheme{"tjugi", 20},  Morpheme{"trettio", 30},
                           Morpheme{"fyrtio", 40},  Morpheme{"femtio", 50}, Morpheme{"sextio", 60},
                           Morpheme{"sjuttio", 70}, Morpheme{"åttio", 80},  Morpheme{"nittio", 90}};

template <std::size_t N>
int take(std::string_view& word, const std::array<Morpheme, N>& morphemes) {
  for (const auto& [text, value] : morphemes)
    if (word.starts_with(text)) {
      word.remove_prefix(text.size());
      return value;
    }
  return 0;
}

bool take(std::string_view& word, std::string_view text) {
  if (!word.starts_with(text)) return false;
  word.remove_prefix(text.size());
  return true;
}

int below_hundred(std::string_view& word) {
  const int tens = take(word, kTens);
  if (tens > 0) {
    std::string_view rest = word;
    const int units = take(rest, kUnits);
    if (units > 9) return tens;
    word = rest;
    return tens + units;
  }
  return take(word, kUnits);
}

int below_thousand(std::string_view& word) {
  const int first = below_hundred(word);
  if (!take(word, "hundra")) return first;
  return (first == 0 ? 1 : first) * 100 + below_hundred(word);
}

std::optional<double> whole_number(std::string_view word) {
  if (word.empty()) return std::nullopt;
  double value = below_thousand(word);
  if (take(word, "miljoner") || take(word, "miljon")) {
    value = (value == 0 ? 1 : value) * 1e6;
    return word.empty() ? std::optional(value) : std::nullopt;
  }
  if (take(word, "tusen")) value = (value == 0 ? 1 : value) * 1000 + below_thousand(word);
  if (!word.empty() || value == 0) return std::nullopt;
  return value;
}

constexpr std::array<std::string_view, 12> kMonths{"januari",   "februari", "mars",     "april",
                                                   "maj",       "juni",     "juli",     "augusti",
                                                   "september", "oktober",  "november", "december"};

}  // namespace

std::optional<double> number_word(std::string_view word) {
  if (word == "noll") return 0;
  if (word == "dussin" || word == "dussinet") return 12;
  if (word == "par") return std::nullopt;
  if (word == "en" || word == "ett") return std::nullopt;
  for (const std::string_view ending : {"talet", "tal"})
    if (word.size() > ending.size() + 2 && word.ends_with(ending)) {
      const auto value = whole_number(word.substr(0, word.size() - ending.size()));
      if (value && *value >= 10) return value;
    }
  return whole_number(word);
}

bool is_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<double> figure(std::string_view word) {
  const auto sign = word.find_first_of(",.");
  const std::string_view whole = word.substr(0, sign);
  if (!is_digits(whole) || whole.size() > 12) return std::nullopt;
  std::string text(whole);
  if (sign != std::string_view::npos) {
    const std::string_view rest = word.substr(sign + 1);
    if (!is_digits(rest) || rest.size() > 6) return std::nullopt;
    const bool is_grouped = word[sign] == '.' && rest.size() == 3 && whole.size() <= 3;
    text += is_grouped ? std::string(rest) : "." + std::string(rest);
  }
  double value = 0, scale = 0;
  for (const char c : text) {  // not strtod: it follows the locale
    if (c == '.') {
      scale = 1;
      continue;
    }
    scale *= 10;
    value = value * 10 + (c - '0');
  }
  return scale > 0 ? value / scale : value;
}

std::optional<int> year_figure(std::string_view word) {
  if (!is_digits(word) || word.size() != 4) return std::nullopt;
  const int year = std::atoi(std::string(word).c_str());
  return year >= 1950 && year < 2080 ? std::optional(year) : std::nullopt;
}

std::optional<int> month_number(std::string_view word) {
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool is_short = word.size() == 3 && kMonths[i].starts_with(word) && word != "mar";
    if (kMonths[i] == word || is_short) return static_cast<int>(i) + 1;
  }
  if (word == "sept") return 9;
  return std::nullopt;
}

}  // namespace analyze
