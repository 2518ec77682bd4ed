// The nämnd's paper from counted figures: against the sample of the specification, and its sentences where
// the figures are small, few, equal or missing.
#include "report/board_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sample_facts.h"
#include "specified_round.h"

namespace report {
namespace {

using testing::HasSubstr;
using testing::Not;

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}

// One element a line, whatever blanks stood between them.
std::string by_lines(const std::string& xml) {
  xmlDoc* doc = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", XML_PARSE_NOBLANKS);
  xmlChar* text = nullptr;
  int size = 0;
  xmlDocDumpFormatMemoryEnc(doc, &text, &size, "UTF-8", 1);
  const std::string lines(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  xmlFree(text);
  xmlFreeDoc(doc);
  return lines;
}

std::string read_file(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

struct Case {
  Summary summary = test::specified_summary();
  Trend trend = test::specified_trend();
  PaperFacts facts = test::sample_facts();
  BoardRules rules = test::specified_rules();
  BoardForm form = BoardForm::round;

  std::string xml(bool has_trend = true) const {
    return paper_xml(board_paper({summary, has_trend ? &trend : nullptr, facts, rules, form}, words()));
  }
};

TEST(BoardPaper, SaysOfTheSpecifiedFiguresWhatTheSampleSays) {
  const std::filesystem::path sample =
      std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "tests/report/papers/board.xml";
  std::istringstream expected(by_lines(read_file(sample))), made(by_lines(Case().xml()));
  std::string want, got;
  for (int line = 1; std::getline(expected, want) && std::getline(made, got); ++line)
    ASSERT_EQ(got, want) << "line " << line;
  EXPECT_FALSE(std::getline(made, got)) << got;
}

TEST(BoardPaper, IsTheSameBytesTwice) { EXPECT_EQ(Case().xml(), Case().xml()); }

// --- last year beside ---

TEST(BoardPaper, ComparesNothingWhereThereIsNoRoundBefore) {
  const std::string xml = Case().xml(false);
  EXPECT_THAT(xml, HasSubstr("67 av 79 dokument (85 procent) kom in i tid. Av de 492 krav"));
  EXPECT_THAT(xml, Not(HasSubstr("förra året (")));
  EXPECT_THAT(xml, Not(HasSubstr("Bilaga 2")));
}

TEST(BoardPaper, CallsAChangeBelowTheLimitUnchanged) {
  Case c;
  c.trend.rounds[2].in_time = 63;  // 82.9 per cent, 1.9 points less
  EXPECT_THAT(c.xml(),
              HasSubstr("kom in i tid. Det är i stort sett oförändrat jämfört med förra året (63 av 76)."));
  c.rules.changed_points = 1;
  EXPECT_THAT(c.xml(), HasSubstr("2 procentenheter mer än förra året (63 av 76)"));
  EXPECT_THAT(c.xml(), HasSubstr("när skillnaden är minst 1 procentenhet."));
}

TEST(BoardPaper, ShowsADecimalWhereWholeFiguresWouldNotAddUp) {
  Case c;
  c.trend.rounds[2].count.met = 340;
  c.trend.rounds[2].count.missing = 132;  // 72.03 of 472: 77 - 72 = 5, and 5.4 rounds to 5
  EXPECT_THAT(c.xml(), HasSubstr("5 procentenheter högre än förra året: 77 procent nu och 72 procent då"));
  c.trend.rounds[2].count.met = 338;
  c.trend.rounds[2].count.missing = 134;  // 71.61 rounds to 72, but 5.83 points to 6
  EXPECT_THAT(c.xml(),
              HasSubstr("5,8 procentenheter högre än förra året: 77,4 procent nu och 71,6 procent då"));
}

TEST(BoardPaper, NamesTheYearWhereTheRoundBeforeIsNotLastYears) {
  Case c;
  c.trend.rounds.erase(c.trend.rounds.begin() + 2);
  c.trend.rounds[1].due = 10;
  c.trend.rounds[1].in_time = 5;
  EXPECT_THAT(c.xml(), HasSubstr("mer än 2023 (5 av 10)"));
}

TEST(BoardPaper, SaysWhenRequirementsHaveChangedBetweenTheYears) {
  Case c;
  RequirementTrend changed;
  changed.id = "KB-01";
  changed.years.resize(4);
  changed.years[3].judged = 20;
  changed.years[3].is_changed = true;
  c.trend.requirements.push_back(changed);
  EXPECT_THAT(c.xml(), HasSubstr("Krav har ändrats eller tillkommit sedan förra året."));
}

TEST(BoardPaper, ComparesNothingAcrossABreak) {
  Case c;
  c.trend.rounds[3].is_break = true;
  const std::string xml = c.xml();
  EXPECT_THAT(xml,
              HasSubstr("Så många krav har ändrats sedan förra året att andelarna inte går att jämföra."));
  EXPECT_THAT(xml, Not(HasSubstr("Andelen uppfyllda krav")));
  c.trend.rounds[3].is_break = false;
  c.trend.rounds[2].is_break = true;
  EXPECT_THAT(c.xml(), HasSubstr("har ökat från 73 procent 2024 till 77 procent 2025"));
}

// --- few, none, odd ---

TEST(BoardPaper, CountsInsteadOfPerCentWhereUnitsAreFew) {
  Case c;
  c.summary.units = 7;
  c.summary.comparison.in_house_units = 3;
  const std::string xml = c.xml();
  EXPECT_THAT(xml, HasSubstr("67 av 79 dokument kom in i tid (förra året: 57 av 76). Av de krav vi bedömt är "
                             "381 av 492 uppfyllda."));
  EXPECT_THAT(xml, HasSubstr("130 av 164 uppfyllda i egen regi"));
  EXPECT_THAT(xml, HasSubstr("Talen är små."));
  EXPECT_THAT(xml, HasSubstr("title=\"381 av 492 krav är uppfyllda\""));
  EXPECT_THAT(xml, Not(HasSubstr("\u00a0%")));
  EXPECT_THAT(xml, Not(HasSubstr("77 procent uppfyllda")));
}

TEST(BoardPaper, NotesThatRoundedSharesDoNotMakeAHundred) {
  Case c;
  c.summary.count.met = 1;
  c.summary.count.partly_met = 1;
  c.summary.count.missing = 1;
  c.summary.never_came = 0;
  EXPECT_THAT(c.xml(), HasSubstr("Därför blir summan 99 procent."));
}

TEST(BoardPaper, HasAColumnForWhatIsAwaitedUnclearOrOfUnknownDaySoThatRowsAddUp) {
  Case c;
  EXPECT_THAT(c.xml(), Not(HasSubstr("key=\"unclear\"")));
  c.summary.documents_total.unclear = 2;
  c.summary.documents_total.awaited = 1;
  EXPECT_THAT(c.xml(), HasSubstr("key=\"unclear\""));
  EXPECT_THAT(c.xml(), HasSubstr("key=\"awaited\""));
  EXPECT_THAT(c.xml(), HasSubstr("För 2 dokument är det oklart om de har kommit in"));
}

TEST(BoardPaper, SaysWhatHasBecomeOfEveryGapAlsoOfThoseNobodyHasLookedAt) {
  Case c;
  c.summary.found = {};
  c.summary.found.open = 1;
  c.summary.found.explained = 2;
  c.summary.found.escalated = 3;
  EXPECT_THAT(
      c.xml(),
      HasSubstr("Granskningen gav 6 brister i redovisningen. 1 är öppen, 2 har en godtagen förklaring "
                "och 3 är lyfta till avtalsansvarig."));
  c.summary.found = {};
  c.summary.found.open = 4;
  EXPECT_THAT(c.xml(), HasSubstr("Granskningen gav 4 brister i redovisningen. Alla är öppna."));
  c.summary.found = {};
  c.summary.found.remaining = 1;
  EXPECT_THAT(c.xml(), HasSubstr("Granskningen gav 1 brist i redovisningen. För 1 har tiden gått ut."));
}

TEST(BoardPaper, IsMadeOfARoundWhereNothingHasCome) {
  Case c;
  c.summary = Summary();
  c.summary.report_year = 2025;
  c.summary.collection_year = 2026;
  c.summary.data_date = "2026-04-08";
  const std::string xml = c.xml(false);
  EXPECT_THAT(xml, HasSubstr("Inga dokument skulle lämnas"));
  EXPECT_THAT(xml, HasSubstr("Granskningen gav inga brister i redovisningen."));
}

TEST(BoardPaper, DrawsNoConclusionFromASmallDifferenceBetweenRegimes) {
  Case c;
  c.rules.comparison_points = 2;
  EXPECT_THAT(c.xml(), HasSubstr("Skillnaden är 2 procentenheter. Den säger inget om orsaken."));
  EXPECT_THAT(c.xml(),
              HasSubstr("som är mindre än 2 procentenheter eller där någon av grupperna har färre än 10"));
}

TEST(BoardPaper, CountsInsteadOfPerCentWhereOneRegimeHasFewUnits) {
  Case c;
  c.summary.comparison.external_units = 9;
  const std::string xml = c.xml();
  EXPECT_THAT(
      xml,
      HasSubstr(
          "130 av 164 uppfyllda i egen regi och 124 av 161 hos privata utförare. Verksamheterna är för få"));
  EXPECT_THAT(xml, HasSubstr("value=\"124/161\">124 av 161<"));
}

TEST(BoardPaper, ComparesNothingWhereThereIsOneRegime) {
  Case c;
  c.summary.comparison.external = {};
  EXPECT_THAT(c.xml(), Not(HasSubstr("operation-section")));
}

TEST(BoardPaper, SaysWhichRequirementsAreComparedWhereADocumentIsNotCommonWhole) {
  Case c;
  c.summary.comparison.is_by_document = false;
  c.summary.comparison.requirements = 9;
  EXPECT_THAT(c.xml(),
              HasSubstr("Jämförelsen gäller 9 krav som bedömts hos båda. De finns i kvalitetsberättelsen och "
                        "patientsäkerhetsberättelsen."));
}

TEST(BoardPaper, ShowsRiktvardenAndSaysWhereTheyAreAProposal) {
  Case c;
  c.rules.benchmarks = {{"met_share", 75, false, ""}, {"on_time_share", 95, true, ""}};
  EXPECT_THAT(c.xml(), HasSubstr("minst 75 procent av kraven ska vara uppfyllda. Riktvärdet är nått."));
  EXPECT_THAT(c.xml(), HasSubstr("komma in i tid. Riktvärdet är inte nått. Talet är ett förslag"));
}

TEST(BoardPaper, NamesTheFocusAreas) {
  Case c;
  c.rules.focus = {"Ledning", "Dokumentation", "Kompetens"};
  EXPECT_THAT(c.xml(), HasSubstr("Förvaltningens fokusområden är Ledning, Dokumentation och Kompetens."));
}

TEST(BoardPaper, SaysThatNobodyHasConfirmedWhatTheProgramSuggests) {
  Case c;
  EXPECT_THAT(c.xml(), Not(HasSubstr("förslag.</p>")));
  c.summary.confirmed = 0;
  EXPECT_THAT(c.xml(), HasSubstr("Ingen granskare har bekräftat bedömningarna än."));
  c.summary.confirmed = 12;
  EXPECT_THAT(c.xml(),
              HasSubstr("En granskare har bekräftat 12 av 492 bedömningar. Resten är verktygets förslag."));
}

TEST(BoardPaper, SaysBetweenWhichDaysSupplementsAreDue) {
  Case c;
  c.summary.requests = {2, "2026-04-15", "2026-05-31"};
  EXPECT_THAT(
      c.xml(),
      HasSubstr("av 2 verksamheter. Den sista dagen är mellan den 15 april 2026 och den 31 maj 2026."));
}

TEST(BoardPaper, TellsWhatIsLeftFromTheRoundBefore) {
  Case c;
  c.summary.awaiting = 1;
  EXPECT_THAT(c.xml(), HasSubstr("1 brist från förra omgången är kvar"));
}

// --- the conclusion over the figure ---

std::string chart_title(std::size_t met, std::size_t judged) {
  Case c;
  c.summary.count.met = met;
  c.summary.count.partly_met = 0;
  c.summary.count.missing = judged - met;
  const std::string xml = c.xml();
  const std::size_t from = xml.find("title=\"", xml.find("<chart")) + 7;
  return xml.substr(from, xml.find('"', from) - from);
}

TEST(BoardChart, IsHeadedByTheNearestSimpleFraction) {
  EXPECT_EQ(chart_title(75, 100), "Tre av fyra krav är uppfyllda");
  EXPECT_EQ(chart_title(73, 100), "Knappt tre av fyra krav är uppfyllda");
  EXPECT_EQ(chart_title(52, 100), "Drygt hälften av kraven är uppfyllda");
  EXPECT_EQ(chart_title(97, 100), "Nästan alla krav är uppfyllda");
  EXPECT_EQ(chart_title(100, 100), "Alla krav är uppfyllda");
  EXPECT_EQ(chart_title(0, 100), "Inga krav är uppfyllda");
  EXPECT_EQ(chart_title(2, 100), "Nästan inga krav är uppfyllda");
}

// --- decisions ---

TEST(BoardDecision, UsesTheVerbTheMunicipalityHasChosen) {
  Case c;
  c.rules.decision = "note";
  EXPECT_THAT(c.xml(), HasSubstr("Nämnden noterar informationen"));
  c.rules.decision = "file";
  EXPECT_THAT(c.xml(), HasSubstr("Nämnden lägger rapporten"));
}

TEST(BoardDecision, NamesNoMonthWhereNoReportIsPlanned) {
  Case c;
  c.rules.next.clear();
  EXPECT_THAT(c.xml(), HasSubstr("Förvaltningen ska vid nästa uppföljning redovisa de 15 brister"));
}

TEST(BoardDecision, IsMarkedAsAProposal) {
  EXPECT_THAT(Case().xml(), HasSubstr("Förslag. Handläggaren ansvarar."));
}

// --- the other forms ---

TEST(BoardForms, FollowUpShowsUnitsWithGapsNobodyHasSeenTo) {
  Case c;
  c.form = BoardForm::follow_up;
  c.summary.boards[0].units[1].gaps.remaining = 2;
  c.summary.boards[0].units[2].gaps.closed = 4;
  const std::string xml = c.xml();
  EXPECT_THAT(xml, HasSubstr("Uppföljning av brister i utförarnas dokument för 2025"));
  EXPECT_THAT(xml, HasSubstr("1 verksamhet har brister kvar att åtgärda."));
  EXPECT_THAT(xml, HasSubstr("Björkbacken"));
  EXPECT_THAT(xml, Not(HasSubstr("Ekliden")));
}

TEST(BoardForms, MonthHasNoDecision) {
  Case c;
  c.form = BoardForm::month;
  const std::string xml = c.xml();
  EXPECT_THAT(xml, HasSubstr("Utförarnas dokument för 2025: läget den 8 april 2026"));
  EXPECT_THAT(xml, HasSubstr("Månadsuppföljning"));
  EXPECT_THAT(xml, Not(HasSubstr("<decision>")));
}

TEST(BoardForms, ManagementListsWhatMustBeMended) {
  Case c;
  c.form = BoardForm::management;
  Gap gap;
  gap.unit = "Kastanjen";
  gap.document = "quality_report";
  gap.title = "Resultat av egenkontroll";
  gap.finding.verdict = analyze::Verdict::missing;
  gap.severity = analyze::Severity::serious;
  gap.until = "2026-05-01";
  c.summary.gaps.push_back(gap);
  gap.unit = "Eken";
  gap.severity = analyze::Severity::minor;
  c.summary.gaps.push_back(gap);
  const std::string xml = c.xml();
  EXPECT_THAT(xml, HasSubstr("Kvalitetsberättelse: Resultat av egenkontroll<"));
  EXPECT_THAT(xml, HasSubstr("Ledningsgruppen godkänner"));
  EXPECT_THAT(xml, HasSubstr("2026-05-01"));
  EXPECT_THAT(xml, Not(HasSubstr("Eken<")));
  EXPECT_THAT(xml, HasSubstr("Förvaltningen ska se till att de 25 bristerna i rapporten"));
  EXPECT_THAT(xml, HasSubstr("28 mindre brister bör rättas till nästa år."));
}

TEST(BoardForms, HaveNamesThatCanBeReadBack) {
  for (const auto form : {BoardForm::round, BoardForm::follow_up, BoardForm::month, BoardForm::management})
    EXPECT_EQ(board_form_named(name_of(form)), form);
  EXPECT_FALSE(board_form_named("yearly"));
}

// --- files ---

TEST(BoardFiles, StandInADraftOnlyAndInSwedish) {
  Case c;
  c.summary.books.handed_in = c.summary.books.refused = 2;
  c.summary.refused = {{"a.pdf", "encrypted", "needs a password"}, {"<b>.pdf", "no_text", ""}};
  const std::string draft = c.xml();
  EXPECT_THAT(draft, HasSubstr("filen är skyddad med lösenord"));
  EXPECT_THAT(draft, HasSubstr("&lt;b&gt;.pdf"));
  EXPECT_THAT(draft, Not(HasSubstr("needs a password")));
  c.facts.finished = "2026-04-10";
  EXPECT_THAT(c.xml(), Not(HasSubstr("a.pdf")));
  EXPECT_THAT(c.xml(), HasSubstr("Upprättad 2026-04-10"));
}

}  // namespace
}  // namespace report
