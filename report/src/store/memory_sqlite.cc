// What the store remembers for the reader. A connection of its own: the reader's threads keep pages while the
// program's thread is in the middle of an outcome.
#include <SQLiteCpp/SQLiteCpp.h>

#include <mutex>
#include <type_traits>

#include "database_fault_sqlite.h"
#include "extract/memory.h"
#include "report/memory.h"

namespace report {
namespace {

constexpr int busy_timeout_ms = 60'000;

std::optional<ingest::Reason> reason_named(const std::string& name) {
  using ingest::Reason;
  for (const Reason reason : {Reason::timed_out, Reason::out_of_memory, Reason::crashed})
    if (ingest::name_of(reason) == name) return reason;
  return std::nullopt;
}

class SqliteMemory final : public extract::Memory {
 public:
  SqliteMemory(const std::filesystem::path& file, std::string reader)
      : file_(file),
        database_(file.string(), SQLite::OPEN_READWRITE, busy_timeout_ms),
        reader_(std::move(reader)) {
    database_.exec("PRAGMA synchronous = NORMAL");  // nothing is lost when the program is killed
    forget_other_readers();
  }

  std::optional<std::string> page(const std::string& picture) override {
    return guarded([&]() -> std::optional<std::string> {
      SQLite::Statement find(database_, "SELECT body FROM recognised_page WHERE picture = ? AND reader = ?");
      find.bind(1, picture);
      find.bind(2, reader_);
      if (!find.executeStep()) return std::nullopt;
      return find.getColumn(0).getString();
    });
  }

  void keep_page(const std::string& picture, const std::string& file, const std::string& page) override {
    guarded([&] {
      SQLite::Statement keep(database_,
                             "INSERT INTO recognised_page (picture, reader, file, body) VALUES (?, ?, ?, ?)"
                             " ON CONFLICT (picture, reader) DO UPDATE SET body = excluded.body");
      keep.bind(1, picture);
      keep.bind(2, reader_);
      keep.bind(3, file);
      keep.bind(4, page.data(), static_cast<int>(page.size()));
      keep.exec();
    });
  }

  std::optional<ingest::Refusal> death(const std::string& file) override {
    return guarded([&]() -> std::optional<ingest::Refusal> {
      SQLite::Statement find(database_,
                             "SELECT reason, detail FROM reader_death WHERE file = ? AND reader = ?");
      find.bind(1, file);
      find.bind(2, reader_);
      if (!find.executeStep()) return std::nullopt;
      const std::optional<ingest::Reason> reason = reason_named(find.getColumn(0).getString());
      if (!reason) return std::nullopt;
      return ingest::Refusal{file, {}, *reason, find.getColumn(1).getString()};
    });
  }

  void keep_death(const ingest::Refusal& refusal) override {
    guarded([&] {
      SQLite::Statement keep(database_, "INSERT OR REPLACE INTO reader_death VALUES (?, ?, ?, ?)");
      keep.bind(1, refusal.sha256);
      keep.bind(2, reader_);
      keep.bind(3, std::string(ingest::name_of(refusal.reason)));
      keep.bind(4, refusal.detail);
      keep.exec();
    });
  }

 private:
  template <class Act>
  std::invoke_result_t<Act> guarded(Act act) {
    const std::lock_guard lock(mutex_);
    try {
      return act();
    } catch (const SQLite::Exception& error) {
      throw_sentence(file_, error);
    }
  }

  void forget_other_readers() {
    for (const char* sql :
         {"DELETE FROM recognised_page WHERE reader <> ?", "DELETE FROM reader_death WHERE reader <> ?"}) {
      SQLite::Statement forget(database_, sql);
      forget.bind(1, reader_);
      forget.exec();
    }
  }

  const std::filesystem::path file_;
  std::mutex mutex_;  // a connection and its statements are used by one thread at a time
  SQLite::Database database_;
  const std::string reader_;
};

}  // namespace

std::unique_ptr<extract::Memory> open_memory(const std::filesystem::path& database,
                                             const std::string& reader) try {
  return std::make_unique<SqliteMemory>(database, reader);
} catch (const SQLite::Exception& error) {
  throw_sentence(database, error);
}

void forget_deaths(const std::filesystem::path& database) try {
  SQLite::Database(database.string(), SQLite::OPEN_READWRITE, busy_timeout_ms)
      .exec("DELETE FROM reader_death");
} catch (const SQLite::Exception& error) {
  throw_sentence(database, error);
}

}  // namespace report
