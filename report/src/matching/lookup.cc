// Finding what was typed.
#include "report/lookup.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "name_letters.h"

namespace report {
namespace {

constexpr std::size_t most_told = 5;

std::string folded(const std::string& text) {
  std::string letters = NameLetters(text).text();
  letters.erase(std::remove(letters.begin(), letters.end(), '\n'), letters.end());
  return letters;
}

// Levenshtein.
std::size_t slips_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swapped = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, swapped}));
    }
  }
  return row.back();
}

using Indices = std::vector<std::size_t>;

template <class Fits>
Indices those(const std::vector<Named>& things, Fits fits) {
  Indices found;
  for (std::size_t i = 0; i < things.size(); ++i)
    if (fits(things[i].id) || std::any_of(things[i].names.begin(), things[i].names.end(), fits))
      found.push_back(i);
  return found;
}

Indices nearest(const std::string& typed, const std::vector<Named>& things) {
  std::vector<std::pair<std::size_t, std::size_t>> ranked;  // slips, index
  for (std::size_t i = 0; i < things.size(); ++i) {
    std::size_t least = slips_between(typed, folded(things[i].id));
    for (const std::string& name : things[i].names)
      least = std::min(least, slips_between(typed, folded(name)));
    if (least <= std::max<std::size_t>(2, typed.size() / 3)) ranked.emplace_back(least, i);
  }
  std::stable_sort(ranked.begin(), ranked.end());
  Indices near;
  for (const auto& [slips, index] : ranked) near.push_back(index);
  return near;
}

Lookup told(Indices near, Lookup lookup) {
  if (near.size() > most_told) near.resize(most_told);
  lookup.near = std::move(near);
  return lookup;
}

}  // namespace

Lookup look_up(const std::string& typed, const std::vector<Named>& things) {
  const std::string letters = folded(typed);
  const auto is_same = [&](const std::string& name) { return name == typed; };
  const auto is_like = [&](const std::string& name) { return folded(name) == letters; };
  const auto holds = [&](const std::string& name) { return folded(name).find(letters) != std::string::npos; };
  for (std::size_t i = 0; i < things.size(); ++i)
    if (things[i].id == typed) return {i, {}, false};
  Indices fitting = those(things, is_same);
  if (fitting.empty() && !letters.empty()) fitting = those(things, is_like);
  if (fitting.empty() && !letters.empty()) fitting = those(things, holds);
  if (fitting.size() == 1) return {fitting.front(), {}, false};
  if (fitting.empty()) return told(nearest(letters, things), {});
  return told(std::move(fitting), {std::nullopt, {}, true});
}

}  // namespace report
