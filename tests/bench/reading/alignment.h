// Two sequences laid beside each other: which members are the same, in order, and how far two texts are
// apart.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

// Letters, digits, "%" and "§", with hyphens inside a word kept: punctuation and quotes of a kind count for
// nothing.
std::vector<std::string> words_of(std::string_view text);

// Pairs of places that are the same, rising in both: as many as there can be.
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
Pairs aligned(std::size_t wanted, std::size_t read,
              const std::function<bool(std::size_t, std::size_t)>& is_same);
Pairs aligned(const std::vector<std::string>& wanted, const std::vector<std::string>& read);

// Code points to insert, take out or change to make one text of the other (Levenshtein).
int distance_between(std::string_view a, std::string_view b);

}  // namespace bench
