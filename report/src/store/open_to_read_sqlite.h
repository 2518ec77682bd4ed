// A database opened for reading wherever it lies.
#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>

namespace report {

// Reads beside a program that writes, and what a killed program left in its log. On a disk or in a folder
// where nothing may be written SQLite itself gives up on a write-ahead log, though a closed database has
// none: it is then read as a file nobody changes. Throws SQLite::Exception.
SQLite::Database open_to_read(const std::filesystem::path& file, int busy_timeout_ms);

}  // namespace report
