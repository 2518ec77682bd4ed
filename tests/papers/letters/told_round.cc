#include "told_round.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace report::test {
namespace {

using analyze::Verdict;

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> parts_of(const std::string& line, char sign) {
  std::vector<std::string> parts;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, sign);) parts.push_back(trimmed(part));
  return parts;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

Verdict verdict_named(const std::string& name) {
  for (const Verdict v :
       {Verdict::met, Verdict::partly_met, Verdict::missing, Verdict::not_applicable, Verdict::not_assessed})
    if (analyze::name_of(v) == name) return v;
  throw std::invalid_argument(name);
}

std::chrono::year_month_day day_of(const std::string& iso) {
  return {std::chrono::year(std::stoi(iso.substr(0, 4))),
          std::chrono::month(static_cast<unsigned>(std::stoi(iso.substr(5, 2)))),
          std::chrono::day(static_cast<unsigned>(std::stoi(iso.substr(8, 2))))};
}

void add_said(const Said& said, std::string& text) {
  for (const Piece& piece : said.pieces) text += piece.text;
  text += '\n';
}

void add_block(const Block& block, std::string& text) {
  if (const auto* p = std::get_if<Paragraph>(&block)) add_said(p->text, text);
  if (const auto* space = std::get_if<Space>(&block)) text += "[" + space->prompt + "]\n";
  if (const auto* list = std::get_if<ItemList>(&block))
    for (const Said& item : list->items) add_said(item, text += "- ");
  if (const auto* table = std::get_if<Table>(&block)) {
    text += "= " + table->caption + '\n';
    for (const Row& row : table->rows) {
      std::string line = row.group.empty() ? "" : row.group + " / ";
      for (const Cell& cell : row.cells) {
        add_said(cell.text, line);
        line.back() = '|';
      }
      text += line + '\n';
    }
  }
}

}  // namespace

ToldRound::ToldRound() {
  round.name = terms.facts.round = "Insamlingen 2026";
  round.municipality = terms.facts.municipality = "Exempelkommunen";
  round.report_year = 2025;
  round.collection_year = 2026;
  round.data_date = terms.facts.data_date = "2026-04-08";
  terms.facts.date = terms.facts.finished = "2026-04-10";
  terms.facts.program = "kravkoll 1.0.0";
  terms.facts.catalogue = "2026.1";
  terms.facts.round_hash = "5f0c2e9a41d7b8630e1f9c4d7a25b6e80c93d1f4a7e6528b0d3c9f1e6a48b572";
  terms.office = {"Vård- och omsorgskontoret",
                  "Maria Exempel",
                  "vard.omsorg@exempelkommunen.example",
                  "010-000 00 00",
                  {{"", "VON 2026/0187"}}};
}

void ToldRound::requirement(const std::string& line) {
  const auto part = parts_of(line, '|');
  analyze::Requirement& r = catalogue.requirements.emplace_back();
  r.id = part.at(0);
  r.document = *analyze::document_type_named(part.at(1));
  for (const auto s : {analyze::Severity::serious, analyze::Severity::material, analyze::Severity::minor})
    if (analyze::name_of(s) == part.at(2)) r.severity = s;
  r.title = part.at(3);
  if (part.size() > 4) r.source = part.at(4);
}

ingest::Unit& ToldRound::unit(const std::string& line) {
  const auto part = parts_of(line, '|');
  auto& providers = round.providers.providers;
  const auto same = std::find_if(providers.begin(), providers.end(),
                                 [&part](const ingest::Provider& p) { return p.name == part.at(1); });
  ingest::Unit& unit = round.providers.units.emplace_back();
  unit.provider = static_cast<std::size_t>(same - providers.begin());
  if (same == providers.end()) providers.push_back({part.at(1), {}, "750231-0241", true});
  unit.id = part.at(0);
  unit.name = part.at(2);
  unit.board = part.at(3);
  unit.operation =
      part.at(1).ends_with("kommun") ? ingest::Operation::in_house : ingest::Operation::choice_lov;
  return unit;
}

void ToldRound::owes(const std::string& line) {
  const auto word = words_of(line);
  ingest::Obligation& owed = round.providers.obligations.emplace_back();
  for (std::size_t i = 0; i < round.providers.units.size(); ++i)
    if (round.providers.units[i].id == word.at(0)) owed.unit = i;
  owed.document = word.at(1);
  owed.due = day_of(word.at(2));
}

Filed& ToldRound::came(const std::string& line) {
  const std::size_t colon = std::min(line.find(": "), line.size());
  const auto word = words_of(line.substr(0, colon));
  Filed& file = files.emplace_back();
  file.name = file.sha256 = word.at(0);
  if (word.at(1) != "?") file.received = word.at(1);
  for (const std::string& id : parts_of(word.at(2), '+'))
    for (std::size_t i = 0; i < round.providers.units.size(); ++i)
      if (round.providers.units[i].id == id) file.placement.units.push_back(i);
  file.placement.reason = PlacedBy::unit_in_text;
  const auto types = parts_of(word.at(3), '+');
  file.identity.type = *analyze::document_type_named(types.front());
  for (std::size_t i = 1; i < types.size(); ++i)
    file.identity.also_counts_as.push_back(*analyze::document_type_named(types[i]));
  pages[file.sha256].pages = std::stoul(word.at(4));
  if (colon == line.size()) return file;
  for (const std::string& found : parts_of(line.substr(colon + 1), ';')) {
    const auto part = words_of(found);
    FiledFinding& finding = file.findings.emplace_back();
    finding.requirement = part.at(0);
    finding.verdict = verdict_named(part.at(1));
    if (part.size() > 2) finding.page = std::stoi(part.at(2));
    finding.confidence = found.ends_with("~") ? 0.5 : 0.95;
    finding.quote = "<script>alert('" + part.at(0) + "')</script>";
    finding.why = "Programmets ord om " + part.at(0);
  }
  return file;
}

void ToldRound::said(const std::string& line) {
  const std::size_t colon = line.find(": ");
  const auto word = words_of(line.substr(0, colon));
  Event event;
  event.id = static_cast<std::int64_t>(events.size()) + 1;
  event.kind = EventKind::verdict_given;
  event.at = word.at(0) + "T09:00:00+01:00";
  event.who = "Anna";
  event.units = {word.at(1)};
  event.requirements = {word.at(2)};
  if (word.size() > 3) event.said = word.at(3);
  if (colon != std::string::npos) event.reason = line.substr(colon + 2);
  const Stock now = stock();
  for (const StandingDocument& d : now.standing.documents)
    for (const AccountRow& row : d.account)
      if (round.providers.units[d.owed.unit].id == word.at(1) && row.requirement == word.at(2)) {
        event.document = d.owed.document;
        event.file = files[row.file].sha256;
      }
  events.push_back(event);
}

void ToldRound::agreed(const std::string& unit) {
  const Stock now = stock();
  for (const StandingDocument& d : now.standing.documents)
    for (const AccountRow& row : d.account)
      if (round.providers.units[d.owed.unit].id == unit && !row.is_decided)
        said("2026-03-12 " + unit + " " + row.requirement + " " + std::string(analyze::name_of(row.verdict)));
}

void ToldRound::asked(const std::string& line) {
  const std::size_t colon = line.find(": ");
  const auto word = words_of(line.substr(0, colon));
  Event event;
  event.id = static_cast<std::int64_t>(events.size()) + 1;
  event.kind = EventKind::supplement_requested;
  event.at = word.at(0) + "T09:00:00+01:00";
  event.units = {word.at(1)};
  event.document = word.at(2);
  event.until = word.at(3);
  if (colon != std::string::npos) event.requirements = words_of(line.substr(colon + 1));
  events.push_back(event);
}

void ToldRound::marked(const std::string& line) {
  const auto word = words_of(line);
  Event event;
  event.id = static_cast<std::int64_t>(events.size()) + 1;
  event.kind = EventKind::gap_marked;
  event.units = {word.at(0)};
  event.requirements = {word.at(1)};
  event.said = word.at(2);
  events.push_back(event);
}

void ToldRound::gap_before(const std::string& line) {
  const auto word = words_of(line);
  if (!before) {
    before.emplace();
    before->round = "Insamlingen 2025";
    before->ever_had = [](const GapKey&) { return false; };
  }
  before->units.insert(word.at(0));
  LedgerGap& gap = before->ledger.gaps.emplace_back();
  gap.key = {word.at(0), word.at(1), 0};
  gap.document = "quality_report";
}

Stock ToldRound::stock() const {
  Stock stock{files, {}, {}};
  stock.standing = stand(round, catalogue, files, standing_events(events));
  stock.years = over_the_years(round, catalogue, stock.standing, before);
  return stock;
}

std::vector<Addressee> ToldRound::addressees() const {
  const Stock now = stock();
  const std::vector<Event> standing = standing_events(events);
  return report::addressees(
      {round, catalogue, {now.files, now.standing, now.years}, standing, before, pages});
}

std::variant<Letter, NoLetter> ToldRound::letter(LetterKind kind, std::size_t addressee) const {
  LetterTerms asked = terms;
  asked.kind = kind;
  return letter_to(addressees().at(addressee), asked, words);
}

std::string ToldRound::text(LetterKind kind, std::size_t addressee) const {
  const auto made = letter(kind, addressee);
  if (const auto* why = std::get_if<NoLetter>(&made)) return "- " + std::string(name_of(*why));
  const Paper& paper = std::get<Letter>(made).paper;
  if (const std::string faults = paper_faults(paper_xml(paper)); !faults.empty()) return faults;
  std::string text = paper.head.title + "\nTill " + paper.head.recipient.text + '\n';
  for (const Section& section : paper.sections) {
    if (!section.heading.empty()) text += "# " + section.heading + '\n';
    for (const auto& block : section.blocks)
      if (const auto* plain = std::get_if<Block>(&block)) add_block(*plain, text);
  }
  return text;
}

}  // namespace report::test
