// The books of a round: what it came to, whole or the parts that have changed.
#include <fmt/format.h>

#include "store_sqlite.h"

namespace report {
namespace {

// Rows put into one table one after another.
class Rows {
 public:
  Rows(SQLite::Database& database, const char* sql) : statement_(database, sql) {}
  template <class... Values>
  void put(const Values&... values) {
    int index = 0;
    const auto bind_one = [&](const auto& value) { statement_.bind(++index, value); };
    (bind_one(values), ...);
    statement_.exec();
    statement_.reset();
  }

 private:
  SQLite::Statement statement_;
};

class Writing {
 public:
  Writing(SQLite::Database& database, std::int64_t id, const Round& round, const std::vector<Filed>& files)
      : id_(id),
        round_(round),
        files_(files),
        documents_(database, "INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        accounts_(database, "INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        gaps_(database, "INSERT INTO gap VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        fates_(database, "INSERT OR REPLACE INTO file_fate VALUES (?, ?, ?)") {}

  void put(const StandingDocument& d) {
    const std::string& unit = round_.providers.units[d.owed.unit].id;
    documents_.put(id_, unit, d.owed.document, d.owed.part, d.owed.due, int{d.owed.is_extended},
                   std::string(name_of(d.state)), d.received,
                   d.files.empty() ? std::string() : files_[d.files[0]].name, d.until);
    for (const AccountRow& row : d.account)
      accounts_.put(id_, unit, row.requirement, d.owed.part, d.owed.document,
                    std::string(analyze::name_of(row.verdict)), std::string(analyze::name_of(row.suggested)),
                    int{row.is_decided}, files_[row.file].name);
  }
  void put(const LedgerGap& g) {
    gaps_.put(id_, g.key.unit, g.key.requirement, g.key.part, g.document, g.severity,
              std::string(analyze::name_of(g.verdict)), std::string(name_of(g.life)),
              std::string(name_of(g.state)), g.until, g.rounds_in_row, g.first_round);
  }
  void put(std::size_t file, Fate fate) { fates_.put(id_, files_[file].name, std::string(name_of(fate))); }

 private:
  const std::int64_t id_;
  const Round& round_;
  const std::vector<Filed>& files_;
  Rows documents_, accounts_, gaps_, fates_;
};

void write_bridge(SQLite::Database& database, std::int64_t id, std::int64_t before, const Bridge& b) {
  write(database, "INSERT OR REPLACE INTO bridge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", id, before,
        number(b.opening), number(b.closed), number(b.ended_unit), number(b.ended_requirement),
        number(b.recurring), number(b.awaiting), number(b.new_known), number(b.new_requirement),
        number(b.new_unit), number(b.reappeared), number(b.closing));
}

std::string kept_from(const SQLite::Database& database, std::int64_t round) {
  SQLite::Statement find = read(database, "SELECT computed_from FROM round WHERE id = ?", round);
  return find.executeStep() ? find.getColumn(0).getString() : std::string();
}

}  // namespace

void Store::keep(const Round& round, const std::vector<Filed>& files, const Standing& standing,
                 const Years& years, const std::string& computed_from) {
  impl_->written([&] {
    SQLite::Database& database = impl_->database;
    const std::int64_t id = impl_->round_named(round.name);
    for (const char* table : {"standing", "account", "gap", "bridge", "file_fate"})
      write(database, fmt::format("DELETE FROM {} WHERE round = ?", table).c_str(), id);
    Writing writing(database, id, round, files);
    for (const StandingDocument& document : standing.documents) writing.put(document);
    for (const LedgerGap& gap : years.ledger.gaps) writing.put(gap);
    for (std::size_t i = 0; i < standing.fates.size(); ++i) writing.put(i, standing.fates[i]);
    if (years.bridge) write_bridge(database, id, impl_->round_named(years.bridge->before), *years.bridge);
    write(database, "UPDATE round SET computed_from = ? WHERE id = ?", computed_from, id);
  });
}

bool Store::keep_changed(const Round& round, const std::vector<Filed>& files, const BooksChanged& changed) {
  return impl_->written([&] {
    SQLite::Database& database = impl_->database;
    const std::int64_t id = impl_->round_named(round.name);
    if (kept_from(database, id) != changed.kept_from) return false;
    for (const std::string& unit : changed.units)
      for (const char* table : {"standing", "account", "gap"})
        write(database, fmt::format("DELETE FROM {} WHERE round = ? AND unit = ?", table).c_str(), id, unit);
    Writing writing(database, id, round, files);
    for (const StandingDocument* document : changed.documents) writing.put(*document);
    for (const LedgerGap* gap : changed.gaps) writing.put(*gap);
    for (const auto& [file, fate] : changed.fates) writing.put(file, fate);
    if (changed.bridge)
      write_bridge(database, id, impl_->round_named(changed.bridge->before), *changed.bridge);
    write(database, "UPDATE round SET computed_from = ? WHERE id = ?", changed.computed_from, id);
    return true;
  });
}

}  // namespace report
