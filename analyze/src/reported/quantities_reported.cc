// From every number that may be a year's total to one number a kind, or none.
#include "analyze/quantities_reported.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "numbers.h"
#include "reported.h"
#include "token_reading.h"

namespace analyze {
namespace {

constexpr std::array<std::string_view, reported_kinds> kind_names{
    "deviations", "falls", "medication_deviations", "lex_sarah", "lex_maria", "complaints"};

// What was told of one thing: nothing, one number, or several that differ.
struct Told {
  int readings = 0;
  bool is_one = true;
  double value = 0;
  extract::Place place = {};

  void take(const TotalReading& reading) {
    if (readings++ == 0) {
      value = reading.value;
      place = reading.place;
    }
    is_one = is_one && value == reading.value;
  }
};

// Where the words say of a number that it is the total, others are not asked.
Told told_of(Counted what, const TotalReadings& all) {
  Told totals, others;
  for (const TotalReading& reading : all)
    if (reading.what == what) (reading.is_said_total ? totals : others).take(reading);
  return totals.readings > 0 ? totals : others;
}

Told complaints_and_views(const TotalReadings& all) {
  const Told joint = told_of(Counted::complaints_and_views, all);
  if (joint.readings > 0) return joint;
  Told complaints = told_of(Counted::complaints, all);
  const Told views = told_of(Counted::views, all);
  if (complaints.readings == 0) return views;
  if (views.readings == 0) return complaints;
  complaints.is_one = complaints.is_one && views.is_one;
  complaints.value += views.value;
  return complaints;
}

Told told_of(Reported kind, const TotalReadings& all) {
  return kind == Reported::complaints ? complaints_and_views(all) : told_of(static_cast<Counted>(kind), all);
}

}  // namespace

std::string_view name_of(Reported kind) { return kind_names.at(static_cast<std::size_t>(kind)); }

std::optional<Reported> reported_named(std::string_view name) {
  const auto found = std::find(kind_names.begin(), kind_names.end(), name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<Reported>(found - kind_names.begin());
}

// A part has more than one word for it; these are the ones that are none of the whole's.
bool names_a_part(const std::vector<Token>& tokens, int begin, int end) {
  for (int i = std::max(0, begin); i < std::min(end, static_cast<int>(tokens.size())); ++i) {
    const std::string& key = tokens[static_cast<std::size_t>(i)].key;
    if (month_number(key) && key != "mar") return true;
    for (const std::string_view start : {"kvartal", "tertial", "halvår", "sommar", "höst", "vinter", "kväll",
                                         "natt", "nätter", "helg", "våning", "avdelning", "vecka"})
      if (key.starts_with(start)) return true;
    if (is_among(key, {"varav", "därav", "våren", "plan", "avd", "dem", "dessa", "hälften", "resten", "q1",
                       "q2", "q3", "q4", "t1", "t2", "t3", "dag", "dagen"}))
      return true;
  }
  return false;
}

bool is_under_a_part(const Text& text, int section, int report_year) {
  if (section < 0) return false;
  const int heading = text.sections[static_cast<std::size_t>(section)].sentence;
  if (heading < 0) return false;
  const Sentence& said = text.sentences[static_cast<std::size_t>(heading)];
  if (names_a_part(said.tokens, 0, static_cast<int>(said.tokens.size()))) return true;
  return !said.years.empty() && std::ranges::find(said.years, report_year) == said.years.end();
}

std::vector<ReportedQuantity> quantities_in(const Text& text, int report_year) {
  if (report_year == 0) return {};
  TotalReadings all;
  read_totals_in_tables(text, report_year, all);
  read_totals_in_prose(text, report_year, all);
  std::vector<ReportedQuantity> reported;
  for (int kind = 0; kind < reported_kinds; ++kind) {
    const Told told = told_of(static_cast<Reported>(kind), all);
    if (told.readings == 0) continue;
    ReportedQuantity& quantity = reported.emplace_back();
    quantity.kind = static_cast<Reported>(kind);
    quantity.place = told.place;
    if (told.is_one) quantity.value = static_cast<std::size_t>(std::lround(told.value));
  }
  return reported;
}

std::vector<ReportedQuantity> quantities_reported(const extract::Document& document, const Swedish& swedish,
                                                  int report_year) {
  return quantities_in(read_text(document, swedish, report_year), report_year);
}

}  // namespace analyze
