// Which unit a file belongs to. The text is asked first, then the path; where they disagree or leave a
// choice, a person decides.
#include <algorithm>

#include "analyze/swedish.h"
#include "report/round.h"

namespace report {
namespace {

using Indices = std::vector<std::size_t>;

constexpr std::size_t opening_bytes =
    6000;  // a cover and a first page: names further in belong to the account
constexpr std::size_t shortest_near_name = 6, shortest_far_name = 12;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

// Folded words with single spaces between: "solgården vård och omsorgsboende".
std::string words_of(std::string_view text) {
  std::string words;
  for (const char c : analyze::fold(text)) {
    if (is_word_byte(c))
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

// `name` in `text` as whole words; a genitive s may follow ("Solgårdens").
bool holds(std::string_view text, std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    std::size_t end = at + name.size();
    if (end < text.size() && text[end] == 's') ++end;
    const bool begins = at == 0 || text[at - 1] == ' ';
    if (begins && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

std::u32string code_points(std::string_view utf8) {
  std::u32string points;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80 && !points.empty())
      points.back() = (points.back() << 6) | (byte & 0x3F);
    else
      points += byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1Fu : byte & 0x0Fu;
  }
  return points;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// One slip in a name of six characters, two in one of twelve. Names that differ in a digit are different
// names
// ("Hemtjänst område 1" and "2").
bool is_near(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto digits = [](std::string_view text) {
    std::string found;
    std::copy_if(text.begin(), text.end(), std::back_inserter(found),
                 [](char c) { return c >= '0' && c <= '9'; });
    return found;
  };
  const std::u32string first = code_points(a), second = code_points(b);
  const std::size_t shorter = std::min(first.size(), second.size());
  if (shorter < shortest_near_name || digits(a) != digits(b)) return false;
  return edit_distance(first, second) <= (shorter >= shortest_far_name ? 2u : 1u);
}

std::string ten_digits(std::string_view number) {
  std::string digits;
  for (const char c : number)
    if (c >= '0' && c <= '9') digits += c;
  return digits.size() > 10 ? digits.substr(digits.size() - 10) : digits;
}

std::string opening_of(const extract::Document& document) {
  std::string text = document.title;
  for (const extract::Page& page : document.pages)
    for (const extract::Block& block : page.blocks) {
      if (text.size() > opening_bytes) return text;
      if (block.kind != extract::Kind::contents) text += " . " + block.text;
    }
  return text;
}

bool holds_any(std::string_view text, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return holds(text, name); });
}

struct Hit {
  std::size_t unit;
  std::string name;
};

// "Solgården natt" in a text also holds "Solgården": the longer name is what is meant.
Indices longest(const std::vector<Hit>& hits) {
  Indices units;
  for (const Hit& hit : hits) {
    const bool is_part = std::any_of(hits.begin(), hits.end(), [&](const Hit& other) {
      return other.name.size() > hit.name.size() && holds(other.name, hit.name);
    });
    if (!is_part && std::find(units.begin(), units.end(), hit.unit) == units.end()) units.push_back(hit.unit);
  }
  return units;
}

bool contains(const Indices& indices, std::size_t index) {
  return std::find(indices.begin(), indices.end(), index) != indices.end();
}

Indices common(const Indices& first, const Indices& second) {
  Indices both;
  std::copy_if(first.begin(), first.end(), std::back_inserter(both),
               [&second](std::size_t index) { return contains(second, index); });
  return both;
}

}  // namespace

struct Matcher::Clues {
  bool has_stated_unit = false;  // the document names a unit, of the register or not
  bool is_number_known = false;  // its organisation number is in the register
  bool has_number = false;
  Indices by_stated_unit;  // units whose name the document states as its own
  Indices by_text;         // units named in its opening
  Indices by_provider;     // units of the provider it names, by number if it has one
  Indices by_path;
};

std::string_view name_of(PlacedBy reason) {
  switch (reason) {
    case PlacedBy::unit_in_text:
      return "unit_in_text";
    case PlacedBy::provider_in_text:
      return "provider_in_text";
    case PlacedBy::unit_in_path:
      return "unit_in_path";
    case PlacedBy::several_units:
      return "several_units";
    case PlacedBy::contradiction:
      return "contradiction";
    case PlacedBy::wrong_year:
      return "wrong_year";
    case PlacedBy::unknown_type:
      return "unknown_type";
    case PlacedBy::nothing_found:
      return "nothing_found";
  }
  return {};
}

Matcher::Matcher(const Round& round) : round_(round) {
  const ingest::Register& all = round.providers;
  for (std::size_t i = 0; i < all.units.size(); ++i) {
    const ingest::Unit& unit = all.units[i];
    if (!unit.is_covered) continue;
    UnitNames names{i, {words_of(unit.name)}, {}, {}, {}};
    for (const std::string& alias : unit.aliases) names.names.push_back(words_of(alias));
    const ingest::Provider& provider = all.providers[unit.provider];
    names.providers.push_back(words_of(provider.name));
    for (const std::string& earlier : provider.earlier_names) names.providers.push_back(words_of(earlier));
    names.number = ten_digits(provider.organisation_number);
    units_.push_back(std::move(names));
  }
  for (const Owed& owed : owed_documents(round))
    for (UnitNames& unit : units_)
      if (unit.unit == owed.unit) unit.documents.push_back(owed.document);
}

Matcher::Clues Matcher::clues(const extract::Document& document, const analyze::Identity& identity,
                              std::string_view path) const {
  const std::string stated = words_of(identity.unit), opening = words_of(opening_of(document));
  const std::string provider = words_of(identity.provider), in_path = words_of(path);
  const std::string number = ten_digits(identity.organisation_number);
  Clues c;
  c.has_stated_unit = !stated.empty();
  c.has_number = !number.empty();
  std::vector<Hit> exact, near, in_text, in_folders;
  for (const UnitNames& unit : units_) {
    for (const std::string& name : unit.names) {
      if (name == stated) exact.push_back({unit.unit, name});
      if (!stated.empty() && (is_near(name, stated) || holds(stated, name)))
        near.push_back({unit.unit, name});
      if (holds(opening, name)) in_text.push_back({unit.unit, name});
      if (holds(in_path, name)) in_folders.push_back({unit.unit, name});
    }
    const bool is_number = !number.empty() && unit.number == number;
    const bool is_named = holds_any(provider, unit.providers) || holds_any(opening, unit.providers);
    c.is_number_known |= is_number;
    if (is_number || (number.empty() && is_named)) c.by_provider.push_back(unit.unit);
  }
  c.by_stated_unit = longest(exact.empty() ? near : exact);
  c.by_text = longest(in_text);
  c.by_path = longest(in_folders);
  return c;
}

std::vector<std::size_t> Matcher::owing(const Indices& units, std::string_view document) const {
  Indices found;
  for (const UnitNames& unit : units_)
    if (contains(units, unit.unit) &&
        std::find(unit.documents.begin(), unit.documents.end(), document) != unit.documents.end())
      found.push_back(unit.unit);
  return found;
}

// Those the organisation number (or without one the provider's name) does not speak against.
std::vector<std::size_t> Matcher::compatible(const Indices& units, const Clues& c) const {
  if (c.by_provider.empty()) return units;
  return common(units, c.by_provider);
}

Placement Matcher::decide(const Clues& c, std::string_view document) const {
  // One unit: the only one left, or the only one left that owes this document.
  const auto choose = [&](const Indices& units, PlacedBy reason) -> Placement {
    if (units.size() == 1) return {units[0], reason, {}};
    const Indices left = owing(units, document);
    if (left.size() == 1) return {left[0], reason, {}};
    return {std::nullopt, PlacedBy::several_units, left.empty() ? units : left};
  };
  const Indices& named = c.by_stated_unit.empty() ? c.by_text : c.by_stated_unit;
  if (!named.empty()) {
    const Indices agreed = compatible(named, c);
    if (agreed.empty()) return {std::nullopt, PlacedBy::contradiction, named};
    const Indices both = common(agreed, c.by_path);
    // Several in the text: the path may choose among them, never add. The same when the document calls itself
    // something else than what its text mentions.
    if (both.size() == 1) return {both[0], PlacedBy::unit_in_text, {}};
    if (c.has_stated_unit && c.by_stated_unit.empty()) return {std::nullopt, PlacedBy::contradiction, agreed};
    return choose(agreed, PlacedBy::unit_in_text);
  }
  if (!c.by_path.empty()) {
    const Indices agreed = compatible(c.by_path, c);
    if (agreed.empty()) return {std::nullopt, PlacedBy::contradiction, c.by_path};
    return choose(agreed, PlacedBy::unit_in_path);
  }
  if (c.by_provider.empty()) return {std::nullopt, PlacedBy::nothing_found, {}};
  // The document calls itself something the register does not know: not for us to say that it is the same
  // unit.
  if (c.has_stated_unit) return {std::nullopt, PlacedBy::several_units, c.by_provider};
  const Indices left = owing(c.by_provider, document);
  if (left.size() == 1) return {left[0], PlacedBy::provider_in_text, {}};
  return {std::nullopt, PlacedBy::several_units, left.empty() ? c.by_provider : left};
}

Placement Matcher::place(const extract::Document& document, const analyze::Identity& identity,
                         std::string_view path) const {
  const Clues c = clues(document, identity, path);
  Placement placed = decide(c, analyze::name_of(identity.type));
  const auto unsure = [&placed](PlacedBy reason) {
    return Placement{std::nullopt, reason, placed.unit ? Indices{*placed.unit} : placed.candidates};
  };
  if (identity.type == analyze::DocumentType::other) return unsure(PlacedBy::unknown_type);
  if (identity.report_year && !round_.accepts(identity.type, *identity.report_year))
    return unsure(PlacedBy::wrong_year);
  // A number of nobody in the register: a company we do not know sent a document that names one of our units.
  if (placed.unit && c.has_number && !c.is_number_known && placed.reason != PlacedBy::unit_in_text)
    return unsure(PlacedBy::contradiction);
  return placed;
}

}  // namespace report
