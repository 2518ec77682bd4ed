// From words with boxes to blocks in reading order: columns, lines, paragraphs, headings, lists, tables,
// running heads.
#pragma once

#include "extract/document.h"
#include "reading.h"

namespace extract {

// Pure: same reading, same document. Works on pages from a text layer and from recognition alike.
Document compose(const ingest::Submission& submission, Reading reading);

}  // namespace extract
