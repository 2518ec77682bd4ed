// The store in SQLite. The only file that knows SQLite.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <mutex>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "cases.h"
#include "document_cbor.h"
#include "embedded.h"
#include "report/store.h"
#include "report/summary.h"

namespace report {
namespace {

constexpr int busy_timeout_ms = 10'000;

std::vector<std::string_view> schemas() {
  std::vector<std::string_view> found;
  for (const Embedded& file : embedded_files())
    if (file.name.ends_with(".sql")) found.push_back(file.text);
  return found;
}

// Binds the values in order and runs the statement.
template <class... Values>
void write(SQLite::Database& database, const char* sql, const Values&... values) {
  SQLite::Statement statement(database, sql);
  int index = 0;
  const auto bind_one = [&](const auto& value) { statement.bind(++index, value); };
  (bind_one(values), ...);
  statement.exec();
}

std::string as_json(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::int64_t number(std::size_t value) { return static_cast<std::int64_t>(value); }

extract::Place place_at(const SQLite::Statement& row, int column) {
  const auto at = [&row, column](int i) { return row.getColumn(column + i).getInt(); };
  return {at(0), at(1), at(2), at(3)};
}

analyze::Verdict verdict_named(std::string_view name) {
  using analyze::Verdict;
  for (Verdict v : {Verdict::met, Verdict::partly_met, Verdict::missing, Verdict::not_applicable})
    if (analyze::name_of(v) == name) return v;
  return Verdict::not_assessed;
}

analyze::DocumentType type_named(const std::string& name) {
  return analyze::document_type_named(name).value_or(analyze::DocumentType::other);
}

ingest::MediaType media_type_named(std::string_view name) {
  using ingest::MediaType;
  for (MediaType type :
       {MediaType::docx, MediaType::odt, MediaType::png, MediaType::jpeg, MediaType::tiff, MediaType::zip})
    if (ingest::name_of(type) == name) return type;
  return MediaType::pdf;
}

ingest::Reason reason_named(std::string_view name) {
  using ingest::Reason;
  for (Reason reason : {Reason::unsupported, Reason::encrypted, Reason::damaged, Reason::empty,
                        Reason::too_large, Reason::timed_out, Reason::out_of_memory, Reason::crashed})
    if (ingest::name_of(reason) == name) return reason;
  return Reason::not_a_document;
}

SQLite::Database open_database(const std::filesystem::path& file) {
  return {file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_timeout_ms};
}

}  // namespace

int newest_schema() { return static_cast<int>(schemas().size()); }

struct Store::Impl {
  explicit Impl(const std::filesystem::path& f) : file(f.string()), database(open_database(f)) {
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("PRAGMA journal_mode = WAL");
    // With a write-ahead log NORMAL loses nothing when the program is killed, and keeps the file whole when
    // the machine dies.
    database.exec("PRAGMA synchronous = NORMAL");
    check_integrity();
    upgrade();
  }

  void check_integrity() {
    SQLite::Statement check(database, "PRAGMA integrity_check(1)");
    if (!check.executeStep() || check.getColumn(0).getString() != "ok")
      throw std::runtime_error(
          fmt::format("the database {} is damaged: {}", file, check.getColumn(0).getString()));
  }

  int version() { return database.execAndGet("PRAGMA user_version").getInt(); }

  void upgrade() {
    const std::vector<std::string_view> steps = schemas();
    const int newest = static_cast<int>(steps.size());
    if (version() > newest)
      throw std::runtime_error(
          fmt::format("the database {} was written by a newer kravkoll (schema {}, this program knows up to "
                      "{}): use that program",
                      file, version(), newest));
    for (int step = version(); step < newest; ++step) apply(steps[static_cast<std::size_t>(step)], step);
  }

  void apply(std::string_view schema, int step) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (version() != step) return;  // another program was quicker
    database.exec(std::string(schema));
    database.exec(fmt::format("PRAGMA user_version = {}", step + 1));
    transaction.commit();
  }

  // --- writing ---

  std::int64_t keep_round(const std::string& name) {
    write(database, "INSERT INTO round (name) VALUES (?) ON CONFLICT (name) DO NOTHING", name);
    SQLite::Statement find(database, "SELECT id FROM round WHERE name = ?");
    find.bind(1, name);
    find.executeStep();
    return find.getColumn(0).getInt64();
  }

  // In place of the earlier row of that name; what hung on it goes with it.
  std::int64_t keep_submission(const ingest::Submission& s, const std::string& received, const char* outcome,
                               std::string_view media_type) {
    write(database, "DELETE FROM submission WHERE round = ? AND name = ?", round, s.name);
    write(database,
          "INSERT INTO submission (round, name, sha256, bytes, media_type, received, outcome, run)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          round, s.name, s.sha256, static_cast<std::int64_t>(s.bytes), std::string(media_type), received,
          outcome, run);
    return database.getLastInsertRowid();
  }

  void keep(const Refused& o) {
    const ingest::Submission unopened{o.refusal.sha256, {}, o.refusal.name, {}, 0};
    const std::int64_t id = keep_submission(unopened, o.received, "refused", "");
    write(database, "INSERT INTO refusal VALUES (?, ?, ?, ?)", id,
          std::string(ingest::name_of(o.refusal.reason)), o.refusal.detail, int{o.is_our_fault});
  }

  void keep(const Duplicate& o) {
    const std::int64_t id =
        keep_submission(o.submission, o.received, "duplicate", ingest::name_of(o.submission.media_type));
    write(database, "INSERT INTO duplicate VALUES (?, ?)", id, o.same_as);
  }

  void keep(const Opened& o) {
    keep_submission(o.archive, o.received, "opened", ingest::name_of(o.archive.media_type));
  }

  void keep(const Assessed& o, const Versions& versions) {
    const std::int64_t id =
        keep_submission(o.submission, o.received, "assessed", ingest::name_of(o.submission.media_type));
    const std::int64_t document = keep_document(o.document, o.submission.sha256, versions.reading);
    const std::int64_t assessment = keep_assessment(o.assessment, document, versions.judging);
    write(database, "UPDATE submission SET assessment = ? WHERE id = ?", assessment, id);
  }

  std::int64_t id_of(const char* sql, const auto& first, const std::string& second) const {
    SQLite::Statement find(database, sql);
    find.bind(1, first);
    find.bind(2, second);
    return find.executeStep() ? find.getColumn(0).getInt64() : 0;
  }

  // Readings by other readers of the same bytes are replaced: a place only makes sense in the text it was
  // found in.
  std::int64_t keep_document(const extract::Document& d, const std::string& sha256,
                             const std::string& reading) {
    if (const auto id = id_of("SELECT id FROM document WHERE sha256 = ? AND reading = ?", sha256, reading))
      return id;
    write(database, "DELETE FROM document WHERE sha256 = ?", sha256);
    const PageCount c = count_pages(d);
    const std::vector<std::uint8_t> body = to_cbor(d);
    SQLite::Statement insert(
        database,
        "INSERT INTO document (sha256, reading, pages, read, recognised, unreadable, blank, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, sha256);
    insert.bind(2, reading);
    int column = 3;
    for (std::size_t count : {c.pages, c.read, c.recognised, c.unreadable, c.blank})
      insert.bind(column++, number(count));
    insert.bind(column, body.data(), static_cast<int>(body.size()));
    insert.exec();
    return database.getLastInsertRowid();
  }

  std::int64_t keep_assessment(const analyze::Assessment& a, std::int64_t document,
                               const std::string& judging) {
    if (const auto id =
            id_of("SELECT id FROM assessment WHERE document = ? AND judging = ?", document, judging))
      return id;
    write(database, "DELETE FROM assessment WHERE document = ?", document);
    const std::int64_t id = insert_identity(a, document, judging);
    for (std::size_t i = 0; i < a.findings.size(); ++i) insert_finding(id, number(i), a.findings[i]);
    for (std::size_t i = 0; i < a.observations.size(); ++i) {
      const analyze::Observation& o = a.observations[i];
      write(database, "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, number(i), o.kind,
            o.severity, o.place.page, o.place.block, o.place.begin, o.place.end, o.why);
    }
    return id;
  }

  std::int64_t insert_identity(const analyze::Assessment& a, std::int64_t document,
                               const std::string& judging) {
    const analyze::Identity& who = a.identity;
    nlohmann::json also = nlohmann::json::array();
    for (analyze::DocumentType type : who.also_counts_as) also.push_back(std::string(analyze::name_of(type)));
    write(database,
          "INSERT INTO assessment (document, judging, catalogue, type, also_counts_as, type_confidence, "
          "provider,"
          " organisation_number, unit, diarienummer, adopted, unreadable_pages)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          document, judging, a.catalogue_version, std::string(analyze::name_of(who.type)), as_json(also),
          who.type_confidence, who.provider, who.organisation_number, who.unit, who.diarienummer, who.adopted,
          as_json(a.unreadable_pages));
    const std::int64_t id = database.getLastInsertRowid();
    if (who.report_year)
      write(database, "UPDATE assessment SET report_year = ? WHERE id = ?", *who.report_year, id);
    return id;
  }

  void insert_finding(std::int64_t assessment, std::int64_t ordinal, const analyze::Finding& f) {
    write(database, "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)", assessment, ordinal, f.requirement,
          std::string(analyze::name_of(f.verdict)), f.confidence, f.why, as_json(f.searched_sections));
    const auto insert = [&](const char* kind, std::size_t rank, const extract::Place& p, double score) {
      write(database, "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", assessment, ordinal, kind,
            number(rank), p.page, p.block, p.begin, p.end, score);
    };
    for (std::size_t i = 0; i < f.evidence.size(); ++i) insert("evidence", i, f.evidence[i], 1.0);
    for (std::size_t i = 0; i < f.nearest.size(); ++i)
      insert("nearest", i, f.nearest[i].place, f.nearest[i].score);
  }

  void keep_unit(const ingest::Unit& u, const ingest::Provider& provider) {
    write(database, "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", round, u.id, u.name, provider.name,
          provider.organisation_number, u.board, std::string(ingest::name_of(u.area)),
          std::string(ingest::name_of(u.operation)));
  }

  void place(std::int64_t submission, int rank, const ingest::Unit& unit, const Placement& placement) {
    write(database, "INSERT INTO placement VALUES (?, ?, ?, ?, ?)", submission, rank, unit.id,
          int{placement.unit.has_value()}, std::string(name_of(placement.reason)));
  }

  // --- reading ---

  std::optional<extract::Document> document(const char* sql, const auto& first,
                                            const std::string& second) const {
    SQLite::Statement find(database, sql);
    find.bind(1, first);
    if (!second.empty()) find.bind(2, second);
    if (!find.executeStep()) return std::nullopt;
    const SQLite::Column body = find.getColumn(0);
    const auto* bytes = static_cast<const std::uint8_t*>(body.getBlob());
    return document_from_cbor({bytes, static_cast<std::size_t>(body.getBytes())});
  }

  static ingest::Submission submission_of(const SQLite::Statement& row) {
    ingest::Submission s;
    s.name = row.getColumn(0).getString();
    s.sha256 = row.getColumn(1).getString();
    s.bytes = static_cast<std::uintmax_t>(row.getColumn(2).getInt64());
    s.media_type = media_type_named(row.getColumn(3).getString());
    return s;
  }

  // The columns are those of Store::each.
  Outcome outcome_of(const SQLite::Statement& row) const {
    ingest::Submission submission = submission_of(row);
    const std::string received = row.getColumn(4).getString(), outcome = row.getColumn(5).getString();
    if (outcome == "refused")
      return Refused{{submission.sha256, submission.name, reason_named(row.getColumn(6).getString()),
                      row.getColumn(7).getString()},
                     received,
                     row.getColumn(8).getInt() != 0};
    if (outcome == "duplicate") return Duplicate{submission, received, row.getColumn(9).getString()};
    if (outcome == "opened") return Opened{submission, received, 0};
    if (row.isColumnNull(10))
      throw std::runtime_error(
          fmt::format("{} was judged again elsewhere: run the round again", submission.name));
    const std::int64_t id = row.getColumn(10).getInt64();
    std::optional<extract::Document> body = document(
        "SELECT body FROM document JOIN assessment ON document = document.id WHERE assessment.id = ?", id,
        "");
    analyze::Assessment assessment = read_assessment(id, submission.sha256);
    return Assessed{std::move(submission), received, std::move(*body), std::move(assessment), 0, true};
  }

  analyze::Assessment read_assessment(std::int64_t id, const std::string& sha256) const {
    analyze::Assessment a;
    a.sha256 = sha256;
    SQLite::Statement row(database,
                          "SELECT catalogue, type, also_counts_as, type_confidence, report_year, provider,"
                          " organisation_number, unit, diarienummer, adopted, unreadable_pages"
                          " FROM assessment WHERE id = ?");
    row.bind(1, id);
    row.executeStep();
    a.catalogue_version = row.getColumn(0).getString();
    a.identity = read_identity(row);
    a.unreadable_pages = nlohmann::json::parse(row.getColumn(10).getString()).get<std::vector<int>>();
    a.findings = read_findings(id);
    a.observations = read_observations(id);
    return a;
  }

  static analyze::Identity read_identity(const SQLite::Statement& row) {
    analyze::Identity who;
    who.type = type_named(row.getColumn(1).getString());
    for (const nlohmann::json& also : nlohmann::json::parse(row.getColumn(2).getString()))
      who.also_counts_as.push_back(type_named(also.get<std::string>()));
    who.type_confidence = row.getColumn(3).getDouble();
    if (!row.isColumnNull(4)) who.report_year = row.getColumn(4).getInt();
    who.provider = row.getColumn(5).getString();
    who.organisation_number = row.getColumn(6).getString();
    who.unit = row.getColumn(7).getString();
    who.diarienummer = row.getColumn(8).getString();
    who.adopted = row.getColumn(9).getString();
    return who;
  }

  std::vector<analyze::Finding> read_findings(std::int64_t assessment) const {
    SQLite::Statement row(database,
                          "SELECT requirement, verdict, confidence, why, searched FROM finding"
                          " WHERE assessment = ? ORDER BY ordinal");
    row.bind(1, assessment);
    std::vector<analyze::Finding> findings;
    while (row.executeStep()) {
      analyze::Finding& f = findings.emplace_back();
      f.requirement = row.getColumn(0).getString();
      f.verdict = verdict_named(row.getColumn(1).getString());
      f.confidence = row.getColumn(2).getDouble();
      f.why = row.getColumn(3).getString();
      f.searched_sections =
          nlohmann::json::parse(row.getColumn(4).getString()).get<std::vector<std::string>>();
    }
    read_evidence(assessment, findings);
    return findings;
  }

  void read_evidence(std::int64_t assessment, std::vector<analyze::Finding>& findings) const {
    SQLite::Statement row(database,
                          "SELECT finding, kind, score, page, block, \"begin\", \"end\" FROM evidence"
                          " WHERE assessment = ? ORDER BY finding, kind, rank");
    row.bind(1, assessment);
    while (row.executeStep()) {
      analyze::Finding& f = findings.at(static_cast<std::size_t>(row.getColumn(0).getInt()));
      if (row.getColumn(1).getString() == "evidence")
        f.evidence.push_back(place_at(row, 3));
      else
        f.nearest.push_back({place_at(row, 3), row.getColumn(2).getDouble()});
    }
  }

  std::vector<analyze::Observation> read_observations(std::int64_t assessment) const {
    SQLite::Statement row(database,
                          "SELECT kind, severity, why, page, block, \"begin\", \"end\" FROM observation"
                          " WHERE assessment = ? ORDER BY ordinal");
    row.bind(1, assessment);
    std::vector<analyze::Observation> observations;
    while (row.executeStep())
      observations.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), place_at(row, 3),
                              row.getColumn(2).getString()});
    return observations;
  }

  const std::string file;
  mutable std::mutex mutex;  // a connection and its statements are used by one thread at a time
  SQLite::Database database;
  std::int64_t round = 0, run = 0;
};

Store::Store(const std::filesystem::path& file) try : impl_(std::make_unique<Impl>(file)) {
} catch (const SQLite::Exception& error) {
  throw std::runtime_error(fmt::format("cannot open the database {}: {}", file.string(), error.what()));
}

Store::~Store() = default;

void Store::begin(const std::string& round, const Versions& versions, const std::string& started) {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
  impl_->round = impl_->keep_round(round);
  write(impl_->database,
        "INSERT INTO run (round, program, catalogue, reading, judging, started) VALUES (?, ?, ?, ?, ?, ?)",
        impl_->round, versions.program, versions.catalogue, versions.reading, versions.judging, started);
  impl_->run = impl_->database.getLastInsertRowid();
  transaction.commit();
}

void Store::keep(const Outcome& outcome, const Versions& versions) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->run == 0) throw std::logic_error("Store::begin was not called");
  SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
  std::visit(
      Cases{[&](const Assessed& o) { impl_->keep(o, versions); }, [&](const auto& o) { impl_->keep(o); }},
      outcome);
  transaction.commit();
}

void Store::finish(const Books& books, const std::string& finished) {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
  write(impl_->database, "DELETE FROM submission WHERE round = ? AND run <> ?", impl_->round, impl_->run);
  write(impl_->database,
        "UPDATE run SET finished = ?, received = ?, assessed = ?, refused = ?, duplicates = ?, opened = ?, "
        "pages = ?,"
        " recognised = ?, unreadable = ?, difference = ? WHERE id = ?",
        finished, number(books.received()), number(books.assessed), number(books.refused),
        number(books.duplicates), number(books.opened), number(books.pages), number(books.pages_recognised),
        number(books.pages_unreadable), books.difference(), impl_->run);
  transaction.commit();
}

void Store::keep(const Round& round) {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
  write(impl_->database, "UPDATE round SET report_year = ?, collection_year = ? WHERE id = ?",
        round.report_year, round.collection_year, impl_->round);
  write(impl_->database, "DELETE FROM unit WHERE round = ?", impl_->round);
  for (const ingest::Unit& unit : round.providers.units)
    impl_->keep_unit(unit, round.providers.providers[unit.provider]);
  for (const Owed& owed : owed_documents(round))
    write(impl_->database, "INSERT INTO obligation VALUES (?, ?, ?, ?, ?)", impl_->round,
          round.providers.units[owed.unit].id, owed.document, owed.part, owed.due);
  transaction.commit();
}

std::string Store::exchange_register(const std::string& content) {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
  SQLite::Statement find(impl_->database, "SELECT content FROM taken_register WHERE round = ?");
  find.bind(1, impl_->round);
  const std::string before = find.executeStep() ? find.getColumn(0).getString() : std::string();
  find.reset();
  SQLite::Statement keep(impl_->database,
                         "INSERT INTO taken_register VALUES (?, ?)"
                         " ON CONFLICT (round) DO UPDATE SET content = excluded.content");
  keep.bind(1, impl_->round);
  keep.bind(2, content.data(), static_cast<int>(content.size()));
  keep.exec();
  transaction.commit();
  return before;
}

void Store::place(const std::string& name, const Placement& placement, const Round& round) {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
  SQLite::Statement find(impl_->database, "SELECT id FROM submission WHERE round = ? AND name = ?");
  find.bind(1, impl_->round);
  find.bind(2, name);
  if (!find.executeStep()) throw std::logic_error("placed before it was kept: " + name);
  const std::int64_t id = find.getColumn(0).getInt64();
  write(impl_->database, "DELETE FROM placement WHERE submission = ?", id);
  int rank = 0;
  if (placement.unit) impl_->place(id, rank++, round.providers.units[*placement.unit], placement);
  for (std::size_t candidate : placement.candidates)
    impl_->place(id, rank++, round.providers.units[candidate], placement);
  transaction.commit();
}

void Store::each(const std::string& round, const Sink& take) const {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Statement row(
      impl_->database,
      "SELECT submission.name, sha256, bytes, media_type, received, outcome, reason, detail,"
      " is_our_fault, same_as, assessment FROM submission JOIN round ON round = round.id"
      " LEFT JOIN refusal ON refusal.submission = submission.id"
      " LEFT JOIN duplicate ON duplicate.submission = submission.id"
      " WHERE round.name = ? ORDER BY submission.name");
  row.bind(1, round);
  while (row.executeStep()) take(impl_->outcome_of(row));
}

std::optional<Versions> Store::last_finished(const std::string& round) const {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Statement row(impl_->database,
                        "SELECT program, catalogue, reading, judging FROM run JOIN round ON round = round.id"
                        " WHERE round.name = ? AND finished IS NOT NULL ORDER BY run.id DESC LIMIT 1");
  row.bind(1, round);
  if (!row.executeStep()) return std::nullopt;
  return Versions{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                  row.getColumn(3).getString()};
}

std::optional<Store::Kept> Store::assessment(std::string_view sha256, const Versions& versions) const {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Statement find(
      impl_->database,
      "SELECT assessment.id, document.id FROM document JOIN assessment ON document = document.id"
      " WHERE sha256 = ? AND reading = ? AND judging = ?");
  find.bind(1, std::string(sha256));
  find.bind(2, versions.reading);
  find.bind(3, versions.judging);
  if (!find.executeStep()) return std::nullopt;
  const std::int64_t id = find.getColumn(0).getInt64(), document = find.getColumn(1).getInt64();
  return Kept{*impl_->document("SELECT body FROM document WHERE id = ?", document, ""),
              impl_->read_assessment(id, std::string(sha256))};
}

std::optional<extract::Document> Store::document(std::string_view sha256, const Versions& versions) const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->document("SELECT body FROM document WHERE sha256 = ? AND reading = ?", std::string(sha256),
                         versions.reading);
}

std::size_t Store::rows(const std::string& table) const {
  const std::lock_guard lock(impl_->mutex);
  return static_cast<std::size_t>(
      impl_->database.execAndGet(fmt::format("SELECT count(*) FROM \"{}\"", table)).getInt64());
}

std::size_t Store::unfinished_runs() const {
  const std::lock_guard lock(impl_->mutex);
  SQLite::Statement count(impl_->database,
                          "SELECT count(*) FROM run WHERE round = ? AND finished IS NULL AND id <> ?");
  count.bind(1, impl_->round);
  count.bind(2, impl_->run);
  count.executeStep();
  return static_cast<std::size_t>(count.getColumn(0).getInt64());
}

int Store::schema_version() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->version();
}

}  // namespace report
