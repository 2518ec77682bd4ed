#include "chart_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace report {
namespace {

// Relative luminance, WCAG 2.1.
double luminance(Colour colour) {
  const auto part = [&](int shift) {
    const double value = static_cast<double>((colour >> shift) & 0xff) / 255;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

double contrast(Colour a, Colour b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

std::string as_text(const At& at) { return fmt::format("{:.0f},{:.0f}", at.x, at.y); }

std::string as_text(const DrawnText& text) {
  constexpr const char* aligns[] = {"left", "middle", "right"};
  return fmt::format("text {} {} {}", as_text(text.at), aligns[static_cast<int>(text.align)], text.text);
}
std::string as_text(const DrawnArea& of) {
  return fmt::format("area {:.0f},{:.0f} {:.0f}x{:.0f} #{:06x}", of.area.x, of.area.y, of.area.width,
                     of.area.height, of.colour);
}
std::string as_text(const DrawnLine& line) {
  std::string text = line.dashes.empty() ? "line" : "dashes";
  for (const At& at : line.points) text += " " + as_text(at);
  return fmt::format("{} #{:06x}", text, line.colour);
}
std::string as_text(const DrawnMarker& marker) {
  constexpr const char* names[] = {"circle", "diamond", "square", "triangle"};
  return fmt::format("{} {} {}", names[static_cast<int>(marker.marker)], as_text(marker.at),
                     marker.is_filled ? "filled" : "open");
}

}  // namespace

Colour colour_of(Tone tone, std::size_t place) {
  constexpr Colour plain[] = {0x0c2d4a, 0xb58800, 0x00703c, 0xc0392b, 0x6f777b};
  switch (tone) {
    case Tone::good:
      return 0x00703c;
    case Tone::wait:
      return 0xb58800;
    case Tone::bad:
      return 0xc0392b;
    case Tone::quiet:
      return 0x6f777b;
    case Tone::note:
      return 0x0c2d4a;
    case Tone::none:
      break;
  }
  return plain[place % std::size(plain)];
}

Colour letters_on(Colour colour) {
  return contrast(colour, paper_white) >= contrast(colour, ink) ? paper_white : ink;
}

Amount amount_of(const std::string& value) {
  const std::size_t slash = value.find('/');
  Amount figure{std::strtod(value.c_str(), nullptr), std::nullopt};
  if (slash != std::string::npos) figure.whole = std::strtod(value.c_str() + slash + 1, nullptr);
  return figure;
}

std::vector<std::string> broken(const std::string& text, double width, double size,
                                const LetterWidth& width_of) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!lines.empty() && width_of(lines.back() + " " + word, size, false) <= width)
      lines.back() += " " + word;
    else if (!word.empty())
      lines.push_back(word);
    at = end + 1;
  }
  return lines;
}

std::optional<std::vector<double>> beside_each_other(const std::vector<double>& wanted,
                                                     const std::vector<double>& widths, double gap,
                                                     double whole) {
  std::vector<double> left(wanted);
  double free_from = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    left[i] = std::max(left[i], free_from);
    free_from = left[i] + widths[i] + gap;
  }
  double free_until = whole;
  for (std::size_t i = left.size(); i-- > 0;) {
    left[i] = std::min(left[i], free_until - widths[i]);
    free_until = left[i] - gap;
  }
  if (!left.empty() && left.front() < 0) return std::nullopt;
  return left;
}

std::vector<Set> set_in_rows(const std::vector<double>& widths, double gap, double whole) {
  std::vector<Set> places;
  Set next;
  for (const double width : widths) {
    if (next.x > 0 && next.x + width > whole) next = {0, next.row + 1};
    places.push_back(next);
    next.x += width + gap;
  }
  return places;
}

bool overlap(const Area& a, const Area& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

Drawing chart_drawing(const Chart& chart, const LetterWidth& width_of) {
  return chart.kind == Chart::Kind::bar ? bar_drawing(chart, width_of) : line_drawing(chart, width_of);
}

std::string drawing_as_text(const Drawing& drawing) {
  std::string text = fmt::format("{:.0f}x{:.0f}\n", drawing.width, drawing.height);
  for (const Drawn& drawn : drawing.drawn)
    text += std::visit([](const auto& of) { return as_text(of); }, drawn) + "\n";
  return text;
}

}  // namespace report
