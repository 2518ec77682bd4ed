// A change of conditions, words or text analysis that makes a requirement worse on the labelled submissions
// fails here.
//
// judgement_expected.txt holds, for each requirement, the labels of corpora/labelled and how many verdicts
// were right when it was last written: those of the conditions alone, and those given, moved by what was
// learnt (analyze/learning.h). The weights were learnt from the same labels and could hide a condition that
// got worse, so both are held. Few labels flip for reasons that mean nothing: a requirement may lose one
// standard deviation of a binomial with its share (one label at least) before it fails; all together may lose
// no more than one in two hundred, since there the noise cancels out. Gains never fail; write them down, so
// that they cannot be lost again:
//
//   KRAVKOLL_UPDATE_EXPECTED=1 build/dev/bin/analyze_test --gtest_filter='JudgementGate.*'
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analyze/assessment.h"
#include "shipped.h"
#include "testsupport/document_from.h"

namespace analyze {
namespace {

namespace fs = std::filesystem;

struct Count {
  int labels = 0, right = 0;
};
// "PSB-01 conditions", "PSB-01 given"
using Counts = std::map<std::string, Count>;

const fs::path table = source_folder / "tests/analyze/judgement_expected.txt";

std::string content_of(const fs::path& file) {
  std::stringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

void judge(const fs::path& truth_file, const Catalogue& by, const std::string& whose, Counts& counts) {
  const auto truth = nlohmann::json::parse(content_of(truth_file));
  fs::path text = truth_file;
  text.replace_extension(".md");
  const Assessment assessment = assess(testsupport::document_from(content_of(text)), by, swedish());
  std::map<std::string, Verdict> said;
  for (const Finding& finding : assessment.findings) said[finding.requirement] = finding.verdict;
  for (const auto& [id, label] : truth["requirements"].items()) {
    Count& count = counts[id + " " + whose];
    ++count.labels;
    count.right += said.contains(id) && name_of(said[id]) == label["status"].get<std::string>();
  }
}

Counts judged_now() {
  Catalogue conditions = catalogue();
  conditions.weights.reset();
  conditions.likeness.reset();
  Counts counts;
  for (const auto& entry : fs::directory_iterator(source_folder / "corpora/labelled")) {
    if (entry.path().extension() != ".json") continue;
    judge(entry.path(), conditions, "conditions", counts);
    judge(entry.path(), catalogue(), "given", counts);
  }
  return counts;
}

Counts expected() {
  Counts counts;
  std::ifstream in(table);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string id, whose;
    Count count;
    if (words >> id >> whose >> count.right >> count.labels) counts[id + " " + whose] = count;
  }
  return counts;
}

void write(const Counts& counts) {
  std::ofstream out(table);
  out << "# requirement, whose verdicts, right, labels: written by judgement_gate_test.cc, which says how\n";
  for (const auto& [id, count] : counts) out << fmt::format("{} {} {}\n", id, count.right, count.labels);
}

Count sum_of(const Counts& counts, const std::string& whose) {
  Count sum;
  for (const auto& [id, count] : counts) {
    if (!id.ends_with(whose)) continue;
    sum.labels += count.labels;
    sum.right += count.right;
  }
  return sum;
}

// One standard deviation, with one right and one wrong label more, so that "all right" has noise too.
int may_lose(const Count& count) {
  const double share = (count.right + 1.0) / (count.labels + 2.0);
  return std::max(1, static_cast<int>(std::sqrt(count.labels * share * (1 - share))));
}

TEST(JudgementGate, NoRequirementIsWorseThanItWas) {
  const Counts now = judged_now();
  if (std::getenv("KRAVKOLL_UPDATE_EXPECTED")) write(now);
  const Counts then = expected();
  ASSERT_FALSE(then.empty()) << table;
  for (const auto& [id, count] : now) {
    const auto known = then.find(id);
    ASSERT_TRUE(known != then.end() && known->second.labels == count.labels)
        << id << ": the labelled submissions have changed: write the table anew, as its test says";
    EXPECT_GE(count.right, known->second.right - may_lose(known->second))
        << id << " was right " << known->second.right << " times of " << count.labels << ", now "
        << count.right;
  }
  for (const char* whose : {"conditions", "given"}) {
    const Count before = sum_of(then, whose), after = sum_of(now, whose);
    EXPECT_GE(after.right, before.right - before.labels / 200)
        << "verdicts right (" << whose << ") were " << before.right << " of " << before.labels << ", now "
        << after.right;
  }
}

TEST(JudgementGate, AllowsForTheNoiseOfFewLabels) {
  EXPECT_EQ(may_lose({3, 3}), 1);
  EXPECT_EQ(may_lose({27, 20}), 2);
  EXPECT_EQ(may_lose({100, 75}), 4);
}

}  // namespace
}  // namespace analyze
