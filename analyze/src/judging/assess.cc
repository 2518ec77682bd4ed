#include <algorithm>

#include "analyze/assessment.h"
#include "analyze/context.h"
#include "analyze/learning.h"
#include "concepts.h"
#include "earlier.h"
#include "enclosed_report.h"
#include "identity.h"
#include "judge.h"
#include "likeness.h"
#include "observations.h"
#include "reported.h"
#include "text.h"

namespace analyze {
namespace {

Legibility legibility_of(const extract::Document& document) {
  Legibility legibility;
  double sum = 0;
  int recognised = 0;
  for (const extract::Page& page : document.pages) {
    ++legibility.pages;
    if (page.reading == extract::PageReading::unreadable) ++legibility.unreadable_pages;
    if (page.reading != extract::PageReading::recognised) continue;
    sum += page.confidence;
    ++recognised;
  }
  if (recognised > 0) legibility.confidence = sum / recognised;
  return legibility;
}

bool counts_as(const Identity& identity, DocumentType type) {
  return identity.type == type ||
         std::ranges::find(identity.also_counts_as, type) != identity.also_counts_as.end();
}

Assessment assess_report(const extract::Document& document, Identity&& identity, const Catalogue& catalogue,
                         const Swedish& swedish, const AssessOptions& options) {
  Assessment assessment;
  assessment.sha256 = document.sha256;
  assessment.catalogue_version = catalogue.version;
  assessment.identity = std::move(identity);
  for (const extract::Page& page : document.pages)
    if (page.reading == extract::PageReading::unreadable) assessment.unreadable_pages.push_back(page.number);
  if (assessment.identity.type == DocumentType::other) return assessment;

  const int report_year = assessment.identity.report_year.value_or(0);
  const Text text = read_text(document, swedish, report_year);
  const Evaluator evaluator(text, *catalogue.vocabulary, report_year);
  const Legibility legibility = legibility_of(document);
  for (const Requirement& requirement : catalogue.requirements)
    if (counts_as(assessment.identity, requirement.document) &&
        requirement.in_force(assessment.identity.report_year))
      assessment.findings.push_back(judge(requirement, evaluator, legibility));
  if (catalogue.likeness) {
    const DocumentLikeness likeness(*catalogue.likeness, evaluator);
    for (Finding& finding : assessment.findings) likeness.tell(finding);
  }
  if (catalogue.weights)
    for (Finding& finding : assessment.findings) {
      weigh(*catalogue.weights, finding);
      withhold(finding, *catalogue.find(finding.requirement), legibility);
    }
  const Context context{options.expected_year, options.expected_unit, {}, options.previous};
  const Earlier earlier(context, catalogue, swedish);
  assessment.observations = observe(Observed(document, text, assessment.identity, context,
                                             *catalogue.observation_words, earlier.observed()));
  assessment.quantities = quantities_in(text, report_year);
  return assessment;
}

}  // namespace

// Where a letter or a board's paper stands in front of the report, the report is judged.
Assessment assess(const extract::Document& document, const Catalogue& catalogue, const Swedish& swedish,
                  const AssessOptions& options) {
  Identity identity = identify(document, *catalogue.type_words, options.type);
  if (identity.type == DocumentType::other)
    if (const auto enclosed = enclosed_report(document, *catalogue.type_words)) {
      Identity inner = identify(*enclosed, *catalogue.type_words);
      if (inner.diarienummer.empty()) inner.diarienummer = identity.diarienummer;
      return assess_report(*enclosed, std::move(inner), catalogue, swedish, options);
    }
  return assess_report(document, std::move(identity), catalogue, swedish, options);
}

}  // namespace analyze
