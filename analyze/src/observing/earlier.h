// The year before's document as language, for what is seen between two years.
#pragma once

#include <optional>

#include "analyze/context.h"
#include "observations.h"

namespace analyze {

class Earlier {
 public:
  Earlier(const Context& context, const Catalogue& catalogue, const Swedish& swedish);
  Earlier(const Earlier&) = delete;
  Earlier& operator=(const Earlier&) = delete;

  const Observed* observed() const { return observed_ ? &*observed_ : nullptr; }  // nullptr: there is none

 private:
  const Context nothing_{};                    // of its own context nothing is asked
  std::optional<extract::Document> enclosed_;  // the report, where a letter stands in front of it
  Identity identity_;
  Text text_;
  std::optional<Observed> observed_;
};

}  // namespace analyze
