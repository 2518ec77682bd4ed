// A round with two reports, counted: what the data files are made of.
#pragma once

#include <string>
#include <vector>

#include "canned.h"
#include "report/sheets.h"
#include "round_world.h"

namespace report::test {

inline Filed report_of(const std::string& name, std::size_t unit, const std::string& received,
                       analyze::Verdict first, analyze::Verdict second) {
  Filed file;
  file.name = name;
  file.received = received;
  file.identity.type = analyze::DocumentType::patient_safety_report;
  file.placement.units = {unit};
  file.placement.reason = PlacedBy::unit_in_text;
  file.findings = {{"PSB-01", first, 0.95, "varför", 3, "2 Mål", "leverantörens ord"},
                   {"PSB-02", second, 0.5, "", 0, "", ""}};
  return file;
}

// Solgården in time, Björkens gruppbostad (whose name may not be shown) late; the others never came.
inline std::vector<Filed> two_reports() {
  return {report_of("solgården.pdf", 0, "2026-02-27", analyze::Verdict::met, analyze::Verdict::missing),
          report_of("björken 2025.pdf", 3, "2026-03-12", analyze::Verdict::partly_met,
                    analyze::Verdict::missing)};
}

struct CountedRound {
  Round round = small_round();
  Stock stock;
  Summary summary;
  std::vector<VerdictRow> verdicts;
  Words words = Words::built_in();

  explicit CountedRound(std::vector<Filed> files = two_reports()) {
    const analyze::Catalogue catalogue = small_catalogue();
    stock.files = std::move(files);
    stock.standing = stand(round, catalogue, stock.files, {});
    stock.years = over_the_years(round, catalogue, stock.standing, std::nullopt);
    Books books;
    books.handed_in = books.assessed = stock.files.size();
    summary = summarize(round, catalogue, {stock.files, stock.standing, stock.years}, books,
                        {"0.1.0", "test.1", "r", "j"}, words.text("cell.unit_hidden"));
    verdicts = verdict_rows(round, stock, summary);
  }

  SheetContent content(Audience audience = Audience::office) const {
    return {summary, verdicts, nullptr, "0099", audience};
  }
  PaperFacts facts() const {
    PaperFacts facts;
    facts.municipality = round.municipality;
    facts.round = round.name;
    facts.date = facts.data_date = round.data_date;
    facts.program = "kravkoll 0.1.0";
    facts.catalogue = "test.1";
    facts.round_hash = "abc";
    return facts;
  }
};

}  // namespace report::test
