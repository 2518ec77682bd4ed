// Tests write documents in the plain notation too.
#include "testsupport/document_from.h"

#include "extract/notation.h"

namespace testsupport {

extract::Document document_from(std::string_view markup) { return extract::document_from_notation(markup); }

}  // namespace testsupport
