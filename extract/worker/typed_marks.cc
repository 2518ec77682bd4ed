// Typed numbers, bullets and page references.
#include "typed_marks.h"

#include <array>
#include <charconv>

#include "plain_text_icu.h"

namespace extract::office {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

TypedMark cut(std::string_view text, std::size_t label_end, std::size_t rest_begin) {
  TypedMark mark{text.substr(0, label_end), text.substr(rest_begin)};
  while (mark.rest.starts_with(' ')) mark.rest.remove_prefix(1);
  return shape_of(mark.rest).letters > 0 ? mark : TypedMark{};
}

// Numbers of one or two digits joined by points; their end, and how many.
struct Numbers {
  std::size_t end = 0;
  int count = 0;
};

Numbers numbers_at(std::string_view text) {
  Numbers numbers;
  for (std::size_t at = 0;;) {
    const std::size_t digits = digits_at(text, at);
    if (digits == 0 || digits > 2) return digits == 0 ? numbers : Numbers{};
    numbers.end = at + digits;
    ++numbers.count;
    if (numbers.end >= text.size() || text[numbers.end] != '.') return numbers;
    at = numbers.end + 1;
  }
}

bool has_space(std::string_view text, std::size_t at) { return at < text.size() && text[at] == ' '; }
bool has_stop(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '.' || text[at] == ')');
}

TypedMark letter_number(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (text[end] == 'I' || text[end] == 'V' || text[end] == 'X')) ++end;
  if (end == 0 && !text.empty() && is_capital(text[0])) end = 1;
  if (end == 0 && text.size() > 1 && is_small(text[0]) && text[1] == ')') end = 1;
  if (end == 0 || !has_stop(text, end) || !has_space(text, end + 1)) return {};
  return cut(text, end + 1, end + 1);
}

constexpr std::array<std::string_view, 13> bullets{"•", "·", "▪", "●", "○", "◦", "‣",
                                                   "⁃", "■", "➢", "►", "✓", "∙"};
constexpr std::array<std::string_view, 5> dashes{"- ", "– ", "— ", "* ", "o "};

// The leader's length when the text ends in one ('…' is three points), and where it begins.
struct Leader {
  std::size_t begin = 0;
  int points = 0;
};

Leader leader_before(std::string_view text) {
  Leader leader{text.size(), 0};
  for (;;) {
    const std::string_view left = text.substr(0, leader.begin);
    if (left.ends_with("…")) {
      leader = {leader.begin - std::string_view("…").size(), leader.points + 3};
    } else if (left.ends_with('.') || left.ends_with('_')) {
      leader = {leader.begin - 1, leader.points + 1};
    } else if (left.ends_with(' ')) {
      --leader.begin;
    } else {
      return leader;
    }
  }
}

std::size_t page_number_begin(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  return text.size() - begin > 4 ? text.size() : begin;
}

}  // namespace

TypedMark heading_number(std::string_view text) {
  const Numbers numbers = numbers_at(text);
  if (numbers.count == 0) return letter_number(text);
  std::size_t end = numbers.end;
  const bool is_stopped = has_stop(text, end);
  if (is_stopped) ++end;
  if (!has_space(text, end)) return {};
  if (numbers.count == 1 && !is_stopped) {
    const std::string_view rest = text.substr(end + 1);
    if (shape_of(rest).begins_small || rest.empty() || is_digit(rest[0]) || rest.starts_with("§")) return {};
  }
  return cut(text, end, end);
}

TypedMark bullet(std::string_view text) {
  for (const auto sign : bullets)
    if (text.starts_with(sign)) return cut(text, sign.size(), sign.size());
  return {};
}

TypedMark dash(std::string_view text) {
  for (const auto sign : dashes)
    if (text.starts_with(sign)) return cut(text, sign.size() - 1, sign.size());
  return {};
}

TypedMark list_number(std::string_view text) {
  const std::size_t open = text.starts_with('(') ? 1 : 0;
  std::size_t end = open + digits_at(text, open);
  if (end == open && end < text.size() && is_small(text[end])) ++end;
  if (end == open || end > open + 3 || !has_stop(text, end) || !has_space(text, end + 1)) return {};
  if (open == 1 && text[end] != ')') return {};
  return cut(text, end + 1, end + 1);
}

bool counts_on(std::string_view label, std::string_view next) {
  const auto strip = [](std::string_view mark) {
    if (mark.starts_with('(')) mark.remove_prefix(1);
    return mark.substr(0, mark.empty() ? 0 : mark.size() - 1);
  };
  const auto a = strip(label), b = strip(next);
  if (a.empty() || b.empty()) return false;
  if (is_small(a[0]) && is_small(b[0])) return b[0] == a[0] + 1;
  int from = 0, to = 0;
  std::from_chars(a.data(), a.data() + a.size(), from);
  std::from_chars(b.data(), b.data() + b.size(), to);
  return is_digit(a[0]) && is_digit(b[0]) && to == from + 1;
}

bool ends_with_leader(std::string_view text) {
  constexpr int fewest_points = 4;  // three are an ellipsis
  const std::size_t number = page_number_begin(text);
  return number < text.size() && number > 0 && leader_before(text.substr(0, number)).points >= fewest_points;
}

std::string_view without_page_number(std::string_view text) {
  const std::size_t number = page_number_begin(text);
  if (number == text.size() || number == 0) return text;
  const std::string_view left = text.substr(0, number);
  return left.ends_with(' ') || left.ends_with('.') ? left.substr(0, leader_before(left).begin) : text;
}

}  // namespace extract::office
