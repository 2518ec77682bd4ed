// kill -9, many times, with the real program (tests/bench/kill does it a thousand times).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned.h"
#include "killed_round.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::Folder;

#ifdef KRAVKOLL_SANITIZED
constexpr int trials = 3;
#else
constexpr int trials = 10;
#endif

TEST(Crash, ARunKilledAtAnyMomentGoesOnAndComesToTheSame) {
  const Folder folder;
  const fs::path round = folder.path() / "round";
  test::lay_out_quick_round(fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/rounds/exempel-2023", round);
  test::KilledRound killed(fs::path(KRAVKOLL_BINARY_DIR) / "bin/kravkoll", round, folder.path() / "work");
  test::Tally tally;
  for (int trial = 0; trial < trials; ++trial) killed.trial(static_cast<std::uint64_t>(trial), 3, tally);
  EXPECT_THAT(tally.faults, testing::IsEmpty());
  EXPECT_GE(killed.files(), 15u);
  EXPECT_GE(tally.kills(), trials);  // the others were quicker than the kill
}

}  // namespace
}  // namespace report
