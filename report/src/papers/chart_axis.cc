#include "chart_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace report {
namespace {

bool has_shares(const Chart& chart) {
  return std::ranges::any_of(chart.series, [](const ChartSeries& series) {
    return std::ranges::any_of(
        series.points, [](const ChartPoint& point) { return amount_of(point.value).whole.has_value(); });
  });
}

// 1, 2 or 5 and noughts: at most five steps up to `most`.
double round_step(double most) {
  const double raw = most / 5, power = std::pow(10, std::floor(std::log10(raw)));
  for (const double of : {1.0, 2.0, 5.0})
    if (of * power >= raw - 1e-9) return of * power;
  return 10 * power;
}

// Decimal comma, minus sign and no more decimals than the step has.
std::string number_said(double value, double step) {
  const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  if (const std::size_t point = text.find('.'); point != std::string::npos) text[point] = ',';
  return (value < 0 ? "\u2212" : "") + text;
}

}  // namespace

std::vector<std::string> steps_of(const Chart& chart) {
  std::vector<std::string> steps;
  for (const ChartSeries& series : chart.series) {
    auto next = steps.begin();  // where an unknown one of this series goes
    for (auto point = series.points.rbegin(); point != series.points.rend(); ++point) {
      const auto known = std::ranges::find(steps, point->at);
      if (point == series.points.rbegin()) next = steps.end();
      next = known != steps.end() ? known : steps.insert(next, point->at);
    }
  }
  return steps;
}

ValueAxis axis_of(const Chart& chart) {
  ValueAxis axis;
  if (has_shares(chart)) {
    for (int share = 0; share <= 100; share += 20)
      axis.ticks.push_back({static_cast<double>(share), fmt::format("{}\u00a0%", share)});
    return axis;
  }
  double least = 0, most = 0;
  for (const ChartSeries& series : chart.series)
    for (const ChartPoint& point : series.points) {
      least = std::min(least, height_of(point).value_or(0));
      most = std::max(most, height_of(point).value_or(0));
    }
  const double step = round_step(std::max(most - least, 1e-6));
  const double first = std::floor(least / step + 1e-9),
               last = std::max(std::ceil(most / step - 1e-9), first + 1);
  for (double i = first; i <= last; ++i) axis.ticks.push_back({i * step, number_said(i * step, step)});
  axis.least = first * step;
  axis.most = last * step;
  return axis;
}

std::optional<double> height_of(const ChartPoint& point) {
  const Amount figure = amount_of(point.value);
  if (!figure.whole) return figure.part;
  if (*figure.whole <= 0) return std::nullopt;
  return 100 * figure.part / *figure.whole;
}

}  // namespace report
