// "Utveckling över tid": the sample of the specification word for word, and what it says where there is less.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "board_example.h"
#include "report/papers.h"
#include "sample_facts.h"
#include "told_rounds.h"

namespace report {
namespace {

using test::board_example;
using test::sample_facts;
using test::ToldRounds;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}

std::string xml_of(const Trend& trend, const TrendThresholds& thresholds = {}) {
  return paper_xml(trend_paper(trend, sample_facts(), words(), thresholds));
}

// --- papers as lines ---

void write_node(const xmlNode* node, std::string& lines) {
  if (node->type == XML_TEXT_NODE) {
    const std::string text(reinterpret_cast<const char*>(node->content));
    if (text.find_first_not_of(" \n\t\r") != std::string::npos) lines += "  \"" + text + "\"\n";
    return;
  }
  if (node->type != XML_ELEMENT_NODE) return;
  std::map<std::string, std::string> attributes;
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next)
    attributes[reinterpret_cast<const char*>(a->name)] = reinterpret_cast<const char*>(a->children->content);
  lines += reinterpret_cast<const char*>(node->name);
  for (const auto& [name, value] : attributes) lines += " " + name + "=" + value;
  lines += '\n';
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) write_node(child, lines);
}

// By id of the section; the head under "head".
std::map<std::string, std::string> sections_of(const std::string& xml) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "paper.xml", nullptr, 0), xmlFreeDoc);
  std::map<std::string, std::string> sections;
  for (const xmlNode* node = xmlDocGetRootElement(document.get())->children; node != nullptr;
       node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const std::string name(reinterpret_cast<const char*>(node->name));
    const xmlAttr* id = xmlHasProp(node, reinterpret_cast<const xmlChar*>("id"));
    write_node(node, sections[id ? reinterpret_cast<const char*>(id->children->content) : name]);
  }
  return sections;
}

std::string sample() {
  std::ostringstream text;
  text << std::ifstream(KRAVKOLL_SOURCE_DIR "/tests/report/papers/trend.xml").rdbuf();
  return text.str();
}

TEST(TrendPaper, IsTheSampleOfTheSpecification) {
  Words own = words();
  own.replace("paper.logo", "Exempelkommunens logotyp", "the municipality's own words");
  const auto expected = sections_of(sample()),
             made = sections_of(paper_xml(trend_paper(board_example(), sample_facts(), own)));
  ASSERT_GT(expected.size(), 7u);
  for (const auto& [id, lines] : expected) {
    ASSERT_TRUE(made.contains(id)) << id;
    EXPECT_EQ(made.at(id), lines) << id;
  }
}

TEST(TrendPaper, KeepsToTheSchemaAndIsTheSameTwice) {
  EXPECT_EQ(paper_faults(xml_of(board_example())), "");
  EXPECT_EQ(xml_of(board_example()), xml_of(board_example()));
}

TEST(TrendPaper, IsRefusedWhereABridgeDoesNotBalance) {
  Trend trend = board_example();
  trend.bridges.back().closing = 112;
  EXPECT_THROW(xml_of(trend), std::runtime_error);
}

// --- the sentence about the level ---

Trend with_shares(const std::vector<std::pair<std::size_t, std::size_t>>& shares, std::size_t units = 20) {
  Trend trend;
  int year = 2022;
  for (const auto& [met, judged] : shares) {
    RoundOfTrend& round = trend.rounds.emplace_back();
    round.report_year = year++;
    round.units = units;
    round.count = {met, judged - met};
  }
  return trend;
}

std::string lead_of(const Trend& trend) {
  const Paper paper = trend_paper(trend, sample_facts(), words());
  return std::get<Paragraph>(std::get<Block>(paper.sections.front().blocks.front())).text.pieces.front().text;
}

TEST(Level, SaysRiseOnlyWhereEveryYearRoseAndNotOfTwo) {
  EXPECT_EQ(lead_of(with_shares({{60, 100}, {70, 100}, {80, 100}})),
            "Andelen uppfyllda krav har ökat varje år, från 60 procent 2022 till 80 procent 2024.");
  EXPECT_EQ(lead_of(with_shares({{60, 100}, {50, 100}, {80, 100}})),
            "Andelen uppfyllda krav har ökat från 60 procent 2022 till 80 procent 2024, men inte varje år.");
  EXPECT_EQ(lead_of(with_shares({{80, 100}, {70, 100}})),
            "Andelen uppfyllda krav har minskat från 80 procent 2022 till 70 procent 2023.");
}

TEST(Level, IsUnchangedBelowTheThreshold) {
  EXPECT_EQ(lead_of(with_shares({{700, 1000}, {729, 1000}})),
            "Andelen uppfyllda krav är i stort sett oförändrad: 70 procent 2022 och 73 procent 2023.");
  EXPECT_THAT(lead_of(with_shares({{700, 1000}, {730, 1000}})), HasSubstr("har ökat"));
}

TEST(Level, IsNeverComparedAcrossABreak) {
  Trend trend = with_shares({{60, 100}, {70, 100}, {50, 100}, {54, 100}});
  trend.rounds[2].is_break = true;
  EXPECT_EQ(lead_of(trend), "Andelen uppfyllda krav har ökat från 50 procent 2024 till 54 procent 2025.");
  EXPECT_THAT(xml_of(trend), AllOf(HasSubstr("at=\"2024\" breaks=\"yes\""), HasSubstr("Åren före 2024")));
  trend.rounds[3].is_break = true;
  EXPECT_THAT(lead_of(trend), HasSubstr("går inte att jämföra med åren före"));
}

TEST(Level, OfFewUnitsIsCounted) {
  const Trend trend = with_shares({{6, 9}, {8, 9}}, 3);
  EXPECT_EQ(lead_of(trend), "6 av 9 krav var uppfyllda 2022 och 8 av 9 2023.");
  EXPECT_THAT(xml_of(trend), AllOf(HasSubstr("Talen är små."), HasSubstr(">8 av 9<")));
}

TEST(Level, HasNoLineOfItsOwnForUnitsThatAreAll) {
  Trend trend = with_shares({{60, 100}, {70, 100}});
  trend.same_units = 20;
  for (RoundOfTrend& round : trend.rounds) round.same_units = round.count;
  EXPECT_THAT(xml_of(trend),
              AllOf(Not(HasSubstr("same_met")), Not(HasSubstr("Samma 20 verksamheter alla år"))));
  trend.rounds[0].same_units = {50, 30};
  EXPECT_THAT(xml_of(trend), AllOf(HasSubstr("same_met"), HasSubstr("Samma 20 verksamheter alla år")));
}

TEST(Level, OfOneRoundHasNothingToCompareWith) {
  const std::string xml = xml_of(with_shares({{60, 100}}));
  EXPECT_THAT(
      xml, AllOf(HasSubstr("Det finns ingen tidigare omgång att jämföra med än."), Not(HasSubstr("<chart")),
                 Not(HasSubstr("id=\"bridge\"")), HasSubstr("<title>Läget 2022</title>")));
}

// --- requirements ---

std::string change_of(RequirementYear before, RequirementYear now) {
  Trend trend = with_shares({{60, 100}, {60, 100}});
  RequirementTrend& r = trend.requirements.emplace_back();
  r.id = r.title = "Egenkontroll";
  r.document = "quality_report";
  r.years = {before, now};
  const Paper paper = trend_paper(trend, sample_facts(), words());
  for (const Section& section : paper.sections)
    if (section.id == "requirements-section")
      return std::get<Table>(std::get<Block>(section.blocks.front())).rows.front().cells.back().value;
  return {};
}

TEST(RequirementChange, TakesUnitsAndPoints) {
  EXPECT_EQ(change_of({20, 10, 10, 0}, {20, 12, 8, 0}), "higher");
  EXPECT_EQ(change_of({20, 12, 8, 0}, {20, 10, 10, 0}), "lower");
  EXPECT_EQ(change_of({10, 5, 5, 0}, {10, 6, 4, 0}), "same") << "one unit";
  EXPECT_EQ(change_of({100, 50, 50, 0}, {100, 54, 46, 0}), "same") << "four points";
}

TEST(RequirementChange, IsNotToldOfAHandful) {
  EXPECT_EQ(change_of({1, 1, 0, 0}, {6, 2, 4, 0}), "few");
  EXPECT_EQ(change_of({6, 2, 4, 0}, {3, 2, 1, 0}), "few");
  EXPECT_EQ(change_of({2, 0, 2, 0}, {3, 3, 0, 0}), "higher") << "every one of both years";
  EXPECT_EQ(change_of({1, 1, 0, 0}, {6, 6, 0, 0}), "same");
}

TEST(RequirementChange, IsNotToldAcrossAChangedRule) {
  EXPECT_EQ(change_of({20, 10, 10, 0}, {20, 20, 0, 0, false, true}), "changed");
  EXPECT_EQ(change_of({}, {20, 20, 0, 0, true, false}), "new");
  EXPECT_EQ(change_of({}, {20, 20, 0, 0}), "not_before");
  EXPECT_EQ(change_of({20, 20, 0, 0}, {}), "not_judged");
}

TEST(Thresholds, ArePrinted) {
  Trend trend = board_example();
  TrendThresholds thresholds;
  thresholds.requirement_points = 7;
  EXPECT_THAT(xml_of(trend, thresholds), HasSubstr("minst 7 procentenheter och minst 2 verksamheter"));
}

// --- quantities ---

TEST(QuantityTable, SaysHowManyGaveTheNumberAndHidesSmallOnes) {
  Trend trend = with_shares({{60, 100}, {60, 100}});
  trend.quantities.push_back({"falls", {{11, 14, 2, 1412}, {3, 15, 1, 4}}});
  trend.quantities.push_back({"lex_maria", {{3, 14, 3, 0}, {0, 15, 0, {}, 2}}});
  const std::string xml = xml_of(trend);
  EXPECT_THAT(xml, HasSubstr("value=\"1412\""));
  EXPECT_THAT(xml, HasSubstr("(11 av 14)"));
  EXPECT_THAT(xml, HasSubstr("<cell absent=\"too-few\">Färre än 5 (3 av 15)</cell>"));
  EXPECT_THAT(xml, HasSubstr("<cell value=\"0\">0 (3 av 14)</cell>"));
  EXPECT_THAT(xml, HasSubstr("<cell absent=\"no-data\">Inget antal (0 av 15)</cell>"));
  EXPECT_THAT(
      xml, HasSubstr("Fler rapporterade händelser betyder inte att vården och omsorgen har blivit sämre."));
  EXPECT_THAT(xml, HasSubstr("I 2 fall anger rapporterna"));
}

TEST(Questions, NameUnitsThatReportNone) {
  Trend trend = with_shares({{60, 100}, {60, 100}});
  trend.quantities.push_back({"deviations", {{1, 1, 1, 0}, {1, 1, 1, 0}}});
  trend.zeroes.push_back({"A", "Almgården", "deviations", 3});
  EXPECT_THAT(xml_of(trend), HasSubstr("<item>Almgården: inga avvikelser 3 år i rad.</item>"));
}

// --- from the store ---

TEST(TrendPaperOf, TellsOfTheRoundsInTheStore) {
  ToldRounds rounds;
  rounds.keep({2023, {"A Alm SD", "B Bok UU"}});
  rounds.keep({2024, {"A Alm SU deviations=3", "B Bok UU"}});
  rounds.keep({2025, {"A Alm SU", "B Bok -", "C Cedern UD hidden"}});
  const Paper paper =
      trend_paper_of(rounds.store(), rounds.last(), rounds.catalogue(), {}, "", sample_facts(), words());
  const std::string xml = paper_xml(paper);
  EXPECT_EQ(paper_faults(xml), "");
  EXPECT_THAT(xml, AllOf(HasSubstr("Verksamhet 1"), Not(HasSubstr("Cedern")), HasSubstr("Inte inkommet")));
  EXPECT_THAT(xml, HasSubstr("Färre än 5 (1 av 2)"));
  EXPECT_THAT(paper_html(xml), HasSubstr("</html>"));
}

}  // namespace
}  // namespace report
