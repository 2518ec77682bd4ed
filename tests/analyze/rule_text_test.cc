// When a requirement is the same requirement as last year.
#include "analyze/rule_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace analyze {
namespace {

using testing::HasSubstr;

TEST(RuleText, IsTheSameOfTheSameCatalogueReadTwice) {
  const std::filesystem::path folder = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/catalogue";
  const Catalogue one = load_catalogue(folder), other = load_catalogue(folder);
  std::set<std::string> texts;
  for (std::size_t i = 0; i < one.requirements.size(); ++i) {
    const std::string text = rule_text(one.requirements[i], one);
    EXPECT_EQ(text, rule_text(other.requirements[i], other));
    texts.insert(text);
  }
  EXPECT_EQ(texts.size(), one.requirements.size());
}

TEST(RuleText, SpeaksOfConceptsByName) {
  const std::filesystem::path folder = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "corpora/catalogue";
  const Catalogue catalogue = load_catalogue(folder);
  const std::string text = rule_text(catalogue.requirements.front(), catalogue);
  EXPECT_THAT(text, HasSubstr("branch=met"));
  EXPECT_THAT(text, HasSubstr("about="));
}

TEST(RuleText, DiffersWithWordingAndSeverityNotWithItsSource) {
  const Catalogue catalogue;
  Requirement one;
  one.id = "KB-01";
  one.title = "Egenkontroll";
  Requirement other = one;
  other.source = "SOSFS 2011:9";
  EXPECT_EQ(rule_text(one, catalogue), rule_text(other, catalogue));
  other.severity = Severity::serious;
  EXPECT_NE(rule_text(one, catalogue), rule_text(other, catalogue));
  other = one;
  other.met_when = "a result is told";
  EXPECT_NE(rule_text(one, catalogue), rule_text(other, catalogue));
}

}  // namespace
}  // namespace analyze
