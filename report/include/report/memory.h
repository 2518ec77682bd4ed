// What is remembered for the reader from run to run (extract/memory.h), in the store's database.
//
// Everything is kept the moment it is known, each in a transaction of its own: a run killed in the middle of
// a long scan goes on at the page it had reached. Recognised pages are text of submissions: whoever deletes a
// submission's text for good deletes them by `recognised_page.file` too.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "extract/memory.h"

namespace report {

// `database` has been opened by a Store before, which made its tables. `reader`: key of the reader and its
// model; what other readers left is dropped. Throws std::runtime_error with a sentence for a person.
std::unique_ptr<extract::Memory> open_memory(const std::filesystem::path& database,
                                             const std::string& reader);

// Files that ended the reader get another try.
void forget_deaths(const std::filesystem::path& database);

}  // namespace report
