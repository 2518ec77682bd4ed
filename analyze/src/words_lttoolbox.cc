// Adapter to lttoolbox: one word in, the analyser's readings out. Nothing of the engine leaves this file.
//
// The engine reads and writes streams ("^word/lemma<tags>/lemma<tags>$"), so a word is handed over through a
// stream in memory. Compounds are taken apart (`lt-proc -e`): without it nearly every compound of our field
// is unknown.
#include "words_lttoolbox.h"

#include <lttoolbox/fst_processor.h>
#include <lttoolbox/input_file.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/ustdio.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace analyze {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct UFileCloser {
  void operator()(UFILE* file) const { u_fclose(file); }
};

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

struct WordAnalyser::Impl {
  FSTProcessor engine;
  std::vector<UChar> out = std::vector<UChar>(1 << 16);

  std::string run(std::string_view word);
};

std::string WordAnalyser::Impl::run(std::string_view word) {
  std::string line(word);
  line += '\n';
  InputFile input;  // closes what it wraps
  std::FILE* source = fmemopen(line.data(), line.size(), "r");
  if (source == nullptr) throw std::runtime_error("no memory for a stream to the Swedish analyser");
  input.wrap(source);
  const std::unique_ptr<UFILE, UFileCloser> output(
      u_fstropen(out.data(), static_cast<int32_t>(out.size() - 1), "root"));
  out[0] = 0;
  engine.analysis(input, output.get());
  u_fputc(0, output.get());
  std::string text;
  icu::UnicodeString(out.data()).toUTF8String(text);
  return text;
}

WordAnalyser::WordAnalyser(const std::filesystem::path& transducer) : impl_(std::make_unique<Impl>()) {
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(transducer.c_str(), "rb"));
  if (!file) throw std::runtime_error("cannot open the Swedish analyser " + transducer.string());
  impl_->engine.load(file.get());
  impl_->engine.initDecomposition();
  if (!impl_->engine.valid()) throw std::runtime_error("not a usable analyser: " + transducer.string());
}

WordAnalyser::~WordAnalyser() = default;

std::vector<WordReading> WordAnalyser::read(std::string_view word) {
  // Signs of the engine's own stream format: it throws on "2016/34-NF-107".
  if (word.find_first_of("^$/\\<>{}[]@") != std::string_view::npos) return {};
  const std::string answer = impl_->run(word);
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
