// The weights at work, and as text: one feature a line with its three weights.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "analyze/learning.h"

namespace analyze {
namespace {

constexpr std::string_view first_line = "kravkoll weights 1";

bool is_learnt(Verdict verdict) { return static_cast<std::size_t>(verdict) < learnt_verdicts; }

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file), in_(file, std::ios::binary) {
    if (!in_) throw std::runtime_error(fmt::format("cannot read the weights {}", file.string()));
  }

  Weights read() {
    if (!next() || line_ != first_line) fail(fmt::format("expected \"{}\"", first_line));
    while (next()) {
      std::istringstream words(line_);
      std::string key;
      words >> key;
      read_entry(key, words);
    }
    std::ranges::sort(weights_.learnt_from);
    return std::move(weights_);
  }

 private:
  bool next() {
    while (std::getline(in_, line_)) {
      ++number_;
      if (!line_.empty() && line_.front() != '#') return true;
    }
    return false;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(fmt::format("{}:{}: {}", file_.string(), number_, what));
  }

  double number(std::istringstream& words) const {
    std::string word;
    words >> word;
    char* end = nullptr;
    const double value = std::strtod(word.c_str(), &end);
    if (word.empty() || *end != '\0' || !std::isfinite(value)) fail("expected a number");
    return value;
  }

  void read_entry(const std::string& key, std::istringstream& words) {
    std::string name;
    if (key == "catalogue") {
      words >> weights_.catalogue_version;
    } else if (key == "learnt-from") {
      while (words >> name) weights_.learnt_from.push_back(name);
    } else if (key == "fitted-author") {
      while (words >> name) weights_.fitted_authors.push_back(name);
    } else if (key == "feature") {
      words >> name;
      if (name.empty()) fail("expected the name of a feature");
      for (double& share : weights_.of_feature[name]) share = number(words);
    } else {
      fail("expected catalogue, learnt-from, fitted-author or feature");
    }
  }

  const std::filesystem::path& file_;
  std::ifstream in_;
  std::string line_;
  int number_ = 0;
  Weights weights_;
};

std::string reason_of(Verdict from, Verdict to) {
  std::string key(name_of(to));
  if (to == Verdict::partly_met) key += ".from_" + std::string(name_of(from));
  return key;
}

// What was evidence is then what came nearest, and what looks like an answer is the evidence.
void move(Finding& finding, Verdict to, const Weights& weights) {
  constexpr std::size_t most_places = 5, most_nearest = 3;
  if (const auto reason = weights.reasons.find(reason_of(finding.verdict, to));
      reason != weights.reasons.end())
    finding.why = reason->second;
  std::vector<extract::Place> evidence;
  if (to != Verdict::missing)
    for (const Nearest& place : finding.lookalikes) evidence.push_back(place.place);
  std::vector<Nearest> nearest;
  for (const extract::Place& place : finding.evidence) {
    if (to == Verdict::missing)
      nearest.push_back({place, 1});
    else if (evidence.size() < most_places && std::ranges::find(evidence, place) == evidence.end())
      evidence.push_back(place);
  }
  for (const Nearest& place : finding.nearest)
    if (std::ranges::find(nearest, place.place, &Nearest::place) == nearest.end() &&
        std::ranges::find(evidence, place.place) == evidence.end())
      nearest.push_back(place);
  if (to == Verdict::met) nearest.clear();
  if (nearest.size() > most_nearest) nearest.resize(most_nearest);
  finding.evidence = std::move(evidence);
  finding.nearest = std::move(nearest);
  finding.verdict = to;
}

}  // namespace

Shares likelihood(const Weights& weights, const std::vector<Feature>& features) {
  Shares score{};
  for (const Feature& feature : features)
    if (const auto weight = weights.of_feature.find(feature.name); weight != weights.of_feature.end())
      for (std::size_t c = 0; c < learnt_verdicts; ++c) score[c] += feature.value * weight->second[c];
  const double most = *std::ranges::max_element(score);
  double sum = 0;
  for (double& s : score) sum += s = std::exp(s - most);
  for (double& s : score) s /= sum;
  return score;
}

void weigh(const Weights& weights, Finding& finding) {
  if (!is_learnt(finding.verdict) || finding.features.empty()) return;
  const Shares shares = likelihood(weights, finding.features);
  const auto likeliest = static_cast<Verdict>(std::ranges::max_element(shares) - shares.begin());
  const double share = shares[static_cast<std::size_t>(likeliest)];
  if (likeliest != finding.verdict && share > shares[static_cast<std::size_t>(finding.verdict)])
    move(finding, likeliest, weights);
  finding.confidence = std::round(share * 100) / 100;  // as it is printed, so that "sure" means what is seen
}

void read_reasons(const std::filesystem::path& file, Weights& weights) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(fmt::format("cannot read the reasons {}", file.string()));
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find(" = ");
    if (equals == std::string::npos || equals == 0)
      throw std::runtime_error(fmt::format("{}:{}: expected \"key = sentence\"", file.string(), number));
    weights.reasons[line.substr(0, equals)] = line.substr(equals + 3);
  }
}

Weights read_weights(const std::filesystem::path& file) { return Reader(file).read(); }

std::string written(const Weights& weights) {
  std::string text = fmt::format("{}\n", first_line);
  text +=
      "# How far each verdict of the conditions may be trusted. Made by `kravkoll evaluate FOLDER --fit "
      "FILE`;\n"
      "# do not edit by hand. A line: feature, then what it adds for met, partly_met and missing.\n";
  text += fmt::format("catalogue {}\n", weights.catalogue_version);
  for (const std::string& id : weights.learnt_from) text += fmt::format("learnt-from {}\n", id);
  for (const std::string& author : weights.fitted_authors) text += fmt::format("fitted-author {}\n", author);
  for (const auto& [name, w] : weights.of_feature)
    text += fmt::format("feature {} {:.3f} {:.3f} {:.3f}\n", name, w[0], w[1], w[2]);
  return text;
}

}  // namespace analyze
