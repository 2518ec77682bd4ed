// The address of a page's picture. Only what is well-formed is passed on to whoever draws.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "report/review_desk.h"
#include "secrets.h"

namespace report::review {
namespace {

constexpr int most_pages = 5000;

bool is_checksum(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

int number_in(std::string_view text) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && end == text.data() + text.size() && !text.starts_with('0') ? number : 0;
}

JournalLine read_of(const std::string& sha256, int page) {
  JournalLine line;
  line.kind = "image";
  line.file = sha256;
  line.detail = std::to_string(page);
  return line;
}

// The same page of the same bytes is the same picture: a browser that has it is told so, after the guards and
// after the journal.
Answer picture(const Asked& asked, PageImages& images) {
  const std::string& sha256 = asked.parts.at(0);
  const int page = number_in(asked.parts.at(1)), width = number_in(asked.parts.at(2));
  const bool is_offered = std::ranges::find(page_image_widths, width) != std::end(page_image_widths);
  if (!is_checksum(sha256) || page < 1 || page > most_pages || !is_offered) throw PageFault(404);
  auto drawn = images.png(sha256, page, width);
  if (!std::holds_alternative<std::string>(drawn)) throw PageFault(404);
  const std::string tag = fmt::format("\"{}\"", digest_of(std::get<std::string>(drawn)).substr(0, 32));
  Answer answer{
      200, "image/png", {}, {{"ETag", tag}, {"Cache-Control", "private, no-cache"}}, {read_of(sha256, page)}};
  if (asked.header("if-none-match") == tag)
    answer.status = 304;
  else
    answer.body = std::get<std::string>(std::move(drawn));
  return answer;
}

}  // namespace

void add_page_images(Pages& pages, PageImages& images) {
  pages.add({Method::get, "/sidbild/{}/{}/{}", Right::read, Route::Shows::document,
             [&images](const Asked& asked) { return picture(asked, images); }});
}

std::string page_image_path(const std::string& sha256, int page, int width) {
  return fmt::format("/sidbild/{}/{}/{}", sha256, page, width);
}

}  // namespace report::review
