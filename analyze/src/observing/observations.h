// Observations: worth saying to the reviewer though no requirement asks for it.
//
// Each observer looks for one kind and tells where it saw it and why; how serious it is and how it is said
// stands in observations.xml. Precision comes first: a false observation insults.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyze/assessment.h"
#include "analyze/context.h"
#include "observation_words.h"
#include "text.h"

namespace analyze {

// What an observer may look at.
class Observed {
 public:
  Observed(const extract::Document& document, const Text& text, const Identity& identity,
           const Context& context, const ObservationWords& words, const Observed* before = nullptr);

  const extract::Document& document;
  const Text& text;
  const Identity& identity;
  const Context& context;
  const ObservationWords& words;
  const Observed* const before;  // the context's previous document, nullptr: none
  const int report_year;         // 0: not known

  bool is_type(DocumentType type) const;  // or counts as it too
  bool says(int sentence, std::string_view concept_id) const;
  bool says_any(int sentence, const AnyOf& concepts) const;
  bool says(const std::vector<Token>& tokens, std::string_view concept_id) const;
  const std::vector<Mention>& mentions_in(int sentence) const {
    return mentions_[static_cast<std::size_t>(sentence)];
  }
  const Sentence& sentence(int i) const { return text.sentences[static_cast<std::size_t>(i)]; }
  int sentences() const { return static_cast<int>(text.sentences.size()); }

 private:
  std::vector<std::vector<Mention>> mentions_;  // by sentence
};

struct Sighting {
  std::string why;  // id of the sentence in observations.xml
  extract::Place place;
  std::map<std::string, std::string> said = {};  // for its {names}
  bool is_absent = false;                        // the place is where it should be told
};
using Sightings = std::vector<Sighting>;

// Of tokens [begin, end) of the sentence, as far as they stand in the first one's block.
extract::Place place_of(const Sentence& sentence, int begin, int end);

// One kind a function.
Sightings see_template_left(const Observed&);
Sightings see_empty_section(const Observed&);
Sightings see_wrong_period(const Observed&);
Sightings see_mixed_years(const Observed&);
Sightings see_no_owner(const Observed&);
Sightings see_no_deadline(const Observed&);
Sightings see_overdue(const Observed&);
Sightings see_stale_law(const Observed&);
Sightings see_impossible_date(const Observed&);
Sightings see_personal_data(const Observed&);
Sightings see_acute(const Observed&);
Sightings see_number_conflict(const Observed&);
Sightings see_wrong_unit(const Observed&);
Sightings see_unchanged_text(const Observed&);
Sightings see_no_followup(const Observed&);

// All of them, in the order of the list in observations.cc, each kind in reading order; at most five of a
// kind and one a place.
enum class Kinds { all, of_context };
std::vector<Observation> observe(const Observed&, Kinds kinds = Kinds::all);

}  // namespace analyze
