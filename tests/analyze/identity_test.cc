// Who wrote which document about what, from covers as providers write them.
#include "identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "case_number.h"
#include "document_type.h"
#include "names.h"
#include "organisation_number.h"
#include "report_year.h"
#include "testsupport/document_from.h"
#include "written_dates.h"

namespace analyze {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const TypeWords& words() {
  static const TypeWords loaded = load_type_words(std::string(KRAVKOLL_SOURCE_DIR) + "/corpora/words");
  return loaded;
}

Identity identity_of(std::string_view markup) {
  return identify(testsupport::document_from(markup), words());
}

DocumentType type_of(std::string_view markup) { return identity_of(markup).type; }

const std::string kProse =
    "\n\n# Inledning\n\nVi har sex lägenheter och elva anställda. Huset ligger vid sjön och har egen "
    "trädgård.\n";

std::string titled(const std::string& title) { return "% " + title + kProse; }

using enum DocumentType;

TEST(DocumentTypeOf, IsToldByTheTitle) {
  EXPECT_EQ(type_of(titled("Patientsäkerhetsberättelse för vårdgivare")), patient_safety_report);
  EXPECT_EQ(type_of(titled("Sammanhållen kvalitetsberättelse 2022")), quality_report);
  EXPECT_EQ(type_of(titled("Åtgärdsplan efter verksamhetsuppföljning")), action_plan);
  EXPECT_EQ(type_of(titled("Hemsjukvården 2024 – verksamhetsberättelse")), activity_report);
  EXPECT_EQ(type_of(titled("VERKSAMHETSPLAN 2025")), activity_plan);
  EXPECT_EQ(type_of(titled("Utbildningsplan 2025 för Solbacken")), competence_plan);
  EXPECT_EQ(type_of(titled("Tertialrapport 2, maj–augusti 2025")), tertial_report);
  EXPECT_EQ(type_of(titled("Redovisning av egenkontroll 2023")), self_inspection_report);
}

TEST(DocumentTypeOf, ReadsMisspeltSpacedAndBadlyTranscribedTitles) {
  for (const char* title :
       {"Patiensäkerhetsberättelse 2017", "Patientsäkerhetsberätelse", "Patientsäkerhets-berättelse 2022",
        "P atientsäkerhetsberättelse", "PATIENT- SÄKERHETSBERÄTTELSE", "Påtientså kerhetsberå ttelse 2016",
        "2014 års patientsäkerhetsberättelse för Nymilen"})
    EXPECT_EQ(type_of(titled(title)), patient_safety_report) << title;
  EXPECT_EQ(type_of(titled("Ve rksa m hetsbe rätte lse 2014")), activity_report);
  EXPECT_EQ(type_of(titled("Kompetens- försörjningsplan 2021")), competence_plan);
}

TEST(DocumentTypeOf, ReadsDecomposedLetters) {
  EXPECT_EQ(type_of(titled("Patientsa\u0308kerhetsbera\u0308ttelse 2020")), patient_safety_report);
}

TEST(DocumentTypeOf, IsToldByTheSubtitleUnderAColloquialTitle) {
  EXPECT_EQ(type_of("% Så gick det på Blåbäret\nKvalitetsberättelse för 2023\nBlåbärets Omsorg AB" + kProse),
            quality_report);
}

TEST(DocumentTypeOf, IsToldByTheFirstHeadingBelowABoldLetterhead) {
  const std::string below =
      "\n\nOrganisationsnummer 559902-0152\n\n# Patientsäkerhetsberättelse 2024\n\nAvser "
      "Mälarblick.\n\n# Sammanfattning\n\nÅret var lugnt.\n";
  EXPECT_EQ(type_of("**Mälarblick Vård AB**" + below), patient_safety_report);
  EXPECT_EQ(type_of("**Verksamhetsplan 2025**\n\nSolgården\n\n# Inledning\n\nVi planerar.\n"), activity_plan);
}

// The account begins straight below the title in short reports: what its sentences mention is no title and
// makes the title no other.
TEST(DocumentTypeOf, IsNotToldBySentencesBelowTheTitle) {
  EXPECT_EQ(
      type_of("# Kompetensutvecklingsplan för 2026\n\nStorängen\n\nMedarbetarsamtal hålls varje år och där "
              "bestäms kurserna.\n"),
      competence_plan);
  EXPECT_EQ(
      type_of("# Tertialrapport maj–augusti 2023\n\nEnhet: Femtiofem\n\nLex Sarah: 1, anmäld till IVO i "
              "augusti.\n"),
      tertial_report);
  EXPECT_EQ(
      type_of("# Kvalitetsberättelse 2025 Lindö\n\nFörra årets berättelse kom för sent.\n\n### Vad hände i "
              "år?\n\nEtt lugnt år.\n\n### Hur är personalen med?\n\nDe leder ett möte.\n"),
      quality_report);
}

TEST(DocumentTypeOf, IsToldByManyTypicalHeadingsWithoutAnyTitle) {
  EXPECT_EQ(
      type_of(
          "# Sammanfattning\n\nÅret var lugnt.\n\n# Övergripande mål och strategier\n\nInga vårdskador.\n\n"
          "# Organisatoriskt ansvar för patientsäkerhetsarbetet\n\nVerksamhetschefen svarar.\n\n# Struktur "
          "för uppföljning/utvärdering\n\nMånadsvis.\n\n"
          "# Uppföljning genom egenkontroll\n\nSju kontroller gjordes.\n\n# Samverkan för att förebygga "
          "vårdskador\n\nMed regionen.\n\n"
          "# Riskanalys\n\nTvå gjordes.\n\n# Hälso- och sjukvårdspersonalens rapporteringsskyldighet\n\nI "
          "systemet.\n\n"
          "# Hantering av klagomål och synpunkter\n\nTre kom in.\n\n# Sammanställning och analys\n\nFärre "
          "fall.\n"),
      patient_safety_report);
}

TEST(DocumentTypeOf, CombinedReportsCountAsBothInTheOrderNamed) {
  const Identity quality_first = identity_of(titled("Kvalitets- och patientsäkerhetsberättelse 2023"));
  EXPECT_EQ(quality_first.type, quality_report);
  EXPECT_THAT(quality_first.also_counts_as, ElementsAre(patient_safety_report));
  const Identity patients_first = identity_of(titled("Patientsäkerhets- & kvalitetsberättelse 2023"));
  EXPECT_EQ(patients_first.type, patient_safety_report);
  EXPECT_THAT(patients_first.also_counts_as, ElementsAre(quality_report));
}

TEST(DocumentTypeOf, ACombinedReportIsFirstWhatLawAsksFor) {
  const Identity three =
      identity_of(titled("Verksamhetsberättelse Kvalitetsbokslut Patientsäkerhetsberättelse 2014"));
  EXPECT_EQ(three.type, quality_report);
  EXPECT_THAT(three.also_counts_as, ElementsAre(patient_safety_report, activity_report));
}

TEST(DocumentTypeOf, ANameAsObjectDoesNotCombine) {
  EXPECT_THAT(identity_of(titled("Handlingsplan efter egenkontroll 2024")).also_counts_as, IsEmpty());
  EXPECT_EQ(type_of(titled("Handlingsplan efter egenkontroll 2024")), action_plan);
}

TEST(DocumentTypeOf, PapersAboutAReportAreOther) {
  for (const char* title :
       {"Rutin för patientsäkerhetsberättelse", "Mall för kvalitetsberättelse",
        "Följebrev till patientsäkerhetsberättelse 2023", "Granskning av patientsäkerhetsberättelser 2023",
        "Protokoll: Patientsäkerhetsberättelse 2021", "Tjänsteskrivelse kvalitetsberättelse 2022",
        "Socialnämnden 14 mars 2023: Patientsäkerhetsberättelse 2022", "§ 22 Patientsäkerhetsberättelse 2021",
        "Riktlinje för egenkontroll", "Egenkontrollprogram 2024", "Avtalsuppföljning Solbacken 2023",
        "Ledningssystem för systematiskt kvalitetsarbete",
        "Kravspecifikation, drift av Solbackens äldreboende",
        "Nationell handlingsplan för ökad patientsäkerhet", "Behandlingsplan", "Uppföljningsplan 2025",
        "Revisionsrapport: nämndens handlingsplaner"})
    EXPECT_EQ(type_of(titled(title)), other) << title;
}

TEST(DocumentTypeOf, NameCollisionsAreOther) {
  EXPECT_EQ(type_of(titled("Individuell kompetensutvecklingsplan")), other);
  EXPECT_EQ(type_of("% Tertialrapport 2 2023\nInspektionen för vård och omsorg" + kProse), other);
  EXPECT_EQ(type_of("% Kvalitetsredovisning 2023\nFörskolan Myran" + kProse), other);
}

TEST(DocumentTypeOf, ABoardsPaperUnderAReportsNameIsOther) {
  EXPECT_EQ(
      type_of("% Patientsäkerhetsberättelse 2021\nSocialförvaltningen\n\n# Förslag till "
              "beslut\n\nSocialnämnden beslutar att lägga rapporten "
              "till handlingarna.\n\n# Beskrivning av ärendet\n\nVårdgivaren ska varje år upprätta en "
              "berättelse.\n\n# Beslutsunderlag\n\n"
              "Patientsäkerhetsberättelse 2021.\n\nParagrafen är justerad. Beslutet skickas till MAS.\n"),
      other);
}

TEST(DocumentTypeOf, ALetterheadOutdoesTheMattersTitle) {
  EXPECT_EQ(type_of("TJÄNSTESKRIVELSE\n\n# Patientsäkerhetsberättelse 2021\n\nSocialförvaltningen har tagit "
                    "fram ett förslag som bifogas.\n"),
            other);
}

TEST(DocumentTypeOf, AnEmptyFormIsOther) {
  EXPECT_EQ(type_of("% Patientsäkerhetsberättelse för vårdgivare\nÅr: ____\n\n# Sammanfattning\n\nBeskriv "
                    "kort årets viktigaste resultat.\n\n"
                    "# Mål\n\nAnge målen och hur de följdes upp.\n\n# Riskanalys\n\nBeskriv hur riskanalyser "
                    "har gjorts.\n\n# Klagomål\n\n"
                    "[Här skriver ni om klagomål]\n\n# Resultat\n\nKlicka här för att ange text.\n"),
            other);
}

TEST(DocumentTypeOf, AnAnswerToAFollowUpIsAPlanWhenItSaysSo) {
  EXPECT_EQ(type_of("% Svar på uppföljningen av Ekbackens gruppbostad\nHandlingsplan" + kProse), action_plan);
  EXPECT_EQ(type_of("% Svar på er uppföljning\n\nTack för rapporten. Här kommer vår handlingsplan. Nycklarna "
                    "har fått ett nytt skåp.\n"),
            action_plan);
}

TEST(DocumentTypeOf, IsSurerOfAFullTitleThanOfAWeakName) {
  const double full = identity_of(titled("Patientsäkerhetsberättelse 2023")).type_confidence;
  const double weak = identity_of(titled("Hälso- och sjukvårdsrapport 2023")).type_confidence;
  EXPECT_GT(full, 0.85);
  EXPECT_LT(weak, full - 0.1);
  EXPECT_EQ(type_of(kProse), other);
  EXPECT_EQ(type_of(""), other);
}

std::optional<int> year_of(std::string_view markup) { return identity_of(markup).report_year; }

TEST(ReportYear, IsThePrintedOneNeverTheDateOfTheDocument) {
  EXPECT_EQ(year_of(titled("Patientsäkerhetsberättelse 2020")), 2020);
  EXPECT_EQ(year_of("% Patientsäkerhetsberättelse för vårdgivare\nÅr 2021\nUpprättad 2022-01-31\nAntagen av "
                    "nämnden 2022-02-22" +
                    kProse),
            2021);
  EXPECT_EQ(
      year_of("% Patientsäkerhetsberättelse för vårdgivare\nAvser år 2019\nSKL:s mall från 2011" + kProse),
      2019);
  EXPECT_EQ(year_of("% Tertialrapport\nTertial 3 2022 (september–december)\nInlämnad 2024-01-18" + kProse),
            2022);
}

TEST(ReportYear, IsTheReportsOwnWhenThePlansStandsBesideIt) {
  EXPECT_EQ(year_of(titled("Patientsäkerhetsberättelse 2016 och patientsäkerhetsplan för 2017")), 2016);
  EXPECT_EQ(year_of(titled("2015 års patientsäkerhetsberättelse och plan för 2016")), 2015);
  EXPECT_EQ(year_of(titled("Patientsäkerhetsberättelse 2011 för Lingberga, verksamhetsår 2010")), 2010);
}

TEST(ReportYear, OfABrokenYearIsTheLastForReportsTheFirstForPlans) {
  EXPECT_EQ(year_of(titled("Kvalitetsberättelse 2015/2016")), 2016);
  EXPECT_EQ(year_of(titled("Kvalitetsberättelse 2015/16")), 2016);
  EXPECT_EQ(year_of(titled("Verksamhetsplan 2024–2026")), 2024);
}

TEST(ReportYear, IsTheOneTheTextSpeaksOfWhenNothingIsPrinted) {
  EXPECT_EQ(year_of("% Kvalitetsberättelse\n\n# Året\n\nUnder 2022 gjordes tolv egenkontroller, mot nio "
                    "2021. I mars 2022 kom nya larm. Enligt SOSFS 2011:9 "
                    "ska vi ha ledningssystem.\n\nMora 2023-02-10\n"),
            2022);
}

TEST(ReportYear, OfAPlanWithoutOneFollowsFromItsDate) {
  EXPECT_EQ(year_of("% Åtgärdsplan\nUpprättad 2024-05-13" + kProse), 2024);
  EXPECT_EQ(year_of("% Verksamhetsplan\nFastställd 2024-12-12" + kProse), 2025);
}

TEST(ReportYear, ReadsTwoDigitsAndMisreadOnesBehindTheName) {
  EXPECT_EQ(year_of(titled("Kvalitetsbokslut 12")), 2012);
  EXPECT_EQ(year_of(titled("Patientsäkerhetsberättelse 2OL4")), 2014);
}

TEST(ReportYear, IsUnknownRatherThanGuessed) {
  EXPECT_EQ(year_of(titled("Kvalitetsberättelse")), std::nullopt);
  EXPECT_EQ(year_of("% Protokoll från äldrenämnden\nSammanträdesdatum: 2022-03-16" + kProse), std::nullopt);
}

std::string number_of(const std::string& cover) {
  return identity_of("% Kvalitetsberättelse 2023\n" + cover + kProse).organisation_number;
}

TEST(OrganisationNumberOf, IsNormalised) {
  EXPECT_EQ(number_of("Tallmo Omsorg AB, org.nr 559812-4179"), "559812-4179");
  EXPECT_EQ(number_of("Organisationsnummer 5598124179"), "559812-4179");
  EXPECT_EQ(number_of("Org.nr: 16559812-4179"), "559812-4179");
  EXPECT_EQ(number_of("Stiftelsen Klockaregården (802467–9154)"), "802467-9154");
}

TEST(OrganisationNumberOf, NeedsItsCheckDigitAndIsNoPersonalNumber) {
  EXPECT_EQ(number_of("Org.nr 559812-4178"), "");
  EXPECT_EQ(number_of("Kontaktperson 750231-0241"), "");
}

TEST(OrganisationNumberOf, IsNotAnotherKindOfNumber) {
  EXPECT_EQ(number_of("Bankgiro 559812-4179"), "");
  EXPECT_EQ(number_of("Telefon 559812 4179"), "");
}

TEST(OrganisationNumberOf, IsTheProvidersNotTheCustomers) {
  EXPECT_EQ(number_of("Beställare: Brunsjö kommun, org.nr 212000-9325\nTallmo Omsorg AB, org.nr 559812-4179"),
            "559812-4179");
  EXPECT_EQ(number_of("Brunsjö kommun 212000-9325\nTallmo Omsorg AB 559812-4179"), "559812-4179");
}

TEST(OrganisationNumberOf, IsMendedAfterRecognitionWhereTheCheckDigitHolds) {
  EXPECT_EQ(number_of("Org.nr 5598l2-4I79"), "559812-4179");
  EXPECT_EQ(number_of("Org.nr 212OOO-9325"), "212000-9325");
  EXPECT_EQ(number_of("Org.nr 5598l2-4I78"), "");
}

Identity cover(const std::string& lines) {
  return identity_of("% Verksamhetsberättelse 2024\n" + lines + kProse);
}

TEST(ProviderName, IsToldByItsLegalForm) {
  EXPECT_EQ(cover("Almhöjdens äldreboende, Tallmo Omsorg AB").provider, "Tallmo Omsorg AB");
  EXPECT_EQ(cover("Arbetsglädje Syd ekonomisk förening, org.nr 769698-2417").provider,
            "Arbetsglädje Syd ekonomisk förening");
  EXPECT_EQ(cover("Stiftelsen Fru Ottilias Hem, 857209-1133").provider, "Stiftelsen Fru Ottilias Hem");
  EXPECT_EQ(cover("Granåsa kommun, socialförvaltningen").provider, "Granåsa kommun");
  EXPECT_EQ(cover("Socialförvaltningen, Norrhamra kommun").provider, "Socialförvaltningen, Norrhamra kommun");
}

TEST(ProviderName, IsTheFirmNotTheMunicipalityItWorksFor) {
  EXPECT_EQ(cover("Korns vård- och omsorgsboende, Hagsätters kommun\nKorns Omsorg AB").provider,
            "Korns Omsorg AB");
  EXPECT_EQ(cover("Till Socialförvaltningen, Granviks kommun").provider, "");
}

TEST(ProviderName, IsFoundInALineReadAsOne) {
  const Identity identity =
      cover("Tallmo Omsorg AB Org.nr 559812-4179 Almhöjdens äldreboende Dnr SN 2022/0047");
  EXPECT_EQ(identity.provider, "Tallmo Omsorg AB");
  EXPECT_EQ(identity.organisation_number, "559812-4179");
  EXPECT_EQ(identity.unit, "Almhöjdens äldreboende");
  EXPECT_EQ(identity.diarienummer, "SN 2022/0047");
}

TEST(UnitName, IsTheNamedPlaceWithoutItsDescription) {
  EXPECT_EQ(cover("Tranbärets äldreboende, 28 lägenheter och 4 korttidsplatser").unit,
            "Tranbärets äldreboende");
  EXPECT_EQ(cover("Havtornet Strandkullen, särskilt boende med 54 lägenheter").unit,
            "Havtornet Strandkullen");
  EXPECT_EQ(cover("Björkliden Hemtjänst AB, distrikt Öster").unit, "distrikt Öster");
  EXPECT_EQ(cover("Enhet: Åsikten").unit, "Åsikten");
  EXPECT_EQ(identity_of(titled("Verksamhetsplan 2025 för Hemtjänst Kullen")).unit, "Hemtjänst Kullen");
}

TEST(UnitName, IsEmptyWhenOnlyKindsArePrinted) {
  EXPECT_EQ(cover("Omfattar bolagets samtliga vård- och omsorgsboenden").unit, "");
  EXPECT_EQ(cover("Rönnbärets Hemtjänst AB").unit, "");
}

TEST(Diarienummer, IsShownAsWritten) {
  for (const char* number :
       {"SN 2022/0047", "VON 2020/0487-5", "ALN-2014-0439", "SÄN 2010/40", "ON 2019/0026 53515",
        "SN 2016/0013.01.02", "2016/34-NF-107", "420-145-2012", "1.2.3-214-2010", "von/2015:2",
        "2012/105 VON 884 AU", "STO 2025-0031", "RH 2022:07"})
    EXPECT_EQ(cover("Dnr: " + std::string(number)).diarienummer, number);
  EXPECT_EQ(cover("Dnr (kommunens) VON 2023/418").diarienummer, "VON 2023/418");
  EXPECT_EQ(cover("Till: Helena, förvaltningen, ert ärende FSN-2025-00112").diarienummer, "FSN-2025-00112");
}

TEST(Diarienummer, IsReadWithoutALabelOnlyInItsUsualForm) {
  EXPECT_EQ(cover("VOF 2025-00231").diarienummer, "VOF 2025-00231");
  EXPECT_EQ(cover("2025-09-19").diarienummer, "");
  EXPECT_EQ(cover("Dnr").diarienummer, "");
}

TEST(AdoptedOn, NeedsAWordThatSaysSo) {
  EXPECT_EQ(cover("Antagen av nämnden 2024-02-14, § 18").adopted, "2024-02-14");
  EXPECT_EQ(cover("Fastställd av styrelsen den 14 februari 2024").adopted, "2024-02-14");
  EXPECT_EQ(cover("Beslutad i ledningsgruppen 2025-02-11").adopted, "2025-02-11");
  EXPECT_EQ(cover("Fastsälld av styrelsen 2024-02-14").adopted, "2024-02-14");
  EXPECT_EQ(cover("Upprättad 2024-02-14").adopted, "");
  EXPECT_EQ(cover("Datum och ansvarig: 2024-02-14, Eva Lind").adopted, "");
}

TEST(AdoptedOn, IsEmptyForAnUnfilledOrImpossibleDate) {
  EXPECT_EQ(cover("Fastställd: ÅÅÅÅ-MM-DD").adopted, "");
  EXPECT_EQ(cover("Fastställd 2024-02-30").adopted, "");
  EXPECT_EQ(cover("Upprättad enligt mall fastställd 2021-09-23").adopted, "");
}

TEST(WrittenDates, AreReadInTheirUsualForms) {
  for (const char* text :
       {"2024-02-14", "2024.02.14", "2024 02 14", "den 14 februari 2024", "14 feb. 2024", "14/2 2024"}) {
    const auto dates = dates_in(text);
    ASSERT_EQ(dates.size(), 1u) << text;
    EXPECT_EQ(dates[0].iso(), "2024-02-14") << text;
  }
  EXPECT_THAT(dates_in("2024-09-31, 2022/0047, 12 av 40"), IsEmpty());
}

TEST(WrittenYears, AreNotPartsOfOtherNumbers) {
  EXPECT_THAT(years_in("lagen (2010:659), SOSFS 2011:9, Dnr 2022/0047, 2023-02-14, tel 08-2024 11, 2012 kr"),
              IsEmpty());
  const auto years = years_in("under 2022 och 2015/16");
  ASSERT_EQ(years.size(), 2u);
  EXPECT_EQ(years[0].year, 2022);
  EXPECT_EQ(years[1].last, 2016);
}

TEST(TypeWordsFile, RefusesWordsOutsideTheSchemaWithFileAndLine) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "type_words";
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(std::string(KRAVKOLL_SOURCE_DIR) + "/corpora/words/document_types.rng",
                             folder / "document_types.rng",
                             std::filesystem::copy_options::overwrite_existing);
  std::ofstream(folder / "document_types.xml")
      << "<document-types version='1'>\n<type name='diary'><title>dagbok</title></type>\n</document-types>\n";
  try {
    load_type_words(folder);
    FAIL() << "a type that does not exist was accepted";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("document_types.xml:2"));
  }
}

}  // namespace
}  // namespace analyze
