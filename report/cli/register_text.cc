// Sentences about registers.
#include "register_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "ingest/obligations.h"

namespace report::cli {
namespace {

using Counts = std::map<std::string, std::size_t>;

std::string listed(const Counts& counts) {
  std::string list;
  for (const auto& [name, n] : counts) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", name, n);
  return list;
}

std::int64_t count(std::size_t n) { return static_cast<std::int64_t>(n); }

std::string area_of(const ingest::Unit& unit, const Words& words) {
  const std::string key = fmt::format("area.{}", ingest::name_of(unit.area));
  return unit.area == ingest::Area::other || !words.has(key) ? unit.area_as_written : words.text(key);
}

// As the register writes yes and no, driftformer and dates; the word for nothing where there is nothing.
std::string value_of(const std::string& field, const std::string& value, const Words& words) {
  if (value.empty()) return words.text("change.empty");
  if (field == "operation") return words.text("operation." + value);
  if (field == "covered" || field == "may_be_named" || field == "hsl_duty")
    return words.text("answer." + value);
  return value;
}

std::string sentence(const ingest::RegisterChange& change, const Words& words) {
  const std::string key = fmt::format("change.{}", ingest::name_of(change.kind));
  const bool is_field = change.kind == ingest::ChangeKind::field;
  const bool is_document = change.kind == ingest::ChangeKind::document_new ||
                           change.kind == ingest::ChangeKind::document_gone ||
                           change.kind == ingest::ChangeKind::document_moved;
  std::string document = is_document ? words.text("document." + change.field) : std::string();
  if (change.part > 0) document += fmt::format(" {}", change.part);
  return words.say(key, {{"field", is_field ? words.text("field." + change.field) : std::string()},
                         {"document", document},
                         {"before", is_field ? value_of(change.field, change.before, words) : change.before},
                         {"after", is_field ? value_of(change.field, change.after, words) : change.after}});
}

std::string board_list(const analyze::Profile& profile) {
  std::string list;
  for (const analyze::Board& board : profile.boards) list += (list.empty() ? "" : ", ") + board.name;
  return list;
}

}  // namespace

std::string register_verdict(const ingest::RegisterReading& reading, const Words& words) {
  std::string text = words.say("register_report.errors", {{"n", count(reading.errors.size())}}) + "\n";
  if (reading.errors.empty() && !reading.warnings.empty())
    text += words.say("register_report.warnings", {{"n", count(reading.warnings.size())}}) + "\n";
  return text;
}

std::string register_understood(const ingest::Register& content, const Words& words) {
  Counts boards, areas, operations, documents;
  std::size_t outside = 0;
  for (const ingest::Unit& unit : content.units) {
    ++boards[unit.board];
    ++areas[area_of(unit, words)];
    ++operations[words.text(fmt::format("operation.{}", ingest::name_of(unit.operation)))];
    outside += unit.is_covered ? 0 : 1;
  }
  for (const ingest::Obligation& obligation : content.obligations)
    if (obligation.is_required) ++documents[words.text("document." + obligation.document)];
  std::string text = "\n" + words.text("register_report.understood") + "\n  " +
                     words.say("register_report.units",
                               {{"n", count(content.units.size())}, {"m", count(content.providers.size())}}) +
                     "\n";
  if (outside > 0) text += "  " + words.say("register_report.not_covered", {{"n", count(outside)}}) + "\n";
  text += "  " + words.say("register_report.boards", {{"list", listed(boards)}}) + "\n";
  text += "  " + words.say("register_report.areas", {{"list", listed(areas)}}) + "\n";
  text += "  " + words.say("register_report.operations", {{"list", listed(operations)}}) + "\n";
  if (!documents.empty())
    text += "  " + words.say("register_report.documents", {{"list", listed(documents)}}) + "\n";
  return text;
}

// Capitals, blanks and signs make no other name: "HSL-ansvar" is hsl_ansvar.
static bool is_same_name(const std::string& written, const std::string& means) {
  const auto letters = [](const std::string& name) {
    std::string found;
    for (const char c : name)
      if (c != ' ' && c != '_' && c != '-') found += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return found;
  };
  return letters(written) == letters(means);
}

std::string columns_understood(const ingest::RegisterReading& reading, const Words& words) {
  if (reading.columns.empty()) return {};
  const auto is_read = [](const ingest::ReadColumn& column) { return !column.means.empty(); };
  const auto read = std::count_if(reading.columns.begin(), reading.columns.end(), is_read);
  std::string text = "\n" + words.say("register_report.columns", {{"n", std::int64_t{read}}}) + "\n";
  for (const ingest::ReadColumn& column : reading.columns)
    if (!is_same_name(column.written, column.means))
      text +=
          "  " +
          (column.means.empty() ? words.say("register_report.column_not_read", {{"written", column.written}})
                                : words.say("register_report.column",
                                            {{"written", column.written}, {"means", column.means}})) +
          "\n";
  return text;
}

std::vector<std::string> profile_remarks(const ingest::Register& content, const analyze::Profile& profile,
                                         const Words& words) {
  std::vector<std::string> remarks;
  std::set<std::string> unknown;
  for (const ingest::Unit& unit : content.units) {
    if (!unit.is_covered) continue;
    const auto board =
        std::find_if(profile.boards.begin(), profile.boards.end(), [&](const analyze::Board& known) {
          return ingest::is_about({{known.name}, {}, {}, {}, {}}, unit);
        });
    if (board == profile.boards.end()) {
      if (unknown.insert(unit.board).second)
        remarks.push_back(words.say("register_report.unknown_board",
                                    {{"board", unit.board}, {"list", board_list(profile)}}));
    } else if (std::none_of(board->areas.begin(), board->areas.end(),
                            [&](const analyze::BoardArea& area) { return area.area == unit.area; })) {
      remarks.push_back(
          words.say("register_report.unknown_area",
                    {{"unit", unit.id}, {"area", area_of(unit, words)}, {"board", board->name}}));
    }
  }
  // Whatever the year: contracts do not count, only whether anybody has said a day.
  ingest::Register open = content;
  for (ingest::Unit& unit : open.units) unit.contract_start = unit.contract_end = std::nullopt;
  const auto duties = ingest::duties_about(open, profile.rules, {}, 2100, 2100);
  for (const ingest::Undated& undated : duties.undated)
    remarks.push_back(
        words.say("register_report.undated", {{"unit", content.units[undated.unit].id},
                                              {"document", words.text("document." + undated.document)}}));
  return remarks;
}

std::string changes_text(const std::vector<ingest::RegisterChange>& changes, const Words& words) {
  if (changes.empty()) return words.text("register_report.no_changes") + "\n";
  std::string text = words.say("register_report.changes", {{"n", count(changes.size())}}) + "\n";
  for (const ingest::RegisterChange& change : changes)
    text += fmt::format("  {} {}: {}\n", change.unit, change.name, sentence(change, words));
  return text;
}

}  // namespace report::cli
