// Observations that need the round: the kept assessment's document seen again beside the year before's.
#include "analyze/context.h"

#include "earlier.h"
#include "enclosed_report.h"
#include "identity.h"
#include "observations.h"
#include "text.h"

namespace analyze {
namespace {

constexpr double kToldByPerson = 1;  // no decision of our own is that sure

// What was judged, where that was not all of the document (assess.cc).
std::optional<extract::Document> enclosed_in(const extract::Document& document, const Identity& judged,
                                             const TypeWords& words) {
  if (judged.type_confidence == kToldByPerson || identify(document, words).type != DocumentType::other)
    return std::nullopt;
  return enclosed_report(document, words);
}

}  // namespace

Earlier::Earlier(const Context& context, const Catalogue& catalogue, const Swedish& swedish) {
  if (context.previous == nullptr) return;
  const TypeWords& words = *catalogue.type_words;
  identity_ = context.previous_assessment != nullptr ? context.previous_assessment->identity
                                                     : identify(*context.previous, words);
  enclosed_ = enclosed_in(*context.previous, identity_, words);
  const extract::Document& document = enclosed_ ? *enclosed_ : *context.previous;
  if (enclosed_ && context.previous_assessment == nullptr) identity_ = identify(document, words);
  text_ = read_text(document, swedish, identity_.report_year.value_or(0));
  observed_.emplace(document, text_, identity_, nothing_, *catalogue.observation_words);
}

std::vector<Observation> observe_in_context(const extract::Document& document, const Assessment& assessment,
                                            const Catalogue& catalogue, const Swedish& swedish,
                                            const Context& context) {
  const Identity& identity = assessment.identity;
  if (identity.type == DocumentType::other) return {};
  const auto enclosed = enclosed_in(document, identity, *catalogue.type_words);
  const extract::Document& report = enclosed ? *enclosed : document;
  const Text text = read_text(report, swedish, identity.report_year.value_or(0));
  const Earlier earlier(context, catalogue, swedish);
  return observe(Observed(report, text, identity, context, *catalogue.observation_words, earlier.observed()),
                 Kinds::of_context);
}

}  // namespace analyze
