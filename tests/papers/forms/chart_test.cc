// Where everything in a chart stands, told as text; letters are 0.6 of their size wide here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "chart_axis.h"
#include "chart_drawing.h"
#include "chart_parts.h"
#include "chart_picture.h"

namespace report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

double wide(std::string_view text, double size, bool) {
  double letters = 0;
  for (const char c : text) letters += (c & 0xC0) != 0x80 ? 1 : 0;
  return letters * size * 0.6;
}

Chart bar(const std::vector<std::pair<std::string, int>>& parts, int whole) {
  constexpr Tone tones[] = {Tone::good, Tone::wait, Tone::bad, Tone::quiet};
  Chart chart;
  chart.kind = Chart::Kind::bar;
  for (const auto& [name, part] : parts)
    chart.series.push_back(
        {name,
         tones[chart.series.size() % 4],
         false,
         {{name, std::to_string(part) + "/" + std::to_string(whole), std::to_string(part)}}});
  return chart;
}

ChartSeries line(const std::string& name, const std::vector<std::pair<std::string, std::string>>& points) {
  ChartSeries series{name, Tone::none, false, {}};
  for (const auto& [at, value] : points) series.points.push_back({at, value, value});
  return series;
}
Chart lines(const std::vector<ChartSeries>& series) {
  Chart chart;
  chart.kind = Chart::Kind::line;
  chart.series = series;
  return chart;
}

template <class Type>
std::vector<Type> all(const Drawing& drawing) {
  std::vector<Type> found;
  for (const Drawn& drawn : drawing.drawn)
    if (const auto* of = std::get_if<Type>(&drawn)) found.push_back(*of);
  return found;
}

Area area_of(const DrawnText& text) {
  const double width = wide(text.text, text.size, text.is_bold);
  const double before = text.align == Align::left ? 0 : text.align == Align::right ? width : width / 2;
  return {text.at.x - before, text.at.y - 0.74 * text.size, width, 0.96 * text.size};
}

void expect_nothing_cut_or_overlapping(const Drawing& drawing) {
  const std::vector<DrawnText> texts = all<DrawnText>(drawing);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Area area = area_of(texts[i]);
    EXPECT_GE(area.x, -0.01) << texts[i].text;
    EXPECT_GE(area.y, -0.01) << texts[i].text;
    EXPECT_LE(area.x + area.width, drawing.width + 0.01) << texts[i].text;
    EXPECT_LE(area.y + area.height, drawing.height + 0.01) << texts[i].text;
    for (std::size_t k = i + 1; k < texts.size(); ++k)
      EXPECT_FALSE(overlap(area, area_of(texts[k]))) << texts[i].text << " | " << texts[k].text;
  }
}

// --- bar ---

TEST(Bar, PutsANumberInItsPartAndANarrowPartsNumberBesideItsName) {
  const std::string text =
      drawing_as_text(chart_drawing(bar({{"Uppfyllt", 381}, {"Delvis", 101}, {"Saknas", 10}}, 492), wide));
  EXPECT_THAT(text, HasSubstr("middle 381\n"));
  EXPECT_THAT(text, HasSubstr("left Uppfyllt\n"));
  EXPECT_THAT(text, HasSubstr("left Saknas: 10\n"));
}

TEST(Bar, LeavesWhiteBetweenItsPartsAndFillsItsWidth) {
  const auto areas = all<DrawnArea>(chart_drawing(bar({{"a", 50}, {"b", 50}}, 100), wide));
  ASSERT_GE(areas.size(), 3u);
  EXPECT_NEAR(areas[0].area.width, (drawing_width - 3) / 2, 0.01);
  EXPECT_NEAR(areas[2].area.x, (drawing_width + 3) / 2, 0.01);
}

TEST(Bar, TellsItsPartsApartWithoutColour) {
  const Drawing drawing = chart_drawing(bar({{"a", 30}, {"b", 30}, {"c", 30}, {"d", 10}}, 100), wide);
  std::map<Colour, std::size_t> hatchings;
  for (const DrawnLine& of : all<DrawnLine>(drawing)) ++hatchings[of.colour];
  EXPECT_GT(hatchings[ink], 10u);          // dark on yellow
  EXPECT_GT(hatchings[paper_white], 20u);  // white on red and grey
}

TEST(Bar, ShowsAPartOfOneInThousandsAndNoneOfNothing) {
  const auto areas = all<DrawnArea>(chart_drawing(bar({{"a", 5000}, {"b", 1}, {"c", 0}}, 5001), wide));
  const auto of_colour = [&](Colour colour) {
    return std::ranges::count_if(
        areas, [&](const DrawnArea& of) { return of.colour == colour && of.area.height > 30; });
  };
  EXPECT_EQ(of_colour(colour_of(Tone::wait, 1)), 1);
  EXPECT_EQ(of_colour(colour_of(Tone::bad, 2)), 0);
}

TEST(Bar, HasRoomForManyLongNames) {
  std::vector<std::pair<std::string, int>> parts;
  for (int i = 0; i < 9; ++i) parts.emplace_back("Ett ganska långt namn på del " + std::to_string(i), i + 1);
  expect_nothing_cut_or_overlapping(chart_drawing(bar(parts, 45), wide));
  expect_nothing_cut_or_overlapping(
      chart_drawing(bar({{"Uppfyllt", 470}, {"Delvis uppfyllt", 12}, {"Saknas", 10}}, 492), wide));
}

TEST(Bar, OfNothingIsDrawnAllTheSame) {
  EXPECT_GT(chart_drawing(bar({{"Uppfyllt", 0}, {"Saknas", 0}}, 0), wide).height, 0);
}

TEST(Colours, HaveEnoughContrast) {
  const auto luminance = [](Colour colour) {
    const auto part = [&](int shift) {
      const double value = static_cast<double>((colour >> shift) & 0xff) / 255;
      return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
  };
  for (const Tone tone : {Tone::none, Tone::good, Tone::wait, Tone::bad, Tone::quiet, Tone::note})
    for (std::size_t place = 0; place < 5; ++place) {
      const double of = luminance(colour_of(tone, place)) + 0.05;
      const double letters = luminance(letters_on(colour_of(tone, place))) + 0.05;
      EXPECT_GE(1.05 / of, 3.0);
      EXPECT_GE(std::max(of, letters) / std::min(of, letters), 4.5);
    }
}

// --- line ---

TEST(Steps, AreThoseOfAllLinesInTheirOrder) {
  EXPECT_THAT(steps_of(lines({line("a", {{"2023", "1"}, {"2025", "1"}}),
                              line("b", {{"2022", "1"}, {"2023", "1"}, {"2024", "1"}, {"2025", "1"}})})),
              ElementsAre("2022", "2023", "2024", "2025"));
}

TEST(Axis, OfSharesGoesFromNoughtToHundred) {
  const ValueAxis axis = axis_of(lines({line("a", {{"2025", "3/4"}})}));
  EXPECT_EQ(axis.ticks.front().text, "0\u00a0%");
  EXPECT_EQ(axis.ticks.back().text, "100\u00a0%");
}

TEST(Axis, OfNumbersHasRoundSteps) {
  EXPECT_EQ(axis_of(lines({line("a", {{"1", "37"}})})).most, 40);
  EXPECT_EQ(axis_of(lines({line("a", {{"1", "0"}})})).most > 0, true);
  EXPECT_EQ(axis_of(lines({line("a", {{"1", "0.35"}})})).ticks.at(1).text, "0,1");
  EXPECT_EQ(axis_of(lines({line("a", {{"1", "-7"}, {"2", "3"}})})).ticks.front().text, "\u22128");
}

TEST(Line, GoesFromPointToPoint) {
  const Drawing drawing = chart_drawing(lines({line("Alla", {{"2024", "0/4"}, {"2025", "4/4"}})}), wide);
  const std::vector<DrawnMarker> markers = all<DrawnMarker>(drawing);
  ASSERT_EQ(markers.size(), 3u);  // one beside the name
  EXPECT_NEAR(markers[1].at.y - markers[2].at.y, 200, 0.01);
}

TEST(Line, DoesNotCrossAChangeThatBreaksItOrAYearWithoutFigures) {
  Chart chart = lines({line("Alla", {{"2022", "1/4"}, {"2023", "2/4"}, {"2024", "3/4"}, {"2025", "4/4"}})});
  const auto strokes = [&] {
    std::size_t found = 0;
    for (const DrawnLine& of : all<DrawnLine>(chart_drawing(chart, wide)))
      if (of.colour == colour_of(Tone::none, 0)) found += of.points.size() - 1;
    return found - 1;  // the sample beside the name
  };
  EXPECT_EQ(strokes(), 3u);
  chart.marks.push_back({"2024", true, "Nya krav 2024."});
  EXPECT_EQ(strokes(), 2u);
  chart.marks[0].breaks = false;
  EXPECT_EQ(strokes(), 3u);
  chart.series[0].points[1].value = "0/0";
  EXPECT_EQ(strokes(), 1u);
}

TEST(Line, ShowsAChangeWithItsWords) {
  Chart chart = lines({line("Alla", {{"2024", "1/4"}, {"2025", "2/4"}})});
  chart.marks.push_back({"2025", false, "2025: kravet ändrades."});
  chart.marks.push_back({"1999", false, "Ett år som inte finns."});
  const std::string text = drawing_as_text(chart_drawing(chart, wide));
  EXPECT_THAT(text, HasSubstr("2025: kravet ändrades."));
  EXPECT_THAT(text, Not(HasSubstr("finns")));
}

TEST(Line, BesideTheMainOneIsThinDashedAndMarkedOtherwise) {
  Chart chart = lines(
      {line("Alla", {{"2024", "1/4"}, {"2025", "2/4"}}), line("Samma", {{"2024", "2/4"}, {"2025", "3/4"}})});
  chart.series[1].is_beside = true;
  const std::string text = drawing_as_text(chart_drawing(chart, wide));
  EXPECT_THAT(text, HasSubstr("dashes"));
  EXPECT_THAT(text, HasSubstr("diamond"));
  EXPECT_THAT(text, HasSubstr("open"));
}

TEST(Line, HasNumbersThatMeetNothing) {
  std::vector<std::pair<std::string, std::string>> points, others, thirds;
  for (int year = 2015; year < 2027; ++year) {
    points.emplace_back(std::to_string(year), std::to_string(60 + year % 7) + "/100");
    others.emplace_back(std::to_string(year), std::to_string(61 + year % 5) + "/100");
    thirds.emplace_back(std::to_string(year), std::to_string(95 + year % 6) + "/100");
  }
  Chart chart = lines({line("Alla verksamheter", points), line("Samma verksamheter alla år", others),
                       line("Privata", thirds)});
  chart.series[1].is_beside = true;
  for (const char* year : {"2018", "2019", "2026"})
    chart.marks.push_back(
        {year, true, std::string(year) + ": kravet ”Risker är bedömda och åtgärdade” ändrades helt."});
  const Drawing drawing = chart_drawing(chart, wide);
  expect_nothing_cut_or_overlapping(drawing);
  for (const auto& [year, value] : points) EXPECT_THAT(drawing_as_text(drawing), HasSubstr(value));
}

TEST(Line, OfOneYearOrNoneIsDrawn) {
  expect_nothing_cut_or_overlapping(chart_drawing(lines({line("Alla", {{"2025", "100/100"}})}), wide));
  EXPECT_GT(chart_drawing(lines({line("Alla", {{"2025", "0/0"}})}), wide).height, 0);
}

// --- pictures ---

TEST(ChartPicture, IsTheSameBytesTwice) {
  const Chart chart = bar({{"Uppfyllt", 3}, {"Saknas", 1}}, 4);
  EXPECT_EQ(chart_png(chart), chart_png(chart));
  EXPECT_THAT(chart_svg(chart), HasSubstr("viewBox=\"0 0 640"));
}

TEST(ChartPicture, IsTwiceAsManyDotsAsPixels) {
  const std::string png = chart_png(bar({{"Uppfyllt", 3}, {"Saknas", 1}}, 4));
  ASSERT_GT(png.size(), 24u);
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(png[at]); };
  EXPECT_EQ(byte(18) * 256 + byte(19), 1280);  // width in the header, big endian
}

}  // namespace
}  // namespace report
