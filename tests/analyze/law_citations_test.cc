// Citations of acts, and which had ceased before the report year.
#include "law_citations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace analyze {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Laws& laws() {
  static const Laws loaded = load_laws(std::string(KRAVKOLL_SOURCE_DIR) + "/corpora/words");
  return loaded;
}

std::vector<std::string> cited(std::string_view text) {
  std::vector<std::string> numbers;
  for (const LawCitation& citation : law_citations_in(text, laws())) numbers.push_back(citation.law->number);
  return numbers;
}

std::vector<std::string> stale(std::string_view text, int year) {
  std::vector<std::string> quotes;
  for (const LawCitation& citation : law_citations_in(text, laws()))
    if (is_stale(citation, year))
      quotes.emplace_back(text.substr(static_cast<std::size_t>(citation.place.begin),
                                      static_cast<std::size_t>(citation.place.end - citation.place.begin)));
  return quotes;
}

TEST(LawCitations, AreFoundByNumberAndSeries) {
  EXPECT_THAT(cited("enligt socialtjänstlagen (2001:453) och SOSFS 2011:9"),
              ElementsAre("2001:453", "2011:9"));
  EXPECT_THAT(cited("HSLF-FS 2016:40 samt patientsäkerhetslagen (2010:659)"),
              ElementsAre("2016:40", "2010:659"));
  EXPECT_THAT(cited("SOFS 2011:9"), ElementsAre("2011:9"));
  EXPECT_THAT(cited("SOSFS 2005:28 och 2008:14"), ElementsAre("2005:28", "2008:14"));
}

TEST(LawCitations, AreNotCaseNumbersOrAnotherSeries) {
  EXPECT_THAT(cited("Dnr SN 2001:4531, SOU 2011:9, tel 08-2001:453"), IsEmpty());
}

TEST(LawCitations, StaleAreThoseThatCeasedBeforeTheReportYear) {
  EXPECT_THAT(stale("hälso- och sjukvårdslagen (1982:763) gäller", 2018),
              ElementsAre("hälso- och sjukvårdslagen (1982:763)"));
  EXPECT_THAT(stale("hälso- och sjukvårdslagen (1982:763) gäller", 2017), IsEmpty());
  EXPECT_THAT(stale("socialtjänstlagen (2001:453)", 2025), IsEmpty());
  EXPECT_THAT(stale("socialtjänstlagen (2001:453)", 2026), ElementsAre("socialtjänstlagen (2001:453)"));
  EXPECT_THAT(stale("SOSFS 2011:9", 2026), IsEmpty());
}

TEST(LawCitations, ANameThatOnlyOneActHadIsEnough) {
  EXPECT_THAT(stale("Vi följer personuppgiftslagen.", 2022), ElementsAre("personuppgiftslagen"));
  EXPECT_THAT(stale("enligt PuL", 2022), ElementsAre("PuL"));
  EXPECT_THAT(stale("Katten Pul och socialtjänstlagen", 2026), IsEmpty());
}

TEST(LawCitations, SectionsWithoutChapterMeanTheOldHealthAct) {
  EXPECT_THAT(stale("enligt 2 a § hälso- och sjukvårdslagen", 2024),
              ElementsAre("2 a § hälso- och sjukvårdslagen"));
  EXPECT_THAT(stale("se 18 § HSL", 2024), ElementsAre("18 § HSL"));
  EXPECT_THAT(stale("enligt 5 kap. 1 § hälso- och sjukvårdslagen", 2024), IsEmpty());
}

TEST(LawCitations, ToldAsHistoryAreNotStale) {
  EXPECT_THAT(stale("Dataskyddsförordningen ersatte personuppgiftslagen (1998:204) år 2018.", 2022),
              IsEmpty());
  EXPECT_THAT(stale("Rutinen gällde tidigare. Vi följer personuppgiftslagen (1998:204).", 2022),
              ElementsAre("personuppgiftslagen (1998:204)"));
}

TEST(LawsFile, RefusesAnImpossibleDateWithFileAndLine) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "laws";
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(std::string(KRAVKOLL_SOURCE_DIR) + "/corpora/words/laws.rng",
                             folder / "laws.rng", std::filesystem::copy_options::overwrite_existing);
  std::ofstream(folder / "laws.xml") << "<laws version='1'>\n<law series='SFS' number='2001:453' title='a' "
                                        "to='2025-06-31' mark='V'/>\n</laws>\n";
  try {
    load_laws(folder);
    FAIL() << "the 31st of June was accepted";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("laws.xml:2"));
  }
}

}  // namespace
}  // namespace analyze
