// Lines to one text: hyphens at line ends, words broken without one, single spaces.
#include <algorithm>
#include <array>

#include "layout_parts.h"
#include "letters_icu.h"
#include "vocabulary.h"

namespace extract::layout {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";

std::string_view last_word(std::string_view text) {
  const auto space = text.find_last_of(" (/\"");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" ,.;:)!?")); }

bool drop_suffix(std::string& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.resize(text.size() - suffix.size());
  return true;
}

// "hälso- och", "in- eller utskrivning": the hyphen stands for a part said later.
bool is_conjunction(std::string_view word) {
  static constexpr std::array<std::string_view, 7> known = {"och",  "eller", "samt", "respektive",
                                                            "resp", "såväl", "o"};
  for (const auto one : known)
    if (word == one) return true;
  return false;
}

// Words that are no ending of a broken one.
bool is_small_word(std::string_view word) {
  static constexpr std::array<std::string_view, 20> known = {
      "och",  "eller", "samt", "i",  "på", "av",  "för",  "med", "som",   "att",
      "till", "från",  "vid",  "om", "är", "har", "inte", "per", "under", "efter"};
  return std::find(known.begin(), known.end(), word) != known.end();
}

// "aug-sept", "mån-fre": a span, not a word.
bool is_calendar_word(std::string_view word) {
  static constexpr std::array<std::string_view, 21> known = {
      "jan", "feb", "mars", "apr", "april", "maj", "juni", "juli", "aug", "sep", "sept",
      "okt", "nov", "dec",  "mån", "tis",   "ons", "tors", "fre",  "lör", "sön"};
  for (const auto one : known)
    if (word == one) return true;
  return false;
}

// Asks the Swedish analyser. "arbetar" is a word, so "ar-" only broke it; a compound's first part may be a
// genitive ("verksamhets-berättelse") or no word at all, but two words that stand alone ("kund-leverantör")
// may have been written with a hyphen.
bool is_one_word(std::string_view left, std::string_view right) {
  const Standing whole = standing_of(folded(std::string(left) + std::string(right)));
  if (!whole.is_known || !whole.is_compound) return whole.is_known;
  const Standing first = standing_of(folded(left));
  return !first.is_known || first.is_genitive;
}

// A written hyphen that must stay, as in "EU-förordningen", "e-tjänst", "2019-05", "covid-19". The document's
// own other uses of the word decide first; the dictionary where the document seldom breaks words.
bool is_written_hyphen(std::string_view left, std::string_view right, const Habits& habits) {
  const std::string joined = std::string(left) + std::string(right),
                    hyphened = std::string(left) + "-" + std::string(right);
  if (habits.words.count(folded(joined)) != 0) return false;
  if (habits.words.count(hyphened) != 0) return true;
  if (starts_with_digit(right) || starts_with_upper(right)) return true;
  if (count_code_points(left) == 1 || !ends_with_letter(left)) return true;
  if (is_all_capitals(left) || is_calendar_word(left)) return true;
  return !habits.hyphenates && !is_one_word(left, right);
}

// A line of one word, the next beginning with its rest: neither half need be a word, the whole is one.
bool is_broken_without_sign(std::string_view left, std::string_view right) {
  if (!standing_of(folded(std::string(left) + std::string(right))).is_known) return false;
  return !standing_of(folded(left)).is_known || !standing_of(folded(right)).is_known;
}

void append_line(std::string& text, const Part& before, const Part& line, const Habits& habits,
                 bool writes_end_spaces) {
  if (text.empty()) {
    text = line.text;
    return;
  }
  const std::string_view next = first_word(line.text);
  if (drop_suffix(text, soft_hyphen)) {
    text += line.text;
    return;
  }
  const bool has_hyphen = text.ends_with("-") || text.ends_with("\xE2\x80\x90");
  const std::string_view stem =
      last_word(std::string_view(text).substr(0, text.size() - (text.ends_with("-") ? 1
                                                                : has_hyphen        ? 3
                                                                                    : 0)));
  if (has_hyphen && !stem.empty() && starts_with_letter(stem.substr(0)) && !is_conjunction(next)) {
    if (before.ends_open && writes_end_spaces)
      text += ' ';  // "hälso- " with its space: the hyphen stands for a part said later, whatever follows
    else if (!is_written_hyphen(stem, next, habits))
      text.resize(text.size() - (text.ends_with("-") ? 1 : 3));
    text += line.text;
    return;
  }
  if (has_hyphen && starts_with_digit(stem) && starts_with_digit(next)) {  // "2018-|2020"
    text += line.text;
    return;
  }
  // A word wider than its column is broken without any sign. It begins its line, so the line is one word;
  // then only the missing space tells, or the whole word elsewhere in the document.
  if (line.text.find_first_of(",.;:)!?") == 0 && !before.ends_open) {
    text += line.text;
    return;
  }
  const bool is_lone_word = before.text.find(' ') == std::string_view::npos && ends_with_letter(text) &&
                            starts_with_lower(line.text);
  const std::string whole = folded(std::string(before.text) + std::string(next));
  const bool is_broken_word =
      is_lone_word && !before.ends_open && !is_small_word(next) &&
      (writes_end_spaces || habits.words.count(whole) != 0 || is_broken_without_sign(before.text, next));
  if (!is_broken_word) text += ' ';
  text += line.text;
}

// Soft hyphens within a line are invisible.
std::string without_soft_hyphens(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(soft_hyphen)) {
      at += soft_hyphen.size();
      continue;
    }
    if (text[at] != ' ' || (!out.empty() && out.back() != ' ')) out += text[at];
    ++at;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Where the word ends that begins at `at`.
std::size_t word_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of(" ,.;:)!?/\"-", at), text.size());
}

// "ar- betar", "patientsäkerhets-berättelse": broken at the end of a line the text once had. `at`: the
// hyphen. Length of what to drop, 0 for a hyphen that stays.
std::size_t broken_at(std::string_view text, std::size_t at) {
  const std::size_t gap = text.substr(at + 1).starts_with(" ") ? 1 : 0;
  const std::string_view left = last_word(text.substr(0, at));
  const std::size_t begin = at + 1 + gap, end = word_end(text, begin);
  const std::string_view right = text.substr(begin, end - begin);
  if (count_letters(left) < 2 || count_letters(right) < 3 || text.substr(end).starts_with("-")) return 0;
  if (!ends_with_letter(left) || left.find('-') != std::string_view::npos || !starts_with_lower(right))
    return 0;
  if (is_conjunction(right) || is_small_word(right) || is_all_capitals(left) || is_calendar_word(left))
    return 0;
  if (gap == 0 && (!left.ends_with("s") || count_letters(left) < 5)) return 0;
  const Standing whole = standing_of(folded(std::string(left) + std::string(right)));
  const bool is_broken =
      whole.is_known && ((gap == 1 && !whole.is_compound) || standing_of(folded(left)).is_genitive);
  return is_broken ? 1 + gap : 0;
}

}  // namespace

std::string without_broken_words(std::string text) {
  for (auto at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1))
    if (const std::size_t drop = at == 0 ? 0 : broken_at(text, at); drop > 0) text.erase(at--, drop);
  return text;
}

std::string join_parts(const std::vector<Part>& parts, const Habits& habits, bool writes_end_spaces) {
  std::string text;
  Part before;
  for (const Part& part : parts) {
    if (part.text.empty()) continue;
    append_line(text, before, part, habits, writes_end_spaces);
    before = part;
  }
  return without_broken_words(without_soft_hyphens(text));
}

}  // namespace extract::layout
