// What is learnt from labelled submissions: how far a verdict of the conditions may be trusted.
//
// The conditions (docs/adding-a-check.md) say a verdict. A small linear model over named features of how they
// came to it, and over how like an answer the passages look, says how likely each verdict is: the likeliest
// is given, and how likely it is is the finding's confidence (docs/decisions/0016 and 0020 say what was
// measured). The weights are readable text (corpora/judgement/weights.txt), made by `kravkoll evaluate
// --fit`.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analyze/assessment.h"

namespace analyze {

// met, partly_met, missing: what can be learnt. The others are no matter of degree.
constexpr std::size_t learnt_verdicts = 3;
using Shares = std::array<double, learnt_verdicts>;

struct Weights {
  std::string catalogue_version;            // the conditions whose verdicts were looked at
  std::vector<std::string> learnt_from;     // ids of the labelled submissions, sorted
  std::vector<std::string> fitted_authors;  // of them, those the conditions were written while reading
  std::map<std::string, Shares, std::less<>> of_feature;
  // "met", "partly_met.from_met", "partly_met.from_missing", "missing": what a reviewer reads where the
  // likeliest verdict is another than the conditions'. From reasons_sv.txt; empty: the conditions' own words.
  std::map<std::string, std::string, std::less<>> reasons;
};

// A finding before it is weighed, and the verdict people gave.
struct Example {
  std::vector<Feature> features;
  Verdict truth = Verdict::missing;
};

// Fits the weights: multinomial logistic regression with a penalty on the squares, found by L-BFGS (Liu and
// Nocedal 1989). Features of one requirement or branch bear a larger penalty, so that they speak only where
// there are labels enough. `begin`: weights to start from, for refits that differ little.
// Examples whose truth is none of the three are left out. Weights that say next to nothing are
// dropped. Same examples, same weights.
Weights fit(const std::vector<Example>& examples, const Weights& begin = {});

// How likely each of the three is. All features unknown to the weights count nothing.
Shares likelihood(const Weights& weights, const std::vector<Feature>& features);

// Gives a finding whose verdict is one of the three the likeliest of them, with its reason and places, and
// its confidence.
void weigh(const Weights& weights, Finding& finding);

// --- what answers look like
// --------------------------------------------------------------------------------------------

// A sentence or two of which people have said what they would make of a requirement, stood they alone.
struct LabelledPassage {
  std::string requirement;
  Verdict verdict = Verdict::missing;  // one of the learnt
  std::string text;                    // UTF-8, NFC
};

// Every *.tsv of the folder, by name: requirement, verdict and text a line, tabs between. Throws
// std::runtime_error with file and line for what is no such line.
std::vector<LabelledPassage> read_passages(const std::filesystem::path& folder);

struct Likeness;  // private to analyze (likeness.h)

// A multinomial logistic regression a requirement over what the passages are told apart by: its own passages,
// and those of all the others as passages that say nothing of it. Same passages, same weights.
std::shared_ptr<const Likeness> learn_likeness(const std::vector<LabelledPassage>&, const Catalogue&,
                                               const Swedish&);
std::shared_ptr<const Likeness> read_likeness(const std::filesystem::path& file);  // throws as read_weights
std::string written(const Likeness& likeness);

// Throws std::runtime_error with file, line and what was expected.
Weights read_weights(const std::filesystem::path& file);
void read_reasons(const std::filesystem::path& file, Weights& weights);  // "key = sentence" a line
std::string written(const Weights& weights);

}  // namespace analyze
