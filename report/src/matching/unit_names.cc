#include "unit_names.h"

#include <algorithm>

namespace report {
namespace {

using std::string_view;

constexpr std::size_t kLeastShort = 4;     // letters of a short form
constexpr std::size_t kLeastProvider = 7;  // letters of a provider's name without its legal form
constexpr std::size_t kCommonStem = 5;     // letters inflected forms of a kind share

bool is_number(string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

const MatchingWords& words() { return MatchingWords::built_in(); }

// As so many words: "Hemtjänst område" is two kinds, "hemtjänstområde" one.
bool fits(const NameLetters& name, std::size_t begin, const KindWord& kind) {
  const std::size_t end = begin + kind.letters.size();
  return string_view(name.text()).substr(begin).starts_with(kind.letters) && name.starts(begin) &&
         name.ends(end - 1) && name.words(begin, end) <= kind.words;
}

const KindWord* kind_at(const NameLetters& name, std::size_t begin, std::size_t end) {
  for (const KindWord& kind : words().kinds)
    if (begin + kind.letters.size() <= end && fits(name, begin, kind)) return &kind;
  return nullptr;
}

const KindWord* kind_before(const NameLetters& name, std::size_t begin, std::size_t end) {
  for (const KindWord& kind : words().kinds)
    if (begin + kind.letters.size() <= end && fits(name, end - kind.letters.size(), kind)) return &kind;
  return nullptr;
}

// Words that name: not a figure, a direction, a filler or a kind.
bool is_naming(string_view word) {
  return word.size() >= 3 && !is_number(word) && !words().has("apart", word) && !words().has("weak", word) &&
         words().kind(word) == nullptr;
}

std::vector<string_view> inflected(const std::string& kind, Areas areas) {
  std::vector<string_view> forms{kind};
  for (const KindWord& other : words().kinds)
    if (other.areas == areas && other.letters != kind && other.letters.size() >= kCommonStem &&
        other.letters.compare(0, kCommonStem, kind, 0, kCommonStem) == 0)
      forms.emplace_back(other.letters);
  return forms;
}

// Where the first word that names begins and whether it has a capital.
struct Naming {
  std::size_t at = 0;
  bool is_capital = false;
};
Naming naming_word(const NameLetters& name, const NameParts& parts) {
  for (std::size_t at = parts.begin; at < parts.end; ++at)
    if (name.starts(at) && is_naming(name.word_at(at))) return {at, name.is_capital(at)};
  return {parts.begin, false};
}

class UnitForms {
 public:
  UnitForms(NameIndex& index, std::size_t owner, const NameLetters& name)
      : index_(index),
        owner_(owner),
        name_(name),
        parts_(parts_of(name)),
        naming_(naming_word(name, parts_)) {}

  void add() {
    const std::string raw = name_.text().substr(0, name_.size() - 1);
    if (!parts_.names) {
      add_form(raw, name_.words(0, raw.size()), 0, 0, Way::as_written);
      add_inflected_whole(raw);
      return;
    }
    const std::string named = raw.substr(parts_.begin, parts_.end - parts_.begin);
    add_form(raw, name_.words(0, raw.size()), naming_.at, named.size(), Way::as_written);
    if (!parts_.kind.empty()) add_turned(named);
  }

 private:
  enum class Way { as_written, varied, in_part };

  void add_form(std::string letters, std::size_t count, std::size_t named_at, std::size_t named_size,
                Way way) {
    index_.add({std::move(letters), owner_, count, named_at, named_size, way == Way::varied,
                way == Way::in_part, named_size > 0 && naming_.is_capital});
  }

  // "Hemtjänsten område 1"
  void add_inflected_whole(const std::string& raw) {
    if (!parts_.is_kind_first) return;
    const KindWord* kind = words().kind(parts_.kind);
    for (const string_view form : inflected(parts_.kind, kind != nullptr ? kind->areas : 0))
      add_form(std::string(form) + raw.substr(parts_.kind.size()), name_.words(0, raw.size()), 0, 0,
               Way::varied);
  }

  void add_turned(std::string named) {
    const std::size_t count = name_.words(parts_.begin, parts_.end);
    const std::size_t first = naming_.at - parts_.begin;
    if (!parts_.is_kind_first && named.size() > kLeastShort && named.ends_with('s')) named.pop_back();
    const KindWord* kind = words().kind(parts_.kind);
    for (const string_view form : inflected(parts_.kind, kind->areas)) {
      const std::string word(form);
      add_form(named + word, count + 3, first, named.size(), Way::varied);
      add_form(named + "s" + word, count + 3, first, named.size(), Way::varied);
      add_form(word + named, count + 3, word.size() + first, named.size(), Way::varied);
    }
    if (named.size() >= kLeastShort && naming_.is_capital)
      add_form(named, count, first, named.size(), Way::in_part);
  }

  NameIndex& index_;
  std::size_t owner_;
  const NameLetters& name_;
  NameParts parts_;
  Naming naming_;
};

}  // namespace

NameParts parts_of(const NameLetters& name) {
  NameParts parts{0, name.size() - 1, false, {}, 0, false};
  while (const KindWord* kind = kind_at(name, parts.begin, parts.end)) {
    if (parts.kind.empty()) parts.kind = kind->letters;
    parts.is_kind_first = true;
    parts.areas |= kind->areas;
    parts.begin += kind->letters.size();
  }
  while (const KindWord* kind = kind_before(name, parts.begin, parts.end)) {
    if (parts.kind.empty()) parts.kind = kind->letters;
    parts.areas |= kind->areas;
    parts.end -= kind->letters.size();
  }
  for (std::size_t at = parts.begin; at < parts.end; ++at)
    parts.names = parts.names || (name.starts(at) && is_naming(name.word_at(at)));
  return parts;
}

void add_unit_name(NameIndex& index, std::size_t owner, std::string_view name) {
  const NameLetters letters(name);
  if (letters.size() > 1) UnitForms(index, owner, letters).add();
}

void add_provider_name(NameIndex& index, std::size_t owner, std::string_view name) {
  const NameLetters letters(name);
  std::string raw = letters.text();
  raw.pop_back();
  index.add({raw, owner, letters.words(0, raw.size()), 0, raw.size(), false, false, false});
  for (const std::string& form : words().lists.at("legal")) {
    std::string rest = raw;
    if (rest.ends_with(form) && letters.starts(rest.size() - form.size()))
      rest.resize(rest.size() - form.size());
    else if (rest.starts_with(form) && rest.size() > form.size() && letters.starts(form.size()))
      rest.erase(0, form.size());
    if (rest.size() != raw.size() && rest.size() >= kLeastProvider)
      index.add({rest, owner, letters.words(0, raw.size()), 0, rest.size(), false, true, true});
  }
}

}  // namespace report
