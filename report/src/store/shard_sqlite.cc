// Parts of a round in SQLite: sealing one, and copying what it holds into the round's own database.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "database_fault_sqlite.h"
#include "report/shard.h"
#include "report/store.h"

namespace report {
namespace {

constexpr int busy_timeout_ms = 60'000;

// Of a part only, and of no schema: a store does not know it.
constexpr const char* seal_table =
    "CREATE TABLE shard (number INTEGER NOT NULL, of_all INTEGER NOT NULL, round TEXT NOT NULL) STRICT";

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
  throw ShardError(fmt::format("{} {}", file.string(), why));
}

// SQLite's form of a file name, SQLite's "URI Filenames". Immutable: the part may lie on a disk nobody can
// write to, and no locks are asked of a network.
std::string uri_of(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string())
    uri += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", static_cast<int>(c)) : std::string(1, c);
  return uri + "?immutable=1";
}

SQLite::Database open_to_read(const std::filesystem::path& file) {
  return {uri_of(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI};
}

SQLite::Database open_to_write(const std::filesystem::path& file) {
  return {file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_URI, busy_timeout_ms};
}

void check_whole(SQLite::Database& database, const std::filesystem::path& file) {
  for (const char* sql : {"PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"}) {
    SQLite::Statement check(database, sql);
    if (check.executeStep() && check.getColumn(0).getString() != "ok")
      refuse(file, "is damaged: delete it and read that part again");
  }
}

SealedShard read_seal(SQLite::Database& database, const std::filesystem::path& file) {
  if (!database.tableExists("shard") || !database.tableExists("run"))
    refuse(file, "is not a finished part of a round");
  if (const int schema = database.execAndGet("PRAGMA user_version").getInt(); schema != newest_schema())
    refuse(file,
           fmt::format("was made by another kravkoll (schema {}, this program's is {}): read that part again",
                       schema, newest_schema()));
  SQLite::Statement row(database,
                        "SELECT number, of_all, shard.round, program, catalogue, reading, judging"
                        " FROM shard JOIN run WHERE finished IS NOT NULL ORDER BY run.id DESC LIMIT 1");
  if (!row.executeStep()) refuse(file, "is not a finished part of a round");
  const auto text = [&row](int column) { return row.getColumn(column).getString(); };
  return {file,
          {row.getColumn(0).getInt(), row.getColumn(1).getInt()},
          text(2),
          {text(3), text(4), text(5), text(6)}};
}

// --- copying ---

class Copy {
 public:
  Copy(const SealedShard& part, const std::filesystem::path& database)
      : part_(part), database_(open_to_write(database)) {
    database_.exec("PRAGMA foreign_keys = ON");
    run("ATTACH ? AS part", uri_of(part.file));
    database_.exec("CREATE TEMP TABLE taken (assessment INTEGER PRIMARY KEY, document INTEGER NOT NULL)");
    database_.exec("CREATE TEMP TABLE fresh (theirs INTEGER PRIMARY KEY, document INTEGER NOT NULL)");
  }

  void go() {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    take_documents();
    take_assessments();
    for (const char* table : {"finding", "evidence", "observation", "reported_quantity"})
      take_parts_of_assessments(table);
    take_memory("recognised_page");
    take_memory("reader_death");
    transaction.commit();
  }

 private:
  template <class... Values>
  void run(const std::string& sql, const Values&... values) {
    SQLite::Statement statement(database_, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    statement.exec();
  }

  // The table's columns as they are today, quoted, without `left_out`; `prefix` before each.
  std::string columns(const std::string& table, const std::string& left_out, const std::string& prefix) {
    SQLite::Statement row(database_, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
    row.bind(1, table);
    std::string list;
    while (row.executeStep())
      if (const std::string name = row.getColumn(0).getString();
          left_out.find(" " + name + " ") == std::string::npos)
        list += fmt::format("{}{}\"{}\"", list.empty() ? "" : ", ", prefix, name);
    return list;
  }

  void take_documents() {
    run("INSERT INTO taken SELECT DISTINCT a.id, d.id FROM part.submission AS s"
        " JOIN part.assessment AS a ON a.id = s.assessment JOIN part.document AS d ON d.id = a.document"
        " WHERE d.reading = ?",
        part_.versions.reading);
    run(
        fmt::format("INSERT INTO main.document ({}) SELECT {} FROM part.document AS d"
                    " WHERE d.id IN (SELECT document FROM taken) ORDER BY d.id"
                    " ON CONFLICT (sha256, reading) DO NOTHING",
                    columns("document", " id ", ""), columns("document", " id ", "d.")));
  }

  void take_assessments() {
    run("INSERT INTO fresh SELECT a.id, own.id FROM part.assessment AS a JOIN taken ON a.id = "
        "taken.assessment"
        " JOIN part.document AS d ON d.id = a.document"
        " JOIN main.document AS own ON own.sha256 = d.sha256 AND own.reading = d.reading WHERE NOT EXISTS"
        " (SELECT 1 FROM main.assessment AS old WHERE old.document = own.id AND old.judging = a.judging)");
    const std::string left_out = " id document ";
    run(
        fmt::format("INSERT INTO main.assessment ({}, document) SELECT {}, fresh.document"
                    " FROM part.assessment AS a JOIN fresh ON a.id = fresh.theirs ORDER BY a.id",
                    columns("assessment", left_out, ""), columns("assessment", left_out, "a.")));
  }

  void take_parts_of_assessments(const std::string& table) {
    run(fmt::format(
        "INSERT INTO main.{0} (assessment, {1}) SELECT own.id, {2} FROM part.{0} AS t"
        " JOIN fresh ON t.assessment = fresh.theirs"
        " JOIN part.assessment AS a ON a.id = fresh.theirs"
        " JOIN main.assessment AS own ON own.document = fresh.document AND own.judging = a.judging",
        table, columns(table, " assessment ", ""), columns(table, " assessment ", "t.")));
  }

  // Of files the part had at its end. The memory of this reader has dropped those of others before.
  void take_memory(const std::string& table) {
    run(
        fmt::format("INSERT INTO main.{0} ({1}) SELECT {1} FROM part.{0}"
                    " WHERE file IN (SELECT sha256 FROM part.submission) ON CONFLICT DO NOTHING",
                    table, columns(table, " id ", "")));
  }

  const SealedShard& part_;
  SQLite::Database database_;
};

}  // namespace

void seal(const std::filesystem::path& file, const Shard& shard, const std::string& round) {
  SQLite::Database database = open_to_write(file);
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  database.exec(seal_table);
  SQLite::Statement insert(database, "INSERT INTO shard VALUES (?, ?, ?)");
  insert.bind(1, shard.number);
  insert.bind(2, shard.of);
  insert.bind(3, round);
  insert.exec();
  transaction.commit();
  if (database.execAndGet("PRAGMA journal_mode = DELETE").getString() != "delete")
    throw std::runtime_error(fmt::format("somebody else has {} open", file.string()));
}

void unseal(const std::filesystem::path& file) try {
  open_to_write(file).exec("DROP TABLE IF EXISTS shard");
} catch (const SQLite::Exception& error) {
  refuse(file, fmt::format("cannot be gone on with, delete it: {}", error.what()));
}

SealedShard open_shard(const std::filesystem::path& file) try {
  SQLite::Database database = open_to_read(file);
  check_whole(database, file);
  return read_seal(database, file);
} catch (const SQLite::Exception& error) {
  refuse(file, fmt::format("cannot be read: {}", error.what()));
}

void take_in(const SealedShard& shard, const std::filesystem::path& database) try {
  Copy(shard, database).go();
} catch (const SQLite::Exception& error) {
  throw_sentence(database, error);
}

}  // namespace report
