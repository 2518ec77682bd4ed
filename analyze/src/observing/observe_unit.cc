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

// The name in "Björkgårdens äldreboende": its first word of some length with a capital, folded, without -s.
std::string name_in(const std::string& unit) {
  for (std::size_t at = 0; at < unit.size();) {
    const std::size_t end = std::min(unit.find(' ', at), unit.size());
    std::string word = unit.substr(at, end - at);
    const std::string key = fold(word);
    if (word.size() >= 5 && word.substr(0, 2) != key.substr(0, 2) &&
        (at > 0 || end == unit.size() || word.ends_with('s')))
      return key.ends_with('s') ? key.substr(0, key.size() - 1) : key;
    at = end + 1;
  }
  return "";
}

// The register knows it: no word for the kind of place is needed then.
bool is_other_unit(const Observed& observed, const Token& token) {
  return std::ranges::any_of(observed.context.other_units, [&](const std::string& unit) {
    const std::string name = name_in(unit);
    return !name.empty() && stem_of(token) == name;
  });
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
  if (size > 4 && is_key(at(0), {"de", "alla", "flera", "många", "några"})) ++i;
  if (size > i + 3 && (says(i, "residents") || says(i, "staff") || is_key(at(i), {"äldre"}))) ++i;
  if (i + 2 >= size || !is_key(at(i), {"på", "i", "vid"})) return -1;
  ++i;
  if (says(i, "unit_kind") && is_big(at(i + 1))) return i + 1;
  if (is_big(at(i)) && is_other_unit(observed, at(i))) return i;
  if (!is_big(at(i)) || !at(i).key.ends_with('s')) return -1;
  // "Solbackens särskilda boende", "Lövhöjdens vård- och omsorgsboende"
  for (int kind = i + 1; kind < std::min(i + 5, size) && !is_big(at(kind)); ++kind)
    if (says(kind, "unit_kind")) return i;
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

// A short first paragraph passes for a line of the cover; a line of the cover has no full stop.
std::string own_names(const Observed& observed) {
  std::string own = observed.identity.unit + " " + observed.identity.provider + " " + observed.context.unit;
  for (const OpeningLine& line : read_opening(observed.document).lines)
    if (line.role != LineRole::introduction && !line.text.ends_with('.')) own += " " + line.text;
  return fold(own);
}

// The asked-for unit is named nowhere, and another one on the cover.
void see_other_document(const Observed& observed, Sightings& all) {
  const std::string wanted = name_in(observed.context.unit);
  const std::string& unit = observed.identity.unit;
  if (wanted.empty() || unit.empty() || blocks_naming(observed, wanted) > 0) return;
  const auto& pages = observed.document.pages;
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t b = 0; b < pages[p].blocks.size(); ++b)
      if (const auto at = pages[p].blocks[b].text.find(unit); at != std::string::npos) {
        const auto begin = static_cast<int>(at), end = static_cast<int>(at + unit.size());
        all.push_back({"other_document",
                       {static_cast<int>(p), static_cast<int>(b), begin, end},
                       {{"unit", unit}, {"expected", observed.context.unit}}});
        return;
      }
}

}  // namespace

Sightings see_wrong_unit(const Observed& observed) {
  Sightings all;
  see_other_document(observed, all);
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
