// What is searched for, told in words a person can read.
#include "analyze/sought.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace analyze {
namespace {

using testing::Contains;
using testing::HasSubstr;

const Catalogue& catalogue() {
  static const Catalogue loaded =
      load_catalogue(std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/catalogue");
  return loaded;
}

void expect_readable(const OneOf& any, const std::string& of) {
  for (const SoughtWords& kind : any) {
    EXPECT_FALSE(kind.words.empty()) << of << " " << kind.concept_id;
    for (const std::string& word : kind.words) {
      EXPECT_FALSE(word.empty()) << of << " " << kind.concept_id;
      EXPECT_EQ(word.find_first_of("=*_\""), word.npos) << of << ": " << word << " is a pattern, not words";
    }
  }
}

TEST(Sought, EveryRequirementTellsItsTopicAndWaysToFulfilIt) {
  for (const Requirement& requirement : catalogue().requirements) {
    const Sought told = sought(requirement, catalogue());
    EXPECT_FALSE(told.topic.empty()) << requirement.id;
    EXPECT_FALSE(told.full.empty()) << requirement.id;
    expect_readable(told.topic, requirement.id);
    for (const auto* ways : {&told.full, &told.part})
      for (const SoughtPassage& way : *ways)
        for (const auto* groups : {&way.together, &way.under})
          for (const OneOf& any : *groups) expect_readable(any, requirement.id);
  }
}

TEST(Sought, SaysWhatAPassageMustHold) {
  const Requirement* const results = catalogue().find("PSB-03");
  ASSERT_NE(results, nullptr);
  const Sought told = sought(*results, catalogue());
  const SoughtPassage& first = told.full.front();
  EXPECT_THAT(first.modes, testing::ElementsAre("done", "result", "other"));
  EXPECT_THAT(first.values, testing::ElementsAre("count", "share", "mean"));
  EXPECT_TRUE(first.needs_comparison);
  EXPECT_TRUE(told.part.front().needs_change);
}

TEST(Sought, OfARequirementThatIsNotJudgedIsNothing) {
  const Sought told = sought({}, catalogue());
  EXPECT_TRUE(told.topic.empty());
  EXPECT_TRUE(told.full.empty());
}

}  // namespace
}  // namespace analyze
