// The alignment itself: common ends first, then the longest common subsequence of what is left.
#include "alignment.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>

namespace bench {
namespace {

struct Letter {
  UChar32 point = 0;
  std::string_view bytes;
  bool operator==(const Letter& other) const { return point == other.point; }
};

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> letters;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 point = 0;
    U8_NEXT(bytes, at, length, point);
    letters.push_back(
        {point, text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin))});
  }
  return letters;
}

bool is_hyphen(UChar32 point) { return point == '-' || point == 0x2010 || point == 0x2011; }

bool is_kept(UChar32 point) { return u_isalnum(point) || point == '%' || point == 0xA7; }

// Lengths of the longest common subsequences of what is left from each pair of places on.
class Table {
 public:
  Table(std::size_t rows, std::size_t columns) : columns_(columns + 1), cells_((rows + 1) * columns_) {}
  std::uint16_t& at(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }

 private:
  std::size_t columns_;
  std::vector<std::uint16_t> cells_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  const std::vector<Letter> letters = letters_of(text);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool is_inner_hyphen = is_hyphen(letters[i].point) && !words.back().empty() &&
                                 i + 1 < letters.size() && is_kept(letters[i + 1].point);
    if (is_inner_hyphen)
      words.back() += '-';
    else if (is_kept(letters[i].point))
      words.back() += letters[i].bytes;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

Pairs aligned(std::size_t wanted, std::size_t read,
              const std::function<bool(std::size_t, std::size_t)>& is_same) {
  Pairs pairs;
  std::size_t begin = 0, cut = 0;
  while (begin < wanted && begin < read && is_same(begin, begin)) pairs.emplace_back(begin, begin), ++begin;
  while (wanted - cut > begin && read - cut > begin && is_same(wanted - 1 - cut, read - 1 - cut)) ++cut;
  const std::size_t rows = wanted - cut - begin, columns = read - cut - begin;
  Table lengths(rows, columns);
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t j = columns; j-- > 0;)
      lengths.at(i, j) = is_same(begin + i, begin + j)
                             ? static_cast<std::uint16_t>(lengths.at(i + 1, j + 1) + 1)
                             : std::max(lengths.at(i + 1, j), lengths.at(i, j + 1));
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (is_same(begin + i, begin + j) && lengths.at(i, j) == lengths.at(i + 1, j + 1) + 1)
      pairs.emplace_back(begin + i++, begin + j++);
    else if (lengths.at(i + 1, j) >= lengths.at(i, j + 1))
      ++i;
    else
      ++j;
  }
  for (std::size_t i = cut; i > 0; --i) pairs.emplace_back(wanted - i, read - i);
  return pairs;
}

Pairs aligned(const std::vector<std::string>& wanted, const std::vector<std::string>& read) {
  std::map<std::string_view, int> numbers;
  const auto numbered = [&](const std::vector<std::string>& words) {
    std::vector<int> out;
    for (const std::string& word : words)
      out.push_back(numbers.try_emplace(word, static_cast<int>(numbers.size())).first->second);
    return out;
  };
  const std::vector<int> a = numbered(wanted), b = numbered(read);
  return aligned(a.size(), b.size(), [&](std::size_t i, std::size_t j) { return a[i] == b[j]; });
}

int distance_between(std::string_view a, std::string_view b) {
  const std::vector<Letter> one = letters_of(a), other = letters_of(b);
  std::vector<int> row(other.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < one.size(); ++i) {
    int diagonal = row[0]++;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const int changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace bench
