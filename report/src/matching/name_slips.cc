#include "name_slips.h"

#include <algorithm>
#include <bitset>

namespace report {
namespace {

using std::string_view;

constexpr std::size_t kLeastLetters = 7, kLeastForTwo = 12;
constexpr std::size_t kTrigrams = 37 * 37 * 37;
using Trigrams = std::bitset<kTrigrams>;

std::size_t number_of(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
  return c >= '0' && c <= '9' ? static_cast<std::size_t>(c - '0') + 26 : 36;
}

std::size_t trigram(string_view text, std::size_t at) {
  return (number_of(text[at]) * 37 + number_of(text[at + 1])) * 37 + number_of(text[at + 2]);
}

int most_mistakes(const NameForm& form) { return form.letters.size() >= kLeastForTwo ? 2 : 1; }

// A mistake spoils at most three trigrams.
bool may_stand(const NameForm& form, const Trigrams& in_text) {
  const std::size_t all = form.letters.size() - 2;
  const std::size_t spoilt = 3 * static_cast<std::size_t>(most_mistakes(form));
  std::size_t missed = 0;
  for (std::size_t at = 0; at < all; ++at)
    if (!in_text.test(trigram(form.letters, at)) && ++missed > spoilt) return false;
  return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits(string_view text) {
  std::string found;
  std::copy_if(text.begin(), text.end(), std::back_inserter(found), is_digit);
  return found;
}

struct Cell {
  int mistakes = 0;
  std::size_t begin = 0;
};

// Sellers (1980): the best place in `line` for the form, beginning and ending where words do.
Slip best_in(const NameLetters& text, std::size_t line, std::size_t stop, const NameForm& form) {
  const int most = most_mistakes(form);
  Slip best{nullptr, 0, 0, most + 1, false};
  std::vector<Cell> row(form.letters.size() + 1);
  constexpr int kNever = 1000;
  for (std::size_t j = 1; j < row.size(); ++j) row[j] = {kNever, 0};
  for (std::size_t at = line; at < stop; ++at) {
    Cell diagonal = row[0];
    diagonal = {text.starts(at) ? 0 : kNever, at};
    row[0] = diagonal;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const Cell changed{diagonal.mistakes + (form.letters[j - 1] == text.text()[at] ? 0 : 1),
                         diagonal.begin};
      diagonal = row[j];
      Cell cell = changed;
      if (row[j].mistakes + 1 < cell.mistakes) cell = {row[j].mistakes + 1, row[j].begin};
      if (row[j - 1].mistakes + 1 < cell.mistakes && j > 1)
        cell = {row[j - 1].mistakes + 1, row[j - 1].begin};
      row[j] = cell;
    }
    const Cell& last = row.back();
    const bool is_over = text.ends(at) || (text.text()[at + 1] == 's' && text.ends(at + 1));
    if (is_over && last.mistakes < best.mistakes) best = {&form, last.begin, at + 1, last.mistakes, false};
  }
  return best;
}

bool look_alike(char a, char b) {
  static constexpr string_view pairs = "il1i lI 1l o0 ce hb un tf gq vy ij rt eo ao sz ";
  const char either[2][2] = {{a, b}, {b, a}};
  return std::any_of(std::begin(either), std::end(either),
                     [](const char* pair) { return pairs.find(string_view(pair, 2)) != string_view::npos; });
}

// One slip: a doubled letter, two letters changed over, a look-alike; "m" for "rn".
bool is_slip(string_view right, string_view written) {
  std::size_t head = 0, tail = 0;
  const std::size_t shorter = std::min(right.size(), written.size());
  while (head < shorter && right[head] == written[head]) ++head;
  while (tail < shorter - head && right[right.size() - 1 - tail] == written[written.size() - 1 - tail])
    ++tail;
  const string_view a = right.substr(head, right.size() - head - tail);
  const string_view b = written.substr(head, written.size() - head - tail);
  if (a.size() == 1 && b.size() == 1) return look_alike(a[0], b[0]);
  if (a.size() == 2 && b.size() == 2) return a[0] == b[1] && a[1] == b[0];
  if ((a == "m" && b == "rn") || (a == "rn" && b == "m")) return true;
  const string_view one = a.empty() ? b : a;
  return (a.empty() || b.empty()) && one.size() == 1 && head > 0 && right[head - 1] == one[0];
}

bool is_safe(const NameForm& form, string_view written) {
  const string_view letters = form.letters;
  const string_view named = letters.substr(form.named_at, form.named_size);
  const bool has_kind = form.named_size < letters.size();
  if (has_kind && written.find(named) != string_view::npos) return true;
  return letters.size() >= 10 && is_slip(letters, written);
}

}  // namespace

std::vector<Slip> find_slips(const NameIndex& index, const NameLetters& text) {
  Trigrams in_text;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) in_text.set(trigram(text.text(), at));
  std::vector<Slip> found;
  int least = 99;
  for (const NameForm& form : index.forms()) {
    if (form.letters.size() < kLeastLetters || form.named_size == 0 || !may_stand(form, in_text)) continue;
    if (const std::string figures = digits(form.letters);
        !figures.empty() && text.text().find(figures) == std::string::npos)
      continue;
    for (std::size_t line = 0; line < text.size(); line = text.line_end(line) + 1) {
      Slip slip = best_in(text, line, text.line_end(line), form);
      if (slip.form == nullptr || slip.mistakes == 0) continue;
      const string_view written = string_view(text.text()).substr(slip.begin, slip.end - slip.begin);
      if (digits(written) != digits(form.letters)) continue;
      slip.is_safe = is_safe(form, written);
      least = std::min(least, slip.mistakes);
      found.push_back(slip);
    }
  }
  std::erase_if(found, [least](const Slip& slip) { return slip.mistakes > least + 1; });
  return found;
}

}  // namespace report
