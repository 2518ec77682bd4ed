// A verdict given by command rests on what one given on the page rests on.
#include "report/deciding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned_book.h"
#include "said.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::psb;
using test::say;
using test::verdict;

constexpr const char* round_name = "Insamlingen 2026";

// One round, decided in by one of the two.
class Decided {
 public:
  void on_the_page(const std::string& requirement) {
    made_.book().decide("Anna", verdict(psb(requirement), "missing", "Inget resultat."));
  }
  void by_command(const std::string& requirement) {
    const auto said = say({"decide", made_.round().path(), "1", requirement, "missing", "--reason",
                           "Inget resultat.", "--by", "Anna"});
    ASSERT_EQ(said.code, cli::all_done) << said.err;
  }
  // A new version of the report comes in and is judged.
  void send(const std::string& lines) {
    made_.round().add_solgarden(lines);
    made_.round().run();
    made_.open({false, 0});
  }
  Basis basis() {
    const auto all = made_.store().bases(round_name);
    return all.empty() ? Basis{} : all.rbegin()->second;
  }
  Again again(const std::string& requirement) { return made_.book().now()->find(psb(requirement))->again; }

 private:
  CannedBook made_;
};

const char* const text_between =
    "mål\nFöre står detta och lite till.\ndel av resultat visar på fall och trycksår\nEfter står detta.";

class BothWays : public testing::TestWithParam<const char*> {
 protected:
  BothWays() {
    for (Decided* one : {&page_, &command_}) one->send(text_between);
    page_.on_the_page(GetParam());
    command_.by_command(GetParam());
  }
  Decided page_, command_;
};

TEST_P(BothWays, RestsOnTheSame) {
  const Basis page = page_.basis(), command = command_.basis();
  EXPECT_EQ(command.suggested, page.suggested);
  EXPECT_EQ(command.confidence, page.confidence);
  EXPECT_EQ(command.why, page.why);
  EXPECT_EQ(command.rule, page.rule);
  EXPECT_EQ(command.settles, page.settles);
  EXPECT_EQ(command.passage.quote, page.passage.quote);
  EXPECT_EQ(command.passage.before, page.passage.before);
  EXPECT_EQ(command.passage.after, page.passage.after);
  EXPECT_EQ(command.passage.section, page.passage.section);
  EXPECT_EQ(command.passage.page, page.passage.page);
  EXPECT_EQ(command.passage.position, page.passage.position);
}

TEST_P(BothWays, IsLookedAtAgainForTheSame) {
  for (const char* lines :
       {text_between, "mål\ndel av resultat visar på fall och sår\nEfter står detta.", "mål"}) {
    page_.send(lines);
    command_.send(lines);
    EXPECT_EQ(command_.again(GetParam()), page_.again(GetParam())) << lines;
  }
}

INSTANTIATE_TEST_SUITE_P(Deciding, BothWays, testing::Values("PSB-01", "PSB-02"));

TEST(Deciding, ByCommandKeepsTheWordsAround) {
  Decided command;
  command.send(text_between);
  command.by_command("PSB-02");
  const Anchor passage = command.basis().passage;
  EXPECT_THAT(passage.quote, testing::HasSubstr("del av resultat"));
  EXPECT_THAT(passage.before, testing::HasSubstr("lite till"));
  EXPECT_THAT(passage.after, testing::HasSubstr("efter står detta"));
  command.send(std::string(text_between) + "\nNytt sist.");
  EXPECT_EQ(command.again("PSB-02"), Again::no);
}

}  // namespace
}  // namespace report::review
