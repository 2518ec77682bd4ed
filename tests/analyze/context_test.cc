// What is seen beside last year's document and the unit, and that it can be seen later as well as at once.
#include "analyze/context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shipped.h"
#include "testsupport/document_from.h"

namespace analyze {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string last_year =
    "% Kvalitetsberättelse 2022\nBjörkgården Omsorg AB\nBjörkgårdens äldreboende\n\n"
    "# Året\n\nUnder 2022 infördes digital signering i hela huset, och alla i personalen fick en kort "
    "utbildning innan läsplattorna delades ut på alla tre avdelningarna i början av maj. Fallen blev "
    "färre.\n\n"
    "# Egenkontroll\n\nNattfastan mättes i november och var tolv timmar. Trädgården besöktes varje dag.\n\n";

std::string this_year(std::string_view account) {
  return "% Kvalitetsberättelse 2023\nBjörkgården Omsorg AB\nBjörkgårdens äldreboende\n\n# Året\n\n" +
         std::string(account) + "\n\n# Mål\n\nVi vill att alla ska trivas.\n";
}

std::vector<Observation> told(std::string_view before, std::string_view now) {
  const extract::Document previous = testsupport::document_from(before);
  const extract::Document document = testsupport::document_from(now);
  Context context;
  context.previous = &previous;
  return observe_in_context(document, assess(document, catalogue(), swedish()), catalogue(), swedish(),
                            context);
}

std::vector<std::string> not_followed_up(std::string_view before, std::string_view now) {
  std::vector<std::string> whys;
  for (const Observation& each : told(before, now))
    if (each.kind == "no_followup") whys.push_back(each.why);
  return whys;
}

std::vector<std::string> not_followed_up(const std::string& goals, const char* account) {
  return not_followed_up(last_year + goals, this_year(account));
}

bool is_same(const Observation& a, const Observation& b) {
  return a.kind == b.kind && a.severity == b.severity && a.place == b.place && a.why == b.why;
}

void expect_same(const std::vector<Observation>& some, const std::vector<Observation>& others) {
  ASSERT_EQ(some.size(), others.size());
  for (std::size_t i = 0; i < some.size(); ++i) EXPECT_TRUE(is_same(some[i], others[i])) << some[i].why;
}

const std::string two_goals =
    "# Mål för 2023\n\n- Nattfastan ska vara högst elva timmar på alla avdelningar.\n"
    "- Köksträdgården ska få ett växthus med upphöjda bänkar.\n";

// --- goals that are not followed up ---

TEST(NoFollowup, IsAGoalOfWhoseSubjectNothingNewIsSaid) {
  EXPECT_THAT(
      not_followed_up(two_goals, "Nattfastan blev elva timmar på två av tre avdelningar."),
      ElementsAre("Inget hittades här om målet för 2023: ”Köksträdgården ska få ett växthus med upphöjda "
                  "bänkar” (sidan 1 i det förra dokumentet)."));
}

TEST(NoFollowup, StandsAtTheGoalsOfThisYearsDocument) {
  const std::string now = this_year("Nattfastan blev elva timmar.");
  const extract::Document document = testsupport::document_from(now);
  std::vector<std::string> places;
  for (const Observation& each : told(last_year + two_goals, now))
    if (each.kind == "no_followup") places.emplace_back(extract::text_at(document, each.place));
  EXPECT_THAT(places, ElementsAre("Mål"));
}

TEST(NoFollowup, IsToldForEachGoalThoughTheyShareAPlace) {
  EXPECT_THAT(not_followed_up(two_goals, "Tre medarbetare slutade och fyra började."), SizeIs(2));
}

TEST(NoFollowup, IsNoneWhereTheGoalIsToldInOtherForms) {
  EXPECT_THAT(
      not_followed_up(two_goals,
                      "Bänkarna i växthuset sattes upp i juni. Fastan om natten mättes till elva timmar."),
      IsEmpty());
}

TEST(NoFollowup, IsNoneWhereTheGoalIsToldInOtherWords) {
  EXPECT_THAT(not_followed_up("# Mål för 2023\n\n- Läkemedelsskåp i varje lägenhet på Granen.\n",
                              "Medicinen förvaras nu inlåst hemma hos 22 av 24."),
              IsEmpty());
}

TEST(NoFollowup, IsNoneWhereAMeasureWasGivenUp) {
  EXPECT_THAT(not_followed_up(two_goals, "Något växthus blev det inte. Nattfastan är oförändrad."),
              IsEmpty());
}

TEST(NoFollowup, IsNoneWhereTheGoalIsSetAnew) {
  EXPECT_THAT(not_followed_up(two_goals,
                              "Nattfastan ska vara högst elva timmar på alla avdelningar. "
                              "Köksträdgården ska få ett växthus med upphöjda bänkar."),
              IsEmpty());
}

TEST(NoFollowup, IsNoneWhereAllGoalsAreToldAtOnceOrElsewhere) {
  EXPECT_THAT(not_followed_up(two_goals, "Samtliga mål för 2023 nåddes."), IsEmpty());
  EXPECT_THAT(not_followed_up(two_goals, "Uppföljning av målen redovisas i bilaga 2."), IsEmpty());
}

TEST(NoFollowup, IsNotAnsweredByTextTakenOverFromLastYear) {
  const std::string goal =
      "# Mål för 2023\n\n- Digital signering ska gälla även korttidsplatsernas läsplattor.\n";
  const char* const taken_over =
      "Under 2023 infördes digital signering i hela huset, och alla i personalen fick en kort utbildning "
      "innan "
      "läsplattorna delades ut på alla tre avdelningarna i början av maj.";
  EXPECT_THAT(not_followed_up(goal, taken_over), SizeIs(1));
  EXPECT_THAT(not_followed_up(goal, "Korttidsplatserna signerar digitalt sedan mars."), IsEmpty());
}

TEST(NoFollowup, IsAMeasurePromisedInAListOrATable) {
  const char* const nothing = "Tre medarbetare slutade och fyra började.";
  EXPECT_THAT(not_followed_up("# Läkemedel\n\nVi har för avsikt att vidta följande åtgärder:\n\n"
                              "- läkemedelsrummen förses med kodlås\n",
                              nothing),
              ElementsAre(HasSubstr("planerades för 2023: ”läkemedelsrummen förses med kodlås”")));
  EXPECT_THAT(not_followed_up("# Kommande år\n\n| Aktivitet 2023 | Ansvarig | Klart |\n|---|---|---|\n"
                              "| Telefon med inloggning till helgvikarier | Enhetschef | 30 april |\n",
                              nothing),
              ElementsAre(HasSubstr("planerades för 2023: ”Telefon med inloggning till helgvikarier”")));
}

TEST(NoFollowup, AsksNothingOfStandingOrVagueGoals) {
  const char* const nothing = "Tre medarbetare slutade och fyra började.";
  EXPECT_THAT(
      not_followed_up("# Mål för kommande år\n\nVi ska fortsätta att utveckla kvaliteten i verksamheten.\n",
                      nothing),
      IsEmpty());
  EXPECT_THAT(not_followed_up("# Mål\n\nFöljande mål gäller tills vidare:\n\n"
                              "- varje ordination ska kunna följas från läkare till dos\n",
                              nothing),
              IsEmpty());
  EXPECT_THAT(
      not_followed_up("# Mål för 2023\n\nMålen för 2023 fastställs av nämnden i internbudgeten.\n", nothing),
      IsEmpty());
}

TEST(NoFollowup, IsAskedOfTheYearAfterAndOfTheSameKindOfReportOnly) {
  const std::string now = "% Kvalitetsberättelse 2024\n\n# Året\n\nTre medarbetare slutade.\n";
  EXPECT_THAT(not_followed_up(last_year + two_goals, now), IsEmpty());
  const std::string other = "% Patientsäkerhetsberättelse 2023\n\n# Året\n\nTre medarbetare slutade.\n";
  EXPECT_THAT(not_followed_up(last_year + two_goals, other), IsEmpty());
}

TEST(NoFollowup, IsAskedOfTheReportOfAPlansYear) {
  const std::string plan =
      "% Verksamhetsplan 2023\n\n# Det här ska vi göra\n\n| Aktivitet | Ansvarig | När |\n|---|---|---|\n"
      "| Informationsblad med foto delas ut | Samordnare | Mars |\n"
      "| Handledning i dokumentation | Verksamhetschef | Maj |\n";
  EXPECT_THAT(not_followed_up(plan, this_year("Två träffar hölls om dokumentation, med handledning.")),
              ElementsAre(HasSubstr("Informationsblad med foto delas ut")));
}

TEST(NoFollowup, IsNotAskedWherePagesCouldNotBeRead) {
  const extract::Document previous = testsupport::document_from(last_year + two_goals);
  extract::Document document = testsupport::document_from(this_year("Tre slutade."));
  document.pages.front().reading = extract::PageReading::unreadable;
  Context context;
  context.previous = &previous;
  const Assessment assessment = assess(document, catalogue(), swedish());
  for (const Observation& each : observe_in_context(document, assessment, catalogue(), swedish(), context))
    EXPECT_NE(each.kind, "no_followup");
}

// --- later as well as at once ---

TEST(Context, GivesWhatAssessingWithItWouldHaveGiven) {
  const extract::Document previous = testsupport::document_from(last_year + two_goals);
  const extract::Document document = testsupport::document_from(this_year(
      "Under 2022 infördes digital signering i hela huset, och alla i personalen fick en kort utbildning "
      "innan läsplattorna delades ut på alla tre avdelningarna i början av maj. På Tallbackens gruppbostad "
      "har nattpersonalen "
      "fått larm. Övningen hölls den 31 april 2023."));
  AssessOptions options;
  options.expected_year = 2024;
  options.expected_unit = "Granlidens äldreboende";
  options.previous = &previous;
  const Assessment at_once = assess(document, catalogue(), swedish(), options);

  Assessment later = assess(document, catalogue(), swedish());
  const Assessment before = assess(previous, catalogue(), swedish());
  const Context context{options.expected_year, options.expected_unit, {}, &previous, &before};
  put_in_context(later.observations, observe_in_context(document, later, catalogue(), swedish(), context));
  expect_same(later.observations, at_once.observations);
  for (const char* kind :
       {"wrong_period", "wrong_unit", "unchanged_text", "no_followup", "mixed_years", "impossible_date"})
    EXPECT_THAT(at_once.observations, testing::Contains(testing::Field(&Observation::kind, kind)));
}

std::string report_behind_a_letter() {
  std::string text =
      "% Tjänsteskrivelse\nÄldreförvaltningen\n\nNämnden beslutar att lägga redovisningen till "
      "handlingarna.\n\n"
      "\\newpage\n\n# Patientsäkerhetsberättelse 2023\n\nBjörkgårdens äldreboende\n\n";
  for (const char* heading :
       {"Övergripande mål och strategier", "Organisatoriskt ansvar för patientsäkerhetsarbetet", "Riskanalys",
        "Samverkan för att förebygga vårdskador"}) {
    text += "## " + std::string(heading) + "\n\n";
    for (int i = 0; i < 4; ++i)
      text +=
          "Under året gick vi igenom hur vi arbetar och vad som hade hänt. Personalen träffades varje månad "
          "och "
          "pratade om det som hade gått bra och det som behövde bli bättre, och det skrevs ned.\n\n";
  }
  return text;
}

TEST(Context, IsOfTheReportBehindALetter) {
  const extract::Document document = testsupport::document_from(report_behind_a_letter());
  AssessOptions options;
  options.expected_year = 2024;
  const Assessment at_once = assess(document, catalogue(), swedish(), options);
  ASSERT_EQ(at_once.identity.type, DocumentType::patient_safety_report);
  Assessment later = assess(document, catalogue(), swedish());
  Context context;
  context.expected_year = 2024;
  put_in_context(later.observations, observe_in_context(document, later, catalogue(), swedish(), context));
  EXPECT_THAT(at_once.observations, testing::Contains(testing::Field(&Observation::kind, "wrong_period")));
  expect_same(later.observations, at_once.observations);
}

TEST(Context, TakenAwayLeavesWhatTheDocumentTellsAlone) {
  const extract::Document document = testsupport::document_from(this_year(
      "På Tallbackens gruppbostad har nattpersonalen fått larm. Övningen hölls den 31 april 2023."));
  AssessOptions options;
  options.expected_year = 2024;
  Assessment assessment = assess(document, catalogue(), swedish(), options);
  put_in_context(assessment.observations,
                 observe_in_context(document, assessment, catalogue(), swedish(), Context{}));
  expect_same(assessment.observations, assess(document, catalogue(), swedish()).observations);
}

TEST(Context, OtherUnitsOfTheRegisterNeedNoWordForTheirKind) {
  const extract::Document document =
      testsupport::document_from(this_year("På Solbacken har nattpersonalen fått nya larm."));
  const Assessment assessment = assess(document, catalogue(), swedish());
  Context context;
  EXPECT_THAT(observe_in_context(document, assessment, catalogue(), swedish(), context), IsEmpty());
  context.other_units = {"Solbackens äldreboende", "Björkgårdens äldreboende"};
  const auto seen = observe_in_context(document, assessment, catalogue(), swedish(), context);
  ASSERT_THAT(seen, SizeIs(1));
  EXPECT_EQ(seen.front().why, "Stycket handlar om Solbacken, som inte är verksamheten dokumentet gäller.");
}

TEST(Context, IsNotAskedOfADocumentOfNoKnownType) {
  const extract::Document document =
      testsupport::document_from("% Inbjudan till höstfest\n\nVälkommen 2023.\n");
  Context context;
  context.expected_year = 2024;
  EXPECT_THAT(
      observe_in_context(document, assess(document, catalogue(), swedish()), catalogue(), swedish(), context),
      IsEmpty());
}

// --- a type that a person has told ---

Identity identity_told(std::string_view markup, DocumentType type) {
  AssessOptions options;
  options.type = type;
  return assess(testsupport::document_from(markup), catalogue(), swedish(), options).identity;
}

TEST(ToldType, IsTheType) {
  const Identity identity = identity_told(this_year("Fallen blev färre."), DocumentType::activity_report);
  EXPECT_EQ(identity.type, DocumentType::activity_report);
  EXPECT_EQ(identity.type_confidence, 1);
  EXPECT_THAT(identity.also_counts_as, IsEmpty());
  EXPECT_EQ(identity.report_year, 2023);
}

TEST(ToldType, LeavesACombinedTitleItsOtherType) {
  const std::string_view combined =
      "% Kvalitets- och patientsäkerhetsberättelse 2023\n\n# Året\n\nFallen blev färre.\n";
  EXPECT_THAT(identity_told(combined, DocumentType::patient_safety_report).also_counts_as,
              ElementsAre(DocumentType::quality_report));
  EXPECT_THAT(identity_told(combined, DocumentType::quality_report).also_counts_as,
              ElementsAre(DocumentType::patient_safety_report));
  EXPECT_THAT(identity_told(combined, DocumentType::activity_report).also_counts_as, IsEmpty());
}

TEST(ToldType, IsJudgedByItsOwnRequirements) {
  AssessOptions options;
  options.type = DocumentType::quality_report;
  const extract::Document letter = testsupport::document_from("% Hej\n\nFallen blev färre under 2023.\n");
  EXPECT_THAT(assess(letter, catalogue(), swedish()).findings, IsEmpty());
  const Assessment assessment = assess(letter, catalogue(), swedish(), options);
  ASSERT_FALSE(assessment.findings.empty());
  for (const Finding& finding : assessment.findings)
    EXPECT_EQ(catalogue().find(finding.requirement)->document, DocumentType::quality_report);
}

}  // namespace
}  // namespace analyze
