// The summary as XML: figures and identifiers, no word of ours (schema/summary.rng).
#include <libxml/parser.h>

#include <memory>

#include "report/print.h"
#include "schema_libxml2.h"
#include "xml_writer_libxml2.h"

namespace report {
namespace {

class SummaryXml {
 public:
  explicit SummaryXml(const Summary& summary) : s_(summary) {}

  std::string write() {
    out_.open("summary");
    head();
    documents();
    levels();
    gap_states();
    regimes();
    requirements();
    for (const BoardUnits& board : s_.boards) board_units(board);
    for (const Gap& gap : s_.gaps) one_gap(gap);
    if (s_.bridge) bridge(*s_.bridge);
    files();
    out_.close();
    return out_.done();
  }

 private:
  void head() {
    out_.put("round", s_.round);
    out_.put_if("municipality", s_.municipality);
    out_.put("report-year", s_.report_year);
    out_.put("collection-year", s_.collection_year);
    out_.put("data-date", s_.data_date);
    out_.put("program", s_.versions.program);
    out_.put("catalogue", s_.versions.catalogue);
    out_.put("units", s_.units);
    out_.put("providers", s_.providers);
    out_.put("in-house", s_.in_house);
    out_.put("hidden-names", s_.hidden_names);
  }

  void document_row(const DocumentRow& row) {
    out_.open("document");
    out_.put_if("type", row.document);
    out_.put("due", row.due);
    out_.put("in-time", row.in_time);
    out_.put("late", row.late);
    out_.put("undated", row.undated);
    out_.put("never-came", row.never_came);
    out_.put("awaited", row.awaited);
    out_.put("unclear", row.unclear);
    out_.close();
  }

  // The last one, without a type, is the sum.
  void documents() {
    out_.open("documents");
    for (const DocumentRow& row : s_.documents) document_row(row);
    document_row(s_.documents_total);
    out_.close();
  }

  void count(const char* element, const Count& c) {
    out_.open(element);
    put_count(c);
    out_.close();
  }
  void put_count(const Count& c) {
    out_.put("met", c.met);
    out_.put("partly-met", c.partly_met);
    out_.put("missing", c.missing);
    out_.put("not-applicable", c.not_applicable);
    out_.put("not-assessed", c.not_assessed);
  }

  void levels() {
    out_.open("level");
    out_.put("never-came", s_.never_came);
    out_.put("sure", s_.sure);
    out_.put("confirmed", s_.confirmed);
    count("as-it-came", s_.count);
    count("with-supplements", s_.now);
    out_.close();
  }

  void put_states(const GapStates& g) {
    out_.put("found", g.found());
    out_.put("open", g.open);
    out_.put("in-progress", g.in_progress);
    out_.put("remaining", g.remaining);
    out_.put("closed", g.closed);
    out_.put("explained", g.explained);
    out_.put("escalated", g.escalated);
  }

  void gap_states() {
    out_.open("gaps-found");
    put_states(s_.found);
    out_.put("recurring", s_.recurring);
    out_.put("awaiting", s_.awaiting);
    for (const auto severity :
         {analyze::Severity::serious, analyze::Severity::material, analyze::Severity::minor}) {
      out_.open("of");
      out_.put("severity", analyze::name_of(severity));
      put_states(s_.found_by_severity[static_cast<std::size_t>(severity)]);
      out_.close();
    }
    out_.close();
    out_.open("requests");
    out_.put("units", s_.requests.units);
    out_.put_if("first", s_.requests.first);
    out_.put_if("last", s_.requests.last);
    out_.close();
  }

  void regimes() {
    const Regimes& c = s_.comparison;
    out_.open("regimes");
    out_.put("requirements", c.requirements);
    out_.put("in-house-units", c.in_house_units);
    out_.put("external-units", c.external_units);
    count("in-house", c.in_house);
    count("external", c.external);
    count("in-house-only", c.in_house_only);
    count("external-only", c.external_only);
    out_.close();
  }

  void requirements() {
    out_.open("requirements");
    for (const RequirementRow& row : s_.requirements) {
      out_.open("requirement");
      out_.put("id", row.id);
      out_.put("title", row.title);
      out_.put("severity", analyze::name_of(row.severity));
      out_.put("units", row.units);
      out_.put("partly-met", row.partly_met);
      out_.put("missing", row.missing);
      out_.put("recurring", row.recurring);
      out_.close();
    }
    out_.close();
  }

  void board_units(const BoardUnits& board) {
    out_.open("board");
    out_.put_if("name", board.board);
    for (const UnitRow& unit : board.units) one_unit(unit);
    out_.close();
  }

  void one_unit(const UnitRow& unit) {
    out_.open("unit");
    out_.put("id", unit.id);
    out_.put("name", unit.name);
    out_.put("area", unit.area);
    out_.put("operation", unit.operation);
    out_.put("state", name_of(unit.state));
    out_.put_if("until", unit.until);
    out_.put("serious", unit.serious_gaps);
    out_.put("never-came", unit.never_came);
    put_count(unit.count);
    for (const UnitDocument& d : unit.documents) {
      out_.open("document");
      out_.put("type", d.document);
      if (d.part > 0) out_.put("part", d.part);
      out_.put_if("due", d.due);
      out_.put_if("received", d.received);
      out_.put("arrival", name_of(d.arrival));
      out_.put("state", name_of(d.state));
      out_.put_if("until", d.until);
      out_.close();
    }
    out_.close();
  }

  void one_gap(const Gap& gap) {
    out_.open("gap");
    out_.put("unit", gap.unit_id);
    out_.put("document", gap.document);
    if (gap.part > 0) out_.put("part", gap.part);
    out_.put("requirement", gap.requirement);
    out_.put("severity", analyze::name_of(gap.severity));
    out_.put("verdict", analyze::name_of(gap.finding.verdict));
    out_.put("life", name_of(gap.life));
    out_.put("state", name_of(gap.state));
    out_.put_if("until", gap.until);
    out_.put("rounds-in-row", gap.rounds_in_row);
    out_.close();
  }

  void bridge(const Bridge& b) {
    out_.open("bridge");
    out_.put("before", b.before);
    out_.put("opening", b.opening);
    out_.put("closed", b.closed);
    out_.put("ended-unit", b.ended_unit);
    out_.put("ended-requirement", b.ended_requirement);
    out_.put("recurring", b.recurring);
    out_.put("awaiting", b.awaiting);
    out_.put("new-known", b.new_known);
    out_.put("new-requirement", b.new_requirement);
    out_.put("new-unit", b.new_unit);
    out_.put("reappeared", b.reappeared);
    out_.put("closing", b.closing);
    out_.close();
  }

  void files() {
    out_.open("files");
    for (const RefusedFile& file : s_.refused) {
      out_.open("refused");
      out_.put("name", file.name);
      out_.put("reason", file.reason);
      out_.close();
    }
    for (const UnsortedFile& file : s_.unsorted) {
      out_.open("unsorted");
      out_.put("name", file.name);
      out_.put("document", file.document);
      out_.put("reason", name_of(file.reason));
      out_.close();
    }
    named("superseded", s_.superseded);
    named("supplement", s_.supplements);
    named("attachment", s_.attachments);
    named("not-ours", s_.not_ours);
    named("not-owed", s_.not_owed);
    for (const DuplicateFile& file : s_.duplicates) {
      out_.open("duplicate");
      out_.put("name", file.name);
      out_.put("same-as", file.same_as);
      out_.close();
    }
    out_.close();
  }

  void named(const char* element, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      out_.open(element);
      out_.put("name", name);
      out_.close();
    }
  }

  const Summary& s_;
  XmlWriter out_{XmlWriter::Lines::indented};
};

}  // namespace

std::string summary_xml(const Summary& summary) { return SummaryXml(summary).write(); }

std::string summary_faults(std::string_view summary) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> doc(
      xmlReadMemory(summary.data(), static_cast<int>(summary.size()), nullptr, "UTF-8",
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      &xmlFreeDoc);
  return doc ? schema_faults(doc.get(), "summary.rng", "line ") : "line 1: not well-formed";
}

}  // namespace report
