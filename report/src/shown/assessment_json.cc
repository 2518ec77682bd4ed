// The assessment as JSON, one object a line: docs/assessment-json.md.

#include "outcome_json.h"
#include "places.h"
#include "report/print.h"

namespace report {
namespace {

using nlohmann::ordered_json;

double to_hundredths(double value) { return rounded(value, 100); }
double to_tenths(double value) { return rounded(value, 10); }

ordered_json page_or_null(const extract::Document& document, const extract::Place& place) {
  const int page = page_number(document, place);
  return page == 0 ? ordered_json() : ordered_json(page);
}

ordered_json box_of(const extract::Document& document, const extract::Place& place) {
  if (!document.has_pages) return nullptr;
  const extract::Box& box = extract::block_at(document, place).box;
  return {to_tenths(box.left), to_tenths(box.top), to_tenths(box.width), to_tenths(box.height)};
}

ordered_json evidence_of(const extract::Document& document, const extract::Place& place) {
  return {{"page", page_or_null(document, place)},
          {"block", place.block},
          {"begin", place.begin},
          {"end", place.end},
          {"box", box_of(document, place)},
          {"quote", passage_at(document, place)},
          {"section", text_or_null(section_above(document, place))}};
}

ordered_json nearest_of(const extract::Document& document, const analyze::Nearest& nearest) {
  return {{"page", page_or_null(document, nearest.place)},
          {"section", text_or_null(section_above(document, nearest.place))},
          {"quote", passage_at(document, nearest.place)},
          {"score", to_hundredths(nearest.score)}};
}

// Pages that were read, blank ones too.
ordered_json pages_searched(const extract::Document& document) {
  ordered_json pages = ordered_json::array();
  if (!document.has_pages) return pages;
  for (const extract::Page& page : document.pages)
    if (page.reading != extract::PageReading::unreadable) pages.push_back(page.number);
  return pages;
}

ordered_json finding_of(const Assessed& o, const analyze::Finding& f, const ordered_json& pages) {
  ordered_json evidence = ordered_json::array(), nearest = ordered_json::array();
  for (const extract::Place& place : f.evidence) evidence.push_back(evidence_of(o.document, place));
  for (const analyze::Nearest& near : f.nearest) nearest.push_back(nearest_of(o.document, near));
  return {{"requirement", f.requirement},
          {"verdict", analyze::name_of(f.verdict)},
          {"confidence", to_hundredths(f.confidence)},
          {"is_sure", f.is_sure()},
          {"why", f.why},
          {"evidence", std::move(evidence)},
          {"nearest", std::move(nearest)},
          {"searched",
           {{"sections", f.searched_sections},
            {"pages", pages},
            {"unreadable_pages", o.assessment.unreadable_pages}}}};
}

ordered_json observation_of(const extract::Document& document, const analyze::Observation& o) {
  return {{"kind", o.kind},
          {"severity", o.severity},
          {"page", page_or_null(document, o.place)},
          {"section", text_or_null(section_above(document, o.place))},
          {"quote", quote_at(document, o.place)},
          {"why", o.why}};
}

ordered_json notes_of(const extract::Document& document) {
  ordered_json notes = ordered_json::array();
  for (const extract::Note& note : document.notes)
    notes.push_back(note.page == 0 ? note.text : "page " + std::to_string(note.page) + ": " + note.text);
  return notes;
}

void put_identity(ordered_json& j, const analyze::Identity& who) {
  j["document_type"] = analyze::name_of(who.type);
  j["also_counts_as"] = ordered_json::array();
  for (analyze::DocumentType type : who.also_counts_as) j["also_counts_as"].push_back(analyze::name_of(type));
  j["document_type_confidence"] = to_hundredths(who.type_confidence);
  j["report_year"] = who.report_year ? ordered_json(*who.report_year) : ordered_json();
  j["provider"] = text_or_null(who.provider);
  j["organisation_number"] = text_or_null(who.organisation_number);
  j["unit"] = text_or_null(who.unit);
  j["diarienummer"] = text_or_null(who.diarienummer);
  j["adopted"] = text_or_null(who.adopted);
}

void put_pages(ordered_json& j, const extract::Document& document) {
  const PageCount count = count_pages(document);
  j["pages"] = document.has_pages ? ordered_json(count.pages) : ordered_json();
  j["pages_recognised"] = count.recognised;
  j["pages_unreadable"] = count.unreadable;
}

ordered_json to_json(const Assessed& o, Timings timings) {
  ordered_json j = begin_json(o.submission.name, o.submission.sha256, "assessed");
  j["media_type"] = ingest::name_of(o.submission.media_type);
  put_pages(j, o.document);
  put_identity(j, o.assessment.identity);
  j["catalogue"] = o.assessment.catalogue_version;
  j["findings"] = ordered_json::array();
  const ordered_json pages = pages_searched(o.document);
  for (const analyze::Finding& finding : o.assessment.findings)
    j["findings"].push_back(finding_of(o, finding, pages));
  j["observations"] = ordered_json::array();
  for (const analyze::Observation& seen : o.assessment.observations)
    j["observations"].push_back(observation_of(o.document, seen));
  j["notes"] = notes_of(o.document);
  j["seconds"] = timings == Timings::written ? ordered_json(rounded(o.seconds, 1000)) : ordered_json();
  return j;
}

}  // namespace

std::string assessment_json(const Outcome& outcome, Timings timings) {
  if (const auto* assessed = std::get_if<Assessed>(&outcome)) return json_line(to_json(*assessed, timings));
  if (const auto* refused = std::get_if<Refused>(&outcome)) return json_line(refusal_json(*refused));
  return {};
}

}  // namespace report
