// Read-only databases with a write-ahead log: sqlite.org/wal.html#readonly, URIs: sqlite.org/uri.html.
#include "open_to_read_sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>

namespace report {
namespace {

namespace fs = std::filesystem;

std::string unchanging(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : file.string()) {
    const bool is_plain = c != '%' && c != '?' && c != '#';
    uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1";
}

bool has_log(const fs::path& file) {
  std::error_code none;
  const std::uintmax_t bytes = fs::file_size(file.string() + "-wal", none);
  return !none && bytes > 0;
}

bool wants_to_write(int code) { return code == SQLITE_CANTOPEN || code == SQLITE_READONLY; }

}  // namespace

SQLite::Database open_to_read(const fs::path& file, int busy_timeout_ms) {
  try {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE,
                              busy_timeout_ms);  // or what its rights allow
    database.exec("PRAGMA query_only = ON");
    database.execAndGet("SELECT count(*) FROM sqlite_schema");
    return database;
  } catch (const SQLite::Exception& error) {
    if (!wants_to_write(error.getErrorCode()) || !fs::exists(file) || has_log(file)) throw;
  }
  return {unchanging(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI, busy_timeout_ms};
}

}  // namespace report
