// Events filled alike for the page and the command line.
#include "report/deciding.h"

#include <algorithm>

#include "ingest/checksum.h"
#include "passages.h"
#include "report/job.h"

namespace report {
namespace {

// What came nearest is no passage the verdict stands on.
Anchor passage_of(const std::string& requirement, const Assessed& text) {
  const auto& findings = text.assessment.findings;
  const auto found =
      std::find_if(findings.begin(), findings.end(),
                   [&requirement](const analyze::Finding& f) { return f.requirement == requirement; });
  if (found == findings.end() || found->evidence.empty()) return {};
  return review::anchor_of(text.document, found->evidence.front());
}

}  // namespace

using analyze::Verdict;

ReasonFor reason_for(Verdict given, Verdict suggested) {
  if (given != Verdict::met) return ReasonFor::verdict;
  return given == suggested ? ReasonFor::nothing : ReasonFor::change;
}

bool is_reason(const std::string& text) { return text.find_first_not_of(" \t\r\n") != std::string::npos; }

const std::vector<Verdict>& verdicts_to_give() {
  static const std::vector<Verdict> all{Verdict::met, Verdict::partly_met, Verdict::missing,
                                        Verdict::not_applicable};
  return all;
}

std::optional<Verdict> verdict_to_give(std::string_view name) {
  for (Verdict verdict : verdicts_to_give())
    if (analyze::name_of(verdict) == name) return verdict;
  return std::nullopt;
}

Event about(Event said, const Round& round, const std::vector<Filed>& files, const StandingDocument& document,
            const AccountRow* row) {
  const Filed& file = files[row ? row->file : document.files.front()];
  said.units = {round.providers.units[document.owed.unit].id};
  said.document = document.owed.document;
  said.part = document.owed.part;
  said.file = file.sha256;
  said.file_name = file.name;
  if (row) said.requirements = {row->requirement};
  return said;
}

std::string rule_checksum(const analyze::Requirement& r) {
  ingest::Checksum sum;
  for (std::string_view part :
       {std::string_view(r.id), std::string_view(r.title), analyze::name_of(r.level),
        analyze::name_of(r.severity), std::string_view(r.source), std::string_view(r.valid_from),
        std::string_view(r.valid_to), std::string_view(r.applies), std::string_view(r.met_when),
        std::string_view(r.partly_when), std::string_view(r.missing_when)}) {
    sum.add(part);
    sum.add("\n");
  }
  return sum.finish();
}

Basis basis_of(const FiledFinding& finding, const analyze::Requirement& requirement, const Assessed* text) {
  Basis basis;
  basis.suggested = analyze::name_of(finding.verdict);
  basis.confidence = finding.confidence;
  basis.why = finding.why;
  basis.rule = rule_checksum(requirement);
  if (text) {
    basis.passage = passage_of(requirement.id, *text);
    return basis;
  }
  basis.passage.quote = finding.quote;
  basis.passage.section = finding.section;
  basis.passage.page = finding.page;
  return basis;
}

std::vector<Event> in_force(const std::vector<Event>& all) {
  std::vector<Event> standing;
  std::vector<std::int64_t> taken_back;
  for (auto event = all.rbegin(); event != all.rend(); ++event) {
    if (std::find(taken_back.begin(), taken_back.end(), event->id) != taken_back.end()) continue;
    if (event->kind == EventKind::undone) taken_back.push_back(event->undoes);
    standing.push_back(*event);
  }
  return {standing.rbegin(), standing.rend()};
}

const Event& root_of(const std::vector<Event>& all, const Event& event) {
  const Event* at = &event;
  while (at->kind == EventKind::undone)
    at = &*std::find_if(all.begin(), all.end(), [at](const Event& e) { return e.id == at->undoes; });
  return *at;
}

Event undoing(Event said, const std::vector<Event>& all, const Event& undone) {
  const Event& root = root_of(all, undone);
  said.kind = EventKind::undone;
  said.undoes = undone.id;
  said.units = root.units;
  said.document = root.document;
  said.part = root.part;
  said.requirements = root.requirements;
  said.file = root.file;
  said.file_name = root.file_name;
  return said;
}

void add_what_was_settled(Event& event, const std::map<std::string, Settlement>& settled) {
  const auto word = settled.find(event.file);
  if (word == settled.end() || event.said == "not_ours") return;
  const Settlement& before = word->second;
  if (event.units.empty()) event.units = before.units;
  if (event.document.empty() && before.document) event.document = analyze::name_of(*before.document);
  if (event.year == 0) event.year = before.year.value_or(0);
}

}  // namespace report
