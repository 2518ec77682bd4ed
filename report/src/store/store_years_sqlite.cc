// What people said, and what the rounds before came to.
#include <fmt/format.h>

#include <stdexcept>

#include "store_sqlite.h"

namespace report {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(", ", at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return parts;
}

Event event_of(const SQLite::Statement& row) {
  const auto text = [&row](int column) { return row.getColumn(column).getString(); };
  Event e;
  e.id = row.getColumn(0).getInt64();
  e.at = text(1);
  e.who = text(2);
  e.kind = value_named<EventKind>(text(3), 6);
  e.units = parted(text(4));
  e.document = text(5);
  e.part = row.getColumn(6).getInt();
  e.requirements = parted(text(7));
  e.file = text(8);
  e.file_name = text(9);
  e.year = row.getColumn(10).getInt();
  e.said = text(11);
  e.before = text(12);
  e.until = text(13);
  e.reason = text(14);
  e.note = text(15);
  e.program = text(16);
  e.catalogue = text(17);
  e.undoes = row.isColumnNull(18) ? 0 : row.getColumn(18).getInt64();
  return e;
}

constexpr const char* event_columns =
    "at, who, kind, unit, document, part, requirement, file, file_name, year, said, before, until, reason, "
    "note,"
    " program, catalogue, undoes";

Ledger read_ledger(const SQLite::Database& database, std::int64_t round) {
  Ledger ledger;
  SQLite::Statement gap =
      read(database,
           "SELECT unit, requirement, part, document, severity, verdict, life, state, until,"
           " rounds_in_row, first_round FROM gap WHERE round = ?"
           " ORDER BY unit, requirement, part",
           round);
  while (gap.executeStep()) {
    const auto text = [&gap](int column) { return gap.getColumn(column).getString(); };
    ledger.gaps.push_back({{text(0), text(1), gap.getColumn(2).getInt()},
                           text(3),
                           text(4),
                           verdict_named(text(5)),
                           life_named(text(6)),
                           gap_state_named(text(7)),
                           text(8),
                           gap.getColumn(9).getInt(),
                           text(10)});
  }
  SQLite::Statement row = read(database,
                               "SELECT unit, requirement, part, verdict FROM account"
                               " WHERE round = ? AND verdict <> 'not_assessed'",
                               round);
  while (row.executeStep())
    ledger.judged[{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt()}] =
        verdict_named(row.getColumn(3).getString());
  return ledger;
}

void add_rows(std::string& all, SQLite::Statement row) {
  while (row.executeStep())
    for (int i = 0; i < row.getColumnCount(); ++i) all += row.getColumn(i).getString() + '\n';
}

// The newest round about an earlier year whose books were made.
std::int64_t round_before(const SQLite::Database& database, const Round& round) {
  SQLite::Statement find =
      read(database,
           "SELECT id FROM round WHERE report_year < ? AND municipality = ?"
           " AND computed_from <> ''"
           " ORDER BY report_year DESC, collection_year DESC, data_date DESC, id DESC LIMIT 1",
           round.report_year, round.municipality);
  return find.executeStep() ? find.getColumn(0).getInt64() : 0;
}

std::string text_of_round_before(const SQLite::Database& database, const Round& round) {
  std::string text;
  add_rows(text, read(database, "SELECT name, computed_from FROM round WHERE id = ?",
                      round_before(database, round)));
  return text;
}

}  // namespace

std::int64_t Store::Impl::insert(std::int64_t round_id, const Event& e) {
  if (round_id == 0) throw std::logic_error("something was said of a round that has not been run");
  write(database,
        fmt::format(
            "INSERT INTO event (round, {}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            " nullif(?, 0))",
            event_columns)
            .c_str(),
        round_id, e.at, e.who, std::string(name_of(e.kind)), joined(e.units), e.document, e.part,
        joined(e.requirements), e.file, e.file_name, e.year, e.said, e.before, e.until, e.reason, e.note,
        e.program, e.catalogue, e.undoes);
  return database.getLastInsertRowid();
}

std::int64_t Store::append(const std::string& round, const Event& e) {
  // A power cut may take the last outcomes of a run, which are read again, but not what a person has said.
  impl_->guarded([&] { impl_->database.exec("PRAGMA synchronous = FULL"); });
  return impl_->written([&] { return impl_->insert(impl_->round_named(round), e); });
}

std::vector<Event> Store::events(const std::string& round) const { return events_after(round, 0); }

std::vector<Event> Store::events_after(const std::string& round, std::int64_t id) const {
  return impl_->guarded([&] {
    SQLite::Statement row = read(impl_->database,
                                 fmt::format("SELECT event.id, {} FROM event JOIN round ON round = round.id"
                                             " WHERE round.name = ? AND event.id > ? ORDER BY event.id",
                                             event_columns)
                                     .c_str(),
                                 round, id);
    std::vector<Event> events;
    while (row.executeStep()) events.push_back(event_of(row));
    return events;
  });
}

std::string Store::round_before(const Round& round) const {
  return impl_->viewed([&] { return text_of_round_before(impl_->database, round); });
}

std::string Store::said_rests_on(const Round& round) const {
  return impl_->viewed([&] {
    const std::int64_t id = impl_->round_named(round.name);
    std::string all = text_of_round_before(impl_->database, round);
    add_rows(all, read(impl_->database, "SELECT count(*), max(id) FROM event WHERE round = ?", id));
    return all;
  });
}

std::string Store::files_rest_on(const Round& round) const {
  return impl_->viewed([&] {
    std::string all;
    add_rows(all,
             read(impl_->database,
                  "SELECT name, sha256, received, outcome, attached_to, supplements, context, judging,"
                  " (SELECT reading FROM document WHERE document.id = assessment.document) FROM submission"
                  " LEFT JOIN assessment ON assessment = assessment.id WHERE round = ? ORDER BY name",
                  impl_->round_named(round.name)));
    return all;
  });
}

std::string Store::computed_from(const std::string& round) const {
  return impl_->guarded([&] {
    SQLite::Statement find = read(impl_->database, "SELECT computed_from FROM round WHERE name = ?", round);
    return find.executeStep() ? find.getColumn(0).getString() : std::string();
  });
}

std::optional<Before> Store::before(const Round& round) const {
  return impl_->viewed([&]() -> std::optional<Before> {
    const SQLite::Database& database = impl_->database;
    const std::int64_t id = report::round_before(database, round);
    if (id == 0) return std::nullopt;
    Before before;
    SQLite::Statement name = read(database, "SELECT name FROM round WHERE id = ?", id);
    name.executeStep();
    before.round = name.getColumn(0).getString();
    SQLite::Statement unit = read(database, "SELECT id FROM unit WHERE round = ? AND is_covered = 1", id);
    while (unit.executeStep()) before.units.insert(unit.getColumn(0).getString());
    SQLite::Statement heir = read(database,
                                  "SELECT DISTINCT unit.id, succeeds FROM unit JOIN round ON round = round.id"
                                  " WHERE succeeds <> '' AND report_year < ?",
                                  round.report_year);
    while (heir.executeStep())
      before.successors[heir.getColumn(0).getString()] = heir.getColumn(1).getString();
    before.ledger = read_ledger(database, id);
    before.ever_had = [this, year = round.report_year](const GapKey& key) {
      return impl_->guarded([&] {
        return read(impl_->database,
                    "SELECT 1 FROM gap JOIN round ON round = round.id WHERE unit = ? AND requirement = ?"
                    " AND part = ? AND state <> 'withdrawn' AND report_year < ? LIMIT 1",
                    key.unit, key.requirement, key.part, year)
            .executeStep();
      });
    };
    return before;
  });
}

std::optional<Store::LastYears> Store::last_years(const Round& round, const std::vector<std::string>& units,
                                                  const std::string& document, int part) const {
  return impl_->viewed([&]() -> std::optional<LastYears> {
    // The rounds before do not change while this one is run.
    const auto [known, is_new] = impl_->rounds_before.try_emplace(round.name, 0);
    if (is_new) known->second = report::round_before(impl_->database, round);
    const std::int64_t id = known->second;
    if (id == 0) return std::nullopt;
    for (const std::string& unit : units) {
      SQLite::Statement find = read(
          impl_->database,
          "SELECT round.name, submission.name, sha256, assessment FROM standing"
          " JOIN round ON standing.round = round.id"
          " JOIN submission ON submission.round = standing.round AND submission.name = standing.file"
          " WHERE standing.round = ? AND standing.unit = ? AND standing.document = ? AND standing.part = ?"
          " AND assessment IS NOT NULL",
          id, unit, document, part);
      if (!find.executeStep()) continue;
      return LastYears{find.getColumn(0).getString(), find.getColumn(1).getString(),
                       find.getColumn(2).getString(), find.getColumn(3).getInt64()};
    }
    return std::nullopt;
  });
}

Store::Kept Store::kept(const LastYears& document) const {
  return impl_->guarded([&] { return impl_->kept_of(document.assessment, document.sha256, Wanted::text); });
}

}  // namespace report
