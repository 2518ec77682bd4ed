// kravkoll sort, request, decide, mark and undo through the program, on rounds that have been run.
#include "report/events.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "canned_round.h"
#include "database_content.h"
#include "program.h"
#include "report/rejudged.h"
#include "report/store.h"
#include "round_folder.h"
#include "said.h"

namespace report {
namespace {

using cli::all_done;
using cli::wrong_usage;
using test::CannedRound;
using test::Said;
using test::say;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;

// Values with | between.
std::vector<std::string> rows_of(const std::string& database, const std::string& sql) {
  std::vector<std::string> rows = test::rows_of(database, sql);
  for (std::string& row : rows) row.pop_back();
  return rows;
}

// What the round came to and where its files are, whatever made it.
std::vector<std::string> books_of(const CannedRound& round) {
  const std::string database = round.path() + "/kravkoll.db";
  std::vector<std::string> all;
  for (const char* sql :
       {"SELECT * FROM standing", "SELECT * FROM account", "SELECT * FROM gap", "SELECT * FROM file_fate",
        "SELECT name, unit, is_sure, why FROM placement JOIN submission ON id = submission ORDER BY name, "
        "rank",
        "SELECT name, attached_to, supplements, submission.document, year, is_appendix, context FROM "
        "submission"
        " ORDER BY name",
        "SELECT inputs, computed_from FROM round"})
    for (const std::string& row : rows_of(database, sql)) all.push_back(row);
  return all;
}

std::string state_of(const CannedRound& round, const std::string& unit) {
  return rows_of(
             round.path() + "/kravkoll.db",
             "SELECT state FROM standing WHERE document = 'patient_safety_report' AND unit = '" + unit + "'")
      .at(0);
}

std::vector<Event> events_of(const CannedRound& round) {
  return Store(round.path() + "/kravkoll.db", Store::Access::read).events("Insamlingen 2026");
}

class WordsOfPeople : public testing::Test {
 protected:
  WordsOfPeople() {
    setenv("KRAVKOLL_USER", "Anna", 1);
    round_.add_solgarden();  // PSB-01 met, PSB-02 partly met
    round_.add("okänd.pdf", "# Patientsäkerhetsberättelse 2025\når: 2025\nmål\nresultat");
    round_.run();
  }
  ~WordsOfPeople() override { unsetenv("KRAVKOLL_USER"); }

  Said told(const std::string& command, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {command, round_.path()});
    return say(arguments);
  }

  void expect_refusal(const std::string& command, const std::vector<std::string>& arguments,
                      const std::string& why) {
    const std::size_t before = events_of(round_).size();
    const Said said = told(command, arguments);
    EXPECT_EQ(said.code, wrong_usage) << said.out;
    EXPECT_THAT(said.err, HasSubstr(why));
    EXPECT_EQ(events_of(round_).size(), before);
  }

  // Nothing is read or changed by the next run: it would have come to the same.
  void expect_the_next_run_gives_the_same() {
    const std::vector<std::string> before = books_of(round_);
    EXPECT_EQ(round_.run(), 0);
    EXPECT_EQ(books_of(round_), before);
  }

  CannedRound round_;
};

using Sort = WordsOfPeople;

TEST_F(Sort, PlacesTheFileAtOnceAsTheNextRunWould) {
  EXPECT_EQ(state_of(round_, "3"), "not_received");
  const Said said = told("sort", {"okänd", "--unit", "hemtjänst område 1"});
  EXPECT_EQ(said.code, all_done) << said.err;
  EXPECT_EQ(said.out, "Händelse 1: Filen okänd.pdf hör till 3.\n");
  EXPECT_EQ(state_of(round_, "3"), "received");
  const Event event = events_of(round_).at(0);
  EXPECT_EQ(event.who, "Anna");
  EXPECT_THAT(event.at, MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}"));
  EXPECT_EQ(event.before, "nothing_found");
  EXPECT_NE(event.program, "");
  EXPECT_NE(event.catalogue, "");
  expect_the_next_run_gives_the_same();
  EXPECT_EQ(told("status", {}).out.find("! "), std::string::npos);
}

TEST_F(Sort, TakesSeveralUnitsAndKeepsWhatWasSaidBefore) {
  ASSERT_EQ(told("sort", {"okänd.pdf", "--unit", "3", "--unit", "4"}).code, all_done);
  EXPECT_EQ(told("sort", {"okänd.pdf", "--year", "2025"}).out,
            "Händelse 2: Filen okänd.pdf hör till 3, 4 och gäller 2025.\n");
  EXPECT_EQ(state_of(round_, "4"), "received");
  expect_the_next_run_gives_the_same();
}

TEST_F(Sort, LeavesOutWhatIsNotOurs) {
  EXPECT_EQ(told("sort", {"okänd.pdf", "--not-ours", "--reason", "reklam"}).out,
            "Händelse 1: Filen okänd.pdf hör inte till omgången: reklam.\n");
  EXPECT_THAT(told("status", {}).out, Not(HasSubstr("Behöver sorteras")));
  expect_the_next_run_gives_the_same();
}

TEST_F(Sort, PutsABilagaBesideItsReport) {
  ASSERT_EQ(told("sort", {"okänd.pdf", "--attachment", "--unit", "1"}).code, all_done);
  EXPECT_THAT(told("status", {"--files"}).out, HasSubstr("okänd.pdf\n  Bilaga  1"));
  expect_the_next_run_gives_the_same();
}

TEST_F(Sort, AsksForARunWhereTheFileMustBeJudgedAnew) {
  const Said said = told("sort", {"okänd.pdf", "--unit", "3", "--document", "patientsäkerhetsberättelse"});
  EXPECT_THAT(
      said.out,
      HasSubstr("Filen okänd.pdf hör till 3 och är Patientsäkerhetsberättelse.\nKör nu: kravkoll run"));
  EXPECT_EQ(state_of(round_, "3"), "not_received");
  EXPECT_THAT(told("status", {}).out, HasSubstr("! Omgången"));
  EXPECT_EQ(round_.run(), 0);  // judged from the text the store has
  EXPECT_EQ(state_of(round_, "3"), "received");
  expect_the_next_run_gives_the_same();
}

TEST_F(Sort, IsKeptForTheNextRunWhenTheFolderHasChanged) {
  std::string csv = test::read_file(round_.path() + "/utforare.csv");
  round_.write("utforare.csv", csv.replace(csv.find("2026-04-15"), 10, "2026-04-20"));
  EXPECT_THAT(told("sort", {"okänd.pdf", "--unit", "3"}).out, HasSubstr("Kör nu: kravkoll run"));
  EXPECT_EQ(state_of(round_, "3"), "not_received");
  round_.run();
  EXPECT_EQ(state_of(round_, "3"), "received");
}

TEST_F(Sort, SaysThatAFileWillNotCount) {
  round_.write("utforare.csv", [&] {
    std::string csv = test::read_file(round_.path() + "/utforare.csv");
    const std::size_t row = csv.find("\n4;"), cell = csv.find("ja;2026-03-01", row);
    return csv.replace(cell, 13, "nej;");
  }());
  round_.run();
  EXPECT_THAT(told("sort", {"okänd.pdf", "--unit", "4"}).out,
              HasSubstr("Filen tolkas som ett dokument som verksamheten inte ska lämna"));
}

TEST_F(Sort, RefusesWhatCannotBeMeant) {
  round_.add("okänd också.pdf", "# Patientsäkerhetsberättelse 2025\når: 2025\nmål igen");
  round_.run();
  expect_refusal("sort", {"okänd.pdf"}, "say what the file is");
  expect_refusal("sort", {"okän", "--unit", "3"}, "more than one file fits okän: okänd också.pdf, okänd.pdf");
  expect_refusal("sort", {"okand2.pdf", "--unit", "3"},
                 "no file is called okand2.pdf: the nearest are okänd.pdf");
  expect_refusal("sort", {"helt annat", "--unit", "3"}, "no file is called helt annat");
  expect_refusal("sort", {"okänd.pdf", "--unit", "7"}, "no unit is called 7");
  expect_refusal("sort", {"okänd.pdf", "--unit", "solgård"},
                 "more than one unit fits solgård: 1 (Solgården), 2");
  expect_refusal("sort", {"okänd.pdf", "--document", "dikt"}, "no document is called dikt");
  EXPECT_EQ(told("sort", {"okänd.pdf", "--not-ours", "--unit", "3"}).code, wrong_usage);
}

using Request = WordsOfPeople;

TEST_F(Request, NotesTheLetterAndWaitsForTheProvider) {
  const Said said =
      told("request", {"solgården", "patientsäk", "--until", "15 april 2026", "--requirement", "psb-02"});
  EXPECT_EQ(said.code, all_done) << said.err;
  EXPECT_EQ(said.out,
            "Händelse 1: Komplettering av Patientsäkerhetsberättelse är begärd för Solgården (1) senast "
            "2026-04-15 om "
            "PSB-02.\n");
  EXPECT_EQ(state_of(round_, "1"), "supplement_requested");
  const Event event = events_of(round_).at(0);
  EXPECT_EQ(event.file_name, "psb.pdf");
  EXPECT_EQ(event.file.size(), 64u);
  const std::string text = told("status", {}).out;
  EXPECT_THAT(text, HasSubstr("Väntar på utföraren, komplettering begärd (1)\n  2026-04-15  1 Solgården"));
  EXPECT_THAT(text, HasSubstr("Öppna 0, åtgärd pågår 1,"));
  expect_the_next_run_gives_the_same();
}

TEST_F(Request, IsAnsweredByWhatComesAfter) {
  told("request", {"1", "patient_safety_report", "--until", "2026-04-15"});
  round_.add("sent/komplettering.pdf",
             "# Komplettering av patientsäkerhetsberättelse 2025 för Solgården\når: 2025\nresultat");
  round_.run();
  EXPECT_EQ(state_of(round_, "1"), "supplement_received");
  const std::string text = told("status", {}).out;
  EXPECT_THAT(text, HasSubstr("Att bedöma, komplettering inkommen (1)\n"));
  EXPECT_THAT(text, HasSubstr("åtgärdade 1\n"));
}

TEST_F(Request, ReadsDatesInFourForms) {
  for (const char* date : {"2026-04-01", "20260401", "1/4 2026", "1 april 2026"})
    EXPECT_THAT(told("request", {"1", "patientsäk", "--until", date}).out, HasSubstr("senast 2026-04-01"))
        << date;
}

TEST_F(Request, RefusesWhatCannotBeMeant) {
  expect_refusal("request", {"3", "patientsäk", "--until", "2026-04-15"},
                 "no patient_safety_report of 3 has come in yet");
  expect_refusal("request", {"2", "kvalitets", "--until", "2026-04-15"}, "2 owes no quality_report");
  expect_refusal("request", {"1", "patientsäk", "--until", "2026-03-15"}, "2026-03-15 is before 2026-03-16");
  expect_refusal("request", {"1", "patientsäk", "--until", "2026-02-31"}, "there is no day 2026-02-31");
  expect_refusal("request", {"1", "patientsäk", "--until", "snarast"}, "snarast cannot be read as a date");
  expect_refusal("request", {"1", "patientsäk", "--until", "2026-04-15", "--part", "2"},
                 "1 owes no patient_safety_report part 2");
  expect_refusal("request", {"1", "patientsäk", "--until", "2026-04-15", "--requirement", "KB-01"},
                 "no requirement of that document is called KB-01");
  EXPECT_EQ(told("request", {"1", "patientsäk"}).code, wrong_usage);
}

using Decide = WordsOfPeople;

TEST_F(Decide, TakesAPersonsVerdictInSwedishOrAsIdentifier) {
  EXPECT_EQ(told("decide", {"1", "PSB-01", "uppfyllt"}).out,
            "Händelse 1: PSB-01 är bedömt: Uppfyllt för Solgården (1).\n");
  EXPECT_EQ(told("decide", {"1", "psb-02", "saknas", "--reason", "Bara rubriken finns", "--by", "Olle"}).out,
            "Händelse 2: PSB-02 är bedömt: Saknas (var Delvis uppfyllt) för Solgården (1): Bara rubriken "
            "finns.\n");
  EXPECT_EQ(events_of(round_).at(1).who, "Olle");
  EXPECT_EQ(events_of(round_).at(1).before, "partly_met");
  EXPECT_EQ(rows_of(round_.path() + "/kravkoll.db",
                    "SELECT verdict, suggested, is_decided FROM account WHERE requirement = 'PSB-02'")
                .at(0),
            "missing|partly_met|1");
  expect_the_next_run_gives_the_same();
}

TEST_F(Decide, WithdrawsAGapThatNeverWas) {
  ASSERT_EQ(told("decide", {"1", "PSB-02", "met", "--reason", "Står i tabellen på sidan 3"}).code, all_done);
  EXPECT_THAT(told("status", {}).out, HasSubstr("Brister i redovisningen: 0\n"));
  EXPECT_THAT(told("status", {}).out, HasSubstr("Utöver dem: borttagna 1."));
}

TEST_F(Decide, RefusesWhatCannotBeMeant) {
  expect_refusal("decide", {"1", "PSB-02", "delvis"}, "partly_met needs a reason");
  expect_refusal("decide", {"1", "PSB-02", "saknas", "--reason", " "}, "missing needs a reason");
  expect_refusal("decide", {"1", "PSB-02", "not_applicable"}, "not_applicable needs a reason");
  expect_refusal("decide", {"1", "PSB-02", "uppfyllt"},
                 "a verdict other than the one suggested needs a reason");
  expect_refusal("decide", {"1", "PSB-02", "bra"}, "no verdict is called bra");
  expect_refusal("decide", {"1", "PSB-99", "uppfyllt"}, "no requirement is called PSB-99: the nearest are");
  expect_refusal("decide", {"1", "PSB-03", "uppfyllt"},
                 "PSB-03 was not asked of the patient_safety_report of 1");
  expect_refusal("decide", {"3", "PSB-01", "uppfyllt"}, "has come in yet");
  expect_refusal("decide", {"9", "PSB-01", "uppfyllt"}, "no unit is called 9");
}

TEST_F(Decide, IsRefusedWhenTheFolderIsNotWhatWasRun) {
  std::string csv = test::read_file(round_.path() + "/utforare.csv");
  round_.write("utforare.csv", csv.replace(csv.find("2026-04-15"), 10, "2026-04-20"));
  expect_refusal("decide", {"1", "PSB-01", "uppfyllt"},
                 "the round has changed since it was last run: kravkoll run");
}

TEST_F(Decide, IsRefusedWhileARunWorksOnTheFolder) {
  const cli::FolderLock lock(cli::RoundFolder{round_.path()});
  expect_refusal("decide", {"1", "PSB-01", "uppfyllt"}, "another kravkoll is working on");
}

TEST(WordsOfPeopleOnNothing, AreRefusedBeforeARun) {
  const CannedRound round;
  EXPECT_THAT(say({"decide", round.path(), "1", "PSB-01", "uppfyllt"}).err, HasSubstr("has not been run"));
  EXPECT_FALSE(std::filesystem::exists(round.path() + "/kravkoll.db"));
  { const Store empty(round.path() + "/kravkoll.db"); }
  EXPECT_THAT(say({"undo", round.path()}).err, HasSubstr("has not been run to its end"));
}

// A judge to whom everything is met but PSB-01.
analyze::Assessment judge_otherwise(const extract::Document& document) {
  analyze::Assessment a = test::judge_by_words(document);
  a.findings[0].verdict = analyze::Verdict::missing;
  a.findings[1].verdict = analyze::Verdict::met;
  return a;
}

TEST_F(Decide, StandsWhenANewCatalogueSaysOtherwise) {
  told("decide", {"1", "PSB-02", "saknas", "--reason", "Bara rubriken finns"});
  const auto filed = [&] {
    std::ostringstream out, err;
    const cli::RoundFolder folder{round_.path()};
    const Round round = cli::load_round(folder, Words::built_in(), {out, err, false});
    return std::pair(round, Store(folder.database(), Store::Access::read).filed(round));
  };
  const auto before = filed().second;
  EXPECT_EQ(round_.run(judge_otherwise, "another judge", Rejudge::yes), 0);
  EXPECT_THAT(rows_of(round_.path() + "/kravkoll.db",
                      "SELECT requirement, verdict, suggested, is_decided FROM account ORDER BY requirement"),
              ElementsAre("PSB-01|missing|missing|0", "PSB-02|missing|met|1"));
  const auto [round, after] = filed();
  const Standing standing = stand(round, test::small_catalogue(), after, standing_events(events_of(round_)));
  const auto changes = changed_verdicts(before, after, standing, round);
  EXPECT_EQ(rejudged_csv(changes, Words::built_in()),
            "\xEF\xBB\xBF"
            "Fil;Verksamhet;Krav;Förslag förut;Förslag nu;Avgjort\r\n"
            "okänd.pdf;;PSB-01;Uppfyllt;Saknas;\r\n"
            "psb.pdf;1;PSB-01;Uppfyllt;Saknas;\r\n"
            "psb.pdf;1;PSB-02;Delvis uppfyllt;Uppfyllt;Saknas\r\n");
  EXPECT_EQ(rejudged_in_words(changes, Words::built_in()),
            "3 förslag ändrades när omgången bedömdes om. 1 av dem gäller ett krav som någon har avgjort; "
            "det som är "
            "avgjort står kvar.");
}

TEST_F(Decide, KeepsWhatTheOldCatalogueSaidWithoutRejudging) {
  EXPECT_EQ(round_.run(judge_otherwise, "another judge"), 0);
  EXPECT_THAT(rows_of(round_.path() + "/kravkoll.db", "SELECT suggested FROM account ORDER BY requirement"),
              ElementsAre("met", "partly_met"));
}

using Mark = WordsOfPeople;

TEST_F(Mark, TakesAGapOffTheOpenOnes) {
  EXPECT_EQ(
      told("mark", {"1", "PSB-02", "explained", "--reason", "Finns i tertialrapporten"}).out,
      "Händelse 1: Bristen PSB-02 har en godtagen förklaring för Solgården (1): Finns i tertialrapporten.\n");
  EXPECT_THAT(told("status", {}).out, HasSubstr("Godtagen förklaring 1,"));
  told("mark", {"1", "PSB-02", "escalated", "--reason", "Andra året"});
  EXPECT_THAT(told("status", {}).out, HasSubstr("lyfta till avtalsansvarig 1."));
  EXPECT_EQ(events_of(round_).at(1).before, "explained");
  told("mark", {"1", "PSB-02", "open"});
  EXPECT_THAT(told("status", {}).out, HasSubstr("Öppna 1,"));
  expect_the_next_run_gives_the_same();
}

TEST_F(Mark, RefusesWhatCannotBeMeant) {
  expect_refusal("mark", {"1", "PSB-01", "explained", "--reason", "x"}, "PSB-01 of 1 is no gap: it is met");
  expect_refusal("mark", {"1", "PSB-02", "explained"}, "explained needs a reason");
  EXPECT_EQ(told("mark", {"1", "PSB-02", "glömd"}).code, wrong_usage);
}

using Undo = WordsOfPeople;

TEST_F(Undo, TakesBackTheLastWordsOneByOne) {
  told("decide", {"1", "PSB-02", "saknas", "--reason", "x"});
  told("request", {"1", "patientsäk", "--until", "2026-04-15"});
  EXPECT_EQ(told("undo", {}).out, "Händelse 3: Händelse 2 är ångrad.\n");
  EXPECT_EQ(state_of(round_, "1"), "received");
  EXPECT_EQ(told("undo", {"--reason", "fel verksamhet"}).out,
            "Händelse 4: Händelse 1 är ångrad: fel verksamhet.\n");
  EXPECT_EQ(
      rows_of(round_.path() + "/kravkoll.db", "SELECT verdict FROM account WHERE requirement = 'PSB-02'")
          .at(0),
      "partly_met");
  expect_refusal("undo", {}, "there is nothing to undo");
}

TEST_F(Undo, CanBeUndone) {
  told("request", {"1", "patientsäk", "--until", "2026-04-15"});
  told("undo", {"1"});
  EXPECT_EQ(told("undo", {"2"}).out, "Händelse 3: Händelse 2 är ångrad.\n");
  EXPECT_EQ(state_of(round_, "1"), "supplement_requested");
  expect_refusal("undo", {"2"}, "event 2 has been taken back already");
  expect_refusal("undo", {"17"}, "the round has no event 17");
}

TEST_F(Undo, PutsASortedFileBack) {
  const std::vector<std::string> before = books_of(round_);
  told("sort", {"okänd.pdf", "--unit", "3"});
  EXPECT_EQ(told("undo", {}).out, "Händelse 2: Händelse 1 är ångrad.\n");
  EXPECT_EQ(state_of(round_, "3"), "not_received");
  expect_the_next_run_gives_the_same();
}

}  // namespace
}  // namespace report
