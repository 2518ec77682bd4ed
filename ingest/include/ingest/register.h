// Who owes what by when: the municipality's register of providers, their units and the documents each unit
// must send.
//
// One CSV file or Excel workbook (its first sheet), one row a unit, header names matched loosely (the columns
// are listed in docs/manual.md). The register is taken whole or not at all: every fault is reported at once
// with its row and column, in an order that follows the file, so that the officer can correct the sheet in
// one go. Faults are codes with arguments; the Swedish sentences stand in corpora/words/register_sv.txt.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingest {

// --- what the register holds
// ----------------------------------------------------------------------------------------

// Driftform: who runs the unit, and under what kind of agreement.
enum class Operation {
  in_house,             // egen regi
  contract_lou,         // entreprenad (LOU)
  choice_lov,           // valfrihetssystem (LOV)
  framework_agreement,  // ramavtal
  direct_award,         // direktupphandlad plats
  individual_contract,  // individavtal
  partnership_iop,      // idéburet partnerskap (IOP)
  joint_operation,      // gemensam nämnd eller avtalssamverkan
};

// Verksamhetsområde. `other` is for areas outside the list; Unit::area_as_written says which.
enum class Area {
  nursing_home,
  home_care,
  home_health_care,
  short_term_elderly,
  day_activity_elderly,
  night_alarm,
  group_home_lss,
  service_home_lss,
  child_home_lss,
  daily_activity_lss,
  short_stay_lss,
  personal_assistance,
  housing_support,
  authority_unit,
  other,
};

enum class Law { sol, lss, hsl };
enum class HslDuty {
  no,
  partly,
  yes
};  // whether the unit answers for health care: decides patientsäkerhetsberättelse

// Identifiers as used in JSON, in the store and as keys of the Swedish labels: "in_house", "nursing_home",
// "sol".
std::string_view name_of(Operation operation);
std::string_view name_of(Area area);
std::string_view name_of(Law law);
std::string_view name_of(HslDuty duty);

// Utförare: the legal person. Providers are told apart by organisation number, without one by name.
struct Provider {
  std::string name;
  std::vector<std::string> earlier_names;
  std::string organisation_number;  // "556555-0851"; empty for the municipality's own when not given
  bool is_sole_trader = false;      // enskild firma: the number is the owner's personnummer
};

// The number as it may be shown to readers: "750231-****" for a sole trader, else as it is.
std::string shown_number(const Provider& provider);

// Verksamhet: what owes documents and what is counted.
struct Unit {
  std::string id;            // the municipality's own, stable over the years, never reused
  std::string succeeds;      // id of the unit this one took over from; empty: none
  std::size_t provider = 0;  // index into Register::providers
  std::string name;
  std::vector<std::string> aliases;  // other names it goes by, for matching
  std::string board;                 // nämnd, as written
  std::string group;                 // grupp: what the municipality gathers units under, "LSS område 1"
  Area area = Area::other;
  std::string area_as_written;
  Operation operation = Operation::in_house;
  std::vector<Law> laws;
  HslDuty hsl_duty = HslDuty::no;
  std::optional<bool> has_ivo_permit;
  std::optional<std::chrono::year_month_day> contract_start, contract_end;  // no end: until further notice
  std::string option;                                                       // free text
  bool is_covered = true;  // omfattas; false: owes nothing in this round, and why_not_covered says why
  std::string why_not_covered;
  std::optional<int> places;                 // platser, for the protection of small units
  std::string contact_person, email, phone;  // personal data: never in public exports
  std::string diarienummer, case_officer;    // free text, never validated
  std::optional<int> last_followed_up;  // senast_uppföljd: the year, for rules such as every second year
  bool may_be_named = true;             // visa_namn; false: "Verksamhet 7" in public papers
  int row = 0;                          // in the sheet, as Excel shows it
};

// This unit owes this document by this date, or does not and why.
struct Obligation {
  std::size_t unit = 0;  // index into Register::units
  std::string document;  // "patient_safety_report" ..., the identifiers of the assessment
  int part = 0;          // 1, 2, 3 for a tertialrapport with several dates; 0 when there is one
  bool is_required = true;
  std::optional<int> from_year;                    // first report year it is owed for; none: always
  std::optional<std::chrono::year_month_day> due;  // always there when is_required
  std::string why_not;                             // reason for the exemption, as written
};

// A day as written: "2026-03-01", or "1 mars" for every year.
struct WrittenDay {
  std::optional<std::chrono::year> year;
  std::chrono::month_day day{};
};

// What krav_ and datum_ say of one document of one unit where a profile's rules make the obligations
// (obligations.h): only what the rules do not already say.
struct Override {
  std::size_t unit = 0;
  std::string document;
  std::optional<bool> is_required;  // none: the rules decide, only the date is the unit's own
  std::optional<int> from_year;
  std::string why_not;
  std::vector<WrittenDay> days;  // one a part
};

// Whether the document is owed for that report year.
bool is_owed(const Obligation& obligation, int report_year);

struct Register {
  std::vector<Provider> providers;      // in the order of their first row
  std::vector<Unit> units;              // in the order of the rows
  std::vector<Obligation> obligations;  // by unit, then in the order of `document_names`
  std::vector<Override> overrides;      // likewise; only when read with DueDates::from_rules

  const Unit* find(std::string_view unit_id) const;
};

// The document types a register can ask for, by identifier.
const std::vector<std::string_view>& document_names();

// The names of the register's columns in the order of the manual: the plain ones, then krav_ and datum_ of
// each of the documents. What a new register begins with.
std::vector<std::string> column_names(const std::vector<std::string>& documents);

// --- reading it
// -----------------------------------------------------------------------------------------------------

enum class RegisterCode {
  // the file
  not_a_csv,           // a PDF, an old .xls workbook, bytes that are no text
  damaged_workbook,    // an .xlsx that cannot be read; {1}: the part at fault
  locked_workbook,     // an .xlsx with a password
  empty_file,          // no row at all
  double_encoded,      // å ä ö stand as Ã¥ Ã¤ Ã¶
  unterminated_quote,  // a " that is never closed swallows the rest of the file
  too_many_rows,       // {1}: the limit
  no_header,           // no row with known column names
  no_rows,             // a header and nothing under it
  // columns; `column` is the name as written
  missing_column,     // {1}: the name expected
  unknown_column,     // warning; nothing we know has a name like it
  similar_column,     // warning; {1}: the known name it is like
  misspelled_column,  // a krav_ or datum_ column whose document is not known; {1}: the known name it is like
  repeated_column,    // {1}: the column it repeats
  missing_requirement_columns,  // not one krav_ or datum_ column
  too_many_cells,               // {1}: cells expected; usually a ; in a text without quotes
  merged_header,                // workbook: cells of the header are merged; {0}: "C1:E1"
  merged_cells,                 // workbook: cells below the header are merged, all but one are empty
  hidden_column,                // warning; workbook: read all the same
  hidden_rows,                  // warning; workbook: {0}: how many, read all the same
  other_sheet,                  // warning; workbook: {0} has cells and is not read
  // cells; {0} is always the value as written
  empty_cell,
  unknown_word,  // {1}: the words that are understood
  not_yes_or_no,
  not_a_number,
  not_a_date,
  impossible_date,      // 2024-09-31
  date_as_serial,       // 45292: Excel has shown a date as a number
  excel_error,          // #REF!, #N/A: a formula that failed
  excel_number,         // 1,65566E+11: Excel has rounded a long number away
  excel_date,           // Excel has made a date of an id or a diarienummer
  lost_zero,            // warning: a number that seems to have lost its first zero
  number_length,        // organisation number: not 10 digits (or 12 with 16 in front); {1}: digits found
  number_check_digit,   // organisation number: the last digit does not fit the others
  number_is_personal,   // organisation number: a personnummer, and enskild_firma is not ja; {0} is masked
  number_not_personal,  // warning: enskild_firma is ja but the number is a company's
  not_an_address,       // warning: e-mail address without @
  // cells against each other
  repeated_id,              // {1}: row of the first
  successor_of_nobody,      // efterträder names an id that is not in the register
  successor_circle,         // efterträder leads back to the unit itself
  contract_ends_early,      // {1}: avtal_start
  missing_due_date,         // krav says ja and datum is empty; {1}: the datum column
  due_without_requirement,  // datum is filled in and krav is empty; {1}: the krav column
  missing_reason,           // omfattas is nej and skäl is empty
  missing_number,           // a private provider without organisation number
  name_differs,             // warning: same organisation number, other name; {1}: the name, {2}: its row
  repeated_name,  // warning: two covered units with one name under one provider; {1}: row of the first
};

// Identifier, and key of the sentences in register_sv.txt: "impossible_date".
std::string_view name_of(RegisterCode code);
const std::vector<RegisterCode>& register_codes();

struct RegisterError {
  RegisterCode code = RegisterCode::not_a_csv;
  int row = 0;                         // as Excel shows it, the header is usually 1; 0: the whole file
  std::string column;                  // as written in the sheet; as expected when it is missing
  std::string value;                   // {0}: as written; personnummer masked
  std::vector<std::string> arguments;  // {1}, {2} ...
};

// What one column of the sheet was taken for.
struct ReadColumn {
  std::string written;
  std::string means;  // the name in the manual; empty: not read
};

struct RegisterReading {
  std::optional<Register> content;      // only when there is no error
  std::vector<RegisterError> errors;    // by row, then by column from left to right
  std::vector<RegisterError> warnings;  // likewise; the register is taken all the same
  std::vector<ReadColumn> columns;      // from left to right; none when no header was found
};

// Where the documents and dates come from.
enum class DueDates {
  in_register,  // krav_ and datum_ say all: a document without a date is a fault
  from_rules,   // a profile's rules say; krav_ and datum_ may be left out and are overrides
};

// A workbook (.xlsx), or CSV: UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252.
// Separator ; , or tab, found by trying.
RegisterReading parse_register(std::string_view bytes, DueDates due_dates = DueDates::in_register);

// Throws std::system_error when the file cannot be read.
RegisterReading read_register(const std::filesystem::path& file, DueDates due_dates = DueDates::in_register);

}  // namespace ingest
