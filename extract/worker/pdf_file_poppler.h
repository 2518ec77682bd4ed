// Opening a PDF from bytes: shared by reading and rendering. Private to the PDF adapter.
#pragma once

#include <poppler/PDFDoc.h>

#include <memory>

#include "adapters.h"

namespace extract {

// Throws Refused: encrypted, damaged, empty, too_large. `file` must outlive what is returned.
std::unique_ptr<PDFDoc> open_pdf(Bytes file, const ReadLimits& limits);

}  // namespace extract
