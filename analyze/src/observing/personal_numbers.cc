#include "personal_numbers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyze/swedish.h"
#include "ingest/organisation_number.h"

namespace analyze {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// Bytes of a hyphen, plus (a hundred years and more) or short dash; 0: none.
std::size_t mark_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '-' || text[at] == '+') return 1;
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2013", "\u2212"})
    if (text.substr(at).starts_with(dash)) return dash.size();
  return 0;
}

struct Form {
  std::string ten;
  std::size_t end = 0;
  bool is_marked = false;  // with a hyphen, or twelve digits with a century
};

// YYMMDD-NNNN, YYYYMMDD-NNNN, YYYYMMDDNNNN, YYMMDDNNNN, and a blank for the hyphen.
std::optional<Form> form_at(std::string_view text, std::size_t at) {
  const std::size_t head = digits_from(text, at);
  if (head == 12 || head == 10) {
    const std::string_view number = text.substr(at, head);
    return Form{std::string(number.substr(head - 10)), at + head, head == 12};
  }
  if (head != 6 && head != 8) return std::nullopt;
  const std::size_t mark = mark_at(text, at + head);
  const bool is_blank = mark == 0 && at + head < text.size() && text[at + head] == ' ';
  const std::size_t tail = at + head + (is_blank ? 1 : mark);
  if ((mark == 0 && !is_blank) || digits_from(text, tail) != 4) return std::nullopt;
  return Form{std::string(text.substr(at + head - 6, 6)) + std::string(text.substr(tail, 4)), tail + 4,
              !is_blank};
}

bool has_century(std::string_view text, std::size_t at, std::size_t head) {
  if (head != 8 && head != 12) return true;
  const std::string_view century = text.substr(at, 2);
  return century == "18" || century == "19" || century == "20";
}

int number_of(std::string_view two) { return (two[0] - '0') * 10 + (two[1] - '0'); }

std::string before(std::string_view text, std::size_t at, std::size_t reach) {
  std::size_t from = at > reach ? at - reach : 0;
  while (from < at && (static_cast<unsigned char>(text[from]) & 0xc0) == 0x80) ++from;
  return fold(text.substr(from, at - from));
}

bool is_foreign(std::string_view words) {
  static constexpr std::array<std::string_view, 15> labels{"tel",     "mobil", "fax", "bankgiro", "plusgiro",
                                                           "bg ",     "pg ",   "dnr", "diarie",   "ärende",
                                                           "faktura", "kundn", "ocr", "konto",    "iban"};
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return holds(words, label); });
}

bool says_person(std::string_view words) {
  static constexpr std::array<std::string_view, 12> labels{
      "personn", "person-n",     "pers.nr", "pers nr", "persnr",    "pnr",
      "född",    "samordningsn", "boende ", "brukare", "hyresgäst", "nyckelbricka"};
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return holds(words, label); });
}

// Said to be somebody's: then the month may be any slip of the pen. An organisation's number has a third
// digit of two or more and is never called so.
bool is_called_personal(std::string_view words) {
  static constexpr std::array<std::string_view, 8> labels{"personn", "person-n", "pers.nr", "pers nr",
                                                          "persnr",  "pnr",      "född ",   "samordningsn"};
  return !holds(words, "org") && std::any_of(labels.begin(), labels.end(),
                                             [&](std::string_view label) { return holds(words, label); });
}

bool is_capital(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return (byte >= 'A' && byte <= 'Z') ||
         (byte == 0xc3 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0x9f);
}

// Two words with capitals right before ("Gerda Palmlöf, 361624-2149"), or initials ("T.B. (391732-4182)").
bool follows_name(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && std::string_view(" ,(:").find(text[end - 1]) != std::string_view::npos) --end;
  int capitals = 0;
  for (int words = 0; words < 2 && end > 0; ++words) {
    std::size_t begin = end;
    while (begin > 0 && text[begin - 1] != ' ') --begin;
    if (!is_capital(text, begin)) break;
    capitals += holds(text.substr(begin, end - begin), ".") ? 2 : 1;
    end = begin;
    while (end > 0 && text[end - 1] == ' ') --end;
  }
  return capitals >= 2;
}

std::optional<PersonalNumber> number_at(std::string_view text, std::size_t at) {
  const auto form = form_at(text, at);
  if (!form || !has_century(text, at, digits_from(text, at)) || !ingest::has_check_digit(form->ten))
    return std::nullopt;
  if (form->ten[2] > '1' && !is_called_personal(before(text, at, 24))) return std::nullopt;
  const int month = number_of(std::string_view(form->ten).substr(2, 2)),
            day = number_of(std::string_view(form->ten).substr(4, 2));
  if (month == 0 || day == 0) return std::nullopt;
  const std::string words = before(text, at, 24);
  PersonalNumber found;
  found.place = {0, 0, static_cast<int>(at), static_cast<int>(form->end)};
  found.is_coordination = month <= 12 && day >= 61 && day <= 91;
  found.is_date = month <= 12 && (day <= 31 || found.is_coordination);
  found.is_named = says_person(words) || follows_name(text, at);
  // One in ten of all numbers has the check digit: those without a mark must be a date or stand beside a
  // person.
  const bool is_plausible = form->is_marked || found.is_named;
  return is_plausible && (found.is_named || !is_foreign(words)) ? std::optional(found) : std::nullopt;
}

}  // namespace

std::vector<PersonalNumber> personal_numbers_in(std::string_view text) {
  std::vector<PersonalNumber> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t length = digits_from(text, at);
    const char earlier = at > 0 ? text[at - 1] : ' ';
    const bool is_part = earlier == '-' || earlier == '/' || earlier == '.' || earlier == ',';
    const auto number = is_part ? std::nullopt : number_at(text, at);
    const auto end = number ? static_cast<std::size_t>(number->place.end) : at + length;
    const bool goes_on =
        end < text.size() &&
        (is_digit(text[end]) || (text[end] == '-' && end + 1 < text.size() && is_digit(text[end + 1])));
    if (number && !goes_on) found.push_back(*number);
    at = end - 1;
  }
  return found;
}

std::vector<PersonalNumber> personal_numbers(const extract::Document& document) {
  std::vector<PersonalNumber> all;
  for (std::size_t p = 0; p < document.pages.size(); ++p)
    for (std::size_t b = 0; b < document.pages[p].blocks.size(); ++b)
      for (PersonalNumber& number : personal_numbers_in(document.pages[p].blocks[b].text)) {
        number.place.page = static_cast<int>(p);
        number.place.block = static_cast<int>(b);
        all.push_back(number);
      }
  return all;
}

std::string masked(std::string_view number) {
  return number.size() < 4 ? std::string() : std::string(number.substr(0, number.size() - 4)) + "****";
}

}  // namespace analyze
