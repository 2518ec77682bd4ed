#include "word_readings.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "extract/analyser.h"

namespace analyze {
namespace {

struct Tag {
  std::string_view name;
  WordClass word_class;
};
constexpr std::array kClasses{
    Tag{"n", WordClass::noun},
    Tag{"vblex", WordClass::verb},
    Tag{"vaux", WordClass::verb},
    Tag{"vbser", WordClass::verb},
    Tag{"vbhaver", WordClass::verb},
    Tag{"vbmod", WordClass::verb},
    Tag{"adj", WordClass::adjective},
    Tag{"adv", WordClass::adverb},
    Tag{"preadv", WordClass::adverb},
    Tag{"prn", WordClass::pronoun},
    Tag{"det", WordClass::determiner},
    Tag{"pr", WordClass::preposition},
    Tag{"part", WordClass::other},
    Tag{"cnjcoo", WordClass::conjunction},
    Tag{"cnjsub", WordClass::conjunction},
    Tag{"cnjadv", WordClass::conjunction},
    Tag{"num", WordClass::numeral},
    Tag{"np", WordClass::proper_name},
};

constexpr std::array<std::pair<std::string_view, Tense>, 9> kTenses{{
    {"pres", Tense::present},
    {"prs", Tense::present},
    {"past", Tense::past},
    {"pis", Tense::past},
    {"supn", Tense::supine},
    {"inf", Tense::infinitive},
    {"imp", Tense::imperative},
    {"pp", Tense::past_participle},
    {"pprs", Tense::present_participle},
}};

void apply_tag(std::string_view tag, WordReading& reading, bool is_first) {
  if (is_first)
    for (const Tag& entry : kClasses)
      if (entry.name == tag) reading.word_class = entry.word_class;
  for (const auto& [name, tense] : kTenses)
    if (name == tag) reading.tense = tense;
  if (tag == "pasv") reading.is_passive = true;
  // Participles are adjectives to the analyser, verbs to us: their lemma is the verb's.
  if (tag == "pp" || tag == "pprs") reading.word_class = WordClass::verb;
}

// The analyser tells homonyms apart by a raised figure: "skola¹".
std::string without_raised_figures(std::string_view lemma) {
  std::string out(lemma);
  for (const std::string_view mark : {"¹", "²", "³"})
    if (const auto at = out.find(mark); at != std::string::npos) out.erase(at, mark.size());
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())))
      .toLower(icu::Locale::getRoot())
      .toUTF8String(out);
  return out;
}

// "lemma<tag><tag>": the lemma is added to the parts, class and tense are those of the last part read.
void read_part(std::string_view part, WordReading& reading) {
  const auto tags = part.find('<');
  reading.lemma = lower(without_raised_figures(part.substr(0, tags)));
  reading.parts.push_back(reading.lemma);
  reading.word_class = WordClass::other;
  reading.tense = Tense::none;
  reading.is_passive = false;
  bool is_first = true;
  for (auto at = tags; at < part.size(); at = part.find('<', at + 1), is_first = false) {
    const auto end = part.find('>', at);
    if (end == std::string_view::npos) return;
    apply_tag(part.substr(at + 1, end - at - 1), reading, is_first);
  }
}

}  // namespace

WordReading reading_of(std::string_view analysis) {
  WordReading reading;
  while (!analysis.empty()) {
    const auto join = analysis.find(">+");
    const auto end = join == std::string_view::npos ? analysis.size() : join + 1;
    read_part(analysis.substr(0, end), reading);
    analysis.remove_prefix(std::min(end + 1, analysis.size()));
  }
  return reading;
}

WordAnalyser::WordAnalyser(const std::filesystem::path& transducer)
    : analyser_(std::make_unique<extract::Analyser>(transducer)) {}

WordAnalyser::~WordAnalyser() = default;

std::vector<WordReading> WordAnalyser::read(std::string_view word) {
  if (!extract::can_be_read(word)) return {};  // "2016/34-NF-107"
  const std::string answer = analyser_->read(word);
  std::vector<WordReading> readings;
  auto at = answer.find('/');
  const auto end = answer.find('$');
  // More than one "^": the engine saw several words, which is as good as none.
  if (end == std::string::npos || answer.find('^', end) != std::string::npos) return readings;
  while (at < end) {
    const auto next = std::min(answer.find('/', at + 1), end);
    const std::string_view analysis = std::string_view(answer).substr(at + 1, next - at - 1);
    if (!analysis.starts_with('*')) readings.push_back(reading_of(analysis));
    at = next;
  }
  return readings;
}

}  // namespace analyze
