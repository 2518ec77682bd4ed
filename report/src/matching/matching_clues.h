// What a file's text and path say about whose it is.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "introduction.h"
#include "name_index.h"
#include "name_slips.h"
#include "report/matching.h"
#include "unit_names.h"

namespace report {

using Indices = std::vector<std::size_t>;

inline bool contains(const Indices& indices, std::size_t index) {
  return std::find(indices.begin(), indices.end(), index) != indices.end();
}
inline void add_once(Indices& indices, std::size_t index) {
  if (!contains(indices, index)) indices.push_back(index);
}
Indices common(const Indices& first, const Indices& second);
Indices joined(const Indices& first, const Indices& second);

// The round's register as matching asks it.
struct KnownUnit {
  std::size_t unit = 0, provider = 0;
  Areas areas = 0;  // as its name says, else as the register does
  bool is_in_house = false;
  std::vector<std::string> documents;  // owed
};

struct Known {
  explicit Known(const Round& round);
  const KnownUnit& unit(std::size_t index) const { return units.at(index); }
  Indices of_provider(std::size_t provider) const;
  bool is_in_house(std::size_t provider) const { return in_house.contains(provider); }
  Indices owing(const Indices& of, std::string_view document) const;

  const Round& round;
  std::map<std::size_t, KnownUnit> units;  // covered ones, by index into Register::units
  std::map<std::string, std::size_t> provider_by_number;
  std::map<std::size_t, Indices> units_by_provider;
  std::set<std::size_t> in_house;  // providers with a unit in egen regi
  NameIndex unit_names, provider_names;
};

// How a name stands there.
enum class Grade {
  whole,     // the unit's name
  part,      // what names in it: "Solgården" of "Solgårdens äldreboende"
  doubtful,  // beside words that make it another's: "Norra Solgården", "Solgårdens hemtjänst"
};

// One place in the text and the units it may name.
struct Mention {
  LineRole role = LineRole::cover;
  std::size_t line = 0;  // of the introduction
  Indices whole, part, doubtful;
};

// What analyze read as the provider (Identity::provider), against the register.
enum class StatedProvider { none, known, unknown_firm, unknown_public_body };

struct Clues {
  std::vector<Mention> mentions;        // in the introduction, by role
  std::vector<std::size_t> list_lines;  // lines that hold little but units, or say that these are covered
  std::vector<std::size_t> all_lines;   // say that all the provider's units are covered
  std::vector<Slip> slips;              // only where no unit is named whole
  Indices in_provider_name;             // "Almgården" of "Almgården AB": the firm, and perhaps the unit
  Indices in_path;                      // units the path names, whole or in part
  Indices doubtful_in_path;
  bool has_stated_unit = false;
  bool has_number = false;  // an organisation number, not a public body's unknown one
  bool is_number_known = false;
  StatedProvider stated_provider = StatedProvider::none;
  Indices providers;            // by number, else by name
  Indices mentioned_providers;  // named anywhere in the introduction
};

Clues read_clues(const Known& known, const extract::Document& document, const analyze::Identity& identity,
                 std::string_view path);
void read_path(const Known& known, std::string_view path, Clues& clues);

// How often each unit is named in the account, whole or in part.
std::map<std::size_t, std::size_t> mentions_in_account(const Known& known, const extract::Document& document);

// Digits only, without the "16" before a legal person's ten.
std::string ten_digits(std::string_view number);

}  // namespace report
