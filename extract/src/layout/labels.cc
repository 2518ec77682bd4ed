// Bullets and numbers at the head of a line.
#include "labels.h"

#include <algorithm>
#include <array>

#include "letters_icu.h"

namespace extract::layout {
namespace {

constexpr std::array<std::string_view, 26> bullets = {"•", "●", "▪", "■", "◦", "○", "‣", "⁃", "∙",
                                                      "·", "–", "—", "-", "*", "→", "➢", "➤", "►",
                                                      "✓", "✔", "☐", "☒", "□", "❖", "◆", "♦"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_small(char letter) { return letter >= 'a' && letter <= 'z'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

int roman(std::string_view text) {
  constexpr std::array<std::string_view, 10> small = {"i",  "ii",  "iii",  "iv", "v",
                                                      "vi", "vii", "viii", "ix", "x"};
  const auto found = std::find(small.begin(), small.end(), text);
  return found == small.end() ? 0 : static_cast<int>(found - small.begin()) + 1;
}

int number_of(std::string_view mark) {
  if (mark.empty()) return 0;
  if (is_digit(mark[0])) {
    int number = 0;
    for (const char letter : mark) number = number * 10 + (letter - '0');
    return number;
  }
  if (mark.size() == 1 && is_small(mark[0])) return mark[0] - 'a' + 1;
  return roman(mark);
}

bool is_law_reference(std::string_view rest) {
  return rest.starts_with("§") || rest.starts_with("kap") || rest.starts_with("st.") || rest.starts_with("%");
}

}  // namespace

std::optional<Labelled> split_bullet(std::string_view text) {
  for (const std::string_view bullet : bullets) {
    if (!text.starts_with(bullet)) continue;
    const std::string_view rest = text.substr(bullet.size());
    if (rest.empty() || rest.front() != ' ' || trimmed(rest).empty()) return std::nullopt;
    return Labelled{std::string(bullet), std::string(trimmed(rest)), 0};
  }
  if (text.starts_with("o ") && text.size() > 2 &&
      starts_with_upper(trimmed(text.substr(1))))  // Courier New's ring
    return Labelled{"o", std::string(trimmed(text.substr(1))), 0};
  return std::nullopt;
}

std::optional<Labelled> split_item_number(std::string_view text) {
  const bool is_bracketed = text.starts_with("(");
  const std::size_t from = is_bracketed ? 1 : 0;
  std::size_t length = digits_at(text, from);
  if (length == 0)
    while (length < 4 && from + length < text.size() && is_small(text[from + length])) ++length;
  if (length == 0 || (is_digit(text[from]) && length > 3)) return std::nullopt;
  const std::string_view mark = text.substr(from, length);
  const std::size_t end = from + length;
  if (end >= text.size() || (text[end] != ')' && (text[end] != '.' || is_bracketed))) return std::nullopt;
  const std::string_view rest = text.substr(end + 1);
  if (rest.empty() || rest.front() != ' ' || trimmed(rest).empty() || number_of(mark) == 0)
    return std::nullopt;
  return Labelled{std::string(text.substr(0, end + 1)), std::string(trimmed(rest)), number_of(mark)};
}

std::optional<Labelled> split_heading_number(std::string_view text) {
  std::size_t at = digits_at(text, 0);
  if (at == 0) {
    if (text.size() > 3 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '.' && text[2] == ' ' &&
        starts_with_letter(text.substr(3)))
      return Labelled{std::string(text.substr(0, 2)), std::string(trimmed(text.substr(2))),
                      text[0] - 'A' + 1};
    return std::nullopt;
  }
  if (at > 2) return std::nullopt;
  bool has_dot = false;
  while (at < text.size() && text[at] == '.') {
    has_dot = true;
    const std::size_t more = digits_at(text, at + 1);
    if (more > 2) return std::nullopt;  // a date or an amount
    at += 1 + more;
    if (more == 0) break;
  }
  const std::string_view rest = trimmed(text.substr(at));
  const bool is_glued = rest.size() == text.size() - at;
  if (!starts_with_letter(rest) || is_law_reference(rest)) return std::nullopt;
  if ((is_glued || !has_dot) && !starts_with_upper(rest)) return std::nullopt;
  return Labelled{std::string(text.substr(0, at)), std::string(rest),
                  number_of(text.substr(0, digits_at(text, 0)))};
}

int depth_of(std::string_view heading_label) {
  int depth = 0;
  for (std::size_t at = 0; at < heading_label.size(); ++at)
    if (is_digit(heading_label[at]) && (at == 0 || heading_label[at - 1] == '.')) ++depth;
  return depth;
}

}  // namespace extract::layout
