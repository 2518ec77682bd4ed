// Dates as they stand in registers.
#include "calendar.h"

#include <gtest/gtest.h>

namespace ingest {
namespace {

using namespace std::chrono_literals;
using std::chrono::year_month_day;

year_month_day day_in(std::string_view text) {
  const auto parsed = parse_date(text);
  return std::holds_alternative<year_month_day>(parsed) ? std::get<year_month_day>(parsed) : year_month_day{};
}

DateFault fault_in(std::string_view text) { return std::get<DateFault>(parse_date(text)); }

TEST(ParseDate, ReadsEveryCommonForm) {
  for (const auto* text :
       {"2026-03-01", "2026/03/01", "2026.03.01", "2026-3-1", "20260301", "1/3 2026", "1/3/2026", "1.3.2026",
        "01-03-2026", "1 mars 2026", "1 MARS 2026", "den 1 mars 2026", "1:a mars 2026", "1 mar 2026",
        "1 mar. 2026", "senast 1 mars 2026", "2026-03-01 00:00:00", "2026-03-01 00:00",
        "2026-03-01T00:00:00"})
    EXPECT_TRUE(day_in(text) == 2026y / 3 / 1) << text;
}

TEST(ParseDate, KnowsEveryMonth) {
  unsigned month = 0;
  for (const auto* name : {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
                           "september", "oktober", "november", "december"})
    EXPECT_TRUE(day_in("5 " + std::string(name) + " 2025") == 2025y / static_cast<int>(++month) / 5) << name;
  EXPECT_TRUE(day_in("5 sept 2025") == 2025y / 9 / 5);
}

TEST(ParseDate, KnowsLeapYears) {
  EXPECT_TRUE(day_in("2024-02-29") == 2024y / 2 / 29);
  EXPECT_EQ(fault_in("2025-02-29"), DateFault::impossible);
}

TEST(ParseDate, TellsAnImpossibleDayFromAnUnreadableOne) {
  for (const auto* text :
       {"2024-09-31", "31/9 2024", "30 februari 2025", "20251301", "2025-00-10", "2025-01-00", "0206-03-01"})
    EXPECT_EQ(fault_in(text), DateFault::impossible) << text;
  for (const auto* text : {"", "snarast", "mars 2026", "1 mars", "03/04/26", "2026", "26-03-01", "1 foo 2026",
                           "2026-mars", "-", "123456789012", "2026-03-01-04"})
    EXPECT_EQ(fault_in(text), DateFault::unreadable) << text;
}

TEST(ParseDate, NamesExcelsDayNumbers) {
  EXPECT_EQ(fault_in("46082"), DateFault::serial);
  EXPECT_EQ(fault_in("10000"), DateFault::unreadable);
}

TEST(LooksLikeExcelDate, FindsWhatExcelMakesOfShortNumbers) {
  for (const auto* text : {"02-jan", "mar-16", "2016-03-01", "1-feb", "okt-24"})
    EXPECT_TRUE(looks_like_excel_date(text)) << text;
}

TEST(LooksLikeExcelDate, LeavesDiarienummerAndIdsAlone) {
  for (const auto* text :
       {"VON 2023/0212", "SN-2014/158", "2016/34-NF-107", "420-145-2012", "1.2.3-214-2010", "A-12", "17",
        "SÄBO-1", "8.5-29206/2014", "2018/29-700 SN", "ALN-2014-0439", "2016/34"})
    EXPECT_FALSE(looks_like_excel_date(text)) << text;
}

}  // namespace
}  // namespace ingest
