// Text taken over from the year before's document. The same headings and a standing sentence here and there
// are normal; half a section word for word is not, for the account is to be of the year.
#include <algorithm>

#include "analyze/swedish.h"
#include "numbers.h"
#include "observations.h"
#include "passages.h"

namespace analyze {
namespace {

constexpr int kFewestWords = 5;
constexpr int kShortestPassage = 25;        // words
constexpr double kUnchangedDocument = 0.2;  // of the words of its prose
constexpr double kUnchangedSection = 0.7;

int words_in(const Sentence& sentence) {
  return static_cast<int>(std::ranges::count_if(sentence.tokens, &Token::is_word));
}

bool is_counted(const Sentence& sentence) {
  return sentence.kind == SentenceKind::prose || sentence.kind == SentenceKind::list_item;
}

struct Run {
  extract::Place place;
  int words = 0;
};

// Runs of unchanged sentences within one block, and how much of the whole they are.
struct Comparison {
  std::vector<Run> passages;
  int words = 0, unchanged = 0;
};

Comparison compare(const Observed& observed, const PriorText& prior) {
  Comparison result;
  bool is_run = false;
  for (const Sentence& sentence : observed.text.sentences) {
    if (!is_counted(sentence)) continue;
    const int words = words_in(sentence);
    result.words += words;
    if (!prior.holds(observed.document, sentence)) {
      is_run = false;
      continue;
    }
    result.unchanged += words;
    const extract::Place place = sentence.place();
    if (is_run && result.passages.back().place.page == place.page &&
        result.passages.back().place.block == place.block) {
      result.passages.back().place.end = place.end;
      result.passages.back().words += words;
    } else {
      result.passages.push_back({place, words});
    }
    is_run = true;
  }
  return result;
}

}  // namespace

std::string without_years(std::string_view text) {
  std::string bare;
  const std::string folded = fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && folded[end] >= '0' && folded[end] <= '9') ++end;
    if (end > at) {
      const std::string_view digits = std::string_view(folded).substr(at, end - at);
      if (!year_figure(digits)) bare += digits;
      at = end;
      continue;
    }
    const auto c = static_cast<unsigned char>(folded[at]);
    if ((c >= 'a' && c <= 'z') || c >= 0x80) bare += folded[at];
    ++at;
  }
  return bare;
}

PriorText::PriorText(const extract::Document* previous) {
  if (previous == nullptr) return;
  for (const extract::Page& page : previous->pages)
    for (const extract::Block& block : page.blocks)
      if (block.kind != extract::Kind::running_head && block.kind != extract::Kind::running_foot)
        letters_ += without_years(block.text);
}

bool PriorText::holds(const extract::Document& document, const Sentence& sentence) const {
  if (letters_.empty() || words_in(sentence) < kFewestWords) return false;
  return letters_.find(without_years(extract::text_at(document, sentence.place()))) != std::string::npos;
}

bool PriorText::holds(std::string_view text) const {
  constexpr std::size_t kFewestLetters = 12;
  const std::string wanted = without_years(text);
  return wanted.size() >= kFewestLetters && letters_.find(wanted) != std::string::npos;
}

Sightings see_unchanged_text(const Observed& observed) {
  if (observed.context.previous == nullptr) return {};
  Comparison found = compare(observed, PriorText(observed.context.previous));
  if (found.words == 0 || found.unchanged < kUnchangedDocument * found.words) return {};
  std::erase_if(found.passages, [](const Run& run) { return run.words < kShortestPassage; });
  std::ranges::stable_sort(found.passages, std::greater{}, &Run::words);
  Sightings all;
  const int percent = 100 * found.unchanged / found.words;
  for (const Run& run : found.passages)
    if (all.size() < 5) all.push_back({"unchanged", run.place, {{"percent", std::to_string(percent)}}});
  return all;
}

}  // namespace analyze
