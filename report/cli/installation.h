// Where the program finds its parts: the reader, the catalogue, the word lists. And what identifies them.
#pragma once

#include <filesystem>
#include <string>

#include "options.h"
#include "report/job.h"

namespace report::cli {

struct Installation {
  std::filesystem::path program, worker, catalogue, word_lists;
};

// The catalogue: --catalogue, else KRAVKOLL_DATA/catalogue, else ../share/kravkoll/catalogue beside the
// program, else the source tree the program was built from. The reader: --worker-program, else beside the
// program, else
// ../libexec/kravkoll. Throws std::runtime_error naming the places looked in.
Installation locate(const Parts& parts);

// The reader alone, for commands that judge nothing.
std::filesystem::path locate_worker(const Parts& parts);

// The shipped profiles: likewise, folder `profiles`.
std::filesystem::path locate_profiles();

// The word lists alone.
std::filesystem::path locate_word_lists();

// The catalogue alone, for commands that read no documents.
std::filesystem::path locate_catalogue(const Parts& parts);

// The reader's own key, of its program and its model: what it remembers of pages and files (report/memory.h)
// outlives a change in anything else.
std::string reader_key(const Installation& installation);

// Keys made of the bytes themselves, so that a rebuilt reader or an edited catalogue never passes for the old
// one. `options`: whatever else changes a judgement, for example the expected year.
Versions versions_of(const Installation& installation, const std::string& catalogue_version,
                     const std::string& options);

}  // namespace report::cli
