// Reading quantities off the tokens of one sentence, from left to right; the first pattern that fits takes
// its tokens.
//
// The order of the patterns is the point: a reference or a date must be seen before its figures can pass for
// a count. 'en' and 'ett' are articles: counted only where the words around say so ("endast en", "en anmälan
// gjordes").
#include "quantities.h"

#include <algorithm>
#include <optional>
#include <string>

#include "dates.h"
#include "numbers.h"
#include "token_reading.h"

namespace analyze {
namespace {

using Found = std::optional<Quantity>;

class Scan {
 public:
  explicit Scan(const std::vector<Token>& tokens) : tokens_(tokens) { find_past(); }

  std::vector<Quantity> run() {
    for (int at = 0; at < size();) {
      const Found found = first_at(at);
      if (found) found_.push_back(*found);
      at = found ? std::max(found->end, at + 1) : at + 1;
    }
    lend_years();
    return std::move(found_);
  }

 private:
  int size() const { return static_cast<int>(tokens_.size()); }
  std::string_view key(int at) const {
    return at >= 0 && at < size() ? std::string_view(tokens_[static_cast<std::size_t>(at)].key)
                                  : std::string_view{};
  }
  const Token& token(int at) const { return tokens_[static_cast<std::size_t>(at)]; }
  bool is(int at, Words words) const { return is_among(key(at), words); }
  bool is_noun(int at) const { return at >= 0 && at < size() && noun_reading(token(at)); }
  bool same_cell(int a, int b) const {
    return a >= 0 && b < size() && token(a).block == token(b).block && token(a).column == token(b).column;
  }

  void find_past() {
    for (const Token& each : tokens_)
      if (verb_reading(each, Tense::past) || verb_reading(each, Tense::supine)) has_past_ = true;
  }

  // "i september och oktober 2022": the year is said once
  void lend_years() {
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
      Quantity& first = found_[i];
      const Quantity& second = found_[i + 1];
      const bool are_dates = first.kind == QuantityKind::date && second.kind == QuantityKind::date;
      if (!are_dates || first.value >= 10000 || second.value < 10000 || second.begin - first.end > 2)
        continue;
      if (is(first.end, {"och", "-", "till"})) first.value += static_cast<int>(second.value) / 10000 * 10000;
    }
  }

  static Quantity made(QuantityKind kind, double value, std::string unit, int begin, int end) {
    Quantity quantity;
    quantity.kind = kind;
    quantity.value = value;
    quantity.unit = std::move(unit);
    quantity.begin = begin;
    quantity.end = end;
    return quantity;
  }

  Found first_at(int at) const {
    if (auto found = reference(at)) return found;
    if (auto found = frequency(at)) return found;
    if (auto found = time_at(tokens_, at)) return found;
    if (auto found = fraction_word(at)) return found;
    if (auto found = zero(at)) return found;
    if (auto found = numbered(at)) return found;
    return one(at);
  }

  // --- references ---

  bool is_reference_word(int at) const {
    if (at < 0) return false;
    if (is(at, {"kap",       "kapitel",  "§",          "§§",       "paragraf", "sfs",
                "sosfs",     "hslf-fs",  "grad",       "fas",      "nivå",     "steg",
                "bilaga",    "avsnitt",  "sida",       "sid",      "lägenhet", "lgh",
                "rum",       "rummet",   "avdelning",  "avd",      "dnr",      "diarienummer",
                "tel",       "telefon",  "tfn",        "org.nr",   "orgnr",    "organisationsnummer",
                "version",   "artikel",  "tabell",     "figur",    "punkt",    "punkten",
                "punkterna", "lott",     "rad",        "prop",     "nr",       "box",
                "stadium",   "kategori", "klass",      "grupp",    "våning",   "plan",
                "team",      "zon",      "iso",        "åfs",      "afs",      "enhet",
                "enheterna", "årskurs",  "åk",         "nivåerna", "graderna", "stycket",
                "fråga",     "mobil",    "mobilnummer"}))
      return true;
    return key(at).ends_with("grad") || key(at).ends_with("nummer") || key(at).ends_with("nivå");
  }

  // The word that makes a number a reference may stand behind ":" or "." or "nr".
  bool follows_reference_word(int at) const {
    int before = at - 1;
    while (before >= 0 && is(before, {".", ":", "nr", "(", ")", "eu"})) --before;
    if (!is_reference_word(before)) return false;
    // "Avdelning: 12 fall": a label, the number counts something
    return before == at - 1 || !is(at - 1, {":"}) || !is_noun(at + 1);
  }

  bool is_written_number(int at) const { return figure(key(at)) || number_word(key(at)); }

  // "SFS 2010:659", "SN 2022/0047", "212000-9176", "08-123 45 67", "(EU) 2016/679", "VOF 2025-00231"
  bool looks_like_reference(std::string_view key) const {
    if (key.empty() || key[0] < '0' || key[0] > '9') return false;
    const auto sign = key.find_first_of(":/-");
    if (sign == std::string_view::npos) return false;
    const std::string_view first = key.substr(0, sign), second = key.substr(sign + 1);
    if (!is_digits(first) || !is_digits(second)) return false;
    if (key[sign] == ':') return first.size() == 4;
    if (key[sign] == '/') return year_figure(first) && second.size() > 2 && !year_figure(second);
    if (year_figure(first) && second.size() > 2 && !year_figure(second)) return true;
    return (first.size() == 6 && second.size() == 4) || (first.size() == 8 && second.size() == 4) ||
           first[0] == '0';
  }

  Found reference(int at) const {
    if (key(at) == "§" || key(at) == "§§") return made(QuantityKind::reference, 0, "§", at, at + 1);
    if (looks_like_reference(key(at))) {
      int end = at + 1;
      const bool is_phone = key(at)[0] == '0';
      while (is_phone && is_digits(key(end)) && key(end).size() <= 3 && same_cell(at, end)) ++end;
      return made(QuantityKind::reference, 0, "", at, end);
    }
    if (!is_written_number(at)) return std::nullopt;
    if (is_postal_code(at)) return made(QuantityKind::reference, 0, "postnummer", at, at + 2);
    if (is_address(at) || is_named_goal(at) || is_school_year(at) || is_heading_number(at) || is_of_scale(at))
      return made(QuantityKind::reference, 0, "", at, at + 1);
    const bool is_before = is(at + 1, {"kap", "§", "§§", "kapitlet"}) || is_law_point(at);
    if (is_before || (follows_reference_word(at) && !is(at + 1, {"%", "procent"}))) return reference_list(at);
    return std::nullopt;
  }

  // "mål fyra": which one, not how many
  bool is_named_goal(int at) const {
    const auto value = value_of(at);
    return is(at - 1, {"mål", "delmål", "målet"}) && value && *value < 10 && !is(at + 1, {"%", "procent"}) &&
           unit_at(at + 1).empty();
  }

  // "elever i år 4"
  bool is_school_year(int at) const {
    return is(at - 1, {"år"}) && is_digits(key(at)) && key(at).size() == 1 && is(at - 2, {"i", "och"});
  }

  // "Kvarngatan 11"
  bool is_address(int at) const {
    if (at == 0) return false;
    const std::string_view before = key(at - 1);
    return before.ends_with("gatan") || before.ends_with("vägen") || before == "torget" ||
           before.ends_with("gränd");
  }

  // "Brist 4: ..." names the deficiency, it does not count any
  bool is_heading_number(int at) const {
    return at == 1 && key(2) == ":" && is_digits(key(at)) && is_noun(0) && !is(0, {"antal", "summa"});
  }

  // "på en skala från ett till fyra"
  bool is_of_scale(int at) const {
    for (int i = std::max(0, at - 6); i < at; ++i)
      if (key(i).ends_with("skala") || is(i, {"skalan", "femgradig", "fyrgradig"}))
        return is(at - 1, {"till", "från", "-", "skala", "skalan"}) || is(at + 1, {"till", "-"});
    return false;
  }

  // "p. 1", "1 st." of a paragraph of law
  bool is_law_point(int at) const {
    const bool is_after = is(at - 1, {"p", "punkt", "st"}) || (is(at - 1, {"."}) && is(at - 2, {"p", "kap"}));
    return is_after &&
           std::any_of(tokens_.begin(), tokens_.end(), [](const Token& each) { return each.key == "§"; });
  }

  bool is_postal_code(int at) const {
    if (key(at).size() != 3 || key(at + 1).size() != 2 || !is_digits(key(at)) || !is_digits(key(at + 1)))
      return false;
    if (at + 2 >= size() || !same_cell(at, at + 2)) return false;
    const Token& town = token(at + 2);
    return town.is_word && town.analysis->readings.front().word_class == WordClass::proper_name;
  }

  // "grad tre eller fyra", "4-6 §§", "3 och 4 §§"
  Found reference_list(int at) const {
    int end = at + 1;
    while (is(end, {"och", "eller", ",", "-", "till"}) && is_written_number(end + 1)) end += 2;
    return made(QuantityKind::reference, 0, "", at, end);
  }

  // --- frequencies ---

  bool is_period(int at) const {
    return is(at, {"år",         "året",    "dag",       "dagen",   "dygn",      "dygnet", "vecka",
                   "veckan",     "månad",   "månaden",   "kvartal", "kvartalet", "termin", "terminen",
                   "halvår",     "tertial", "tertialet", "natt",    "timme",     "timma",  "pass",
                   "arbetspass", "möte",    "besök",     "kväll",   "morgon"});
  }

  int times_end(int at) const {  // behind "två gånger", "en gång", 0 if it is not there
    const bool is_number = is_written_number(at) || is(at, {"en", "ett", "flera", "några", "minst"});
    return is_number && is(at + 1, {"gånger", "gång", "ggr", "tillfällen", "tillfälle"}) ? at + 2 : 0;
  }

  Found frequency(int at) const {
    if (const int times = times_end(at); times > 0) {
      const bool has_link = is(times, {"om", "per", "i", "varje", "under", "/"});
      if (has_link && is(times, {"varje"}) && is_period(times + 1)) return made_frequency(at, times + 2);
      if (has_link && !is(times, {"under"}) && is_period(times + 1)) return made_frequency(at, times + 2);
      if (is(times, {"årligen", "dagligen"})) return made_frequency(at, times + 1);
    }
    if (is(at, {"varje", "varannan", "vartannat"}) && (is_period(at + 1) || is_weekday(at + 1)))
      return made_frequency(at, at + 2);
    if (is(at, {"var", "vart"}) && is(at + 1, {"tredje", "fjärde", "femte", "sjätte"}) && is_period(at + 2))
      return made_frequency(at, at + 3);
    if (is(at, {"årligen", "månadsvis", "kvartalsvis", "dagligen", "veckovis", "halvårsvis", "tertialvis",
                "terminsvis"}))
      return made_frequency(at, at + 1);
    if (is(at, {"en", "ett", "1"}) && is(at + 1, {"gång"}) && is(at + 2, {"om"}) && is_period(at + 3))
      return made_frequency(at, at + 4);
    return std::nullopt;
  }

  bool is_weekday(int at) const {
    return is(at, {"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "vardag", "helg"});
  }

  static Found made_frequency(int begin, int end) { return made(QuantityKind::frequency, 0, "", begin, end); }

  // --- shares and fractions in words ---

  Found fraction_word(int at) const {
    if (is(at, {"hälften"})) return made(QuantityKind::share, 0.5, "", at, at + 1);
    const bool is_one = is(at, {"en", "ett", "1"});
    const auto number = is_one ? std::optional(1.0) : is_written_number(at) ? value_of(at) : std::nullopt;
    if (!number) return std::nullopt;
    const double parts = fraction_parts(key(at + 1));
    if (parts == 0) return std::nullopt;
    return made(QuantityKind::share, *number / parts, "", at, at + 2);
  }

  static double fraction_parts(std::string_view key) {
    if (key.starts_with("tredjedel")) return 3;
    if (key.starts_with("fjärdedel")) return 4;
    if (key.starts_with("femtedel")) return 5;
    if (key.starts_with("tiondel")) return 10;
    return 0;
  }

  std::optional<double> value_of(int at) const {
    if (auto value = figure(key(at))) return value;
    return number_word(key(at));
  }

  // --- zeros ---

  // The noun counted from `at` on, over adjectives: its lemma, empty if none.
  std::string unit_at(int at, int* end = nullptr) const {
    int steps = 0;
    for (int i = at; i < size() && steps < 4; ++i, ++steps) {
      if (!token(i).is_word || !same_cell(at - 1, i)) break;
      const Token& word = token(i);
      if (is(i, {"st", "stycken", "stycke", "av", "de", "olika", "nya", "till"})) continue;
      const WordReading* first = first_reading(word);
      const WordReading* noun = noun_reading(word);
      const bool is_genitive = noun && word.key.ends_with('s') && !noun->lemma.ends_with('s') &&
                               first->word_class != WordClass::noun;
      if (noun && !is_genitive && first->word_class != WordClass::preposition) {
        if (end) *end = i + 1;
        return noun->lemma;
      }
      const bool is_adjective =
          has_class(word, WordClass::adjective) || first->tense == Tense::past_participle ||
          first->tense == Tense::present_participle || verb_reading(word, Tense::past_participle);
      if (!is_adjective) break;
    }
    return {};
  }

  Found zero(int at) const {
    if (is(at, {"noll", "0"}) && !is(at + 1, {"-", ","}))
      return made(is(at + 1, {"%", "procent"}) ? QuantityKind::share : QuantityKind::zero, 0, unit_at(at + 1),
                  at, at + 1);
    if (is(at, {"inga", "ingen", "inget"})) {
      if (is(at, {"ingen", "inget"}) && is(at + 1, {"annan", "annat", "som"})) return std::nullopt;
      return made(QuantityKind::zero, 0, unit_at(at + 1), at, at + 1);
    }
    if (is(at, {"inte"}) && is(at + 1, {"någon", "något", "några"}))
      return made(QuantityKind::zero, 0, unit_at(at + 2), at, at + 2);
    if (is(at, {"inte"}) && is(at + 1, {"en", "ett"}) && is(at + 2, {"enda"}))
      return made(QuantityKind::zero, 0, unit_at(at + 3), at, at + 3);
    for (int enda = at + 2; is(at, {"inte"}) && enda <= at + 5; ++enda)  // "har inte ringt en enda gång"
      if (is(enda, {"enda"}) && is(enda - 1, {"en", "ett"}))
        return made(QuantityKind::zero, 0, unit_at(enda + 1), enda - 1, enda + 1);
    if (is(at, {"någon", "något", "några"}) && at <= 1) return negated_some(at);
    if (is(at, {"inte", "ej", "aldrig"})) return not_occurred(at);
    return std::nullopt;
  }

  // "Någon riskanalys gjordes inte", "Några klagomål har inte inkommit"
  Found negated_some(int at) const {
    int noun_end = 0;
    const std::string unit = unit_at(at + 1, &noun_end);
    if (unit.empty()) return std::nullopt;
    for (int i = noun_end; i < std::min(size(), noun_end + 6); ++i)
      if (is(i, {"inte", "ej", "aldrig"})) return made(QuantityKind::zero, 0, unit, at, noun_end);
    return std::nullopt;
  }

  // "har inte förekommit", "inträffade inte", "inte rapporterats"
  Found not_occurred(int at) const {
    for (int i = std::max(0, at - 2); i < std::min(size(), at + 3); ++i)
      if (i != at &&
          has_lemma(token(i), {"förekomma", "inträffa", "inkomma", "rapportera", "registrera", "uppstå",
                               "anmäla", "konstatera", "drabba"}) &&
          (verb_reading(token(i), Tense::supine) || verb_reading(token(i), Tense::past)))
        return made(QuantityKind::zero, 0, "", at, at + 1);
    return std::nullopt;
  }

  // --- figures and number words ---

  struct Number {
    double value;
    int end;
  };

  // "1 234", "12 500 000": groups of three after a single space
  Number grouped(int at, double value) const {
    int end = at + 1;
    if (!is_digits(key(at)) || key(at).size() > 3 || key(at) == "0") return {value, end};
    while (end < size() && is_digits(key(end)) && key(end).size() == 3 && same_cell(at, end) &&
           token(end).begin - token(end - 1).end <= 2) {
      value = value * 1000 + *figure(key(end));
      ++end;
    }
    return {value, end};
  }

  Number scaled(Number number) const {
    if (is(number.end, {"miljoner", "miljon", "milj", "mn"})) return {number.value * 1e6, number.end + 1};
    if (is(number.end, {"tusen"})) return {number.value * 1e3, number.end + 1};
    return number;
  }

  std::optional<Number> number_at(int at) const {
    std::string_view text = key(at);
    if (const auto value = figure(text)) return scaled(grouped(at, *value));
    if (const auto value = number_word(text)) return scaled({*value, at + 1});
    return std::nullopt;
  }

  bool is_time_of_day(int at) const {
    if (is(at - 1, {"kl", "klockan", "halv"}) || (is(at - 1, {"."}) && is(at - 2, {"kl"})))
      return is_written_number(at);
    const bool is_past_quarter = is(at - 1, {"över", "i"}) && is(at - 2, {"kvart", "tio", "fem", "tjugo"});
    const bool is_bare_hour = is(at - 1, {"före", "efter", "innan", "vid"}) && !is_digits(key(at)) &&
                              (at + 1 >= size() || !token(at + 1).is_word);
    if ((is_past_quarter || is_bare_hour) && is_written_number(at)) return true;
    const std::string_view text = key(at);
    const auto point = text.find('.');
    const bool is_clock = point != std::string_view::npos && point <= 2 && text.size() - point == 3 &&
                          figure(text) && *figure(text) < 24.6;
    if (is_clock && (is(at + 1, {"-"}) || is(at - 1, {"-"}))) return true;
    const auto colon = text.find(':');
    return colon != std::string_view::npos && colon <= 2 && is_digits(text.substr(0, colon)) &&
           is_digits(text.substr(colon + 1)) && text.size() - colon == 3;
  }

  Found numbered(int at) const {
    if (is_time_of_day(at)) {
      Found clock = reference_list(at);
      clock->unit = "klockslag";
      return clock;
    }
    if (at > 0 && is(at - 1, {"ett"}) && key(at) == "par")
      return made(QuantityKind::count, 2, unit_at(at + 1), at, at + 1);
    if (auto range = range_token(at)) return range;
    const auto number = number_at(at);
    if (!number || is_list_number(at)) return std::nullopt;
    return measured(at, *number);
  }

  // "28-31" in one token
  Found range_token(int at) const {
    const std::string_view text = key(at);
    const auto hyphen = text.find('-');
    if (hyphen == std::string_view::npos || text.size() > 9) return std::nullopt;
    const auto low = figure(text.substr(0, hyphen)), high = figure(text.substr(hyphen + 1));
    if (!low || !high) return std::nullopt;
    return measured(at, {*high, at + 1});
  }

  // "1." or "1)" before a text is numbering
  bool is_list_number(int at) const {
    return at == 0 && size() > 2 && is_digits(key(0)) && is(1, {".", ")"}) && token(1).begin == token(0).end;
  }

  Found measured(int at, Number number) const {
    const int next = number.end;
    if (is(next, {"%", "procent", "procentenheter", "procentenhet", "promille", "‰"}))
      return made(QuantityKind::share, number.value / 100,
                  key(next).starts_with("procentenhet") ? "procentenhet" : "%", at, next + 1);
    if (is(next, {"kr", "kronor", "tkr", "kkr", "mkr", "mnkr", "msek", "sek", "tsek"}))
      return made(QuantityKind::money, number.value * money_scale(key(next)), "kr", at, next + 1);
    if (auto share = share_of(at, number)) return share;
    if (is_mean(at)) return made(QuantityKind::mean, number.value, unit_at(next), at, next);
    if (auto length = duration(at, number)) return length;
    return made(number.value == 0 ? QuantityKind::zero : QuantityKind::count, number.value,
                counted_unit(at, next), at, next);
  }

  static double money_scale(std::string_view unit) {
    if (is_among(unit, {"tkr", "kkr", "tsek"})) return 1e3;
    return is_among(unit, {"mkr", "mnkr", "msek"}) ? 1e6 : 1;
  }

  // "17 av 27", "17 av de 27", "tre av fyra", "17 av totalt 27"
  Found share_of(int at, Number number) const {
    int next = number.end;
    if (noun_reading_at(next) && is(next + 1, {"av"})) ++next;
    if (!is(next, {"av"})) return std::nullopt;
    ++next;
    while (is(next, {"de", "totalt", "våra", "sammanlagt", "dessa", "alla", "enhetens", "boendets"})) ++next;
    const auto whole = number_at(next);
    if (!whole || whole->value < number.value || whole->value == 0) return std::nullopt;
    if (is(whole->end, {"%", "procent"})) return std::nullopt;
    return made(QuantityKind::share, number.value / whole->value, unit_at(whole->end), at, whole->end);
  }

  const WordReading* noun_reading_at(int at) const { return at < size() ? noun_reading(token(at)) : nullptr; }

  Found duration(int at, Number number) const {
    const int next = is(number.end, {"hela", "arbets", "och"}) ? number.end + 1 : number.end;
    const WordReading* noun = noun_reading_at(next);
    if (!noun || !same_cell(at, next)) return std::nullopt;
    if (is(next, {"år"}) && year_figure(key(next + 1)))
      return std::nullopt;  // "71 år 2021": counted, in that year
    const std::string& head = noun->parts.back();
    if (!is_among(head, {"sekund", "minut", "timme", "timma", "tim", "dag", "dygn", "vecka", "månad", "år",
                         "halvår", "natt", "min", "arbetsdag", "vardag", "kalenderdag", "arbetsvecka"}) &&
        !is(next, {"h", "min", "tim", "mån"}))
      return std::nullopt;
    // "58 vårddygn", "12 sjukdagar" are counts; "fem arbetsdagar", "tre kalenderdagar" lengths
    const bool is_plain =
        noun->parts.size() == 1 || is_among(noun->parts.front(), {"arbete", "arbets", "kalender", "vardag"});
    if (!is_plain) return std::nullopt;
    return made(QuantityKind::duration, number.value, head, at, next + 1);
  }

  bool is_mean(int at) const {
    for (int i = std::max(0, at - 4); i < at; ++i)
      if (is(i, {"genomsnitt", "genomsnittet", "genomsnittlig", "genomsnittligt", "snitt", "snittet",
                 "medelvärde", "medelvärdet", "medel", "medelbetyg", "medelbetyget", "index", "indexet",
                 "nki", "nöjdhetsindex", "median", "medianen", "hme", "ssi"}))
        return true;
    return is(at + 1, {"i"}) && is(at + 2, {"genomsnitt", "snitt", "medelvärde", "medel"});
  }

  // What is counted stands behind the number; else "antal avvikelser: 12", "klagomål (12)" before it.
  std::string counted_unit(int at, int next) const {
    if (is(next, {"gånger", "gång", "ggr"})) return "gång";
    if (next < size() && same_cell(at, next))
      if (auto unit = unit_at(next); !unit.empty()) return unit;
    const int before = is(at - 1, {":", "(", "till", "var", "är", "blev", "="}) ? at - 2 : -1;
    if (before >= 0 && is_noun(before) && !month_number(key(before)) && same_cell(before, at))
      return noun_reading(token(before))->lemma;
    return {};
  }

  // --- 'en' and 'ett' that count ---

  Found one(int at) const {
    if (!is(at, {"en", "ett"}) || at + 1 >= size() ||
        is(at + 1, {"del", "gång", "sådan", "sådant", "och", "viss"}))
      return std::nullopt;
    const bool is_stressed = is(at - 1, {"endast", "bara", "enbart", "totalt", "sammanlagt"}) ||
                             is(at + 1, {"enda"}) ||
                             (is(at + 1, {"av"}) && (is_written_number(at + 2) || is_written_number(at + 3)));
    int end = at + 1;
    const std::string unit = unit_at(at + 1, &end);
    const bool is_event =
        has_past_ && end > at + 1 &&
        has_head(token(end - 1), {"anmälan", "klagomål", "avvikelse", "vårdskada", "händelse", "incident",
                                  "tillbud", "utredning", "trycksår", "lex", "olycka", "brist", "anmärkning",
                                  "fall", "dom", "missförhållande", "rapport", "ärende"});
    if (!is_stressed && !is_event) return std::nullopt;
    return made(QuantityKind::count, 1, unit, at, at + 1);
  }

  const std::vector<Token>& tokens_;
  std::vector<Quantity> found_;
  bool has_past_ = false;
};

}  // namespace

std::vector<Quantity> quantities_of(const std::vector<Token>& tokens) { return Scan(tokens).run(); }

}  // namespace analyze
