// Documents for tests, written as a few lines of text instead of a PDF.
#pragma once

#include <string_view>

#include "extract/document.h"

namespace testsupport {

// Reads the plain notation of extract/notation.h, which says which marks it knows.
extract::Document document_from(std::string_view markup);

}  // namespace testsupport
