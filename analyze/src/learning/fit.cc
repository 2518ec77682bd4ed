// Multinomial logistic regression by L-BFGS. Everything is summed in a fixed order: same examples, same
// weights.
#include <algorithm>
#include <cmath>

#include "analyze/learning.h"
#include "lowest.h"

namespace analyze {
namespace {

// Penalties on half the square of a weight, chosen by leaving providers and authors out (decision 0016). What
// is said of all requirements needs little; what is said of one needs much, or five labels would decide.
double penalty_of(std::string_view feature) {
  constexpr std::string_view fitted = "fitted.";  // the same feature's second weight, for fitted authors
  if (feature.starts_with(fitted)) feature.remove_prefix(fitted.size());
  if (feature == "said") return 0.1;
  if (feature.starts_with("said.") || feature.starts_with("like.")) return 2;
  if (feature.starts_with("requirement.") && std::ranges::count(feature, '.') == 1) return 2;
  if (feature.starts_with("branch.") || feature.starts_with("requirement.")) return 60;
  if (feature.starts_with("document.")) return 30;
  return 10;
}

class Problem {
 public:
  explicit Problem(const std::vector<Example>& examples) {
    for (const Example& example : examples) {
      const auto truth = static_cast<std::size_t>(example.truth);
      if (truth >= learnt_verdicts) continue;
      Row row{{}, truth};
      for (const Feature& feature : example.features)
        row.values.push_back(
            {number_.try_emplace(feature.name, number_.size()).first->second, feature.value});
      rows_.push_back(std::move(row));
    }
    penalty_.resize(number_.size());
    for (const auto& [name, i] : number_) penalty_[i] = penalty_of(name);
  }

  std::size_t size() const { return number_.size() * learnt_verdicts; }

  Vector from(const Weights& weights) const {
    Vector x(size());
    for (const auto& [name, i] : number_)
      if (const auto known = weights.of_feature.find(name); known != weights.of_feature.end())
        std::ranges::copy(known->second, x.begin() + static_cast<std::ptrdiff_t>(i * learnt_verdicts));
    return x;
  }

  Weights to_weights(const Vector& x) const {
    Weights weights;
    for (const auto& [name, i] : number_)
      for (std::size_t c = 0; c < learnt_verdicts; ++c)
        weights.of_feature[name][c] = x[i * learnt_verdicts + c];
    return weights;
  }

  // Minus log likelihood with the penalty, and its gradient.
  double value(const Vector& x, Vector& gradient) const {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double p = penalty_[i / learnt_verdicts];
      sum += p * x[i] * x[i] / 2;
      gradient[i] = p * x[i];
    }
    for (const Row& row : rows_) sum += add_row(row, x, gradient);
    return sum;
  }

 private:
  struct Row {
    std::vector<std::pair<std::size_t, double>> values;
    std::size_t truth;
  };

  static double add_row(const Row& row, const Vector& x, Vector& gradient) {
    Shares score{};
    for (const auto& [i, value] : row.values)
      for (std::size_t c = 0; c < learnt_verdicts; ++c) score[c] += value * x[i * learnt_verdicts + c];
    const double most = *std::ranges::max_element(score);
    double sum = 0;
    for (const double s : score) sum += std::exp(s - most);
    const double loss = std::log(sum) + most - score[row.truth];
    for (std::size_t c = 0; c < learnt_verdicts; ++c) {
      const double miss = std::exp(score[c] - most) / sum - (c == row.truth ? 1 : 0);
      for (const auto& [i, value] : row.values) gradient[i * learnt_verdicts + c] += miss * value;
    }
    return loss;
  }

  std::map<std::string, std::size_t> number_;  // features in the order they were met
  std::vector<Row> rows_;
  Vector penalty_;
};

}  // namespace

Weights fit(const std::vector<Example>& examples, const Weights& begin) {
  const Problem problem(examples);
  Weights weights = problem.to_weights(lowest(
      [&](const Vector& x, Vector& gradient) { return problem.value(x, gradient); }, problem.from(begin)));
  // What says next to nothing is left out, so that the rest can be read: at most half a hundredth each.
  constexpr double least = 0.02;
  std::erase_if(weights.of_feature, [](const auto& weight) {
    return std::ranges::all_of(weight.second, [](double w) { return std::abs(w) < least; });
  });
  return weights;
}

}  // namespace analyze
