#include "field_labels.h"

#include <algorithm>
#include <array>

namespace analyze {
namespace {

constexpr std::array<std::string_view, 30> kLabels{
    "Org.nr",       "Org nr",        "Orgnr",        "Org. nr",      "Organisationsnummer",
    "Dnr",          "DNR",           "Diarienummer", "Diarienr",     "Ärendenr",
    "Ärendenummer", "År 1",          "År 2",         "Avser ",       "Datum",
    "Upprättad",    "Antagen",       "Fastställd",   "Beslutad",     "Godkänd",
    "Inlämnad",     "Framtagen",     "Skriven",      "Sammanställd", "Nedtecknad",
    "Ansvarig",     "Verksamhetsår", "Period",       "Rapportör",    "Reviderad"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A-Z, Å, Ä, Ö, É.
bool is_capital(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  const auto next = [&] { return at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0; };
  return static_cast<unsigned char>(text[at]) == 0xc3 && next() >= 0x80 && next() <= 0x96;
}

bool is_label(std::string_view rest) {
  return std::any_of(kLabels.begin(), kLabels.end(),
                     [&](std::string_view label) { return rest.starts_with(label); });
}

// "... 559812-4179 Almhöjdens": nine characters of number, a hyphen among them, stand before the blank.
bool is_after_number(std::string_view before, std::string_view line, std::size_t next) {
  if (before.size() < 11 || !is_capital(line, next)) return false;
  const std::string_view tail = before.substr(before.size() - 11);
  return tail[6] == '-' && std::count_if(tail.begin(), tail.end(), is_digit) == 10;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t,;–-";
  const auto first = text.find_first_not_of(" \t,;");
  if (first == std::string_view::npos) return {};
  text.remove_prefix(first);
  while (!text.empty() && blanks.find(text.back()) != std::string_view::npos && text.back() != '\x93')
    text.remove_suffix(1);
  return text;
}

std::vector<std::string> split_at_labels(std::string_view line) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1)) {
    if (at <= begin) continue;
    if (!is_label(line.substr(at + 1)) && !is_after_number(line.substr(begin, at - begin), line, at + 1))
      continue;
    parts.emplace_back(trimmed(line.substr(begin, at - begin)));
    begin = at + 1;
  }
  parts.emplace_back(trimmed(line.substr(begin)));
  return parts;
}

std::vector<std::string> parts_of(std::string_view line) {
  constexpr std::array<std::string_view, 7> marks{", ", " – ", " - ", "(", ")", "; ", " | "};
  std::vector<std::string> parts;
  while (!line.empty()) {
    std::size_t cut = line.size(), skip = 0;
    for (const std::string_view mark : marks)
      if (const auto at = line.find(mark); at < cut) cut = at, skip = mark.size();
    if (const std::string_view part = trimmed(line.substr(0, cut)); !part.empty()) parts.emplace_back(part);
    line.remove_prefix(std::min(line.size(), cut + skip));
  }
  return parts;
}

}  // namespace analyze
