// Counts a round. No other file counts.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "collation.h"
#include "places.h"
#include "report/summary.h"

namespace report {
namespace {

using analyze::Verdict;

bool is_gap(Verdict verdict) { return verdict == Verdict::partly_met || verdict == Verdict::missing; }

// The unit's files of one document type, earliest first, to be set against what it owes.
using Arrived = std::map<std::pair<std::size_t, std::string>, std::vector<const Filed*>>;

std::vector<std::string> types_of(const analyze::Identity& identity) {
  std::vector<std::string> types{std::string(analyze::name_of(identity.type))};
  for (analyze::DocumentType also : identity.also_counts_as) types.emplace_back(analyze::name_of(also));
  return types;
}

Arrived arrived(const std::vector<Filed>& files) {
  Arrived all;
  for (const Filed& file : files)
    if (file.kind == Filed::Kind::assessed && file.placement.unit)
      for (const std::string& type : types_of(file.identity))
        all[{*file.placement.unit, type}].push_back(&file);
  for (auto& [key, list] : all)
    std::stable_sort(list.begin(), list.end(), [](const Filed* a, const Filed* b) {
      return std::tie(a->received, a->name) < std::tie(b->received, b->name);
    });
  return all;
}

class Counting {
 public:
  Counting(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
           std::string_view hidden_name)
      : round_(round),
        catalogue_(catalogue),
        files_(files),
        hidden_name_(hidden_name),
        arrived_(arrived(files)) {}

  Summary summary(const Books& books, const Versions& versions) {
    head(versions);
    summary_.books = books;
    for (const analyze::Requirement& r : catalogue_.requirements)
      summary_.requirements.push_back({r.id, r.title, r.source, r.severity, 0, 0, 0});
    number_hidden_units();
    for (const Owed& owed : owed_documents(round_)) owed_[owed.unit].push_back(owed);
    for (const auto& [unit, owed] : owed_) count_unit(unit, owed);
    finish_documents();
    finish_requirements();
    for (const Filed& file : files_) count_file(file);
    sort_units();
    collect_gaps();
    return std::move(summary_);
  }

 private:
  const ingest::Unit& unit(std::size_t index) const { return round_.providers.units[index]; }

  void head(const Versions& versions) {
    summary_.round = round_.name;
    summary_.municipality = round_.municipality;
    summary_.data_date = round_.data_date;
    summary_.report_year = round_.report_year;
    summary_.collection_year = round_.collection_year;
    summary_.versions = versions;
  }

  // Numbers by the register's order, so that a unit keeps its number in every form of the same round.
  void number_hidden_units() {
    for (std::size_t i = 0; i < round_.providers.units.size(); ++i)
      if (!unit(i).may_be_named) hidden_numbers_.emplace(i, hidden_numbers_.size() + 1);
  }

  std::string shown_name(std::size_t index) const {
    const auto hidden = hidden_numbers_.find(index);
    return hidden == hidden_numbers_.end() ? unit(index).name
                                           : fmt::format("{} {}", hidden_name_, hidden->second);
  }

  void count_unit(std::size_t index, const std::vector<Owed>& owed) {
    const ingest::Unit& u = unit(index);
    UnitRow row;
    row.id = u.id;
    row.name = shown_name(index);
    if (u.may_be_named) row.provider = round_.providers.providers[u.provider].name;
    row.board = u.board;
    row.area = u.area == ingest::Area::other ? u.area_as_written : std::string(ingest::name_of(u.area));
    row.operation = ingest::name_of(u.operation);
    for (const Owed& document : owed) count_owed(row, index, document);
    ++summary_.units;
    summary_.in_house += u.operation == ingest::Operation::in_house;
    summary_.hidden_names += !u.may_be_named;
    providers_.insert(u.provider);
    summary_.count.add(row.count);
    summary_.never_came += row.never_came;
    units_by_board_[u.board].push_back(std::move(row));
  }

  // A document with parts (tertial reports) takes its files in the order they came; any other takes the
  // latest.
  const Filed* file_for(std::size_t unit_index, const Owed& owed) const {
    const auto found = arrived_.find({unit_index, owed.document});
    if (found == arrived_.end()) return nullptr;
    if (owed.part == 0) return found->second.back();
    const auto part = static_cast<std::size_t>(owed.part - 1);
    return part < found->second.size() ? found->second[part] : nullptr;
  }

  // When the document first came counts as its arrival, a later version does not make it late.
  static std::string first_received(const std::vector<const Filed*>& files, const Owed& owed,
                                    const Filed& file) {
    return owed.part == 0 ? files.front()->received : file.received;
  }

  static bool is_late(const UnitDocument& d) { return !d.due.empty() && d.received > d.due; }

  void count_owed(UnitRow& row, std::size_t unit_index, const Owed& owed) {
    UnitDocument d{owed.document, owed.part, owed.due, owed.is_extended, Arrival::awaited, {}, {}};
    if (const Filed* file = file_for(unit_index, owed)) {
      used_.insert(file);
      d.file = file->name;
      d.received = first_received(arrived_.at({unit_index, owed.document}), owed, *file);
      d.arrival = d.received.empty() ? Arrival::undated : is_late(d) ? Arrival::late : Arrival::in_time;
      count_findings(row, owed.document, *file);
    } else if (owed.due.empty() || owed.due <= round_.data_date) {
      d.arrival = Arrival::never_came;
      row.never_came += requirements_of(owed.document);
    }
    count_document(d);
    row.documents.push_back(std::move(d));
  }

  void count_document(const UnitDocument& d) {
    DocumentRow& row = documents_[d.document];
    row.document = d.document;
    ++row.due;
    row.in_time += d.arrival == Arrival::in_time;
    row.late += d.arrival == Arrival::late;
    row.undated += d.arrival == Arrival::undated;
    row.never_came += d.arrival == Arrival::never_came;
    row.awaited += d.arrival == Arrival::awaited;
  }

  std::size_t requirements_of(const std::string& document) const {
    return static_cast<std::size_t>(
        std::count_if(catalogue_.requirements.begin(), catalogue_.requirements.end(), [&](const auto& r) {
          return analyze::name_of(r.document) == document && r.in_force(round_.expected_year(r.document));
        }));
  }

  RequirementRow* requirement_row(const std::string& id) {
    const auto found = std::find_if(summary_.requirements.begin(), summary_.requirements.end(),
                                    [&id](const RequirementRow& row) { return row.id == id; });
    return found == summary_.requirements.end() ? nullptr : &*found;
  }

  // Of a combined report only the findings that belong to this document.
  void count_findings(UnitRow& row, const std::string& document, const Filed& file) {
    for (const FiledFinding& f : file.findings) {
      const analyze::Requirement* r = catalogue_.find(f.requirement);
      if (!r || analyze::name_of(r->document) != document) continue;
      row.count.add(f.verdict);
      summary_.sure += (f.verdict == Verdict::met || is_gap(f.verdict)) && f.confidence >= analyze::sure_from;
      RequirementRow& counted = *requirement_row(f.requirement);
      counted.partly_met += f.verdict == Verdict::partly_met;
      counted.missing += f.verdict == Verdict::missing;
      counted.units += f.verdict == Verdict::met || is_gap(f.verdict);
      if (!is_gap(f.verdict)) continue;
      row.serious_gaps += r->severity == analyze::Severity::serious;
      ++summary_.gaps_by_severity[static_cast<std::size_t>(r->severity)];
      gaps_[row.id].push_back({row.id, row.name, row.provider, row.board, document, r->id, r->title,
                               r->source, r->severity, f, file.name});
    }
  }

  void finish_documents() {
    summary_.providers = providers_.size();
    for (std::string_view document : ingest::document_names()) {
      const auto found = documents_.find(std::string(document));
      if (found == documents_.end()) continue;
      const DocumentRow& row = found->second;
      summary_.documents.push_back(row);
      DocumentRow& total = summary_.documents_total;
      total.due += row.due;
      total.in_time += row.in_time;
      total.late += row.late;
      total.undated += row.undated;
      total.never_came += row.never_came;
      total.awaited += row.awaited;
    }
  }

  void finish_requirements() {
    std::erase_if(summary_.requirements, [](const RequirementRow& row) { return row.units == 0; });
    summary_.commonest = summary_.requirements;
    std::erase_if(summary_.commonest, [](const RequirementRow& row) { return row.gaps() == 0; });
    // Most gaps first; then the graver; then the catalogue's order.
    std::stable_sort(summary_.commonest.begin(), summary_.commonest.end(),
                     [](const RequirementRow& a, const RequirementRow& b) {
                       return a.gaps() != b.gaps() ? a.gaps() > b.gaps() : a.severity < b.severity;
                     });
    if (summary_.commonest.size() > 5) summary_.commonest.resize(5);
  }

  void count_file(const Filed& file) {
    switch (file.kind) {
      case Filed::Kind::refused:
        summary_.refused.push_back(
            {file.name, std::string(ingest::name_of(file.refusal.reason)), file.refusal.detail});
        break;
      case Filed::Kind::duplicate:
        summary_.duplicates.push_back({file.name, file.same_as});
        break;
      case Filed::Kind::opened:
        break;
      case Filed::Kind::assessed:
        count_assessed(file);
        break;
    }
  }

  void count_assessed(const Filed& file) {
    if (!file.placement.unit) {
      UnsortedFile unsorted{
          file.name, std::string(analyze::name_of(file.identity.type)), file.placement.reason, {}};
      for (std::size_t candidate : file.placement.candidates)
        unsorted.candidates.push_back(shown_name(candidate));
      summary_.unsorted.push_back(std::move(unsorted));
    } else if (!used_.contains(&file)) {
      (is_owed(file) ? summary_.superseded : summary_.not_owed).push_back(file.name);
    }
  }

  bool is_owed(const Filed& file) const {
    const auto owed = owed_.find(*file.placement.unit);
    if (owed == owed_.end()) return false;
    const std::vector<std::string> types = types_of(file.identity);
    return std::any_of(owed->second.begin(), owed->second.end(), [&](const Owed& o) {
      return std::find(types.begin(), types.end(), o.document) != types.end();
    });
  }

  void sort_units() {
    for (const std::string& board : round_.boards) take_board(board);
    std::map<std::string, std::string> rest;  // by sort key
    for (const auto& [board, units] : units_by_board_) rest.emplace(sort_key(board), board);
    for (const auto& [key, board] : rest) take_board(board);
  }

  void take_board(const std::string& board) {
    auto units = units_by_board_.extract(board);
    if (units.empty()) return;
    std::sort(units.mapped().begin(), units.mapped().end(), [](const UnitRow& a, const UnitRow& b) {
      return std::pair(sort_key(a.name), a.id) < std::pair(sort_key(b.name), b.id);
    });
    summary_.boards.push_back({board, std::move(units.mapped())});
  }

  void collect_gaps() {
    for (const BoardUnits& board : summary_.boards)
      for (const UnitRow& row : board.units)
        for (Gap& gap : gaps_[row.id]) summary_.gaps.push_back(std::move(gap));
  }

  const Round& round_;
  const analyze::Catalogue& catalogue_;
  const std::vector<Filed>& files_;
  const std::string hidden_name_;
  const Arrived arrived_;
  std::map<std::size_t, std::size_t> hidden_numbers_;
  std::map<std::size_t, std::vector<Owed>> owed_;
  std::map<std::string, DocumentRow> documents_;
  std::map<std::string, std::vector<UnitRow>> units_by_board_;
  std::map<std::string, std::vector<Gap>> gaps_;
  std::set<std::size_t> providers_;
  std::set<const Filed*> used_;
  Summary summary_;
};

FiledFinding file_finding(const extract::Document& document, const analyze::Finding& f) {
  FiledFinding filed{f.requirement, f.verdict, f.confidence, f.why, 0, {}, {}};
  const extract::Place* place = !f.evidence.empty()  ? &f.evidence.front()
                                : !f.nearest.empty() ? &f.nearest.front().place
                                                     : nullptr;
  if (!place) return filed;
  filed.page = page_number(document, *place);
  filed.section = section_above(document, *place);
  filed.quote = passage_at(document, *place);
  return filed;
}

}  // namespace

std::string_view name_of(Arrival arrival) {
  switch (arrival) {
    case Arrival::in_time:
      return "in_time";
    case Arrival::late:
      return "late";
    case Arrival::undated:
      return "undated";
    case Arrival::never_came:
      return "never_came";
    case Arrival::awaited:
      return "awaited";
  }
  return {};
}

void Count::add(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      ++met;
      break;
    case Verdict::partly_met:
      ++partly_met;
      break;
    case Verdict::missing:
      ++missing;
      break;
    case Verdict::not_applicable:
      ++not_applicable;
      break;
    case Verdict::not_assessed:
      ++not_assessed;
      break;
  }
}

void Count::add(const Count& other) {
  met += other.met;
  partly_met += other.partly_met;
  missing += other.missing;
  not_applicable += other.not_applicable;
  not_assessed += other.not_assessed;
}

Filed file_away(const Outcome& outcome, const Matcher& matcher) {
  Filed filed;
  filed.kind = static_cast<Filed::Kind>(outcome.index());
  filed.name = name_of(outcome);
  filed.received = received_of(outcome);
  if (const auto* refused = std::get_if<Refused>(&outcome)) filed.refusal = refused->refusal;
  if (const auto* duplicate = std::get_if<Duplicate>(&outcome)) filed.same_as = duplicate->same_as;
  if (const auto* assessed = std::get_if<Assessed>(&outcome)) {
    filed.identity = assessed->assessment.identity;
    for (const analyze::Finding& f : assessed->assessment.findings)
      filed.findings.push_back(file_finding(assessed->document, f));
    for (const analyze::Observation& o : assessed->assessment.observations)
      filed.observations.push_back(o.kind);
    filed.placement = matcher.place(assessed->document, filed.identity, filed.name);
  }
  return filed;
}

Summary summarize(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
                  const Books& books, const Versions& versions, std::string_view hidden_name) {
  return Counting(round, catalogue, files, hidden_name).summary(books, versions);
}

std::string Summary::difference() const {
  if (std::string files = books.difference(); !files.empty()) return files;
  const DocumentRow& d = documents_total;
  if (d.due != d.in_time + d.late + d.undated + d.never_came + d.awaited)
    return fmt::format(
        "{} documents were due but {} came in time, {} late, {} undated, {} never and {} are awaited", d.due,
        d.in_time, d.late, d.undated, d.never_came, d.awaited);
  return {};
}

}  // namespace report
