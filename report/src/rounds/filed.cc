// What is remembered of a file once it has been read and judged.
#include "report/filed.h"

#include "analyze/context.h"
#include "places.h"
#include "report/job.h"

namespace report {
namespace {

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

std::vector<std::string> types_of(const analyze::Identity& identity) {
  std::vector<std::string> types{std::string(analyze::name_of(identity.type))};
  for (analyze::DocumentType also : identity.also_counts_as) types.emplace_back(analyze::name_of(also));
  return types;
}

void observe(Filed& filed, const analyze::Assessment& assessment) {
  std::vector<analyze::Observation> all = assessment.observations;
  if (!filed.context.empty() || !filed.in_context.empty()) analyze::put_in_context(all, filed.in_context);
  filed.observations.clear();
  for (const analyze::Observation& o : all) filed.observations.push_back(o.kind);
}

std::vector<FiledFinding> file_findings(const extract::Document& document,
                                        const analyze::Assessment& assessment) {
  std::vector<FiledFinding> filed;
  for (const analyze::Finding& f : assessment.findings) filed.push_back(file_finding(document, f));
  return filed;
}

Filed file_away(const Outcome& outcome) {
  Filed filed;
  filed.kind = static_cast<Filed::Kind>(outcome.index());
  filed.name = name_of(outcome);
  filed.received = received_of(outcome);
  filed.sha256 = sha256_of(outcome);
  if (const auto* refused = std::get_if<Refused>(&outcome)) filed.refusal = refused->refusal;
  if (const auto* duplicate = std::get_if<Duplicate>(&outcome)) filed.same_as = duplicate->same_as;
  if (const auto* assessed = std::get_if<Assessed>(&outcome)) {
    filed.identity = assessed->assessment.identity;
    filed.has_text = assessed->pages.has_text();
    filed.findings = assessed->findings;
    observe(filed, assessed->assessment);
  }
  return filed;
}

}  // namespace report
