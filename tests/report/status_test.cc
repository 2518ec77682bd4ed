// kravkoll status: a round on one screen, from its database.
#include "report/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "canned_round.h"
#include "database_content.h"
#include "program.h"
#include "said.h"

namespace report {
namespace {

using cli::all_done;
using cli::wrong_usage;
using test::CannedRound;
using test::Said;
using test::say;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Two units sent their report, one of them late; one file cannot be read and one says nothing of whose it is.
void fill(CannedRound& round) {
  round.add_solgarden();
  round.add("sent/natt.pdf", "# Patientsäkerhetsberättelse 2025 för Solgården natt\når: 2025\nmål\nresultat");
  round.add("okänd.pdf", "# Patientsäkerhetsberättelse 2025\når: 2025\nmål");
  round.add("trasig.pdf", "damaged");
}

TEST(Status, IsOneScreenOfSwedish) {
  CannedRound round;
  fill(round);
  round.run();
  const Said said = say({"status", round.path()});
  EXPECT_EQ(said.code, all_done) << said.err;
  std::string text = said.out;
  const std::size_t versions = text.find(" med kravkoll");
  text.erase(versions, text.find("\n\n", versions) - versions);
  EXPECT_EQ(text, R"(Insamlingen 2026, Exempelstad
Uppgifterna gäller den 2026-03-16.
Senast körd 2026-03-16 09:05

Dokument                   Ska in  I tid För sent Okänd dag Saknas Väntas Oklart
Patientsäkerhetsberättelse      4      1        1         0      2      0      0
Kvalitetsberättelse             2      0        0         0      1      1      0
Summa                           6      1        1         0      3      1      0

Att göra
Inte inkommet (3)
  2026-03-01  1 Solgården                             Kvalitetsberättelse
  2026-03-01  3 Hemtjänst område 1                    Patientsäkerhetsberättelse
  2026-03-10  4 Björkens gruppbostad                  Patientsäkerhetsberättelse
Behöver sorteras (1 fil)
  okänd.pdf  varken texten eller filnamnet anger någon verksamhet i registret
Går inte att läsa (1 fil)
  trasig.pdf  filen är skadad

Brister i redovisningen: 1
  Öppna 1, åtgärd pågår 0, kvarstående 0, åtgärdade 0
)");
}

TEST(Status, TellsWhatLifeGapsHaveHadAndTheBridge) {
  const test::Folder shared;
  CannedRound last(2024, shared.path() / "aren.db"), now(2025, shared.path() / "aren.db");
  last.add_solgarden("mål");  // PSB-02 missing
  last.run();
  now.add_solgarden("del av mål");  // PSB-01 is new, PSB-02 comes back
  now.run();
  const Said said = say({"status", now.path()});
  EXPECT_THAT(said.out, HasSubstr("Brister i redovisningen: 2\n"
                                  "  Öppna 2, åtgärd pågår 0, kvarstående 0, åtgärdade 0\n"
                                  "  Upprepade 1, varav 0 för tredje året eller mer. Återkomna 0.\n"
                                  "  Förra omgången 1 − åtgärdade 0 − upphörda 0 + nya 1 = nu 2\n"));
}

TEST(Status, CountsGapsOfTheThirdYear) {
  const test::Folder shared;
  for (int year : {2023, 2024, 2025}) {
    CannedRound round(year, shared.path() / "aren.db");
    round.add_solgarden("mål");
    round.run();
    const std::string told = year == 2025 ? "Upprepade 1, varav 1 för tredje året eller mer." : "Brister";
    EXPECT_THAT(say({"status", round.path()}).out, HasSubstr(told));
  }
}

TEST(Status, FitsOnAScreenHoweverMuchThereIsToDo) {
  CannedRound round;
  fill(round);
  for (int i = 0; i < 60; ++i)
    round.add("Från e-posten, en mapp med ett mycket långt namn/" + std::to_string(i) + ".pdf",
              "# Patientsäkerhetsberättelse 2025\når: 2025\nmål " + std::to_string(i));
  round.run();
  const std::string text = say({"status", round.path()}).out;
  EXPECT_LE(lines_of(text).size(), 40u);
  for (const std::string& line : lines_of(text)) EXPECT_LE(characters(line), 80u) << line;
  EXPECT_THAT(text, HasSubstr("Behöver sorteras (61 filer)\n"));
  EXPECT_THAT(text, HasSubstr("  … och 55 till (--all visar alla)\n"));
  const std::string all = say({"status", round.path(), "--all"}).out;
  EXPECT_THAT(all, HasSubstr("  Från e-posten, en mapp med ett mycket långt namn/59.pdf  varken texten"));
  EXPECT_THAT(all, Not(HasSubstr("till (--all")));
}

TEST(Status, SaysWhenTheFolderIsNotWhatWasRun) {
  CannedRound round;
  fill(round);
  round.run();
  EXPECT_THAT(say({"status", round.path()}).out, Not(HasSubstr("! ")));
  round.add("nya/en.pdf", "x");
  round.remove("okänd.pdf");
  round.write("ord.txt", "state.awaited = Inväntas\n");  // words change no facts
  EXPECT_THAT(say({"status", round.path()}).out,
              HasSubstr("! 1 fil i inkorgen är inte läst än. Kör: kravkoll run\n"
                        "! 1 fil som har lästs finns inte längre i inkorgen. Kör: kravkoll run\n"));
  std::string csv = test::read_file(round.path() + "/utforare.csv");
  round.write("utforare.csv", csv.replace(csv.find("2026-04-15"), 10, "2026-04-20"));
  EXPECT_THAT(say({"status", round.path()}).out, HasSubstr("! Omgången, registret, profilen"));
}

TEST(Status, SaysThatARunDied) {
  CannedRound round;
  fill(round);
  round.run();
  test::rows_of(round.path() + "/kravkoll.db",
                "INSERT INTO run (round, program, catalogue, reading, judging, started)"
                " SELECT round, program, catalogue, reading, judging, started FROM run");
  EXPECT_THAT(say({"status", round.path()}).out, HasSubstr("! En körning avbröts."));
  test::rows_of(round.path() + "/kravkoll.db", "UPDATE run SET finished = NULL");
  EXPECT_THAT(say({"status", round.path()}).out, HasSubstr("Omgången har inte körts till slut än."));
}

TEST(Status, GivesARowADocument) {
  CannedRound round;
  fill(round);
  round.run();
  const std::vector<std::string> rows = lines_of(say({"status", round.path(), "--format", "csv"}).out);
  ASSERT_EQ(rows.size(), 7u);
  EXPECT_THAT(rows[0], StartsWith("\xEF\xBB\xBFunit;document;part;due;state;received;file;until;"));
  EXPECT_THAT(rows[1],
              StartsWith("1;patient_safety_report;0;2026-03-01;received;2026-02-27;psb.pdf;;0;Solgården;"));
  EXPECT_THAT(rows[2], StartsWith("1;quality_report;0;2026-03-01;not_received;;;;0;"));
  EXPECT_THAT(rows[3], StartsWith("2;patient_safety_report;0;2026-03-01;late;2026-03-05;sent/natt.pdf;"));
  EXPECT_THAT(rows[6],
              StartsWith("4;patient_safety_report;0;2026-03-10;not_received;;;;1;Björkens gruppbostad;"));
  const auto json = nlohmann::json::parse(say({"status", round.path(), "--format", "json"}).out);
  ASSERT_EQ(json.size(), 6u);
  EXPECT_EQ(json[0]["gaps"], 1);
  EXPECT_EQ(json[0]["open"], 1);
  EXPECT_EQ(json[5]["extended"], true);
}

TEST(Status, FollowsTheRegistersOrderNotThatOfIds) {
  CannedRound round;
  std::string csv = test::read_file(round.path() + "/utforare.csv");
  csv.replace(csv.find("\n1;"), 3, "\n9;");
  round.write("utforare.csv", csv);
  round.run();
  EXPECT_THAT(lines_of(say({"status", round.path(), "--format", "csv"}).out)[1], StartsWith("9;"));
}

TEST(Status, ListsWhatBecameOfEveryFile) {
  CannedRound round;
  fill(round);
  round.add("kopia.pdf", "damaged");
  round.run();
  const Said said = say({"status", round.path(), "--files"});
  EXPECT_THAT(said.out, HasSubstr("psb.pdf\n  Räknas  1  "));
  EXPECT_THAT(said.out, HasSubstr("5 filer\n"));
  EXPECT_THAT(said.out, HasSubstr("  samma innehåll som kopia.pdf\n"));
  const auto json = nlohmann::json::parse(say({"status", round.path(), "--files", "--format", "json"}).out);
  ASSERT_EQ(json.size(), 5u);
  EXPECT_EQ(json[0]["fate"], "unreadable");
  EXPECT_EQ(json[1]["file"], "okänd.pdf");
  EXPECT_EQ(json[1]["fate"], "needs_sorting");
  EXPECT_EQ(json[1]["document"], "patient_safety_report");
  EXPECT_EQ(json[2]["unit"], "1");
  EXPECT_THAT(say({"status", round.path(), "--files", "--format", "csv"}).out,
              HasSubstr("file;fate;unit;document;"));
}

TEST(Status, ShowsOneUnitOrOneBoard) {
  CannedRound round;
  fill(round);
  round.run();
  const std::string unit = say({"status", round.path(), "--unit", "hemtjänst"}).out;
  EXPECT_THAT(unit, HasSubstr("3 Hemtjänst område 1"));
  EXPECT_THAT(unit, Not(HasSubstr("Björken")));
  EXPECT_THAT(unit, HasSubstr("Brister i redovisningen: 0\n"));
  const std::string board = say({"status", round.path(), "--board", "Omsorgsnämnden"}).out;
  EXPECT_THAT(board, HasSubstr("Inte inkommet (1)\n"));
  EXPECT_THAT(board, Not(HasSubstr("Hemtjänst")));
  const Said unknown = say({"status", round.path(), "--unit", "Solgårdn"});
  EXPECT_EQ(unknown.code, wrong_usage);
  EXPECT_THAT(unknown.err, HasSubstr("no unit is called Solgårdn: the nearest are 1 (Solgården)"));
  EXPECT_THAT(say({"status", round.path(), "--board", "Kyrkonämnden"}).err, HasSubstr("no board is called"));
}

TEST(Status, HasAWordForEveryState) {
  const Words words = Words::built_in();
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(words.has("state." + std::string(name_of(static_cast<State>(i))))) << i;
    EXPECT_TRUE(words.has("fate." + std::string(name_of(static_cast<Fate>(i))))) << i;
  }
  for (std::size_t i = 0; i < gap_states; ++i)
    EXPECT_TRUE(words.has("gap_state." + std::string(name_of(static_cast<GapState>(i))))) << i;
  EXPECT_EQ(name_of(static_cast<State>(10)), "");  // no state was added without its word
  EXPECT_EQ(name_of(static_cast<Fate>(10)), "");
}

TEST(Status, RefusesARoundNobodyHasRun) {
  const CannedRound round;
  const Said said = say({"status", round.path()});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("has not been run: kravkoll run"));
}

}  // namespace
}  // namespace report
