// Another unit's name where this unit's should be: text taken over from a sister unit.
//
// Providers speak of their other units all the time, and rightly. What gives a stray passage away is that it
// begins with the other unit as if it were the one reported on ("På Åkerhöjdens gruppbostad har
// nattpersonalen
// ...", "Personalen på Kastanjegårdens korttidsboende ...") and that the document names that unit nowhere
// else.
#include <algorithm>

#include "analyze/swedish.h"
#include "observations.h"
#include "opening.h"
#include "token_reading.h"

namespace analyze {
namespace {

bool is_big(const Token& token) {
  if (!token.is_word || token.surface.empty()) return false;
  if (token.surface[0] >= 'A' && token.surface[0] <= 'Z') return true;
  return static_cast<unsigned char>(token.surface[0]) == 0xc3 && token.surface.size() > 1 &&
         static_cast<unsigned char>(token.surface[1]) <= 0x9e;
}

// "åkerhöjden" of "Åkerhöjdens"
std::string stem_of(const Token& token) {
  std::string stem = token.key;
  if (stem.ends_with('s')) stem.pop_back();
  return stem;
}

// The token that names a unit in "På [gruppbostaden] Norrgläntan", "[Personalen] på Gläntans äldreboende",
// -1: none.
int unit_at_start(const Observed& observed, int number) {
  const Sentence& sentence = observed.sentence(number);
  const auto& tokens = sentence.tokens;
  const int size = static_cast<int>(tokens.size());
  const auto at = [&](int i) -> const Token& { return tokens[static_cast<std::size_t>(i)]; };
  const auto says = [&](int i, std::string_view id) { return observed.says({at(i)}, id); };
  int i = 0;
  if (size > 3 && (says(0, "residents") || says(0, "staff"))) ++i;
  if (i + 2 >= size || !is_key(at(i), {"på", "i", "vid"})) return -1;
  ++i;
  if (says(i, "unit_kind") && is_big(at(i + 1))) return i + 1;
  if (is_big(at(i)) && at(i).key.ends_with('s') && says(i + 1, "unit_kind")) return i;
  return -1;
}

// In how many blocks the document names it.
int blocks_naming(const Observed& observed, const std::string& stem) {
  int blocks = 0;
  for (const extract::Page& page : observed.document.pages)
    for (const extract::Block& block : page.blocks)
      if (fold(block.text).find(stem) != std::string::npos) ++blocks;
  return blocks;
}

std::string own_names(const Observed& observed) {
  std::string own =
      observed.identity.unit + " " + observed.identity.provider + " " + observed.options.expected_unit;
  for (const OpeningLine& line : read_opening(observed.document).lines)
    if (line.role != LineRole::introduction) own += " " + line.text;
  return fold(own);
}

}  // namespace

Sightings see_wrong_unit(const Observed& observed) {
  Sightings all;
  const std::string own = own_names(observed);
  for (int i = 0; i < observed.sentences(); ++i) {
    const Sentence& sentence = observed.sentence(i);
    if (sentence.kind != SentenceKind::prose && sentence.kind != SentenceKind::list_item) continue;
    const int at = unit_at_start(observed, i);
    if (at < 0 || observed.says(i, "together")) continue;
    const std::string stem = stem_of(sentence.tokens[static_cast<std::size_t>(at)]);
    if (stem.size() < 5 || own.find(stem) != std::string::npos || blocks_naming(observed, stem) > 1) continue;
    all.push_back(
        {"other_unit", sentence.place(), {{"unit", sentence.tokens[static_cast<std::size_t>(at)].surface}}});
  }
  return all;
}

}  // namespace analyze
