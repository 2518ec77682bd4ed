#include "name_index.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace report {
namespace {

constexpr std::size_t kFewLetters = 8;  // shorter names must have their blanks where they belong

bool stands_as_word(const NameLetters& text, std::size_t end) {
  if (text.ends(end - 1)) return true;
  return text.text()[end] == 's' && text.ends(end);  // genitive
}

// "ek en" is no Eken; "E K E N" is.
bool has_its_blanks(const NameLetters& text, const NameForm& form, std::size_t begin, std::size_t end) {
  const std::size_t words = text.words(begin, end);
  return form.letters.size() >= kFewLetters || words <= form.words || words == end - begin;
}

bool is_written_as_name(const NameLetters& text, const NameForm& form, std::size_t begin, Case letters_case) {
  return letters_case == Case::ignored || !form.needs_capital || text.is_capital(begin + form.named_at);
}

bool covers(const NameHit& one, const NameHit& other) {
  if (one.begin > other.begin || one.end < other.end) return false;
  if (one.end - one.begin > other.end - other.begin) return true;
  const auto rank = [](const NameForm& form) { return form.is_short ? 2 : form.is_varied ? 1 : 0; };
  return rank(*one.form) < rank(*other.form);
}

constexpr std::size_t kLetters = 36;

std::size_t number_of(char c) {
  return c >= '0' && c <= '9' ? static_cast<std::size_t>(c - '0') : static_cast<std::size_t>(c - 'a') + 10;
}

std::size_t pair_at(const std::string& letters, std::size_t at) {
  return number_of(letters[at]) * kLetters + number_of(letters[at + 1]);
}

}  // namespace

void NameIndex::add(NameForm form) {
  if (form.letters.size() < 2) return;
  longest_ = std::max(longest_, form.letters.size());
  forms_.push_back(std::move(form));
}

void NameIndex::finish() {
  const auto key = [](const NameForm& form) {
    return std::tie(form.letters, form.owner, form.is_short, form.is_varied);
  };
  std::sort(forms_.begin(), forms_.end(),
            [&](const NameForm& a, const NameForm& b) { return key(a) < key(b); });
  const auto is_same = [](const NameForm& a, const NameForm& b) {
    return a.letters == b.letters && a.owner == b.owner;
  };
  forms_.erase(std::unique(forms_.begin(), forms_.end(), is_same), forms_.end());
  begins_.assign(kLetters * kLetters + 1, 0);
  for (const NameForm& form : forms_) ++begins_[pair_at(form.letters, 0) + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
}

// Narrows the sorted forms letter by letter.
void NameIndex::find_at(const NameLetters& text, std::size_t at, Case letters_case,
                        std::vector<NameHit>& hits) const {
  if (text.text()[at] == '\n' || text.text()[at + 1] == '\n') return;
  const std::size_t pair = pair_at(text.text(), at);
  auto low = forms_.begin() + static_cast<std::ptrdiff_t>(begins_[pair]);
  auto high = forms_.begin() + static_cast<std::ptrdiff_t>(begins_[pair + 1]);
  for (std::size_t depth = 2; low != high; ++depth) {
    for (; low != high && low->letters.size() == depth; ++low)
      if (stands_as_word(text, at + depth) && has_its_blanks(text, *low, at, at + depth) &&
          is_written_as_name(text, *low, at, letters_case))
        hits.push_back({&*low, at, at + depth});
    const char wanted = text.text()[at + depth];
    if (wanted == '\n') return;
    const auto letter = [depth](const NameForm& form) { return form.letters[depth]; };
    low = std::partition_point(low, high, [&](const NameForm& form) { return letter(form) < wanted; });
    high = std::partition_point(low, high, [&](const NameForm& form) { return letter(form) <= wanted; });
  }
}

std::vector<NameHit> NameIndex::find(const NameLetters& text, Case letters_case) const {
  std::vector<NameHit> hits;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text.starts(at)) find_at(text, at, letters_case, hits);
  std::vector<NameHit> kept;
  auto first = hits.begin();  // the first that may reach this far
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    while (first->begin + longest_ < hit->begin) ++first;
    const auto last =
        std::find_if(hit, hits.end(), [&](const NameHit& other) { return other.begin > hit->begin; });
    if (std::none_of(first, last, [&](const NameHit& other) { return covers(other, *hit); }))
      kept.push_back(*hit);
  }
  return kept;
}

}  // namespace report
