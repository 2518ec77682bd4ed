// CSV as Excel, LibreOffice and people write it.
#include "ingest/csv_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace ingest {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

std::vector<std::vector<std::string>> cells(std::string_view text, char separator = ';') {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : parse_csv(text, separator, 1000).rows) rows.push_back(row.cells);
  return rows;
}

TEST(ParseCsv, SplitsAtTheSeparatorAndAtAnyLineEnd) {
  EXPECT_THAT(cells("a;b\r\nc;d\ne;f\rg;h"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d"),
                                                         ElementsAre("e", "f"), ElementsAre("g", "h")));
  EXPECT_THAT(cells("a\tb,c", '\t'), ElementsAre(ElementsAre("a", "b,c")));
}

TEST(ParseCsv, KeepsSeparatorsQuotesAndLineBreaksInQuotes) {
  EXPECT_THAT(cells("\"a;b\";\"say \"\"hi\"\"\";\"one\r\ntwo\""),
              ElementsAre(ElementsAre("a;b", "say \"hi\"", "one\r\ntwo")));
}

TEST(ParseCsv, TakesAQuoteInsideATextAsItIs) {
  EXPECT_THAT(cells("Hemmet \"Solen\";b"), ElementsAre(ElementsAre("Hemmet \"Solen\"", "b")));
  EXPECT_THAT(cells("\"a\"b;c"), ElementsAre(ElementsAre("ab", "c")));
}

TEST(ParseCsv, KeepsEmptyCellsAndDropsBlankRowsButCountsThem) {
  const auto table = parse_csv("a;;c\n\n;;\n;x;\n", ';', 100);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("a", "", "c"));
  EXPECT_EQ(table.rows[1].number, 4);
}

TEST(ParseCsv, CountsARowWithLineBreaksInItOnce) {
  const auto table = parse_csv("\"a\nb\nc\";x\nd;y", ';', 100);
  EXPECT_EQ(table.rows[1].number, 2);
}

TEST(ParseCsv, TrimsEveryKindOfBlank) {
  EXPECT_THAT(cells("\u00A0 a\u00A0;\u200Bb\u202F;\uFEFFc d"), ElementsAre(ElementsAre("a", "b", "c d")));
}

TEST(ParseCsv, ComposesLetters) {
  EXPECT_THAT(cells("A\u030Akershus;x"), ElementsAre(ElementsAre("Åkershus", "x")));
}

TEST(ParseCsv, TellsWhereAQuoteWasOpenedThatIsNeverClosed) {
  EXPECT_EQ(parse_csv("a;b\nc;\"d\ne;f\n", ';', 100).unclosed_row, 2);
  EXPECT_EQ(parse_csv("a;b\n\"c\";d\n", ';', 100).unclosed_row, 0);
}

TEST(ParseCsv, StopsAtTheLimit) {
  const auto table = parse_csv("a\nb\nc\n", ';', 2);
  EXPECT_TRUE(table.is_cut);
  EXPECT_EQ(table.rows.size(), 2u);
  EXPECT_FALSE(parse_csv("a\nb\n\n", ';', 2).is_cut);
}

TEST(DecodeCsv, ReadsEveryCharacterSetSwedishOfficesUse) {
  EXPECT_EQ(decode_csv("Utförare åäö").utf8, "Utförare åäö");
  EXPECT_EQ(decode_csv("\xEF\xBB\xBFUtförare").utf8, "Utförare");
  EXPECT_EQ(decode_csv("Utf\xF6rare \x96 \x80").utf8, "Utförare – €");
  EXPECT_EQ(decode_csv("\xFF\xFE"
                       "a\0\xF6\0"s)
                .utf8,
            "aö");
  EXPECT_EQ(decode_csv("\xFE\xFF\0a\0\xF6"s).utf8, "aö");
}

TEST(DecodeCsv, RefusesWhatIsNoText) {
  EXPECT_EQ(decode_csv("PK\x03\x04...").fault, TextFault::not_text);
  EXPECT_EQ(decode_csv("%PDF-1.7").fault, TextFault::not_text);
  EXPECT_EQ(decode_csv("a\0b"s).fault, TextFault::not_text);
}

TEST(DecodeCsv, SeesLettersThatWereEncodedTwice) {
  EXPECT_EQ(decode_csv("utfÃ¶rare").fault, TextFault::double_encoded);
  EXPECT_EQ(decode_csv("utförare").fault, TextFault::none);
}

TEST(DeclaredSeparator, ReadsExcelsFirstLine) {
  EXPECT_EQ(declared_separator("sep=,\r\na,b"), ',');
  EXPECT_EQ(declared_separator("\"sep=;\"\na;b"), ';');
  EXPECT_EQ(declared_separator("id;b"), '\0');
}

// Whatever the bytes: no crash, every byte in at most one cell, rows in order.
TEST(ParseCsv, StaysWithinBoundsOnRandomBytes) {
  std::mt19937 random(20260301);
  constexpr std::string_view kAlphabet = ";,\t\"\r\n aå\xC3\xFF\0\xEF\xBB\xBF=+9";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto length = random() % 200; length > 0; --length) text += kAlphabet[random() % kAlphabet.size()];
    const auto decoded = decode_csv(text).utf8;
    std::size_t bytes = 0;
    int last = 0;
    for (const auto& row : parse_csv(decoded, ';', 1000).rows) {
      EXPECT_GT(row.number, last);
      last = row.number;
      for (const auto& cell : row.cells) bytes += cell.size();
    }
    EXPECT_LE(bytes, 3 * decoded.size());
  }
}

}  // namespace
}  // namespace ingest
