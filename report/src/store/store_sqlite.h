// What the files of the store share: one connection, the round and run that were begun.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "database_fault_sqlite.h"
#include "report/store.h"

namespace report {

// Binds the values in order and runs the statement.
template <class... Values>
void write(SQLite::Database& database, const char* sql, const Values&... values) {
  SQLite::Statement statement(database, sql);
  int index = 0;
  const auto bind_one = [&](const auto& value) { statement.bind(++index, value); };
  (bind_one(values), ...);
  statement.exec();
}

// A statement with its values bound, to be stepped through.
template <class... Values>
SQLite::Statement read(const SQLite::Database& database, const char* sql, const Values&... values) {
  SQLite::Statement statement(database, sql);
  int index = 0;
  const auto bind_one = [&](const auto& value) { statement.bind(++index, value); };
  (bind_one(values), ...);
  return statement;
}

inline std::int64_t number(std::size_t value) { return static_cast<std::int64_t>(value); }

// The value of that name; `count`: of the values of E, which are numbered from 0. The first for a name nobody
// has.
template <class E>
E value_named(std::string_view name, int count) {
  for (int i = 0; i < count; ++i)
    if (name_of(static_cast<E>(i)) == name) return static_cast<E>(i);
  return E{};
}
inline Life life_named(std::string_view name) { return value_named<Life>(name, 6); }
inline GapState gap_state_named(std::string_view name) { return value_named<GapState>(name, 7); }

analyze::Verdict verdict_named(std::string_view name);
analyze::DocumentType type_named(const std::string& name);

struct Store::Impl {
  Impl(const std::filesystem::path& f, Access access);
  Impl(const Impl&) = delete;

  // Runs what a public member does: one thread at a time, and SQLite's complaints as a sentence for a person.
  template <class Act>
  auto guarded(Act act) const {
    const std::lock_guard lock(mutex);
    try {
      return act();
    } catch (const SQLite::Exception& error) {
      throw_sentence(file, error);
    }
  }
  // Likewise within one transaction, which is taken back when anything is thrown.
  template <class Act>
  auto written(Act act) {
    return guarded([&] {
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      if constexpr (std::is_void_v<decltype(act())>) {
        act();
        transaction.commit();
      } else {
        auto result = act();
        transaction.commit();
        return result;
      }
    });
  }
  // Likewise over one unchanging view of the database, whatever a run in another process writes meanwhile.
  template <class Act>
  auto viewed(Act act) const {
    return guarded([&] {
      SQLite::Transaction view(database, SQLite::TransactionBehavior::DEFERRED);
      return act();
    });
  }

  int version() const;
  void check_after_death();  // when a run begins and the one before did not end
  std::int64_t round_named(const std::string& name) const;  // 0: there is none

  // --- outcomes, store_outcomes_sqlite.cc ---
  void keep(const Assessed& o, const Versions& versions);
  void keep(const Refused& o);
  void keep(const Duplicate& o);
  void keep(const Opened& o);
  void put_aside(const char* why, const char* which, const std::string& name);

  // --- what was kept, store_kept_sqlite.cc ---
  std::optional<extract::Document> document_of(std::int64_t id) const;
  analyze::Assessment read_assessment(std::int64_t id, const std::string& sha256, bool has_findings) const;
  std::optional<std::vector<FiledFinding>> read_filed_findings(std::int64_t assessment) const;
  Kept kept_of(std::int64_t assessment, const std::string& sha256, Wanted wanted) const;

  // --- what people said, store_years_sqlite.cc ---
  std::int64_t insert(std::int64_t round_id, const Event& event);

  const std::string file;
  mutable std::mutex mutex;  // a connection and its statements are used by one thread at a time
  mutable SQLite::Database database;
  std::int64_t round = 0, run = 0;
  mutable std::map<std::string, std::int64_t> rounds_before;  // by name of the round that follows

 private:
  void check_integrity(const char* pragma);
  void check_small_file();
  void upgrade();
  void apply(std::string_view schema, int step);

  std::int64_t keep_submission(const ingest::Submission& s, const std::string& received, const char* outcome,
                               std::string_view media_type, std::int64_t assessment);
  std::int64_t keep_document(const extract::Document& d, const std::string& sha256,
                             const std::string& reading);
  std::int64_t keep_assessment(const Assessed& o, std::int64_t document, const std::string& judging);
  std::int64_t insert_identity(const analyze::Assessment& a, std::int64_t document,
                               const std::string& judging);
  void insert_finding(std::int64_t assessment, std::int64_t ordinal, const analyze::Finding& f,
                      const FiledFinding& filed);
};

}  // namespace report
