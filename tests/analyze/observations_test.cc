// What is worth saying to the reviewer though no requirement asks for it, and what must not be said.
#include "observations.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyze/catalogue.h"
#include "analyze/swedish.h"
#include "testsupport/document_from.h"

namespace analyze {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::filesystem::path source_folder = KRAVKOLL_SOURCE_DIR;

const Catalogue& catalogue() {
  static const Catalogue loaded = load_catalogue(source_folder / "corpora/catalogue");
  return loaded;
}

const Swedish& swedish() {
  static const Swedish loaded(source_folder / "corpora/words");
  return loaded;
}

Identity report_of(int year, DocumentType type = DocumentType::quality_report) {
  Identity identity;
  identity.type = type;
  identity.report_year = year;
  identity.unit = "Björkgårdens äldreboende";
  identity.provider = "Björkgården Omsorg AB";
  return identity;
}

std::vector<Observation> observed_in(const extract::Document& document, const Identity& identity,
                                     const Context& context = {}) {
  const Text text = read_text(document, swedish(), identity.report_year.value_or(0));
  return observe(Observed(document, text, identity, context, *catalogue().observation_words));
}

// The quotes of one kind.
std::vector<std::string> seen(std::string_view kind, std::string_view markup,
                              const Identity& identity = report_of(2023), const Context& context = {}) {
  const extract::Document document = testsupport::document_from(markup);
  std::vector<std::string> quotes;
  for (const Observation& each : observed_in(document, identity, context))
    if (each.kind == kind) quotes.emplace_back(extract::text_at(document, each.place));
  return quotes;
}

std::string why_of(std::string_view kind, std::string_view markup,
                   const Identity& identity = report_of(2023)) {
  for (const Observation& each : observed_in(testsupport::document_from(markup), identity))
    if (each.kind == kind) return each.why;
  return "";
}

// --- what templates leave behind ---

TEST(TemplateLeft, IsAPromptInBracketsOrAPlaceholder) {
  EXPECT_THAT(seen("template_left", "Ansvarig: [Namn och befattning]"), ElementsAre("[Namn och befattning]"));
  EXPECT_THAT(seen("template_left", "(Ange hur ofta gruppen träffas.)"),
              ElementsAre("(Ange hur ofta gruppen träffas.)"));
  EXPECT_THAT(seen("template_left", "Vi har mött alla. Sjukfrånvaron var XX procent. Det är bra."),
              ElementsAre("Sjukfrånvaron var XX procent."));
  EXPECT_THAT(seen("template_left", "Fastställd ÅÅÅÅ-MM-DD"), SizeIs(1));
  EXPECT_THAT(seen("template_left", "Klicka här för att ange text."), SizeIs(1));
  EXPECT_THAT(seen("template_left", "Beskriv hur verksamheten arbetar med risker."), SizeIs(1));
}

TEST(TemplateLeft, IsARuleForHowLongTheAnswerMayBe) {
  EXPECT_THAT(seen("template_left", "Vi har god ordning. Ange högst fyra exempel."), SizeIs(1));
  EXPECT_THAT(seen("template_left", "Planen skrivs i rubrikerna nedan."), SizeIs(1));
}

TEST(TemplateLeft, IsNotWhatStandsInFinishedReportsByDesign) {
  EXPECT_THAT(seen("template_left", "Mallen är framtagen av Sveriges Kommuner och Regioner."), IsEmpty());
  EXPECT_THAT(
      seen("template_left", "Berättelsen ska ha en sådan detaljeringsgrad att det går att bedöma arbetet."),
      IsEmpty());
  EXPECT_THAT(seen("template_left",
                   "Brukarna [...] fick själva beskriva hur de vill ha det (ange gärna skäl, stod det)."),
              SizeIs(1));
  EXPECT_THAT(
      seen("template_left", "Den boende får själv beskriva hur dagen varit. SOSFS 2011:9 [1] gäller."),
      IsEmpty());
  EXPECT_THAT(seen("template_left", "Underskrift: ______________"), IsEmpty());
}

TEST(EmptySection, IsAHeadingFollowedByItsEqual) {
  EXPECT_THAT(
      seen("empty_section", "# Riskanalyser\n\n# Egenkontroll\n\nVi gjorde tre kontroller under året."),
      ElementsAre("Riskanalyser"));
  EXPECT_THAT(seen("empty_section",
                   "# Riskanalyser\n\nKompletteras senare.\n\n# Egenkontroll\n\nVi gjorde tre kontroller."),
              ElementsAre("Riskanalyser"));
}

TEST(EmptySection, IsNotAHeadingWithSubHeadingsOrATable) {
  EXPECT_THAT(seen("empty_section", "# Resultat\n\n## Fall\n\nFallen blev färre under året."), IsEmpty());
  EXPECT_THAT(seen("empty_section", "# 2 Resultat\n\n# 2.1 Fall\n\nFallen blev färre under året."),
              IsEmpty());
  EXPECT_THAT(seen("empty_section", "# Resultat\n\n| Slag | Antal |\n|---|---|\n| Fall | 12 |\n"), IsEmpty());
}

// --- years and dates ---

TEST(WrongPeriod, IsToldOnlyWhenAYearWasExpected) {
  Context context;
  context.expected_year = 2024;
  EXPECT_THAT(seen("wrong_period", "% Kvalitetsberättelse 2023\n\nText.", report_of(2023), context),
              ElementsAre("Kvalitetsberättelse 2023"));
  EXPECT_THAT(seen("wrong_period", "% Kvalitetsberättelse 2023\n\nText."), IsEmpty());
  context.expected_year = 2023;
  EXPECT_THAT(seen("wrong_period", "% Kvalitetsberättelse 2023\n\nText.", report_of(2023), context),
              IsEmpty());
}

TEST(MixedYears, IsAReportThatSaysItIsOfAnotherYear) {
  EXPECT_THAT(seen("mixed_years", "# Inledning\n\nBerättelsen avser kalenderåret 2022."), SizeIs(1));
  EXPECT_THAT(seen("mixed_years", "# Inledning\n\nBerättelsen avser kalenderåret 2023."), IsEmpty());
}

TEST(MixedYears, IsASectionThatCountsOnlyTheYearBefore) {
  EXPECT_THAT(seen("mixed_years", "# Klagomål\n\nUnder 2022 inkom fjorton klagomål."), SizeIs(1));
  EXPECT_THAT(seen("mixed_years", "# Klagomål\n\nUnder 2022 inkom fjorton klagomål. Under 2023 inkom nio."),
              IsEmpty());
}

TEST(MixedYears, IsASectionWhoseOnlyDeedIsOfTheYearBefore) {
  EXPECT_THAT(seen("mixed_years",
                   "# Processer\n\nVarje process har en ägare. Under 2022 reviderades rutinen för avsked."),
              SizeIs(1));
  EXPECT_THAT(seen("mixed_years",
                   "# Processer\n\nUnder 2022 reviderades rutinen för avsked. I maj 2023 prövades den."),
              IsEmpty());
}

TEST(ImpossibleDate, IsOneNoCalendarHas) {
  EXPECT_THAT(seen("impossible_date", "Övningen hölls den 31 april 2023."), ElementsAre("den 31 april 2023"));
  EXPECT_THAT(seen("impossible_date", "Övningen hölls den 29 februari 2024."), IsEmpty());
  EXPECT_THAT(seen("impossible_date", "Övningen hölls 2023-06-31."), ElementsAre("2023-06-31"));
}

TEST(UnchangedText, IsToldAgainstTheDocumentOfTheYearBefore) {
  const std::string account =
      "Under hösten gick alla i personalen en utbildning i bemötande, och därefter träffades varje grupp en "
      "gång i "
      "månaden för att prata om hur det hade gått och vad som behövde ändras i vardagen.\n";
  const extract::Document before = testsupport::document_from("# Personal\n\n" + account);
  Context context;
  context.previous = &before;
  EXPECT_THAT(seen("unchanged_text", "# Personal\n\n" + account, report_of(2023), context), SizeIs(1));
  EXPECT_THAT(seen("unchanged_text", "# Personal\n\n" + account), IsEmpty());
  EXPECT_THAT(seen("unchanged_text", "# Personal\n\nTre medarbetare slutade och fyra började under våren.\n",
                   report_of(2023), context),
              IsEmpty());
}

TEST(StaleLaw, IsToldWithWhatReplacedIt) {
  EXPECT_EQ(why_of("stale_law", "Vi arbetar enligt hälso- och sjukvårdslagen (1982:763)."),
            "1982:763 (hälso- och sjukvårdslagen) upphörde att gälla 2017-03-31 och ersattes av 2017:30.");
  EXPECT_THAT(seen("stale_law", "Vi arbetar enligt hälso- och sjukvårdslagen (2017:30)."), IsEmpty());
}

// --- measures ---

const char* const plan =
    "% Handlingsplan\nUpprättad 2023-10-06\n\n# Åtgärder\n\n"
    "| Nr | Åtgärd | Ansvarig | Klart senast | Status |\n|---|---|---|---|---|\n"
    "| 1 | Alla planer skrivs om | Enhetschef | 2023-12-01 | Pågår |\n"
    "| 2 | Skrivstuga i varje grupp | | 2023-11-30 | |\n"
    "| 3 | Ombuden går rundor | Hygienombud | Löpande | Igång |\n"
    "| 4 | Nytt kylskåp köps in | Enhetschef | 2023-09-15 | |\n"
    "| 5 | Koden byts | Vaktmästare | 2023-09-01 | Klart |\n";

TEST(Measures, WithoutOwnerDateOrDoneInTimeAreTold) {
  const Identity identity = report_of(2023, DocumentType::action_plan);
  EXPECT_THAT(seen("no_owner", plan, identity), ElementsAre("Skrivstuga i varje grupp"));
  EXPECT_THAT(seen("no_deadline", plan, identity), ElementsAre("Ombuden går rundor"));
  EXPECT_THAT(seen("overdue", plan, identity), ElementsAre("Nytt kylskåp köps in"));
}

TEST(Measures, OfOtherDocumentsAreNotHeldToAPlansRules) {
  EXPECT_THAT(seen("no_owner", plan, report_of(2023)), IsEmpty());
}

TEST(Measures, PromisedInProseWithoutATimeAreTold) {
  const Identity identity = report_of(2023, DocumentType::action_plan);
  EXPECT_THAT(
      seen("no_deadline", "# Hygien\n\nSprit sätts upp vid varje dörr så snart som möjligt.", identity),
      SizeIs(1));
  EXPECT_THAT(seen("no_deadline", "# Hygien\n\nSprit sätts upp vid varje dörr den 4 maj.", identity),
              IsEmpty());
}

TEST(Measures, PromisedInProseForADayThatHasPassedAreTold) {
  const Identity identity = report_of(2023, DocumentType::action_plan);
  const std::string cover = "% Handlingsplan\nUpprättad 2023-10-06\n\n# Dörren\n\n";
  EXPECT_THAT(
      seen("overdue", cover + "En ny cylinder ska monteras av Olle, senast den 15 september.", identity),
      SizeIs(1));
  EXPECT_THAT(
      seen("overdue", cover + "En ny cylinder ska monteras av Olle, senast den 15 november.", identity),
      IsEmpty());
  EXPECT_THAT(
      seen("overdue", cover + "En ny cylinder ska monteras av Olle, senast den 15 september. Det är gjort.",
           identity),
      IsEmpty());
}

TEST(Measures, OfASectionThatNamesNobodyAreToldWhereTheOthersDo) {
  const Identity identity = report_of(2023, DocumentType::action_plan);
  const std::string owned =
      "# Maten\n\nBirgitta ska skriva en ny matsedel senast den 3 november.\n\n"
      "# Nycklarna\n\nVaktmästaren ska byta skåpet vecka 47.\n\n# Utflykterna\n\n";
  EXPECT_THAT(seen("no_owner", owned + "Vi ska ordna en ny packlista vecka 48.", identity), SizeIs(1));
  EXPECT_THAT(seen("no_owner", owned + "Jag ska skriva en ny packlista vecka 48.", identity), IsEmpty());
}

TEST(Measures, AsSoonAsWeCanIsNoTime) {
  EXPECT_THAT(seen("no_deadline",
                   "% Handlingsplan\n\n# Åtgärder\n\n| Vad vi gör | Vem | När |\n|---|---|---|\n"
                   "| Ny matsedel | Birgitta | oktober 2023 |\n| Packlista | Olle | så fort det går |\n",
                   report_of(2023, DocumentType::action_plan)),
              ElementsAre("Packlista"));
}

// --- people ---

TEST(PersonalData, IsANumberOrAResidentWhoCanBeTold) {
  EXPECT_THAT(seen("personal_data", "Asta Lindkvist i lägenhet 7 föll i mars."), SizeIs(1));
  EXPECT_THAT(seen("personal_data", "En boende, Nils Ahlberg, fick fel dos."), SizeIs(1));
  EXPECT_THAT(seen("personal_data", "Vi hjälper fru Lindkvist på Ekvägen 9 varje dag."), SizeIs(1));
  EXPECT_THAT(why_of("personal_data", "Patienten 391732-4182 fick fel dos."), HasSubstr("391732-****"));
}

TEST(PersonalData, IsNotStaffOrAHouse) {
  EXPECT_THAT(seen("personal_data",
                   "Enhetschef Maria Lind har ansvaret. Linneagården på Storgatan 4 har sju lägenheter."),
              IsEmpty());
  EXPECT_THAT(seen("personal_data", "Sjuksköterska Bengt Ek i rum 4 svarar på frågor."), IsEmpty());
  EXPECT_THAT(seen("personal_data", "Boende i lägenhet 4 och 7 har flyttat."), IsEmpty());
}

TEST(PersonalData, IsAResidentToldByIllnessOrByBeingTheOnlyOne) {
  EXPECT_THAT(seen("personal_data", "Ulla Sandberg i Snickarboden, som har epilepsi, trivs med arbetet."),
              SizeIs(1));
  EXPECT_THAT(
      seen("personal_data", "I huset har Evert Nordin, som är den enda hyresgästen med hund, klagat."),
      SizeIs(1));
  EXPECT_THAT(seen("personal_data", "Nämndens ordförande Evert Nordin, som har lång erfarenhet, tackade."),
              IsEmpty());
}

TEST(PersonalData, IsAnImpossibleNumberOnlyWhereItIsCalledPersonal) {
  EXPECT_THAT(seen("personal_data", "Person-nr 552314-1231 stod i pärmen."), SizeIs(1));
  EXPECT_THAT(seen("personal_data", "Organisationsnummer 552314-1231 stod i avtalet."), IsEmpty());
  EXPECT_THAT(seen("personal_data", "Dnr 552314-1231 avser tillsynen."), IsEmpty());
}

TEST(Acute, IsADangerThatStillIs) {
  EXPECT_THAT(seen("acute", "Trygghetslarmen på plan 3 fungerar inte på natten."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Insulin ges av tre vikarier utan giltig delegering."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Nattpassen på lördag är fortfarande inte tillsatta."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Läkemedelsskåpet står olåst eftersom nyckeln är borta."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Utrymningsvägen på plan 2 är blockerad av sängar."), SizeIs(1));
}

TEST(Acute, IsWhatHasNotWorkedSinceADay) {
  EXPECT_THAT(seen("acute", "Trygghetslarmen i flygeln når sedan den 4 mars inte fram till jouren."),
              SizeIs(1));
  EXPECT_THAT(seen("acute", "Nödstoppet på kapsågen har inte fungerat sedan i maj."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Grinden mot dammen har sedan i juni inte gått att stänga."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Nattpasset har fortfarande bara en person i tjänst."), SizeIs(1));
}

TEST(Acute, IsALockFireProtectionOrNightThatIsStillLacking) {
  EXPECT_THAT(seen("acute", "Ytterdörren går inte att låsa nattetid."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Sprinklern är ur drift i väntan på reservdelar."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Branddörren vid trappan går inte att stänga."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Nattetid saknas fortfarande sjuksköterska på våning fyra."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Om dörren inte går att låsa ska vaktmästaren kontaktas."), IsEmpty());
  EXPECT_THAT(seen("acute", "Ingen medarbetare ger läkemedel utan delegering."), IsEmpty());
  EXPECT_THAT(seen("acute", "Dörrarna är låsta nattetid."), IsEmpty());
}

TEST(Acute, IsStillSoWhenTheSentenceAlsoTellsWhatHappened) {
  EXPECT_THAT(seen("acute", "Larmet i hallen fungerar inte och felet är ännu inte åtgärdat."), SizeIs(1));
  EXPECT_THAT(seen("acute", "Larmet i hallen fungerar fortfarande inte, och en boende fick vänta länge."),
              SizeIs(1));
}

TEST(Acute, IsNotWhatTheNextSentencePutsRight) {
  EXPECT_THAT(seen("acute", "Trygghetslarmen har inte fungerat sedan i maj. De byttes den 3 juni."),
              IsEmpty());
  EXPECT_THAT(seen("acute", "Nödstoppet har inte fungerat sedan i maj men är åtgärdat."), IsEmpty());
}

TEST(Acute, IsNotWhatWasPutRightOrARoutine) {
  EXPECT_THAT(seen("acute", "Larmen gick inte fram i mars, felet är åtgärdat."), IsEmpty());
  EXPECT_THAT(seen("acute", "Om larmet inte fungerar ringer personalen leverantören."), IsEmpty());
  EXPECT_THAT(seen("acute", "Två medarbetare hade gett insulin utan delegering i våras."), IsEmpty());
  EXPECT_THAT(seen("acute", "Hot och våld rapporteras dagligen i systemet."), IsEmpty());
}

TEST(WrongUnit, IsAnotherUnitSpokenOfAsThisOne) {
  EXPECT_THAT(seen("wrong_unit",
                   "% Kvalitetsberättelse 2023\n\n# Året\n\nPersonalen på Tallbackens gruppbostad har fått "
                   "nya scheman."),
              SizeIs(1));
  EXPECT_THAT(seen("wrong_unit",
                   "% Kvalitetsberättelse 2023\n\n# Året\n\nPersonalen på Björkgårdens äldreboende har fått "
                   "nya scheman."),
              IsEmpty());
  EXPECT_THAT(
      seen("wrong_unit",
           "% Kvalitetsberättelse 2023\n\n# Året\n\nPå Tallbackens gruppbostad har vi gjort studiebesök."),
      IsEmpty());
}

TEST(WrongUnit, MayHaveWordsBetweenTheNameAndTheKind) {
  const std::string cover = "% Kvalitetsberättelse 2023\n\n# Året\n\n";
  EXPECT_THAT(seen("wrong_unit", cover + "Vid Tallbackens särskilda boende övas brand varje vår."),
              SizeIs(1));
  EXPECT_THAT(seen("wrong_unit", cover + "De äldre på Tallbackens servicehus trivs med sina nya balkonger."),
              SizeIs(1));
  EXPECT_THAT(seen("wrong_unit", cover + "De äldre på Björkgårdens särskilda boende trivs."), IsEmpty());
}

TEST(WrongUnit, IsADocumentThatNeverNamesTheAskedForUnit) {
  Context context;
  context.unit = "Tallbackens äldreboende";
  const std::string_view report =
      "% Kvalitetsberättelse 2023\nBjörkgårdens äldreboende\n\n# Året\n\nVi arbetade.";
  EXPECT_THAT(seen("wrong_unit", report, report_of(2023), context), ElementsAre("Björkgårdens äldreboende"));
  context.unit = "Björkgårdens äldreboende";
  EXPECT_THAT(seen("wrong_unit", report, report_of(2023), context), IsEmpty());
}

// --- numbers ---

TEST(NumberConflict, IsASumThatIsNotTheSumOfItsParts) {
  EXPECT_THAT(seen("number_conflict",
                   "| Slag | 2022 | 2023 |\n|---|---|---|\n| Fall | 20 | 14 |\n| Läkemedel | 9 | 12 |\n"
                   "| Summa | 29 | 28 |\n"),
              ElementsAre("28"));
  EXPECT_THAT(seen("number_conflict", "Vi gjorde 120 hembesök och 40 samtal, sammanlagt 180 kontakter."),
              SizeIs(1));
  EXPECT_THAT(seen("number_conflict", "Vi gjorde 120 hembesök och 40 samtal, sammanlagt 160 kontakter."),
              IsEmpty());
  EXPECT_THAT(seen("number_conflict",
                   "Åtta klagomål kom in, fem från anhöriga, två från boende och två från grannar."),
              SizeIs(1));
  EXPECT_THAT(seen("number_conflict", "Vi talade med elva i personalen, fem boende och tre anhöriga."),
              IsEmpty());
}

TEST(NumberConflict, IsATextThatContradictsItsTable) {
  const std::string table = "\n| Slag av avvikelse | Antal |\n|---|---|\n| Fall | 20 |\n| Läkemedel | 21 |\n";
  EXPECT_THAT(seen("number_conflict", "# Avvikelser\n\nTotalt skrevs 43 avvikelser under 2023.\n" + table),
              SizeIs(1));
  EXPECT_THAT(seen("number_conflict", "# Avvikelser\n\nTotalt skrevs 41 avvikelser under 2023.\n" + table),
              IsEmpty());
  EXPECT_THAT(seen("number_conflict", "# Avvikelser\n\nTotalt skrevs 43 avvikelser under 2022.\n" + table),
              IsEmpty());
}

TEST(NumberConflict, IsATextThatContradictsTheHoursOfItsTable) {
  const std::string table =
      "# Leverans\n\n| Kvartal | Utförda timmar |\n|---|---|\n| 1 | 2 100 |\n| 2 | 2 300 |\n| Helår | 4 400 "
      "|\n\n";
  EXPECT_THAT(seen("number_conflict", table + "Sammanlagt utfördes 4 600 timmar."), SizeIs(1));
  EXPECT_THAT(seen("number_conflict", table + "Sammanlagt utfördes 4 400 timmar."), IsEmpty());
}

TEST(NumberConflict, IsATrendWordAgainstItsTwoValues) {
  EXPECT_THAT(seen("number_conflict", "Avvikelserna minskade från 46 till 71."), SizeIs(1));
  EXPECT_THAT(seen("number_conflict", "Avvikelserna ökade från 46 till 71."), IsEmpty());
}

// --- all of them ---

TEST(Observations, AreAtMostFiveOfAKindWithOneAPlace) {
  std::string many;
  for (int i = 0; i < 8; ++i)
    many += "# Rubrik " + std::to_string(i) + "\n\nKlicka här för att ange text.\n\n";
  EXPECT_THAT(seen("template_left", many), SizeIs(5));
  EXPECT_THAT(seen("template_left", "[Beskriv, klicka här för att ange XX]"), SizeIs(1));
}

TEST(Observations, EveryKindHasItsSentences) {
  const ObservationWords& words = *catalogue().observation_words;
  for (const auto& [name, kind] : words.kinds) EXPECT_THAT(kind.why, testing::Not(IsEmpty())) << name;
  for (const Danger& danger : words.dangers)
    EXPECT_EQ(words.kinds.at("acute").why.count(danger.id), 1U) << danger.id;
  EXPECT_EQ(words.kinds.size(), 15U);
}

}  // namespace
}  // namespace analyze
