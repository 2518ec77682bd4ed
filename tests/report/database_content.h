// What a store's database holds, without what depends on when and in which order it was written.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace report::test {

// Every value of every row the statement gives, a row a line; a statement that gives none is only carried
// out.
std::vector<std::string> rows_of(const std::filesystem::path& database, const std::string& sql);

// Every row of every table, sorted. Row numbers are replaced by what they stand for (an assessment by the
// document's checksum and its keys, a submission by its name); times of runs are left out.
std::vector<std::string> content_of(const std::filesystem::path& database);

}  // namespace report::test
