// The store in SQLite: opening and upgrading, and a run from its beginning to its end.
#include <fmt/format.h>

#include <stdexcept>

#include "embedded.h"
#include "open_to_read_sqlite.h"
#include "store_sqlite.h"

namespace report {
namespace {

constexpr int busy_timeout_ms = 10'000;

// Checking reads the whole file: at a few hundred MB a second nobody notices this much at every start.
constexpr std::uintmax_t small_file_bytes = 64u << 20;

std::vector<std::string_view> schemas() {
  std::vector<std::string_view> found;
  for (const Embedded& file : embedded_files())
    if (file.name.ends_with(".sql")) found.push_back(file.text);
  return found;
}

SQLite::Database open_database(const std::filesystem::path& file, Store::Access access) {
  try {
    if (access == Store::Access::read) return open_to_read(file, busy_timeout_ms);
    // One thread at a time is our own mutex's business.
    return {file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
            busy_timeout_ms};
  } catch (const SQLite::Exception& error) {
    throw_sentence(file, error);
  }
}

bool is_small(const std::filesystem::path& file) {
  std::error_code none;
  const std::uintmax_t bytes = std::filesystem::file_size(file, none);
  return none || bytes < small_file_bytes;
}

}  // namespace

int newest_schema() { return static_cast<int>(schemas().size()); }

Store::Impl::Impl(const std::filesystem::path& f, Access access)
    : file(f.string()), database(open_database(f, access)) {
  guarded([&] {
    database.exec("PRAGMA foreign_keys = ON");
    if (access == Access::write) {
      database.exec("PRAGMA journal_mode = WAL");
      // With a write-ahead log NORMAL loses nothing when the program is killed, and keeps the file whole when
      // the machine dies.
      database.exec("PRAGMA synchronous = NORMAL");
      check_small_file();
      upgrade();
    } else if (version() < newest_schema()) {
      throw std::runtime_error(fmt::format(
          "the database {} was written by an older kravkoll (schema {}): run its round once where it may be "
          "written",
          file, version()));
    }
    if (version() > newest_schema())
      throw std::runtime_error(
          fmt::format("the database {} was written by a newer kravkoll (schema {}, this program knows up to "
                      "{}): use that program",
                      file, version(), newest_schema()));
  });
}

// All of a small file, always; a large one when a run begins after one that did not end. SQLite says of every
// damaged page it meets that it is damaged.
void Store::Impl::check_small_file() {
  if (is_small(file)) check_integrity("PRAGMA integrity_check(1)");
}

void Store::Impl::check_after_death() {
  if (is_small(file)) return;
  SQLite::Statement last(database, "SELECT finished IS NULL FROM run ORDER BY id DESC LIMIT 1");
  if (last.executeStep() && last.getColumn(0).getInt() != 0) check_integrity("PRAGMA quick_check(1)");
}

void Store::Impl::check_integrity(const char* pragma) {
  SQLite::Statement check(database, pragma);
  if (!check.executeStep() || check.getColumn(0).getString() != "ok")
    throw std::runtime_error(
        fmt::format("the database {} is damaged ({}): move it away and restore the last backup", file,
                    check.getColumn(0).getString()));
}

int Store::Impl::version() const { return database.execAndGet("PRAGMA user_version").getInt(); }

void Store::Impl::upgrade() {
  const std::vector<std::string_view> steps = schemas();
  for (int step = version(); step < static_cast<int>(steps.size()); ++step)
    apply(steps[static_cast<std::size_t>(step)], step);
}

void Store::Impl::apply(std::string_view schema, int step) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  if (version() != step) return;  // another program was quicker
  database.exec(std::string(schema));
  database.exec(fmt::format("PRAGMA user_version = {}", step + 1));
  transaction.commit();
}

std::int64_t Store::Impl::round_named(const std::string& name) const {
  SQLite::Statement find = report::read(database, "SELECT id FROM round WHERE name = ?", name);
  return find.executeStep() ? find.getColumn(0).getInt64() : 0;
}

Store::Store(const std::filesystem::path& file, Access access)
    : impl_(std::make_unique<Impl>(file, access)) {}

Store::~Store() = default;

void Store::check_name(const Round& round) const {
  impl_->guarded([&] {
    SQLite::Statement find =
        report::read(impl_->database, "SELECT report_year FROM round WHERE name = ?", round.name);
    if (!find.executeStep() || find.isColumnNull(0) || find.getColumn(0).getInt() == round.report_year)
      return;
    throw RoundError(fmt::format(
        "the database {} holds the round \"{}\" about {}, omgang.xml says {}: give the new round a "
        "name of its own",
        impl_->file, round.name, find.getColumn(0).getInt(), round.report_year));
  });
}

void Store::begin(const std::string& round, const Versions& versions, const std::string& started) {
  impl_->guarded([&] { impl_->check_after_death(); });
  impl_->written([&] {
    write(impl_->database, "INSERT INTO round (name) VALUES (?) ON CONFLICT (name) DO NOTHING", round);
    impl_->round = impl_->round_named(round);
    write(impl_->database,
          "INSERT INTO run (round, program, catalogue, reading, judging, started) VALUES (?, ?, ?, ?, ?, ?)",
          impl_->round, versions.program, versions.catalogue, versions.reading, versions.judging, started);
    impl_->run = impl_->database.getLastInsertRowid();
  });
}

std::vector<std::string> Store::finish(const Books& books, const std::string& inputs,
                                       const std::string& finished) {
  return impl_->written([&] {
    std::vector<std::string> gone;
    SQLite::Statement find = report::read(
        impl_->database, "SELECT name FROM submission WHERE round = ? AND run <> ? ORDER BY name",
        impl_->round, impl_->run);
    while (find.executeStep()) gone.push_back(find.getColumn(0).getString());
    for (const std::string& name : gone) impl_->put_aside("removed", "name = ?", name);
    write(impl_->database,
          "UPDATE run SET finished = ?, received = ?, assessed = ?, refused = ?, duplicates = ?, opened = ?, "
          "pages = ?,"
          " recognised = ?, unreadable = ?, difference = ? WHERE id = ?",
          finished, number(books.received()), number(books.assessed), number(books.refused),
          number(books.duplicates), number(books.opened), number(books.pages), number(books.pages_recognised),
          number(books.pages_unreadable), books.difference(), impl_->run);
    write(impl_->database, "UPDATE round SET inputs = ? WHERE id = ?", inputs, impl_->round);
    return gone;
  });
}

std::string Store::inputs_of(const std::string& round) const {
  return impl_->guarded([&] {
    SQLite::Statement find = report::read(impl_->database, "SELECT inputs FROM round WHERE name = ?", round);
    return find.executeStep() ? find.getColumn(0).getString() : std::string();
  });
}

void Store::keep(const Round& round) {
  impl_->written([&] {
    write(
        impl_->database,
        "UPDATE round SET report_year = ?, collection_year = ?, municipality = ?, data_date = ? WHERE id = ?",
        round.report_year, round.collection_year, round.municipality, round.data_date, impl_->round);
    write(impl_->database, "DELETE FROM unit WHERE round = ?", impl_->round);
    for (const ingest::Unit& u : round.providers.units) {
      const ingest::Provider& provider = round.providers.providers[u.provider];
      write(impl_->database,
            "INSERT INTO unit (round, id, name, provider, organisation_number, board, area, operation, "
            "succeeds,"
            " is_covered, ordinal, may_be_named, area_as_written) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?)",
            impl_->round, u.id, u.name, provider.name, provider.organisation_number, u.board,
            std::string(ingest::name_of(u.area)), std::string(ingest::name_of(u.operation)), u.succeeds,
            int{u.is_covered}, number(static_cast<std::size_t>(&u - round.providers.units.data())),
            int{u.may_be_named}, u.area_as_written);
    }
    for (const Owed& owed : owed_documents(round))
      write(impl_->database, "INSERT INTO obligation VALUES (?, ?, ?, ?, ?)", impl_->round,
            round.providers.units[owed.unit].id, owed.document, owed.part, owed.due);
  });
}

std::string Store::exchange_register(const std::string& content) {
  return impl_->written([&] {
    SQLite::Statement find =
        report::read(impl_->database, "SELECT content FROM taken_register WHERE round = ?", impl_->round);
    const std::string before = find.executeStep() ? find.getColumn(0).getString() : std::string();
    find.reset();
    SQLite::Statement keep(impl_->database,
                           "INSERT INTO taken_register VALUES (?, ?)"
                           " ON CONFLICT (round) DO UPDATE SET content = excluded.content");
    keep.bind(1, impl_->round);
    keep.bind(2, content.data(), static_cast<int>(content.size()));
    keep.exec();
    return before;
  });
}

std::optional<Versions> Store::last_finished(const std::string& round) const {
  return impl_->guarded([&]() -> std::optional<Versions> {
    SQLite::Statement row =
        report::read(impl_->database,
                     "SELECT program, catalogue, reading, judging FROM run JOIN round ON round = round.id"
                     " WHERE round.name = ? AND finished IS NOT NULL ORDER BY run.id DESC LIMIT 1",
                     round);
    if (!row.executeStep()) return std::nullopt;
    return Versions{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                    row.getColumn(3).getString()};
  });
}

std::string Store::last_difference(const std::string& round) const {
  return impl_->guarded([&] {
    SQLite::Statement row =
        report::read(impl_->database,
                     "SELECT difference FROM run JOIN round ON round = round.id"
                     " WHERE round.name = ? AND finished IS NOT NULL ORDER BY run.id DESC LIMIT 1",
                     round);
    return row.executeStep() ? row.getColumn(0).getString() : std::string();
  });
}

std::size_t Store::rows(const std::string& table) const {
  return impl_->guarded([&] {
    return static_cast<std::size_t>(
        impl_->database.execAndGet(fmt::format("SELECT count(*) FROM \"{}\"", table)).getInt64());
  });
}

std::size_t Store::unfinished_runs() const {
  return impl_->guarded([&] {
    SQLite::Statement count = report::read(
        impl_->database, "SELECT count(*) FROM run WHERE round = ? AND finished IS NULL AND id <> ?",
        impl_->round, impl_->run);
    count.executeStep();
    return static_cast<std::size_t>(count.getColumn(0).getInt64());
  });
}

int Store::schema_version() const {
  return impl_->guarded([&] { return impl_->version(); });
}

}  // namespace report
