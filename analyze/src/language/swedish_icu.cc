// Class Swedish: own word lists first, then the analyser, then what can be made of an unknown word: a
// genitive, a compound of known words, a guess from its ending. Every word is worked out once and kept.
#include "analyze/swedish.h"

#include <libstemmer.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <stdexcept>
#include <unordered_map>

#include "numbers.h"
#include "own_words.h"
#include "word_readings.h"

namespace analyze {
namespace {

using Readings = std::vector<WordReading>;

std::string lower(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())))
      .toLower(icu::Locale::getRoot())
      .toUTF8String(out);
  return out;
}

bool is_letter_start(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Byte offsets where a letter of `word` begins, from `from` letters after its start to `until` letters before
// its end.
std::vector<std::size_t> cuts_of(std::string_view word, std::size_t from, std::size_t until) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (is_letter_start(word[i])) starts.push_back(i);
  if (starts.size() < from + until) return {};
  return {starts.begin() + static_cast<std::ptrdiff_t>(from),
          starts.end() - static_cast<std::ptrdiff_t>(until) + 1};
}

bool has_letter(std::string_view word) {
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int>(word.size())));
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    if (u_isalpha(text.char32At(i))) return true;
  return false;
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_upper_start(std::string_view word) {
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int>(word.size())));
  return u_isupper(text.char32At(0));
}

// Function words that also are forms of a verb or noun nobody means ('för' of föra, 'får' the sheep): only
// these readings are kept, in this order. Counted over real reports: 'för' read as a verb 406 times, 'när'
// 171 times.
struct FunctionWord {
  std::string_view form, lemma;
  WordClass word_class;
  Tense tense = Tense::none;
};
constexpr std::array kFunctionWords{
    FunctionWord{"för", "för", WordClass::preposition},
    FunctionWord{"när", "när", WordClass::conjunction},
    FunctionWord{"åt", "åt", WordClass::preposition},
    FunctionWord{"särskilt", "särskilt", WordClass::adverb},
    FunctionWord{"bort", "bort", WordClass::adverb},
    FunctionWord{"under", "under", WordClass::preposition},
    FunctionWord{"med", "med", WordClass::preposition},
    FunctionWord{"på", "på", WordClass::preposition},
    FunctionWord{"av", "av", WordClass::preposition},
    FunctionWord{"om", "om", WordClass::preposition},
    FunctionWord{"till", "till", WordClass::preposition},
    FunctionWord{"från", "från", WordClass::preposition},
    FunctionWord{"men", "men", WordClass::conjunction},
    FunctionWord{"att", "att", WordClass::conjunction},
    FunctionWord{"samt", "samt", WordClass::conjunction},
    FunctionWord{"mot", "mot", WordClass::preposition},
    FunctionWord{"som", "som", WordClass::conjunction},
    FunctionWord{"så", "så", WordClass::adverb},
    FunctionWord{"där", "där", WordClass::adverb},
    FunctionWord{"här", "här", WordClass::adverb},
    FunctionWord{"kring", "kring", WordClass::preposition},
    FunctionWord{"trots", "trots", WordClass::preposition},
    FunctionWord{"sedan", "sedan", WordClass::adverb},
    FunctionWord{"inom", "inom", WordClass::preposition},
    FunctionWord{"enligt", "enligt", WordClass::preposition},
    FunctionWord{"även", "även", WordClass::adverb},
    FunctionWord{"var", "vara", WordClass::verb, Tense::past},
    FunctionWord{"vår", "vår", WordClass::determiner},
    FunctionWord{"våra", "vår", WordClass::determiner},
    FunctionWord{"hur", "hur", WordClass::adverb},
    FunctionWord{"vid", "vid", WordClass::preposition},
    FunctionWord{"också", "också", WordClass::adverb},
    FunctionWord{"dock", "dock", WordClass::adverb},
    FunctionWord{"fast", "fast", WordClass::conjunction},
    FunctionWord{"utan", "utan", WordClass::preposition},
    FunctionWord{"ut", "ut", WordClass::adverb},
    FunctionWord{"in", "in", WordClass::adverb},
    FunctionWord{"upp", "upp", WordClass::adverb},
    FunctionWord{"per", "per", WordClass::preposition},
    FunctionWord{"via", "via", WordClass::preposition},
    FunctionWord{"eller", "eller", WordClass::conjunction},
    FunctionWord{"inte", "inte", WordClass::adverb},
    FunctionWord{"ej", "ej", WordClass::adverb},
    FunctionWord{"aldrig", "aldrig", WordClass::adverb},
    FunctionWord{"nu", "nu", WordClass::adverb},
    FunctionWord{"sin", "sin", WordClass::determiner},
    FunctionWord{"sina", "sin", WordClass::determiner},
    FunctionWord{"sitt", "sin", WordClass::determiner},
    FunctionWord{"alla", "all", WordClass::determiner},
    FunctionWord{"andra", "annan", WordClass::determiner},
    FunctionWord{"redan", "redan", WordClass::adverb},
    FunctionWord{"igen", "igen", WordClass::adverb},
    FunctionWord{"alltid", "alltid", WordClass::adverb},
    FunctionWord{"bland", "bland", WordClass::preposition},
    FunctionWord{"genom", "genom", WordClass::preposition},
    FunctionWord{"utom", "utom", WordClass::preposition},
};

// First parts of compounds end in a letter of joint, or change their own: "säkerhets-", "hälso-", "skol-".
std::vector<std::string> joint_free(std::string_view prefix) {
  std::vector<std::string> forms{std::string(prefix)};
  const std::string_view shorter = prefix.substr(0, prefix.size() - 1);
  if (prefix.ends_with('s')) forms.emplace_back(shorter);
  if (prefix.ends_with('o') || prefix.ends_with('u') || prefix.ends_with('e'))
    forms.push_back(std::string(shorter) + 'a');
  if (prefix.ends_with('s')) forms.push_back(std::string(shorter) + 'e');
  if (prefix.ends_with('e')) forms.emplace_back(shorter);
  if (prefix.ends_with("es"))
    forms.push_back(std::string(prefix.substr(0, prefix.size() - 2)) + 'a');  // "hyres-"
  forms.push_back(std::string(prefix) + 'a');
  forms.push_back(std::string(prefix) + 'e');
  return forms;
}

bool may_begin_compound(const WordReading& reading) {
  switch (reading.word_class) {
    case WordClass::noun:
    case WordClass::adjective:
    case WordClass::adverb:
    case WordClass::numeral:
    case WordClass::preposition:
      return true;
    case WordClass::verb:
      return reading.tense == Tense::infinitive || reading.tense == Tense::imperative;
    default:
      return false;
  }
}

bool may_end_compound(const WordReading& reading) {
  if (reading.word_class == WordClass::verb)
    return reading.tense == Tense::past || reading.tense == Tense::past_participle ||
           reading.tense == Tense::supine;
  return reading.word_class == WordClass::noun || reading.word_class == WordClass::adjective;
}

std::size_t common_start(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n;
}

// Where the last part of a compound begins in the word as written: the place where its lemma fits best.
std::size_t head_start(std::string_view word, const WordReading& reading) {
  std::size_t best = 0, best_fit = 0;
  const std::string& head = reading.parts.back();
  for (std::size_t at = 2; at < word.size(); ++at)
    if (const std::size_t fit = common_start(word.substr(at), head); fit >= best_fit && fit > 1) {
      best = at;
      best_fit = fit;
    }
  return best;
}

// The analyser names only the head's lemma; the whole word's is what stands before it and that.
void complete_lemma(std::string_view word, WordReading& reading) {
  if (reading.parts.size() < 2) return;
  const std::size_t at = head_start(word, reading);
  if (at > 0) reading.lemma = std::string(word.substr(0, at)) + reading.parts.back();
}

bool same(const WordReading& a, const WordReading& b) {
  return a.lemma == b.lemma && a.parts == b.parts && a.word_class == b.word_class && a.tense == b.tense &&
         a.is_passive == b.is_passive;
}

void add_unique(Readings& readings, WordReading reading) {
  for (const WordReading& known : readings)
    if (same(known, reading)) return;
  readings.push_back(std::move(reading));
}

// Fewer parts are likelier, a noun in front likelier than a verb ("vård|givare", not "vårda|givare"), an
// imperative unlikelier than anything in a report, and of two heads the longer one ("givare", not "giv").
bool is_likelier(const WordReading& a, const WordReading& b) {
  const auto rank = [](const WordReading& reading) {
    const bool is_rare = reading.tense == Tense::imperative || reading.word_class == WordClass::proper_name;
    return std::pair(is_rare, reading.parts.size());
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.parts.size() > 1 && a.word_class == b.word_class && a.parts.back().size() > b.parts.back().size();
}

}  // namespace

struct Swedish::Impl {
  Impl(const std::filesystem::path& words_folder, const std::filesystem::path& transducer)
      : own(words_folder),
        analyser(transducer),
        stemmer(sb_stemmer_new("swedish", "UTF_8"), &sb_stemmer_delete) {
    if (!stemmer) throw std::runtime_error("the Snowball stemmer knows no Swedish");
  }

  WordAnalysis work_out(std::string_view word);
  Readings known(std::string_view word);
  Readings known_with_genitive(std::string_view word);
  std::optional<std::string> first_part(std::string_view prefix);
  Readings split_at(std::string_view word, std::size_t cut);
  Readings split(std::string_view word);
  Readings hyphenated(std::string_view word);
  Readings first_part_alone(std::string_view word);
  WordReading guess(std::string_view word, bool is_capital);
  void add_inner_compounds(std::string_view word, Readings& readings);

  OwnWords own;
  WordAnalyser analyser;
  std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> stemmer;
  std::mutex engine_mutex;                           // analyser, stemmer and memory
  std::unordered_map<std::string, Readings> memory;  // of `known`, for the splitter
  std::shared_mutex cache_mutex;
  std::unordered_map<std::string, WordAnalysis> cache;
};

// Own lists and analyser, nothing guessed. `word` is lower case, or as written for names.
Readings Swedish::Impl::known(std::string_view word) {
  const auto [slot, is_new] = memory.try_emplace(std::string(word));
  if (!is_new) return slot->second;
  Readings readings;
  if (const auto* listed = own.find(word)) readings = *listed;
  Readings more = analyser.read(word);
  for (WordReading& reading : more) complete_lemma(word, reading);
  std::stable_sort(more.begin(), more.end(), is_likelier);
  for (WordReading& reading : more) {
    const bool is_wild_split = !readings.empty() && reading.parts.size() > readings.front().parts.size();
    if (!is_wild_split) add_unique(readings, std::move(reading));
  }
  return memory[std::string(word)] = readings;
}

Readings Swedish::Impl::known_with_genitive(std::string_view word) {
  Readings readings = known(word);
  if (readings.empty() && word.ends_with('s') && word.size() > 4) {
    readings = known(word.substr(0, word.size() - 1));
    std::erase_if(readings, [](const WordReading& reading) {
      return reading.word_class != WordClass::noun && reading.word_class != WordClass::proper_name;
    });
  }
  return readings;
}

// The lemma a compound's first part stands for, if it is a known word: rather a noun than a verb.
std::optional<std::string> Swedish::Impl::first_part(std::string_view prefix) {
  std::optional<std::string> verb;
  for (const std::string& form : joint_free(prefix))
    for (const WordReading& reading : known(form)) {
      if (!may_begin_compound(reading) || reading.parts.size() > 2) continue;
      if (reading.word_class != WordClass::verb) return reading.lemma;
      if (!verb) verb = reading.lemma;
    }
  return verb;
}

// The readings of `word` cut in two at `cut`; none if either side is unknown.
Readings Swedish::Impl::split_at(std::string_view word, std::size_t cut) {
  Readings heads = known_with_genitive(word.substr(cut));
  std::erase_if(heads, [](const WordReading& reading) { return !may_end_compound(reading); });
  const bool is_listed = own.find(word.substr(cut)) != nullptr;
  if (heads.empty() || (!is_listed && (word.size() - cut < 4 || cut < 3))) return {};
  const auto first = first_part(word.substr(0, cut));
  if (!first) return {};
  for (WordReading& head : heads) {
    head.lemma = std::string(word.substr(0, cut)) + head.lemma;
    head.parts.insert(head.parts.begin(), *first);
  }
  return heads;
}

// An unknown word as first part and known head, the longest head that works: "egenkontroll|program". An s
// between the two belongs to the first part where that works too: "arbets|lag", not "arbete|slag".
Readings Swedish::Impl::split(std::string_view word) {
  for (const std::size_t cut : cuts_of(word, 2, 3)) {
    Readings readings = split_at(word, cut);
    if (readings.empty()) continue;
    if (word[cut] == 's' && word.size() - cut > 3)
      if (Readings joined = split_at(word, cut + 1); !joined.empty()) return joined;
    return readings;
  }
  return {};
}

// "covid-19-vaccin", "e-tjänst", "SoL-insatser": what follows the last hyphen is the head.
Readings Swedish::Impl::hyphenated(std::string_view word) {
  const auto hyphen = word.rfind('-');
  const std::string_view tail = word.substr(hyphen + 1);
  if (!has_letter(tail)) return known(word.substr(0, hyphen));  // "covid-19"
  Readings readings = known_with_genitive(tail);
  if (readings.empty()) readings = split(tail);
  if (readings.empty()) readings.push_back(guess(tail, false));
  const std::string_view front = word.substr(0, hyphen);
  const std::string first =
      front.size() < 3 ? std::string(front) : first_part(front).value_or(std::string(front));
  for (WordReading& reading : readings) {
    reading.lemma = std::string(front) + '-' + reading.lemma;
    reading.parts.insert(reading.parts.begin(), first);
  }
  return readings;
}

// "hälso-" of "hälso- och sjukvård"
Readings Swedish::Impl::first_part_alone(std::string_view word) {
  word.remove_suffix(1);
  Readings readings = known(word);
  if (readings.empty())
    if (const auto first = first_part(word))
      readings.push_back({*first, {*first}, WordClass::noun, Tense::none, false});
  if (readings.empty()) readings = split(word);
  if (readings.empty()) readings.push_back(guess(word, false));
  return readings;
}

// The stem as lemma, and what the ending says of class and tense.
WordReading Swedish::Impl::guess(std::string_view word, bool is_capital) {
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer.get(), bytes, static_cast<int>(word.size()));
  const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer.get()));
  WordReading reading;
  reading.lemma.assign(reinterpret_cast<const char*>(stem), length);
  reading.word_class = is_capital ? WordClass::proper_name : WordClass::noun;
  if (is_capital) reading.lemma = word;
  const auto verb = [&](std::string_view ending, Tense tense, bool is_passive) {
    if (is_capital || reading.word_class == WordClass::verb || !word.ends_with(ending)) return;
    if (word.size() < ending.size() + 4) return;
    reading.lemma = std::string(word.substr(0, word.size() - ending.size())) + "a";
    reading.word_class = WordClass::verb;
    reading.tense = tense;
    reading.is_passive = is_passive;
  };
  verb("ades", Tense::past, true);
  verb("ade", Tense::past, false);
  verb("ats", Tense::supine, true);
  verb("erat", Tense::supine, false);
  verb("erar", Tense::present, false);
  verb("eras", Tense::present, true);
  reading.parts = {reading.lemma};
  return reading;
}

// A compound of three parts holds two of two parts: "patientsäkerhet|berättelse" and
// "patient|säkerhetsberättelse", so that both "patientsäkerhet" and "säkerhetsberättelse" are found in it.
void Swedish::Impl::add_inner_compounds(std::string_view word, Readings& readings) {
  const Readings whole = readings;
  for (const WordReading& reading : whole) {
    if (reading.parts.size() < 3 || reading.word_class != WordClass::noun) continue;
    const std::size_t head = head_start(word, reading);
    const std::size_t after_first = reading.parts[0].size();
    if (head == 0 || after_first + 1 >= head) continue;
    WordReading front = reading, back = reading;
    front.parts = {first_part(word.substr(0, head)).value_or(std::string(word.substr(0, head))),
                   reading.parts.back()};
    const std::size_t joint = word.substr(after_first, 1) == "s" && reading.parts[1][0] != 's' ? 1 : 0;
    back.parts = {
        reading.parts[0],
        std::string(word.substr(after_first + joint, head - after_first - joint)) + reading.parts.back()};
    add_unique(readings, std::move(front));
    add_unique(readings, std::move(back));
  }
}

WordAnalysis Swedish::Impl::work_out(std::string_view surface) {
  WordAnalysis analysis;
  if (!has_letter(surface)) {
    if (has_digit(surface))
      analysis = {{{std::string(surface), {std::string(surface)}, WordClass::numeral, Tense::none, false}},
                  true};
    return analysis;
  }
  const bool is_capital = is_upper_start(surface);
  const std::string_view bare = surface.substr(0, surface.find(':'));  // "IVO:s", "MAS:en"
  const std::string word = lower(bare);
  for (const FunctionWord& entry : kFunctionWords)
    if (entry.form == word)
      return {{{std::string(entry.lemma), {std::string(entry.lemma)}, entry.word_class, entry.tense, false}},
              true};
  if (number_word(word)) return {{{word, {word}, WordClass::numeral, Tense::none, false}}, true};
  const bool is_first_part = word.size() > 2 && word.ends_with('-');
  const bool has_hyphen = !is_first_part && word.find('-') != std::string::npos && !word.starts_with('-');
  if (is_first_part) analysis.readings = first_part_alone(word);
  if (has_hyphen) analysis.readings = hyphenated(word);
  if (analysis.readings.empty()) analysis.readings = known_with_genitive(word);
  if (analysis.readings.empty() && is_capital) analysis.readings = known(bare);
  if (analysis.readings.empty()) analysis.readings = split(word);
  analysis.is_known = !analysis.readings.empty();
  if (analysis.readings.empty()) analysis.readings.push_back(guess(word, is_capital));
  add_inner_compounds(word, analysis.readings);
  return analysis;
}

Swedish::Swedish(const std::filesystem::path& words_folder, const std::filesystem::path& analyser)
    : impl_(std::make_unique<Impl>(
          words_folder, analyser.empty() ? std::filesystem::path(KRAVKOLL_SWEDISH_ANALYSER) : analyser)) {}

Swedish::~Swedish() = default;

const WordAnalysis& Swedish::analyse(std::string_view word) const {
  const std::string key(word);
  {
    const std::shared_lock lock(impl_->cache_mutex);
    if (const auto found = impl_->cache.find(key); found != impl_->cache.end()) return found->second;
  }
  const std::lock_guard engine_lock(impl_->engine_mutex);
  WordAnalysis analysis = impl_->work_out(word);
  const std::unique_lock lock(impl_->cache_mutex);
  return impl_->cache.try_emplace(key, std::move(analysis)).first->second;
}

}  // namespace analyze
