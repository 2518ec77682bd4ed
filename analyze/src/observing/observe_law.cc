// Acts that had ceased before the report year, cited as if in force.
#include <set>

#include "observations.h"

namespace analyze {

Sightings see_stale_law(const Observed& observed) {
  Sightings all;
  if (observed.report_year == 0) return all;
  std::set<const Law*> told;
  for (const LawCitation& citation : law_citations(observed.document, observed.words.laws)) {
    if (!is_stale(citation, observed.report_year) || !told.insert(citation.law).second) continue;
    const Law& law = *citation.law;
    const std::string name = (law.series == "SFS" ? "" : law.series + " ") + law.number;
    all.push_back(
        {law.replaced_by.empty() ? "ceased" : "replaced",
         citation.place,
         {{"law", name}, {"title", law.title}, {"last_day", law.to}, {"new_law", law.replaced_by}}});
  }
  return all;
}

}  // namespace analyze
