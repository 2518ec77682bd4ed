#include "told_rounds.h"

#include <fmt/format.h>

#include <chrono>
#include <sstream>
#include <stdexcept>

#include "analyze/quantities_reported.h"

namespace report::test {
namespace {

using analyze::DocumentType;
using analyze::Verdict;

struct Words {
  std::string id, name, letters;
  std::map<std::string, std::string> said;
  bool has(const std::string& word) const { return said.contains(word); }
  std::string value(const std::string& word) const {
    const auto found = said.find(word);
    return found == said.end() ? std::string() : found->second;
  }
};

Words words_of(const std::string& line) {
  std::istringstream in(line);
  Words words;
  in >> words.id >> words.name >> words.letters;
  for (std::string word; in >> word;) {
    if (word[0] == '<') word = "succeeds=" + word.substr(1);
    const std::size_t equals = word.find('=');
    words.said[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
  }
  return words;
}

Verdict verdict_of(char letter) {
  switch (letter) {
    case 'U':
      return Verdict::met;
    case 'D':
      return Verdict::partly_met;
    case 'S':
      return Verdict::missing;
    case 'E':
      return Verdict::not_applicable;
    case '?':
      return Verdict::not_assessed;
    default:
      throw std::logic_error(std::string("no such verdict: ") + letter);
  }
}

ingest::Area area_of(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(ingest::Area::other); ++i)
    if (ingest::name_of(static_cast<ingest::Area>(i)) == name) return static_cast<ingest::Area>(i);
  return ingest::Area::nursing_home;
}

void add_unit(Round& round, const Words& words, int due_year) {
  ingest::Unit unit;
  unit.id = words.id;
  unit.name = words.name;
  unit.succeeds = words.value("succeeds");
  unit.board = words.has("board") ? words.value("board") : "Nämnden";
  unit.area = area_of(words.value("area"));
  unit.may_be_named = !words.has("hidden");
  unit.is_covered = !words.has("ended");
  unit.provider = round.providers.providers.size();
  round.providers.providers.push_back({"AB " + words.name, {}, {}, false});
  ingest::Obligation owed;
  owed.unit = round.providers.units.size();
  owed.document = "quality_report";
  owed.due = std::chrono::year(due_year) / 3 / 1;
  round.providers.units.push_back(std::move(unit));
  round.providers.obligations.push_back(std::move(owed));
}

std::vector<analyze::ReportedQuantity> quantities_of(const Words& words) {
  std::vector<analyze::ReportedQuantity> quantities;
  for (const auto& [word, value] : words.said)
    if (const auto kind = analyze::reported_named(word)) {
      analyze::ReportedQuantity& quantity = quantities.emplace_back();
      quantity.kind = *kind;
      if (value != "?") quantity.value = std::stoul(value);
    }
  return quantities;
}

Assessed report_of(const Words& words, const analyze::Catalogue& catalogue, int year) {
  Assessed assessed;
  assessed.submission.name = words.has("file") ? words.value("file") : words.id + ".docx";
  assessed.submission.sha256 = fmt::format("{} {}", assessed.submission.name, year);
  assessed.received = fmt::format("{}-{}-20", year + 1, words.has("late") ? "03" : "02");
  assessed.document.sha256 = assessed.submission.sha256;
  analyze::Assessment& a = assessed.assessment;
  a.sha256 = assessed.submission.sha256;
  a.identity.type = DocumentType::quality_report;
  a.identity.report_year = year;
  for (std::size_t i = 0; i < words.letters.size() && words.letters != "."; ++i) {
    analyze::Finding& finding = a.findings.emplace_back();
    finding.requirement = catalogue.requirements.at(i).id;
    finding.verdict = verdict_of(words.letters[i]);
  }
  a.quantities = quantities_of(words);
  assessed.findings = file_findings(assessed.document, a);
  return assessed;
}

}  // namespace

analyze::Requirement requirement(const std::string& id, const std::string& title,
                                 analyze::Severity severity) {
  analyze::Requirement r;
  r.id = id;
  r.title = title;
  r.document = DocumentType::quality_report;
  r.severity = severity;
  r.source = "SOSFS 2011:9";
  return r;
}

ToldRounds::ToldRounds() : store_(":memory:") {
  catalogue_.version = "1";
  catalogue_.requirements = {requirement("KB-01", "Egenkontroll", analyze::Severity::serious),
                             requirement("KB-02", "Klagomål"), requirement("KB-03", "Mål")};
}

void ToldRounds::keep(const ToldRound& told) {
  run(told);
  store_.keep_rules(fmt::format("judging {}", told.report_year), rules_of(catalogue_));
}

void ToldRounds::keep_without_rules(const ToldRound& told) { run(told); }

void ToldRounds::run(const ToldRound& told) {
  round_ = {};
  round_.name = fmt::format("om {}", told.report_year);
  round_.municipality = "Exempelstad";
  round_.report_year = told.report_year;
  round_.collection_year = told.report_year + 1;
  round_.data_date = fmt::format("{}-04-01", told.report_year + 1);
  const Versions versions{told.program, catalogue_.version, "reading",
                          fmt::format("judging {}", told.report_year)};
  std::map<std::string, Assessed> reports;
  files_.clear();
  for (const std::string& line : told.units) {
    const Words words = words_of(line);
    add_unit(round_, words, told.report_year + 1);
    if (words.letters == "-" || words.has("ended")) continue;
    Assessed report = report_of(words, catalogue_, told.report_year);
    const auto [known, is_new] = reports.try_emplace(report.submission.name, report);
    if (is_new) files_.push_back(file_away(Outcome(known->second)));
    for (Filed& file : files_)
      if (file.name == known->first) file.placement.units.push_back(round_.providers.units.size() - 1);
  }
  store_.begin(round_.name, versions, "");
  store_.keep(round_);
  Books books;
  for (const auto& [name, report] : reports) {
    store_.keep(Outcome(report), versions);
    books.enter(Outcome(report));
  }
  store_.finish(books, "inputs", "finished");
  standing_ = stand(round_, catalogue_, files_, {});
  years_ = over_the_years(round_, catalogue_, standing_, store_.before(round_));
  store_.keep(round_, files_, standing_, years_, "computed");
}

Trend ToldRounds::trend(const TrendAsked& asked) const {
  TrendAsked named = asked;
  named.hidden_name = "Verksamhet";
  return store_.trend(round_, catalogue_, named);
}

Summary ToldRounds::summary() const {
  Books books;
  return summarize(round_, catalogue_, {files_, standing_, years_}, books, {}, "Verksamhet");
}

std::string levels(const UnitTrend& unit) {
  std::string letters;
  for (const UnitLevel level : unit.years) letters += "UDSE?nx."[static_cast<int>(level)];
  return letters;
}

const UnitTrend& unit_of(const std::vector<UnitTrend>& units, const std::string& name) {
  for (const UnitTrend& unit : units)
    if (unit.name == name) return unit;
  throw std::logic_error("no unit " + name);
}

}  // namespace report::test
