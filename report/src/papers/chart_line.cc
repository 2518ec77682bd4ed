// Lines over the years: what each means above, the changes as dashed lines with their words, numbers at the
// points. No line crosses a change that breaks the series, or a year a series has no figure for.
#include <algorithm>
#include <cmath>

#include "chart_axis.h"
#include "chart_labels.h"
#include "chart_parts.h"

namespace report {
namespace {

constexpr double row_height = 24, sample_width = 42, sample_gap = 8, name_gap = 26;
constexpr double note_size = 13, note_height = 17, note_width = 230, axis_size = 14;
constexpr double plot_height = 200, head_room = 26, marker_radius = 5;
constexpr double as_good_as_one = 1.5;

// How one series is drawn.
struct Stroke {
  Colour colour = ink;
  double width = 3;
  Marker marker = Marker::circle;
  bool is_filled = true;
  std::vector<double> dashes = {};
};

Stroke stroke_of(const Chart& chart, std::size_t place) {
  constexpr Marker markers[] = {Marker::circle, Marker::diamond, Marker::square, Marker::triangle};
  const ChartSeries& series = chart.series[place];
  Stroke stroke;
  stroke.colour = colour_of(series.tone, place);
  stroke.marker = markers[place % std::size(markers)];
  if (series.is_beside) stroke = {axis_grey, 1.6, stroke.marker, false, {6, 4}};
  if (series.is_beside && stroke.marker == Marker::circle) stroke.marker = Marker::diamond;
  return stroke;
}

struct Point {
  At at;
  std::size_t step = 0, series = 0;
  std::string text;
};

class LineChart {
 public:
  LineChart(const Chart& chart, const LetterWidth& width_of)
      : chart_(chart), width_of_(width_of), steps_(steps_of(chart)), axis_(axis_of(chart)) {}

  Drawing draw() {
    names();
    place_notes();
    lay_out();
    axes();
    changes();
    lines();
    numbers();
    drawing_.height = plot_.y + plot_.height + row_height;
    return std::move(drawing_);
  }

 private:
  double wide(const std::string& text, double size, bool is_bold = false) const {
    return width_of_(text, size, is_bold);
  }
  template <class Shape>
  void put(Shape shape) {
    drawing_.drawn.emplace_back(std::move(shape));
  }
  void write(At at, Align align, double size, const std::string& text) {
    put(DrawnText{at, align, size, false, ink, text});
  }
  double x_of(std::size_t step) const { return first_x_ + step_width_ * static_cast<double>(step); }
  double y_of(double value) const {
    const double share = (value - axis_.least) / (axis_.most - axis_.least);
    return plot_.y + plot_.height * (1 - share);
  }
  // Between the point before a change and the change; nothing for a year the chart has not.
  std::optional<double> x_of_change(const ChartMark& mark) const {
    const auto step = std::ranges::find(steps_, mark.at);
    if (step == steps_.end()) return std::nullopt;
    return std::max(plot_.x, x_of(static_cast<std::size_t>(step - steps_.begin())) - step_width_ / 2);
  }

  // --- above the lines ---

  void names() {
    std::vector<double> widths;
    for (const ChartSeries& series : chart_.series)
      widths.push_back(sample_width + sample_gap + wide(series.name, name_size));
    const std::vector<Set> places = set_in_rows(widths, name_gap, drawing_.width);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const double y = 12 + row_height * static_cast<double>(places[i].row);
      sample(stroke_of(chart_, i), {places[i].x, y});
      write({places[i].x + sample_width + sample_gap, y + 5}, Align::left, name_size, chart_.series[i].name);
    }
    top_ = row_height * static_cast<double>(places.empty() ? 0 : places.back().row + 1) + 6;
  }
  void sample(const Stroke& stroke, At from) {
    put(DrawnLine{{from, {from.x + sample_width, from.y}}, stroke.width, stroke.colour, stroke.dashes});
    put(DrawnMarker{
        stroke.marker, {from.x + sample_width / 2, from.y}, marker_radius, stroke.colour, stroke.is_filled});
  }

  // Words of a change stand beside its line; those that would meet stand on rows of their own.
  void place_notes() {
    lay_out();  // where the changes are does not depend on how much stands above
    std::vector<Area> taken;
    for (const ChartMark& mark : chart_.marks) {
      const std::optional<double> x = x_of_change(mark);
      if (!x) continue;
      Note note{*x, broken(mark.text, note_width, note_size, width_of_), {}};
      note.area.height = note_height * static_cast<double>(note.lines.size());
      for (const std::string& line : note.lines)
        note.area.width = std::max(note.area.width, wide(line, note_size));
      const bool fits_right = *x + 6 + note.area.width <= drawing_.width;
      note.area.x = fits_right ? *x + 6 : std::max(0.0, *x - 6 - note.area.width);
      note.area.y = top_;
      while (const Area* other = met(taken, note.area)) note.area.y = other->y + other->height + 4;
      taken.push_back(note.area);
      notes_.push_back(std::move(note));
    }
    for (const Area& area : taken) notes_end_ = std::max(notes_end_, area.y + area.height);
  }
  // Neither over other words nor across another change's line.
  const Area* met(const std::vector<Area>& taken, const Area& area) const {
    const auto other = std::ranges::find_if(taken, [&](const Area& of) {
      return overlap({of.x - 14, of.y, of.width + 28, of.height}, area);
    });
    return other == taken.end() ? nullptr : &*other;
  }

  void lay_out() {
    double widest = 0;
    for (const Tick& tick : axis_.ticks) widest = std::max(widest, wide(tick.text, axis_size));
    plot_ = {widest + 8, std::max(top_, notes_end_) + head_room, drawing_.width - widest - 8, plot_height};
    const double margin = std::min(46.0, plot_.width / 4);
    step_width_ = steps_.size() < 2 ? 0 : (plot_.width - 2 * margin) / static_cast<double>(steps_.size() - 1);
    first_x_ = steps_.size() < 2 ? plot_.x + plot_.width / 2 : plot_.x + margin;
  }

  // --- axes and changes ---

  void axes() {
    for (const Tick& tick : axis_.ticks) {
      const double y = y_of(tick.value);
      const Colour colour = tick.value == 0 ? axis_grey : grid_grey;
      put(DrawnLine{{{plot_.x, y}, {plot_.x + plot_.width, y}}, 1, colour, {}});
      write({plot_.x - 8, y + 5}, Align::right, axis_size, tick.text);
    }
    double free_from = -1;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const double half = wide(steps_[i], axis_size) / 2, x = x_of(i);
      if (x - half < free_from) continue;
      write({std::min(x, drawing_.width - half), plot_.y + plot_.height + 20}, Align::middle, axis_size,
            steps_[i]);
      free_from = x + half + 6;
    }
  }

  void changes() {
    for (const Note& note : notes_) {
      put(DrawnLine{{{note.x, note.area.y}, {note.x, plot_.y + plot_.height}}, 1.5, ink, {2, 3}});
      for (std::size_t i = 0; i < note.lines.size(); ++i)
        write({note.area.x, note.area.y + 13 + note_height * static_cast<double>(i)}, Align::left, note_size,
              note.lines[i]);
    }
  }

  // --- lines and numbers ---

  bool is_broken_before(std::size_t step) const {
    return std::ranges::any_of(chart_.marks,
                               [&](const ChartMark& mark) { return mark.breaks && mark.at == steps_[step]; });
  }
  std::vector<Point> points_of(std::size_t series) const {
    std::vector<Point> points;
    for (std::size_t step = 0; step < steps_.size(); ++step)
      for (const ChartPoint& point : chart_.series[series].points)
        if (const auto height = height_of(point); point.at == steps_[step] && height)
          points.push_back({{x_of(step), y_of(*height)}, step, series, point.text});
    return points;
  }
  void lines() {
    // the main line last: on top
    for (std::size_t i = chart_.series.size(); i-- > 0;) {
      const Stroke stroke = stroke_of(chart_, i);
      const std::vector<Point> points = points_of(i);
      std::vector<std::vector<At>> stretches;
      for (std::size_t at = 0; at < points.size(); ++at) {
        const bool goes_on =
            at > 0 && points[at].step == points[at - 1].step + 1 && !is_broken_before(points[at].step);
        if (!goes_on) stretches.emplace_back();
        stretches.back().push_back(points[at].at);
      }
      for (const std::vector<At>& stretch : stretches) {
        if (stretch.size() < 2) continue;
        put(DrawnLine{stretch, stroke.width, stroke.colour, stroke.dashes});
        drawn_lines_.push_back(stretch);
      }
      for (const Point& point : points)
        put(DrawnMarker{stroke.marker, point.at, marker_radius, stroke.colour, stroke.is_filled});
      points_.insert(points_.end(), points.begin(), points.end());
    }
  }

  // Points that lie on each other: the main line's number above, the other's below.
  bool lies_above(const Point& point) const {
    for (const Point& other : points_)
      if (other.step == point.step && other.series != point.series &&
          std::abs(other.at.y - point.at.y) > as_good_as_one)
        return point.at.y < other.at.y;
    return !chart_.series[point.series].is_beside;
  }
  void numbers() {
    Obstacles obstacles{
        {plot_.x + 1, plot_.y - head_room, drawing_.width - plot_.x - 1, plot_.height + head_room - 1},
        {},
        drawn_lines_};
    std::vector<PointLabel> labels;
    for (const Point& point : points_) {
      const bool is_beside = chart_.series[point.series].is_beside;
      obstacles.taken.push_back({point.at.x - 6, point.at.y - 6, 12, 12});
      labels.push_back(
          {point.at, point.text, is_beside ? 13.0 : name_size, !is_beside, lies_above(point), is_beside});
    }
    for (const Note& note : notes_) obstacles.taken.push_back({note.x - 2, 0, 4, plot_.y + plot_.height});
    for (const PlacedText& number : placed(labels, std::move(obstacles), width_of_)) {
      put(DrawnArea{number.ground, paper_white});
      put(number.text);
    }
  }

  struct Note {
    double x = 0;
    std::vector<std::string> lines;
    Area area;
  };

  const Chart& chart_;
  const LetterWidth& width_of_;
  const std::vector<std::string> steps_;
  const ValueAxis axis_;
  Drawing drawing_{drawing_width, 0, {}};
  Area plot_;
  double top_ = 0, notes_end_ = 0, first_x_ = 0, step_width_ = 0;
  std::vector<Note> notes_;
  std::vector<std::vector<At>> drawn_lines_;
  std::vector<Point> points_;
};

}  // namespace

Drawing line_drawing(const Chart& chart, const LetterWidth& width_of) {
  return LineChart(chart, width_of).draw();
}

}  // namespace report
