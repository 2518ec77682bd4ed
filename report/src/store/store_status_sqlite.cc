// What people look at between runs: a round at a glance, a unit over the years.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "report/history.h"
#include "report/lookup.h"
#include "report/status.h"
#include "store_sqlite.h"

namespace report {
namespace {

constexpr int states = 10, fates = 10;

std::string text_of(const SQLite::Statement& row, int column) { return row.getColumn(column).getString(); }

std::size_t number_of(const SQLite::Statement& row, int column) {
  return static_cast<std::size_t>(row.getColumn(column).getInt64());
}

std::size_t order_of(const std::string& document) {
  const auto& names = ingest::document_names();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), document) - names.begin());
}

// --- documents ---

constexpr const char* documents_of_round =
    "SELECT unit, coalesce(name, ''), coalesce(provider, ''), coalesce(board, ''), document, part, due, "
    "extended,"
    " state, received, file, until, coalesce(ordinal, 1 << 30) FROM standing"
    " LEFT JOIN unit ON unit.round = standing.round AND unit.id = standing.unit WHERE standing.round = ?1";

StatusDocument document_of(const SQLite::Statement& row) {
  StatusDocument d;
  d.unit = text_of(row, 0);
  d.name = text_of(row, 1);
  d.provider = text_of(row, 2);
  d.board = text_of(row, 3);
  d.document = text_of(row, 4);
  d.part = row.getColumn(5).getInt();
  d.due = text_of(row, 6);
  d.is_extended = row.getColumn(7).getInt() != 0;
  d.state = value_named<State>(text_of(row, 8), states);
  d.received = text_of(row, 9);
  d.file = text_of(row, 10);
  d.until = text_of(row, 11);
  return d;
}

// In the register's order.
std::vector<StatusDocument> read_documents(SQLite::Statement row) {
  using Place = std::tuple<std::int64_t, std::string, std::size_t, int>;
  std::vector<std::pair<Place, StatusDocument>> found;
  while (row.executeStep()) {
    StatusDocument d = document_of(row);
    Place place{row.getColumn(12).getInt64(), d.unit, order_of(d.document), d.part};
    found.emplace_back(std::move(place), std::move(d));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<StatusDocument> documents;
  for (auto& [place, document] : found) documents.push_back(std::move(document));
  return documents;
}

// --- gaps ---

GapCount one_gap(GapState state, Life life, int rounds_in_row) {
  GapCount one;
  one.by_state.at(static_cast<std::size_t>(state)) = 1;
  if (state == GapState::withdrawn) return one;
  one.found = 1;
  one.recurring = life == Life::recurring;
  one.third_year = life == Life::recurring && rounds_in_row >= 3;
  one.reappeared = life == Life::reappeared;
  return one;
}

void count_gaps(const SQLite::Database& database, std::int64_t round, RoundStatus& status) {
  std::map<std::tuple<std::string, std::string, int>, StatusDocument*> owed;
  for (StatusDocument& d : status.documents) owed[{d.unit, d.document, d.part}] = &d;
  SQLite::Statement row = read(
      database, "SELECT unit, document, part, state, life, rounds_in_row FROM gap WHERE round = ?", round);
  while (row.executeStep()) {
    const GapCount one =
        one_gap(gap_state_named(text_of(row, 3)), life_named(text_of(row, 4)), row.getColumn(5).getInt());
    status.gaps.add(one);
    const auto document = owed.find({text_of(row, 0), text_of(row, 1), row.getColumn(2).getInt()});
    if (document != owed.end()) document->second->gaps.add(one);
  }
}

std::optional<Bridge> read_bridge(const SQLite::Database& database, std::int64_t round) {
  SQLite::Statement row =
      read(database,
           "SELECT name, opening, closed, ended_unit, ended_requirement, recurring, awaiting,"
           " new_known, new_requirement, new_unit, reappeared, closing FROM bridge"
           " JOIN round ON before = round.id WHERE bridge.round = ?",
           round);
  if (!row.executeStep()) return std::nullopt;
  Bridge b;
  b.before = text_of(row, 0);
  b.opening = number_of(row, 1);
  b.closed = number_of(row, 2);
  b.ended_unit = number_of(row, 3);
  b.ended_requirement = number_of(row, 4);
  b.recurring = number_of(row, 5);
  b.awaiting = number_of(row, 6);
  b.new_known = number_of(row, 7);
  b.new_requirement = number_of(row, 8);
  b.new_unit = number_of(row, 9);
  b.reappeared = number_of(row, 10);
  b.closing = number_of(row, 11);
  return b;
}

// --- files ---

constexpr const char* files_of_round =
    "SELECT submission.id, submission.name, submission.received, fate, submission.document, supplements,"
    " coalesce(type, ''), coalesce(also_counts_as, '[]'), coalesce(reason, ''), coalesce(same_as, '')"
    " FROM submission JOIN file_fate ON file_fate.round = submission.round AND file_fate.name = "
    "submission.name"
    " LEFT JOIN assessment ON assessment.id = submission.assessment"
    " LEFT JOIN refusal ON refusal.submission = submission.id"
    " LEFT JOIN duplicate ON duplicate.submission = submission.id"
    " WHERE submission.round = ? ORDER BY submission.name";

std::string what_it_is(const SQLite::Statement& row) {
  if (const std::string said = text_of(row, 4); !said.empty()) return said;
  if (const std::string supplements = text_of(row, 5); supplements.size() > 1) return supplements;
  std::vector<std::string> types{text_of(row, 6)};
  for (const auto& also : nlohmann::json::parse(text_of(row, 7))) types.push_back(also.get<std::string>());
  std::sort(types.begin(), types.end(),
            [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
  std::string all;
  for (const std::string& type : types) all += (all.empty() ? "" : ",") + type;
  return all;
}

StatusFile file_of(const SQLite::Statement& row) {
  StatusFile f;
  f.name = text_of(row, 1);
  f.received = text_of(row, 2);
  f.fate = value_named<Fate>(text_of(row, 3), fates);
  f.document = what_it_is(row);
  const std::string reason = text_of(row, 8);
  if (!reason.empty()) f.why = "reason." + reason;
  if (f.fate == Fate::unreadable && reason.empty()) f.why = "status.no_text";
  f.same_as = text_of(row, 9);
  return f;
}

void read_units_of_files(const SQLite::Database& database, std::int64_t round,
                         const std::map<std::int64_t, std::size_t>& places, std::vector<StatusFile>& files) {
  SQLite::Statement row = read(database,
                               "SELECT submission, unit, why FROM placement WHERE submission IN"
                               " (SELECT id FROM submission WHERE round = ?) ORDER BY submission, rank",
                               round);
  while (row.executeStep()) {
    const auto place = places.find(row.getColumn(0).getInt64());
    if (place == places.end()) continue;
    StatusFile& file = files[place->second];
    if (const std::string unit = text_of(row, 1); !unit.empty()) file.units.push_back(unit);
    if (file.why.empty()) file.why = "placement." + text_of(row, 2);
  }
}

// A duplicate is whatever it is a duplicate of.
void follow_duplicates(std::vector<StatusFile>& files) {
  std::map<std::string, const StatusFile*> by_name;
  for (const StatusFile& file : files) by_name[file.name] = &file;
  for (StatusFile& file : files)
    if (const auto first = by_name.find(file.same_as); first != by_name.end()) {
      file.units = first->second->units;
      file.document = first->second->document;
    }
}

std::vector<StatusFile> read_files(const SQLite::Database& database, std::int64_t round) {
  std::vector<StatusFile> files;
  std::map<std::int64_t, std::size_t> places;
  SQLite::Statement row = read(database, files_of_round, round);
  while (row.executeStep()) {
    places[row.getColumn(0).getInt64()] = files.size();
    files.push_back(file_of(row));
  }
  read_units_of_files(database, round, places, files);
  follow_duplicates(files);
  return files;
}

// --- the round ---

void read_last_run(const SQLite::Database& database, std::int64_t round, RoundStatus& status) {
  SQLite::Statement row =
      read(database,
           "SELECT finished, program, catalogue, difference, id <> (SELECT max(id) FROM run"
           " WHERE round = ?1) FROM run WHERE round = ?1 AND finished IS NOT NULL"
           " ORDER BY id DESC LIMIT 1",
           round);
  status.has_died = true;
  if (!row.executeStep()) return;
  status.finished = text_of(row, 0);
  status.program = text_of(row, 1);
  status.catalogue = text_of(row, 2);
  status.difference = text_of(row, 3);
  status.has_died = row.getColumn(4).getInt() != 0;
}

// --- a unit over the years ---

// The unit itself and those it took over from, in any round.
std::vector<std::string> line_of(const SQLite::Database& database, const std::string& unit) {
  std::vector<std::string> line{unit};
  for (std::size_t i = 0; i < line.size(); ++i) {
    SQLite::Statement row =
        read(database, "SELECT DISTINCT succeeds FROM unit WHERE id = ? AND succeeds <> '' ORDER BY succeeds",
             line[i]);
    while (row.executeStep())
      if (const std::string id = text_of(row, 0); std::find(line.begin(), line.end(), id) == line.end())
        line.push_back(id);
  }
  return line;
}

std::vector<LedgerGap> read_gaps(const SQLite::Database& database, std::int64_t round,
                                 const std::string& unit) {
  SQLite::Statement row = read(
      database,
      "SELECT requirement, part, document, severity, verdict, life, state, until, rounds_in_row, first_round"
      " FROM gap WHERE round = ? AND unit = ? ORDER BY requirement, part",
      round, unit);
  std::vector<LedgerGap> gaps;
  while (row.executeStep())
    gaps.push_back({{unit, text_of(row, 0), row.getColumn(1).getInt()},
                    text_of(row, 2),
                    text_of(row, 3),
                    verdict_named(text_of(row, 4)),
                    life_named(text_of(row, 5)),
                    gap_state_named(text_of(row, 6)),
                    text_of(row, 7),
                    row.getColumn(8).getInt(),
                    text_of(row, 9)});
  return gaps;
}

std::vector<StatusFile> files_of_unit(const SQLite::Database& database, std::int64_t round,
                                      const std::string& unit) {
  SQLite::Statement row =
      read(database,
           (std::string(files_of_round).substr(0, std::string(files_of_round).find(" ORDER BY")) +
            " AND submission.id IN (SELECT submission FROM placement WHERE unit = ? AND is_sure = 1)"
            " ORDER BY submission.name")
               .c_str(),
           round, unit);
  std::vector<StatusFile> files;
  while (row.executeStep()) files.push_back(file_of(row));
  return files;
}

UnitYear read_year(const SQLite::Database& database, const SQLite::Statement& round,
                   const std::string& unit) {
  const std::int64_t id = round.getColumn(0).getInt64();
  UnitYear year;
  year.round = text_of(round, 1);
  year.report_year = round.getColumn(2).getInt();
  year.data_date = text_of(round, 3);
  year.name = text_of(round, 4);
  year.unit = unit;
  year.documents = read_documents(
      read(database, (std::string(documents_of_round) + " AND standing.unit = ?2").c_str(), id, unit));
  year.files = files_of_unit(database, id, unit);
  year.gaps = read_gaps(database, id, unit);
  SQLite::Statement row = read(database,
                               "SELECT requirement, part FROM account WHERE round = ? AND unit = ?"
                               " AND verdict = 'met'",
                               id, unit);
  while (row.executeStep()) year.met.emplace(text_of(row, 0), row.getColumn(1).getInt());
  return year;
}

bool is_about(const Event& event, const std::string& unit) {
  return std::find(event.units.begin(), event.units.end(), unit) != event.units.end();
}

// With the takings back of what was said about it.
std::vector<Event> about(const std::vector<Event>& events, const std::string& unit) {
  std::vector<Event> found;
  for (const Event& event : events) {
    const bool undoes =
        std::any_of(found.begin(), found.end(), [&event](const Event& e) { return e.id == event.undoes; });
    if (undoes || is_about(event, unit)) found.push_back(event);
  }
  return found;
}

}  // namespace

void GapCount::add(const GapCount& other) {
  found += other.found;
  for (std::size_t i = 0; i < gap_states; ++i) by_state[i] += other.by_state[i];
  recurring += other.recurring;
  third_year += other.third_year;
  reappeared += other.reappeared;
}

std::optional<RoundStatus> Store::status(const std::string& round) const {
  return impl_->viewed([&]() -> std::optional<RoundStatus> {
    const SQLite::Database& database = impl_->database;
    SQLite::Statement row =
        read(database,
             "SELECT id, municipality, data_date, coalesce(report_year, 0) FROM round WHERE name = ?", round);
    if (!row.executeStep()) return std::nullopt;
    const std::int64_t id = row.getColumn(0).getInt64();
    RoundStatus status;
    status.name = round;
    status.municipality = text_of(row, 1);
    status.data_date = text_of(row, 2);
    status.report_year = row.getColumn(3).getInt();
    read_last_run(database, id, status);
    status.documents = read_documents(read(database, documents_of_round, id));
    status.files = read_files(database, id);
    count_gaps(database, id, status);
    status.bridge = read_bridge(database, id);
    return status;
  });
}

std::vector<Named> Store::units() const {
  return impl_->guarded([&] {
    std::vector<Named> units;
    std::map<std::string, std::size_t> places;
    SQLite::Statement row(impl_->database,
                          "SELECT unit.id, unit.name FROM unit JOIN round ON round = round.id"
                          " ORDER BY report_year DESC, round.id DESC, ordinal");
    while (row.executeStep()) {
      const auto [place, is_new] = places.emplace(text_of(row, 0), units.size());
      if (is_new) units.push_back({text_of(row, 0), {}});
      std::vector<std::string>& names = units[place->second].names;
      const std::string name = text_of(row, 1);
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return units;
  });
}

UnitHistory Store::history(const std::string& unit) const {
  UnitHistory history = impl_->viewed([&] {
    UnitHistory found;
    for (const std::string& id : line_of(impl_->database, unit)) {
      SQLite::Statement round =
          read(impl_->database,
               "SELECT round.id, round.name, coalesce(report_year, 0), data_date, unit.name FROM unit"
               " JOIN round ON round = round.id WHERE unit.id = ?",
               id);
      while (round.executeStep()) found.years.push_back(read_year(impl_->database, round, id));
    }
    return found;
  });
  for (UnitYear& year : history.years) year.events = about(events(year.round), year.unit);
  std::stable_sort(history.years.begin(), history.years.end(), [](const UnitYear& a, const UnitYear& b) {
    return std::tie(a.report_year, a.data_date) < std::tie(b.report_year, b.data_date);
  });
  return history;
}

std::optional<Assessed> Store::assessed(const std::string& round, const std::string& name) const {
  return impl_->guarded([&]() -> std::optional<Assessed> {
    SQLite::Statement row =
        read(impl_->database,
             "SELECT sha256, bytes, received, assessment FROM submission JOIN round ON round = round.id"
             " WHERE round.name = ? AND submission.name = ? AND assessment IS NOT NULL",
             round, name);
    if (!row.executeStep()) return std::nullopt;
    Assessed found;
    found.submission.sha256 = text_of(row, 0);
    found.submission.name = name;
    found.submission.bytes = static_cast<std::uintmax_t>(row.getColumn(1).getInt64());
    found.received = text_of(row, 2);
    Kept kept = impl_->kept_of(row.getColumn(3).getInt64(), found.submission.sha256, Wanted::text);
    found.document = std::move(kept.document);
    found.assessment = std::move(kept.assessment);
    found.is_from_store = true;
    found.findings = std::move(kept.findings);
    found.pages = kept.pages;
    found.judging = std::move(kept.judging);
    return found;
  });
}

void Store::keep_inputs(const std::string& round, const std::string& inputs) {
  impl_->written(
      [&] { write(impl_->database, "UPDATE round SET inputs = ? WHERE name = ?", inputs, round); });
}

}  // namespace report
