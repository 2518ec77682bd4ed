// Result codes of SQLite (sqlite.org/rescode.html) as sentences.
#include "database_fault_sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <stdexcept>

namespace report {
namespace {

// What is wrong with the file and what helps. Empty for codes that say nothing a person could act on.
const char* advice(int code) {
  switch (code) {
    case SQLITE_FULL:
      return "the disk is full; what was kept before is safe: make room and run again";
    case SQLITE_IOERR:
      return "the disk does not read or write it as it should: see that there is room and that the disk or "
             "share is there, then run again";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "it may only be read here";
    case SQLITE_CANTOPEN:
      return "it cannot be opened: see that the folder is there and may be written";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program keeps it to itself: wait until that has ended, then run again";
    case SQLITE_CORRUPT:
      return "it is damaged: move it away and restore the last backup (kravkoll restore)";
    case SQLITE_NOTADB:
      return "it is no database of kravkoll's: move it away, or name the right one";
    case SQLITE_NOMEM:
      return "there is too little memory";
    default:
      return "";
  }
}

}  // namespace

std::string sentence_of(const std::filesystem::path& database, const SQLite::Exception& error) {
  const std::string what =
      advice(error.getErrorCode() & 0xFF);  // the low byte; the rest tells it more finely
  if (what.empty()) return fmt::format("the database {} cannot be used: {}", database.string(), error.what());
  return fmt::format("the database {}: {} ({})", database.string(), what, error.what());
}

void throw_sentence(const std::filesystem::path& database, const SQLite::Exception& error) {
  throw std::runtime_error(sentence_of(database, error));
}

}  // namespace report
