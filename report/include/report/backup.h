// A copy of the database that can be relied on, made while others work with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace report {

// The person who asked can mend it: a file that is in the way, a database that is not there.
struct BackupRefused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Existing { keep, replace };

struct BackedUp {
  std::size_t tables = 0, rows = 0;
  std::uintmax_t bytes = 0;
};

// Copies `database` as it stands at one moment into `file`: one plain file without -wal and -shm beside it. A
// run that goes on in another program is neither disturbed nor waited for; what it keeps meanwhile is not in
// the copy. The copy is written to FILE.part, read back whole (every page and index, every foreign key, as
// many rows in every table as at that moment) and only then put in place, so `file` is a sound backup or not
// there. Throws BackupRefused, or std::runtime_error when the disk or the database fails.
BackedUp back_up(const std::filesystem::path& database, const std::filesystem::path& file, Existing existing);

// The same the other way: puts `backup` in the place of a database that is not there. Never over one, nor
// beside the -wal of one: SQLite would take that for the end of this one.
BackedUp restore(const std::filesystem::path& backup, const std::filesystem::path& database);

}  // namespace report
