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

// The best passage and the next best, as features.
class Best {
 public:
  void add(double met, double partly) {
    met_.push_back(met);
    partly_.push_back(partly);
    either_.push_back(met + partly);
  }

  void put(const std::string& before, std::vector<Feature>& features) {
    for (std::vector<double>* list : {&met_, &partly_, &either_}) std::ranges::sort(*list, std::greater<>());
    const auto put_one = [&](const char* name, double share) {
      features.push_back({before + name, log_odds(share) / 2});
    };
    put_one("met", met_[0]);
    put_one("met.more", (met_[1] + met_[2]) / 2);
    put_one("partly", partly_[0]);
    put_one("partly.more", (partly_[1] + partly_[2]) / 2);
    put_one("either", either_[0]);
    put_one("either.more", (either_[1] + either_[2] + either_[3]) / 3);
  }

 private:
  std::vector<double> met_{0, 0, 0}, partly_{0, 0, 0}, either_{0, 0, 0, 0};
};

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
  for (int i = 0; i < static_cast<int>(sentences.size()); ++i) {
    const Sentence& sentence = sentences[static_cast<std::size_t>(i)];
    if (sentence.kind == SentenceKind::heading) continue;
    passages_.push_back(scored({i}));
    if (i + 1 == static_cast<int>(sentences.size())) continue;
    const Sentence& next = sentences[static_cast<std::size_t>(i) + 1];
    if (next.kind != SentenceKind::heading && next.section == sentence.section)
      passages_.push_back(scored({i, i + 1}));
  }
}

DocumentLikeness::Scored DocumentLikeness::scored(const std::vector<int>& passage) const {
  std::vector<double> met(likeness_.met.begin(), likeness_.met.end());
  std::vector<double> partly(likeness_.partly.begin(), likeness_.partly.end());
  std::vector<double> topic(likeness_.topic.begin(), likeness_.topic.end());
  double telling_met = likeness_.telling.met, telling_partly = likeness_.telling.partly;
  for (const auto& [trait, value] : weighed(traits_of(evaluator_, passage), likeness_)) {
    telling_met += value * static_cast<double>(trait->telling.met);
    telling_partly += value * static_cast<double>(trait->telling.partly);
    for (const Likeness::Weight& weight : trait->weights) {
      met[weight.requirement] += value * static_cast<double>(weight.met);
      partly[weight.requirement] += value * static_cast<double>(weight.partly);
      topic[weight.requirement] += value * static_cast<double>(weight.topic);
    }
  }
  Scored one{passage.front(), passage.size() == 1, shares_of(telling_met, telling_partly), {}, {}};
  for (std::size_t r = 0; r < met.size(); ++r) {
    one.shares.push_back(shares_of(met[r], partly[r]));
    one.topic.push_back(1 / (1 + std::exp(-topic[r])));
  }
  return one;
}

void DocumentLikeness::tell(Finding& finding) const {
  const auto known = std::ranges::lower_bound(likeness_.requirements, finding.requirement);
  if (known == likeness_.requirements.end() || *known != finding.requirement) return;
  const auto r = static_cast<std::size_t>(known - likeness_.requirements.begin());
  Best alike, told;
  double topic = 0;
  std::vector<std::pair<double, int>> best;
  for (const Scored& passage : passages_) {
    const Shares& s = passage.shares[r];
    alike.add(s[0], s[1]);
    best.emplace_back(-(s[0] + s[1] / 2), passage.sentence);
    if (!passage.is_alone) continue;
    topic = std::max(topic, passage.topic[r]);
    told.add(passage.topic[r] * passage.telling[0], passage.topic[r] * passage.telling[1]);
  }
  alike.put("like.", finding.features);
  told.put("like.told.", finding.features);
  finding.features.push_back({"like.topic", log_odds(topic) / 2});
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
