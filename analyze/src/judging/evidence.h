// Which sentences to show for a verdict, best first.
//
// A verdict seldom rests on one sentence alone, and the one a reader would point at need not be the one that
// made the condition hold. So every sentence is given points: for each branch of the verdict it helps to
// hold, fewer for branches of the other verdict and for the conditions changed a little (variants.h), and for
// how near it comes to the topic. Sentences that stand together are shown as one passage.
#pragma once

#include <vector>

#include "evaluate.h"
#include "finding_features.h"

namespace analyze {

class Evidence {
 public:
  explicit Evidence(const Evaluator& evaluator);

  // What alternatives came to: a sentence gets the points of the best of them it stands in, a little less the
  // later it stands there.
  void add(const std::vector<Found>& alternatives, double points);
  void add(const Nearness& nearness, double points);

  std::vector<extract::Place> places(std::size_t most) const;

 private:
  std::vector<int> ranked() const;

  const Evaluator& evaluator_;
  std::vector<double> points_;  // by sentence
};

}  // namespace analyze
