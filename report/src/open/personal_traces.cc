// Finds personal numbers, addresses and names by their shape.
#include "personal_traces.h"

#include <algorithm>
#include <optional>

namespace report {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A sign between groups of digits: how many bytes, 0: none. Blank, fixed blank, hyphens, plus.
std::size_t sign_at(std::string_view text, std::size_t at) {
  for (const std::string_view sign :
       {" ", "-", "+", "\xC2\xA0", "\xE2\x80\x91", "\xE2\x80\x93", "\xE2\x80\xAF"})
    if (text.substr(at).starts_with(sign)) return sign.size();
  return 0;
}

int two_digits(std::string_view digits, std::size_t at) {
  return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

// ÅÅMMDD with a month and a day there can be; the day of a samordningsnummer is 60 more.
bool is_birth_date(std::string_view six) {
  const int month = two_digits(six, 2), day = two_digits(six, 4);
  return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

// ÅÅMMDD-NNNN, with century or without, with any sign, blanks or nothing before the last four.
std::optional<std::size_t> personal_number_at(std::string_view text, std::size_t at) {
  const std::size_t first = digits_from(text, at);
  if (first == 10 || first == 12)
    return is_birth_date(text.substr(at + first - 10, 6)) ? std::optional(at + first) : std::nullopt;
  if (first != 6 && first != 8) return std::nullopt;
  if (!is_birth_date(text.substr(at + first - 6, 6))) return std::nullopt;
  std::size_t next = at + first, signs = 0;
  for (std::size_t size = 0; signs < 3 && (size = sign_at(text, next)) > 0; ++signs) next += size;
  return signs > 0 && digits_from(text, next) == 4 ? std::optional(next + 4) : std::nullopt;
}

// 08-123 45 67, 0701234567, +46 70 123 45 67: begins with 0 or +, seven to thirteen digits.
std::optional<std::size_t> telephone_at(std::string_view text, std::size_t at) {
  const bool is_abroad = text[at] == '+';
  if (!is_abroad && text[at] != '0') return std::nullopt;
  std::size_t next = at + (is_abroad ? 1 : 0), end = next, digits = 0;
  while (next < text.size()) {
    if (is_digit(text[next])) {
      ++digits;
      end = ++next;
      continue;
    }
    const std::size_t sign = text[next] == '(' || text[next] == ')' ? 1 : sign_at(text, next);
    if (sign == 0) break;
    next += sign;
  }
  return digits >= 7 && digits <= 13 ? std::optional(end) : std::nullopt;
}

bool is_of_address(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("._%+-").find(c) != std::string_view::npos ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::string without_addresses(std::string text, const std::string& instead) {
  for (std::size_t at = text.find('@'); at != std::string::npos;) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && is_of_address(text[begin - 1])) --begin;
    while (end < text.size() && is_of_address(text[end])) ++end;
    const bool is_address = begin < at && text.substr(at, end - at).find('.') != std::string::npos;
    if (is_address) text.replace(begin, end - begin, instead);
    at = text.find('@', is_address ? begin + instead.size() : end);
  }
  return text;
}

std::string without_numbers(const std::string& text, const std::string& instead) {
  std::string left;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = is_digit(text[at]) ? at == 0 || !is_digit(text[at - 1]) : text[at] == '+';
    auto end = begins && is_digit(text[at]) ? personal_number_at(text, at) : std::nullopt;
    if (begins && !end) end = telephone_at(text, at);
    if (end)
      left += instead;
    else
      left += text[at];
    at = end ? *end : at + 1;
  }
  return left;
}

// --- names ---

struct Word {
  std::string_view text;
  bool is_capital = false;
};

// A-Z and the capitals of Latin-1 (À-Þ), in UTF-8.
bool begins_with_capital(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  if (first >= 'A' && first <= 'Z') return word.size() > 1;
  return first == 0xC3 && word.size() > 2 && static_cast<unsigned char>(word[1]) >= 0x80 &&
         static_cast<unsigned char>(word[1]) <= 0x9E;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  const std::string_view between = " \t\r\n,.;:()/\"";
  for (std::size_t at = text.find_first_not_of(between); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    words.push_back({text.substr(at, end - at), begins_with_capital(text.substr(at, end - at))});
    at = text.find_first_not_of(between, end);
  }
  return words;
}

// Small letters, also å ä ö: enough for titles.
std::string lowered(std::string_view word) {
  std::string low(word);
  for (std::size_t i = 0; i < low.size(); ++i) {
    if (low[i] >= 'A' && low[i] <= 'Z') low[i] = static_cast<char>(low[i] - 'A' + 'a');
    const auto c = static_cast<unsigned char>(low[i]);
    if (i > 0 && static_cast<unsigned char>(low[i - 1]) == 0xC3 && c >= 0x80 && c <= 0x9E)
      low[i] = static_cast<char>(c + 0x20);
  }
  return low;
}

bool is_near_title(const std::vector<Word>& words, std::size_t begin, std::size_t end,
                   const std::vector<std::string>& titles) {
  constexpr std::size_t reach = 4;
  const std::size_t from = begin > reach ? begin - reach : 0, to = std::min(end + reach, words.size());
  for (std::size_t i = from; i < to; ++i)
    if (std::find(titles.begin(), titles.end(), lowered(words[i].text)) != titles.end()) return true;
  return titles.empty();
}

}  // namespace

std::string without_traces(const std::string& text, const std::string& instead) {
  return without_numbers(without_addresses(text, instead), instead);
}

std::vector<std::string> possible_names(std::string_view text, const std::vector<std::string>& titles) {
  std::vector<std::string> names;
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i;
    while (end < words.size() && words[end].is_capital) ++end;
    // A title written with a capital is no part of the name it stands before.
    std::size_t begin = i;
    while (begin < end && std::find(titles.begin(), titles.end(), lowered(words[begin].text)) != titles.end())
      ++begin;
    if (end >= begin + 2 && is_near_title(words, begin, end, titles)) {
      std::string name;
      for (std::size_t w = begin; w < end; ++w) name.append(name.empty() ? "" : " ").append(words[w].text);
      names.push_back(std::move(name));
    }
    i = std::max(end, i + 1);
  }
  return names;
}

}  // namespace report
