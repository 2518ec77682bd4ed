// What the letters to providers say, and what they never say.
#include "report/letters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "masked_numbers.h"
#include "told_round.h"

namespace report::test {
namespace {

using analyze::Verdict;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// One company with one unit, its kvalitetsberättelse of eleven pages, three requirements.
class Letters : public testing::Test {
 protected:
  Letters() {
    round_.unit("1 | Klövern Omsorg AB | Hemtjänst Klövern | Omsorgsnämnden");
    round_.requirement("KB-01 | quality_report | serious | Mål för året | SOSFS 2011:9, 3 kap. 1 §");
    round_.requirement(
        "KB-02 | quality_report | material | Egenkontroll redovisas | SOSFS 2011:9, 5 kap. 2 §");
    round_.requirement("KB-X1 | quality_report | minor | Kommunens eget krav | Avtalet");
    round_.requirement("PSB-01 | patient_safety_report | material | Arbetet under året | PSL 3 kap. 10 §");
    round_.owes("1 quality_report 2026-03-01");
    round_.terms.until = "2026-04-30";
  }
  void came(const std::string& findings = "KB-01 met 3; KB-02 missing; KB-X1 partly_met 4") {
    round_.came("kb.pdf 2026-02-20 1 quality_report 11: " + findings);
  }
  // With a second unit of the same company.
  void with_lotus() {
    round_.unit("2 | Klövern Omsorg AB | Hemtjänst Lotus | Omsorgsnämnden");
    round_.owes("2 quality_report 2026-03-01");
  }
  std::string feedback() const { return round_.text(LetterKind::feedback); }
  std::string request() const { return round_.text(LetterKind::request); }
  std::string reminder() const { return round_.text(LetterKind::reminder); }
  std::string thanks() const { return round_.text(LetterKind::thanks); }

  ToldRound round_;
};

// --- only what a person has said ---

TEST_F(Letters, SayNothingThatNobodyHasConfirmed) {
  came();
  EXPECT_EQ(feedback(), "- nothing_settled");
  EXPECT_EQ(request(), "- nothing_settled");
  EXPECT_EQ(thanks(), "- nothing_accepted");
}

TEST_F(Letters, SayOnlyWhatAPersonHasConfirmedAndHowMuchIsStillBeingRead) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Egenkontrollen nämns inte");
  EXPECT_THAT(feedback(), AllOf(HasSubstr("0 av 1 bedömt krav är uppfyllda. 1 saknas."),
                                HasSubstr("2 krav läser vi fortfarande. De är inte med här."),
                                HasSubstr("Egenkontrollen nämns inte."), Not(HasSubstr("Mål för året")),
                                Not(HasSubstr("Kommunens eget krav"))));
  EXPECT_THAT(request(), AllOf(HasSubstr("behöver mer på en punkt."), Not(HasSubstr("Kommunens eget krav"))));
}

TEST_F(Letters, AVerdictLeftToTheProgramAgainIsNoLongerAPersons) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Nämns inte");
  round_.said("2026-03-11 1 KB-02 ");
  EXPECT_EQ(request(), "- nothing_settled");
}

TEST_F(Letters, AGapIsReadAnewWhenASupplementHasComeSinceItWasConfirmed) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Nämns inte");
  round_.said("2026-03-10 1 KB-01 met");
  round_.asked("2026-03-12 1 quality_report 2026-04-30: KB-02");
  EXPECT_THAT(request(), HasSubstr("Egenkontroll redovisas"));
  round_.came("mer.pdf 2026-04-02 1 quality_report 1: KB-02 missing").placement.is_supplement = true;
  EXPECT_THAT(feedback(), AllOf(HasSubstr("2 krav läser vi fortfarande"), Not(HasSubstr("Egenkontroll"))));
  EXPECT_EQ(request(), "- no_gaps");
  round_.said("2026-04-03 1 KB-02 missing: Nämns inte i kompletteringen heller");
  EXPECT_THAT(feedback(), HasSubstr("Egenkontroll redovisas"));
}

TEST_F(Letters, AVerdictGivenOfAnEarlierVersionIsReadAnew) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Nämns inte");
  round_.came("ny.pdf 2026-03-20 1 quality_report 12: KB-02 met 5");
  EXPECT_EQ(request(), "- nothing_settled");
}

TEST_F(Letters, NeverShowWhatTheDocumentOrTheProgramSays) {
  came();
  round_.agreed("1");
  for (const std::string& text : {feedback(), request()}) {
    EXPECT_THAT(text, Not(HasSubstr("script")));
    EXPECT_THAT(text, Not(HasSubstr("Programmets ord")));
    EXPECT_THAT(text, Not(HasSubstr("750231")));  // the owner's personnummer is the company's number
  }
}

TEST_F(Letters, NeverShowInternalNotes) {
  came();
  round_.agreed("1");
  Event note;
  note.id = 90;
  note.kind = EventKind::note;
  note.units = {"1"};
  note.note = note.reason = "Ring inte chefen";
  round_.events.push_back(note);
  EXPECT_THAT(feedback(), Not(HasSubstr("Ring inte")));
  EXPECT_THAT(request(), Not(HasSubstr("Ring inte")));
}

TEST_F(Letters, EscapeWhatAPersonQuotesFromAHostileDocument) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Där står <img src=x onerror=alert(1)> & \x07 inget mer");
  const auto letter = round_.letter(LetterKind::request);
  const std::string page = paper_html(paper_xml(std::get<Letter>(letter).paper));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;img src=x onerror=alert(1)&gt; &amp;"));
}

TEST_F(Letters, MaskPersonalNumbersInReasonsAndHeadings) {
  came();
  round_.files[0].findings[2].page = 0;
  round_.files[0].findings[2].section = "Om 19750231-0241";
  round_.said("2026-03-10 1 KB-02 missing: Står om 750231-0241 och 9808199999");
  round_.said("2026-03-10 1 KB-X1 partly_met");
  EXPECT_THAT(request(), AllOf(HasSubstr("750231-**** och 980819****."),
                               HasSubstr("Under rubriken ”Om 19750231-****”.")));
}

TEST(MaskedNumbers, LeaveOtherNumbersAlone) {
  for (const char* text : {"VON 2026/0187", "556555-0851", "010-000 00 00", "2026-03-01", "SOSFS 2011:9",
                           "12345 personer", "1234567890123"})
    EXPECT_EQ(masked_numbers(text), text);
  EXPECT_EQ(masked_numbers("750231–0241, 750231+0241 och 197502310241"),
            "750231–****, 750231+**** och 19750231****");
}

// --- where it was looked for ---

TEST_F(Letters, SayWhereItWasLookedForAndWhatCameNearest) {
  came("KB-02 missing 7");
  round_.agreed("1");
  EXPECT_THAT(request(),
              HasSubstr("Hittades inte. Vi läste rubrikerna, hela texten och tabellerna på sidorna 1–11. "
                        "Närmast kom sidan 7.|"));
}

TEST_F(Letters, SayOnePageInTheSingularAndWhatCouldNotBeRead) {
  round_.came("kb.pdf 2026-02-20 1 quality_report 1: KB-02 missing");
  round_.agreed("1");
  EXPECT_THAT(request(), HasSubstr("tabellerna på sidan 1.|"));
  round_.pages["kb.pdf"].pages = 4;
  round_.pages["kb.pdf"].unreadable = 1;
  EXPECT_THAT(request(), HasSubstr("på sidorna 1–4. 1 av sidorna gick inte att läsa.|"));
}

TEST_F(Letters, NameTheHeadingWhereTheFormatHasNoPages) {
  round_.came("kb.docx 2026-02-20 1 quality_report 0: KB-01 partly_met; KB-02 missing");
  round_.files[0].findings[0].section = "3 Våra mål";
  round_.agreed("1");
  EXPECT_THAT(request(), AllOf(HasSubstr("Under rubriken ”3 Våra mål”."),
                               HasSubstr("hela texten och tabellerna i dokumentet.")));
}

TEST_F(Letters, SayOnceWhereItWasLookedForWhenMuchIsMissing) {
  came("KB-01 missing; KB-02 missing 7; KB-X1 missing");
  round_.agreed("1");
  const std::string text = request();
  EXPECT_THAT(text, AllOf(HasSubstr("\nVi läste "
                                    "rubrikerna, hela texten och tabellerna på sidorna 1–11.\n"),
                          HasSubstr("|Hittades inte. Närmast kom sidan 7.|")));
  EXPECT_EQ(text.find("Vi läste rubrikerna"), text.rfind("Vi läste rubrikerna"));
}

// --- the request ---

TEST_F(Letters, AskWithTheRequirementsTextAndItsSource) {
  came();
  round_.agreed("1");
  EXPECT_THAT(request(), AllOf(HasSubstr(round_.words.text("KB-02.ask") + "|SOSFS 2011:9, 5 kap. 2 §|"),
                               HasSubstr("Det som kravet frågar efter: Kommunens eget krav.|Avtalet|")));
}

TEST_F(Letters, ListExactlyWhatIsToBeNoted) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Nämns inte");
  const auto letter = std::get<Letter>(round_.letter(LetterKind::request));
  ASSERT_EQ(letter.to_note.size(), 1u);
  EXPECT_EQ(letter.to_note[0].unit, "1");
  EXPECT_EQ(letter.to_note[0].document, "quality_report");
  EXPECT_EQ(letter.to_note[0].until, "2026-04-30");
  EXPECT_THAT(letter.to_note[0].requirements, ElementsAre("KB-02"));
  EXPECT_EQ(letter.points, 1u);
  // Once noted, the round stands as the letter says and the same letter has nothing more to note.
  round_.asked("2026-03-20 1 quality_report 2026-04-30: KB-02");
  const auto again = std::get<Letter>(round_.letter(LetterKind::request));
  EXPECT_TRUE(again.to_note.empty());
  EXPECT_EQ(paper_xml(again.paper), paper_xml(letter.paper));
}

TEST_F(Letters, DoNotAskAgainWhileTheDayHasNotPassed) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Nämns inte");
  round_.asked("2026-03-20 1 quality_report 2026-04-15: KB-02");
  EXPECT_EQ(request(), "- asked_already");
  round_.terms.until = "";
  EXPECT_THAT(request(), HasSubstr("senast den 15 april 2026"));
  // With something new to ask, all of that document gets the new day, as noting it will do.
  round_.said("2026-03-21 1 KB-X1 partly_met: Bara rubriken");
  round_.terms.until = "2026-04-30";
  EXPECT_THAT(request(), AllOf(HasSubstr("2 punkter"), HasSubstr("senast den 30 april 2026")));
  EXPECT_THAT(std::get<Letter>(round_.letter(LetterKind::request)).to_note.at(0).requirements,
              ElementsAre("KB-02", "KB-X1"));
}

TEST_F(Letters, AskAnewWhenTheDayHasPassed) {
  came();
  round_.said("2026-03-10 1 KB-02 missing: Nämns inte");
  round_.asked("2026-03-20 1 quality_report 2026-04-01: KB-02");
  EXPECT_THAT(request(), HasSubstr("senast den 30 april 2026"));
}

TEST_F(Letters, NeedADayToAskAnythingNew) {
  came();
  round_.agreed("1");
  round_.terms.until = "";
  EXPECT_EQ(request(), "- no_day");
}

TEST_F(Letters, DoNotAskAboutWhatIsExplainedOrLifted) {
  came();
  round_.agreed("1");
  round_.marked("1 KB-02 explained");
  round_.marked("1 KB-X1 escalated");
  EXPECT_EQ(request(), "- no_gaps");
  EXPECT_THAT(feedback(), AllOf(HasSubstr("|Godtagen förklaring|"), HasSubstr("|Lyft till avtalsansvarig|")));
}

TEST_F(Letters, LeaveAPlaceWhereTheRoundNamesNobody) {
  came();
  round_.agreed("1");
  round_.terms.office = {};
  EXPECT_THAT(request(),
              AllOf(HasSubstr("[Adress dit svaret ska skickas]\nSkicka kompletteringen till adressen "
                              "ovanför. Skicka inga personnummer"),
                    HasSubstr("[Namn, e-post och telefon"), HasSubstr("[Namn och förvaltning]")));
  EXPECT_THAT(feedback(), HasSubstr("[Namn, e-post och telefon"));
}

TEST_F(Letters, UseTheUnitsOwnDiarienummerAndOfficer) {
  came();
  round_.agreed("1");
  round_.round.providers.units[0].diarienummer = "SN 2026/5";
  round_.round.providers.units[0].case_officer = "Olle Exempel";
  EXPECT_THAT(request(), AllOf(HasSubstr("skriv SN 2026/5 i ämnesraden"),
                               HasSubstr("Kontakta Olle Exempel, 010-000 00 00."), Not(HasSubstr("Maria"))));
}

// --- what documents are called ---

TEST_F(Letters, CallACombinedReportOneDocument) {
  round_.owes("1 patient_safety_report 2026-03-01");
  round_.came(
      "k.pdf 2026-02-20 1 quality_report+patient_safety_report 11: KB-02 missing; PSB-01 partly_met 2");
  round_.agreed("1");
  EXPECT_THAT(request(), AllOf(HasSubstr("Ni behöver komplettera den samlade kvalitets- och "
                                         "patientsäkerhetsberättelsen för 2025 senast den 30 april 2026"),
                               HasSubstr("Vi har läst den och behöver mer på 2 punkter.")));
  EXPECT_EQ(std::get<Letter>(round_.letter(LetterKind::request)).to_note.size(), 2u);
}

TEST_F(Letters, CallARenamedDocumentByItsNewName) {
  came();
  round_.agreed("1");
  round_.words.replace("document.quality_report", "Kvalitetsredovisning", "here");
  EXPECT_THAT(request(), HasSubstr("komplettera dokumentet Kvalitetsredovisning för 2025"));
  round_.words.replace("letter.the.quality_report", "kvalitetsredovisningen", "here");
  EXPECT_THAT(request(), HasSubstr("komplettera kvalitetsredovisningen för 2025"));
}

TEST_F(Letters, HaveAFormInASentenceForEveryDocument) {
  for (const std::string_view document : ingest::document_names())
    for (const char* form : {"letter.the.", "letter.it.", "document."})
      EXPECT_TRUE(round_.words.has(form + std::string(document))) << form << document;
}

// --- several units, several documents ---

TEST_F(Letters, SayOfWhichUnitEachReportIs) {
  with_lotus();
  came("KB-02 missing");
  round_.came("lotus.pdf 2026-02-25 2 quality_report 5: KB-01 missing; KB-02 missing");
  round_.agreed("1");
  round_.agreed("2");
  EXPECT_THAT(request(),
              AllOf(HasSubstr("Ni behöver komplettera 2 dokument för 2025 senast den 30 april 2026\nTill "
                              "Klövern Omsorg AB\n"),
                    HasSubstr("Tack för de 2 dokument ni har skickat. Vi har läst dem och behöver mer på "
                              "sammanlagt 3 punkter."),
                    HasSubstr("# Kvalitetsberättelsen, Hemtjänst Klövern\nTack för kvalitetsberättelsen som "
                              "kom in den 20 februari 2026. Vi har läst den och behöver mer på en punkt."),
                    HasSubstr("# Kvalitetsberättelsen, Hemtjänst Lotus\n")));
  EXPECT_THAT(feedback(),
              AllOf(HasSubstr("Återkoppling till Klövern Omsorg AB"),
                    HasSubstr("Hemtjänst Lotus|Kvalitetsberättelse|Inkommet i tid|2026-02-25|"),
                    HasSubstr("Egenkontroll redovisas|Hemtjänst Lotus|Kvalitetsberättelse|Saknas|"),
                    HasSubstr("Hemtjänst Lotus: Kvalitetsberättelse / Mål för året|Saknas|")));
}

TEST_F(Letters, AskOnceAboutAReportForSeveralUnits) {
  with_lotus();
  round_.came("k.pdf 2026-02-20 1+2 quality_report 11: KB-01 missing; KB-02 missing");
  round_.agreed("1");
  round_.said("2026-03-10 2 KB-02 missing");
  const std::string text = request();
  EXPECT_THAT(text, AllOf(HasSubstr("Ni behöver komplettera kvalitetsberättelsen för 2025"),
                          HasSubstr("Det gäller verksamheterna Hemtjänst Klövern och Hemtjänst Lotus."),
                          HasSubstr("Mål för året (Hemtjänst Klövern)|"),
                          HasSubstr("\nEgenkontroll redovisas|"), HasSubstr("2 punkter")));
  EXPECT_EQ(std::get<Letter>(round_.letter(LetterKind::request)).to_note.size(), 2u);
}

TEST_F(Letters, SayEveryDayWhereTheyDiffer) {
  with_lotus();
  came("KB-02 missing");
  round_.came("lotus.pdf 2026-02-25 2 quality_report 5: KB-02 missing");
  round_.agreed("1");
  round_.agreed("2");
  round_.asked("2026-03-20 1 quality_report 2026-04-15");
  round_.asked("2026-03-20 2 quality_report 2026-04-20");
  round_.terms.until = "";
  EXPECT_THAT(request(), AllOf(testing::StartsWith("Ni behöver komplettera 2 dokument för 2025\n"),
                               HasSubstr("Komplettera senast den 15 april 2026."),
                               HasSubstr("Komplettera senast den 20 april 2026.")));
  EXPECT_EQ(std::get<Letter>(round_.letter(LetterKind::request)).until, "");
}

TEST_F(Letters, GoToTheCompanyOnceANamndAndToEveryUnitOfTheMunicipalitysOwn) {
  round_.unit("2 | Klövern Omsorg AB | Gruppbostad Lotus | Funktionsnämnden");
  round_.unit("3 | Exempelkommunens kommun | Hemtjänst Öster | Omsorgsnämnden");
  round_.unit("4 | Exempelkommunens kommun | Hemtjänst Norr | Omsorgsnämnden");
  for (const char* due :
       {"2 quality_report 2026-03-01", "3 quality_report 2026-03-01", "4 quality_report 2026-03-01"})
    round_.owes(due);
  std::vector<std::string> names;
  for (const Addressee& to : round_.addressees()) names.push_back(name_of(to));
  EXPECT_THAT(
      names,
      ElementsAre("Klövern Omsorg AB, Gruppbostad Lotus", "Klövern Omsorg AB, Hemtjänst Klövern",
                  "Exempelkommunens kommun, Hemtjänst Norr", "Exempelkommunens kommun, Hemtjänst Öster"));
}

// --- feedback ---

TEST_F(Letters, SaysWhenAllIsMetAndNothingOfGaps) {
  came("KB-01 met 1; KB-02 met 2");
  round_.agreed("1");
  EXPECT_THAT(feedback(), AllOf(HasSubstr("Alla 2 krav vi har bedömt är uppfyllda."),
                                Not(HasSubstr("Det här saknas")), Not(HasSubstr("läser vi fortfarande"))));
}

TEST_F(Letters, SaysWhatIsGoodOnlyOfWhatAPersonAndTheProgramAgreeOn) {
  came("KB-01 met 1; KB-02 met 2 ~");
  round_.agreed("1");
  EXPECT_THAT(feedback(), AllOf(HasSubstr("- " + round_.words.text("KB-01.met")),
                                Not(HasSubstr(round_.words.text("KB-02.met")))));
}

TEST_F(Letters, SaysFirstWhatWasAGapLastYear) {
  came("KB-01 met 1; KB-02 met 2 ~");
  round_.agreed("1");
  round_.gap_before("1 KB-02");
  EXPECT_THAT(feedback(),
              HasSubstr("# Det här gör ni bra\n- Egenkontroll redovisas. Kravet var inte uppfyllt "
                        "förra året.\n- " +
                        round_.words.text("KB-01.met")));
}

TEST_F(Letters, SaysOfWhatNeverCameThatItDidNot) {
  round_.owes("1 patient_safety_report 2026-03-01");
  came();
  round_.agreed("1");
  EXPECT_THAT(feedback(), HasSubstr("Ni skulle lämna 2 dokument. 1 kom in i tid och 1 har inte kommit."));
}

TEST_F(Letters, AMendedGapIsToldOnlyWhereAPersonHadSaidThatItWasOne) {
  came("KB-02 missing; KB-X1 missing");
  round_.said("2026-03-10 1 KB-02 missing: Nämns inte");
  round_.asked("2026-03-12 1 quality_report 2026-04-30");
  round_.came("mer.pdf 2026-04-02 1 quality_report 1: KB-02 met 1; KB-X1 met 1").placement.is_supplement =
      true;
  round_.agreed("1");
  round_.said("2026-04-05 1 KB-02 met");
  round_.said("2026-04-05 1 KB-X1 met");
  EXPECT_THAT(feedback(),
              AllOf(HasSubstr("Egenkontroll redovisas|Kvalitetsberättelse|Saknas|Hittades inte."),
                    HasSubstr("Nämns inte.|Åtgärdad|"), HasSubstr("Kommunens eget krav|Uppfyllt|")));
}

TEST_F(Letters, AddUpWithTheSummary) {
  with_lotus();
  came();
  round_.came("lotus.pdf 2026-02-25 2 quality_report 5: KB-01 missing; KB-02 missing; KB-X1 not_applicable");
  round_.agreed("1");
  round_.said("2026-03-10 2 KB-01 missing: Nämns inte");
  round_.unit("3 | Exempelkommunens kommun | Hemtjänst Öster | Omsorgsnämnden");
  round_.owes("3 quality_report 2026-03-01");
  const Stock stock = round_.stock();
  const Summary summary = summarize(round_.round, round_.catalogue,
                                    {stock.files, stock.standing, stock.years}, {}, {}, "Verksamhet");
  Count all;
  std::map<Arrival, std::size_t> arrivals;
  for (const Addressee& to : round_.addressees()) {
    all.add(to.found());
    all.add(to.unread());
    for (const auto& [arrival, n] : to.arrivals()) arrivals[arrival] += n;
  }
  EXPECT_EQ(all.met, summary.count.met);
  EXPECT_EQ(all.partly_met, summary.count.partly_met);
  EXPECT_EQ(all.missing, summary.count.missing);
  EXPECT_EQ(all.not_applicable, summary.count.not_applicable);
  EXPECT_EQ(arrivals[Arrival::in_time], summary.documents_total.in_time);
  EXPECT_EQ(arrivals[Arrival::never_came], summary.documents_total.never_came);
}

TEST_F(Letters, SaysInOneWordWhenAllCameAlike) {
  round_.owes("1 patient_safety_report 2026-03-01");
  round_.came("k.pdf 2026-02-20 1 quality_report+patient_safety_report 11: KB-02 missing");
  round_.agreed("1");
  EXPECT_THAT(feedback(), HasSubstr("Ni skulle lämna 2 dokument. Alla kom in i tid."));
}

TEST_F(Letters, SaysOneDocumentInTheSingular) {
  came();
  round_.agreed("1");
  EXPECT_THAT(feedback(), HasSubstr("Ni skulle lämna 1 dokument. Det kom in i tid."));
  round_.files[0].received = "2026-03-05";
  EXPECT_THAT(feedback(), HasSubstr("Det kom för sent."));
}

// --- reminder and thanks ---

TEST_F(Letters, RemindOfWhatHasNotCome) {
  EXPECT_THAT(reminder(),
              AllOf(HasSubstr("Vi saknar kvalitetsberättelsen för 2025\nTill Klövern Omsorg AB, "
                              "Hemtjänst Klövern\n"),
                    HasSubstr("Ni skulle ha lämnat kvalitetsberättelsen för 2025 senast den 1 mars "
                              "2026. Vi har inte fått den."),
                    HasSubstr("Vi behöver svar senast den 30 april 2026.")));
  round_.terms.until = "";
  EXPECT_THAT(reminder(), HasSubstr("Skicka det så snart ni kan."));
  came();
  EXPECT_EQ(reminder(), "- nothing_awaited");
}

TEST_F(Letters, RemindOfNothingWhoseDayHasNotCome) {
  round_.round.data_date = "2026-02-28";
  EXPECT_EQ(reminder(), "- nothing_awaited");
}

TEST_F(Letters, RemindOfSeveralInATableAndOfFilesNobodyCanRead) {
  round_.owes("1 patient_safety_report 2026-03-01");
  Filed& file = round_.files.emplace_back();
  file.kind = Filed::Kind::refused;
  file.name = "750231-0241.pdf";
  file.placement.units = {0};
  file.placement.document = analyze::DocumentType::quality_report;
  EXPECT_THAT(reminder(),
              AllOf(HasSubstr("Vi saknar 2 dokument för 2025"),
                    HasSubstr("Kvalitetsberättelse|Hemtjänst Klövern|2026-03-01|Filen går inte att läsa."),
                    HasSubstr("Patientsäkerhetsberättelse|Hemtjänst Klövern|2026-03-01|Har inte kommit|"),
                    Not(HasSubstr("750231"))));
}

TEST_F(Letters, AskForAFileThatCannotBeReadToBeSentAgain) {
  Filed& file = round_.files.emplace_back();
  file.kind = Filed::Kind::refused;
  file.name = "x.pdf";
  file.placement.units = {0};
  EXPECT_THAT(reminder(),
              AllOf(testing::StartsWith("Vi kan inte läsa kvalitetsberättelsen för 2025\n"),
                    HasSubstr("Kvalitetsberättelsen för 2025 kom in, men vi kan inte läsa filen.")));
}

TEST_F(Letters, ThankForWhatIsSettledAndFreeOfGaps) {
  round_.requirement("VB-02 | activity_report | minor | Siffror | Avtalet");
  round_.owes("1 activity_report 2026-03-01");
  round_.came("vb.pdf 2026-02-21 1 activity_report 3: VB-02 missing");
  came("KB-01 met 1");
  EXPECT_EQ(thanks(), "- nothing_accepted");
  round_.agreed("1");
  EXPECT_THAT(thanks(),
              AllOf(HasSubstr("Tack för kvalitetsberättelsen för 2025 som kom in den 20 februari 2026."),
                    HasSubstr("behöver inget mer om dokumentet."), Not(HasSubstr("verksamhetsberättelsen")),
                    HasSubstr("1 annat dokument från er arbetar vi fortfarande med.")));
}

// --- the texts of requirements ---

TEST(RequirementTexts, AreThereForEveryRequirementOfTheCatalogue) {
  const Words words = Words::built_in();
  const auto catalogue = analyze::load_catalogue(std::string(KRAVKOLL_SOURCE_DIR) + "/corpora/catalogue");
  EXPECT_GT(catalogue.requirements.size(), 50u);
  for (const analyze::Requirement& requirement : catalogue.requirements)
    for (const char* use : {".ask", ".why", ".met"})
      EXPECT_TRUE(words.has(requirement.id + use)) << requirement.id << use;
}

// --- files ---

TEST_F(Letters, FilesSayWhatTheyAreInLettersEverySystemTakes) {
  came();
  round_.agreed("1");
  EXPECT_EQ(std::get<Letter>(round_.letter(LetterKind::request)).file_stem,
            "begaran-om-komplettering_klovern-omsorg-ab_hemtjanst-klovern_2026-04-10");
}

TEST_F(Letters, TheListKeepsOtherLettersAndReplacesTheSame) {
  const LetterRow first{
      "Klövern", "Hemtjänst; Öst", "kvalitetsberättelsen", "Tack", "2026-04-10", "", 1, "a.html", "11", "",
      ""};
  LetterRow second = first;
  second.file = "b.html";
  second.sha256 = "33";
  second.provider = "=cmd";
  std::string table = letters_csv("", {first}, round_.words);
  table = letters_csv(table, {second}, round_.words);
  LetterRow again = first;
  again.sha256 = "22";
  table = letters_csv(table, {again}, round_.words);
  EXPECT_THAT(table,
              AllOf(testing::StartsWith("\xEF\xBB\xBFUtförare;Verksamhet;"), HasSubstr("'=cmd"),
                    HasSubstr("\"Hemtjänst; Öst\""), HasSubstr(";a.html;22;"), Not(HasSubstr(";11;"))));
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 3);
}

}  // namespace
}  // namespace report::test
