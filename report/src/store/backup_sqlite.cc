// Backup over SQLite's backup interface (sqlite.org/backup.html), all pages in one step: a single read
// transaction, which in a write-ahead log keeps nobody from writing. Taking page after page with pauses would
// begin anew whenever a run commits.
#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <system_error>

#include "database_fault_sqlite.h"
#include "open_to_read_sqlite.h"
#include "report/backup.h"

namespace report {
namespace {

namespace fs = std::filesystem;

constexpr int busy_timeout_ms = 10'000;

// Rows of every table.
using Census = std::map<std::string, std::int64_t>;

Census census_of(SQLite::Database& database) {
  SQLite::Statement tables(database, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  Census census;
  while (tables.executeStep()) census.emplace(tables.getColumn(0).getString(), 0);
  for (auto& [table, rows] : census)
    rows = database.execAndGet(fmt::format("SELECT count(*) FROM \"{}\"", table)).getInt64();
  return census;
}

[[noreturn]] void fail(const fs::path& file, const char* what) {
  throw std::system_error(errno, std::generic_category(), fmt::format("cannot {} {}", what, file.string()));
}

fs::path with_suffix(const fs::path& file, const char* suffix) { return file.string() + suffix; }

// FILE.part, held by a lock so that two backups into the same file do not write into each other's. What a
// killed one left in it goes.
class Part {
 public:
  Part(const fs::path& file, const fs::path& source) : path_(with_suffix(file, ".part")) {
    descriptor_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) fail(path_, "write");
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      close(descriptor_);
      throw BackupRefused(fmt::format("another backup is being written to {}", path_.string()));
    }
    if (ftruncate(descriptor_, 0) != 0) fail(path_, "write");
    fs::permissions(path_, fs::status(source).permissions());  // as many may read it as the database
    fs::remove(with_suffix(path_, "-journal"));
    fs::remove(with_suffix(path_, "-wal"));
  }
  ~Part() {
    std::error_code ignored;
    if (!is_placed_) fs::remove(path_, ignored);
    close(descriptor_);
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  const fs::path& path() const { return path_; }

  void place(const fs::path& file, Existing existing) {
    if (fsync(descriptor_) != 0) fail(path_, "write");
    const unsigned flags = existing == Existing::keep ? RENAME_NOREPLACE : 0;
    int failed = renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, file.c_str(), flags);
    if (failed != 0 && errno == EINVAL)  // a file system that cannot look and rename in one
      failed = rename(path_.c_str(), file.c_str());
    if (failed != 0 && errno == EEXIST) throw BackupRefused(in_the_way(file));
    if (failed != 0) fail(file, "write");
    is_placed_ = true;
    settle_folder(file.parent_path());
  }

  static std::string in_the_way(const fs::path& file) {
    return fmt::format("{} is there already: name another file, or say --replace", file.string());
  }

 private:
  // The new name reaches the disk with its folder.
  static void settle_folder(const fs::path& folder) {
    const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
  }

  const fs::path path_;
  int descriptor_ = -1;
  bool is_placed_ = false;
};

// The database at one moment: the transaction lasts as long as the object.
struct Moment {
  explicit Moment(const fs::path& file) try : database(open_to_read(file, busy_timeout_ms)) {
    database.exec("BEGIN");
    census = census_of(database);
  } catch (const SQLite::Exception& error) {
    throw_sentence(file, error);
  }

  SQLite::Database database;
  Census census;
};

void copy_pages(Moment& from, const fs::path& to) {
  SQLite::Database target(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup backup(target, from.database);
  if (const int code = backup.executeStep(-1); code != SQLITE_DONE)
    throw SQLite::Exception("copying was not finished", code);
}

// A backup is one file: without the log that a database at work has beside it.
void leave_log(const fs::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  database.exec("PRAGMA journal_mode = DELETE");
}

[[noreturn]] void damaged(const fs::path& database, const std::string& how) {
  throw std::runtime_error(
      fmt::format("the database {} is damaged ({}): no backup of it was made", database.string(), how));
}

void verify(const fs::path& file, const fs::path& database, const Census& expected) {
  SQLite::Database copy(file.string(), SQLite::OPEN_READONLY);
  if (const std::string how = copy.execAndGet("PRAGMA integrity_check(1)").getString(); how != "ok")
    damaged(database, how);
  SQLite::Statement orphan(copy, "PRAGMA foreign_key_check");
  if (orphan.executeStep())
    damaged(database, fmt::format("a row of {} belongs to no row of {}", orphan.getColumn(0).getString(),
                                  orphan.getColumn(2).getString()));
  if (census_of(copy) != expected) damaged(database, "the copy has other rows");
}

std::size_t rows_in(const Census& census) {
  std::int64_t rows = 0;
  for (const auto& [table, count] : census) rows += count;
  return static_cast<std::size_t>(rows);
}

// Damage is the source's, a full disk the copy's.
bool is_damage(const SQLite::Exception& error) {
  return error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB;
}

BackedUp copy_verified(const fs::path& from, const fs::path& to, Existing existing) {
  Moment moment(from);
  Part part(to, from);
  try {
    copy_pages(moment, part.path());
    leave_log(part.path());
    verify(part.path(), from, moment.census);
  } catch (const SQLite::Exception& error) {
    throw_sentence(is_damage(error) ? from : part.path(), error);
  }
  const std::uintmax_t bytes = fs::file_size(part.path());
  part.place(to, existing);
  return {moment.census.size(), rows_in(moment.census), bytes};
}

// An empty file is a database to SQLite, and a backup of nothing to nobody.
void require_database(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored) || fs::file_size(file, ignored) == 0)
    throw BackupRefused(fmt::format("{} is missing: expected a database of kravkoll's", file.string()));
}

}  // namespace

BackedUp back_up(const fs::path& database, const fs::path& file, Existing existing) {
  require_database(database);
  std::error_code ignored;
  if (fs::equivalent(database, file, ignored))
    throw BackupRefused(fmt::format("{} is the database itself", file.string()));
  if (existing == Existing::keep && fs::exists(file)) throw BackupRefused(Part::in_the_way(file));
  return copy_verified(database, file, existing);
}

BackedUp restore(const fs::path& backup, const fs::path& database) {
  require_database(backup);
  for (const char* suffix : {"", "-wal", "-shm", "-journal"})
    if (const fs::path there = with_suffix(database, suffix); fs::exists(there))
      throw BackupRefused(
          fmt::format("{} is there: move it away first, nothing is written over", there.string()));
  return copy_verified(backup, database, Existing::keep);
}

}  // namespace report
