#include "quantities.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dates.h"
#include "numbers.h"
#include "sentences_icu.h"

namespace analyze {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Swedish& swedish() {
  static const Swedish words(std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/words");
  return words;
}

std::vector<Token> tokens(std::string_view text) {
  return tokens_of(text, {0, static_cast<int>(text.size())}, 0, swedish());
}

// "count 163 avvikelse"
std::vector<std::string> read(std::string_view text) {
  constexpr std::array kNames{"count",    "zero",      "share", "mean", "money",
                              "duration", "frequency", "date",  "year", "reference"};
  std::vector<std::string> out;
  for (const Quantity& quantity : quantities_of(tokens(text)))
    out.push_back(fmt::format("{} {}{}{}", kNames[static_cast<std::size_t>(quantity.kind)],
                              quantity.kind == QuantityKind::date ? fmt::format("{:.0f}", quantity.value)
                                                                  : fmt::format("{:.6g}", quantity.value),
                              quantity.unit.empty() ? "" : " " + quantity.unit,
                              quantity.is_impossible ? " !" : ""));
  return out;
}

std::vector<int> years(std::string_view text, int report_year) {
  const auto words = tokens(text);
  return years_of(words, quantities_of(words), report_year);
}

TEST(Quantities, CountWhatTheNounSays) {
  EXPECT_THAT(read("Vi registrerade 163 avvikelser"), ElementsAre("count 163 avvikelse"));
  EXPECT_THAT(read("sju nya klagomål kom in"), ElementsAre("count 7 klagomål"));
  EXPECT_THAT(read("Det blev 1 234 besök"), ElementsAre("count 1234 besök"));
  EXPECT_THAT(read("Antal fall: 46"), ElementsAre("count 46 fall"));
}

TEST(Quantities, ReadNumbersWrittenAsWords) {
  EXPECT_EQ(number_word("sjuttioåtta"), 78);
  EXPECT_EQ(number_word("etthundrafyrtiotvåtusen"), 142000);
  EXPECT_EQ(number_word("femhundrasjuttio"), 570);
  EXPECT_EQ(number_word("trettiotal"), 30);
  EXPECT_EQ(number_word("tolv"), 12);
  EXPECT_EQ(number_word("ett"), std::nullopt);
  EXPECT_EQ(number_word("tiotusentals"), std::nullopt);
  EXPECT_EQ(number_word("sexualitet"), std::nullopt);
}

TEST(Quantities, ReadSharesInEveryShape) {
  EXPECT_THAT(read("78 % var nöjda"), ElementsAre("share 0.78 %"));
  EXPECT_THAT(read("17 av 27 boende"), ElementsAre("share 0.62963 boende"));
  EXPECT_THAT(read("sju av de tio medarbetarna"), ElementsAre("share 0.7 medarbetare"));
  EXPECT_THAT(read("hälften svarade och två tredjedelar deltog"), ElementsAre("share 0.5", "share 0.666667"));
}

TEST(Quantities, ReadMeansMoneyAndLengths) {
  EXPECT_THAT(read("i genomsnitt 4,2 personer"), ElementsAre("mean 4.2 person"));
  EXPECT_THAT(read("kostade 350 tkr"), ElementsAre("money 350000 kr"));
  EXPECT_THAT(read("svar inom fem arbetsdagar"), ElementsAre("duration 5 arbetsdag"));
  EXPECT_THAT(read("stängde i elva dagar"), ElementsAre("duration 11 dag"));
}

TEST(Quantities, TellFrequencyFromCount) {
  EXPECT_THAT(read("två gånger om året"), ElementsAre("frequency 0"));
  EXPECT_THAT(read("varannan onsdag och varje vecka"), ElementsAre("frequency 0", "frequency 0"));
  EXPECT_THAT(read("en gång per kvartal"), ElementsAre("frequency 0"));
}

TEST(Quantities, SeeZeroHoweverItIsSaid) {
  EXPECT_THAT(read("Inga klagomål kom in"), ElementsAre("zero 0 klagomål"));
  EXPECT_THAT(read("noll vårdskador"), ElementsAre("zero 0 vårdskada"));
  EXPECT_THAT(read("Lex Maria har inte förekommit"), ElementsAre("zero 0"));
  EXPECT_THAT(read("Någon riskanalys gjordes inte"), ElementsAre("zero 0 riskanalys"));
  EXPECT_THAT(read("Vi har inte haft en enda anmälan och inte några klagomål"),
              ::testing::Contains("zero 0 klagomål"));
  EXPECT_THAT(read("Telefonen har inte ringt en enda gång"), ::testing::Contains("zero 0 gång"));
}

TEST(Quantities, TakeNoReferenceForAValue) {
  EXPECT_THAT(read("enligt 3 kap. 10 § patientsäkerhetslagen (2010:659)"),
              ElementsAre("reference 0", "reference 0", "reference 0 §", "reference 0"));
  EXPECT_THAT(read("trycksår grad 2 eller 3"), ElementsAre("reference 0"));
  EXPECT_THAT(read("Gösta i lägenhet 12"), ElementsAre("reference 0"));
  EXPECT_THAT(read("Ring 08-123 45 67"), ElementsAre("reference 0"));
  EXPECT_THAT(read("org.nr 559871-6032"), ElementsAre("reference 0"));
  EXPECT_THAT(read("klockan elva och kl. 8.30"),
              ElementsAre("reference 0 klockslag", "reference 0 klockslag"));
  EXPECT_THAT(read("Brist 4: Kassaboken"), ElementsAre("reference 0"));
}

TEST(Quantities, TakeTheArticleForNoNumberUnlessStressed) {
  EXPECT_THAT(read("Vi har en rutin och ett forum"), IsEmpty());
  EXPECT_THAT(read("Endast en medarbetare deltog"), ElementsAre("count 1 medarbetare"));
  EXPECT_THAT(read("En anmälan gjordes till IVO"), ElementsAre("count 1 anmälan"));
}

TEST(Dates, ReadEveryWayToNameATime) {
  EXPECT_THAT(read("2023-03-01"), ElementsAre("date 20230301 dag"));
  EXPECT_THAT(read("senast den 31 mars 2024"), ElementsAre("date 20240331 dag"));
  EXPECT_THAT(read("i mars"), ElementsAre("date 300 månad"));
  EXPECT_THAT(read("vecka 28–31"), ElementsAre("date 0 vecka"));
  EXPECT_THAT(read("första kvartalet och T2"), ElementsAre("date 0 kvartal", "date 0 tertial"));
  EXPECT_THAT(read("före sommaren"), ElementsAre("date 0 årstid"));
}

TEST(Dates, KeepAnImpossibleDateAndSaySo) {
  EXPECT_THAT(read("den 31 september"), ElementsAre("date 931 dag !"));
  EXPECT_THAT(read("2023-02-29"), ElementsAre("date 20230229 dag !"));
}

TEST(Years, AreThoseNamedAndThoseMeant) {
  EXPECT_THAT(years("Från 2021 till 2023-04-01", 0), ElementsAre(2021, 2023));
  EXPECT_THAT(years("läsåret 2022/23", 0), ElementsAre(2022, 2023));
  EXPECT_THAT(years("under året, jämfört med förra året och i fjol", 2023), ElementsAre(2022, 2023));
  EXPECT_THAT(years("nästa år", 2023), ElementsAre(2024));
  EXPECT_THAT(years("patientsäkerhetslagen (2010:659), dnr 2022/0047", 2023), IsEmpty());
  EXPECT_THAT(years("under året", 0), IsEmpty());
}

}  // namespace
}  // namespace analyze
