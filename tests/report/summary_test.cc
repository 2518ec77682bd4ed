// Counting a round, and the forms that show what was counted.
#include "report/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <algorithm>

#include "canned.h"
#include "report/board_paper.h"
#include "report/print.h"
#include "round_world.h"

namespace report {
namespace {

using analyze::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t nowhere = 99;

Filed report_of(const std::string& name, std::size_t unit, const std::string& received, Verdict first,
                Verdict second) {
  Filed file;
  file.name = name;
  file.received = received;
  file.identity.type = analyze::DocumentType::patient_safety_report;
  if (unit != nowhere) file.placement.units = {unit};
  file.placement.reason = unit == nowhere ? PlacedBy::several_units : PlacedBy::unit_in_text;
  if (unit == nowhere) file.placement.candidates = {0, 1};
  file.findings = {{"PSB-01", first, 0.9, "varför", 3, "2 Mål", "leverantörens ord"},
                   {"PSB-02", second, 0.5, "", 0, "", ""}};
  return file;
}

Filed refused(const std::string& name) {
  Filed file;
  file.kind = Filed::Kind::refused;
  file.name = name;
  file.refusal = {"", name, ingest::Reason::encrypted, "needs a password"};
  return file;
}

Books books_of(const std::vector<Filed>& files) {
  Books books;
  books.handed_in = files.size();
  for (const Filed& file : files) (file.kind == Filed::Kind::refused ? books.refused : books.assessed)++;
  return books;
}

Summary summary_of(const std::vector<Filed>& files, const Round& round = test::small_round()) {
  return summarize(round, test::small_catalogue(), files, books_of(files), {"0.1.0", "test.1", "r", "j"},
                   "Verksamhet");
}

// 1 in time, 2 late, 3 in a version that is replaced and one that counts, 4 never (extension passed).
std::vector<Filed> some_files() {
  return {report_of("a.pdf", 0, "2026-03-01", Verdict::met, Verdict::missing),
          report_of("b.pdf", 1, "2026-03-02", Verdict::partly_met, Verdict::not_assessed),
          report_of("c.pdf", 2, "2026-02-01", Verdict::missing, Verdict::missing),
          report_of("d.pdf", 2, "2026-03-05", Verdict::met, Verdict::missing),
          report_of("e.pdf", nowhere, "2026-03-01", Verdict::missing, Verdict::missing),
          refused("f.pdf")};
}

TEST(Summary, CountsDocumentsByWhenTheyCame) {
  const Summary s = summary_of(some_files());
  const DocumentRow& psb = s.documents.at(0);
  EXPECT_EQ(psb.document, "patient_safety_report");
  EXPECT_EQ(psb.due, 4u);
  EXPECT_EQ(psb.in_time, 2u);  // the first version decides
  EXPECT_EQ(psb.late, 1u);
  EXPECT_EQ(psb.never_came, 1u);
  const DocumentRow& quality = s.documents.at(1);
  EXPECT_EQ(quality.never_came, 1u);
  EXPECT_EQ(quality.awaited, 1u);  // due after the data date
  EXPECT_EQ(s.difference(), "");
}

TEST(Summary, CountsOnlyTheLatestVersionAndOnlyWhatIsPlacedForCertain) {
  const Summary s = summary_of(some_files());
  EXPECT_EQ(s.count.met, 2u);
  EXPECT_EQ(s.count.partly_met, 1u);
  EXPECT_EQ(s.count.missing, 2u);
  EXPECT_EQ(s.count.not_assessed, 1u);
  EXPECT_THAT(s.superseded, ElementsAre("c.pdf"));
  ASSERT_EQ(s.unsorted.size(), 1u);
  EXPECT_THAT(s.unsorted[0].candidates, ElementsAre("Solgården", "Solgården natt"));
}

TEST(Summary, CountsEveryRequirementOfADocumentThatNeverCameAsMissingInTheSecondDenominator) {
  EXPECT_EQ(summary_of(some_files()).never_came,
            2u);  // PSB-01 and PSB-02 of unit 4; no catalogue for quality reports
}

TEST(Summary, OrdersUnitsTheSwedishWayWithinNamnderInTheRoundsOrder) {
  const Summary s = summary_of(some_files());
  ASSERT_EQ(s.boards.size(), 2u);
  EXPECT_EQ(s.boards[0].board, "Äldrenämnden");
  EXPECT_EQ(s.boards[0].units.at(0).name, "Hemtjänst område 1");
  EXPECT_EQ(s.boards[0].units.at(1).name, "Solgården");
}

TEST(Summary, HidesANameThatMayNotBeShown) {
  const Summary s = summary_of(some_files());
  EXPECT_EQ(s.boards[1].units.at(0).name, "Verksamhet 1");
  EXPECT_EQ(s.boards[1].units.at(0).provider, "");
  EXPECT_EQ(s.hidden_names, 1u);
}

TEST(Summary, FindsTheCommonestGaps) {
  const Summary s = summary_of(some_files());
  ASSERT_EQ(s.commonest.size(), 2u);
  EXPECT_EQ(s.commonest[0].id, "PSB-02");
  EXPECT_EQ(s.commonest[0].units, 2u);
  EXPECT_EQ(s.commonest[0].missing, 2u);
  EXPECT_EQ(s.commonest[1].partly_met, 1u);
  EXPECT_EQ(s.gaps.size(), 3u);
}

TEST(Summary, CountsADocumentOfAnUnknownDayAsNeitherInTimeNorLate) {
  const Summary s = summary_of({report_of("a.pdf", 0, "", Verdict::met, Verdict::met)});
  EXPECT_EQ(s.documents_total.undated, 1u);
  EXPECT_EQ(s.documents_total.late + s.documents_total.in_time, 0u);
  EXPECT_EQ(s.difference(), "");
}

TEST(Summary, SetsACombinedReportAgainstBothDocuments) {
  Filed both = report_of("a.pdf", 0, "2026-02-01", Verdict::met, Verdict::met);
  both.identity.also_counts_as = {analyze::DocumentType::quality_report};
  const Summary s = summary_of({both});
  EXPECT_EQ(s.documents_total.in_time, 2u);
  EXPECT_EQ(s.count.met, 2u);
}

TEST(Summary, ListsADocumentTheUnitDoesNotOwe) {
  Filed plan = report_of("plan.pdf", 0, "2026-02-01", Verdict::met, Verdict::met);
  plan.identity.type = analyze::DocumentType::activity_plan;
  EXPECT_THAT(summary_of({plan}).not_owed, ElementsAre("plan.pdf"));
}

TEST(Summary, SaysWhenTheBooksOfTheFilesDoNotClose) {
  Summary s = summary_of(some_files());
  s.books.assessed = 0;
  EXPECT_THAT(s.difference(), HasSubstr("files were received"));
}

// --- the page ---

struct Page {
  explicit Page(const std::string& html)
      : doc(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                           HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING)) {}
  ~Page() { xmlFreeDoc(doc); }
  std::size_t count(const char* path) const {
    xmlXPathContext* context = xmlXPathNewContext(doc);
    xmlXPathObject* found = xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path), context);
    const std::size_t n =
        found && found->nodesetval ? static_cast<std::size_t>(found->nodesetval->nodeNr) : 0;
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return n;
  }
  xmlDoc* doc;
};

std::string paper_of(const Summary& summary) {
  PaperFacts facts;
  facts.date = facts.data_date = summary.data_date;
  facts.round = "Insamlingen 2026";
  facts.program = "kravkoll 0.1.0";
  facts.catalogue = "test.1";
  facts.round_hash = "abc";
  return paper_xml(board_paper({summary, nullptr, facts, {}, BoardForm::round}, Words::built_in()));
}

std::string page_of(const Summary& summary) { return paper_html(paper_of(summary)); }

TEST(BoardPage, IsWellFormedAndStandsAlone) {
  const std::string html = page_of(summary_of(some_files()));
  xmlDoc* doc = xmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", XML_PARSE_NONET);
  EXPECT_NE(doc, nullptr);
  xmlFreeDoc(doc);
  EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html"));
  EXPECT_THAT(html, testing::Not(testing::ContainsRegex("(src|href)=\"[a-z]+://")));
  EXPECT_THAT(html, testing::Not(HasSubstr("url(")));
  EXPECT_THAT(html, testing::Not(HasSubstr("<script")));
}

TEST(BoardPage, CanBeReadWithoutEyes) {
  const Page page(page_of(summary_of(some_files())));
  EXPECT_EQ(page.count("/html[@lang='sv-SE']"), 1u);
  EXPECT_EQ(page.count("//h1"), 1u);
  EXPECT_EQ(page.count("//title"), 1u);
  EXPECT_GT(page.count("//table"), 4u);
  EXPECT_EQ(page.count("//table[not(caption)]"), 0u);
  EXPECT_EQ(page.count("//th[not(@scope)]"), 0u);
  EXPECT_EQ(page.count("//tr[not(th)]"), 0u);
  EXPECT_EQ(page.count("//td[not(normalize-space())] | //th[not(normalize-space())]"), 0u);
  EXPECT_EQ(page.count("//*[@colspan or @rowspan]"), 0u);
  EXPECT_EQ(page.count("//a[@href='#main']"), 1u);
  EXPECT_EQ(page.count("//h3[not(preceding::h2)]"), 0u);
  EXPECT_EQ(page.count("//*[@id = following::*/@id]"), 0u);
}

TEST(BoardPage, SaysWhatWasDueWhatCameAndWhatTheNumbersMean) {
  const std::string paper = paper_of(summary_of(some_files()));
  EXPECT_THAT(paper, HasSubstr("2 av 6 dokument kom in i tid. Av de krav vi bedömt är 2 av 5 uppfyllda."));
  EXPECT_THAT(paper, HasSubstr("Bedömningen gäller vad som står i dokumenten."));
  EXPECT_THAT(paper, HasSubstr("Talen är små."));
  EXPECT_THAT(paper, HasSubstr("filen är skyddad med lösenord"));
  EXPECT_THAT(paper, HasSubstr("Uppgifterna gäller den 16 mars 2026."));
  EXPECT_THAT(paper, testing::Not(HasSubstr("Björken")));
  EXPECT_THAT(paper, testing::Not(
                         HasSubstr("leverantörens ord")));  // no words of a provider in a paper for the nämnd
}

TEST(BoardPage, EscapesWhatProvidersWrite) {
  std::vector<Filed> files = some_files();
  files.back().name = "<script>alert(1)</script>\x01&.pdf";
  EXPECT_THAT(page_of(summary_of(files)), HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;?&amp;.pdf"));
}

TEST(BoardPage, IsTheSameWhateverTheOrderOfTheFiles) {
  std::vector<Filed> files = some_files();
  const std::string first = gaps_csv(summary_of(files), Words::built_in());
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(gaps_csv(summary_of(files), Words::built_in()), first);
}

TEST(BoardPage, IsMadeForAnEmptyRoundToo) {
  EXPECT_THAT(page_of(summary_of({})), HasSubstr("0 av 6 dokument"));
}

// --- the list of gaps ---

TEST(GapsCsv, HasTheFormExcelOpens) {
  const std::string csv = gaps_csv(summary_of(some_files()), Words::built_in());
  EXPECT_THAT(csv, testing::StartsWith("\xEF\xBB\xBFVerksamhetens id;Verksamhet;"));
  EXPECT_THAT(
      csv, HasSubstr("1;Solgården;Omsorg i Norr AB;Äldrenämnden;Patientsäkerhetsberättelse;PSB-02;Resultat;"
                     "Allvarlig;Saknas;0,50;;;;PSL 3 kap. 10 §;a.pdf;Se här;Ny;Öppen;;1;\r\n"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
}

TEST(GapsCsv, MakesFormulasTextAndQuotesWhatNeedsIt) {
  std::vector<Filed> files{
      report_of("=cmd|' /C calc'!A0.pdf", 0, "2026-03-01", Verdict::missing, Verdict::met)};
  files[0].findings[0].why = "säger \"mål\"; inget mer";
  const std::string csv = gaps_csv(summary_of(files), Words::built_in());
  EXPECT_THAT(csv, HasSubstr("\"säger \"\"mål\"\"; inget mer\";3;2 Mål"));
  EXPECT_THAT(csv, HasSubstr(";'=cmd|' /C calc'!A0.pdf;Säker;"));
}

TEST(GapsTable, SaysWhenThereAreNone) {
  EXPECT_EQ(gaps_table(summary_of({}), Words::built_in()), "Inga brister i redovisningen.\n");
}

TEST(GapsJson, NamesUnitRequirementAndPlace) {
  const std::string json = gaps_json(summary_of(some_files()));
  EXPECT_THAT(json, HasSubstr("\"requirement\": \"PSB-01\""));
  EXPECT_THAT(json, HasSubstr("\"page\": 3"));
}

}  // namespace
}  // namespace report
