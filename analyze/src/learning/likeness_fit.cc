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
// Penalties are on half the square of a weight: the more passages share a model, the larger they may be.
constexpr double penalty_of_answers = 1.0 / 8, penalty_of_topic = 1.0 / 4, penalty_of_telling = 2;
constexpr double weight_of_others = 0.35;                // of a passage that belongs to another requirement
constexpr double least_weight = 0.1, least_topic = 0.3;  // weights nearer 0 are left out of the file
constexpr std::size_t least_passages = 2;                // that must bear a trait
constexpr int passages_of_year = 2023;                   // "i år" of a passage that stands alone

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

// The class of each passage, counted from 0, and what the passage weighs.
struct Aim {
  std::size_t classes;
  double penalty;
  std::vector<std::size_t> truths;
  std::vector<double> weights;

  void add(std::size_t truth, double weight) {
    truths.push_back(truth);
    weights.push_back(weight);
  }

  // The few answers weigh together as much as all that is none.
  void balance() {
    std::vector<double> passages(classes);
    for (const std::size_t truth : truths) ++passages[truth];
    for (std::size_t i = 0; i < truths.size(); ++i)
      weights[i] *= static_cast<double>(truths.size()) / (static_cast<double>(classes) * passages[truths[i]]);
  }
};

std::size_t class_of(Verdict verdict) { return static_cast<std::size_t>(verdict); }

// One requirement's answers against all else.
Aim answers_of(const std::string& requirement, const std::vector<LabelledPassage>& passages) {
  Aim aim{learnt_verdicts, penalty_of_answers, {}, {}};
  for (const LabelledPassage& passage : passages) {
    const bool is_own = passage.requirement == requirement;
    aim.add(class_of(is_own ? passage.verdict : Verdict::missing), is_own ? 1 : weight_of_others);
  }
  aim.balance();
  return aim;
}

// What is about it, answer or not.
Aim topic_of(const std::string& requirement, const std::vector<LabelledPassage>& passages) {
  Aim aim{2, penalty_of_topic, {}, {}};
  for (const LabelledPassage& passage : passages) aim.add(passage.requirement == requirement ? 0 : 1, 1);
  aim.balance();
  return aim;
}

// What an answer to anything sounds like.
Aim telling_of(const std::vector<LabelledPassage>& passages) {
  Aim aim{learnt_verdicts, penalty_of_telling, {}, {}};
  for (const LabelledPassage& passage : passages) aim.add(class_of(passage.verdict), 1);
  aim.balance();
  return aim;
}

// A logistic regression, multinomial where there are three classes. The last class weighs nothing.
class Problem {
 public:
  Problem(const Aim& aim, const std::vector<Row>& rows, std::size_t traits)
      : aim_(aim), rows_(rows), traits_(traits), columns_(aim.classes - 1) {}

  Vector solved() const {
    return lowest([&](const Vector& at, Vector& gradient) { return value(at, gradient); }, Vector(size()),
                  60);
  }

 private:
  // For each trait a weight a class, then what the classes begin with.
  std::size_t size() const { return columns_ * (traits_ + 1); }

  double value(const Vector& x, Vector& gradient) const {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double p = i < columns_ * traits_ ? aim_.penalty : aim_.penalty / 100;
      sum += p * x[i] * x[i] / 2;
      gradient[i] = p * x[i];
    }
    for (std::size_t n = 0; n < rows_.size(); ++n) sum += add_row(n, x, gradient);
    return sum;
  }

  double add_row(std::size_t n, const Vector& x, Vector& gradient) const {
    Shares score{};
    for (std::size_t c = 0; c < columns_; ++c) score[c] = x[columns_ * traits_ + c];
    for (const auto& [i, value] : rows_[n])
      for (std::size_t c = 0; c < columns_; ++c) score[c] += value * x[columns_ * i + c];
    const auto end = score.begin() + static_cast<std::ptrdiff_t>(aim_.classes);
    const double most = *std::max_element(score.begin(), end);
    double sum = 0;
    for (auto s = score.begin(); s != end; ++s) sum += std::exp(*s - most);
    for (std::size_t c = 0; c < columns_; ++c) {
      const double miss = aim_.weights[n] * (std::exp(score[c] - most) / sum - (c == aim_.truths[n] ? 1 : 0));
      for (const auto& [i, value] : rows_[n]) gradient[columns_ * i + c] += miss * value;
      gradient[columns_ * traits_ + c] += miss;
    }
    return aim_.weights[n] * (std::log(sum) + most - score[aim_.truths[n]]);
  }

  const Aim& aim_;
  const std::vector<Row>& rows_;
  std::size_t traits_, columns_;
};

// The traits in a fixed order, and every passage as numbers.
struct Numbered {
  std::vector<Likeness::Trait*> traits;
  std::vector<Row> rows;
};

Numbered numbered(const std::vector<Traits>& passages, Likeness& likeness) {
  std::map<std::string, std::size_t> bearers;
  for (const Traits& traits : passages)
    for (const std::string& trait : traits) ++bearers[trait];
  std::erase_if(bearers, [](const auto& trait) { return trait.second < least_passages; });
  Numbered table;
  std::map<const Likeness::Trait*, std::size_t> number;
  for (const auto& [trait, count] : bearers) {
    Likeness::Trait& kept = likeness.traits[trait];
    kept.rarity = rarity_of(trait, count, passages.size());
    number.emplace(&kept, table.traits.size());
    table.traits.push_back(&kept);
  }
  for (const Traits& traits : passages) {
    Row& row = table.rows.emplace_back();
    for (const auto& [trait, value] : weighed(traits, likeness)) row.emplace_back(number.at(trait), value);
  }
  return table;
}

void learn_requirement(std::size_t r, const std::vector<LabelledPassage>& passages, const Numbered& table,
                       Likeness& likeness) {
  const std::string& id = likeness.requirements[r];
  const std::size_t n = table.traits.size();
  const Vector answers = Problem(answers_of(id, passages), table.rows, n).solved();
  const Vector topic = Problem(topic_of(id, passages), table.rows, n).solved();
  for (std::size_t i = 0; i < n; ++i)
    if (std::max(std::abs(answers[2 * i]), std::abs(answers[2 * i + 1])) >= least_weight ||
        std::abs(topic[i]) >= least_topic)
      table.traits[i]->weights.push_back({r, static_cast<float>(answers[2 * i]),
                                          static_cast<float>(answers[2 * i + 1]),
                                          static_cast<float>(topic[i])});
  likeness.met.push_back(static_cast<float>(answers[2 * n]));
  likeness.partly.push_back(static_cast<float>(answers[2 * n + 1]));
  likeness.topic.push_back(static_cast<float>(topic[n]));
}

void learn_telling(const std::vector<LabelledPassage>& passages, const Numbered& table, Likeness& likeness) {
  const std::size_t n = table.traits.size();
  const Vector x = Problem(telling_of(passages), table.rows, n).solved();
  for (std::size_t i = 0; i < n; ++i)
    table.traits[i]->telling = {static_cast<float>(x[2 * i]), static_cast<float>(x[2 * i + 1])};
  likeness.telling = {static_cast<float>(x[2 * n]), static_cast<float>(x[2 * n + 1])};
}

}  // namespace

std::shared_ptr<const Likeness> learn_likeness(const std::vector<LabelledPassage>& passages,
                                               const Catalogue& catalogue, const Swedish& swedish) {
  auto likeness = std::make_shared<Likeness>();
  likeness->catalogue_version = catalogue.version;
  std::vector<Traits> traits;
  std::set<std::string> requirements;
  for (const LabelledPassage& passage : passages) {
    traits.push_back(traits_of_passage(passage.text, catalogue, swedish));
    requirements.insert(passage.requirement);
  }
  likeness->requirements.assign(requirements.begin(), requirements.end());
  const Numbered table = numbered(traits, *likeness);
  for (std::size_t r = 0; r < likeness->requirements.size(); ++r)
    learn_requirement(r, passages, table, *likeness);
  learn_telling(passages, table, *likeness);
  return likeness;
}

}  // namespace analyze
