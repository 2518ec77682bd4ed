#include "figures.h"

#include <fmt/format.h>

#include "iso_day.h"

namespace report {
namespace {

std::int64_t signed_of(std::size_t number) { return static_cast<std::int64_t>(number); }

Column column(const std::string& key, Column::Kind kind, const std::string& heading, int weight) {
  return {key, kind, heading, weight};
}

}  // namespace

std::int64_t whole_percent(std::size_t part, std::size_t of) {
  return of == 0 ? 0 : signed_of((200 * part + of) / (2 * of));
}

std::string share_in_text(std::size_t part, std::size_t of, const Words& words) {
  return words.say("share.percent", {{"p", whole_percent(part, of)}});
}

std::string share_in_table(std::size_t part, std::size_t of, const Words& words) {
  return words.say("cell.percent", {{"p", whole_percent(part, of)}});
}

std::string part_of_whole(std::size_t part, std::size_t of, const Words& words) {
  return words.say("share.small", {{"part", signed_of(part)}, {"whole", signed_of(of)}});
}

std::string number_in_text(std::size_t number, const Words& words) {
  return words.say("cell.number", {{"n", signed_of(number)}});
}

std::string date_in_text(const std::string& iso, const Words& words) {
  const auto day = date_of(iso);
  return words.say(
      "date.text",
      {{"day", std::to_string(static_cast<unsigned>(day.day()))},
       {"month", words.text(fmt::format("month_in_text.{}", static_cast<unsigned>(day.month())))},
       {"year", std::to_string(static_cast<int>(day.year()))}});
}

Cell text_cell(const std::string& text) { return {text, text}; }

Cell word_cell(const std::string& id, const std::string& text, Tone tone) { return {id, text, tone}; }

Cell count_cell(std::size_t number, const Words& words) {
  return {std::to_string(number), number_in_text(number, words)};
}

Cell share_cell(std::size_t part, std::size_t of, const Words& words) {
  if (of == 0) return {"", words.text("cell.not_applicable"), Tone::none, Cell::Absent::not_applicable};
  return {fmt::format("{}/{}", part, of), share_in_table(part, of, words)};
}

Cell date_cell(const std::string& iso, const Words& words) {
  return iso.empty() ? no_data_cell(words) : Cell{iso, iso};
}

Cell no_data_cell(const Words& words) {
  return {"", words.text("cell.no_data"), Tone::none, Cell::Absent::no_data};
}

Column text_column(const std::string& key, const std::string& heading, int weight) {
  return column(key, Column::Kind::text, heading, weight);
}
Column word_column(const std::string& key, const std::string& heading, int weight) {
  return column(key, Column::Kind::word, heading, weight);
}
Column count_column(const std::string& key, const std::string& heading, int weight) {
  return column(key, Column::Kind::count, heading, weight);
}
Column share_column(const std::string& key, const std::string& heading, int weight) {
  return column(key, Column::Kind::share, heading, weight);
}
Column date_column(const std::string& key, const std::string& heading, int weight) {
  return column(key, Column::Kind::date, heading, weight);
}

}  // namespace report
