// Sentence breaks by ICU, mended for Swedish abbreviations; tokens by the characters' Unicode classes.
#include "sentences_icu.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace analyze {
namespace {

// Never the end of a sentence: a name, number or example follows.
constexpr std::array<std::string_view, 45> kLeading{
    "t.ex", "bl.a", "kap", "nr",   "kl",  "ca",     "dvs",   "d.v.s", "s.k", "resp", "dnr",  "tel",
    "tfn",  "leg",  "dr",  "prof", "f.d", "fr.o.m", "t.o.m", "from",  "enl", "jfr",  "inkl", "exkl",
    "v",    "sid",  "s",   "p",    "org", "avd",    "ex",    "max",   "ev",  "ang",  "avs",  "gm",
    "t.f",  "tf",   "c:a", "st",   "bil", "lgh",    "t",     "bl",    "art"};
// The end only when a capital letter follows.
constexpr std::array<std::string_view, 31> kTrailing{
    "m.m", "min", "m.fl", "osv", "o.s.v", "etc", "e.d", "o.d", "o.dyl", "e.dyl", "tim",
    "mån", "jan", "feb",  "mar", "apr",   "jun", "jul", "aug", "sept",  "sep",   "okt",
    "nov", "dec", "tis",  "ons", "tors",  "fre", "lör", "sön", "mfl"};

UChar32 char_at(std::string_view text, int at) {
  if (at < 0 || at >= static_cast<int>(text.size())) return 0;
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT(bytes, at, static_cast<int>(text.size()), c);
  return c < 0 ? 0 : c;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_space(text[static_cast<std::size_t>(span.begin)])) ++span.begin;
  while (span.end > span.begin && is_space(text[static_cast<std::size_t>(span.end) - 1])) --span.end;
  return span;
}

std::string_view at(std::string_view text, Span span) {
  return text.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin));
}

// The word before the full stop that ends the sentence; empty if it does not end in one.
std::string_view last_word(std::string_view sentence) {
  if (!sentence.ends_with('.')) return {};
  sentence.remove_suffix(1);
  const auto start = sentence.find_last_of(" (\"/");
  return start == std::string_view::npos ? sentence : sentence.substr(start + 1);
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_initial(std::string_view word) {
  const UChar32 first = char_at(word, 0);
  return u_isupper(first) && U8_LENGTH(first) == static_cast<int>(word.size());
}

// Whether a break ICU sees between the two is none in Swedish.
bool goes_on(std::string_view text, Span before, Span after) {
  const UChar32 next = char_at(text, after.begin);
  if (u_islower(next)) return true;
  const std::string_view sentence = at(text, before);
  const std::string_view word = last_word(sentence);
  if (word.empty()) return false;
  const std::string key = fold(word);
  if (is_one_of(kLeading, key)) return key != "st" || u_isdigit(next);
  if (is_one_of(kTrailing, key)) return !u_isupper(next);
  return is_initial(word) || (is_all_digits(word) && word.size() + 1 == sentence.size());
}

// ICU sees no break in "... svarade. 91 procent ...", as a small letter comes before the next capital. A full
// stop after a word and before a figure, quote or dash ends a sentence in a report.
int missed_break(std::string_view text, Span span) {
  for (int i = span.begin + 1; i + 2 < span.end; ++i) {
    if (text[static_cast<std::size_t>(i)] != '.' || text[static_cast<std::size_t>(i) + 1] != ' ') continue;
    const UChar32 next = char_at(text, i + 2);
    const bool may_open =
        u_isdigit(next) || u_isupper(next) || next == '"' || next == 0x201D || next == 0x2013;
    const std::string_view word = last_word(at(text, {span.begin, i + 1}));
    if (may_open && word.size() > 2 && !u_isdigit(char_at(word, static_cast<int>(word.size()) - 1)) &&
        !goes_on(text, {span.begin, i + 1}, {i + 2, span.end}))
      return i + 1;
  }
  return 0;
}

class TextHandle {
 public:
  explicit TextHandle(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    handle_ = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot open a text");
  }
  ~TextHandle() { utext_close(handle_); }
  TextHandle(const TextHandle&) = delete;
  TextHandle& operator=(const TextHandle&) = delete;
  UText* get() const { return handle_; }

 private:
  UText* handle_ = nullptr;
};

// One a thread: making one costs more than breaking a page. Root locale: the rules must not follow the
// machine's.
icu::BreakIterator& sentence_breaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no sentence breaks");
    return made;
  }();
  return *breaks;
}

bool is_hyphen(UChar32 c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// Letters with their marks; the soft hyphen belongs to the word it stands in.
bool is_letter(UChar32 c) { return u_isalpha(c) || u_getCombiningClass(c) != 0 || c == 0xAD; }
bool is_word_char(UChar32 c) { return is_letter(c) || u_isdigit(c); }

// Whether the character at `at` joins what stands before and after it to one word or number.
bool joins(std::string_view text, UChar32 before, int at, int next) {
  const UChar32 sign = char_at(text, at), after = char_at(text, next);
  const bool digits = u_isdigit(before) && u_isdigit(after);
  const bool letters = is_letter(before) && is_letter(after);
  if (is_hyphen(sign)) return is_word_char(before) && is_word_char(after);
  if (sign == ':' || sign == '/')
    return digits || (sign == ':' && is_letter(before) && u_islower(after)) ||
           (sign == ':' && u_isdigit(before) && u_islower(after));
  if (sign == ',') return digits;
  if (sign == '.') return digits || (letters && u_islower(before) && u_islower(after));
  if (sign == '\'' || sign == 0x2019) return letters;
  return false;
}

// Where the word that begins at `at` ends.
int word_end(std::string_view text, int at, int limit) {
  UChar32 last = 0;
  while (at < limit) {
    const UChar32 c = char_at(text, at);
    const int next = at + U8_LENGTH(c);
    if (is_word_char(c)) {
      last = c;
    } else if (!(next < limit && joins(text, last, at, next))) {
      // "hälso- och sjukvård": the hyphen belongs to the first part
      const bool is_first_part =
          is_hyphen(c) && is_letter(last) && (next >= limit || char_at(text, next) == ' ');
      return is_first_part ? next : at;
    }
    at = next;
  }
  return at;
}

}  // namespace

std::vector<Span> sentences_of(std::string_view text) {
  std::vector<Span> spans;
  const TextHandle handle(text);
  UErrorCode status = U_ZERO_ERROR;
  icu::BreakIterator& breaks = sentence_breaks();
  breaks.setText(handle.get(), status);
  int begin = 0;
  for (int end = breaks.next(); end != icu::BreakIterator::DONE; begin = end, end = breaks.next()) {
    Span span = trimmed(text, {begin, end});
    if (span.begin == span.end) continue;
    if (!spans.empty() && goes_on(text, spans.back(), span)) {
      spans.back().end = span.end;
      continue;
    }
    for (int cut = missed_break(text, span); cut > 0; cut = missed_break(text, span)) {
      spans.push_back({span.begin, cut});
      span = trimmed(text, {cut, span.end});
    }
    spans.push_back(span);
  }
  return spans;
}

std::vector<Token> tokens_of(std::string_view text, Span span, int block, const Swedish& swedish) {
  std::vector<Token> tokens;
  for (int begin = span.begin; begin < span.end;) {
    const UChar32 c = char_at(text, begin);
    const bool is_word = is_word_char(c);
    const int end = is_word ? word_end(text, begin, span.end) : begin + std::max(1, U8_LENGTH(c));
    if (is_word || !u_isUWhiteSpace(c)) {
      Token token;
      token.surface = at(text, {begin, end});
      token.key = fold(token.surface);
      token.block = block;
      token.begin = begin;
      token.end = end;
      // a soft hyphen or a line of underscores alone is no word
      const WordAnalysis* analysis = is_word ? &swedish.analyse(token.surface) : nullptr;
      token.is_word = analysis && !analysis->readings.empty();
      if (token.is_word) token.analysis = analysis;
      tokens.push_back(std::move(token));
    }
    begin = end;
  }
  return tokens;
}

}  // namespace analyze
