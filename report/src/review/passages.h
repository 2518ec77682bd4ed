// Passages of a document: what stands around a place, how to tell a place so that it is found again in
// another version, and finding it.
#pragma once

#include "extract/document.h"
#include "report/review_log.h"
#include "report/review_views.h"

namespace report::review {

Passage passage_of(const extract::Document& document, const extract::Place& place);
// "Resultat › Avvikelser": every heading the place stands under.
std::string section_path(const extract::Document& document, const extract::Place& place);

Anchor anchor_of(const extract::Document& document, const extract::Place& place);

// Where an anchor stands in a document. `same`: the quote word for word; `changed`: a passage near enough to
// be the one meant; `lost`: none is.
struct FoundAgain {
  enum class How { same, changed, lost } how = How::lost;
  extract::Place place;
  double score = 0;  // 0..1
};
FoundAgain find_again(const extract::Document& document, const Anchor& anchor);

}  // namespace report::review
