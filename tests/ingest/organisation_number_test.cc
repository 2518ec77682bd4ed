// Organisation numbers. Personal numbers here are impossible ones or from the authority's test series.
#include "ingest/organisation_number.h"

#include <gtest/gtest.h>

#include "ingest/register.h"

namespace ingest {
namespace {

TEST(OrganisationNumber, AcceptsEveryWayOfWriting) {
  for (const auto* text : {"556555-0851", "5565550851", "165565550851", "16556555-0851", "556555 0851",
                           "556555–0851", " 556555-0851 "}) {
    const auto number = parse_organisation_number(text);
    EXPECT_EQ(number.fault, NumberFault::none) << text;
    EXPECT_EQ(number.digits, "5565550851") << text;
    EXPECT_FALSE(number.is_personal) << text;
  }
}

TEST(OrganisationNumber, AcceptsNumbersOfPublicPapers) {
  for (const auto* text : {"802411-8310", "212000-2882"})
    EXPECT_EQ(parse_organisation_number(text).fault, NumberFault::none) << text;
}

TEST(OrganisationNumber, RefusesAWrongCheckDigit) {
  EXPECT_EQ(parse_organisation_number("556555-0852").fault, NumberFault::check_digit);
  EXPECT_EQ(parse_organisation_number("556556-0851").fault, NumberFault::check_digit);
}

TEST(OrganisationNumber, RefusesWrongLengthsAndLetters) {
  for (const auto* text : {"", "55655-0851", "556555-08511", "185565550851", "SE556555085101", "556555-O851"})
    EXPECT_EQ(parse_organisation_number(text).fault, NumberFault::length) << text;
}

TEST(OrganisationNumber, RefusesAThirdDigitBelowTwoThatIsNoMonth) {
  EXPECT_EQ(parse_organisation_number("551955-0850").fault, NumberFault::check_digit);
}

TEST(OrganisationNumber, KnowsAPersonalNumber) {
  for (const auto* text : {"750231-0241", "19750231-0241", "7502310241"}) {
    const auto number = parse_organisation_number(text);
    EXPECT_TRUE(number.is_personal) << text;
    EXPECT_EQ(number.digits, "7502310241") << text;
  }
}

TEST(OrganisationNumber, KnowsACoordinationNumberByItsDay) {
  EXPECT_TRUE(parse_organisation_number("750291-0240").is_personal);
  EXPECT_FALSE(parse_organisation_number("750295-0240").is_personal);
}

TEST(OrganisationNumber, MasksTheLastFour) {
  EXPECT_EQ(masked("7502310241"), "750231-****");
  EXPECT_EQ(with_masked_number("19750231-0241"), "19750231-****");
  EXPECT_EQ(with_masked_number("556555-0851"), "556555-0851");
}

TEST(ShownNumber, HidesASoleTradersNumber) {
  EXPECT_EQ(shown_number({"Annas Omsorg", {}, "750231-0241", true}), "750231-****");
  EXPECT_EQ(shown_number({"Bolaget AB", {}, "556555-0851", false}), "556555-0851");
  EXPECT_EQ(shown_number({"Kommunen", {}, "", true}), "");
}

}  // namespace
}  // namespace ingest
