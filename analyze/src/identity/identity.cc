#include "identity.h"

#include <algorithm>

#include "case_number.h"
#include "document_type.h"
#include "enclosed_report.h"
#include "names.h"
#include "opening.h"
#include "organisation_number.h"
#include "report_year.h"

namespace analyze {

Identity identify(const extract::Document& document, const TypeWords& words,
                  const std::optional<DocumentType>& told) {
  const Opening opening = read_opening(document);
  const TypeDecision decision =
      told ? told_type(*told, document, opening, words) : decide_type(document, opening, words);
  Identity identity;
  identity.type = decision.type;
  identity.also_counts_as = decision.also;
  if (!told && decision.type != DocumentType::other)
    for (const DocumentType type : further_reports(document, decision.type, words))
      if (!std::ranges::count(identity.also_counts_as, type)) identity.also_counts_as.push_back(type);
  identity.type_confidence = decision.confidence;
  identity.report_year = report_year(document, opening, decision.type, words);
  identity.organisation_number = organisation_number(document, opening);
  identity.provider = provider_name(opening, identity.organisation_number);
  identity.unit = unit_name(opening, identity.provider, words);
  identity.diarienummer = diarienummer(opening);
  identity.adopted = adopted_on(document, opening);
  return identity;
}

}  // namespace analyze
