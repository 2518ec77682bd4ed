// Lines to one text: hyphens at line ends, words broken without one, single spaces.
#include <algorithm>
#include <array>

#include "layout_parts.h"
#include "letters_icu.h"

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

// A written hyphen that must stay, as in "EU-förordningen", "e-tjänst", "2019-05", "covid-19". Where nothing
// tells, the document's own other uses of the word decide; a Swedish word list could be asked here as the
// last resort.
bool is_written_hyphen(std::string_view left, std::string_view right, const Habits& habits) {
  const std::string joined = std::string(left) + std::string(right),
                    hyphened = std::string(left) + "-" + std::string(right);
  if (habits.words.count(folded(joined)) != 0) return false;
  if (habits.words.count(hyphened) != 0) return true;
  if (starts_with_digit(right) || starts_with_upper(right)) return true;
  if (count_code_points(left) == 1 || !ends_with_letter(left)) return true;
  return is_all_capitals(left) || is_calendar_word(left) || !habits.hyphenates;
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
  const bool is_one_word = before.text.find(' ') == std::string_view::npos && ends_with_letter(text) &&
                           starts_with_lower(line.text);
  const std::string whole = folded(std::string(before.text) + std::string(next));
  const bool is_broken_word = is_one_word && !before.ends_open && !is_small_word(next) &&
                              (writes_end_spaces || habits.words.count(whole) != 0);
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

}  // namespace

std::string join_parts(const std::vector<Part>& parts, const Habits& habits, bool writes_end_spaces) {
  std::string text;
  Part before;
  for (const Part& part : parts) {
    if (part.text.empty()) continue;
    append_line(text, before, part, habits, writes_end_spaces);
    before = part;
  }
  return without_soft_hyphens(text);
}

}  // namespace extract::layout
