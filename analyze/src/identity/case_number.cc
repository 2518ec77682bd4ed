#include "case_number.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyze/swedish.h"
#include "field_labels.h"
#include "written_dates.h"

namespace analyze {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_upper(std::string_view text, std::size_t at) {
  return (text[at] >= 'A' && text[at] <= 'Z') ||
         (static_cast<unsigned char>(text[at]) == 0xc3 && at + 1 < text.size() &&
          static_cast<unsigned char>(text[at + 1]) < 0xa0);
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

// Where a label ends in the line, npos without one. "ert ärende", "er beteckning" as well: the case is the
// municipality's.
std::size_t after_label(std::string_view line) {
  static constexpr std::array<std::string_view, 13> labels{
      "diarienummer",     "diarienr", "diarie nr",  "dnr",       "ärendenummer", "ärendenr",
      "ärendebeteckning", "ärende",   "beteckning", "målnummer", "case no",      "registreringsnummer",
      "upphandling"};
  const std::string folded = fold(line);
  if (folded.size() != line.size()) return std::string_view::npos;
  for (const std::string_view label : labels) {
    const auto at = folded.find(label);
    if (at == std::string::npos || (at > 0 && is_letter(folded[at - 1]))) continue;
    std::size_t end = at + label.size();
    if (end < folded.size() && is_letter(folded[end])) continue;
    return end;
  }
  return std::string_view::npos;
}

// The characters of a number as registries write it. Blanks only between parts: "VON 2015/33", "2012/105 VON
// 884 AU".
std::string number_from(std::string_view rest) {
  std::size_t at = 0;
  while (at < rest.size() && (rest[at] == ':' || rest[at] == '.' || rest[at] == ' ' || rest[at] == '\t'))
    ++at;
  if (at < rest.size() && rest[at] == '(') {  // "Dnr (kommunens) VON 2023/418"
    at = rest.find(')', at);
    if (at == std::string_view::npos) return {};
    ++at;
    while (at < rest.size() && rest[at] == ' ') ++at;
  }
  std::size_t end = at, word = at;
  std::string kept;
  while (word < rest.size()) {
    std::size_t stop = rest.find(' ', word);
    if (stop == std::string_view::npos) stop = rest.size();
    std::string_view part = rest.substr(word, stop - word);
    const bool ends_here = part.find_first_of(",;)") != std::string_view::npos;
    part = part.substr(0, part.find_first_of(",;)"));
    const bool is_code = !part.empty() && is_upper(part, 0) && part.size() <= 6 && count_digits(part) == 0 &&
                         part.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    const bool is_first_word = word == at && !part.empty() && part.size() <= 6 && is_letter(part[0]);
    const bool is_number = count_digits(part) > 0;
    if (!is_code && !is_number && !is_first_word) break;
    end = word + part.size();
    if (ends_here || stop >= rest.size() || end - at > 30) break;
    word = stop + 1;
  }
  kept = std::string(rest.substr(at, end - at));
  while (!kept.empty() && (kept.back() == '.' || kept.back() == ' ')) kept.pop_back();
  return count_digits(kept) >= 3 && kept.find_first_of("0123456789") != std::string::npos ? kept
                                                                                          : std::string();
}

// "VOF 2025-00231", "SN 2022:77", "ÄN 2024/0417", "ON-2019/26" as the whole line: letters, year, mark,
// number.
std::string bare_number(std::string_view line) {
  line = trimmed(line);
  std::size_t at = 0;
  while (at < line.size() && is_upper(line, at)) at += static_cast<unsigned char>(line[at]) >= 0x80 ? 2U : 1U;
  if (at < 2 || at > 6 || at >= line.size()) return {};
  if (line[at] == ' ' || line[at] == '-' || line[at] == '/') ++at;
  const std::string_view rest = line.substr(at);
  if (rest.size() < 6 || count_digits(rest.substr(0, 4)) != 4 ||
      !(rest.starts_with("20") || rest.starts_with("19")))
    return {};
  const bool is_marked = rest[4] == '/' || rest[4] == '-' || rest[4] == ':';
  return is_marked && count_digits(rest.substr(5)) > 0 && rest.find(' ') == std::string_view::npos
             ? std::string(line)
             : std::string();
}

// Antagen, fastställd, beslutad, godkänd in their forms; misspellings by one letter ("fastsälld",
// "antangen").
bool says_adopted(std::string_view word) {
  static constexpr std::array<std::string_view, 14> words{
      "antagen",     "antaget",      "antagna",  "antogs",   "antagits",   "faststalld", "faststallt",
      "faststallda", "faststalldes", "beslutad", "beslutat", "beslutades", "godkand",    "godkandes"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view known) { return is_near(word, known, known.size() >= 7 ? 1 : 0); });
}

// Where such a word ends in the folded line, with "har antagits", "antagningsdatum" and "beslutsdatum" as
// labels too.
std::optional<std::size_t> after_adopted(const Letters& line) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < line.text.size(); ++i) {
    if (line.is_start[i]) begin = i;
    if (!line.is_end[i]) continue;
    const std::string_view word = std::string_view(line.text).substr(begin, i + 1 - begin);
    if (says_adopted(word) || word == "fastallelsedatum" || word == "faststallelsedatum" ||
        word == "beslutsdatum" || word == "antagningsdatum")
      return static_cast<std::size_t>(line.offsets[i]) + 1;
  }
  return std::nullopt;
}

// The first full date after the word, or before it in the same short line ("2024-02-14 antagen av
// styrelsen"). "Fastställd: ÅÅÅÅ-MM-DD" has none; a revision or a signature later in the line is not it.
std::string adopted_in(const Letters& line) {
  const auto after = after_adopted(line);
  const bool is_foreign =
      line.folded.find("mall") != std::string::npos || line.folded.find("riktlinje") != std::string::npos;
  if (!after || is_foreign) return {};
  const std::size_t stop =
      std::min({line.folded.find("revider", *after), line.folded.find("upprättad", *after),
                line.folded.find("signer", *after)});
  for (const WrittenDate& date : dates_in(line.folded))
    if (date.day != 0 && static_cast<std::size_t>(date.begin) >= *after &&
        static_cast<std::size_t>(date.begin) < stop && static_cast<std::size_t>(date.begin) - *after < 110)
      return date.iso();
  const auto dates = dates_in(line.folded);
  const bool is_before = line.folded.size() < 110 && dates.size() == 1 && dates.front().day != 0 &&
                         static_cast<std::size_t>(dates.front().end) <= *after;
  return is_before ? dates.front().iso() : std::string();
}

// In running prose only a sentence about this very document: "Berättelsen antogs av styrelsen den 14 mars
// 2024".
bool is_about_itself(const Letters& line) {
  static constexpr std::array<std::string_view, 9> own{"berättelsen",   "rapporten",  "planen",
                                                       "redovisningen", "dokumentet", "handlingsplan",
                                                       "denna ",        "bokslutet",  "redogörelsen"};
  return line.folded.size() < 260 && std::any_of(own.begin(), own.end(), [&](std::string_view word) {
           return line.folded.find(word) != std::string::npos;
         });
}

}  // namespace

std::string diarienummer(const Opening& opening) {
  for (const LineRole role : {LineRole::cover, LineRole::title, LineRole::running, LineRole::introduction}) {
    for (const OpeningLine& line : opening.lines) {
      if (line.role != role) continue;
      const auto after = after_label(line.text);
      if (after == std::string_view::npos) continue;
      if (std::string number = number_from(std::string_view(line.text).substr(after)); !number.empty())
        return number;
    }
  }
  for (const OpeningLine& line : opening.lines)
    if (line.role == LineRole::cover || line.role == LineRole::running)
      if (std::string number = bare_number(line.text); !number.empty()) return number;
  return {};
}

std::string adopted_on(const extract::Document& document, const Opening& opening) {
  for (const OpeningLine& line : opening.lines)
    if (line.role == LineRole::cover || line.role == LineRole::title || line.role == LineRole::running)
      if (std::string date = adopted_in(line.letters); !date.empty()) return date;
  if (document.pages.empty()) return {};
  // Else among the first paragraphs or at the very end, beside the signatures.
  for (const OpeningLine& line : opening.lines)
    if (line.role == LineRole::introduction && is_about_itself(line.letters))
      if (std::string date = adopted_in(line.letters); !date.empty()) return date;
  const auto& blocks = document.pages.back().blocks;
  for (std::size_t b = blocks.size() > 8 ? blocks.size() - 8 : 0; b < blocks.size(); ++b) {
    const Letters line = letters_of(blocks[b].text);
    const bool is_field = line.folded.size() < 110 && after_adopted(line).value_or(99) < 14;
    if (is_field || is_about_itself(line))
      if (std::string date = adopted_in(line); !date.empty()) return date;
  }
  return {};
}

}  // namespace analyze
