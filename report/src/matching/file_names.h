// What a file's name says it is, for files that cannot be read and for bilagor and kompletteringar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyze/assessment.h"

namespace report {

struct FileName {
  std::optional<analyze::DocumentType> document;  // none where it names several
  std::optional<int> year;                        // of the file's own name, else of the nearest folder
  bool is_appendix = false;
  bool is_supplement = false;
};
FileName read_file_name(std::string_view path);

// Types named in a line, misspelt a little where the word is long.
std::optional<analyze::DocumentType> document_named_in(std::string_view line);
bool calls_itself_appendix(std::string_view line);
bool calls_itself_supplement(std::string_view line);

}  // namespace report
