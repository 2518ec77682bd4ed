// Header names as people write them.
#include "register_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/register.h"

namespace ingest {
namespace {

std::string known_as(std::string_view written) {
  const auto heading = heading_named(written);
  return heading ? canonical_name(*heading) : "?";
}

TEST(Headings, IgnoreCaseBlanksUnderscoresAndDots) {
  for (const auto* text :
       {"organisationsnummer", "Organisationsnummer", "ORG.NR", "Org nr", "org_nr", "Orgnr "})
    EXPECT_EQ(known_as(text), "organisationsnummer") << text;
  for (const auto* text : {"e_post", "E-post", "epost", "E-postadress", "mejl"})
    EXPECT_EQ(known_as(text), "e_post") << text;
  for (const auto* text : {"Nämnd", "namnd", "NÄMND", "Ansvarig nämnd"})
    EXPECT_EQ(known_as(text), "nämnd") << text;
}

TEST(Headings, AreFoundUnderTheirSynonyms) {
  EXPECT_EQ(known_as("Anordnare"), "utförare");
  EXPECT_EQ(known_as("Enhet"), "verksamhet");
  EXPECT_EQ(known_as("Dnr"), "diarienummer");
  EXPECT_EQ(known_as("Avtalsslut"), "avtal_slut");
  EXPECT_EQ(known_as("handlaggare"), "handläggare");
}

TEST(Headings, NameTheDocumentAskedFor) {
  EXPECT_EQ(known_as("krav_patientsäkerhetsberättelse"), "krav_patientsäkerhetsberättelse");
  EXPECT_EQ(known_as("Krav patientsakerhetsberattelse"), "krav_patientsäkerhetsberättelse");
  EXPECT_EQ(known_as("Datum åtgärdsplan"), "datum_handlingsplan");
  EXPECT_EQ(known_as("krav_quality_report"), "krav_kvalitetsberättelse");
  for (const auto identifier : document_names()) EXPECT_NE(known_as("datum_" + std::string(identifier)), "?");
}

TEST(Headings, DoNotTakeOneColumnForAnother) {
  EXPECT_EQ(known_as("Verksamhet"), "verksamhet");
  EXPECT_EQ(known_as("Verksamhetsområde"), "verksamhetsområde");
  EXPECT_EQ(known_as("Ort"), "?");
  EXPECT_EQ(known_as(""), "?");
}

TEST(NearestHeading, CorrectsOneOrTwoLetters) {
  EXPECT_EQ(nearest_heading("utförarre"), "utförare");
  EXPECT_EQ(nearest_heading("krav_patiensäkerhetsberätelse"), "krav_patientsäkerhetsberättelse");
  EXPECT_EQ(nearest_heading("ort"), "");
  EXPECT_EQ(nearest_heading("besöksadress"), "");
}

TEST(FindHeader, FindsItUnderATitle) {
  const auto table = parse_csv("Utförarregister 2026;;\n\nid;utförare;verksamhet\n1;a;b\n", ';', 100);
  EXPECT_EQ(find_header(table).row, 3);
  EXPECT_EQ(find_header(table).index, 1u);
}

TEST(FindHeader, FindsNoneWhereThereIsNone) {
  EXPECT_EQ(find_header(parse_csv("a;b;c\n1;2;3\n", ';', 100)).row, 0);
}

}  // namespace
}  // namespace ingest
