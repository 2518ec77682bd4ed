// The words matching knows (corpora/words/matching_sv.txt), as letters.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/register.h"
#include "name_index.h"

namespace report {

using Areas = std::uint32_t;  // one bit an ingest::Area

struct KindWord {
  std::string letters;
  Areas areas = 0;  // 0: says nothing about which
  std::size_t words = 1;
};

struct MatchingWords {
  static const MatchingWords& built_in();

  std::vector<KindWord> kinds;                         // longest first
  std::map<std::string, std::set<std::string>> lists;  // the rest, by key
  std::map<std::string, NameIndex> phrases;            // the same, to be sought in text
  bool has(std::string_view list, std::string_view word) const;
  // Of a word or phrase that is all of `letters`; nullptr: no kind.
  const KindWord* kind(std::string_view letters) const;
};

// The area a register's unit is in; none for `other`.
Areas areas_of(ingest::Area area);
// Both say an area and not the same.
inline bool differ(Areas one, Areas other) { return one != 0 && other != 0 && (one & other) == 0; }

}  // namespace report
