// Lists of things with fields, out of tables and prose: records.h.
#include "records.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "shipped.h"
#include "testsupport/document_from.h"

namespace analyze {
namespace {

// The records of the requirement's catalogue file, and one letter a field where it is filled.
std::vector<std::string> records_of(std::string_view markup, std::string_view requirement,
                                    const std::vector<std::string>& fields) {
  const extract::Document document = testsupport::document_from(markup);
  const Text text = read_text(document, swedish(), 2024);
  const Evaluator evaluator(text, *catalogue().vocabulary, 2024);
  const RecordKind& kind = catalogue().find(requirement)->judgement->record_kinds.front();
  std::vector<std::string> list;
  for (const Record& record : evaluator.records(kind)) {
    std::string filled;
    for (const std::string& field : fields) {
      const auto found = std::ranges::find(kind.fields, field, &RecordField::id);
      if (record.has_field.at(static_cast<std::size_t>(found - kind.fields.begin())))
        filled += (filled.empty() ? "" : " ") + field;
    }
    list.push_back(filled);
  }
  return list;
}

std::vector<std::string> measures(std::string_view markup,
                                  const std::vector<std::string>& fields = {"action", "owner", "time"}) {
  return records_of(markup, "HP-02", fields);
}

using Rows = std::vector<std::string>;

TEST(Records, AreTheRowsOfATableWhoseHeadNamesTheThing) {
  EXPECT_EQ(measures("# Plan\n"
                     "| Brist | Åtgärd | Ansvarig | Klart |\n|---|---|---|---|\n"
                     "| Vågen är trasig | Ny våg köps in | Enhetschefen | 2024-04-01 |\n"
                     "| Golven är hala | Mattor läggs in | | maj |\n"),
            (Rows{"action owner time", "action time"}));
}

TEST(Records, VagueFillersLeaveAFieldEmpty) {
  EXPECT_EQ(measures("# Plan\n"
                     "| Brist | Åtgärd | Ansvarig | Klart |\n|---|---|---|---|\n"
                     "| Vågen är trasig | Se över frågan | Alla | Snarast |\n"
                     "| Golven är hala | Mattor läggs in | – | Löpande |\n"),
            (Rows{"", "action"}));
}

TEST(Records, ImpossibleDateIsStillATime) {
  EXPECT_EQ(measures("# Plan\n| Brist | Åtgärd | Klart |\n|---|---|---|\n"
                     "| Vågen är trasig | Ny våg köps in | 31 april |\n",
                     {"time"}),
            (Rows{"time"}));
}

TEST(Records, TwoTablesWithTheSameNumbersAreOneList) {
  EXPECT_EQ(measures("# Plan\n| Nr | Brist | Åtgärd |\n|---|---|---|\n"
                     "| 1 | Vågen är trasig | Ny våg köps in |\n| 2 | Golven är hala | Mattor läggs in |\n\n"
                     "# Bilaga\n| Nr | Ansvarig | Klart |\n|---|---|---|\n"
                     "| 1 | Enhetschefen | maj |\n| 2 | Vaktmästaren | juni |\n"),
            (Rows{"action owner time", "action owner time"}));
}

TEST(Records, ProseThatBeginsWithARowsNumberBelongsToIt) {
  EXPECT_EQ(measures("# Brister\n- Brist 1: Två planer saknas.\n- Brist 2: Nyckeln låg framme.\n\n"
                     "# Plan\n| Nr | Åtgärd | Klart |\n|---|---|---|\n"
                     "| 1 | Planerna skrivs | maj |\n| 2 | Ett skåp sätts upp | juni |\n",
                     {"deficiency"}),
            (Rows{"deficiency", "deficiency"}));
}

TEST(Records, OneDateInTheCalendarIsNoRowNumber) {
  EXPECT_EQ(measures("Den 1 mars var kommunen här och två planer saknades.\n\n"
                     "# Plan\n| Nr | Åtgärd | Klart |\n|---|---|---|\n| 1 | Planerna skrivs | maj |\n",
                     {"deficiency"}),
            (Rows{""}));
}

TEST(Records, ASectionForEachShortcomingIsARecord) {
  EXPECT_EQ(measures("# Brist 1. Planer saknas\n- Kontaktpersonen skriver dem.\n- Ansvarig är Eva Lind.\n"
                     "- Klart i vecka 20.\n\n"
                     "# Brist 2. Nyckeln låg framme\n- Ett skåp sätts upp.\n- Klart i maj.\n"),
            (Rows{"action owner time", "action time"}));
}

TEST(Records, LabelledLinesAreReadByTheirLabels) {
  EXPECT_EQ(measures("# Plan\n"
                     "Åtgärd: Ny våg köps in. Ansvarig: Eva Lind. Klart: april.\n\n"
                     "Åtgärd: Mattor läggs in. Ansvarig: alla. Klart: snarast.\n"),
            (Rows{"action owner time", "action"}));
}

TEST(Records, OneStatementHoldsForAll) {
  EXPECT_EQ(measures("# Plan\n| Brist | Åtgärd |\n|---|---|\n"
                     "| Vågen är trasig | Ny våg köps in |\n| Golven är hala | Mattor läggs in |\n\n"
                     "Enhetschefen ansvarar för samtliga åtgärder.\n",
                     {"owner"}),
            (Rows{"owner", "owner"}));
}

TEST(Records, TheDateOfTheFindingIsNotTheTimeOfTheMeasure) {
  EXPECT_EQ(measures("# Nycklarna\nNi saknade en lista den 3 mars. Samordnaren skriver en ny lista.\n\n"
                     "# Larmen\nNi skriver att två larm var trasiga. Nya larm köps in i maj.\n",
                     {"time"}),
            (Rows{"", "time"}));
}

TEST(Records, ItemsUnderTheirHeadingNeedNoWordOfTheirOwn) {
  EXPECT_EQ(records_of("# Utbildningar\n- Epilepsi, för nattpersonalen, mars\n- Samtalsmatta (två timmar)\n",
                       "KU-12", {"target", "time"}),
            (Rows{"target time", ""}));
}

TEST(Records, ALengthInHoursIsNoTime) {
  EXPECT_EQ(records_of("# Plan\n| Kurs | Målgrupp | Tid |\n|---|---|---|\n"
                       "| Epilepsi | Natten | 2 timmar |\n| Brand | Natten | vecka 8 |\n",
                       "KU-12", {"time"}),
            (Rows{"", "time"}));
}

TEST(Records, AControlWhoseResultStandsElsewhereHasNone) {
  EXPECT_EQ(records_of("# Resultat\n| Kontroll | Utfall |\n|---|---|\n"
                       "| Basal hygien | 18 av 20 rätt |\n| Journaler | Redovisas senare |\n",
                       "EK-04", {"result"}),
            (Rows{"result", ""}));
}

TEST(Records, AnUprightTableIsOneRecord) {
  EXPECT_EQ(
      measures("# Plan\n| Åtgärd | Ny våg köps in |\n|---|---|\n| Ansvarig | Eva Lind |\n| Klart | maj |\n",
               {"owner", "time"}),
      (Rows{"owner time"}));
}

TEST(Records, RowsNobodyFilledInAreNoHeadingsBetweenRows) {
  EXPECT_EQ(measures("# Plan\n"
                     "| Brist | Åtgärd | Ansvarig | Klart |\n|---|---|---|---|\n"
                     "| Kök | | | |\n"
                     "| Vågen är trasig | Ny våg köps in | Enhetschefen | 2024-04-01 |\n"
                     "| Golven är hala | | | |\n"
                     "| Planerna är gamla | | | |\n"),
            (Rows{"action owner time", "", ""}));
}

TEST(Records, AKeyWithALetterIsFoundAnywhereInASentence) {
  EXPECT_EQ(measures("# Plan\n\n"
                     "| Id | Brist | Åtgärd |\n|---|---|---|\n"
                     "| P1 | Vågen är trasig | Ny våg köps in |\n"
                     "| P2 | Golven är hala | Mattor läggs in |\n\n"
                     "Enhetschefen svarar för vågen (P1), som ska stå på plats i maj.\n"),
            (Rows{"action owner time", "action"}));
}

TEST(Records, WhoStandsInTheFaultIsNotWhoMendsIt) {
  EXPECT_EQ(measures("# Plan\n"
                     "| Brist | Åtgärd | Klart |\n|---|---|---|\n"
                     "| Enhetschefen saknar introduktion | Introduktion ges | maj |\n"
                     "| Sjuksköterskan når inte larmet | Ny telefon köps in | juni |\n"),
            (Rows{"action time", "action time"}));
}

TEST(Records, ATextWithoutTheThingHasNone) {
  EXPECT_EQ(measures("# Värdegrund\nVi arbetar med glädje och respekt för varje människa.\n"), Rows{});
}

}  // namespace
}  // namespace analyze
