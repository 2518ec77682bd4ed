// Keeping what came of each file.
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "cases.h"
#include "document_cbor.h"
#include "store_sqlite.h"

namespace report {
namespace {

std::string as_json(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void Store::keep(const Outcome& outcome, const Versions& versions) {
  impl_->written([&] {
    if (impl_->run == 0) throw std::logic_error("Store::begin was not called");
    std::visit(
        Cases{[&](const Assessed& o) { impl_->keep(o, versions); }, [&](const auto& o) { impl_->keep(o); }},
        outcome);
  });
}

// A row of the same name and bytes with the same end stays, with what is known of it; any other is put aside
// or, when only our own doing differs, replaced.
std::int64_t Store::Impl::keep_submission(const ingest::Submission& s, const std::string& received,
                                          const char* outcome, std::string_view media_type,
                                          std::int64_t assessment) {
  SQLite::Statement find = report::read(
      database,
      "SELECT id, sha256, outcome, coalesce(assessment, 0) FROM submission WHERE round = ? AND name = ?",
      round, s.name);
  if (find.executeStep()) {
    const std::int64_t id = find.getColumn(0).getInt64();
    const bool has_same_bytes = find.getColumn(1).getString() == s.sha256;
    const bool is_same = has_same_bytes && find.getColumn(2).getString() == outcome &&
                         find.getColumn(3).getInt64() == assessment;
    find.reset();
    if (is_same) {
      write(database, "UPDATE submission SET run = ?, received = ? WHERE id = ?", run, received, id);
      return id;
    }
    if (!has_same_bytes)
      put_aside("replaced", "name = ?", s.name);
    else
      write(database, "DELETE FROM submission WHERE id = ?", id);
  }
  write(database,
        "INSERT INTO submission (round, name, sha256, bytes, media_type, received, outcome, run)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        round, s.name, s.sha256, static_cast<std::int64_t>(s.bytes), std::string(media_type), received,
        outcome, run);
  const std::int64_t id = database.getLastInsertRowid();
  if (assessment != 0) write(database, "UPDATE submission SET assessment = ? WHERE id = ?", assessment, id);
  return id;
}

// Nothing that came in is forgotten: the row goes, what it said stays.
void Store::Impl::put_aside(const char* why, const char* which, const std::string& name) {
  const std::string where = std::string(" FROM submission WHERE round = ? AND ") + which;
  write(
      database,
      ("INSERT INTO earlier_submission (round, name, sha256, bytes, received, outcome, assessment, run, why)"
       " SELECT round, name, sha256, bytes, received, outcome, assessment, run, '" +
       std::string(why) + "'" + where)
          .c_str(),
      round, name);
  write(database, ("DELETE" + where).c_str(), round, name);
}

void Store::Impl::keep(const Refused& o) {
  const ingest::Submission unopened{o.refusal.sha256, {}, o.refusal.name, {}, 0};
  const std::int64_t id = keep_submission(unopened, o.received, "refused", "", 0);
  write(database, "INSERT OR REPLACE INTO refusal VALUES (?, ?, ?, ?)", id,
        std::string(ingest::name_of(o.refusal.reason)), o.refusal.detail, int{o.is_our_fault});
}

void Store::Impl::keep(const Duplicate& o) {
  const std::int64_t id =
      keep_submission(o.submission, o.received, "duplicate", ingest::name_of(o.submission.media_type), 0);
  write(database, "INSERT OR REPLACE INTO duplicate VALUES (?, ?)", id, o.same_as);
}

void Store::Impl::keep(const Opened& o) {
  keep_submission(o.archive, o.received, "opened", ingest::name_of(o.archive.media_type), 0);
}

void Store::Impl::keep(const Assessed& o, const Versions& versions) {
  const std::string& judging = o.judging.empty() ? versions.judging : o.judging;
  std::int64_t assessment = 0;
  if (o.is_from_store) {
    SQLite::Statement find =
        report::read(database,
                     "SELECT assessment.id FROM assessment JOIN document ON document = document.id"
                     " WHERE sha256 = ? AND judging = ? ORDER BY reading = ? DESC, assessment.id DESC",
                     o.submission.sha256, judging, versions.reading);
    if (find.executeStep()) assessment = find.getColumn(0).getInt64();
  }
  if (assessment == 0)
    assessment =
        keep_assessment(o, keep_document(o.document, o.submission.sha256, versions.reading), judging);
  keep_submission(o.submission, o.received, "assessed", ingest::name_of(o.submission.media_type), assessment);
}

// Readings by other readers of the same bytes stay: verdicts of earlier years point into them.
std::int64_t Store::Impl::keep_document(const extract::Document& d, const std::string& sha256,
                                        const std::string& reading) {
  SQLite::Statement find =
      report::read(database, "SELECT id FROM document WHERE sha256 = ? AND reading = ?", sha256, reading);
  if (find.executeStep()) return find.getColumn(0).getInt64();
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

std::int64_t Store::Impl::keep_assessment(const Assessed& o, std::int64_t document,
                                          const std::string& judging) {
  SQLite::Statement find = report::read(
      database, "SELECT id FROM assessment WHERE document = ? AND judging = ?", document, judging);
  if (find.executeStep()) return find.getColumn(0).getInt64();
  const analyze::Assessment& a = o.assessment;
  const std::int64_t id = insert_identity(a, document, judging);
  const std::vector<FiledFinding> filed = file_findings(o.document, a);
  for (std::size_t i = 0; i < a.findings.size(); ++i) insert_finding(id, number(i), a.findings[i], filed[i]);
  for (std::size_t i = 0; i < a.observations.size(); ++i) {
    const analyze::Observation& seen = a.observations[i];
    write(database, "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, number(i), seen.kind,
          seen.severity, seen.place.page, seen.place.block, seen.place.begin, seen.place.end, seen.why);
  }
  for (const analyze::ReportedQuantity& q : a.quantities) {
    write(database, "INSERT INTO reported_quantity VALUES (?, ?, nullif(?, -1), ?, ?, ?, ?)", id,
          std::string(analyze::name_of(q.kind)), q.value ? number(*q.value) : std::int64_t{-1}, q.place.page,
          q.place.block, q.place.begin, q.place.end);
  }
  return id;
}

std::int64_t Store::Impl::insert_identity(const analyze::Assessment& a, std::int64_t document,
                                          const std::string& judging) {
  const analyze::Identity& who = a.identity;
  nlohmann::json also = nlohmann::json::array();
  for (analyze::DocumentType type : who.also_counts_as) also.push_back(std::string(analyze::name_of(type)));
  write(database,
        "INSERT INTO assessment (document, judging, catalogue, type, also_counts_as, type_confidence, "
        "provider,"
        " organisation_number, unit, diarienummer, adopted, unreadable_pages, has_quantities)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        document, judging, a.catalogue_version, std::string(analyze::name_of(who.type)), as_json(also),
        who.type_confidence, who.provider, who.organisation_number, who.unit, who.diarienummer, who.adopted,
        as_json(a.unreadable_pages));
  const std::int64_t id = database.getLastInsertRowid();
  if (who.report_year)
    write(database, "UPDATE assessment SET report_year = ? WHERE id = ?", *who.report_year, id);
  return id;
}

void Store::Impl::insert_finding(std::int64_t assessment, std::int64_t ordinal, const analyze::Finding& f,
                                 const FiledFinding& filed) {
  write(database,
        "INSERT INTO finding (assessment, ordinal, requirement, verdict, confidence, why, searched, page, "
        "section,"
        " quote) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        assessment, ordinal, f.requirement, std::string(analyze::name_of(f.verdict)), f.confidence, f.why,
        as_json(f.searched_sections), filed.page, filed.section, filed.quote);
  const auto insert = [&](const char* kind, std::size_t rank, const extract::Place& p, double score) {
    write(database, "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", assessment, ordinal, kind,
          number(rank), p.page, p.block, p.begin, p.end, score);
  };
  for (std::size_t i = 0; i < f.evidence.size(); ++i) insert("evidence", i, f.evidence[i], 1.0);
  for (std::size_t i = 0; i < f.nearest.size(); ++i)
    insert("nearest", i, f.nearest[i].place, f.nearest[i].score);
}

}  // namespace report
