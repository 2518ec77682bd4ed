#include "specified_round.h"

#include <algorithm>

namespace report::test {
namespace {

UnitDocument document(Arrival arrival) {
  UnitDocument d;
  d.document = "quality_report";
  d.arrival = arrival;
  return d;
}

struct Line {
  const char *name, *area, *operation;
  Arrival worst = Arrival::in_time;
  std::size_t how_many = 0;  // documents of that arrival; 0: none came otherwise than in time
  std::size_t met = 0, partly = 0, missing = 0, serious = 0;
  UnitState state = UnitState::done;
};

constexpr auto done = UnitState::done;
constexpr auto asked = UnitState::supplement_requested;
constexpr auto lifted = UnitState::escalated;
constexpr auto in_time = Arrival::in_time;
constexpr auto late = Arrival::late;
constexpr auto never = Arrival::never_came;

const std::vector<Line>& lines() {
  static const std::vector<Line> all{
      {"Almgården", "nursing_home", "in_house", in_time, 0, 15, 2, 1, 0, done},
      {"Björkbacken", "nursing_home", "contract_lou", in_time, 0, 26, 4, 2, 1, asked},
      {"Ekliden", "nursing_home", "in_house", in_time, 0, 13, 3, 1, 1, asked},
      {"Granbacken", "nursing_home", "contract_lou", late, 1, 26, 5, 2, 1, asked},
      {"Gruppbostaden Hasseln", "group_home_lss", "contract_lou", never, 1, 18, 6, 4, 1, lifted},
      {"Gruppbostaden Lönnen", "group_home_lss", "framework_agreement", in_time, 0, 25, 4, 2, 0, asked},
      {"Gruppbostaden Åkern", "group_home_lss", "in_house", in_time, 0, 14, 3, 1, 0, asked},
      {"Gruppbostaden Ängen", "group_home_lss", "in_house", in_time, 0, 16, 1, 0, 0, done},
      {"Hemsjukvården", "home_health_care", "in_house", in_time, 0, 13, 2, 1, 0, done},
      {"Hemtjänst Berga", "home_care", "choice_lov", never, 1, 10, 5, 4, 1, lifted},
      {"Hemtjänst Centrum", "home_care", "in_house", in_time, 0, 5, 2, 1, 1, asked},
      {"Hemtjänst Duvan", "home_care", "choice_lov", in_time, 0, 15, 4, 3, 1, asked},
      {"Hemtjänst Klövern", "home_care", "choice_lov", late, 2, 16, 4, 2, 0, asked},
      {"Hemtjänst Norr", "home_care", "in_house", in_time, 0, 4, 3, 1, 0, asked},
      {"Hemtjänst Svanen", "home_care", "choice_lov", in_time, 0, 16, 3, 3, 1, lifted},
      {"Hemtjänst Vita Liljan", "home_care", "choice_lov", in_time, 0, 17, 3, 2, 0, asked},
      {"Kastanjen", "nursing_home", "contract_lou", never, 2, 0, 0, 0, 0, lifted},
      {"Lindgården", "nursing_home", "in_house", in_time, 0, 16, 2, 0, 0, done},
      {"Pilen", "short_term_elderly", "in_house", in_time, 0, 15, 2, 1, 0, done},
      {"Rönnen", "nursing_home", "in_house", late, 1, 13, 3, 2, 1, asked},
      {"Solhöjden", "nursing_home", "contract_lou", in_time, 0, 26, 4, 3, 0, asked},
      {"Syrenen", "short_term_elderly", "contract_lou", in_time, 0, 28, 3, 1, 0, done},
      {"Träffen", "day_activity_elderly", "in_house", in_time, 0, 6, 1, 1, 0, done},
      {"Verksamhet 7", "group_home_lss", "contract_lou", late, 1, 28, 3, 1, 0, done}};
  return all;
}

UnitRow unit_of(const Line& line) {
  UnitRow row;
  row.name = row.id = line.name;
  row.area = line.area;
  row.operation = line.operation;
  row.count.met = line.met;
  row.count.partly_met = line.partly;
  row.count.missing = line.missing;
  row.serious_gaps = line.serious;
  row.state = line.state;
  if (line.state == asked) row.until = "2026-04-15";
  for (std::size_t i = 0; i < line.how_many; ++i) row.documents.push_back(document(line.worst));
  const bool has_others = line.worst != never || line.how_many == 1;
  if (has_others) row.documents.push_back(document(in_time));
  return row;
}

Count count_of(std::size_t met, std::size_t judged) {
  Count count;
  count.met = met;
  count.missing = judged - met;
  return count;
}

RequirementRow requirement(const char* title, std::size_t units, std::size_t partly, std::size_t missing,
                           std::size_t recurring) {
  RequirementRow row;
  row.title = title;
  row.units = units;
  row.partly_met = partly;
  row.missing = missing;
  row.recurring = recurring;
  return row;
}

GapStates gaps(std::size_t closed, std::size_t in_progress, std::size_t remaining) {
  GapStates states;
  states.closed = closed;
  states.in_progress = in_progress;
  states.remaining = remaining;
  return states;
}

DocumentRow due(const char* document, std::size_t all, std::size_t on_time, std::size_t too_late,
                std::size_t not_at_all) {
  DocumentRow row;
  row.document = document;
  row.due = all;
  row.in_time = on_time;
  row.late = too_late;
  row.never_came = not_at_all;
  return row;
}

RoundOfTrend round_of(int year, std::size_t met, std::size_t judged) {
  RoundOfTrend round;
  round.name = "Insamlingen " + std::to_string(year + 1);
  round.report_year = year;
  round.units = 24;
  round.count = count_of(met, judged);
  return round;
}

void set_gaps(Summary& s) {
  s.count.met = 381;
  s.count.partly_met = 72;
  s.count.missing = 39;
  s.count.not_applicable = 14;
  s.now = s.count;
  s.sure = 492;
  s.confirmed = 492;
  s.never_came = 41;
  s.found_by_severity[0] = gaps(4, 3, 2);
  s.found_by_severity[1] = gaps(21, 14, 6);
  s.found_by_severity[2] = gaps(33, 21, 7);
  s.found = gaps(58, 38, 15);
  s.recurring = 47;
  s.requests = {12, "2026-04-15", "2026-04-15"};
  s.commonest = {requirement("Resultat av egenkontroll redovisas", 23, 7, 4, 8),
                 requirement("Klagomål och synpunkter är sammanställda och analyserade", 23, 6, 4, 6),
                 requirement("Målen för nästa år går att följa upp", 23, 6, 3, 5),
                 requirement("Risker är bedömda och åtgärdade", 15, 4, 3, 4),
                 requirement("Utbildningar har tid och ansvarig", 10, 3, 3, 3)};
}

}  // namespace

Summary specified_summary() {
  Summary s;
  s.round = "Insamlingen 2026";
  s.municipality = "Exempelkommunen";
  s.data_date = "2026-04-08";
  s.report_year = 2025;
  s.collection_year = 2026;
  s.units = 24;
  s.providers = 15;
  s.in_house = 11;
  s.hidden_names = 1;
  s.documents = {due("patient_safety_report", 16, 14, 1, 1), due("quality_report", 24, 21, 2, 1),
                 due("activity_report", 13, 12, 0, 1), due("activity_plan", 13, 11, 1, 1),
                 due("competence_plan", 13, 9, 1, 3)};
  s.documents_total = due("", 79, 67, 5, 7);
  set_gaps(s);
  s.comparison.in_house = count_of(130, 164);
  s.comparison.external = count_of(124, 161);
  s.comparison.external_only = count_of(127, 167);
  s.comparison.in_house_units = 11;
  s.comparison.external_units = 13;
  s.comparison.documents = {"patient_safety_report", "quality_report"};
  s.boards.push_back({"Vård- och omsorgsnämnden", {}});
  for (const Line& line : lines()) {
    s.boards[0].units.push_back(unit_of(line));
    ++s.units_by_state[static_cast<std::size_t>(line.state)];
  }
  return s;
}

Trend specified_trend() {
  Trend trend;
  trend.rounds = {round_of(2022, 268, 406), round_of(2023, 309, 441), round_of(2024, 345, 472),
                  round_of(2025, 381, 492)};
  trend.rounds[2].due = 76;
  trend.rounds[2].in_time = 57;
  return trend;
}

BoardRules specified_rules() {
  BoardRules rules;
  rules.areas = {"nursing_home", "short_term_elderly", "day_activity_elderly",
                 "home_care",    "group_home_lss",     "home_health_care"};
  rules.next = "2026-10";
  return rules;
}

}  // namespace report::test
