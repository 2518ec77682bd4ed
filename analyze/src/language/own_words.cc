// Reading the own word lists and inflecting what they hold. Swedish inflection by its principal parts:
// everything else of a verb follows from infinitive, present, past and supine, everything of a noun from its
// four forms.
#include "own_words.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace analyze {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
  std::istringstream in(line.substr(0, line.find('#')));
  std::vector<std::string> fields;
  for (std::string field; in >> field;) fields.push_back(field);
  return fields;
}

WordClass class_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, WordClass>, 9> kNames{
      {{"adjective", WordClass::adjective},
       {"adverb", WordClass::adverb},
       {"pronoun", WordClass::pronoun},
       {"determiner", WordClass::determiner},
       {"preposition", WordClass::preposition},
       {"conjunction", WordClass::conjunction},
       {"numeral", WordClass::numeral},
       {"noun", WordClass::noun},
       {"name", WordClass::proper_name}}};
  for (const auto& [word, word_class] : kNames)
    if (word == name) return word_class;
  throw std::runtime_error(fmt::format("unknown word class '{}'", name));
}

// "=upp+följning" -> {"upp", "följning"}
std::vector<std::string> parts_of(std::string_view field) {
  std::vector<std::string> parts;
  field.remove_prefix(1);
  for (auto plus = field.find('+'); plus != std::string_view::npos; plus = field.find('+')) {
    parts.emplace_back(field.substr(0, plus));
    field.remove_prefix(plus + 1);
  }
  parts.emplace_back(field);
  return parts;
}

std::string without_end(const std::string& word, std::size_t letters) {
  return word.substr(0, word.size() - letters);
}

// "redovisar" -> "redovisas", "samverkar" -> "samverkas", "bedriver" -> "bedrivs", "utför" -> "utförs"
std::string passive_present(const std::string& present) {
  if (present.ends_with("er")) return without_end(present, 2) + "s";
  if (present.ends_with("r") && !present.ends_with("ör")) return without_end(present, 1) + "s";
  return present + "s";
}

}  // namespace

OwnWords::OwnWords(const std::filesystem::path& folder) {
  read(folder / "verbs_sv.txt", &OwnWords::add_verb);
  read(folder / "nouns_sv.txt", &OwnWords::add_noun);
  read(folder / "words_sv.txt", &OwnWords::add_word);
}

const std::vector<WordReading>* OwnWords::find(std::string_view form) const {
  const auto found = forms_.find(std::string(form));
  return found == forms_.end() ? nullptr : &found->second;
}

void OwnWords::read(const std::filesystem::path& file,
                    void (OwnWords::*add)(const std::vector<std::string>&)) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("cannot open the word list {}", file.string()));
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const auto fields = fields_of(line);
    if (fields.empty()) continue;
    try {
      (this->*add)(fields);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(fmt::format("{}:{}: {}", file.string(), number, error.what()));
    }
  }
}

void OwnWords::add_form(const std::string& form, WordReading reading) {
  if (form == "-") return;
  if (reading.parts.empty()) reading.parts = {reading.lemma};
  std::vector<WordReading>& readings = forms_[form];
  for (const WordReading& known : readings)
    if (known.lemma == reading.lemma && known.word_class == reading.word_class &&
        known.tense == reading.tense && known.is_passive == reading.is_passive)
      return;
  readings.push_back(std::move(reading));
}

void OwnWords::add_voices(const std::string& form, const std::string& lemma, Tense tense) {
  if (form == "-") return;
  add_form(form, {lemma, {}, WordClass::verb, tense, false});
  const std::string passive = tense == Tense::present ? passive_present(form) : form + "s";
  if (!form.ends_with("s")) add_form(passive, {lemma, {}, WordClass::verb, tense, true});
}

// "redovisat" -> redovisad, redovisade; "bedrivit" -> bedriven, bedrivet, bedrivna; "utfört" -> utförd,
// utförda
void OwnWords::add_participles(const std::string& supine, const std::string& lemma) {
  const WordReading participle{lemma, {}, WordClass::verb, Tense::past_participle, false};
  if (supine.ends_with("it")) {
    const std::string stem = without_end(supine, 2);
    for (const std::string ending : {"en", "et", "na"}) add_form(stem + ending, participle);
  } else if (supine.ends_with("at")) {
    const std::string stem = without_end(supine, 1);
    for (const std::string ending : {"d", "de", "t"}) add_form(stem + ending, participle);
  } else if (supine.ends_with("t")) {
    const std::string stem = without_end(supine, 1);
    for (const std::string ending : {"d", "da", "t"}) add_form(stem + ending, participle);
  }
}

void OwnWords::add_verb(const std::vector<std::string>& fields) {
  if (fields.size() != 4) throw std::runtime_error("expected infinitive, present, past and supine");
  const std::string& lemma = fields[0];
  add_voices(fields[1], lemma, Tense::present);
  add_voices(fields[2], lemma, Tense::past);
  add_voices(fields[3], lemma, Tense::supine);
  add_voices(lemma, lemma, Tense::infinitive);
  add_participles(fields[3], lemma);
  if (lemma.ends_with("a"))
    add_form(without_end(lemma, 1) + "ande", {lemma, {}, WordClass::verb, Tense::present_participle, false});
}

void OwnWords::add_noun(const std::vector<std::string>& fields) {
  const bool has_parts = fields.back().starts_with('=');
  if (fields.size() != (has_parts ? 5 : 4)) throw std::runtime_error("expected the four forms of a noun");
  WordReading noun{fields[0], {}, WordClass::noun, Tense::none, false};
  if (has_parts) noun.parts = parts_of(fields[4]);
  for (std::size_t i = 0; i < 4; ++i) {
    if (fields[i] == "-") continue;
    add_form(fields[i], noun);
    if (!fields[i].ends_with("s")) add_form(fields[i] + "s", noun);
  }
}

void OwnWords::add_word(const std::vector<std::string>& fields) {
  if (fields.size() < 2) throw std::runtime_error("expected a word class and at least one form");
  for (std::size_t i = 1; i < fields.size(); ++i)
    add_form(fields[i], {fields[1], {}, class_named(fields[0]), Tense::none, false});
}

}  // namespace analyze
