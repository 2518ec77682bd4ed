#include "organisation_number.h"

#include <algorithm>
#include <array>

#include "analyze/swedish.h"
#include "ingest/organisation_number.h"

namespace analyze {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What recognition makes of digits; 0: not a digit at all.
char mended(char c) {
  switch (c) {
    case 'O':
    case 'o':
    case 'Q':
    case 'D':
      return '0';
    case 'l':
    case 'I':
    case 'i':
    case '|':
      return '1';
    case 'Z':
    case 'z':
      return '2';
    case 'S':
    case 's':
      return '5';
    case 'B':
      return '8';
    default:
      return is_digit(c) ? c : '\0';
  }
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_label(std::string_view before) {
  static constexpr std::array<std::string_view, 7> labels{"org.",   "org nr",    "orgnr", "organisationsn",
                                                          "org-nr", "orgnummer", "org.nr"};
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return holds(before, label); });
}

// Something else's number, by the word right before it.
bool is_foreign(std::string_view before) {
  static constexpr std::array<std::string_view, 17> labels{
      "bankgiro", "plusgiro", "postgiro", "bg ", "pg ",    "tel",    "telefon", "fax",    "mobil",
      "personn",  "pnr",      "pers.nr",  "dnr", "diarie", "ärende", "kundnr",  "faktura"};
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return holds(before, label); });
}

struct Run {
  std::string digits;
  std::size_t end = 0;
  bool is_mended = false;
};

// Ten or twelve digits from `at`, one hyphen and single blanks allowed before the last four (and anywhere
// when `is_loose`: recognised text). Letters only count as digits when `is_loose`.
Run run_from(std::string_view text, std::size_t at, bool is_loose) {
  Run run;
  for (; at < text.size() && run.digits.size() < 12; ++at) {
    const char digit = is_loose ? mended(text[at]) : (is_digit(text[at]) ? text[at] : '\0');
    if (digit != 0) {
      run.is_mended = run.is_mended || !is_digit(text[at]);
      run.digits += digit;
      run.end = at + 1;
      continue;
    }
    const bool is_dash = text.substr(at).starts_with("–") || text.substr(at).starts_with("\u2011") ||
                         text.substr(at).starts_with("\u2010");
    const bool is_gap = text[at] == '-' || text[at] == ' ' || is_dash;
    const bool is_place = run.digits.size() == 6 || run.digits.size() == 8 || is_loose;
    if (!is_gap || !is_place || run.digits.empty()) break;
    if (is_dash) at += 2;
  }
  return run;
}

bool is_organisation(std::string_view ten) {
  return ten.size() == 10 && ten[0] >= '1' && ten[2] >= '2' && ingest::has_check_digit(ten);
}

// The ten digits of a run, without "16" before twelve; empty when it is no organisation number.
std::string ten_of(const Run& run) {
  if (run.digits.size() == 12 && run.digits.starts_with("16") &&
      is_organisation(std::string_view(run.digits).substr(2)))
    return run.digits.substr(2);
  const std::string ten = run.digits.substr(0, 10);
  return run.digits.size() <= 10 && is_organisation(ten) ? ten : std::string();
}

std::optional<OrganisationNumber> number_at(std::string_view text, std::size_t at, bool is_labelled) {
  for (const bool is_loose : {false, true}) {
    if (is_loose && !is_labelled) break;
    Run run = run_from(text, at, is_loose);
    if (run.digits.size() > 10 && !run.digits.starts_with("16")) continue;
    const std::string ten = ten_of(run);
    const bool goes_on = run.end < text.size() && is_digit(text[run.end]);
    if (!ten.empty() && !goes_on)
      return OrganisationNumber{ten.substr(0, 6) + '-' + ten.substr(6), static_cast<int>(at),
                                static_cast<int>(run.end), is_labelled, run.is_mended};
  }
  return std::nullopt;
}

// The folded words before a place, at most `reach` bytes.
std::string words_before(std::string_view text, std::size_t at, std::size_t reach) {
  const std::size_t from = at > reach ? at - reach : 0;
  return fold(text.substr(from, at - from));
}

struct Candidate {
  OrganisationNumber number;
  double score = 0;
};

bool is_public_body(std::string_view number) {
  return number.starts_with("21") || number.starts_with("22") || number.starts_with("23");
}

double line_score(const std::string& folded, LineRole role) {
  static constexpr std::array<std::string_view, 9> forms{
      " ab", "aktiebolag", "förening", "stiftelse", " hb", "handelsbolag", " kb", "kommun", "utförare"};
  static constexpr std::array<std::string_view, 6> customers{
      "beställare", "uppdragsgivare", "till:", "kund:", "mottagare", "upphandlande"};
  double score = role == LineRole::cover || role == LineRole::title ? 3 : role == LineRole::running ? 1 : 0;
  if (std::any_of(forms.begin(), forms.end(), [&](std::string_view form) { return holds(folded, form); }))
    score += 1;
  if (std::any_of(customers.begin(), customers.end(),
                  [&](std::string_view word) { return holds(folded, word); }))
    score -= 4;
  return score;
}

void collect(std::vector<Candidate>& list, std::string_view text, LineRole role) {
  for (OrganisationNumber& number : organisation_numbers_in(text)) {
    Candidate candidate{std::move(number), 0};
    candidate.score = line_score(fold(text), role) + (candidate.number.is_labelled ? 5 : 0) -
                      (candidate.number.is_mended ? 1 : 0);
    list.push_back(std::move(candidate));
  }
}

}  // namespace

std::vector<OrganisationNumber> organisation_numbers_in(std::string_view text) {
  std::vector<OrganisationNumber> numbers;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char before = at > 0 ? text[at - 1] : ' ';
    const bool is_edge =
        !is_digit(before) && before != '-' && before != '/' && before != ':' && before != '+';
    const bool is_after_label = before == ':';
    if (mended(text[at]) == 0 || !(is_edge || is_after_label)) continue;
    if (!is_digit(text[at]) && before != ' ' && before != '(') continue;
    const std::string near = words_before(text, at, 28);
    const bool is_labelled = is_label(near);
    if (!is_digit(text[at]) && !is_labelled) continue;
    if (is_foreign(words_before(text, at, 14)) && !is_labelled) continue;
    if (auto number = number_at(text, at, is_labelled)) {
      at = static_cast<std::size_t>(number->end) - 1;
      numbers.push_back(std::move(*number));
    }
  }
  return numbers;
}

std::string organisation_number(const extract::Document& document, const Opening& opening) {
  std::vector<Candidate> list;
  for (const OpeningLine& line : opening.lines)
    if (line.role != LineRole::property) collect(list, line.text, line.role);
  if (list.empty())
    for (const auto& page : document.pages)
      for (const auto& block : page.blocks) collect(list, block.text, LineRole::introduction);
  // A municipality's number in the letterhead beside a firm's own is the customer's.
  const bool has_firm = std::any_of(list.begin(), list.end(), [](const Candidate& c) {
    return !is_public_body(c.number.number) && c.score >= 3;
  });
  const Candidate* best = nullptr;
  for (Candidate& candidate : list) {
    if (has_firm && is_public_body(candidate.number.number)) candidate.score -= 4;
    if (best == nullptr || candidate.score > best->score) best = &candidate;
  }
  return best == nullptr || best->score < 0 ? std::string() : best->number.number;
}

}  // namespace analyze
