// Paints drawings with cairo, and says how wide its letters are. The letters are Liberation Sans (package
// fonts-liberation); without it fontconfig chooses what there is, and widths follow.
#include <cairo-svg.h>
#include <cairo.h>

#include <memory>
#include <stdexcept>

#include "chart_drawing.h"
#include "chart_picture.h"

namespace report {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;
using Painter = std::unique_ptr<cairo_t, void (*)(cairo_t*)>;

constexpr double dots_a_pixel = 2;

cairo_status_t append(void* text, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(std::string("a chart cannot be drawn: ") + cairo_status_to_string(status));
}

// Letters as they were made, whatever this machine's screen would like.
Painter painter_on(cairo_surface_t* surface) {
  Painter painter(cairo_create(surface), cairo_destroy);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(painter.get(), options);
  cairo_font_options_destroy(options);
  check(cairo_status(painter.get()));
  return painter;
}

void choose_letters(cairo_t* painter, double size, bool is_bold) {
  cairo_select_font_face(painter, "Liberation Sans", CAIRO_FONT_SLANT_NORMAL,
                         is_bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(painter, size);
}

double letters_wide(cairo_t* painter, const std::string& text, double size, bool is_bold) {
  choose_letters(painter, size, is_bold);
  cairo_text_extents_t extents;
  cairo_text_extents(painter, text.c_str(), &extents);
  return extents.x_advance;
}

void choose_colour(cairo_t* painter, Colour colour) {
  const auto part = [&](int shift) { return static_cast<double>((colour >> shift) & 0xff) / 255; };
  cairo_set_source_rgb(painter, part(16), part(8), part(0));
}

void paint(cairo_t* painter, const DrawnArea& of) {
  choose_colour(painter, of.colour);
  cairo_rectangle(painter, of.area.x, of.area.y, of.area.width, of.area.height);
  cairo_fill(painter);
}

void paint(cairo_t* painter, const DrawnLine& line) {
  choose_colour(painter, line.colour);
  cairo_set_line_width(painter, line.width);
  cairo_set_line_join(painter, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash(painter, line.dashes.data(), static_cast<int>(line.dashes.size()), 0);
  cairo_new_path(painter);  // a text leaves its end behind as a point
  for (const At& at : line.points) cairo_line_to(painter, at.x, at.y);
  cairo_stroke(painter);
}

void outline(cairo_t* painter, const DrawnMarker& of) {
  const auto [x, y] = of.at;
  const double r = of.radius;
  switch (of.marker) {
    case Marker::circle:
      cairo_arc(painter, x, y, r, 0, 2 * 3.14159265358979323846);
      break;
    case Marker::diamond:
      for (const At& to : {At{x, y - 1.3 * r}, At{x + 1.3 * r, y}, At{x, y + 1.3 * r}, At{x - 1.3 * r, y}})
        cairo_line_to(painter, to.x, to.y);
      break;
    case Marker::square:
      cairo_rectangle(painter, x - r, y - r, 2 * r, 2 * r);
      break;
    case Marker::triangle:
      for (const At& to : {At{x, y - 1.2 * r}, At{x + 1.2 * r, y + r}, At{x - 1.2 * r, y + r}})
        cairo_line_to(painter, to.x, to.y);
      break;
  }
  cairo_close_path(painter);
}

void paint(cairo_t* painter, const DrawnMarker& of) {
  cairo_new_path(painter);
  outline(painter, of);
  choose_colour(painter, of.is_filled ? of.colour : Colour{0xffffff});
  cairo_fill_preserve(painter);
  choose_colour(painter, of.colour);
  cairo_set_dash(painter, nullptr, 0, 0);
  cairo_set_line_width(painter, 1.8);
  cairo_stroke(painter);
}

void paint(cairo_t* painter, const DrawnText& of) {
  const double wide = letters_wide(painter, of.text, of.size, of.is_bold);
  const double before = of.align == Align::left ? 0 : of.align == Align::right ? wide : wide / 2;
  choose_colour(painter, of.colour);
  cairo_move_to(painter, of.at.x - before, of.at.y);
  cairo_show_text(painter, of.text.c_str());
}

void paint_all(cairo_t* painter, const Drawing& drawing) {
  choose_colour(painter, 0xffffff);
  cairo_paint(painter);
  for (const Drawn& drawn : drawing.drawn) std::visit([&](const auto& of) { paint(painter, of); }, drawn);
  check(cairo_status(painter));
}

Drawing drawing_of(const Chart& chart) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1), cairo_surface_destroy);
  const Painter painter = painter_on(surface.get());
  return chart_drawing(chart, [&](std::string_view text, double size, bool is_bold) {
    return letters_wide(painter.get(), std::string(text), size, is_bold);
  });
}

}  // namespace

std::string chart_svg(const Chart& chart) {
  const Drawing drawing = drawing_of(chart);
  std::string svg;
  const Surface surface(cairo_svg_surface_create_for_stream(append, &svg, drawing.width, drawing.height),
                        cairo_surface_destroy);
  check(cairo_surface_status(surface.get()));
  cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
  paint_all(painter_on(surface.get()).get(), drawing);
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  return svg;
}

std::string chart_png(const Chart& chart) {
  const Drawing drawing = drawing_of(chart);
  const Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(drawing.width * dots_a_pixel),
                                 static_cast<int>(drawing.height * dots_a_pixel)),
      cairo_surface_destroy);
  check(cairo_surface_status(surface.get()));
  const Painter painter = painter_on(surface.get());
  cairo_scale(painter.get(), dots_a_pixel, dots_a_pixel);
  paint_all(painter.get(), drawing);
  std::string png;
  check(cairo_surface_write_to_png_stream(surface.get(), append, &png));
  return png;
}

}  // namespace report
