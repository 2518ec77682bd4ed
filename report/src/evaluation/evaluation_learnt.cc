// What is learnt from labels, and judged only where it was not learnt.
#include <algorithm>
#include <set>

#include "report/evaluation.h"

namespace report {
namespace {

using analyze::Example;
using Authors = std::vector<std::string>;

// Conditions do better on authors they were fitted to than they will on others, and for other reasons: there
// every feature has a second weight, which no finding outside ever meets.
std::vector<analyze::Feature> features_of(const analyze::Finding& finding, bool is_fitted) {
  std::vector<analyze::Feature> features = finding.features;
  if (is_fitted)
    for (const analyze::Feature& feature : finding.features)
      features.push_back({"fitted." + feature.name, feature.value});
  return features;
}

// Examples of one document, in the order of its findings.
std::vector<Example> examples_of(const Judged& one, const Truth& truth, const Authors& fitted) {
  std::vector<Example> examples;
  if (!one.assessment) return examples;
  const bool is_fitted = std::ranges::find(fitted, truth.author) != fitted.end();
  for (const analyze::Finding& finding : one.assessment->findings) {
    const auto label = std::ranges::find(truth.labels, finding.requirement, &Label::requirement);
    if (label != truth.labels.end() && static_cast<std::size_t>(finding.verdict) < analyze::learnt_verdicts)
      examples.push_back({features_of(finding, is_fitted), label->verdict});
  }
  return examples;
}

const std::string& left_out_of(const Truth& truth, LeftOut left_out) {
  return left_out == LeftOut::author ? truth.author : truth.provider.empty() ? truth.id : truth.provider;
}

void weigh_one(Judged& one, const analyze::Weights& weights) {
  if (!one.assessment) return;
  for (analyze::Finding& finding : one.assessment->findings) analyze::weigh(weights, finding);
}

}  // namespace

analyze::Weights learn(const std::vector<Judged>& judged, const Truths& truths, const Authors& fitted) {
  std::vector<Example> examples;
  std::set<std::string> ids;
  for (const Judged& one : judged) {
    const Truth& truth = truths.documents[one.truth];
    ids.insert(truth.id);
    for (Example& example : examples_of(one, truth, fitted)) examples.push_back(std::move(example));
  }
  analyze::Weights weights = analyze::fit(examples);
  weights.learnt_from.assign(ids.begin(), ids.end());
  weights.fitted_authors = fitted;
  std::erase_if(weights.of_feature, [](const auto& weight) { return weight.first.starts_with("fitted."); });
  return weights;
}

void weigh_apart(std::vector<Judged>& judged, const Truths& truths, const Authors& fitted, LeftOut left_out) {
  std::vector<std::pair<std::string, std::vector<Example>>> documents;  // who is left out, examples
  std::set<std::string> parts;
  std::vector<Example> all;
  for (const Judged& one : judged) {
    const Truth& truth = truths.documents[one.truth];
    documents.emplace_back(left_out_of(truth, left_out), examples_of(one, truth, fitted));
    parts.insert(documents.back().first);
    all.insert(all.end(), documents.back().second.begin(), documents.back().second.end());
  }
  const analyze::Weights begin = analyze::fit(all);
  for (const std::string& part : parts) {
    std::vector<Example> others;
    for (const auto& [who, examples] : documents)
      if (who != part) others.insert(others.end(), examples.begin(), examples.end());
    const analyze::Weights weights = analyze::fit(others, begin);
    for (std::size_t i = 0; i < judged.size(); ++i)
      if (documents[i].first == part) weigh_one(judged[i], weights);
  }
}

void weigh_all(std::vector<Judged>& judged, const Truths& truths, const analyze::Weights& weights) {
  for (Judged& one : judged)
    if (!std::ranges::binary_search(weights.learnt_from, truths.documents[one.truth].id))
      weigh_one(one, weights);
}

}  // namespace report
