// Dangers to people now, told in passing (a municipality's routine: the head of office and the board are told
// at once). What was and has been put right is none: only a sentence that tells it as still so counts.
#include <algorithm>

#include "observations.h"
#include "token_reading.h"

namespace analyze {
namespace {

// A stretch judged as one: a sentence, or a cell of a table row.
struct Stretch {
  int sentence, begin, end;  // tokens
};

constexpr int kNegationReach = 3;  // words between "inte" and what it denies

std::vector<Stretch> stretches_of(const Observed& observed, int i) {
  const Sentence& sentence = observed.sentence(i);
  const int size = static_cast<int>(sentence.tokens.size());
  if (sentence.kind != SentenceKind::table_row) return {{i, 0, size}};
  std::vector<Stretch> cells;
  for (int begin = 0, end = 0; begin < size; begin = end) {
    while (end < size && sentence.tokens[static_cast<std::size_t>(end)].column ==
                             sentence.tokens[static_cast<std::size_t>(begin)].column)
      ++end;
    cells.push_back({i, begin, end});
  }
  return cells;
}

bool says_any(const Observed& observed, const Stretch& stretch, const AnyOf& concepts) {
  return std::ranges::any_of(observed.mentions_in(stretch.sentence), [&](const Mention& mention) {
    return stretch.begin <= mention.begin && mention.end <= stretch.end &&
           std::ranges::find(concepts, mention.concept_index) != concepts.end();
  });
}

// "är åtgärdat", but not "är ännu inte åtgärdat".
bool is_put_right(const Observed& observed, const Stretch& stretch) {
  const int wanted = observed.words.vocabulary.find("put_right");
  const auto& tokens = observed.sentence(stretch.sentence).tokens;
  return std::ranges::any_of(observed.mentions_in(stretch.sentence), [&](const Mention& mention) {
    if (mention.concept_index != wanted || mention.begin < stretch.begin || mention.end > stretch.end)
      return false;
    for (int at = std::max(stretch.begin, mention.begin - kNegationReach); at < mention.begin; ++at)
      if (is_key(tokens[static_cast<std::size_t>(at)], {"inte", "ej", "aldrig", "ingen", "inget"}))
        return false;
    return true;
  });
}

// "Felet rättades i maj", said of it in the next sentence.
bool is_put_right_next(const Observed& observed, const Stretch& stretch) {
  const int next = stretch.sentence + 1;
  if (next >= observed.sentences()) return false;
  const Sentence &one = observed.sentence(stretch.sentence), &other = observed.sentence(next);
  if (one.kind == SentenceKind::table_row || one.paragraph != other.paragraph || other.mode == Mode::plan)
    return false;
  return !observed.says(next, "still_open") &&
         is_put_right(observed, {next, 0, static_cast<int>(other.tokens.size())});
}

bool tells(const Observed& observed, const Stretch& stretch, const Danger& danger) {
  return says_any(observed, stretch, danger.of) && says_any(observed, stretch, danger.fault) &&
         (danger.with.empty() || says_any(observed, stretch, danger.with));
}

// The past tense beside it ("en boende fick vänta") does not undo what the sentence says is still so.
bool is_over(const Observed& observed, const Stretch& stretch, const Danger& danger) {
  const AnyOf still{observed.words.vocabulary.find("still_open")};
  if (is_put_right(observed, stretch) || is_put_right_next(observed, stretch)) return true;
  return says_any(observed, stretch, danger.unless) && !says_any(observed, stretch, still);
}

// "Om larmet inte fungerar ..." tells what to do, not what is so.
bool is_conditional(const Observed& observed, const Stretch& stretch) {
  const auto& tokens = observed.sentence(stretch.sentence).tokens;
  return is_key(tokens[static_cast<std::size_t>(stretch.begin)], {"om", "när", "vid", "ifall", "hur", "att"});
}

bool may_tell(const Sentence& sentence) {
  return sentence.kind != SentenceKind::heading && sentence.mode != Mode::duty &&
         sentence.mode != Mode::question && sentence.mode != Mode::instruction;
}

}  // namespace

Sightings see_acute(const Observed& observed) {
  Sightings all;
  for (int i = 0; i < observed.sentences(); ++i) {
    if (!may_tell(observed.sentence(i))) continue;
    for (const Stretch& stretch : stretches_of(observed, i)) {
      if (is_conditional(observed, stretch)) continue;
      const auto danger = std::ranges::find_if(observed.words.dangers, [&](const Danger& each) {
        return tells(observed, stretch, each) && !is_over(observed, stretch, each);
      });
      if (danger != observed.words.dangers.end())
        all.push_back({danger->id, place_of(observed.sentence(i), stretch.begin, stretch.end)});
    }
  }
  return all;
}

}  // namespace analyze
