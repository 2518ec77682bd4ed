#include "likeness.h"

#include <algorithm>
#include <cmath>

namespace analyze {
namespace {

constexpr std::size_t piece_letters = 5;
constexpr double share_of_marks = 0.7;

bool is_mark(std::string_view trait) { return trait.starts_with(':'); }

// Byte offsets of the letters of a UTF-8 word, and its end.
std::vector<std::size_t> letters_of(std::string_view word) {
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((static_cast<unsigned char>(word[i]) & 0xC0u) != 0x80u) begins.push_back(i);
  begins.push_back(word.size());
  return begins;
}

// Every five letters in a row of "_word_"; a shorter word whole.
void add_pieces(std::string_view key, std::vector<std::string>& traits) {
  const std::string word = "_" + std::string(key) + "_";
  const std::vector<std::size_t> at = letters_of(word);
  if (at.size() <= piece_letters + 1) {
    traits.push_back(word);
    return;
  }
  for (std::size_t i = 0; i + piece_letters < at.size(); ++i)
    traits.push_back(word.substr(at[i], at[i + piece_letters] - at[i]));
}

void add_marks(const Evaluator& evaluator, int i, std::vector<std::string>& traits) {
  const Sentence& sentence = evaluator.text().sentences[static_cast<std::size_t>(i)];
  traits.push_back(":" + std::string(name_of(sentence.mode)));
  for (const Quantity& q : sentence.quantities)
    traits.push_back(":q" + std::to_string(static_cast<int>(q.kind)));
  if (sentence.is_negated) traits.emplace_back(":negated");
  if (sentence.has_change) traits.emplace_back(":change");
  if (sentence.has_comparison) traits.emplace_back(":comparison");
  for (const int item : evaluator.concepts_of(i))
    traits.push_back(":@" + evaluator.vocabulary().concepts[static_cast<std::size_t>(item)].id);
}

double log_odds(double share) {
  const double p = std::clamp(share, 1e-3, 1 - 1e-3);
  return std::log(p / (1 - p));
}

Shares shares_of(double met, double partly) {
  const double most = std::max({met, partly, 0.0});
  Shares s{std::exp(met - most), std::exp(partly - most), std::exp(-most)};
  const double sum = s[0] + s[1] + s[2];
  for (double& share : s) share /= sum;
  return s;
}

}  // namespace

std::vector<std::string> traits_of(const Evaluator& evaluator, const std::vector<int>& sentences) {
  std::vector<std::string> traits;
  for (const int i : sentences) {
    for (const Token& token : evaluator.text().sentences[static_cast<std::size_t>(i)].tokens)
      if (token.is_word) add_pieces(token.key, traits);
    add_marks(evaluator, i, traits);
  }
  std::ranges::sort(traits);
  traits.erase(std::unique(traits.begin(), traits.end()), traits.end());
  return traits;
}

std::vector<std::pair<const Likeness::Trait*, double>> weighed(const std::vector<std::string>& traits,
                                                               const Likeness& likeness) {
  std::vector<std::pair<const Likeness::Trait*, double>> list;
  std::size_t marks = 0;
  double pieces = 0;
  for (const std::string& trait : traits) {
    const auto known = likeness.traits.find(trait);
    if (known == likeness.traits.end()) continue;
    const double rarity = static_cast<double>(known->second.rarity);
    if (is_mark(trait))
      ++marks;
    else
      pieces += rarity * rarity;
    list.emplace_back(&known->second, is_mark(trait) ? 0 : rarity);
  }
  for (auto& [trait, value] : list)
    value = value == 0 ? share_of_marks / std::sqrt(static_cast<double>(marks)) : value / std::sqrt(pieces);
  return list;
}

DocumentLikeness::DocumentLikeness(const Likeness& likeness, const Evaluator& evaluator)
    : likeness_(likeness), evaluator_(evaluator) {
  const auto& sentences = evaluator.text().sentences;
  const auto add = [&](const std::vector<int>& passage) {
    std::vector<double> met(likeness.met.begin(), likeness.met.end());
    std::vector<double> partly(likeness.partly.begin(), likeness.partly.end());
    for (const auto& [trait, value] : weighed(traits_of(evaluator, passage), likeness))
      for (const Likeness::Weight& weight : trait->weights) {
        met[weight.requirement] += value * static_cast<double>(weight.met);
        partly[weight.requirement] += value * static_cast<double>(weight.partly);
      }
    Scored scored{passage.front(), {}};
    for (std::size_t r = 0; r < met.size(); ++r) scored.shares.push_back(shares_of(met[r], partly[r]));
    passages_.push_back(std::move(scored));
  };
  for (int i = 0; i < static_cast<int>(sentences.size()); ++i) {
    const Sentence& sentence = sentences[static_cast<std::size_t>(i)];
    if (sentence.kind == SentenceKind::heading) continue;
    add({i});
    if (i + 1 == static_cast<int>(sentences.size())) continue;
    const Sentence& next = sentences[static_cast<std::size_t>(i) + 1];
    if (next.kind != SentenceKind::heading && next.section == sentence.section) add({i, i + 1});
  }
}

void DocumentLikeness::tell(Finding& finding) const {
  const auto known = std::ranges::lower_bound(likeness_.requirements, finding.requirement);
  if (known == likeness_.requirements.end() || *known != finding.requirement) return;
  const auto r = static_cast<std::size_t>(known - likeness_.requirements.begin());
  std::vector<double> met{0, 0, 0}, partly{0, 0, 0}, either{0, 0, 0, 0};
  std::vector<std::pair<double, int>> best;
  for (const Scored& passage : passages_) {
    const Shares& s = passage.shares[r];
    met.push_back(s[0]);
    partly.push_back(s[1]);
    either.push_back(s[0] + s[1]);
    best.emplace_back(-(s[0] + s[1] / 2), passage.sentence);
  }
  for (std::vector<double>* list : {&met, &partly, &either}) std::ranges::sort(*list, std::greater<>());
  const auto put = [&](const char* name, double share) {
    finding.features.push_back({name, log_odds(share) / 2});
  };
  put("like.met", met[0]);
  put("like.met.more", (met[1] + met[2]) / 2);
  put("like.partly", partly[0]);
  put("like.partly.more", (partly[1] + partly[2]) / 2);
  put("like.either", either[0]);
  put("like.either.more", (either[1] + either[2] + either[3]) / 3);
  std::ranges::sort(best);
  constexpr std::size_t most_places = 3;
  for (const auto& [score, sentence] : best) {
    const extract::Place place = evaluator_.text().sentences[static_cast<std::size_t>(sentence)].place();
    if (finding.lookalikes.size() < most_places &&
        std::ranges::find(finding.lookalikes, place, &Nearest::place) == finding.lookalikes.end())
      finding.lookalikes.push_back({place, std::min(1.0, -score)});
  }
}

}  // namespace analyze
