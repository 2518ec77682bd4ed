// From verb groups, quantities and words of time and duty to one mode a sentence.
//
// The order: what only looks like an account (template text, questions, quoted law) first; then the strongest
// of what the clauses say. A perfect in a subordinate clause with nothing to tie it to a time is how rules
// speak ("händelser som har medfört vårdskada utreds") and does not make the sentence an account.
#include "modes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "numbers.h"
#include "token_reading.h"
#include "verb_groups.h"

namespace analyze {
namespace {

using Tokens = std::vector<Token>;

std::string_view key_at(const Tokens& tokens, int at) {
  return at >= 0 && at < static_cast<int>(tokens.size())
             ? std::string_view(tokens[static_cast<std::size_t>(at)].key)
             : std::string_view{};
}

template <typename Test>
bool any(const Tokens& tokens, Test test) {
  for (int i = 0; i < static_cast<int>(tokens.size()); ++i)
    if (test(i)) return true;
  return false;
}

bool has_key(const Tokens& tokens, Words words) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return is_key(token, words); });
}

bool has_word_of(const Tokens& tokens, Words lemmas) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](const Token& token) { return has_lemma(token, lemmas); });
}

bool has_pair(const Tokens& tokens, Words first, Words second) {
  return any(tokens, [&](int i) {
    return is_among(key_at(tokens, i), first) && is_among(key_at(tokens, i + 1), second);
  });
}

bool has_kind(const Sentence& sentence, std::initializer_list<QuantityKind> kinds) {
  return std::any_of(sentence.quantities.begin(), sentence.quantities.end(), [&](const Quantity& quantity) {
    return std::find(kinds.begin(), kinds.end(), quantity.kind) != kinds.end();
  });
}

int values_in(const Sentence& sentence) {
  using enum QuantityKind;
  return static_cast<int>(
      std::count_if(sentence.quantities.begin(), sentence.quantities.end(), [](const Quantity& quantity) {
        return quantity.kind == count || quantity.kind == zero || quantity.kind == share ||
               quantity.kind == mean || quantity.kind == money;
      }));
}

// --- flags ---

// "lugnare", "fler": not "handledare", which is a noun
bool is_comparative(const Token& token) {
  if (is_key(token, {"fler", "färre", "bättre", "sämre", "mer", "mindre", "högre", "lägre"})) return true;
  return token.key.ends_with("are") && token.analysis != nullptr &&
         std::any_of(token.analysis->readings.begin(), token.analysis->readings.end(),
                     [](const WordReading& reading) { return reading.word_class == WordClass::adjective; });
}

bool has_change_words(const Tokens& tokens) {
  const auto is_change = [&](int i) {
    const Token& token = tokens[static_cast<std::size_t>(i)];
    // "i två steg" is no rise, "för ökad trygghet" a wish.
    if (token.key == "steg" && !is_among(key_at(tokens, i + 1), {"från", "till", "med", "kraftigt"}))
      return false;
    if (is_among(key_at(tokens, i - 1), {"för", "till"}) &&
        is_among(token.key, {"ökad", "minskad", "förbättrad", "ökat", "minskat"}))
      return false;
    return has_lemma(token, {"minska", "öka", "sjunka", "stiga", "förbättra", "försämra", "halvera",
                             "fördubbla", "minskning", "ökning", "förbättring", "försämring", "halvering",
                             "fördubbling", "nedgång", "uppgång", "dubblera", "tredubbla"});
  };
  if (any(tokens, is_change)) return true;
  const auto is_set_against = [&](int i) {  // "färre än förra året", not "mer än hundra"
    return is_among(key_at(tokens, i),
                    {"fler", "färre", "bättre", "sämre", "högre", "lägre", "mindre", "oftare", "längre",
                     "kortare", "större", "mer", "snabbare", "tryggare"}) &&
           key_at(tokens, i + 1) == "än" && !number_word(key_at(tokens, i + 2)) &&
           !figure(key_at(tokens, i + 2));
  };
  if (any(tokens, is_set_against)) return true;
  // "allt färre", "ramlar mindre nu", "lugnare i huset nu än på länge"
  if (has_pair(tokens, {"allt"},
               {"fler", "färre", "bättre", "sämre", "mindre", "oftare", "mer", "tryggare"}) ||
      has_pair(tokens, {"färre", "bättre", "sämre", "mindre", "oftare", "lugnare", "tryggare"},
               {"nu", "numera"}))
    return true;
  if (has_pair(tokens, {"blivit", "blev"},
               {"bättre", "sämre", "färre", "fler", "tryggare", "lugnare", "säkrare"}))
    return true;
  if (has_pair(tokens, {"nu", "numera", "idag"}, {"än"}) &&
      any(tokens, [&](int i) { return is_comparative(tokens[static_cast<std::size_t>(i)]); }))
    return true;
  if (has_pair(tokens, {"gått", "gick", "går"}, {"ner", "ned", "upp"})) return true;
  return any(tokens, [&](int i) { return key_at(tokens, i) == "dubbelt" && key_at(tokens, i + 1) == "så"; });
}

// "från 73 till 78", "71 -> 46": two values in one breath.
bool has_span_of_values(const Sentence& sentence) {
  const Tokens& tokens = sentence.tokens;
  return any(tokens, [&](int i) {
    const std::string_view key = key_at(tokens, i);
    const auto value_near = [&](int from, int to) {
      return std::any_of(
          sentence.quantities.begin(), sentence.quantities.end(), [&](const Quantity& quantity) {
            const bool is_value = quantity.kind == QuantityKind::count ||
                                  quantity.kind == QuantityKind::share ||
                                  quantity.kind == QuantityKind::mean ||
                                  quantity.kind == QuantityKind::zero || quantity.kind == QuantityKind::money;
            return is_value && quantity.begin >= from && quantity.begin < to;
          });
    };
    if (key == "→") return value_near(i - 3, i) && value_near(i + 1, i + 3);
    if (key == "från") {
      for (int till = i + 1; till < i + 7; ++till)
        if (key_at(tokens, till) == "till") return value_near(i + 1, till) && value_near(till + 1, till + 4);
    }
    return false;
  });
}

bool has_comparing_words(const Tokens& tokens) {
  if (has_key(tokens, {"jämfört", "jämförelse", "jämföra", "målvärde", "målvärdet", "måltal", "fjolårets",
                       "fjolåret"}))
    return true;
  if (has_pair(tokens, {"i"}, {"fjol", "förhållande"})) return true;
  if (has_pair(tokens, {"än", "mot", "från"},
               {"föregående", "förra", "året", "året", "tidigare", "2019", "2020", "2021", "2022", "2023",
                "2024"}))
    return true;
  return has_pair(tokens, {"föregående", "förra"}, {"år", "året"}) ||
         has_pair(tokens, {"året"}, {"före", "innan", "dessförinnan"});
}

// "318 inskrivna, mot 297 ett år tidigare"
bool sets_against(const Sentence& sentence) {
  return any(sentence.tokens, [&](int i) {
    if (!is_among(key_at(sentence.tokens, i), {"mot", "än"})) return false;
    if (is_among(key_at(sentence.tokens, i - 1), {"mer", "fler", "färre", "mindre", "äldre", "yngre"}))
      return false;  // "mer än hundra" is a bound
    const auto is_value_at = [&](const Quantity& quantity) {
      const bool is_value = quantity.kind == QuantityKind::count || quantity.kind == QuantityKind::share ||
                            quantity.kind == QuantityKind::mean || quantity.kind == QuantityKind::zero;
      return is_value && quantity.begin > i && quantity.begin <= i + 2;
    };
    return std::any_of(sentence.quantities.begin(), sentence.quantities.end(), is_value_at);
  });
}

bool has_goal_words(const Tokens& tokens) {
  return has_word_of(tokens, {"mål", "målnivå", "målvärde", "måltal"}) || has_key(tokens, {"målet", "målen"});
}

// "83 procent (79 procent 2020)", "11,2 timmar (2022: 13 timmar)"
bool has_value_in_brackets(const Sentence& sentence) {
  const Tokens& tokens = sentence.tokens;
  const auto open =
      std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.key == "("; });
  if (open == tokens.end()) return false;
  const auto bracket = static_cast<int>(open - tokens.begin());
  bool before = false, inside = false, year = false;
  for (const Quantity& quantity : sentence.quantities) {
    if (quantity.kind == QuantityKind::year) year = year || quantity.begin > bracket;
    if (quantity.kind == QuantityKind::year || quantity.kind == QuantityKind::date ||
        quantity.kind == QuantityKind::reference || quantity.kind == QuantityKind::frequency)
      continue;
    (quantity.begin < bracket ? before : inside) = true;
  }
  return before && inside && year;
}

bool compares(const Sentence& sentence) {
  const int values = values_in(sentence);
  if (has_value_in_brackets(sentence)) return true;
  if (has_span_of_values(sentence)) return true;
  if (values >= 1 && has_comparing_words(sentence.tokens)) return true;
  if (values >= 2 && sets_against(sentence)) return true;
  if (values >= 2 && (sentence.years.size() >= 2 || has_goal_words(sentence.tokens))) return true;
  return has_change_words(sentence.tokens) && has_comparing_words(sentence.tokens);
}

// --- law, definition, template ---

// "patientsäkerhetslagen", not "arbetslagen": the team is a 'lag' too
bool is_act(std::string_view key) {
  if (!key.ends_with("lagen") && !key.ends_with("lagens") && key != "lag" && key != "lagar") return false;
  return !is_among(
      key, {"arbetslagen", "hemtjänstlagen", "nattlagen", "förslagen", "anslagen", "underlagen", "inslagen"});
}

bool cites_law(const Sentence& sentence) {
  const Tokens& tokens = sentence.tokens;
  if (has_key(tokens, {"§", "§§", "sfs", "sosfs", "hslf-fs"})) return true;
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return has_head(token, {"föreskrift", "förordning", "lagstiftning", "författning", "bestämmelse"}) ||
           is_key(token, {"hsl", "sol", "lss", "psl", "gdpr", "pdl"}) || is_act(token.key);
  });
}

bool is_definition(const Tokens& tokens) {
  if (has_key(tokens, {"definieras", "avses", "menas"}) &&
      (is_among(key_at(tokens, 0), {"med"}) || has_key(tokens, {"definieras"})))
    return true;
  // "Egenkontroll är att ...", "Syftet är att ..." says what something is
  for (int i = 1; i < std::min(4, static_cast<int>(tokens.size())); ++i)
    if (key_at(tokens, i) == "är" && key_at(tokens, i + 1) == "att" &&
        noun_reading(tokens[static_cast<std::size_t>(i) - 1]) && i == 1)
      return true;
  return false;
}

bool obliges(const Tokens& tokens) {
  if (has_key(tokens, {"skyldig", "skyldiga", "åligger", "föreskriver", "stadgar", "stadgas"})) return true;
  if (has_key(tokens, {"har"}) &&
      has_key(tokens, {"skyldighet", "rapporteringsskyldighet", "anmälningsskyldighet"}))
    return true;
  return has_key(tokens, {"krav"}) && has_key(tokens, {"ställer", "ställs"});
}

bool is_placeholder(const Token& token) {
  const std::string_view key = token.key;
  if (key.size() >= 2 && key.find_first_not_of('x') == std::string_view::npos && token.surface[0] == 'X')
    return true;
  return key.starts_with("åååå") || key == "xxx" || key == "xxxx" || key == "mm-dd";
}

bool is_template(const Sentence& sentence) {
  const Tokens& tokens = sentence.tokens;
  if (tokens.empty()) return false;
  if (std::any_of(tokens.begin(), tokens.end(), is_placeholder)) return true;
  const bool is_bracketed = (key_at(tokens, 0) == "[" && has_key(tokens, {"]"})) ||
                            (key_at(tokens, 0) == "<" && has_key(tokens, {">"}));
  if (is_bracketed) return true;
  // a bracket inside that asks for something: "Ansvarig: [namn, befattning]"
  return any(tokens, [&](int i) {
    return key_at(tokens, i) == "[" &&
           is_among(key_at(tokens, i + 1),
                    {"namn", "ange", "fyll", "datum", "skriv", "infoga", "beskriv", "enhet", "antal", "år"});
  });
}

// "Beskriv hur ...", "Ange antal ...", "Klicka här ...", "Här beskrivs hur ..."
bool instructs(const Sentence& sentence, const std::vector<VerbGroup>& groups) {
  const Tokens& tokens = sentence.tokens;
  int first = 0;
  while (first < static_cast<int>(tokens.size()) && !tokens[static_cast<std::size_t>(first)].is_word) ++first;
  const std::string_view key = key_at(tokens, first);
  if (is_among(key, {"beskriv", "ange", "klicka", "redogör", "fyll", "sammanfatta", "kommentera", "infoga",
                     "kryssa", "bifoga", "förklara", "skriv", "välj", "motivera", "exemplifiera", "radera",
                     "reflektera"}))
    return true;
  if (is_among(key, {"sammanfattningen", "avsnittet", "rubriken", "texten", "tabellen"}) &&
      is_among(key_at(tokens, first + 1), {"bör", "ska", "skall", "kan"}))
    return true;
  if (is_among(key, {"redovisa", "lista", "analysera", "utgå", "ta", "använd", "lägg", "ge", "uppge"}) &&
      (is_among(key_at(tokens, first + 1),
                {"hur", "vilka", "vilken", "vad", "om", "antal", "antalet", "bort", "från", "här", "exempel",
                 "eventuella", "resultat", "resultatet", "in", "även", "de"}) ||
       (!groups.empty() && groups.front().form == VerbForm::imperative)))
    return true;
  const bool points_here =
      key == "här" &&
      (has_key(tokens, {"beskrivs", "anges", "redovisas", "beskriver", "anger", "redovisar", "fyller"}));
  if (points_here &&
      has_key(tokens, {"ni", "enheten", "verksamheten", "vårdgivaren", "hur", "vilka", "beskriver"}) &&
      !has_key(tokens, {"vi"}))
    return true;
  return is_among(key, {"klistra", "t.ex"}) && has_key(tokens, {"beskriv", "ange"});
}

bool asks(const Tokens& tokens) {
  for (auto token = tokens.rbegin(); token != tokens.rend() && !token->is_word; ++token)
    if (token->key == "?") return true;
  return false;
}

bool is_quoted(const Tokens& tokens) {
  const auto is_quote = [](std::string_view key) {
    return key == "\"" || key == "”" || key == "“" || key == "»" || key == "«";
  };
  if (tokens.size() < 3 || !is_quote(tokens.front().key)) return false;
  const auto last =
      std::find_if(tokens.rbegin(), tokens.rend(), [](const Token& token) { return token.key != "."; });
  return last != tokens.rend() && is_quote(last->key);
}

// --- plan or duty: what 'ska' means ---

bool names_coming_time(const Sentence& sentence, int report_year) {
  const Tokens& tokens = sentence.tokens;
  if (report_year > 0 && !sentence.years.empty() && sentence.years.back() > report_year) return true;
  if (has_pair(tokens, {"nästa", "kommande", "nästkommande"},
               {"år", "året", "verksamhetsår", "period", "termin", "månad"}))
    return true;
  if (has_pair(tokens, {"till"}, {"hösten", "våren", "sommaren", "vintern", "nästa"})) return true;
  return has_key(tokens, {"senast", "framöver", "fortsättningsvis"});
}

bool is_own_undertaking(const Sentence& sentence, const VerbGroup& group) {
  const Tokens& tokens = sentence.tokens;
  const Token& verb = tokens[static_cast<std::size_t>(group.token)];
  if (has_lemma(verb,
                {"införa",     "utbilda",      "påbörja",      "utveckla",       "fortsätta",    "förbättra",
                 "öka",        "minska",       "implementera", "starta",         "intensifiera", "stärka",
                 "förstärka",  "rekrytera",    "anställa",     "revidera",       "uppdatera",    "köpa",
                 "installera", "byta",         "bygga",        "prova",          "pröva",        "höja",
                 "sänka",      "färdigställa", "upphandla",    "vidareutveckla", "bli",          "genomgå",
                 "anlita"}))
    return true;
  if (has_pair(tokens, {"tas", "ta", "ses", "se", "gås", "gå"}, {"fram", "över", "igenom"})) return true;
  return has_key(tokens, {"vi", "jag"});
}

Mode future_mode(const Sentence& sentence, const VerbGroup& group, const ModeContext& context) {
  if (!group.is_skola) return has_kind(sentence, {QuantityKind::frequency}) ? Mode::routine : Mode::plan;
  const bool is_ruled =
      cites_law(sentence) || obliges(sentence.tokens) || has_key(sentence.tokens, {"enligt", "alltid"});
  if (names_coming_time(sentence, context.report_year)) return Mode::plan;
  if (is_ruled) return Mode::duty;
  // a level to reach: "ska ner under 70", "ska nå 90 procent", "ingen ska behöva falla"
  if (has_kind(sentence, {QuantityKind::share, QuantityKind::mean}) ||
      has_key(sentence.tokens, {"högst", "minst"}) ||
      is_among(key_at(sentence.tokens, 0), {"ingen", "inga", "inget"}))
    return Mode::plan;
  if (context.is_future_section || is_own_undertaking(sentence, group) || has_goal_words(sentence.tokens))
    return Mode::plan;
  return has_kind(sentence, {QuantityKind::date}) ? Mode::plan : Mode::duty;
}

// "Målet för 2024 är", "Mål: minst 90 procent"
bool is_goal(const Sentence& sentence, const ModeContext& context) {
  const Tokens& tokens = sentence.tokens;
  if (has_key(tokens, {"nått", "uppnått", "uppfyllt", "nådda", "uppnådda", "uppfyllda"})) return false;
  const bool is_aim = any(tokens, [&](int i) {
    return is_among(key_at(tokens, i),
                    {"mål", "målet", "målen", "målsättning", "målsättningen", "ambition"}) &&
           key_at(tokens, i + 1) == "är" &&
           (is_among(key_at(tokens, i + 2), {"att", ":", "minst", "högst"}) ||
            number_word(key_at(tokens, i + 2)) || figure(key_at(tokens, i + 2)));
  });
  if (is_aim || (has_pair(tokens, {"som", "till"}, {"mål"}) && has_key(tokens, {"har"}))) return true;
  if (!is_among(key_at(tokens, 0), {"målet", "målen", "mål", "målsättningen", "ambitionen", "inriktningen",
                                    "avsikten", "planen", "tanken"}))
    return false;
  return has_key(tokens, {"ska", "skall", ":"}) || has_pair(tokens, {"är"}, {"att"}) ||
         names_coming_time(sentence, context.report_year);
}

// "Minst 70 procent ...", "färre än 50 fall": a bound without a verb is a goal.
bool is_bound(const Tokens& tokens) {
  if (is_among(key_at(tokens, 0), {"minst", "högst", "maximalt", "max"})) return true;
  return is_among(key_at(tokens, 0), {"färre", "mindre", "fler", "mer"}) && key_at(tokens, 1) == "än";
}

// --- the year ---

bool is_only_of_older_years(const Sentence& sentence, int report_year) {
  if (report_year == 0 || sentence.years.empty() || sentence.years.back() >= report_year) return false;
  // "i april", without a year: the report's own
  return std::none_of(sentence.quantities.begin(), sentence.quantities.end(), [](const Quantity& quantity) {
    return quantity.kind == QuantityKind::date && quantity.value > 0 && quantity.value < 10000;
  });
}

// "I maj 2022 köper vi västar, och då har alla gått två pass" in a report of 2021
bool is_only_of_coming_years(const Sentence& sentence, int report_year) {
  return report_year > 0 && !sentence.years.empty() && sentence.years.front() > report_year;
}

bool has_time(const Sentence& sentence) {
  return !sentence.years.empty() || has_kind(sentence, {QuantityKind::date, QuantityKind::year});
}

// --- putting it together ---

struct Weights {
  bool done = false, sub_done = false, relative_done = false, sub_perfect = false, present = false,
       past_future = false;
  bool modal = false, infinitive = false, main_present = false, main_duty = false;
  const VerbGroup* future = nullptr;  // of a main clause if there is one
};

Weights weigh(const std::vector<VerbGroup>& groups) {
  Weights weights;
  for (const VerbGroup& group : groups) {
    const bool main = group.is_main;
    switch (group.form) {
      case VerbForm::past:
        if (!group.is_asked)
          (main ? weights.done : group.is_relative ? weights.relative_done : weights.sub_done) = true;
        break;
      case VerbForm::perfect:
        if (!group.is_asked) (main ? weights.done : weights.sub_perfect) = true;
        break;
      case VerbForm::bare_supine:
        weights.done = true;
        break;
      case VerbForm::present:
        weights.present = true;
        weights.main_present = weights.main_present || main;
        break;
      case VerbForm::future:
        if (!weights.future || (main && !weights.future->is_main)) weights.future = &group;
        weights.main_duty = weights.main_duty || main;
        break;
      case VerbForm::past_future:
        weights.past_future = true;
        break;
      case VerbForm::modal:
        weights.modal = weights.modal || main;
        weights.main_duty = weights.main_duty || main;
        break;
      case VerbForm::infinitive:
        weights.infinitive = true;
        break;
      case VerbForm::imperative:
        break;
    }
  }
  return weights;
}

bool is_account(const Sentence& sentence, const Weights& weights) {
  if (weights.done) return true;
  if (weights.main_duty) return false;
  if (weights.sub_done) return !cites_law(sentence);
  return (weights.sub_perfect || weights.relative_done) && (!weights.main_present || has_time(sentence)) &&
         !cites_law(sentence);
}

// A value stated without a verb of doing: "Andelen är 84 procent", "Fall: 161"
bool states_value(const Sentence& sentence, const std::vector<VerbGroup>& groups) {
  if (values_in(sentence) == 0 || has_kind(sentence, {QuantityKind::frequency})) return false;
  return std::all_of(groups.begin(), groups.end(), [&](const VerbGroup& group) {
    const Token& verb = sentence.tokens[static_cast<std::size_t>(group.token)];
    return group.form == VerbForm::present &&
           has_lemma(verb, {"vara", "uppgå", "ligga", "visa", "bli", "utgöra", "landa", "motsvara", "ha",
                            "finnas", "öka", "minska", "sjunka"});
  });
}

Mode present_mode(const Sentence& sentence, const std::vector<VerbGroup>& groups) {
  if (obliges(sentence.tokens)) return Mode::duty;
  if (is_definition(sentence.tokens)) return Mode::duty;
  if (has_change_words(sentence.tokens) && (compares(sentence) || values_in(sentence) > 0))
    return Mode::result;
  if (has_goal_words(sentence.tokens) &&
      has_key(sentence.tokens, {"nått", "uppnått", "uppfyllt", "nådda", "uppnådda"}))
    return Mode::result;
  const bool are_counted = has_key(sentence.tokens, {"registrerade", "rapporterade", "anmälda", "inkomna"});
  if (states_value(sentence, groups) && (sentence.kind != SentenceKind::prose || are_counted))
    return Mode::result;
  if (states_value(sentence, groups) && has_kind(sentence, {QuantityKind::share, QuantityKind::mean}))
    return Mode::result;
  // "Av 16 kap. hälso- och sjukvårdslagen följer att ..."
  const bool is_law_speaking =
      cites_law(sentence) && !has_key(sentence.tokens, {"vi", "vår", "våra"}) &&
      has_key(sentence.tokens, {"följer", "framgår", "gäller", "reglerar", "regleras", "anger", "säger",
                                "innebär", "avser", "kräver"});
  return is_law_speaking ? Mode::duty : Mode::routine;
}

Mode mode_of(const Sentence& sentence, const std::vector<VerbGroup>& groups, const ModeContext& context) {
  const Tokens& tokens = sentence.tokens;
  if (is_template(sentence) || instructs(sentence, groups)) return Mode::instruction;
  if (asks(tokens)) return Mode::question;
  const Weights weights = weigh(groups);
  if (is_quoted(tokens) && (weights.future || weights.modal || cites_law(sentence)) && !weights.done)
    return Mode::duty;
  if (is_account(sentence, weights) && !(is_definition(tokens) && !weights.done) &&
      !(!groups.empty() && groups.front().form == VerbForm::present &&
        is_only_of_coming_years(sentence, context.report_year))) {
    const bool is_stale = is_only_of_older_years(sentence, context.report_year) && !sentence.has_comparison;
    return is_stale ? Mode::other : Mode::done;
  }
  if (is_goal(sentence, context)) return Mode::plan;
  if (is_definition(tokens)) return Mode::duty;
  if (weights.future && (weights.future->is_main || !weights.main_present)) {
    const Mode mode = future_mode(sentence, *weights.future, context);
    const bool is_standing = mode == Mode::duty && weights.main_present && !cites_law(sentence);
    return is_standing ? Mode::routine : mode;
  }
  if (weights.past_future && !weights.main_present) return Mode::plan;
  if (weights.modal) return has_key(tokens, {"behöver"}) && !cites_law(sentence) ? Mode::plan : Mode::duty;
  if (weights.present) {
    const bool tells_when = context.is_future_section && has_kind(sentence, {QuantityKind::date});
    const bool is_coming =
        tells_when || (names_coming_time(sentence, context.report_year) && !has_key(tokens, {"senast"}));
    return is_coming ? Mode::plan : present_mode(sentence, groups);
  }
  if (weights.infinitive) return Mode::plan;
  if (values_in(sentence) > 0 && groups.empty()) {
    if (has_kind(sentence, {QuantityKind::frequency})) return Mode::routine;
    return is_bound(tokens) ? Mode::plan : Mode::result;
  }
  return Mode::other;
}

// A list item without a verb of its own says what its lead-in says.
Mode inherited(Mode own, Mode lead_in, const std::vector<VerbGroup>& groups) {
  if (lead_in == Mode::other || lead_in == Mode::question || own == Mode::plan) return own;
  const bool is_fragment = own == Mode::other || (own == Mode::result && groups.empty()) ||
                           std::all_of(groups.begin(), groups.end(), [](const VerbGroup& group) {
                             return group.form == VerbForm::infinitive || group.form == VerbForm::bare_supine;
                           });
  if (!is_fragment) return own;
  return own == Mode::result && lead_in != Mode::plan ? own : lead_in;
}

}  // namespace

void judge_mode(Sentence& sentence, const ModeContext& context) {
  const std::vector<VerbGroup> groups = verb_groups(sentence.tokens);
  sentence.has_change = has_change_words(sentence.tokens) || has_span_of_values(sentence);
  sentence.has_comparison = sentence.has_comparison || compares(sentence);
  const auto main =
      std::find_if(groups.begin(), groups.end(), [](const VerbGroup& group) { return group.is_main; });
  sentence.is_negated =
      main != groups.end() ? main->is_negated : (!groups.empty() && groups.front().is_negated);
  if (sentence.kind == SentenceKind::heading) {
    sentence.mode = asks(sentence.tokens)   ? Mode::question
                    : is_template(sentence) ? Mode::instruction
                                            : Mode::other;
    return;
  }
  sentence.mode = mode_of(sentence, groups, context);
  if (sentence.kind == SentenceKind::list_item)
    sentence.mode = inherited(sentence.mode, context.lead_in, groups);
}

bool is_future_heading(const Tokens& tokens, int report_year) {
  if (has_key(tokens,
              {"kommande", "framåt", "framtid", "framtida", "planerade", "planerat", "nästa", "handlingsplan",
               "utvecklingsområden", "förbättringsområden", "framtiden", "planering"}))
    return true;
  return report_year > 0 && std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
           const auto year = year_figure(token.key);
           return year && *year > report_year;
         });
}

}  // namespace analyze
