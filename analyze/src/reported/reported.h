// What is counted in a report year, as words name it, and every number that may be its total
// (quantities_reported.h). Prose and tables read apart, weighed together.
#pragma once

#include <vector>

#include "analyze/quantities_reported.h"
#include "text.h"

namespace analyze {

// Complaints and views are often counted apart, so that they are read apart.
enum class Counted {
  deviations,
  falls,
  medication_deviations,
  lex_sarah,
  lex_maria,
  complaints,            // klagomål
  views,                 // synpunkter
  complaints_and_views,  // in one number
};

// Where a sentence or a cell names it: tokens [begin, end).
struct Naming {
  Counted what = Counted::deviations;
  int begin = 0, end = 0;
};
std::vector<Naming> namings_in(const std::vector<Token>& tokens);

// One number that may be the year's total. `is_said_total`: the words around say so, or the table does.
struct TotalReading {
  Counted what = Counted::deviations;
  double value = 0;
  extract::Place place;
  bool is_said_total = false;
};
using TotalReadings = std::vector<TotalReading>;

// A word that makes what is counted a part of the year or of the unit: a month, "tertial", "plan", "kväll".
bool names_a_part(const std::vector<Token>& tokens, int begin, int end);
// Whether the heading above speaks of a part, or of another year only.
bool is_under_a_part(const Text& text, int section, int report_year);

void read_totals_in_prose(const Text& text, int report_year, TotalReadings& all);
void read_totals_in_tables(const Text& text, int report_year, TotalReadings& all);

std::vector<ReportedQuantity> quantities_in(const Text& text, int report_year);

}  // namespace analyze
