// Learning what answers look like, from labelled passages.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analyze/catalogue.h"
#include "extract/notation.h"
#include "likeness.h"
#include "lowest.h"

namespace analyze {
namespace {

// Chosen by leaving authors out (docs/decisions/0020-likeness.md); twice or half of each serves as well.
constexpr double penalty = 1.0 / 8;        // on half the square of a weight
constexpr double weight_of_others = 0.35;  // of a passage that belongs to another requirement
constexpr double least_weight = 0.1;       // weights nearer 0 are left out of the file
constexpr std::size_t least_passages = 2;  // that must bear a trait
constexpr int passages_of_year = 2023;     // "i år" of a passage that stands alone

using Traits = std::vector<std::string>;

Traits traits_of_passage(const std::string& text, const Catalogue& catalogue, const Swedish& swedish) {
  const extract::Document document = extract::document_from_notation(text);
  const Text read = read_text(document, swedish, passages_of_year);
  const Evaluator evaluator(read, *catalogue.vocabulary, passages_of_year);
  std::vector<int> sentences(read.sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) sentences[i] = static_cast<int>(i);
  return traits_of(evaluator, sentences);
}

float rarity_of(const std::string& trait, std::size_t bearers, std::size_t passages) {
  if (trait.starts_with(':')) return 1;
  return static_cast<float>(
      std::log((1.0 + static_cast<double>(passages)) / (1.0 + static_cast<double>(bearers))) + 1);
}

// A passage as numbers: index of a trait and its value.
using Row = std::vector<std::pair<std::size_t, double>>;

// One requirement against all: met and partly beside missing.
class Problem {
 public:
  Problem(const std::vector<LabelledPassage>& passages, const std::vector<Row>& rows, std::size_t traits,
          const std::string& requirement)
      : rows_(rows), traits_(traits) {
    std::array<double, learnt_verdicts> of_class{};
    for (const LabelledPassage& passage : passages) {
      const bool is_own = passage.requirement == requirement;
      truths_.push_back(static_cast<std::size_t>(is_own ? passage.verdict : Verdict::missing));
      weights_.push_back(is_own ? 1 : weight_of_others);
      ++of_class[truths_.back()];
    }
    // The few answers weigh together as much as all that is none.
    for (std::size_t i = 0; i < truths_.size(); ++i)
      weights_[i] *=
          static_cast<double>(truths_.size()) / (static_cast<double>(learnt_verdicts) * of_class[truths_[i]]);
  }

  // Weights: for each trait met and partly, then the two they begin with.
  std::size_t size() const { return 2 * traits_ + 2; }

  double value(const Vector& x, Vector& gradient) const {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double p = i < 2 * traits_ ? penalty : penalty / 100;
      sum += p * x[i] * x[i] / 2;
      gradient[i] = p * x[i];
    }
    for (std::size_t n = 0; n < rows_.size(); ++n) sum += add_row(n, x, gradient);
    return sum;
  }

 private:
  double add_row(std::size_t n, const Vector& x, Vector& gradient) const {
    double score[2] = {x[2 * traits_], x[2 * traits_ + 1]};
    for (const auto& [i, value] : rows_[n])
      for (std::size_t c = 0; c < 2; ++c) score[c] += value * x[2 * i + c];
    const double most = std::max({score[0], score[1], 0.0});
    const double sum = std::exp(score[0] - most) + std::exp(score[1] - most) + std::exp(-most);
    const double own = truths_[n] < 2 ? score[truths_[n]] : 0;
    for (std::size_t c = 0; c < 2; ++c) {
      const double miss = weights_[n] * (std::exp(score[c] - most) / sum - (c == truths_[n] ? 1 : 0));
      for (const auto& [i, value] : rows_[n]) gradient[2 * i + c] += miss * value;
      gradient[2 * traits_ + c] += miss;
    }
    return weights_[n] * (std::log(sum) + most - own);
  }

  const std::vector<Row>& rows_;
  std::size_t traits_;
  std::vector<std::size_t> truths_;
  std::vector<double> weights_;
};

}  // namespace

std::shared_ptr<const Likeness> learn_likeness(const std::vector<LabelledPassage>& passages,
                                               const Catalogue& catalogue, const Swedish& swedish) {
  auto likeness = std::make_shared<Likeness>();
  likeness->catalogue_version = catalogue.version;
  std::vector<Traits> traits;
  std::map<std::string, std::size_t> bearers;
  std::set<std::string> requirements;
  for (const LabelledPassage& passage : passages) {
    traits.push_back(traits_of_passage(passage.text, catalogue, swedish));
    for (const std::string& trait : traits.back()) ++bearers[trait];
    requirements.insert(passage.requirement);
  }
  std::erase_if(bearers, [](const auto& trait) { return trait.second < least_passages; });
  std::map<const Likeness::Trait*, std::size_t> number;
  std::vector<Likeness::Trait*> by_number;
  for (const auto& [trait, count] : bearers) {
    Likeness::Trait& kept = likeness->traits[trait];
    kept.rarity = rarity_of(trait, count, passages.size());
    number.emplace(&kept, by_number.size());
    by_number.push_back(&kept);
  }
  std::vector<Row> rows;
  for (const Traits& of_passage : traits) {
    Row row;
    for (const auto& [trait, value] : weighed(of_passage, *likeness))
      row.emplace_back(number.at(trait), value);
    rows.push_back(std::move(row));
  }
  likeness->requirements.assign(requirements.begin(), requirements.end());
  for (std::size_t r = 0; r < likeness->requirements.size(); ++r) {
    const Problem problem(passages, rows, by_number.size(), likeness->requirements[r]);
    const Vector x = lowest([&](const Vector& at, Vector& gradient) { return problem.value(at, gradient); },
                            Vector(problem.size()), 60);
    for (std::size_t i = 0; i < by_number.size(); ++i)
      if (std::max(std::abs(x[2 * i]), std::abs(x[2 * i + 1])) >= least_weight)
        by_number[i]->weights.push_back({r, static_cast<float>(x[2 * i]), static_cast<float>(x[2 * i + 1])});
    likeness->met.push_back(static_cast<float>(x[2 * by_number.size()]));
    likeness->partly.push_back(static_cast<float>(x[2 * by_number.size() + 1]));
  }
  return likeness;
}

}  // namespace analyze
