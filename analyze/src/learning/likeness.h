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

// Three models over the same traits. One a requirement tells its answers from all else. Sixty passages are
// few for that, so two more share the work: `topic`, one a requirement, tells what is about it, whatever it
// says of it; `telling`, one for all, tells from every passage what an answer sounds like, whatever it is
// about.
struct Likeness {
  struct Weight {
    std::size_t requirement;
    float met, partly;  // beside missing, which weighs nothing
    float topic;        // beside what is about something else
  };
  struct Telling {
    float met = 0, partly = 0;  // beside missing
  };
  struct Trait {
    float rarity = 0;  // inverse document frequency among the labelled passages; marks: 1
    Telling telling = {};
    std::vector<Weight> weights = {};
  };
  std::string catalogue_version;
  std::vector<std::string> requirements;  // sorted
  std::vector<float> met, partly, topic;  // what each requirement begins with
  Telling telling;                        // what telling begins with
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
    bool is_alone;               // no pair
    Shares telling;              // whatever it is about
    std::vector<Shares> shares;  // by requirement
    std::vector<double> topic;   // by requirement
  };
  Scored scored(const std::vector<int>& passage) const;
  const Likeness& likeness_;
  const Evaluator& evaluator_;
  std::vector<Scored> passages_;
};

}  // namespace analyze
