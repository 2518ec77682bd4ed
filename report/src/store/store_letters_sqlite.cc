// Letters under way and sent.
#include <map>

#include "report/review_log.h"
#include "store_sqlite.h"

namespace report {
namespace {

using ById = std::map<std::int64_t, KeptLetter*>;

// Each row of a table of letters' parts, with the letter it is of.
template <class Take>
void each_part(const SQLite::Database& database, const char* sql, std::int64_t round, const ById& letters,
               Take take) {
  SQLite::Statement row = read(database, sql, round);
  while (row.executeStep()) take(*letters.at(row.getColumn(0).getInt64()), row);
}

void read_points(const SQLite::Database& database, std::int64_t round, const ById& letters) {
  each_part(database,
            "SELECT letter, p.unit, p.document, p.part, p.requirement FROM letter_point p"
            " JOIN letter l ON l.id = p.letter WHERE l.round = ?"
            " ORDER BY letter, p.unit, p.document, p.part, p.requirement",
            round, letters, [](KeptLetter& letter, const SQLite::Statement& row) {
              letter.points.push_back(
                  {{row.getColumn(1).getString(), row.getColumn(2).getString(), row.getColumn(3).getInt()},
                   row.getColumn(4).getString()});
            });
}

void read_what_was_sent(const SQLite::Database& database, std::int64_t round, const ById& letters) {
  each_part(database,
            "SELECT letter, event FROM letter_event e JOIN letter l ON l.id = e.letter WHERE l.round = ?"
            " ORDER BY letter, event",
            round, letters, [](KeptLetter& letter, const SQLite::Statement& row) {
              letter.events.push_back(row.getColumn(1).getInt64());
            });
  each_part(database,
            "SELECT letter, form, name, sha256 FROM letter_file f JOIN letter l ON l.id = f.letter"
            " WHERE l.round = ? ORDER BY letter, form DESC",
            round, letters, [](KeptLetter& letter, const SQLite::Statement& row) {
              letter.files.push_back(
                  {row.getColumn(1).getString(), row.getColumn(2).getString(), row.getColumn(3).getString()});
            });
}

std::int64_t under_way(const SQLite::Database& database, std::int64_t round, const KeptLetter& letter) {
  SQLite::Statement find =
      read(database,
           "SELECT id FROM letter WHERE round = ? AND kind = ? AND provider = ? AND board = ? AND unit = ?"
           " AND sent_at = ''",
           round, letter.kind, letter.provider, letter.board, letter.unit);
  return find.executeStep() ? find.getColumn(0).getInt64() : 0;
}

std::int64_t begun(SQLite::Database& database, std::int64_t round, const KeptLetter& letter) {
  if (const std::int64_t id = under_way(database, round, letter)) return id;
  write(
      database,
      "INSERT INTO letter (round, provider, until, body, made_at, made_by, kind, board, unit, date, replaced)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      round, letter.provider, letter.until, letter.body, letter.made_at, letter.made_by, letter.kind,
      letter.board, letter.unit, letter.date, letter.replaced);
  return database.getLastInsertRowid();
}

void put_in(SQLite::Database& database, std::int64_t letter, const ItemKey& point) {
  write(database, "INSERT INTO letter_point VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", letter,
        point.of.unit, point.of.document, point.of.part, point.requirement);
}

void take_out(SQLite::Database& database, std::int64_t letter, const ItemKey& point) {
  write(database,
        "DELETE FROM letter_point WHERE letter = ? AND unit = ? AND document = ? AND part = ?"
        " AND requirement = ?",
        letter, point.of.unit, point.of.document, point.of.part, point.requirement);
}

// A draft nobody has written in goes with its last point.
void drop_if_empty(SQLite::Database& database, std::int64_t letter) {
  write(database,
        "DELETE FROM letter WHERE id = ? AND sent_at = '' AND body = ''"
        " AND NOT EXISTS (SELECT 1 FROM letter_point WHERE letter = ?)",
        letter, letter);
}

void keep_sent(SQLite::Database& database, std::int64_t letter, const SentPaper& sent) {
  write(database, "INSERT INTO letter_sent (letter, paper, units, documents, points) VALUES (?, ?, ?, ?, ?)",
        letter, sent.paper, sent.units, sent.documents, number(sent.points));
  for (const auto& [file, content] : sent.files) {
    SQLite::Statement insert =
        read(database, "INSERT INTO letter_file (letter, form, name, sha256, content) VALUES (?, ?, ?, ?, ?)",
             letter, file.form, file.name, file.sha256);
    insert.bind(5, content.data(), static_cast<int>(content.size()));
    insert.exec();
  }
}

}  // namespace

std::vector<KeptLetter> Store::letters(const std::string& round) const {
  return impl_->viewed([&] {
    const std::int64_t of = impl_->round_named(round);
    SQLite::Statement row = read(impl_->database,
                                 "SELECT id, provider, until, body, made_at, made_by, sent_at, sent_by, kind,"
                                 " board, l.unit, date, replaced, coalesce(in_folder, 0)"
                                 " FROM letter l LEFT JOIN letter_sent s ON s.letter = l.id"
                                 " WHERE round = ? ORDER BY id",
                                 of);
    std::vector<KeptLetter> all;
    while (row.executeStep()) {
      const auto text = [&row](int column) { return row.getColumn(column).getString(); };
      KeptLetter& letter = all.emplace_back();
      letter.id = row.getColumn(0).getInt64();
      int column = 0;
      for (std::string* field :
           {&letter.provider, &letter.until, &letter.body, &letter.made_at, &letter.made_by, &letter.sent_at,
            &letter.sent_by, &letter.kind, &letter.board, &letter.unit, &letter.date, &letter.replaced})
        *field = text(++column);
      letter.is_in_folder = row.getColumn(++column).getInt() != 0;
    }
    ById by_id;
    for (KeptLetter& letter : all) by_id.emplace(letter.id, &letter);
    read_points(impl_->database, of, by_id);
    read_what_was_sent(impl_->database, of, by_id);
    return all;
  });
}

std::int64_t Store::begin_letter(const std::string& round, const KeptLetter& letter) {
  return impl_->written([&] { return begun(impl_->database, impl_->round_named(round), letter); });
}

void Store::add_point(const std::string& round, const KeptLetter& letter, const ItemKey& point) {
  impl_->written([&] {
    const std::int64_t id = begun(impl_->database, impl_->round_named(round), letter);
    if (!letter.until.empty())
      write(impl_->database, "UPDATE letter SET until = ? WHERE id = ?", letter.until, id);
    put_in(impl_->database, id, point);
  });
}

void Store::drop_point(const std::string& round, const ItemKey& point) {
  impl_->written([&] {
    std::vector<std::int64_t> having;
    SQLite::Statement row =
        read(impl_->database,
             "SELECT l.id FROM letter l JOIN letter_point p ON p.letter = l.id"
             " WHERE round = ? AND sent_at = '' AND p.unit = ? AND p.document = ?"
             " AND p.part = ? AND p.requirement = ?",
             impl_->round_named(round), point.of.unit, point.of.document, point.of.part, point.requirement);
    while (row.executeStep()) having.push_back(row.getColumn(0).getInt64());
    for (const std::int64_t id : having) {
      take_out(impl_->database, id, point);
      drop_if_empty(impl_->database, id);
    }
  });
}

void Store::move_point(const std::string& round, std::int64_t from, const KeptLetter& letter,
                       const ItemKey& point) {
  impl_->written([&] {
    put_in(impl_->database, begun(impl_->database, impl_->round_named(round), letter), point);
    take_out(impl_->database, from, point);
    write(impl_->database,
          "DELETE FROM letter WHERE id = ? AND sent_at = ''"
          " AND NOT EXISTS (SELECT 1 FROM letter_point WHERE letter = ?)",
          from, from);
  });
}

void Store::edit(const KeptLetter& letter) {
  impl_->written([&] {
    write(impl_->database,
          "UPDATE letter SET until = ?, body = ?, date = ?, replaced = ? WHERE id = ? AND sent_at = ''",
          letter.until, letter.body, letter.date, letter.replaced, letter.id);
  });
}

void Store::drop_letter(std::int64_t letter) {
  impl_->written([&] { write(impl_->database, "DELETE FROM letter WHERE id = ? AND sent_at = ''", letter); });
}

std::optional<std::vector<std::int64_t>> Store::send(const std::string& round, const KeptLetter& letter,
                                                     const SentPaper& sent,
                                                     const std::vector<Event>& events) {
  using Ids = std::vector<std::int64_t>;
  impl_->guarded([&] { impl_->database.exec("PRAGMA synchronous = FULL"); });
  return impl_->written([&]() -> std::optional<Ids> {
    const std::int64_t of = impl_->round_named(round);
    if (under_way(impl_->database, of, letter) != letter.id) return std::nullopt;
    Ids ids;
    for (const Event& event : events) {
      ids.push_back(impl_->insert(of, event));
      write(impl_->database, "INSERT INTO letter_event VALUES (?, ?)", letter.id, ids.back());
    }
    write(impl_->database, "DELETE FROM letter_point WHERE letter = ?", letter.id);
    for (const ItemKey& point : letter.points) put_in(impl_->database, letter.id, point);
    keep_sent(impl_->database, letter.id, sent);
    write(impl_->database,
          "UPDATE letter SET until = ?, body = ?, date = ?, sent_at = ?, sent_by = ? WHERE id = ?",
          letter.until, letter.body, letter.date, letter.sent_at, letter.sent_by, letter.id);
    return ids;
  });
}

std::optional<SentPaper> Store::sent_paper(std::int64_t letter) const {
  return impl_->viewed([&]() -> std::optional<SentPaper> {
    SQLite::Statement row = read(
        impl_->database, "SELECT paper, units, documents, points FROM letter_sent WHERE letter = ?", letter);
    if (!row.executeStep()) return std::nullopt;
    SentPaper sent{row.getColumn(0).getString(),
                   row.getColumn(1).getString(),
                   row.getColumn(2).getString(),
                   static_cast<std::size_t>(row.getColumn(3).getInt64()),
                   {}};
    SQLite::Statement file = read(
        impl_->database,
        "SELECT form, name, sha256, content FROM letter_file WHERE letter = ? ORDER BY form DESC", letter);
    while (file.executeStep())
      sent.files.push_back(
          {{file.getColumn(0).getString(), file.getColumn(1).getString(), file.getColumn(2).getString()},
           file.getColumn(3).getString()});
    return sent;
  });
}

void Store::has_reached_folder(std::int64_t letter) {
  impl_->written(
      [&] { write(impl_->database, "UPDATE letter_sent SET in_folder = 1 WHERE letter = ?", letter); });
}

}  // namespace report
