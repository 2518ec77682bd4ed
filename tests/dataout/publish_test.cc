// kravkoll publish from end to end: nothing is written before somebody has reviewed it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "canned_round.h"
#include "said.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::CannedRound;
using test::read_file;
using test::Said;
using test::say;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Publish : public testing::Test {
 protected:
  Publish() {
    round_.add_solgarden();
    round_.run();
  }
  Said publish(std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"publish", round_.path()});
    return say(options);
  }
  fs::path reports() const { return fs::path(round_.path()) / "rapport"; }
  bool is_published() const { return fs::exists(reports() / "offentlig" / "brister.xlsx"); }

  CannedRound round_;
};

TEST_F(Publish, RefusesWhatNobodyHasReviewed) {
  const Said said = publish();
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.err, HasSubstr("nobody has reviewed what would be published"));
  EXPECT_FALSE(fs::exists(reports() / "offentlig"));
}

TEST_F(Publish, RefusesAReviewOfWhatWasNeverShown) {
  const Said said = publish({"--reviewed-by", "Anna Ek"});
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.err, HasSubstr("there is nothing reviewed yet"));
  EXPECT_FALSE(is_published());
}

TEST_F(Publish, ShowsWhatToLookAtAndPublishesNothing) {
  const Said said = publish({"--check"});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(read_file(reports() / "offentlig-granskning.txt"),
              HasSubstr("Verksamhet 1: Björkens gruppbostad"));
  EXPECT_THAT(read_file(reports() / "offentlig-granskning.html"), HasSubstr("lang=\"sv-SE\""));
  EXPECT_FALSE(fs::exists(reports() / "offentlig"));
}

TEST_F(Publish, WritesWhatWasReviewedAndAgainWithoutAskingTwice) {
  publish({"--check"});
  const Said said = publish({"--reviewed-by", "Anna Ek"});
  ASSERT_EQ(said.code, 0) << said.err;
  for (const char* file :
       {"sammanstallning.html", "brister.xlsx", "brister.json", "brister.schema.json", "datamangd.jsonld",
        "oppna-data/brister.csv", "oppna-data/kolumner.csv", "excel/brister.csv"})
    EXPECT_TRUE(fs::exists(reports() / "offentlig" / file)) << file;
  for (const auto& entry : fs::recursive_directory_iterator(reports() / "offentlig"))
    if (entry.is_regular_file()) {
      EXPECT_THAT(read_file(entry.path()), Not(HasSubstr("Björken"))) << entry.path();
    }
  const std::string page = read_file(reports() / "offentlig/sammanstallning.html");
  EXPECT_THAT(page, HasSubstr("Granskad för publicering"));
  for (const char* text : {"Arbetsmaterial", "Förslag till beslut", "skrivs av handläggaren"})
    EXPECT_THAT(page, Not(HasSubstr(text)));
  EXPECT_EQ(publish().code, 0);
  EXPECT_EQ(read_file(reports() / "offentlig/sammanstallning.html"), page);
}

TEST_F(Publish, AsksAnewWhenTheRoundHasChanged) {
  publish({"--check"});
  ASSERT_EQ(publish({"--reviewed-by", "Anna Ek"}).code, 0);
  ASSERT_EQ(say({"decide", round_.path(), "1", "PSB-02", "missing", "--reason", "Inget resultat"}).code, 0);
  EXPECT_THAT(publish().err, HasSubstr("nobody has reviewed"));
  EXPECT_THAT(publish({"--reviewed-by", "Anna Ek"}).err,
              HasSubstr("the round has changed since it was checked"));
  publish({"--check"});
  EXPECT_EQ(publish({"--reviewed-by", "Anna Ek"}).code, 0);
}

TEST_F(Publish, ForgetsAReviewThatWasTakenBack) {
  publish({"--check"});
  ASSERT_EQ(publish({"--reviewed-by", "Anna Ek"}).code, 0);
  ASSERT_EQ(say({"undo", round_.path()}).code, 0);
  EXPECT_THAT(publish().err, HasSubstr("nobody has reviewed"));
}

TEST_F(Publish, LeavesNothingOfAnEarlierTime) {
  publish({"--check"});
  round_.write("rapport/offentlig/gammal.csv", "Björken");
  ASSERT_EQ(publish({"--reviewed-by", "Anna Ek"}).code, 0);
  EXPECT_FALSE(fs::exists(reports() / "offentlig/gammal.csv"));
}

TEST_F(Publish, ShowsAPassageSomebodyHasCleared) {
  publish({"--check"});
  ASSERT_EQ(publish({"--reviewed-by", "Anna Ek"}).code, 0);
  const Said cleared = say({"clear", round_.path(), "1", "PSB-02"});
  ASSERT_EQ(cleared.code, 0) << cleared.err;
  EXPECT_THAT(cleared.out, HasSubstr("Citatet under PSB-02 för Solgården (1) får visas för allmänheten: "));
  EXPECT_THAT(publish().err, HasSubstr("nobody has reviewed"));
  publish({"--check"});
  EXPECT_THAT(read_file(reports() / "offentlig-granskning.txt"), HasSubstr("Solgården, PSB-02: "));
}

TEST_F(Publish, ClearsNothingWhereNothingIsQuoted) {
  const Said said = say({"clear", round_.path(), "1", "PSB-01"});
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.err, HasSubstr("has no passage that could be published"));
}

TEST_F(Publish, WritesTheYearsWhereThereAreSeveral) {
  const test::Folder shared;
  CannedRound last(2024, shared.path() / "aren.db"), now(2025, shared.path() / "aren.db");
  for (CannedRound* round : {&last, &now}) {
    round->add_solgarden();
    round->run();
  }
  say({"publish", now.path(), "--check"});
  ASSERT_EQ(say({"publish", now.path(), "--reviewed-by", "Anna Ek"}).code, 0);
  const std::string page = read_file(fs::path(now.path()) / "rapport/offentlig/utveckling-over-tid.html");
  EXPECT_THAT(page, AllOf(HasSubstr("Utveckling 2024–2025"), Not(HasSubstr("Björken"))));
}

TEST_F(Publish, DoesNotCheckAndPublishAtOnce) {
  EXPECT_EQ(publish({"--check", "--reviewed-by", "Anna Ek"}).code, 2);
}

}  // namespace
}  // namespace report
