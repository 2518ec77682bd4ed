#include "report_year.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "document_type.h"
#include "written_dates.h"

namespace analyze {
namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

template <std::size_t N>
bool holds_any(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return holds(text, part); });
}

bool is_plan(DocumentType type) {
  return type == DocumentType::activity_plan || type == DocumentType::competence_plan;
}

// A report on a broken year is handed in after its end, a plan before its beginning.
int year_of(const WrittenYear& year, DocumentType type) {
  return is_plan(type) || type == DocumentType::action_plan ? year.year : year.last;
}

// Lines whose years are the template's, the law's, the firm's or a contract's.
bool is_foreign(const Letters& line) {
  static constexpr std::array<std::string_view, 16> marks{
      "mall",      "version", "revider",   "gäller fr", "ersätter", "startad", "grundad", "sedan ",
      "copyright", "©",       "avtalstid", "giltig",    "utgåva",   "sfs ",    "hslf",    "nästa "};
  return holds_any(line.folded, marks);
}

// "verksamhetsår 2010", "avser år 2014", "redovisningsår", "år 2021", "för perioden", "tertial 3 2022": said
// outright.
bool says_outright(const Letters& line, const WrittenYear& year) {
  static constexpr std::array<std::string_view, 12> marks{
      "verksamhetsår", "avser",          "redovisningsår", "rapportår", "räkenskapsår", "berättelseår",
      "kalenderår",    "uppföljningsår", "planår",         "tertial",   "planperiod",   "rapporteringsår"};
  const std::string before =
      line.folded.substr(0, std::min(line.folded.size(), static_cast<std::size_t>(year.begin)));
  return holds_any(before, marks);
}

bool starts_with_year_word(const Letters& line) {
  return line.text.starts_with("ar1") || line.text.starts_with("ar2") || line.text.starts_with("for1") ||
         line.text.starts_with("for2") || line.text.starts_with("forar") || line.text.starts_with("period");
}

// The months of "september–december 2022": a period, not a date.
bool is_period(std::string_view text, const WrittenDate& date) {
  if (date.day != 0 || date.begin < 3) return false;
  const std::string_view before = text.substr(0, static_cast<std::size_t>(date.begin));
  return before.ends_with("-") || before.ends_with("–") || before.ends_with(" till ") ||
         before.ends_with("- ") || before.ends_with("– ");
}

// What the title and cover say, best last: a year and how far it is to be trusted.
struct Candidate {
  int year = 0;
  double trust = 0;
};

void keep(std::optional<Candidate>& best, Candidate candidate) {
  if (!best || candidate.trust > best->trust) best = candidate;
}

// With several years in one line the first after the document's name is its own: "Patientsäkerhetsberättelse
// 2016 och patientsäkerhetsplan 2017", "2015 års patientsäkerhetsberättelse och plan för 2016".
std::optional<int> year_in_title(const Letters& line, DocumentType type) {
  std::optional<int> year;
  for (const WrittenYear& written : years_in(line.folded)) {
    if (says_outright(line, written)) return year_of(written, type);
    if (!year) year = year_of(written, type);
  }
  return year;
}

// "2OL4", "2o17": letters for digits, only where a whole word becomes a year by it.
std::optional<int> misread_year(const Letters& line) {
  for (std::size_t at = 0; at + 4 <= line.folded.size(); ++at) {
    std::string word = line.folded.substr(at, 4);
    const bool is_word = (at == 0 || line.folded[at - 1] == ' ') &&
                         (at + 4 == line.folded.size() || line.folded[at + 4] == ' ');
    if (!is_word || word[0] != '2') continue;
    for (char& c : word) c = c == 'o' ? '0' : c == 'l' || c == 'i' ? '1' : c;
    if (const auto years = years_in(word); !years.empty()) return years.front().year;
  }
  return std::nullopt;
}

// "Kvalitetsbokslut 12": two digits at the end, behind the name.
std::optional<int> short_year(const Letters& line, const TypeWords& words) {
  const auto hits = names_in(line, words);
  if (hits.empty()) return std::nullopt;
  const std::string tail = line.text.substr(static_cast<std::size_t>(hits.back().end));
  const bool is_short =
      tail.size() == 2 && std::all_of(tail.begin(), tail.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_short) return std::nullopt;
  const int year = 2000 + std::stoi(tail);
  return year >= 2008 && year <= 2060 ? std::optional(year) : std::nullopt;
}

double trust_in(LineRole role) {
  switch (role) {
    case LineRole::title:
      return 10;
    case LineRole::cover:
      return 8;
    case LineRole::running:
      return 6;
    case LineRole::property:
      return 4;
    case LineRole::introduction:
      return 0;
  }
  return 0;
}

void weigh_line(std::optional<Candidate>& best, const OpeningLine& line, DocumentType type,
                const TypeWords& words) {
  const Letters& letters = line.letters;
  const bool is_title = line.role == LineRole::title;
  if (line.role == LineRole::introduction || (!is_title && is_foreign(letters))) return;
  const bool names_type = !is_title && !names_in(letters, words).empty();
  for (const WrittenYear& year : years_in(letters.folded)) {
    const bool outright =
        says_outright(letters, year) || (line.role == LineRole::cover && starts_with_year_word(letters));
    const bool is_own = is_title || names_type || outright || letters.text.size() == 4;
    const int own_year =
        names_type ? year_in_title(letters, type).value_or(year_of(year, type)) : year_of(year, type);
    if (is_own)
      keep(best, {own_year, trust_in(line.role) + (outright ? 2.5 : 0)});
    else
      keep(best, {own_year, trust_in(line.role) * 0.4});
  }
  for (const WrittenDate& date : dates_in(letters.folded))
    if (is_period(letters.folded, date)) keep(best, {date.year, trust_in(line.role) + 1});
  if (!is_title) return;
  if (const auto year = year_in_title(letters, type)) keep(best, {*year, trust_in(line.role)});
  if (const auto year = misread_year(letters)) keep(best, {*year, 5});
  if (const auto year = short_year(letters, words)) keep(best, {*year, 3});
}

// When the document itself was written: the earliest of the full dates on the cover, else of the last lines
// (signature).
std::optional<WrittenDate> written_on(const extract::Document& document, const Opening& opening) {
  std::optional<WrittenDate> first;
  const auto take = [&](std::string_view text) {
    for (const WrittenDate& date : dates_in(text))
      if (!first || date.iso() < first->iso()) first = date;
  };
  for (const OpeningLine& line : opening.lines)
    if ((line.role == LineRole::cover || line.role == LineRole::title) && !is_foreign(line.letters))
      take(line.text);
  if (first || document.pages.empty()) return first;
  const auto& blocks = document.pages.back().blocks;
  for (std::size_t b = blocks.size() > 6 ? blocks.size() - 6 : 0; b < blocks.size(); ++b)
    if (blocks[b].text.size() < 90) take(blocks[b].text);
  return first;
}

// The year a document of this type, written on that date, is about. Of 14 dated real reports all were written
// in January to May of the year after; plans are written in the autumn before or early in the year itself; a
// plan of action and a self-inspection belong to the year they are written in.
std::optional<int> expected_from(const std::optional<WrittenDate>& date, DocumentType type) {
  if (!date) return std::nullopt;
  switch (type) {
    case DocumentType::activity_plan:
    case DocumentType::competence_plan:
      return date->month >= 9 ? date->year + 1 : date->year;
    case DocumentType::action_plan:
      return date->year;
    case DocumentType::tertial_report:
      return date->month <= 3 ? date->year - 1 : date->year;
    case DocumentType::self_inspection_report:
      return date->month <= 3 ? date->year - 1 : date->year;
    default:
      return date->month <= 8 ? date->year - 1 : date->year;
  }
}

// How often the text speaks of each year; "under 2023", "2023 års" and "i mars 2023" more than a bare number.
std::map<int, double> spoken_of(const extract::Document& document) {
  std::map<int, double> weights;
  for (const auto& page : document.pages)
    for (const auto& block : page.blocks) {
      if (block.kind == extract::Kind::running_head || block.kind == extract::Kind::running_foot ||
          block.kind == extract::Kind::contents)
        continue;
      for (const WrittenYear& year : years_in(block.text)) {
        const std::string_view before =
            std::string_view(block.text).substr(0, static_cast<std::size_t>(year.begin));
        const std::string_view after =
            std::string_view(block.text).substr(static_cast<std::size_t>(year.end));
        const bool is_told =
            before.ends_with("nder ") || before.ends_with("Året ") || after.starts_with(" års");
        weights[year.last] += is_told ? 2 : 1;
      }
      for (const WrittenDate& date : dates_in(block.text)) weights[date.year] += 1;
    }
  return weights;
}

std::optional<int> year_in_text(const extract::Document& document, std::optional<int> expected) {
  constexpr double kLeast = 2;  // a single mention says nothing
  auto weights = spoken_of(document);
  if (expected && weights.contains(*expected)) weights[*expected] *= 1.5;
  const auto most = std::max_element(weights.begin(), weights.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == weights.end() || most->second < kLeast) return std::nullopt;
  return most->first;
}

}  // namespace

std::optional<int> report_year(const extract::Document& document, const Opening& opening, DocumentType type,
                               const TypeWords& words) {
  constexpr double kPrinted =
      3;  // a year of its own in title, cover or running head; less: a number on some cover line
  std::optional<Candidate> best;
  for (const OpeningLine& line : opening.lines) weigh_line(best, line, type, words);
  if (best && best->trust > kPrinted) return best->year;
  if (type == DocumentType::other) return std::nullopt;
  const auto expected = expected_from(written_on(document, opening), type);
  if (expected && (type == DocumentType::action_plan || is_plan(type))) return expected;
  if (const auto year = year_in_text(document, expected)) return year;
  if (best) return best->year;
  return expected;
}

}  // namespace analyze
