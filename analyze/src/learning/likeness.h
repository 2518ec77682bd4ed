// How much the passages of a document look like passages of which people have said that they answer a
// requirement, answer half of it, or only seem to.
//
// The conditions know the words we thought of. This knows what many ways of saying it have in common: pieces
// of words, mode, kinds of values and concepts, weighed by a linear model learnt from the labelled passages
// of corpora/judgement/passages. It says no verdict of its own; the learnt weights (analyze/learning.h) hear
// it beside the conditions.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyze/learning.h"
#include "evaluate.h"

namespace analyze {

// What one passage, a sentence or two, is told apart by: pieces of its words ("_egen", "genko") and marks
// (":done", ":count", ":@control_named"). Sorted, each once.
std::vector<std::string> traits_of(const Evaluator& evaluator, const std::vector<int>& sentences);

struct Likeness {
  struct Weight {
    std::size_t requirement;
    float met, partly;  // beside missing, which weighs nothing
  };
  struct Trait {
    float rarity = 0;  // inverse document frequency among the labelled passages; marks: 1
    std::vector<Weight> weights;
  };
  std::string catalogue_version;
  std::vector<std::string> requirements;  // sorted
  std::vector<float> met, partly;         // what each requirement begins with
  std::unordered_map<std::string, Trait> traits;
};

// A trait's weight in a passage: pieces share 1 by their rarity, marks 0.7.
std::vector<std::pair<const Likeness::Trait*, double>> weighed(const std::vector<std::string>& traits,
                                                               const Likeness& likeness);

// A document's passages, each weighed for every requirement once.
class DocumentLikeness {
 public:
  DocumentLikeness(const Likeness& likeness, const Evaluator& evaluator);

  // Adds what the passages say of the finding's requirement: features "like..." and the best places.
  void tell(Finding& finding) const;

 private:
  struct Scored {
    int sentence;
    std::vector<Shares> shares;  // by requirement
  };
  const Likeness& likeness_;
  const Evaluator& evaluator_;
  std::vector<Scored> passages_;
};

}  // namespace analyze
