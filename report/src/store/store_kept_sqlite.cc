// Giving back what earlier runs kept of each file.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "document_cbor.h"
#include "store_sqlite.h"

namespace report {
namespace {

extract::Place place_at(const SQLite::Statement& row, int column) {
  const auto at = [&row, column](int i) { return row.getColumn(column + i).getInt(); };
  return {at(0), at(1), at(2), at(3)};
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

PlacedBy placed_by_named(std::string_view name) {
  for (PlacedBy reason : placing_reasons())
    if (name_of(reason) == name) return reason;
  return PlacedBy::nothing_found;
}

analyze::Identity read_identity(const SQLite::Statement& row) {
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

void read_evidence(const SQLite::Database& database, std::int64_t assessment,
                   std::vector<analyze::Finding>& findings) {
  SQLite::Statement row = read(database,
                               "SELECT finding, kind, score, page, block, \"begin\", \"end\" FROM evidence"
                               " WHERE assessment = ? ORDER BY finding, kind, rank",
                               assessment);
  while (row.executeStep()) {
    analyze::Finding& f = findings.at(static_cast<std::size_t>(row.getColumn(0).getInt()));
    if (row.getColumn(1).getString() == "evidence")
      f.evidence.push_back(place_at(row, 3));
    else
      f.nearest.push_back({place_at(row, 3), row.getColumn(2).getDouble()});
  }
}

std::vector<analyze::Finding> read_findings(const SQLite::Database& database, std::int64_t assessment) {
  SQLite::Statement row = read(database,
                               "SELECT requirement, verdict, confidence, why, searched FROM finding"
                               " WHERE assessment = ? ORDER BY ordinal",
                               assessment);
  std::vector<analyze::Finding> findings;
  while (row.executeStep()) {
    analyze::Finding& f = findings.emplace_back();
    f.requirement = row.getColumn(0).getString();
    f.verdict = verdict_named(row.getColumn(1).getString());
    f.confidence = row.getColumn(2).getDouble();
    f.why = row.getColumn(3).getString();
    f.searched_sections = nlohmann::json::parse(row.getColumn(4).getString()).get<std::vector<std::string>>();
  }
  read_evidence(database, assessment, findings);
  return findings;
}

std::vector<analyze::Observation> read_observations(const SQLite::Database& database, const char* sql,
                                                    std::int64_t of) {
  SQLite::Statement row = read(database, sql, of);
  std::vector<analyze::Observation> observations;
  while (row.executeStep())
    observations.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), place_at(row, 3),
                            row.getColumn(2).getString()});
  return observations;
}

// A komplettering that does not say of what.
const std::string unsaid = "?";

constexpr const char* observations_of_assessment =
    "SELECT kind, severity, why, page, block, \"begin\", \"end\" FROM observation"
    " WHERE assessment = ? ORDER BY ordinal";
constexpr const char* observations_in_context =
    "SELECT kind, severity, why, page, block, \"begin\", \"end\" FROM context_observation"
    " WHERE submission = ? ORDER BY ordinal";

// Of submission, refusal and duplicate, in this order.
constexpr const char* outcomes_of_round =
    "SELECT submission.name, sha256, bytes, media_type, received, outcome, reason, detail,"
    " is_our_fault, same_as, assessment, submission.id, attached_to, supplements, context,"
    " submission.document, submission.year, is_appendix,"
    " submission.part"
    " FROM submission JOIN round ON round = round.id"
    " LEFT JOIN refusal ON refusal.submission = submission.id"
    " LEFT JOIN duplicate ON duplicate.submission = submission.id"
    " WHERE round.name = ? ORDER BY submission.name";

ingest::Submission submission_of(const SQLite::Statement& row) {
  ingest::Submission s;
  s.name = row.getColumn(0).getString();
  s.sha256 = row.getColumn(1).getString();
  s.bytes = static_cast<std::uintmax_t>(row.getColumn(2).getInt64());
  s.media_type = media_type_named(row.getColumn(3).getString());
  return s;
}

}  // namespace

analyze::Verdict verdict_named(std::string_view name) {
  using analyze::Verdict;
  for (Verdict v : {Verdict::met, Verdict::partly_met, Verdict::missing, Verdict::not_applicable})
    if (analyze::name_of(v) == name) return v;
  return Verdict::not_assessed;
}

analyze::DocumentType type_named(const std::string& name) {
  return analyze::document_type_named(name).value_or(analyze::DocumentType::other);
}

std::optional<extract::Document> Store::Impl::document_of(std::int64_t id) const {
  SQLite::Statement find = report::read(database, "SELECT body FROM document WHERE id = ?", id);
  if (!find.executeStep()) return std::nullopt;
  const SQLite::Column body = find.getColumn(0);
  const auto* bytes = static_cast<const std::uint8_t*>(body.getBlob());
  return document_from_cbor({bytes, static_cast<std::size_t>(body.getBytes())});
}

analyze::Assessment Store::Impl::read_assessment(std::int64_t id, const std::string& sha256,
                                                 bool has_findings) const {
  analyze::Assessment a;
  a.sha256 = sha256;
  SQLite::Statement row = report::read(
      database,
      "SELECT catalogue, type, also_counts_as, type_confidence, report_year, provider,"
      " organisation_number, unit, diarienummer, adopted, unreadable_pages FROM assessment WHERE id = ?",
      id);
  row.executeStep();
  a.catalogue_version = row.getColumn(0).getString();
  a.identity = read_identity(row);
  a.unreadable_pages = nlohmann::json::parse(row.getColumn(10).getString()).get<std::vector<int>>();
  if (has_findings) a.findings = read_findings(database, id);
  a.observations = read_observations(database, observations_of_assessment, id);
  return a;
}

// Rows written before the fourth schema have no page, section and words: they are made of the text.
std::optional<std::vector<FiledFinding>> Store::Impl::read_filed_findings(std::int64_t assessment) const {
  SQLite::Statement row =
      report::read(database,
                   "SELECT requirement, verdict, confidence, why, page, section, quote FROM finding"
                   " WHERE assessment = ? ORDER BY ordinal",
                   assessment);
  std::vector<FiledFinding> filed;
  while (row.executeStep()) {
    if (row.isColumnNull(4)) return std::nullopt;
    filed.push_back({row.getColumn(0).getString(), verdict_named(row.getColumn(1).getString()),
                     row.getColumn(2).getDouble(), row.getColumn(3).getString(), row.getColumn(4).getInt(),
                     row.getColumn(5).getString(), row.getColumn(6).getString()});
  }
  return filed;
}

Store::Kept Store::Impl::kept_of(std::int64_t assessment, const std::string& sha256, Wanted wanted) const {
  SQLite::Statement row =
      report::read(database,
                   "SELECT document.id, judging, pages, read, recognised, unreadable, blank FROM assessment"
                   " JOIN document ON document = document.id WHERE assessment.id = ?",
                   assessment);
  row.executeStep();
  const auto count = [&row](int column) {
    return static_cast<std::size_t>(row.getColumn(column).getInt64());
  };
  Kept kept;
  kept.judging = row.getColumn(1).getString();
  kept.pages = {count(2), count(3), count(4), count(5), count(6)};
  const std::optional<std::vector<FiledFinding>> findings = read_filed_findings(assessment);
  const bool is_whole = wanted == Wanted::text || !findings;
  kept.assessment = read_assessment(assessment, sha256, is_whole);
  if (is_whole) kept.document = *document_of(row.getColumn(0).getInt64());
  kept.findings = findings ? *findings : file_findings(kept.document, kept.assessment);
  return kept;
}

std::optional<Store::Kept> Store::assessment(std::string_view sha256, const Versions& versions, Wanted wanted,
                                             const std::string& judging) const {
  return impl_->guarded([&]() -> std::optional<Kept> {
    SQLite::Statement find =
        read(impl_->database,
             "SELECT assessment.id FROM document JOIN assessment ON document = document.id"
             " WHERE sha256 = ? AND reading = ? AND judging = ?",
             std::string(sha256), versions.reading, judging.empty() ? versions.judging : judging);
    if (!find.executeStep()) return std::nullopt;
    return impl_->kept_of(find.getColumn(0).getInt64(), std::string(sha256), wanted);
  });
}

std::optional<Store::Kept> Store::standing_assessment(const std::string& name, const std::string& sha256,
                                                      Wanted wanted) const {
  return impl_->guarded([&]() -> std::optional<Kept> {
    SQLite::Statement find = read(impl_->database,
                                  "SELECT assessment FROM submission WHERE round = ? AND name = ? AND sha256 "
                                  "= ? AND assessment IS NOT NULL",
                                  impl_->round, name, sha256);
    if (!find.executeStep()) return std::nullopt;
    return impl_->kept_of(find.getColumn(0).getInt64(), sha256, wanted);
  });
}

std::optional<extract::Document> Store::document_judged(const std::string& sha256,
                                                        const std::string& judging) const {
  return impl_->guarded([&]() -> std::optional<extract::Document> {
    SQLite::Statement find = read(impl_->database,
                                  "SELECT document.id FROM document JOIN assessment ON document = document.id"
                                  " WHERE sha256 = ? AND judging = ? ORDER BY assessment.id DESC",
                                  sha256, judging);
    if (!find.executeStep()) return std::nullopt;
    return impl_->document_of(find.getColumn(0).getInt64());
  });
}

std::optional<extract::Document> Store::document(std::string_view sha256, const Versions& versions) const {
  return impl_->guarded([&]() -> std::optional<extract::Document> {
    SQLite::Statement find = read(impl_->database, "SELECT id FROM document WHERE sha256 = ? AND reading = ?",
                                  std::string(sha256), versions.reading);
    if (!find.executeStep()) return std::nullopt;
    return impl_->document_of(find.getColumn(0).getInt64());
  });
}

void Store::each(const std::string& round, const Sink& take, Wanted wanted) const {
  // The columns are those of outcomes_of_round.
  const auto outcome_of = [&](const SQLite::Statement& row) -> Outcome {
    ingest::Submission submission = submission_of(row);
    const std::string received = row.getColumn(4).getString(), outcome = row.getColumn(5).getString();
    if (outcome == "refused")
      return Refused{{submission.sha256, submission.name, reason_named(row.getColumn(6).getString()),
                      row.getColumn(7).getString()},
                     received,
                     row.getColumn(8).getInt() != 0};
    if (outcome == "duplicate") return Duplicate{submission, received, row.getColumn(9).getString()};
    if (outcome == "opened") return Opened{submission, received, 0};
    Kept kept = impl_->kept_of(row.getColumn(10).getInt64(), submission.sha256, wanted);
    Assessed assessed{std::move(submission), received, std::move(kept.document), std::move(kept.assessment)};
    assessed.is_from_store = true;
    assessed.findings = std::move(kept.findings);
    assessed.pages = kept.pages;
    assessed.judging = std::move(kept.judging);
    return assessed;
  };
  impl_->viewed([&] {
    SQLite::Statement row = read(impl_->database, outcomes_of_round, round);
    while (row.executeStep()) take(outcome_of(row));
  });
}

namespace {

// Where a submission was placed, by the ids of the units.
void read_placement(const SQLite::Database& database, std::int64_t submission,
                    const std::map<std::string, std::size_t>& units, Filed& filed) {
  Placement& placement = filed.placement;
  SQLite::Statement row = read(
      database, "SELECT unit, is_sure, why FROM placement WHERE submission = ? ORDER BY rank", submission);
  while (row.executeStep()) {
    filed.is_placed = true;
    placement.reason = placed_by_named(row.getColumn(2).getString());
    const auto unit = units.find(row.getColumn(0).getString());
    if (unit == units.end()) continue;
    (row.getColumn(1).getInt() != 0 ? placement.units : placement.candidates).push_back(unit->second);
  }
}

}  // namespace

std::vector<Filed> Store::filed(const Round& round, Wanted wanted) const {
  std::map<std::string, std::size_t> units;
  for (std::size_t i = 0; i < round.providers.units.size(); ++i) units[round.providers.units[i].id] = i;
  return impl_->viewed([&] {
    std::vector<Filed> files;
    SQLite::Statement row = read(impl_->database, outcomes_of_round, round.name);
    while (row.executeStep()) {
      Filed& filed = files.emplace_back();
      const ingest::Submission submission = submission_of(row);
      const std::string outcome = row.getColumn(5).getString();
      filed.kind = outcome == "assessed"    ? Filed::Kind::assessed
                   : outcome == "refused"   ? Filed::Kind::refused
                   : outcome == "duplicate" ? Filed::Kind::duplicate
                                            : Filed::Kind::opened;
      filed.name = submission.name;
      filed.sha256 = submission.sha256;
      filed.received = row.getColumn(4).getString();
      if (filed.kind == Filed::Kind::refused)
        filed.refusal = {submission.sha256, submission.name, reason_named(row.getColumn(6).getString()),
                         row.getColumn(7).getString()};
      filed.same_as = row.getColumn(9).getString();
      const std::int64_t id = row.getColumn(11).getInt64();
      filed.in_context = read_observations(impl_->database, observations_in_context, id);
      filed.context = row.getColumn(14).getString();
      if (filed.kind == Filed::Kind::assessed && wanted != Wanted::nothing) {
        Kept kept = impl_->kept_of(row.getColumn(10).getInt64(), submission.sha256, Wanted::verdicts);
        filed.identity = kept.assessment.identity;
        filed.has_text = kept.pages.has_text();
        filed.findings = std::move(kept.findings);
        observe(filed, kept.assessment);
      }
      read_placement(impl_->database, id, units, filed);
      filed.attached_to = row.getColumn(12).getString();
      const std::string supplements = row.getColumn(13).getString();
      filed.placement.is_supplement = !supplements.empty();
      if (supplements != unsaid) filed.placement.supplements = supplements;
      filed.placement.document = analyze::document_type_named(row.getColumn(15).getString());
      if (!row.isColumnNull(16)) filed.placement.year = row.getColumn(16).getInt();
      filed.placement.is_appendix = row.getColumn(17).getInt() != 0;
      filed.placement.part = row.getColumn(18).getInt();
    }
    return files;
  });
}

void Store::place(const std::vector<Filed>& files, const Round& round) {
  const auto& units = round.providers.units;
  impl_->written([&] {
    const std::int64_t round_id = impl_->round_named(round.name);
    for (const Filed& file : files) {
      const Placement& p = file.placement;
      SQLite::Statement find = read(impl_->database, "SELECT id FROM submission WHERE round = ? AND name = ?",
                                    round_id, file.name);
      if (!find.executeStep()) throw std::logic_error("placed before it was kept: " + file.name);
      const std::int64_t id = find.getColumn(0).getInt64();
      find.reset();
      write(impl_->database,
            "UPDATE submission SET attached_to = ?, supplements = ?, context = ?, document = ?, year = "
            "nullif(?, 0),"
            " is_appendix = ?, part = ? WHERE id = ?",
            file.attached_to, p.is_supplement && p.supplements.empty() ? unsaid : p.supplements, file.context,
            p.document ? std::string(analyze::name_of(*p.document)) : std::string(), p.year.value_or(0),
            int{p.is_appendix}, p.part, id);
      write(impl_->database, "DELETE FROM placement WHERE submission = ?", id);
      int rank = 0;
      const auto place = [&](const std::string& unit, bool is_sure) {
        write(impl_->database, "INSERT INTO placement VALUES (?, ?, ?, ?, ?)", id, rank++, unit, int{is_sure},
              std::string(name_of(p.reason)));
      };
      for (std::size_t unit : p.units) place(units[unit].id, true);
      for (std::size_t candidate : p.candidates) place(units[candidate].id, false);
      if (rank == 0) place("", false);
      write(impl_->database, "DELETE FROM context_observation WHERE submission = ?", id);
      for (std::size_t i = 0; i < file.in_context.size(); ++i) {
        const analyze::Observation& o = file.in_context[i];
        write(impl_->database, "INSERT INTO context_observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id,
              number(i), o.kind, o.severity, o.place.page, o.place.block, o.place.begin, o.place.end, o.why);
      }
    }
  });
}

}  // namespace report
