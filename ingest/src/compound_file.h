// The top-level names in an OLE2 compound file, the container of Word, Excel and PowerPoint up to 2003, of
// Outlook messages, and of Office documents with a password.
//
// Only top-level names count: a spreadsheet pasted into a Word file brings its own "Workbook" further down.
// [MS-CFB] 2.2 (header), 2.3 (FAT), 2.5 (DIFAT), 2.6 (directory).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "byte_source.h"

namespace ingest {

bool is_compound_file(std::string_view head);

// ASCII; other characters become '?'. Nothing when header, sector chain or directory tree is broken.
std::optional<std::vector<std::string>> compound_names(const ByteSource& bytes);

}  // namespace ingest
