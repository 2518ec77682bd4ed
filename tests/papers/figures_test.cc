// Figures as people read them.
#include "figures.h"

#include <gtest/gtest.h>

namespace report {
namespace {

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}

TEST(Figures, RoundHalfAPerCentUp) {
  EXPECT_EQ(whole_percent(381, 492), 77);
  EXPECT_EQ(whole_percent(1, 200), 1);
  EXPECT_EQ(whole_percent(0, 0), 0);
}

TEST(Figures, ArePerCentInASentenceAndASignInATable) {
  EXPECT_EQ(share_in_text(67, 79, words()), "85 procent");
  EXPECT_EQ(share_in_table(67, 79, words()), "85\u00a0%");
}

TEST(Figures, KeepPartAndWholeBesideTheShareSoThatNobodyRoundsTwice) {
  const Cell cell = share_cell(381, 492, words());
  EXPECT_EQ(cell.value, "381/492");
  EXPECT_EQ(cell.text.pieces.at(0).text, "77\u00a0%");
}

TEST(Figures, SayInWordsWhatThereIsNoneOf) {
  EXPECT_EQ(share_cell(0, 0, words()).absent, Cell::Absent::not_applicable);
  EXPECT_EQ(date_cell("", words()).text.pieces.at(0).text, "Data saknas");
}

TEST(Figures, WriteDatesOutInASentenceOnly) {
  EXPECT_EQ(date_in_text("2026-03-01", words()), "1 mars 2026");
  EXPECT_EQ(date_cell("2026-03-01", words()).text.pieces.at(0).text, "2026-03-01");
}

TEST(Figures, PartThousands) {
  EXPECT_EQ(number_in_text(1234, words()), "1\u00a0234");
  EXPECT_EQ(count_cell(1234, words()).value, "1234");
}

}  // namespace
}  // namespace report
