// What is left of a round for the public.
#include "report/public.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "counted_round.h"
#include "json_schema.h"
#include "personal_traces.h"

namespace report {
namespace {

using test::CountedRound;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Kind = Remark::Kind;

PublicRound public_of(const CountedRound& made, const PublicRules& rules = {},
                      std::optional<Trend> trend = {}) {
  return make_public(made.round, made.summary, made.verdicts, std::move(trend), rules, made.words);
}

// Every byte a reader could search, of all files together; the workbook's are in the CSV too.
std::string published(const CountedRound& made, const PublicRound& left) {
  const SheetContent content{left.summary, left.verdicts, left.trend ? &*left.trend : nullptr, "0099",
                             Audience::open};
  std::string all;
  for (const auto& [name, bytes] : data_files(content, made.facts(), made.words)) all += name + "\n" + bytes;
  return all;
}

std::vector<std::string> remarks_of(const PublicRound& left, Kind kind) {
  std::vector<std::string> texts;
  for (const Remark& remark : left.remarks)
    if (remark.kind == kind) texts.push_back(remark.text);
  return texts;
}

ingest::Unit& unit_of(CountedRound& made, const std::string& id) {
  for (ingest::Unit& unit : made.round.providers.units)
    if (unit.id == id) return unit;
  throw std::logic_error("no unit " + id);
}

TEST(PublicRound, HasNeitherNameNorIdOfAHiddenUnit) {
  const CountedRound made;
  const PublicRound left = public_of(made);
  const std::string all = published(made, left);
  EXPECT_THAT(all, Not(HasSubstr("Björken")));
  EXPECT_THAT(all, Not(HasSubstr("björken")));
  EXPECT_THAT(all, Not(HasSubstr("2025-4-")));
  EXPECT_THAT(all, HasSubstr("dold-1,Verksamhet 1,"));
  EXPECT_THAT(all, HasSubstr("Solgården"));
  EXPECT_THAT(remarks_of(left, Kind::unit_hidden), ElementsAre("Björkens gruppbostad"));
}

TEST(PublicRound, HasNoPassageSectionPageOrFile) {
  const CountedRound made;
  const std::string all = published(made, public_of(made));
  for (const char* text : {"leverantörens ord", "2 Mål", "varför", ".pdf"})
    EXPECT_THAT(all, Not(HasSubstr(text)));
}

TEST(PublicRound, KeepsThePassageAReviewerHasCleared) {
  const CountedRound made;
  Event cleared;
  cleared.kind = EventKind::note;
  cleared.said = "may_be_shown";
  cleared.units = {"4"};
  cleared.requirements = {"PSB-01"};
  cleared.reason = "leverantörens ord";
  const PublicRound left = public_of(made, public_rules(nullptr, {cleared}));
  EXPECT_THAT(gaps_json(left.summary), HasSubstr("leverantörens ord"));
  EXPECT_THAT(remarks_of(left, Kind::passage_cleared), ElementsAre("leverantörens ord"));
}

TEST(PublicRound, DropsAPassageOtherThanTheOneCleared) {
  CountedRound made;
  for (Gap& gap : made.summary.gaps) gap.finding.quote += " och några till";
  PublicRules rules;
  rules.cleared[{"4", "PSB-01", 0}] = "leverantörens ord";
  EXPECT_THAT(gaps_json(public_of(made, rules).summary), Not(HasSubstr("leverantörens ord")));
}

TEST(PublicRound, DropsAClearedPassageThatNamesAHiddenUnit) {
  CountedRound made;
  for (Gap& gap : made.summary.gaps) gap.finding.quote = "Vi på Björkens gruppbostad";
  PublicRules rules;
  rules.cleared[{"4", "PSB-01", 0}] = "Vi på Björkens gruppbostad";
  EXPECT_THAT(gaps_json(public_of(made, rules).summary), Not(HasSubstr("Björken")));
}

TEST(PublicRound, CountsTheSame) {
  const CountedRound made;
  const PublicRound left = public_of(made);
  EXPECT_EQ(left.summary.count.missing, made.summary.count.missing);
  EXPECT_EQ(left.summary.gaps.size(), made.summary.gaps.size());
  EXPECT_EQ(left.verdicts.size(), made.verdicts.size());
  EXPECT_EQ(left.summary.documents_total.due, made.summary.documents_total.due);
}

TEST(PublicRound, LeavesOutAreaAndFormOfAHiddenUnitFewShare) {
  const CountedRound made;
  const PublicRound left = public_of(made);
  for (const UnitRow* unit : units_of(left.summary))
    EXPECT_EQ(unit->area == "withheld", unit->id == "dold-1") << unit->id;
}

TEST(PublicRound, LeavesOutAProviderCalledAsAHiddenUnit) {
  CountedRound made;
  unit_of(made, "1").may_be_named = true;
  for (BoardUnits& board : made.summary.boards)
    for (UnitRow& unit : board.units)
      if (unit.id == "1") unit.provider = "Björkens gruppbostad AB";
  for (Gap& gap : made.summary.gaps)
    if (gap.unit_id == "1") gap.provider = "Björkens gruppbostad AB";
  const PublicRound left = public_of(made);
  EXPECT_THAT(published(made, left), Not(HasSubstr("Björken")));
  EXPECT_THAT(remarks_of(left, Kind::provider_hidden), ElementsAre("Björkens gruppbostad AB"));
}

TEST(PublicRound, SaysWhereAShownNameHoldsAHiddenOne) {
  CountedRound made;
  for (BoardUnits& board : made.summary.boards)
    for (UnitRow& unit : board.units)
      if (unit.id == "1") unit.name = "Björkens gruppbostad annex";
  EXPECT_THAT(remarks_of(public_of(made), Kind::name_alike), ElementsAre("Björkens gruppbostad annex"));
}

TEST(PublicRound, HidesEveryUnitWhereTheProfileSaysSo) {
  const CountedRound made;
  PublicRules rules;
  rules.shows_units = false;
  const PublicRound left = public_of(made, rules);
  const std::string all = published(made, left);
  for (const char* name : {"Solgården", "Hemtjänst område 1", "Omsorg i Norr"})
    EXPECT_THAT(all, Not(HasSubstr(name)));
  std::vector<std::string> names;
  for (const UnitRow* unit : units_of(left.summary)) names.push_back(unit->name);
  EXPECT_THAT(names,
              testing::UnorderedElementsAre("Verksamhet 1", "Verksamhet 2", "Verksamhet 3", "Verksamhet 4"));
  EXPECT_EQ(left.summary.hidden_names, 4u);
}

TEST(PublicRound, HasNoPersonalNumberTelephoneOrAddressInAnyText) {
  CountedRound made;
  for (BoardUnits& board : made.summary.boards)
    for (UnitRow& unit : board.units)
      if (unit.id == "1") {
        unit.name = "Solgården 750231-0241";
        unit.provider = "Anna Ek, 070-123 45 67, anna@example.se";
      }
  const PublicRound left = public_of(made);
  const std::string all = published(made, left);
  for (const char* trace : {"750231", "0241", "123 45 67", "anna@", "example.se"})
    EXPECT_THAT(all, Not(HasSubstr(trace)));
  EXPECT_THAT(remarks_of(left, Kind::number_removed), Contains("Solgården [borttaget]"));
}

TEST(PublicRound, PointsOutSoleTradersAndNamesBesideTitles) {
  CountedRound made;
  made.round.providers.providers[0].is_sole_trader = true;
  made.summary.round = "Insamlingen, enhetschef Anna Ek";
  const PublicRound left = public_of(made);
  EXPECT_THAT(remarks_of(left, Kind::sole_trader), Contains("Omsorg i Norr AB"));
  EXPECT_THAT(remarks_of(left, Kind::possible_name), Contains("Anna Ek"));
}

TEST(PublicRound, NumbersFilesInsteadOfNamingThem) {
  CountedRound made;
  made.summary.refused.push_back({"Anna Ek 2025.pdf", "damaged", "page 3"});
  made.summary.duplicates.push_back({"kopia.pdf", "Anna Ek 2025.pdf"});
  const PublicRound left = public_of(made);
  EXPECT_EQ(left.summary.refused[0].name, "Fil 1");
  EXPECT_EQ(left.summary.refused[0].detail, "");
  EXPECT_EQ(left.summary.duplicates[0].same_as, "Fil 1");
}

TEST(PublicRound, KeepsItsGapsToTheSchema) {
  const CountedRound made;
  const auto schema = nlohmann::json::parse(gaps_schema());
  EXPECT_THAT(test::schema_faults(schema, nlohmann::json::parse(gaps_json(public_of(made).summary))),
              IsEmpty());
}

Trend trend_with(std::size_t sum) {
  Trend trend;
  trend.rounds.emplace_back();
  trend.rounds[0].report_year = 2025;
  QuantityYear year;
  year.reports = 3;
  year.asked = 4;
  year.zeroes = 2;
  year.sum = sum;
  trend.quantities.push_back({"lex_sarah", {year}});
  trend.zeroes.push_back({"1", "Solgården", "lex_sarah", 3});
  return trend;
}

TEST(PublicRound, HidesSmallCountsOfPeopleAndWhatTellsThem) {
  const CountedRound made;
  const PublicRound left = public_of(made, {}, trend_with(4));
  const QuantityYear& year = left.trend->quantities[0].years[0];
  EXPECT_FALSE(year.sum);
  EXPECT_EQ(year.zeroes, 0u);
  EXPECT_THAT(left.trend->zeroes, IsEmpty());
  EXPECT_THAT(published(made, left), HasSubstr("2025-lex_sarah,2025,lex_sarah,,true,3,4\r\n"));
  EXPECT_THAT(published(made, left), HasSubstr("färre än 5"));
  EXPECT_EQ(public_of(made, {}, trend_with(5)).trend->quantities[0].years[0].sum, 5u);
}

TEST(PublicRules, TakeTheLimitOfTheProfile) {
  analyze::Profile profile;
  profile.thresholds["small_count"] = 10;
  profile.visibilities.push_back({"public", true, false, true, ""});
  const PublicRules rules = public_rules(&profile, {});
  EXPECT_EQ(rules.small_count, 10u);
  EXPECT_FALSE(rules.shows_units);
  EXPECT_EQ(public_rules(nullptr, {}).small_count, 5u);
}

// --- traces of people ---

TEST(PersonalTraces, AreFoundInEveryWayTheyAreWritten) {
  for (const char* number : {"750231-0241", "19750231-0241", "7502310241", "197502310241", "750231 0241",
                             "750231+0241", "750291-0241", "750231\u20110241", "070-123 45 67", "0701234567",
                             "+46 70 123 45 67", "(08) 123 45 67", "anna.ek@omsorg.example.se"})
    EXPECT_EQ(without_traces(std::string("före ") + number + " efter", "*").find(number), std::string::npos)
        << number;
}

TEST(PersonalTraces, AreNotSeenInOtherNumbers) {
  for (const char* text : {"Insamlingen 2026", "2026-03-01", "556555-0851", "VON 2023/0212", "1 234 567",
                           "PSL (2010:659)", "0163", "Hemtjänst område 12", "e@post"})
    EXPECT_EQ(without_traces(text, "*"), text);
}

TEST(PossibleNames, StandBesideATitle) {
  const std::vector<std::string> titles{"enhetschef"};
  EXPECT_THAT(possible_names("Enhetschef Åsa Öberg ansvarar", titles), ElementsAre("Åsa Öberg"));
  EXPECT_THAT(possible_names("Solgården, Villa Ängen, är ett boende", titles), IsEmpty());
  EXPECT_THAT(possible_names("Erik Ek bor här", {}), ElementsAre("Erik Ek"));
}

// --- the review ---

TEST(Review, StandsForOneContentOnly) {
  Event event;
  event.kind = EventKind::note;
  event.said = review_mark(checksum_of({{"a", "1"}}));
  EXPECT_TRUE(is_reviewed({event}, checksum_of({{"a", "1"}})));
  EXPECT_FALSE(is_reviewed({event}, checksum_of({{"a", "2"}})));
  EXPECT_FALSE(is_reviewed({event}, checksum_of({{"b", "1"}})));
}

TEST(Review, NamesWhatToLookAtAndEndsWithTheChecksum) {
  const CountedRound made;
  const std::string checksum = checksum_of({{"a", "1"}});
  const std::string text = review_text(public_of(made), made.facts(), checksum, made.words);
  EXPECT_THAT(text, HasSubstr("Verksamhet 1: Björkens gruppbostad"));
  EXPECT_THAT(text, HasSubstr("Solgården natt"));
  EXPECT_EQ(checksum_reviewed(text), checksum);
  EXPECT_EQ(checksum_reviewed("något annat"), "");
}

TEST(Review, IsAPaperToo) {
  const CountedRound made;
  EXPECT_EQ(paper_faults(paper_xml(review_paper(public_of(made), made.facts(), "abc", made.words))), "");
}

TEST(DataSet, ListsItsFilesInTwoLanguages) {
  const CountedRound made;
  const auto set = nlohmann::json::parse(data_set_description(public_of(made), made.facts(), "0099",
                                                              {"brister.csv", "brister.xlsx"}, made.words));
  EXPECT_EQ(set["@type"], "dcat:Dataset");
  EXPECT_EQ(set["dcterms:title"].size(), 2u);
  EXPECT_EQ(set["dcat:distribution"].size(), 2u);
  EXPECT_EQ(set["dcat:distribution"][0]["dcterms:format"], "text/csv");
}

}  // namespace
}  // namespace report
