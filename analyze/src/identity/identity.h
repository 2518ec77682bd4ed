// Which document is this: type, report year, provider, organisation number, unit, diarienummer, date of
// adoption.
//
// Read from the document alone, before its language is: the report year is what binds "under året" to a year.
#pragma once

#include <optional>

#include "analyze/assessment.h"
#include "type_words.h"

namespace analyze {

// `told`: the type as a person has said; what the document says of being another type does not count then.
Identity identify(const extract::Document& document, const TypeWords& words,
                  const std::optional<DocumentType>& told = {});

}  // namespace analyze
