// What the reviewer's page keeps: verdicts with what they rested on, claims, second readings, the journal.
#include <fmt/format.h>

#include "report/review_log.h"
#include "store_sqlite.h"

namespace report {
namespace {

// The last event about the same thing. A taking back names what it took back.
std::int64_t latest_about(const SQLite::Database& database, std::int64_t round, const Event& event) {
  const bool is_of_file = event.requirements.empty();
  SQLite::Statement find =
      is_of_file ? read(database,
                        "SELECT max(id) FROM event WHERE round = ? AND file = ? AND requirement = ''"
                        " AND kind IN ('file_sorted', 'undone')",
                        round, event.file)
                 : read(database,
                        "SELECT max(id) FROM event WHERE round = ? AND unit = ? AND requirement = ?"
                        " AND part = ? AND kind IN ('verdict_given', 'gap_marked', 'undone')",
                        round, event.units.front(), event.requirements.front(), event.part);
  find.executeStep();
  return find.getColumn(0).getInt64();
}

Anchor anchor_of(const SQLite::Statement& row, int first) {
  const auto text = [&](int column) { return row.getColumn(first + column).getString(); };
  return {text(0),
          text(1),
          text(2),
          text(3),
          row.getColumn(first + 4).getInt(),
          row.getColumn(first + 5).getDouble()};
}

void keep_basis(SQLite::Database& database, std::int64_t event, const Basis& basis) {
  const Anchor& passage = basis.passage;
  write(database, "INSERT INTO decision_basis VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0))", event,
        basis.suggested, basis.confidence, basis.why, basis.rule, passage.quote, passage.before,
        passage.after, passage.page, passage.section, passage.position, basis.settles);
}

}  // namespace

std::optional<std::int64_t> Store::append_unless_newer(const std::string& round, const Event& event,
                                                       const Basis* basis, std::int64_t seen) {
  const auto ids = append_unless_newer(round, {{event, basis, seen}});
  return ids ? std::optional(ids->front()) : std::nullopt;
}

std::optional<std::vector<std::int64_t>> Store::append_unless_newer(const std::string& round,
                                                                    const std::vector<Said>& all) {
  using Ids = std::vector<std::int64_t>;
  impl_->guarded([&] { impl_->database.exec("PRAGMA synchronous = FULL"); });
  return impl_->written([&]() -> std::optional<Ids> {
    const std::int64_t of = impl_->round_named(round);
    for (const Said& said : all)
      if (latest_about(impl_->database, of, said.event) > said.seen) return std::nullopt;
    Ids ids;
    for (const Said& said : all) {
      ids.push_back(impl_->insert(of, said.event));
      if (said.basis) keep_basis(impl_->database, ids.back(), *said.basis);
    }
    return ids;
  });
}

std::map<std::int64_t, Basis> Store::bases(const std::string& round, std::int64_t after) const {
  return impl_->guarded([&] {
    SQLite::Statement row =
        read(impl_->database,
             "SELECT event, suggested, confidence, why, rule, quote, text_before, text_after, section, page,"
             " position, ifnull(settles, 0) FROM decision_basis JOIN event ON event.id = event WHERE "
             "event.round = ? AND event.id > ?",
             impl_->round_named(round), after);
    std::map<std::int64_t, Basis> all;
    while (row.executeStep())
      all[row.getColumn(0).getInt64()] = {row.getColumn(1).getString(),
                                          row.getColumn(2).getDouble(),
                                          row.getColumn(3).getString(),
                                          row.getColumn(4).getString(),
                                          anchor_of(row, 5),
                                          row.getColumn(11).getInt64()};
    return all;
  });
}

std::int64_t Store::version_of_content() const {
  return impl_->guarded([&] { return impl_->database.execAndGet("PRAGMA data_version").getInt64(); });
}

std::vector<Claim> Store::claims(const std::string& round) const {
  return impl_->guarded([&] {
    SQLite::Statement row = read(impl_->database,
                                 "SELECT unit, document, part, who, since FROM claim WHERE round = ?"
                                 " AND released = '' ORDER BY unit, document, part",
                                 impl_->round_named(round));
    std::vector<Claim> all;
    while (row.executeStep())
      all.push_back({{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt()},
                     row.getColumn(3).getString(),
                     row.getColumn(4).getString()});
    return all;
  });
}

void Store::claim(const std::string& round, const Claim& claim) {
  impl_->written([&] {
    const std::int64_t id = impl_->round_named(round);
    write(impl_->database,
          "UPDATE claim SET released = ? WHERE round = ? AND unit = ? AND document = ? AND part = ?"
          " AND released = ''",
          claim.since, id, claim.of.unit, claim.of.document, claim.of.part);
    write(impl_->database,
          "INSERT INTO claim (round, unit, document, part, who, since) VALUES (?, ?, ?, ?, ?, ?)", id,
          claim.of.unit, claim.of.document, claim.of.part, claim.who, claim.since);
  });
}

void Store::release(const std::string& round, const CaseKey& of, const std::string& at) {
  impl_->written([&] {
    write(impl_->database,
          "UPDATE claim SET released = ? WHERE round = ? AND unit = ? AND document = ? AND part = ?"
          " AND released = ''",
          at, impl_->round_named(round), of.unit, of.document, of.part);
  });
}

void Store::append(const std::string& round, const SecondReading& r) {
  impl_->guarded([&] { impl_->database.exec("PRAGMA synchronous = FULL"); });
  impl_->written([&] {
    write(impl_->database,
          "INSERT INTO second_reading (at, who, round, unit, document, part, requirement, file, verdict,"
          " reason, note, suggested, program, catalogue) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          r.at, r.who, impl_->round_named(round), r.of.unit, r.of.document, r.of.part, r.requirement, r.file,
          r.verdict, r.reason, r.note, r.suggested, r.program, r.catalogue);
  });
}

std::vector<SecondReading> Store::second_readings(const std::string& round, std::int64_t after) const {
  return impl_->guarded([&] {
    SQLite::Statement row = read(impl_->database,
                                 "SELECT id, at, who, unit, document, part, requirement, file, verdict,"
                                 " reason, note, suggested, program, catalogue FROM second_reading"
                                 " WHERE round = ? AND id > ? ORDER BY id",
                                 impl_->round_named(round), after);
    std::vector<SecondReading> all;
    while (row.executeStep()) {
      const auto text = [&row](int column) { return row.getColumn(column).getString(); };
      all.push_back({row.getColumn(0).getInt64(),
                     text(1),
                     text(2),
                     {text(3), text(4), row.getColumn(5).getInt()},
                     text(6),
                     text(7),
                     text(8),
                     text(9),
                     text(10),
                     text(11),
                     text(12),
                     text(13)});
    }
    return all;
  });
}

void Store::append(const std::string& round, const JournalLine& line) {
  impl_->written([&] {
    write(impl_->database,
          "INSERT INTO journal (at, who, round, kind, unit, document, requirement, file, detail)"
          " VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?)",
          line.at, line.who, impl_->round_named(round), line.kind, line.unit, line.document, line.requirement,
          line.file, line.detail);
  });
}

std::vector<JournalLine> Store::journal(const std::string& round, std::size_t rows,
                                        std::size_t skipped) const {
  return impl_->guarded([&] {
    SQLite::Statement row =
        read(impl_->database,
             "SELECT id, at, who, kind, unit, document, requirement, file, detail"
             " FROM journal WHERE round IS nullif(?, 0) ORDER BY id DESC LIMIT ? OFFSET ?",
             impl_->round_named(round), number(rows), number(skipped));
    std::vector<JournalLine> all;
    while (row.executeStep()) {
      const auto text = [&row](int column) { return row.getColumn(column).getString(); };
      all.push_back({row.getColumn(0).getInt64(), text(1), text(2), text(3), text(4), text(5), text(6),
                     text(7), text(8)});
    }
    return all;
  });
}

std::optional<PastRow> Store::past(const std::string& round, const std::string& unit,
                                   const std::string& requirement, int part) const {
  return impl_->guarded([&]() -> std::optional<PastRow> {
    SQLite::Statement row = read(impl_->database,
                                 "SELECT verdict, suggested, is_decided, file FROM account WHERE round = ?"
                                 " AND unit = ? AND requirement = ? AND part = ?",
                                 impl_->round_named(round), unit, requirement, part);
    if (!row.executeStep()) return std::nullopt;
    return PastRow{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt() != 0,
                   row.getColumn(3).getString()};
  });
}

}  // namespace report
