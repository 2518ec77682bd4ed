// From words with boxes to blocks: each case draws a page and says what must be read from it.
#include "layout.h"

#include <gtest/gtest.h>

#include "layout_parts.h"
#include "typeset.h"

namespace {

using extract::Element;
using extract::Reading;
using extract::Role;
using testsupport::told;
using testsupport::typeset;

std::string composed_from(const Reading& reading) { return told(extract::compose({}, reading)); }
std::string composed(const std::vector<std::string>& pages) { return composed_from(typeset(pages)); }

TEST(Paragraphs, JoinTheirLinesAndEndAtAGap) {
  EXPECT_EQ(
      composed({R"(
   Avvikelser rapporteras av all personal i verksamhetssystemet och följs upp varje månad på enhetens möte.

   Under året registrerades 163 avvikelser vilket är fler än året innan då de var 140 och det var fallen som ökade.
)"}),
      "paragraph Avvikelser rapporteras av all personal i verksamhetssystemet och följs upp varje månad på "
      "enhetens möte.\n"
      "paragraph Under året registrerades 163 avvikelser vilket är fler än året innan då de var 140 och det "
      "var "
      "fallen som ökade.\n");
}

TEST(Paragraphs, EndAtALineThatHadRoomForTheNextWord) {
  EXPECT_EQ(
      composed({R"(
   Solbackens vård och omsorg AB
   Organisationsnummer 556000-0000
   År 2023
   Fastställd av verksamhetschefen den 1 februari efter att nämnden hade hörts i ärendet och godkänt det.
)"}),
      "paragraph Solbackens vård och omsorg AB\n"
      "paragraph Organisationsnummer 556000-0000\n"
      "paragraph År 2023\n"
      "paragraph Fastställd av verksamhetschefen den 1 februari efter att nämnden hade hörts i ärendet och "
      "godkänt det.\n");
}

TEST(Paragraphs, GoOnOverAPageBreakPastAFootnote) {
  Reading reading = typeset({R"(

   Enheten har under året arbetat med att minska antalet fall och därför har samtliga boende fått en riskbedömning av sjuksköterska och arbetsterapeut som tillsammans gick igenom de
)",
                             R"(

   rum där de flesta fallen hade skett.
)"});
  EXPECT_EQ(
      composed_from(reading),
      "paragraph Enheten har under året arbetat med att minska antalet fall och därför har samtliga boende "
      "fått "
      "en riskbedömning av sjuksköterska och arbetsterapeut som tillsammans gick igenom de rum där de flesta "
      "fallen hade skett.\n--\n");
}

TEST(Headings, AreLargerOrBoldAndRankBySize) {
  EXPECT_EQ(composed({R"(
t  Patientsäkerhetsberättelse 2023

h1 Resultat

h2 Avvikelser

   Under året registrerades 163 avvikelser vilket är fler än året innan då de var 140 stycken.

b  Klagomål

   Sju klagomål kom in och alla besvarades inom två veckor av enhetschefen eller av kvalitets-samordnaren.
)"}),
            "title Patientsäkerhetsberättelse 2023\n"
            "heading 1 Resultat\n"
            "heading 2 Avvikelser\n"
            "paragraph Under året registrerades 163 avvikelser vilket är fler än året innan då de var 140 "
            "stycken.\n"
            "heading 3 Klagomål\n"
            "paragraph Sju klagomål kom in och alla besvarades inom två veckor av enhetschefen eller av "
            "kvalitetssamordnaren.\n");
}

TEST(Headings, GiveTheirNumberAsALabelGluedOrApart) {
  EXPECT_EQ(
      composed({R"(
h1 1 Inledning

   Denna berättelse beskriver hur vårdgivaren har arbetat med patientsäkerheten under året.

h2 1.1Övergripande mål

   Målet är att ingen ska skadas i vården och att den som skadas ska få veta det och hjälpas.
)"}),
      "heading 1 [1] Inledning\n"
      "paragraph Denna berättelse beskriver hur vårdgivaren har arbetat med patientsäkerheten under året.\n"
      "heading 2 [1.1] Övergripande mål\n"
      "paragraph Målet är att ingen ska skadas i vården och att den som skadas ska få veta det och "
      "hjälpas.\n");
}

TEST(Headings, AreNotTheLargeLinesOfACover) {
  EXPECT_EQ(composed({R"(
t  Kvalitetsberättelse

h2 Eklundens omsorg

   skapad av:

h1 Karin Ek

   Datum: 2024-02-12

h1 Inledning

   Enheten har under året arbetat med att minska antalet fall.

h1 Mål

   Färre fall.
)"}),
            "title Kvalitetsberättelse\n"
            "paragraph Eklundens omsorg\n"
            "paragraph skapad av:\n"
            "paragraph Karin Ek\n"
            "paragraph Datum: 2024-02-12\n"
            "heading 1 Inledning\n"
            "paragraph Enheten har under året arbetat med att minska antalet fall.\n"
            "heading 1 Mål\n"
            "paragraph Färre fall.\n");
}

TEST(Headings, AreNoAddressesAndNoReferences) {
  EXPECT_EQ(composed({R"(
b  Källor

   Enheten har under året läst nedanstående skrifter om fall och fallskador hos äldre personer.

b  [1] Socialstyrelsen, Fallprevention

b  Se https://www.example.se/fall

   De finns hos verksamhetschefen och kan lånas av alla medarbetare under hela året.
)"}),
            "heading 1 Källor\n"
            "paragraph Enheten har under året läst nedanstående skrifter om fall och fallskador hos äldre "
            "personer.\n"
            "paragraph [1] Socialstyrelsen, Fallprevention\n"
            "paragraph Se https://www.example.se/fall\n"
            "paragraph De finns hos verksamhetschefen och kan lånas av alla medarbetare under hela året.\n");
}

TEST(Headings, AreNotBoldLinesWithNothingUnderThem) {
  EXPECT_EQ(
      composed({R"(
   Berättelsen har godkänts av styrelsen vid dess sammanträde i februari månad det här året.

b  Anna Andersson
)"}),
      "paragraph Berättelsen har godkänts av styrelsen vid dess sammanträde i februari månad det här året.\n"
      "paragraph Anna Andersson\n");
}

TEST(Headings, ABoldRunInIsPartOfItsParagraph) {
  Reading reading = typeset(
      {"\n   Egenkontroll. Kontrollen görs varje månad av enhetens chef och visar att rutinen följs väl.\n"});
  reading.pages[0].words[0].is_bold = true;
  EXPECT_EQ(composed_from(reading),
            "paragraph Egenkontroll. Kontrollen görs varje månad av enhetens chef och visar att rutinen "
            "följs väl.\n");
}

TEST(Headings, ThatWrapAreOne) {
  EXPECT_EQ(
      composed({R"(
t  Kvalitetsberättelse

h1 Hur patientsäkerhetsarbetet har bedrivits samt vilka åtgärder som vidtagits för att öka patientsäkerheten

   Arbetet har bedrivits enligt den plan som nämnden antog i december året före det här året och som sedan dess har följts upp en gång i kvartalet av den grupp som har till uppgift att leda patientsäkerhetsarbetet.
)"}),
      "title Kvalitetsberättelse\n"
      "heading 1 Hur patientsäkerhetsarbetet har bedrivits samt vilka åtgärder som vidtagits för att öka "
      "patientsäkerheten\n"
      "paragraph Arbetet har bedrivits enligt den plan som nämnden antog i december året före det här året "
      "och "
      "som sedan dess har följts upp en gång i kvartalet av den grupp som har till uppgift att leda "
      "patientsäkerhetsarbetet.\n");
}

TEST(Headings, OfTheOutlineNeedNoLook) {
  Reading reading = typeset({R"(

   Samverkan

   Enheten samverkar med primärvården och med apoteket om de boende som behöver det mest av alla.
)"});
  reading.outline.push_back({2, 1, "Samverkan"});
  EXPECT_EQ(
      composed_from(reading),
      "heading 2 Samverkan\n"
      "paragraph Enheten samverkar med primärvården och med apoteket om de boende som behöver det mest av "
      "alla.\n");
}

TEST(Tags, GiveHeadingsTheirLevelsAndParagraphsTheirLines) {
  Reading reading = typeset({R"(

   Samverkan
   Enheten samverkar
   med apoteket.
)"});
  reading.elements = {{Role::artifact}, {Role::heading3}, {Role::paragraph}};
  for (auto& word : reading.pages[0].words) word.element = word.line == 1 ? 1 : 2;
  EXPECT_EQ(composed_from(reading), "heading 3 Samverkan\nparagraph Enheten samverkar med apoteket.\n");
}

TEST(Tags, GiveCellsTheirPlace) {
  Reading reading = typeset({"\n\n\n\n\n\n\n   Typ    Antal\n   Fall   12\n"});
  reading.elements = {{Role::artifact},
                      {Role::head_cell, 0, 0, 0, 0},
                      {Role::head_cell, 0, 0, 0, 1},
                      {Role::cell, 0, 0, 1, 0},
                      {Role::cell, 0, 0, 1, 1}};
  for (std::size_t i = 0; i < 4; ++i) reading.pages[0].words[i].element = static_cast<int>(i) + 1;
  EXPECT_EQ(composed_from(reading), "cell* 0 0,0 Typ\ncell* 0 0,1 Antal\ncell 0 1,0 Fall\ncell 0 1,1 12\n");
}

TEST(Tags, ARowWithACellLeftOutOfTheTreeTakesItsColumnsFromTheirPlaces) {
  Reading reading = typeset({R"(






   Typ       2022      2023
   Fall      12        9
   Hot                 4
)"});
  reading.elements = {{Role::artifact}};
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < (row == 2 ? 2 : 3); ++column)
      reading.elements.push_back({Role::cell, 0, 0, row, column});
  for (std::size_t i = 0; i < reading.pages[0].words.size(); ++i)
    reading.pages[0].words[i].element = static_cast<int>(i) + 1;
  EXPECT_EQ(composed_from(reading),
            "cell* 0 0,0 Typ\ncell* 0 0,1 2022\ncell* 0 0,2 2023\n"
            "cell 0 1,0 Fall\ncell 0 1,1 12\ncell 0 1,2 9\n"
            "cell 0 2,0 Hot\ncell 0 2,2 4\n");
}

TEST(Tags, AHeadRowTaggedAgainOnTheNextPageIsSaidOnce) {
  Reading reading = typeset(
      {"\n\n\n\n\n\n\n   Typ    Antal\n   Fall   12\n", "\n\n\n\n\n\n\n   Typ    Antal\n   Hot    4\n"});
  reading.elements = {{Role::artifact}};
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 2; ++column)
      reading.elements.push_back({row == 0 ? Role::head_cell : Role::cell, 0, 0, row, column});
  const int elements[] = {1, 2, 3, 4, 1, 2, 5, 6};
  for (std::size_t i = 0; i < 8; ++i) reading.pages[i / 4].words[i % 4].element = elements[i];
  EXPECT_EQ(composed_from(reading),
            "cell* 0 0,0 Typ\ncell* 0 0,1 Antal\ncell 0 1,0 Fall\ncell 0 1,1 12\n--\ncell 0 2,0 Hot\ncell 0 "
            "2,1 4\n");
}

TEST(Tags, ArtifactsAreRunningHeadsAndFeet) {
  Reading reading = typeset({"\n   Granåsa kommun\n\n\n\n   Text på sidan.\n"});
  reading.elements = {{Role::artifact}};
  for (auto& word : reading.pages[0].words) word.element = word.line == 1 ? 0 : -1;
  EXPECT_EQ(composed_from(reading), "running_head Granåsa kommun\nparagraph Text på sidan.\n");
}

const std::string blank_rows(40, '\n');

TEST(RunningHeads, RepeatOnTwoPagesUpToTheirDigits) {
  const auto page = [&](const std::string& text, int number) {
    return "   Solbacken AB        Årsberättelse 2023\n\n\n\n\n\n   " + text + "\n" + blank_rows +
           "\n\n\n\n\n   Sida " + std::to_string(number) + " (2)\n";
  };
  EXPECT_EQ(
      composed({page("Vi började året med en utbildning.", 1), page("Vi avslutade det med en fest.", 2)}),
      "running_head Solbacken AB Årsberättelse 2023\n"
      "paragraph Vi började året med en utbildning.\n"
      "running_foot Sida 1 (2)\n"
      "--\n"
      "running_head Solbacken AB Årsberättelse 2023\n"
      "paragraph Vi avslutade det med en fest.\n"
      "running_foot Sida 2 (2)\n");
}

TEST(RunningHeads, AHeadingAtTheTopOfOnePageIsNone) {
  EXPECT_EQ(
      composed(
          {"h1 1 Mål\n\n   Vårt mål är att ingen ska falla på våra enheter under det år som nu kommer här.\n",
           "h1 2 Utfall\n\n   Utfallet blev att elva personer föll under det år som nu har gått till "
           "ända.\n"}),
      "heading 1 [1] Mål\n"
      "paragraph Vårt mål är att ingen ska falla på våra enheter under det år som nu kommer här.\n"
      "--\n"
      "heading 1 [2] Utfall\n"
      "paragraph Utfallet blev att elva personer föll under det år som nu har gått till ända.\n");
}

TEST(Contents, LinesWithLeadersAreNeverHeadings) {
  EXPECT_EQ(composed({R"(





b  Innehåll
   1 Inledning .................................. 2
   2 Resultat och analys av de avvikelser som
     har rapporterats ........................... 3
)"}),
            "contents Innehåll\n"
            "contents 1 Inledning .................................. 2\n"
            "contents 2 Resultat och analys av de avvikelser som\n"
            "contents har rapporterats ........................... 3\n");
}

TEST(Contents, WithoutLeadersAreKnownByTheirRisingNumbers) {
  EXPECT_EQ(composed({R"(





b  Innehållsförteckning
   Inledning                          2
   Organisation                       2
   Egenkontroll                       3
   Avvikelser                         5
   Klagomål                           6
   Mål                                8
)"}),
            "contents Innehållsförteckning\ncontents Inledning 2\ncontents Organisation 2\ncontents "
            "Egenkontroll 3\n"
            "contents Avvikelser 5\ncontents Klagomål 6\ncontents Mål 8\n");
}

TEST(Contents, WithoutPageNumbersRepeatTheHeadings) {
  EXPECT_EQ(
      composed({R"(
b  Innehåll

   Inledning
   Avvikelser

h1 Inledning

   Denna berättelse beskriver hur vårdgivaren har arbetat med patientsäkerheten under året.

h1 Avvikelser

   Under året registrerades 163 avvikelser vilket är fler än året innan då de var 140 stycken.
)"}),
      "contents Innehåll\ncontents Inledning\ncontents Avvikelser\n"
      "heading 1 Inledning\n"
      "paragraph Denna berättelse beskriver hur vårdgivaren har arbetat med patientsäkerheten under året.\n"
      "heading 1 Avvikelser\n"
      "paragraph Under året registrerades 163 avvikelser vilket är fler än året innan då de var 140 "
      "stycken.\n");
}

TEST(Lists, TellBulletsAndNumbersFromTheTextAndNest) {
  EXPECT_EQ(composed({R"(
   Det här har vi gjort under året som gick:
   •  Infört kodlås på samtliga läkemedelsskåp i båda husen efter att en granskning visat att det behövdes
      –  först på Dalen
      –  sedan på Backen
   •  Utbildat personalen

   1.  Riskanalys
   2.  Egenkontroll
)"}),
            "paragraph Det här har vi gjort under året som gick:\n"
            "list_item 1 [•] Infört kodlås på samtliga läkemedelsskåp i båda husen efter att en granskning "
            "visat att "
            "det behövdes\n"
            "list_item 2 [–] först på Dalen\n"
            "list_item 2 [–] sedan på Backen\n"
            "list_item 1 [•] Utbildat personalen\n"
            "list_item 1 [1.] Riskanalys\n"
            "list_item 1 [2.] Egenkontroll\n");
}

TEST(Lists, ADashBeforeOneLineIsADash) {
  EXPECT_EQ(composed({R"(
   Det var ett bra år.

   – Nu vet vi hur man gör, säger Maj-Britt på Dalen.
)"}),
            "paragraph Det var ett bra år.\n"
            "paragraph – Nu vet vi hur man gör, säger Maj-Britt på Dalen.\n");
}

TEST(Columns, AreReadOneAfterTheOther) {
  EXPECT_EQ(composed({R"(
t  Kvalitetsberättelse

   Den första spalten börjar här och      || Den andra spalten har egen text och
   den fortsätter nedåt på sidan tills    || läses först när den första spalten är
   den tar slut och då har man läst all   || färdig, vilket syns på att meningarna
   text som står i spalten.               || hänger ihop när de läses i följd.
)"}),
            "title Kvalitetsberättelse\n"
            "paragraph Den första spalten börjar här och den fortsätter nedåt på sidan tills den tar slut "
            "och då har "
            "man läst all text som står i spalten.\n"
            "paragraph Den andra spalten har egen text och läses först när den första spalten är färdig, "
            "vilket syns "
            "på att meningarna hänger ihop när de läses i följd.\n");
}

TEST(Columns, OfATitleWithItsNumberAtTheRightAreReadOneAfterTheOther) {
  EXPECT_EQ(composed({R"(
   Tilläggsdirektiv till forskningsut-  ||          Dir.
   redningen om uppgifter               ||          2017:29

   Beslut vid regeringssammanträde den 16 mars, efter att frågan hade beretts under hela året.
)"}),
            "paragraph Tilläggsdirektiv till forskningsutredningen om uppgifter\n"
            "paragraph Dir. 2017:29\n"
            "paragraph Beslut vid regeringssammanträde den 16 mars, efter att frågan hade beretts under hela "
            "året.\n");
  EXPECT_EQ(composed({R"(
   Mål:   Fallen ska minska med en tiondel
          jämfört med året innan.
)"}),
            "paragraph Mål: Fallen ska minska med en tiondel jämfört med året innan.\n");
}

TEST(Tables, WithoutRulesKeepTheirColumnsAndKnowTheirHeadRow) {
  EXPECT_EQ(composed({R"(
   Antalet avvikelser framgår av tabellen.

   Typ av avvikelse      2022    2023
   Fall                  188     161
   Läkemedel             143     172
   Utebliven insats      31      38
)"}),
            "paragraph Antalet avvikelser framgår av tabellen.\n"
            "cell* 0 0,0 Typ av avvikelse\ncell* 0 0,1 2022\ncell* 0 0,2 2023\n"
            "cell 0 1,0 Fall\ncell 0 1,1 188\ncell 0 1,2 161\n"
            "cell 0 2,0 Läkemedel\ncell 0 2,1 143\ncell 0 2,2 172\n"
            "cell 0 3,0 Utebliven insats\ncell 0 3,1 31\ncell 0 3,2 38\n");
}

TEST(Tables, JoinTheWrappedLinesOfACell) {
  Reading reading = typeset({R"(
   Kontroll            Utfall
___
   Basala hygien-      84 procent
   rutiner
   Journaler           60 lästa
)"});
  // Written cell by cell, as word processors do.
  auto& words = reading.pages[0].words;
  std::rotate(words.begin() + 4, words.begin() + 6, words.begin() + 7);
  EXPECT_EQ(composed_from(reading),
            "cell* 0 0,0 Kontroll\ncell* 0 0,1 Utfall\n"
            "cell 0 1,0 Basala hygien-rutiner\ncell 0 1,1 84 procent\n"
            "cell 0 2,0 Journaler\ncell 0 2,1 60 lästa\n");
}

TEST(Tables, OverAPageBreakAreOneWithOneHeadRow) {
  EXPECT_EQ(composed({R"(
   Kontrollerna framgår av tabellen.

   Kontroll            Utfall
___
   Hygien              84 procent
   Journaler           60 lästa
)",
                      R"(
   Kontroll            Utfall
___
   Logguttag           48 uttag
   Delegeringar        4 utgångna
)"}),
            "paragraph Kontrollerna framgår av tabellen.\n"
            "cell* 0 0,0 Kontroll\ncell* 0 0,1 Utfall\n"
            "cell 0 1,0 Hygien\ncell 0 1,1 84 procent\n"
            "cell 0 2,0 Journaler\ncell 0 2,1 60 lästa\n"
            "--\n"
            "cell 0 3,0 Logguttag\ncell 0 3,1 48 uttag\n"
            "cell 0 4,0 Delegeringar\ncell 0 4,1 4 utgångna\n");
}

TEST(Tables, FollowTheirGridOfRules) {
  Reading reading = typeset({"\n\n\n\n\n   Vad     Vem\n   Fall    MAS\n"});
  for (const double y : {118.0, 134.0, 148.0}) reading.pages[0].rules.push_back({{58, y, 90, 0.5}});
  for (const double x : {58.0, 95.0, 148.0}) reading.pages[0].rules.push_back({{x, 118, 0.5, 30}});
  EXPECT_EQ(composed_from(reading), "cell 0 0,0 Vad\ncell 0 0,1 Vem\ncell 0 1,0 Fall\ncell 0 1,1 MAS\n");
}

TEST(Captions, StandAloneAndASentenceAboutATableDoesNot) {
  EXPECT_EQ(composed({R"(
   Tabell 1. Avvikelser per typ

   Tabell 1 visar att fallen har minskat sedan året innan.
)"}),
            "caption Tabell 1. Avvikelser per typ\n"
            "paragraph Tabell 1 visar att fallen har minskat sedan året innan.\n");
}

TEST(Footnotes, AreSmallAtTheFootOfThePage) {
  EXPECT_EQ(
      composed(
          {"\n   Rutinen finns hos MAS och ses över varje år i mars av den grupp som också tog fram den.\n" +
           blank_rows + "s  1 Beslutad av förvaltningschefen.\n"}),
      "paragraph Rutinen finns hos MAS och ses över varje år i mars av den grupp som också tog fram den.\n"
      "footnote [1] Beslutad av förvaltningschefen.\n");
}

TEST(Pages, LeftUnreadSaySo) {
  Reading reading = typeset({"\n   xx yy\n"});
  reading.pages[0].needs_recognition = true;
  const extract::Document document = extract::compose({}, reading);
  EXPECT_EQ(document.pages[0].reading, extract::PageReading::unreadable);
  EXPECT_TRUE(document.pages[0].blocks.empty());
}

TEST(Pages, RecognisedOnesCarryTheirConfidence) {
  Reading reading = typeset({"\n   Text från en skannad sida.\n"});
  reading.pages[0].reading = extract::PageReading::recognised;
  for (auto& word : reading.pages[0].words) word.confidence = 0.8;
  const extract::Document document = extract::compose({}, reading);
  EXPECT_NEAR(document.pages[0].confidence, 0.8, 1e-9);
  ASSERT_EQ(document.pages[0].blocks.size(), 1u);
  EXPECT_NEAR(document.pages[0].blocks[0].confidence, 0.8, 1e-9);
  EXPECT_EQ(document.pages[0].blocks[0].source, extract::Source::recognised);
}

TEST(Compose, PassesFinishedBlocksOn) {
  Reading reading;
  reading.has_pages = false;
  reading.title = "Berättelse";
  extract::Block block;
  block.text = "Ett stycke.";
  reading.blocks.push_back(block);
  const extract::Document document = extract::compose({}, reading);
  EXPECT_FALSE(document.has_pages);
  EXPECT_EQ(document.title, "Berättelse");
  EXPECT_EQ(told(document), "paragraph Ett stycke.\n");
}

}  // namespace
