// kravkoll letters through the program, on a round that has been run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <sstream>

#include "canned.h"
#include "canned_round.h"
#include "ingest/checksum.h"
#include "said.h"

namespace report {
namespace {

using cli::all_done;
using cli::wrong_usage;
using test::Said;
using test::say;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class LettersProgram : public testing::Test {
 protected:
  LettersProgram() {
    setenv("KRAVKOLL_USER", "Anna", 1);
    round_.add_solgarden();  // PSB-01 met, PSB-02 partly met
    round_.run();
  }
  ~LettersProgram() override { unsetenv("KRAVKOLL_USER"); }

  Said letters(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"letters", round_.path(), "--kind"});
    return say(arguments);
  }
  void decide(const std::string& requirement, const std::string& verdict) const {
    ASSERT_EQ(
        say({"decide", round_.path(), "1", requirement, verdict, "--reason", "Bara rubriken finns"}).code,
        all_done);
  }
  std::string file(const std::string& name) const {
    return test::read_file(round_.path() + "/rapport/utforare/" + name);
  }

  static constexpr const char* stem = "begaran-om-komplettering_omsorg-i-norr-ab_2026-03-20";
  test::CannedRound round_;
};

TEST_F(LettersProgram, WritesNothingAndSaysWhyWhereNobodyHasConfirmedAnything) {
  const Said said = letters({"request", "--until", "2026-04-30"});
  EXPECT_EQ(said.code, all_done) << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("Inget brev till Omsorg i Norr AB: ingen har bedömt något krav än."),
                              HasSubstr("Inget brev är skrivet.")));
  EXPECT_FALSE(std::filesystem::exists(round_.path() + "/rapport/utforare"));
}

TEST_F(LettersProgram, WritesPageAndWordFileAndTheListAndSaysWhatToNote) {
  decide("PSB-02", "partly_met");
  const Said said = letters({"request", "--until", "30 april 2026", "--final", "2026-03-20"});
  ASSERT_EQ(said.code, all_done) << said.err;
  const std::string page = file(std::string(stem) + ".html");
  EXPECT_THAT(page, AllOf(HasSubstr("senast den 30 april 2026"), HasSubstr("Upprättad 2026-03-20"),
                          HasSubstr("Bara rubriken finns."), Not(HasSubstr("why PSB-02"))));
  EXPECT_TRUE(file(std::string(stem) + ".docx").starts_with("PK"));
  ingest::Checksum checksum;
  checksum.add(page);
  EXPECT_THAT(file("arenden.csv"),
              AllOf(HasSubstr("Omsorg i Norr AB;Solgården;patientsäkerhetsberättelsen;Begäran om "
                              "komplettering;2026-03-20;2026-04-30;1;"),
                    HasSubstr(checksum.finish())));
  EXPECT_THAT(said.out, HasSubstr("kravkoll request " + round_.path() +
                                  " 1 patient_safety_report --until 2026-04-30 --requirement PSB-02\n"));
}

TEST_F(LettersProgram, WhatItSaysToNoteCanBeNotedAndIsThenNotAskedAgain) {
  decide("PSB-02", "partly_met");
  const Said said = letters({"request", "--until", "2026-04-30"});
  std::istringstream words(said.out.substr(said.out.find("kravkoll request ") + 9));
  std::vector<std::string> command;
  for (std::string word; words >> word;) command.push_back(word);
  ASSERT_EQ(say(command).code, all_done);
  EXPECT_THAT(letters({"request"}).out, AllOf(HasSubstr(".html"), Not(HasSubstr("kravkoll request"))));
  EXPECT_THAT(letters({"request", "--until", "2026-05-15"}).out, HasSubstr("kompletteringen är begärd"));
}

TEST_F(LettersProgram, NotesNothingItself) {
  decide("PSB-02", "partly_met");
  const Said before = say({"status", round_.path()});
  letters({"request", "--until", "2026-04-30"});
  letters({"feedback"});
  EXPECT_EQ(say({"status", round_.path()}).out, before.out);
}

TEST_F(LettersProgram, TheSameLetterIsTheSameBytes) {
  decide("PSB-02", "partly_met");
  letters({"request", "--until", "2026-04-30", "--date", "2026-03-20"});
  const std::string page = file(std::string(stem) + ".html"), word = file(std::string(stem) + ".docx"),
                    list = file("arenden.csv");
  letters({"request", "--until", "2026-04-30", "--date", "2026-03-20"});
  EXPECT_EQ(file(std::string(stem) + ".html"), page);
  EXPECT_EQ(file(std::string(stem) + ".docx"), word);
  EXPECT_EQ(file("arenden.csv"), list);
}

TEST_F(LettersProgram, WritesToOneProviderOrAboutOneUnit) {
  const Said one = letters({"reminder", "--unit", "hemtjänst område 1"});
  EXPECT_EQ(one.code, all_done) << one.err;
  EXPECT_THAT(one.out, AllOf(HasSubstr("paminnelse_hemtjanst-omrade-1_"), HasSubstr("1 brev är skrivet.")));
  EXPECT_THAT(letters({"reminder", "--provider", "björken ab"}).out, HasSubstr("paminnelse_bjorken-ab"));
}

TEST_F(LettersProgram, RefusesWhatCannotBeMeant) {
  const auto expect = [this](const std::vector<std::string>& arguments, const std::string& why) {
    const Said said = letters(arguments);
    EXPECT_EQ(said.code, wrong_usage) << said.out;
    EXPECT_THAT(said.err, HasSubstr(why));
  };
  expect({"greeting"}, "greeting");
  expect({"request", "--until", "2026-03-01"}, "--until 2026-03-01 is before");
  expect({"request", "--until", "2026-04-30", "--date", "2026-05-02"}, "the day of the letter");
  expect({"request", "--until", "snart"}, "--until snart is no date");
  expect({"feedback", "--unit", "Ingen"}, "no unit is called Ingen");
  expect({"feedback", "--provider", "Ingen"}, "no provider is called Ingen");
  expect({"feedback", "--unit", "1", "--provider", "Björken AB"}, "excludes");
}

TEST_F(LettersProgram, RefusesARoundThatHasChangedSinceItWasRun) {
  round_.write("utforare.csv", test::read_file(round_.path() + "/utforare.csv") + "\n");
  const Said said = letters({"feedback"});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("has changed since it was last run"));
}

}  // namespace
}  // namespace report
