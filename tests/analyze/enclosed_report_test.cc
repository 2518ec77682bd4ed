// Reports behind a letter, and two reports in one file.
#include "enclosed_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document_type.h"
#include "identity.h"
#include "opening.h"
#include "testsupport/document_from.h"

namespace analyze {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum DocumentType;

const TypeWords& words() {
  static const TypeWords loaded = load_type_words(std::string(KRAVKOLL_SOURCE_DIR) + "/corpora/words");
  return loaded;
}

std::string prose(int paragraphs) {
  std::string text;
  for (int i = 0; i < paragraphs; ++i)
    text +=
        "\n\nUnder året gick vi igenom hur vi arbetar och vad som hade hänt. Personalen träffades varje "
        "månad och "
        "pratade om det som hade gått bra och det som behövde bli bättre, och det skrevs ned.";
  return text;
}

const std::string kLetter =
    "% Tjänsteskrivelse\nÄldreförvaltningen\nDnr ÄN 2025/118\n\nNämnden beslutar att lägga redovisningen "
    "till "
    "handlingarna. Solgården har lämnat den i tid.\n\n\\newpage\n\n";

std::string safety_report(int paragraphs = 4) {
  return "# Patientsäkerhetsberättelse 2024\n\nSolgårdens äldreboende\n\nOmsorg i Norr AB, org.nr "
         "556555-0851\n\n"
         "## Övergripande mål och strategier" +
         prose(paragraphs) + "\n\n## Organisatoriskt ansvar för patientsäkerhetsarbetet" + prose(paragraphs) +
         "\n\n## Riskanalys" + prose(paragraphs) + "\n\n## Samverkan för att förebygga vårdskador" +
         prose(paragraphs) + "\n\n";
}

std::string year_told() {
  return "% Verksamhetsberättelse 2024\nSolgårdens äldreboende\n\n# Årets viktigaste händelser" + prose(6) +
         "\n\n# Måluppfyllelse" + prose(6) + "\n\n# Personal" + prose(6) + "\n\n";
}

std::string year_planned(int paragraphs) {
  return "\\newpage\n\n# Verksamhetsplan 2025\n\n## Uppdrag" + prose(paragraphs) +
         "\n\n## Mål och aktiviteter" + prose(paragraphs) + "\n\n## Bemanning" + prose(paragraphs) +
         "\n\n## Budget" + prose(paragraphs) + "\n\n## Kompetensutveckling" + prose(paragraphs) +
         "\n\n## Uppföljning av planen" + prose(paragraphs);
}

TEST(EnclosedReport, IsFoundBehindATjansteskrivelse) {
  const auto document = testsupport::document_from(kLetter + safety_report());
  EXPECT_EQ(identify(document, words()).type, other);
  const auto enclosed = enclosed_report(document, words());
  ASSERT_TRUE(enclosed);
  const Identity identity = identify(*enclosed, words());
  EXPECT_EQ(identity.type, patient_safety_report);
  EXPECT_EQ(identity.report_year, 2024);
  EXPECT_EQ(identity.unit, "Solgårdens äldreboende");
  EXPECT_EQ(identity.organisation_number, "556555-0851");
}

TEST(EnclosedReport, KeepsItsPlacesInTheOriginal) {
  const auto document = testsupport::document_from(kLetter + safety_report());
  const auto enclosed = enclosed_report(document, words());
  ASSERT_TRUE(enclosed);
  ASSERT_EQ(enclosed->pages.size(), document.pages.size());
  EXPECT_THAT(enclosed->pages[0].blocks, IsEmpty());
  EXPECT_EQ(enclosed->pages[1].blocks.size(), document.pages[1].blocks.size());
  EXPECT_EQ(enclosed->pages[1].blocks.back().text, document.pages[1].blocks.back().text);
}

TEST(EnclosedReport, IsFoundBehindALetterThatCallsItselfNothing) {
  const auto document =
      testsupport::document_from("Hej!\n\nHär kommer det ni bad om.\n\n\\newpage\n\n" + safety_report());
  const auto enclosed = enclosed_report(document, words());
  ASSERT_TRUE(enclosed);
  EXPECT_EQ(identify(*enclosed, words()).type, patient_safety_report);
}

TEST(EnclosedReport, MayBeAFormOfOnePageBehindATjansteskrivelse) {
  const std::string letter =
      "Tjänsteskrivelse\n\nSocialförvaltningen\n\n# Redovisning av egenkontroll 2024, Solgården\n\n## "
      "Förslag till "
      "beslut\n\nRedovisningen läggs till handlingarna.\n\n";
  const auto enclosed = enclosed_report(
      testsupport::document_from(letter + "\\newpage\n\n# Egenkontroll 2024\n\n## Solgården" + prose(3)),
      words());
  ASSERT_TRUE(enclosed);
  EXPECT_EQ(identify(*enclosed, words()).type, self_inspection_report);
  EXPECT_FALSE(enclosed_report(
      testsupport::document_from(
          letter + "\\newpage\n\n# Egenkontroll 2024\n\nNämnden beslutar att godkänna den." + prose(3)),
      words()));
}

TEST(EnclosedReport, IsNotAParagraphOfMinutes) {
  EXPECT_FALSE(enclosed_report(
      testsupport::document_from("% Sammanträdesprotokoll\nÄldrenämnden\n\n# § 21 Budget" + prose(3) +
                                 "\n\n\\newpage\n\n# § 22 Patientsäkerhetsberättelse 2024" + prose(9)),
      words()));
}

TEST(EnclosedReport, IsNotAChapterOfAnAuditOrARoutine) {
  for (const char* title : {"Revisionsrapport", "Rutin för uppföljning"})
    EXPECT_FALSE(enclosed_report(testsupport::document_from("% " + std::string(title) + "\n" + prose(2) +
                                                            "\n\n\\newpage\n\n" + safety_report()),
                                 words()))
        << title;
}

TEST(EnclosedReport, IsNotAHeadingWithALineBelow) {
  EXPECT_FALSE(enclosed_report(
      testsupport::document_from(kLetter + "# Patientsäkerhetsberättelse 2024\n\nSkickas senare.\n"),
      words()));
}

TEST(FurtherReports, AreAPlanBehindAReport) {
  const auto document = testsupport::document_from(year_told() + year_planned(5));
  const Identity identity = identify(document, words());
  EXPECT_EQ(identity.type, DocumentType::activity_report);
  EXPECT_THAT(identity.also_counts_as, ElementsAre(DocumentType::activity_plan));
  EXPECT_EQ(identity.report_year, 2024);
}

TEST(FurtherReports, AreNotAChapterOfThatName) {
  const auto short_chapter = testsupport::document_from(year_told() + year_planned(0));
  EXPECT_THAT(identify(short_chapter, words()).also_counts_as, IsEmpty());
  const auto measures =
      testsupport::document_from("% Patientsäkerhetsberättelse 2024\n\n" + safety_report(8) +
                                 "\\newpage\n\n# Handlingsplan 2025" + prose(20));
  EXPECT_THAT(identify(measures, words()).also_counts_as, IsEmpty());
}

}  // namespace
}  // namespace analyze
