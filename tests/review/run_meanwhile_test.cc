// A run on the same folder while reviewers decide: nothing said is lost, nothing half read is shown, and
// nobody judges another document than the one they read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "canned_book.h"
#include "report/stock.h"
#include "round_folder.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::psb;
using test::verdict;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* round_name = "Insamlingen 2026";

class RunMeanwhile : public testing::Test {
 protected:
  // As `kravkoll run` does it, without the lock, which the tests take and leave themselves.
  void run_with_more() {
    made_.round().add_solgarden("mål\nresultat av vården");
    made_.round().run();
  }
  std::string verdict_shown() {
    return std::string(analyze::name_of(made_.book().now()->find(psb("PSB-02"))->suggested));
  }

  CannedBook made_;
};

TEST_F(RunMeanwhile, AVerdictGivenMeanwhileIsKeptAndStandsAfterwards) {
  {
    const cli::FolderLock run({made_.round().path()});
    const Outcome outcome = made_.book().decide("Anna", verdict(psb("PSB-01"), "missing", "Saknas."));
    ASSERT_TRUE(std::holds_alternative<Saved>(outcome));
    run_with_more();
  }
  EXPECT_THAT(made_.store().events(round_name), SizeIs(1));
  const auto now = made_.book().now();
  EXPECT_EQ(now->find(psb("PSB-01"))->verdict, analyze::Verdict::missing);
  EXPECT_EQ(now->find(psb("PSB-01"))->state, ItemState::decided) << "the passage is the same";
}

TEST_F(RunMeanwhile, AHalfReadRoundIsNotShown) {
  const auto before = made_.book().now()->files;
  {
    const cli::FolderLock run({made_.round().path()});
    run_with_more();
    EXPECT_EQ(made_.book().now()->files, before);
  }
  EXPECT_NE(made_.book().now()->files, before) << "once the run is over";
}

TEST_F(RunMeanwhile, WhatAnotherProgramSaysMeanwhileIsShownAtOnce) {
  const cli::FolderLock run({made_.round().path()});
  Store other(made_.round().path() + "/kravkoll.db");
  Casebook book(made_.parts({false, 0}), other);
  ASSERT_TRUE(std::holds_alternative<Saved>(book.decide("Bo", verdict(psb("PSB-02"), "missing", "Saknas."))));
  EXPECT_EQ(made_.book().now()->find(psb("PSB-02"))->state, ItemState::decided);
}

TEST_F(RunMeanwhile, AVerdictOnADocumentThatIsNoLongerTheOneReadIsNotKept) {
  VerdictForm form = verdict(psb("PSB-02"), "missing", "Saknas.");
  const auto read = made_.book().now();
  form.shown = lies_before(*read, *read->find(psb("PSB-02")));
  run_with_more();
  const Outcome refused = made_.book().decide("Anna", form);
  ASSERT_TRUE(std::holds_alternative<FormFaults>(refused));
  EXPECT_EQ(std::get<FormFaults>(refused).at(0).key, "review.error.round_changed");
  EXPECT_THAT(made_.store().events(round_name), IsEmpty());
  const auto again = made_.book().now();
  form.shown = lies_before(*again, *again->find(psb("PSB-02")));
  EXPECT_TRUE(std::holds_alternative<Saved>(made_.book().decide("Anna", form)));
}

TEST_F(RunMeanwhile, WhatIsSortedMeanwhileIsPlacedByTheNextRun) {
  const auto now = made_.book().now();
  const auto unknown = std::find_if(now->files->begin(), now->files->end(),
                                    [](const Filed& file) { return file.name == "okänd.pdf"; });
  const SortForm form{
      unknown->sha256, {"2"}, "", "", "", "Ringde.", std::numeric_limits<std::int64_t>::max()};
  const cli::FolderLock run({made_.round().path()});
  const Outcome outcome = made_.book().sort("Anna", form);
  ASSERT_TRUE(std::holds_alternative<Saved>(outcome));
  EXPECT_TRUE(std::get<Saved>(outcome).must_run);
  EXPECT_THAT(made_.store().events(round_name), SizeIs(1));
  for (const Filed& file : made_.store().filed(made_.book().round()))
    EXPECT_TRUE(file.name != "okänd.pdf" || !file.placement.is_sure());
}

TEST_F(RunMeanwhile, LookingWhetherARunGoesOnDoesNotKeepOneFromBeginning) {
  made_.book().decide("Anna", verdict(psb("PSB-02"), "missing", "Saknas."));
  EXPECT_NO_THROW(cli::FolderLock({made_.round().path()}));
}

// The stock of a run that began before something was said is not taken for the newest.
TEST_F(RunMeanwhile, BooksCountedBeforeAVerdictAreCountedAgain) {
  Store run(made_.round().path() + "/kravkoll.db");
  const Stock stock =
      take_stock(made_.book().round(), made_.book().catalogue(), run, run.filed(made_.book().round()));
  made_.book().decide("Anna", verdict(psb("PSB-02"), "missing", "Saknas."));
  keep(stock, made_.book().round(), run);
  EXPECT_NE(run.computed_from(round_name), stock_rests_on(made_.book().round(), run));
  made_.book().now();
  EXPECT_EQ(run.computed_from(round_name), stock_rests_on(made_.book().round(), run));
  EXPECT_EQ(run.past(round_name, "1", "PSB-02", 0)->verdict, "missing");
}

// --- texts at hand ---

AssessedFile text_of(std::size_t bytes) {
  Assessed text;
  extract::Block block;
  block.text.assign(bytes, 'a');
  text.document.pages.emplace_back().blocks.push_back(block);
  return std::make_shared<const Assessed>(text);
}

TEST(TextsAtHandTest, TakeNoMoreRoomThanTheyAreGiven) {
  TextsAtHand texts(100'000);
  for (int i = 0; i < 50; ++i) texts.put(std::to_string(i), text_of(10'000));
  EXPECT_LE(texts.bytes(), 100'000u);
  EXPECT_GT(texts.bytes(), 50'000u);
  EXPECT_TRUE(texts.find("49"));
  EXPECT_FALSE(texts.find("0"));
}

TEST(TextsAtHandTest, KeepTheOneUsedLastHoweverLarge) {
  TextsAtHand texts(100'000);
  texts.put("a", text_of(10));
  texts.put("b", text_of(1'000'000));
  EXPECT_TRUE(texts.find("b"));
  EXPECT_FALSE(texts.find("a"));
}

TEST(TextsAtHandTest, GiveUpTheOneLeftAloneLongest) {
  TextsAtHand texts(35'000);
  for (const char* name : {"a", "b", "c"}) texts.put(name, text_of(10'000));
  EXPECT_TRUE(texts.find("a"));
  texts.put("d", text_of(10'000));
  EXPECT_TRUE(texts.find("a"));
  EXPECT_FALSE(texts.find("b"));
}

}  // namespace
}  // namespace report::review
