// Totals in sentences and lists: "Under året rapporterades 47 avvikelser", "Lex Sarah: 0", "ökade från 31
// till 44", "inga klagomål".
#include <algorithm>
#include <optional>

#include "numbers.h"
#include "observations.h"
#include "reported.h"
#include "token_reading.h"

namespace analyze {
namespace {

bool is_number(const Quantity& quantity) {
  return quantity.kind == QuantityKind::count || quantity.kind == QuantityKind::zero;
}

class OneSentence {
 public:
  OneSentence(const Sentence& sentence, int report_year)
      : sentence_(sentence), tokens_(sentence.tokens), report_year_(report_year) {
    namings_ = namings_in(tokens_);
  }

  void read(TotalReadings& all) const {
    const Quantity* shared = nullptr;  // "inga klagomål eller lex Sarah-rapporter"
    for (std::size_t i = 0; i < namings_.size(); ++i) {
      const Naming& naming = namings_[i];
      if (const Quantity* before = counted_before(naming)) {
        if (!is_restricted(naming.end)) take(naming, *before, all);
        shared = before->kind == QuantityKind::zero ? before : nullptr;
      } else if (const Quantity* after = is_subject(naming) ? told_after(naming) : nullptr) {
        take(naming, *after, all);
        if (after->kind == QuantityKind::zero && i > 0 && are_coordinated(namings_[i - 1], naming) &&
            !counted_before(namings_[i - 1]))
          take(namings_[i - 1], *after, all);
        shared = nullptr;
      } else if (shared && i > 0 && are_coordinated(namings_[i - 1], naming)) {
        if (!is_restricted(naming.end)) take(naming, *shared, all);
      }
    }
  }

 private:
  int size() const { return static_cast<int>(tokens_.size()); }
  const Token& token(int at) const { return tokens_[static_cast<std::size_t>(at)]; }
  std::string_view key(int at) const {
    return at >= 0 && at < size() ? std::string_view(token(at).key) : std::string_view{};
  }
  bool is(int at, Words words) const { return is_among(key(at), words); }
  bool any_in(int begin, int end, Words words) const {
    for (int i = std::max(0, begin); i < std::min(end, size()); ++i)
      if (is(i, words)) return true;
    return false;
  }

  bool are_coordinated(const Naming& one, const Naming& next) const {
    return next.begin == one.end + 1 && is(one.end, {"och", "eller", "samt", ","});
  }

  // --- which number belongs to the name ---

  // "47 rapporterade avvikelser", "inga lex Sarah-rapporter"
  const Quantity* counted_before(const Naming& naming) const {
    for (const Quantity& quantity : sentence_.quantities) {
      if (!is_number(quantity) || quantity.end > naming.begin || quantity.begin >= naming.begin) continue;
      bool is_beside = true;
      for (int i = quantity.end; i < naming.begin; ++i) is_beside = is_beside && is_filler(i);
      if (is_beside && !is_definite(naming)) return &quantity;
    }
    return nullptr;
  }

  bool is_filler(int at) const {
    if (is(at, {"st", "stycken", "stycke"})) return true;
    if (is(at, {"fler", "färre", "flera", "nya", "allvarliga", "egna", "sådana", "liknande", "allvarligare",
                "muntliga", "skriftliga", "interna", "externa", "öppna", "befogade"}))
      return false;
    return token(at).is_word && (verb_reading(token(at), Tense::past_participle) != nullptr ||
                                 is(at, {"inkomna", "rapporterade", "registrerade", "skrivna", "anmälda"}));
  }

  // "de 14 avvikelserna": known from before, and maybe not all
  bool is_definite(const Naming& naming) const {
    const std::string_view last = key(naming.end - 1);
    return last.ends_with("erna") || last.ends_with("arna") || last.ends_with("en");
  }

  // Not "av fallen", "lärande av avvikelser"
  bool is_subject(const Naming& naming) const {
    return naming.begin == 0 || !has_class(token(naming.begin - 1), WordClass::preposition) ||
           is(naming.begin - 1, {"antal", "för"});
  }

  // "Avvikelser: 29", "Avvikelserna blev 236", "ökade från 31 till 44"
  const Quantity* told_after(const Naming& naming) const {
    int at = naming.end;
    const bool is_in_brackets = is(at, {"("});
    for (int steps = 0; steps < 5 && at < size(); ++steps, ++at) {
      if (const Quantity* quantity = number_at(at)) {
        if (is(at - 1, {"från"})) return end_of_change(*quantity);
        const bool is_closed = !is_in_brackets || is(quantity->end, {")"});
        return is_closed ? quantity : nullptr;
      }
      const bool is_link =
          is(at, {":",      "-",    "–",      "=",          "är",  "var",   "blev",     "uppgick",
                  "uppgår", "till", "totalt", "sammanlagt", "har", "varit", "stannade", "på",
                  "från",   "året", "antal",  "st",         "i",   "år"}) ||
          (is(at, {"under"}) && (is(at + 1, {"året"}) || year_at(at + 1))) ||
          (at == naming.end && is_in_brackets) || year_at(at) == report_year_ ||
          (at == naming.end &&
           (verb_reading(token(at), Tense::past) || verb_reading(token(at), Tense::present))) ||
          (is(at - 1, {"har"}) && verb_reading(token(at), Tense::supine));
      if (!is_link) return nullptr;
    }
    return nullptr;
  }

  const Quantity* number_at(int at) const {
    for (const Quantity& quantity : sentence_.quantities)
      if (quantity.begin == at && is_number(quantity)) return &quantity;
    return nullptr;
  }

  const Quantity* end_of_change(const Quantity& from) const {
    for (int at = from.end; at < std::min(size(), from.end + 3); ++at)
      if (is(at, {"till"})) return number_at(at + 1);
    return nullptr;
  }

  std::optional<int> year_at(int at) const {
    return at >= 0 && at < size() ? year_figure(key(at)) : std::nullopt;
  }

  // --- whether it is the year's total ---

  // What stands behind the name makes it a part: "om tvätt", "på plan 2", "enligt socialtjänstlagen".
  bool is_restricted(int at) const {
    if (is(at, {"under"}))
      return !(is(at + 1, {"året", "verksamhetsåret", "hela"}) || year_at(at + 1) == report_year_);
    if (is(at, {"i"})) return !(is(at + 1, {"år", "verksamheten", "systemet"}) || is_name(at + 1));
    if (is(at, {"för"})) return !is(at + 1, {"hela", "året", "år"});
    if (is(at, {"till"})) return !is(at + 1, {"ivo", "inspektionen", "nämnden", "kommunen"});
    if (at < size() && has_lemma(token(at), {"röra", "gälla", "handla", "avse"})) return true;
    if (at < size() && verb_reading(token(at), Tense::past) && !is_occurrence_after(at)) return true;
    if (is(at, {"har", "hade"}) && !is_occurrence_after(at)) return true;
    return is(at, {"om",  "på",  "enligt", "vid",   "inom",     "hos",     "mot",  "mellan",
                   "där", "som", "från",   "av",    "gällande", "rörande", "per",  "kring",
                   "med", "mer", "fler",   "färre", "-",        "varje",   "bland"});
  }

  // "har rapporterats", "har kommit in"
  bool is_occurrence_after(int at) const {
    for (int i = at; i < clause_end(at); ++i)
      if (has_lemma(token(i), {"rapportera",  "registrera", "inkomma",   "komma",    "skriva", "göra",
                               "lämna",       "upprätta",   "förekomma", "inträffa", "anmäla", "uppstå",
                               "dokumentera", "få",         "utreda",    "notera",   "ske",    "nå",
                               "framföra",    "finnas",     "redovisa",  "hantera"}))
        return true;
    return false;
  }

  bool is_name(int at) const {
    const WordReading* first = at < size() ? first_reading(token(at)) : nullptr;
    return first && first->word_class == WordClass::proper_name;
  }

  int clause_begin(int at, bool at_commas) const {
    while (at > 0 && !is(at - 1, {";", "(", "."}) && !(at_commas && is(at - 1, {","}))) --at;
    return at;
  }
  int clause_end(int at) const {
    while (at < size() && !is(at, {",", ";", "(", ")", "."})) ++at;
    return at;
  }

  bool is_exact(int at) const {
    return !any_in(at - 2, at,
                   {"högst",  "max",     "maximalt", "minst",  "cirka", "ca",   "ungefär", "drygt",
                    "knappt", "omkring", "runt",     "nästan", "än",    "mot",  "med",     "jämfört",
                    "i",      "vid",     "för",      "upp",    "av",    "alla", "de"});
  }

  bool is_of_another_year(const Naming& naming, const Quantity& quantity) const {
    const int first = std::min(naming.begin, quantity.begin), last = std::max(naming.end, quantity.end);
    for (int i = first; i-- > 0;)
      if (const auto year = is_in_bracket(i) ? std::nullopt : year_at(i)) {
        if (*year != report_year_) return true;
        break;
      }
    for (int i = last; i < clause_end(last); ++i) {
      if (const auto year = year_at(i); year && *year != report_year_) return true;
      if (is(i, {"det"}) && is(i + 1, {"året"})) return true;  // the one spoken of before
    }
    return any_in(clause_begin(first, true), clause_end(last),
                  {"fjol", "fjolårets", "fjolåret", "förra", "föregående", "innan", "tidigare"});
  }

  bool is_part(const Naming& naming, const Quantity& quantity) const {
    const int first = std::min(naming.begin, quantity.begin), last = std::max(naming.end, quantity.end);
    return names_a_part(tokens_, clause_begin(first, false), first) ||
           any_in(clause_begin(first, false), first, {"varje"}) ||
           names_a_part(tokens_, last, clause_end(last)) || is_in_bracket(first) ||
           (is(0, {"på", "vid", "hos", "inom"}) && is_name(1));
  }

  bool is_in_bracket(int at) const {
    for (int i = at; i-- > 0;) {
      if (is(i, {")"})) return false;
      if (is(i, {"("})) return true;
    }
    return false;
  }

  bool is_said_total(const Naming& naming, const Quantity& quantity) const {
    const int first = std::min(naming.begin, quantity.begin), last = std::max(naming.end, quantity.end);
    const int begin = clause_begin(first, false), end = clause_end(last);
    if (any_in(
            begin, end,
            {"totalt", "sammanlagt", "sammantaget", "antal", "antalet", "året", "årets", "verksamhetsåret"}))
      return true;
    for (int i = begin; i < end; ++i)
      if (year_at(i) == report_year_ || (is(i, {"i"}) && is(i + 1, {"år"}))) return true;
    return false;
  }

  // "ett fall", "en avvikelse" tells of one, and does not count all
  bool is_article(const Quantity& quantity) const { return is(quantity.begin, {"en", "ett"}); }

  // "kontrollen visade inga avvikelser" is another kind of avvikelse.
  bool is_of_a_check() const {
    for (const Token& each : tokens_)
      if (has_head(each, {"kontroll", "egenkontroll", "tillsyn", "revision", "granskning", "inspektion",
                          "rond", "observation", "mätning", "räkning", "stickprov"}))
        return true;
    return false;
  }

  bool has_goal() const {
    return any_in(0, size(), {"mål", "målet", "målsättning", "målsättningen", "nollvision", "ambitionen"});
  }

  void take(const Naming& naming, const Quantity& quantity, TotalReadings& all) const {
    const bool is_total = is_said_total(naming, quantity);
    const bool is_law = naming.what == Counted::lex_sarah || naming.what == Counted::lex_maria;
    if (!is_exact(quantity.begin) || is_part(naming, quantity) || is_of_another_year(naming, quantity))
      return;
    if (is_article(quantity) && !is_total && !is_law) return;
    // "tre fall att diskutera", "i två fall": cases, not falls
    if (naming.what == Counted::falls && quantity.end <= naming.begin && !is_total) return;
    if (naming.what == Counted::deviations && (is_of_a_check() || (quantity.value == 0 && !is_total))) return;
    if (has_goal()) return;
    all.push_back({naming.what, quantity.value, place_of(sentence_, quantity.begin, quantity.end), is_total});
  }

  const Sentence& sentence_;
  const std::vector<Token>& tokens_;
  const int report_year_;
  std::vector<Naming> namings_;
};

bool can_tell(const Sentence& sentence, const Text& text, int report_year) {
  if (sentence.kind != SentenceKind::prose && sentence.kind != SentenceKind::list_item) return false;
  if (sentence.mode == Mode::plan || sentence.mode == Mode::duty || sentence.mode == Mode::instruction ||
      sentence.mode == Mode::question)
    return false;
  return !is_under_a_part(text, sentence.section, report_year);
}

}  // namespace

void read_totals_in_prose(const Text& text, int report_year, TotalReadings& all) {
  for (const Sentence& sentence : text.sentences)
    if (can_tell(sentence, text, report_year)) OneSentence(sentence, report_year).read(all);
}

}  // namespace analyze
