// Who owes which document when, and what the municipality does itself, computed for any year.
//
// A municipality's plan says it in rules: external providers send their patientsäkerhetsberättelse by 1
// March, units of its own are visited every second year, a new contract is followed up after six months. The
// rules are data (corpora/profiles, read by analyze/profile.h); this file holds them as plain values and
// applies them to a register. Everything computed names the rule that made it.
//
// For one document of one unit the first of these that says anything decides:
//   1. the unit is not covered, or an Exclusion is about it            -> nothing is owed
//   2. an exemption written down in the round                          -> exempt, with its reason
//   3. krav_ and datum_ of the register (Override)                     -> owed, exempt, or another day
//   4. a day the round sets for the document                           -> that day, in place of the rule's
//   5. the first DocumentRule, in the order of the profile, about it   -> owed or exempt
// A unit whose contract had not begun when the year the document is about ended, or was over when it began,
// owes nothing about it. An extension (anstånd) then moves the day and is shown beside the old one.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ingest/register.h"

namespace ingest {

// "2026-03-01"
std::string iso_date(const std::chrono::year_month_day& date);

// --- rules
// ----------------------------------------------------------------------------------------------------------

// Which units a rule is about: all that is said must hold, and what is left empty says nothing.
struct Scope {
  std::vector<std::string> boards;  // nämnd; compared as people write: without case and accents
  std::vector<Area> areas;
  std::vector<Operation> operations;
  std::vector<HslDuty> hsl_duties;
  std::vector<std::string> named;  // id, name, alias, group or area (as written) of a unit; compared likewise
};
bool is_about(const Scope& scope, const Unit& unit);

// A day of every year, counted from the year the document is about: 1 March the year after.
struct YearlyDay {
  std::chrono::month_day day{};
  int years_after = 0;
};

enum class Rhythm { month, quarter, tertial, half_year, year };
std::string_view name_of(Rhythm rhythm);

// So many days after each period's end: the tertialrapporter 30 days after April, August and December.
struct AfterPeriod {
  Rhythm rhythm = Rhythm::year;
  int days = 0;
};

struct DocumentRule {
  std::string id;        // stable within the profile, printed beside what it makes
  std::string document;  // of document_names()
  Scope scope;
  bool is_owed = true;  // false: what the rule is about is exempt, and why_not says why
  std::string why_not;
  std::variant<std::vector<YearlyDay>, AfterPeriod> due;  // one day a part
  bool is_by_contract = false;  // the day stands in each contract: datum_ says it, `due` only stands in
  bool is_proposal = false;     // the plan names no day; this one is a proposal to change
  std::string basis;            // "LAG", "AVTAL", "KOMMUN": who says the document must be sent
  std::string source;           // where the plan says so, as printed
};

// Once in each of the years, or every year when none is named; one occasion for all the units.
struct InYear {
  std::vector<int> years;
  std::optional<std::chrono::month> month;  // none: some time in the year
  std::optional<std::chrono::day> day;
};
// Counted from a unit's contract; one occasion a unit. Negative: before.
enum class ContractEdge { start, end };
struct FromContract {
  ContractEdge edge = ContractEdge::start;
  int months = 0;
};
// Every n years after the unit was last followed up (senast_uppföljd); a unit nobody has followed up is due
// at once. One occasion a unit.
struct EveryYears {
  int years = 1;
  std::optional<std::chrono::month> month;
};

// What the municipality does itself: follow-ups, reports to the nämnd, meetings, surveys.
struct ActivityRule {
  std::string id, kind;  // kind: "in_depth" ..., key of the Swedish word
  std::string title;     // as printed: "Fördjupad uppföljning: Sofies gård"
  std::string to;        // who gets it, where it is a report
  Scope scope;
  bool is_about_units = false;  // reports and meetings are about none
  std::variant<InYear, AfterPeriod, FromContract, EveryYears> when;
  bool is_proposal = false;
  std::string source;
};

// Units the plan leaves out: "endast individavtal".
struct Exclusion {
  Scope scope;
  std::string why, source;
};

struct Rules {
  std::vector<Exclusion> exclusions;
  std::vector<DocumentRule> documents;
  std::vector<ActivityRule> activities;
};

// --- what the round says about single units
// -----------------------------------------------------------------------

struct Extension {
  std::string unit, document;  // the unit's id
  std::chrono::year_month_day until{};
  std::string why;
};
struct Exemption {
  std::string unit, document;
  std::string why;
};
// The round's own day for a document, where the register has none: goes before the rules.
struct RoundDay {
  std::string document;
  std::chrono::year_month_day due{};
};
struct Exceptions {
  std::vector<Extension> extensions;
  std::vector<Exemption> exemptions;
  std::vector<RoundDay> days;
};

// --- what is owed
// --------------------------------------------------------------------------------------------------

enum class MadeBy { rule, register_column };  // a rule of the profile, or krav_ and datum_
std::string_view name_of(MadeBy made_by);

struct Duty {
  std::size_t unit = 0;  // index into Register::units
  std::string document;
  int part = 0;                       // 1, 2, 3 where there are several; else 0
  int about = 0;                      // the year the document is about
  std::chrono::year_month_day due{};  // with the extension
  std::optional<std::chrono::year_month_day> due_before_extension;
  std::string why_extended;
  MadeBy made_by = MadeBy::rule;
  std::string rule;  // the rule's id; empty when the register alone says so
  std::string basis, source;
  bool is_proposal = false;
};

enum class ExemptBecause {
  not_covered,         // omfattas says no; `why` is skäl
  excluded,            // the plan leaves such units out
  exempt_in_round,     // written down for this round
  exempt_in_register,  // krav_ says no, or from a later year on
  exempt_by_rule,      // a rule of the profile says no
  contract_not_begun,  // `why` is the date
  contract_over,
};
std::string_view name_of(ExemptBecause reason);

struct Exempt {
  std::size_t unit = 0;
  std::string document;  // empty: every document
  int about = 0;
  ExemptBecause because = ExemptBecause::not_covered;
  std::string why, rule;
};

// Owed, and nobody says when: the register must be mended before the year can be planned.
struct Undated {
  std::size_t unit = 0;
  std::string document;
  std::string rule;
};

struct Duties {
  std::vector<Duty> owed;        // by unit, then in the order of document_names, then by part
  std::vector<Exempt> exempt;    // likewise; only where somebody said no to what a rule or column asks
  std::vector<Undated> undated;  // likewise
};

// Whether a document is about the year to come: verksamhetsplan, kompetensutvecklingsplan, handlingsplan.
bool is_plan(std::string_view document);

// Reports about `report_year` and plans about `plan_year`, whenever they are due: what a round collects.
Duties duties_about(const Register& content, const Rules& rules, const Exceptions& exceptions,
                    int report_year, int plan_year);

// Whatever they are about, the documents whose day, before any extension, falls in the year: a calendar.
Duties duties_due_in(const Register& content, const Rules& rules, const Exceptions& exceptions, int year);

// Makes them the register's obligations, in place of what stood there.
void take(Register& content, const Duties& duties);

// --- what the municipality does
// ------------------------------------------------------------------------------------

struct Occasion {
  std::string key;  // stable from year to year and between runs: "fordjupad-2025-05", "sex-manader/A07"
  std::string rule, kind, title, to, source;
  std::chrono::year_month_day first{}, last{};  // one day, a month, or a whole year
  std::vector<std::size_t> units;               // that it is about; by the register's order
  bool is_about_units = false;                  // and none found: the register lacks what the plan names
  bool is_proposal = false;
};

// By first day, then last day, then in the order of the rules and of the register. Excluded and uncovered
// units take no part, nor do those whose contract is over or not begun that year.
std::vector<Occasion> occasions_in(const Register& content, const Rules& rules, int year);

// Units no occasion of such a kind is about in any of the years: "alla verksamheter ska följas upp under
// mandatperioden".
std::vector<std::size_t> units_left_out(const Register& content, const Rules& rules, std::string_view kind,
                                        int first_year, int last_year);

}  // namespace ingest
