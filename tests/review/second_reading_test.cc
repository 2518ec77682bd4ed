// Two people judge the same, each without seeing the other; how alike they are; decisions that must be looked
// at again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned_book.h"
#include "report/review_views.h"
#include "snapshot.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::psb;
using test::verdict;
using testing::HasSubstr;
using testing::Not;

class TwoReaders : public testing::Test {
 protected:
  const Item& item() {
    now_ = made_.book().now();
    return *now_->find(psb("PSB-02"));
  }
  GapView view(const std::string& who) {
    return *gap_view(*made_.book().now(), made_.book(), psb("PSB-02"), who);
  }
  Saved said(const std::string& who, const std::string& given, std::int64_t seen = 0) {
    const Outcome outcome =
        made_.book().decide(who, verdict(psb("PSB-02"), given, "Skäl av " + who + ".", seen));
    EXPECT_TRUE(std::holds_alternative<Saved>(outcome));
    return std::holds_alternative<Saved>(outcome) ? std::get<Saved>(outcome) : Saved{};
  }

  CannedBook made_{Rules{true, 0}};
  std::shared_ptr<const Snapshot> now_;
};

TEST_F(TwoReaders, IsWantedOfWhatIsSerious) {
  said("Anna", "missing");
  EXPECT_EQ(item().state, ItemState::second_wanted);
  EXPECT_FALSE(is_second_reader(*now_, item(), "Anna"));
  EXPECT_TRUE(is_second_reader(*now_, item(), "Bo"));
}

TEST_F(TwoReaders, ShowsTheOtherNothingUntilBothAreIn) {
  said("Anna", "missing");
  const GapView bos = view("Bo");
  EXPECT_TRUE(bos.is_blind);
  EXPECT_FALSE(bos.decision);
  EXPECT_TRUE(bos.history.empty());
  EXPECT_EQ(bos.item.verdict, analyze::Verdict::partly_met);  // the suggestion
  EXPECT_TRUE(view("Anna").decision);
  EXPECT_TRUE(said("Bo", "missing").is_second);
  EXPECT_EQ(view("Bo").decision->who, "Anna");
  EXPECT_EQ(view("Anna").second->who, "Bo");
  EXPECT_EQ(item().state, ItemState::decided);
}

TEST_F(TwoReaders, IsNoEventSoThatTheFirstStands) {
  said("Anna", "missing");
  said("Bo", "met");
  EXPECT_EQ(made_.store().events("Insamlingen 2026").size(), 1u);
  EXPECT_EQ(item().verdict, analyze::Verdict::missing);
  EXPECT_EQ(item().state, ItemState::differ);
}

TEST_F(TwoReaders, IsSettledByTheVerdictAfterBoth) {
  const std::int64_t first = said("Anna", "missing").event;
  said("Bo", "met");
  EXPECT_FALSE(said("Bo", "partly_met", first).is_second);
  EXPECT_EQ(item().state, ItemState::decided);
  EXPECT_EQ(item().verdict, analyze::Verdict::partly_met);
  const Quality found = quality(*now_, made_.book().catalogue());
  EXPECT_EQ(found.people.of, 1u);  // what each said before they talked
  EXPECT_EQ(found.people.same, 0u);
}

TEST_F(TwoReaders, IsNotWantedWhereOnePersonReviews) {
  made_.open({false, 0.5});
  said("Anna", "missing");
  EXPECT_EQ(item().state, ItemState::decided);
}

TEST_F(TwoReaders, DrawsTheSampleBySeedOnly) {
  std::size_t drawn = 0;
  for (int unit = 0; unit < 2000; ++unit) {
    const ItemKey key = psb("PSB-01", std::to_string(unit));
    EXPECT_EQ(is_drawn("Insamlingen 2026", key, 0.05), is_drawn("Insamlingen 2026", key, 0.05));
    if (is_drawn("Insamlingen 2026", key, 0.05)) ++drawn;
  }
  EXPECT_GT(drawn, 60u);
  EXPECT_LT(drawn, 150u);
  EXPECT_TRUE(is_drawn("a", psb("PSB-01"), 1));
  EXPECT_FALSE(is_drawn("a", psb("PSB-01"), 0));
}

TEST_F(TwoReaders, ListsTheSampleBesideTheFlagged) {
  made_.open({true, 1});
  now_ = made_.book().now();
  EXPECT_TRUE(now_->find(psb("PSB-01"))->is_sample);
  EXPECT_TRUE(now_->find(psb("PSB-01"))->is_left());
}

// --- looked at again ---

TEST_F(TwoReaders, IsCarriedOverWhereNothingHasChanged) {
  made_.open({false, 0});
  said("Anna", "missing");
  made_.round().run();
  made_.open({false, 0});
  EXPECT_EQ(item().state, ItemState::decided);
}

TEST_F(TwoReaders, IsLookedAtAgainWhereAnotherFileSaysSomethingElse) {
  made_.open({false, 0});
  said("Anna", "missing");
  made_.round().add_solgarden("mål\nHelt andra ord om resultat");
  made_.round().run();
  made_.open({false, 0});
  EXPECT_EQ(item().state, ItemState::see_again);
  EXPECT_EQ(item().verdict, analyze::Verdict::missing);  // stands until somebody says otherwise
  const GapView again = view("Anna");
  ASSERT_TRUE(again.again);
  EXPECT_EQ(again.again->then.passage.quote, "del av resultat");
  EXPECT_EQ(to_do(*now_, made_.book(), {}, "Anna").again, 1u);
  said("Anna", "missing", item().last_event);
  EXPECT_EQ(item().state, ItemState::decided);
}

TEST_F(TwoReaders, IsCarriedOverToAnotherFileWithTheSamePassage) {
  made_.open({false, 0});
  said("Anna", "missing");
  made_.round().add_solgarden("mål\ndel av resultat\nEtt stycke till om annat");
  made_.round().run();
  made_.open({false, 0});
  EXPECT_EQ(item().state, ItemState::decided);
}

TEST_F(TwoReaders, IsLookedAtAgainWhereTheProgramJudgesOtherwise) {
  made_.open({false, 0});
  said("Anna", "missing");
  const Judge otherwise = [](const extract::Document& document) {
    analyze::Assessment assessment = test::judge_by_words(document);
    for (analyze::Finding& finding : assessment.findings) finding.verdict = analyze::Verdict::met;
    return assessment;
  };
  made_.round().run(otherwise, "judge-2", Rejudge::yes);
  made_.open({false, 0});
  EXPECT_EQ(item().again, Again::rule);
}

// --- how sure ---

TEST(Wilson, GivesTheTextbookInterval) {
  // Wilson 1927; 8 of 10 and 0 of 10 as in Newcombe, Statistics in Medicine 17 (1998).
  EXPECT_NEAR(wilson(8, 10).low, 0.490, 0.001);
  EXPECT_NEAR(wilson(8, 10).high, 0.943, 0.001);
  EXPECT_NEAR(wilson(0, 10).low, 0, 1e-9);
  EXPECT_NEAR(wilson(0, 10).high, 0.278, 0.001);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST_F(TwoReaders, ExportsDecisionsWithoutPersonsAndTexts) {
  said("Anna", "missing");
  said("Bo", "met");
  const std::string lines = decisions_for_training(*made_.book().now(), made_.book().round(), true);
  EXPECT_THAT(lines, HasSubstr("\"verdict\":\"missing\",\"suggested\":\"partly_met\""));
  EXPECT_THAT(lines, HasSubstr("\"second\":\"met\""));
  for (const char* kept : {"Anna", "Bo", "Skäl", "Solgården", "del av resultat"})
    EXPECT_THAT(lines, Not(HasSubstr(kept)));
}

}  // namespace
}  // namespace report::review
