// Personal numbers in running text: found, told from their look-alikes, never shown whole.
#include "personal_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testsupport/document_from.h"

namespace analyze {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(PersonalNumbers, AreFoundInEveryForm) {
  for (const char* text : {"Gösta Nyman, 750231-0241, föll", "19750231-0241", "197502310241", "750231+0241",
                           "personnummer 7502310241", "pnr 750231 0241"})
    EXPECT_THAT(personal_numbers_in(text), SizeIs(1)) << text;
}

TEST(PersonalNumbers, NeedNoPossibleDate) {
  const auto found = personal_numbers_in("T.B. (391732-4182) fick fel dos");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_FALSE(found[0].is_date);
  EXPECT_TRUE(found[0].is_named);
  EXPECT_EQ(found[0].place.begin, 6);
  EXPECT_EQ(found[0].place.end, 17);
}

TEST(PersonalNumbers, CountCoordinationNumbers) {
  const auto found = personal_numbers_in("samordningsnummer 701063-2391");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_TRUE(found[0].is_coordination);
  EXPECT_TRUE(found[0].is_date);
}

TEST(PersonalNumbers, NeedTheCheckDigit) {
  EXPECT_THAT(personal_numbers_in("Gösta Nyman, 750231-0242"), IsEmpty());
}

TEST(PersonalNumbers, AreNotOrganisationOrOtherNumbers) {
  for (const char* text :
       {"Org.nr 559812-4179", "212000-9325", "Telefon 750231-0241", "Bankgiro 7502310241", "Dnr 750231-0241",
        "OMS 2024/112-5", "2023-02-14", "faktura 197502310241", "1-750231-0241", "750231-02415"})
    EXPECT_THAT(personal_numbers_in(text), IsEmpty()) << text;
}

TEST(PersonalNumbers, PointIntoTheDocument) {
  const auto document =
      testsupport::document_from("% Rapport\n\n# Fall\n\nGerda Palmlöf, 361624-2149, föll i mars.\n");
  const auto found = personal_numbers(document);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(extract::text_at(document, found[0].place), "361624-2149");
}

TEST(PersonalNumbers, AreMaskedButForTheBirthDate) {
  EXPECT_EQ(masked("750231-0241"), "750231-****");
  EXPECT_EQ(masked("12"), "");
}

}  // namespace
}  // namespace analyze
