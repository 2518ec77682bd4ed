// Which document is this: type, report year, provider, organisation number, unit, diarienummer, date of
// adoption.
//
// Read from the document alone, before its language is: the report year is what binds "under året" to a year.
#pragma once

#include "analyze/assessment.h"
#include "type_words.h"

namespace analyze {

Identity identify(const extract::Document& document, const TypeWords& words);

}  // namespace analyze
