// kravkoll history: a unit over the years.
#include "report/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <nlohmann/json.hpp>

#include "canned_round.h"
#include "program.h"
#include "report/lookup.h"
#include "said.h"

namespace report {
namespace {

using cli::wrong_usage;
using test::CannedRound;
using test::Said;
using test::say;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Dates of events are those of the clock.
std::string without_today(std::string text) {
  for (std::size_t at = text.find(" ["); at != std::string::npos; at = text.find(" [", at + 2)) {
    const std::size_t line = text.rfind('\n', at) + 1;
    text.replace(line, 10, "(i dag)   ");
  }
  return text;
}

class History : public testing::Test {
 protected:
  History() : last_(2024, shared_.path() / "aren.db"), now_(2025, shared_.path() / "aren.db") {
    setenv("KRAVKOLL_USER", "Anna", 1);
    last_.add_solgarden("resultat");  // PSB-01 missing
    last_.run();
    now_.add("sent/psb.pdf",
             "# Patientsäkerhetsberättelse 2025 för Solgården\når: 2025\nmål\ndel av resultat");
    now_.add("utkast.pdf", "# Patientsäkerhetsberättelse 2025 för Solgården\når: 2025\nutkast");
  }
  ~History() override { unsetenv("KRAVKOLL_USER"); }

  const test::Folder shared_;
  CannedRound last_, now_;
};

TEST_F(History, IsADatedListOverAllRounds) {
  now_.run();
  say({"decide", now_.path(), "1", "PSB-02", "saknas", "--reason", "Bara siffror"});
  say({"undo", now_.path()});
  const Said said = say({"history", "solgårdens vård", now_.path()});
  const Said by_name = say({"history", "1", now_.path()});
  EXPECT_EQ(said.code, wrong_usage);  // the database knows names, not the aliases of a register
  EXPECT_EQ(without_today(by_name.out), R"(1 Solgården
2025-02-27  1  Patientsäkerhetsberättelse för 2024 kom in i tid (skulle lämnas 2025-03-01): psb.pdf
2025-03-01  1  Kvalitetsberättelse för 2024 har inte kommit in.
2025-03-16  1  Nya brister: PSB-01
2026-02-27  1  Patientsäkerhetsberättelse för 2025 kom in i tid (skulle lämnas 2026-03-01): sent/psb.pdf
2026-02-27  1  En tidigare version kom in: utkast.pdf
2026-03-01  1  Kvalitetsberättelse för 2025 har inte kommit in.
2026-03-16  1  Nya brister: PSB-02
2026-03-16  1  Åtgärdade sedan förra omgången: PSB-01
(i dag)     1  PSB-02 är bedömt: Saknas (var Delvis uppfyllt): Bara siffror (ångrat) [1, Anna]
(i dag)     1  Händelse 1 är ångrad [2, Anna]
)");
}

TEST_F(History, GoesOnWithTheUnitThatTookOver) {
  std::string csv = test::read_file(now_.path() + "/utforare.csv");
  csv.replace(csv.find("id;"), 3, "id;efterträder;");
  csv.replace(csv.find("\n1;"), 3, "\n11;1;");
  for (const char* id : {"\n2;", "\n3;", "\n4;"}) csv.insert(csv.find(id) + 3, ";");
  csv.insert(csv.size(),
             "1;;Omsorg i Norr AB;556555-0851;Gamla Solgården;;Äldrenämnden;Särskilt boende för äldre;"
             "Entreprenad (LOU);ja;nej;upphört;ja;nej;;nej;\n");
  now_.write("utforare.csv", csv);
  now_.run();
  const std::string text = say({"history", "11", now_.path()}).out;
  EXPECT_THAT(text, HasSubstr("2025-03-16  1  Nya brister: PSB-01\n"));
  EXPECT_THAT(text, HasSubstr("2026-03-16  11  Åtgärdade sedan förra omgången: PSB-01\n"));
}

TEST_F(History, TellsWhichGapsComeBackAndForHowLong) {
  now_.remove("sent/psb.pdf");
  now_.add("utkast.pdf", "# Patientsäkerhetsberättelse 2025 för Solgården\når: 2025\nresultat igen");
  now_.run();
  EXPECT_THAT(say({"history", "1", now_.path()}).out, HasSubstr("Upprepade brister: PSB-01 (år 2 i rad)\n"));
}

TEST_F(History, TellsRequestsAndSupplements) {
  now_.run();
  say({"request", now_.path(), "1", "patientsäk", "--until", "2026-04-15"});
  now_.add("sent/svar.pdf",
           "# Komplettering av patientsäkerhetsberättelse 2025 för Solgården\når: 2025\nresultat");
  now_.run();
  const std::string text = say({"history", "1", now_.path()}).out;
  EXPECT_THAT(
      text, HasSubstr("Komplettering av Patientsäkerhetsberättelse är begärd senast 2026-04-15 [1, Anna]\n"));
  EXPECT_THAT(text, HasSubstr("2026-03-05  1  En komplettering kom in: sent/svar.pdf\n"));
  EXPECT_THAT(text, HasSubstr("Åtgärdade under omgången: PSB-02\n"));
}

TEST_F(History, HasRowsForOtherPrograms) {
  now_.run();
  const auto json = nlohmann::json::parse(say({"history", "1", now_.path(), "--format", "json"}).out);
  EXPECT_EQ(json[0]["date"], "2025-02-27");
  EXPECT_EQ(json[0]["kind"], "received");
  EXPECT_EQ(json[0]["round"], "Insamlingen 2025");
  EXPECT_EQ(json[0]["event"], nullptr);
  EXPECT_THAT(
      say({"history", "1", now_.path(), "--format", "csv"}).out,
      HasSubstr("date;round;report_year;unit;kind;document;part;requirements;file;event;who;text\r\n"));
}

TEST_F(History, NamesTheNearestUnit) {
  now_.run();
  const Said said = say({"history", "Björkens grupbostad", now_.path()});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("the nearest are 4 (Björkens gruppbostad)"));
}

TEST(LookUp, FindsByIdThenNameThenAPartNothingElseHas) {
  const std::vector<Named> units{
      {"1", {"Solgården"}}, {"2", {"Solgården natt"}}, {"11", {"Åsen", "Åsens gård"}}};
  EXPECT_EQ(look_up("1", units).found, 0u);
  EXPECT_EQ(look_up("solgarden", units).found, 0u);
  EXPECT_EQ(look_up("NATT", units).found, 1u);
  EXPECT_EQ(look_up("åsens gård", units).found, 2u);
  const Lookup both = look_up("sol", units);
  EXPECT_TRUE(both.is_ambiguous);
  EXPECT_THAT(both.near, ElementsAre(0, 1));
  const Lookup slip = look_up("Solgådren", units);
  EXPECT_FALSE(slip.found);
  EXPECT_FALSE(slip.is_ambiguous);
  EXPECT_THAT(slip.near, ElementsAre(0));
  EXPECT_THAT(look_up("något helt annat", units).near, IsEmpty());
  EXPECT_FALSE(look_up("", units).found);
  EXPECT_FALSE(look_up("?", units).found);
}

}  // namespace
}  // namespace report
