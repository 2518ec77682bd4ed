// What bars and lines share: inks, numbers, names beside a sample of what they name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart_drawing.h"

namespace report {

constexpr double drawing_width = 640;
constexpr double name_size = 15;  // points of names and numbers
constexpr Colour ink = 0x1b1f22, paper_white = 0xffffff, axis_grey = 0x6f777b, grid_grey = 0xd5d8da;

// Of the bar's part or the line with that tone; without a tone by its place in the chart.
Colour colour_of(Tone tone, std::size_t place);
// For letters on that colour.
Colour letters_on(Colour colour);

// A figure as the paper writes it: "381/492", "7", "0.5".
struct Amount {
  double part = 0;
  std::optional<double> whole;  // of a share
};
Amount amount_of(const std::string& value);

// Words broken into lines no wider than `width`; a longer word stands alone.
std::vector<std::string> broken(const std::string& text, double width, double size,
                                const LetterWidth& width_of);

// Left edges of things of these widths, none over another and all between 0 and `whole`, as near to where
// they are wanted as that allows. Nothing when they do not fit beside each other. `wanted` ascends.
std::optional<std::vector<double>> beside_each_other(const std::vector<double>& wanted,
                                                     const std::vector<double>& widths, double gap,
                                                     double whole);

// Where each thing stands when they are set as words are: left edge and row.
struct Set {
  double x = 0;
  std::size_t row = 0;
};
std::vector<Set> set_in_rows(const std::vector<double>& widths, double gap, double whole);

bool overlap(const Area& a, const Area& b);

}  // namespace report
