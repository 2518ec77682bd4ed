#include "board_example.h"

#include <string>

namespace report::test {
namespace {

struct ToldUnit {
  const char *name, *area, *levels, *page;
};
// Levels by year as they stand in the table: n never came, x ended, . not there.
constexpr ToldUnit units[] = {
    {"Almgården", "nursing_home", "UUUU", "aterkoppling-2026-almgarden.html"},
    {"Björkbacken", "nursing_home", "SDDD", "aterkoppling-2026-bjorkbacken.html"},
    {"Ekliden", "nursing_home", "SSDD", "aterkoppling-2026-ekliden.html"},
    {"Granbacken", "nursing_home", "UUUD", "aterkoppling-2026-granbacken.html"},
    {"Kastanjen", "nursing_home", "UUUn", "aterkoppling-2026-kastanjen.html"},
    {"Lindgården", "nursing_home", "UnUU", "aterkoppling-2026-lindgarden.html"},
    {"Rönnen", "nursing_home", "DDDD", "aterkoppling-2026-ronnen.html"},
    {"Solhöjden", "nursing_home", "UDSD", "aterkoppling-2026-solhojden.html"},
    {"Tallbacken", "nursing_home", "UDDx", ""},
    {"Pilen", "short_term_elderly", "nUUU", "aterkoppling-2026-pilen.html"},
    {"Syrenen", "short_term_elderly", ".UUU", "aterkoppling-2026-syrenen.html"},
    {"Träffen", "day_activity_elderly", "SDUU", "aterkoppling-2026-traffen.html"},
    {"Hemtjänst Berga", "home_care", "SSSS", "aterkoppling-2026-hemtjanst-berga.html"},
    {"Hemtjänst Centrum", "home_care", "DUDD", "aterkoppling-2026-hemtjanst-centrum.html"},
    {"Hemtjänst Duvan", "home_care", "...S", "aterkoppling-2026-hemtjanst-duvan.html"},
    {"Hemtjänst Klövern", "home_care", "..DU", "aterkoppling-2026-hemtjanst-klovern.html"},
    {"Hemtjänst Norr", "home_care", "DUUD", "aterkoppling-2026-hemtjanst-norr.html"},
    {"Hemtjänst Svanen", "home_care", "UUDS", "aterkoppling-2026-hemtjanst-svanen.html"},
    {"Hemtjänst Vita Liljan", "home_care", "...U", "aterkoppling-2026-hemtjanst-vita-liljan.html"},
    {"Gruppbostaden Hasseln", "group_home_lss", "SSSS", "aterkoppling-2026-gruppbostaden-hasseln.html"},
    {"Gruppbostaden Lönnen", "group_home_lss", "..UU", "aterkoppling-2026-gruppbostaden-lonnen.html"},
    {"Gruppbostaden Åkern", "group_home_lss", "DDUU", "aterkoppling-2026-gruppbostaden-akern.html"},
    {"Gruppbostaden Ängen", "group_home_lss", "UUUU", "aterkoppling-2026-gruppbostaden-angen.html"},
    {"Verksamhet 7", "group_home_lss", "UUnU", "aterkoppling-2026-verksamhet-7.html"},
    {"Hemsjukvården", "home_health_care", "UUUU", "aterkoppling-2026-hemsjukvarden.html"},
};

UnitLevel level_of(char letter) {
  switch (letter) {
    case 'U':
      return UnitLevel::met;
    case 'D':
      return UnitLevel::partly_met;
    case 'S':
      return UnitLevel::missing;
    case 'n':
      return UnitLevel::never_came;
    case 'x':
      return UnitLevel::ended;
    default:
      return UnitLevel::not_there;
  }
}

// Gaps of the three last years beside how many were judged.
RequirementTrend failed(const std::string& title, std::size_t a, std::size_t of_a, std::size_t b,
                        std::size_t of_b, std::size_t c, std::size_t of_c, std::size_t third) {
  RequirementTrend r;
  r.id = r.title = title;
  r.document = "quality_report";
  r.years.resize(1);
  for (const auto& [gaps, judged] : {std::pair(a, of_a), std::pair(b, of_b), std::pair(c, of_c)})
    r.years.push_back({judged, judged - gaps, gaps, 0});
  r.third_year = third;
  return r;
}

RoundOfTrend round_of(int year, std::size_t count_of_units, std::size_t met, std::size_t judged,
                      std::size_t same_met, std::size_t same_judged) {
  RoundOfTrend round;
  round.report_year = year;
  round.units = count_of_units;
  round.program = "1.0.0";
  round.are_rules_known = true;
  round.count = {met, judged - met};
  round.gaps = judged - met;
  round.same_units = {same_met, same_judged - same_met};
  return round;
}

NationalFigure national(const std::string& id, const std::string& title, int year, double value) {
  NationalFigure figure;
  figure.id = id;
  figure.title = title;
  figure.year = year;
  figure.value = value;
  figure.unit = "procent";
  figure.source = "Socialstyrelsen, enhetsundersökningen 2022";
  return figure;
}

}  // namespace

Trend board_example() {
  Trend trend;
  trend.rounds = {round_of(2022, 20, 268, 406, 255, 385), round_of(2023, 21, 309, 441, 278, 396),
                  round_of(2024, 23, 345, 472, 279, 374), round_of(2025, 24, 381, 492, 280, 363)};
  trend.same_units = 19;
  trend.bridges = {{"Insamlingen 2025", 127, 71, 9, 0, 47, 0, 52, 0, 12, 0, 111}};
  trend.requirements = {
      failed("Resultat av egenkontroll redovisas", 9, 20, 10, 22, 11, 23, 6),
      failed("Klagomål och synpunkter är sammanställda och analyserade", 8, 20, 9, 22, 10, 23, 4),
      failed("Målen för nästa år går att följa upp", 10, 20, 9, 22, 9, 23, 4),
      failed("Risker är bedömda och åtgärdade", 6, 12, 6, 14, 7, 15, 3),
      failed("Utbildningar har tid och ansvarig", 5, 8, 5, 9, 6, 10, 2)};
  trend.requirements[3].years[2].is_changed = true;
  trend.heat = RequirementHeat{"KB-11", "Resultat av egenkontroll redovisas", {}};
  for (const ToldUnit& told : units) {
    UnitTrend& unit = trend.heat->units.emplace_back();
    unit.id = unit.name = told.name;
    unit.area = told.area;
    unit.page = told.page;
    for (const char letter : std::string(told.levels)) unit.years.push_back(level_of(letter));
  }
  trend.hidden_names = 1;
  const std::string
      staff = "Andelen personal med adekvat utbildning i särskilt boende på vardagar",
      routines = "Andelen med aktuella rutiner för vårdplanering där den enskildes delaktighet dokumenteras";
  trend.national = {national("1", staff, 2013, 86), national("1", staff, 2022, 77),
                    national("2", routines, 2019, 60), national("2", routines, 2022, 45)};
  return trend;
}

}  // namespace report::test
