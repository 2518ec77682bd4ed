// The year a document reports on; for plans the year planned for.
#pragma once

#include <optional>

#include "analyze/catalogue.h"
#include "extract/document.h"
#include "opening.h"
#include "type_words.h"

namespace analyze {

// The year in title or on the cover as printed, even where the text is about another one (that is an
// observation to make, not an error to mend). Without it: what the text mostly speaks of, weighed with the
// date of the document. A date of adoption, signature or template revision is never itself the year. Unknown:
// nullopt.
std::optional<int> report_year(const extract::Document& document, const Opening& opening, DocumentType type,
                               const TypeWords& words);

}  // namespace analyze
