// Letters under way and sent.
#include "report/review_log.h"
#include "store_sqlite.h"

namespace report {
namespace {

std::vector<ItemKey> points_of(const SQLite::Database& database, std::int64_t letter) {
  SQLite::Statement row = read(database,
                               "SELECT unit, document, part, requirement FROM letter_point WHERE letter = ?"
                               " ORDER BY unit, document, part, requirement",
                               letter);
  std::vector<ItemKey> points;
  while (row.executeStep())
    points.push_back({{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt()},
                      row.getColumn(3).getString()});
  return points;
}

std::vector<std::int64_t> events_of(const SQLite::Database& database, std::int64_t letter) {
  SQLite::Statement row =
      read(database, "SELECT event FROM letter_event WHERE letter = ? ORDER BY event", letter);
  std::vector<std::int64_t> events;
  while (row.executeStep()) events.push_back(row.getColumn(0).getInt64());
  return events;
}

std::int64_t under_way(const SQLite::Database& database, std::int64_t round, const std::string& provider) {
  SQLite::Statement find = read(
      database, "SELECT id FROM letter WHERE round = ? AND provider = ? AND sent_at = ''", round, provider);
  return find.executeStep() ? find.getColumn(0).getInt64() : 0;
}

}  // namespace

std::vector<KeptLetter> Store::letters(const std::string& round) const {
  return impl_->viewed([&] {
    SQLite::Statement row = read(impl_->database,
                                 "SELECT id, provider, until, body, made_at, made_by, sent_at, sent_by"
                                 " FROM letter WHERE round = ? ORDER BY id",
                                 impl_->round_named(round));
    std::vector<KeptLetter> all;
    while (row.executeStep()) {
      const auto text = [&row](int column) { return row.getColumn(column).getString(); };
      const std::int64_t id = row.getColumn(0).getInt64();
      all.push_back({id, text(1), text(2), text(3), text(4), text(5), text(6), text(7),
                     points_of(impl_->database, id), events_of(impl_->database, id)});
    }
    return all;
  });
}

void Store::add_point(const std::string& round, const KeptLetter& letter, const ItemKey& point) {
  impl_->written([&] {
    const std::int64_t of = impl_->round_named(round);
    std::int64_t id = under_way(impl_->database, of, letter.provider);
    if (id == 0) {
      write(impl_->database,
            "INSERT INTO letter (round, provider, until, body, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)",
            of, letter.provider, letter.until, letter.body, letter.made_at, letter.made_by);
      id = impl_->database.getLastInsertRowid();
    } else if (!letter.until.empty()) {
      write(impl_->database, "UPDATE letter SET until = ? WHERE id = ?", letter.until, id);
    }
    write(impl_->database, "INSERT INTO letter_point VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", id,
          point.of.unit, point.of.document, point.of.part, point.requirement);
  });
}

void Store::drop_point(const std::string& round, const std::string& provider, const ItemKey& point) {
  impl_->written([&] {
    const std::int64_t id = under_way(impl_->database, impl_->round_named(round), provider);
    if (id == 0) return;
    write(impl_->database,
          "DELETE FROM letter_point WHERE letter = ? AND unit = ? AND document = ? AND part = ?"
          " AND requirement = ?",
          id, point.of.unit, point.of.document, point.of.part, point.requirement);
    write(impl_->database,
          "DELETE FROM letter WHERE id = ? AND NOT EXISTS (SELECT 1 FROM letter_point WHERE letter = ?)", id,
          id);
  });
}

void Store::edit(const KeptLetter& letter) {
  impl_->written([&] {
    write(impl_->database, "UPDATE letter SET until = ?, body = ? WHERE id = ? AND sent_at = ''",
          letter.until, letter.body, letter.id);
  });
}

std::optional<std::vector<std::int64_t>> Store::send(const std::string& round, const KeptLetter& letter,
                                                     const std::vector<Event>& events) {
  using Ids = std::vector<std::int64_t>;
  impl_->guarded([&] { impl_->database.exec("PRAGMA synchronous = FULL"); });
  return impl_->written([&]() -> std::optional<Ids> {
    if (under_way(impl_->database, impl_->round_named(round), letter.provider) != letter.id)
      return std::nullopt;
    Ids ids;
    for (const Event& event : events) {
      ids.push_back(impl_->insert(impl_->round_named(round), event));
      write(impl_->database, "INSERT INTO letter_event VALUES (?, ?)", letter.id, ids.back());
    }
    write(impl_->database, "UPDATE letter SET until = ?, body = ?, sent_at = ?, sent_by = ? WHERE id = ?",
          letter.until, letter.body, letter.sent_at, letter.sent_by, letter.id);
    return ids;
  });
}

}  // namespace report
