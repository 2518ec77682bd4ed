// Reads the cells of one row. A cell with a fault is reported and leaves its field as it was; reading goes
// on.
#include "register_row.h"

#include <algorithm>

#include "calendar.h"
#include "ingest/organisation_number.h"
#include "register_words.h"

namespace ingest {
namespace {

using std::chrono::year_month_day;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 1,65566E+11: what Excel leaves of a long number.
bool is_scientific(std::string_view text) {
  const auto exponent = text.find_first_of("Ee");
  if (exponent == std::string_view::npos || exponent == 0 || exponent + 2 >= text.size()) return false;
  const auto mantissa = text.substr(0, exponent), power = text.substr(exponent + 2);
  const bool has_sign = text[exponent + 1] == '+' || text[exponent + 1] == '-';
  const auto is_number_part = [](char c) { return is_digit(c) || c == ',' || c == '.'; };
  return has_sign && is_digit(mantissa.front()) &&
         std::all_of(mantissa.begin(), mantissa.end(), is_number_part) &&
         std::all_of(power.begin(), power.end(), is_digit);
}

bool is_empty_answer(std::string_view text) { return text.empty() || text == "-" || text == "–"; }

// The words for "no end is set" and "does not concern this unit".
bool is_open_ended(std::string_view text) {
  return text.starts_with("tills vidare") || text.starts_with("Tills vidare") || is_empty_answer(text);
}

bool is_private(Operation operation) {
  return operation != Operation::in_house && operation != Operation::joint_operation;
}

class RowReader {
 public:
  RowReader(const CsvRow& row, const Header& header, const RowRules& rules, Faults& faults)
      : row_(row), header_(header), rules_(rules), faults_(faults, header, row.number) {
    out_.unit.row = row.number;
  }

  RegisterRow run() {
    read_names();
    read_kind();
    read_number();
    read_contract();
    read_scope();
    read_contact();
    if (out_.unit.is_covered) read_obligations();
    return std::move(out_);
  }

 private:
  bool has(Heading heading) const { return header_.position.contains(heading); }

  const std::string& cell(Heading heading) const {
    static const std::string kNothing;
    const auto found = header_.position.find(heading);
    if (found == header_.position.end() || found->second >= row_.cells.size()) return kNothing;
    return row_.cells[found->second];
  }

  // A column that is missing altogether is reported once, with the header.
  std::string must(Column column) {
    const auto& text = cell({column});
    if (text.empty() && has({column})) faults_.add(RegisterCode::empty_cell, {column});
    return text;
  }

  // Ids, diarienummer and telephone numbers are what Excel likes to rewrite.
  std::string undamaged(Column column) {
    const auto& text = cell({column});
    if (is_scientific(text)) faults_.add(RegisterCode::excel_number, {column}, text);
    if (column != Column::phone && looks_like_excel_date(text))
      faults_.add(RegisterCode::excel_date, {column}, text);
    return text;
  }

  std::optional<bool> flag(Column column) {
    const auto& text = cell({column});
    if (is_empty_answer(text)) return std::nullopt;
    const auto answer = yes_or_no(text.substr(0, text.find_first_of(" ,(")));
    if (!answer) faults_.add(RegisterCode::not_yes_or_no, {column}, text);
    return answer;
  }

  std::optional<year_month_day> date(Heading heading, std::string_view text) {
    const auto parsed = parse_date(text);
    if (const auto* found = std::get_if<year_month_day>(&parsed)) return *found;
    const auto fault = std::get<DateFault>(parsed);
    const auto code = fault == DateFault::impossible ? RegisterCode::impossible_date
                      : fault == DateFault::serial   ? RegisterCode::date_as_serial
                                                     : RegisterCode::not_a_date;
    faults_.add(code, heading, std::string(text));
    return std::nullopt;
  }

  void read_names() {
    must(Column::id);
    out_.unit.id = undamaged(Column::id);
    out_.unit.succeeds = is_empty_answer(cell({Column::succeeds})) ? std::string() : cell({Column::succeeds});
    out_.unit.name = must(Column::unit);
    out_.unit.aliases = names_in(cell({Column::aliases}));
    out_.unit.board = must(Column::board);
    out_.unit.group = is_empty_answer(cell({Column::group})) ? std::string() : cell({Column::group});
    out_.provider.name = must(Column::provider);
    out_.provider.earlier_names = names_in(cell({Column::earlier_names}));
  }

  template <typename Named, typename Listed>
  auto word(Column column, Named named, Listed words) -> decltype(named(std::string_view())) {
    const auto text = must(column);
    if (text.empty()) return std::nullopt;
    const auto value = named(text);
    if (!value) faults_.add(RegisterCode::unknown_word, {column}, text, {words()});
    return value;
  }

  std::optional<Area> area() {
    return word(
        Column::area, [this](std::string_view text) { return rules_.words.area(text, out_.unit.board); },
        [this] { return rules_.words.area_words(); });
  }

  std::optional<Operation> operation() {
    return word(
        Column::operation, [this](std::string_view text) { return rules_.words.operation(text); },
        [this] { return rules_.words.operation_words(); });
  }

  void read_kind() {
    auto& unit = out_.unit;
    unit.area_as_written = cell({Column::area});
    unit.area = area().value_or(unit.area);
    const auto run_as = operation();
    unit.operation = run_as.value_or(unit.operation);
    unit.hsl_duty = word(Column::hsl_duty, hsl_duty_named, hsl_duty_words).value_or(unit.hsl_duty);
    const auto laws = laws_named(cell({Column::laws}));
    if (!laws) faults_.add(RegisterCode::unknown_word, {Column::laws}, cell({Column::laws}), {law_words()});
    unit.laws = laws.value_or(unit.laws);
    unit.has_ivo_permit = flag(Column::ivo_permit);
    const bool has_column = has({Column::organisation_number});
    if (run_as && is_private(*run_as) && has_column && is_empty_answer(cell({Column::organisation_number})))
      faults_.add(RegisterCode::missing_number, {Column::organisation_number});
  }

  void read_number() {
    const Heading heading{Column::organisation_number};
    const auto& text = cell(heading);
    out_.provider.is_sole_trader = flag(Column::sole_trader).value_or(false);
    if (is_empty_answer(text)) return;
    if (is_scientific(text)) return faults_.add(RegisterCode::excel_number, heading, text);
    const auto number = parse_organisation_number(text);
    if (number.fault == NumberFault::length)
      return faults_.add(RegisterCode::number_length, heading,
                         out_.provider.is_sole_trader ? with_masked_number(text) : text,
                         {std::to_string(number.digits.size())});
    if (number.is_personal && !out_.provider.is_sole_trader)
      return faults_.add(RegisterCode::number_is_personal, heading, with_masked_number(text));
    if (number.fault == NumberFault::check_digit)
      return faults_.add(RegisterCode::number_check_digit, heading,
                         number.is_personal ? with_masked_number(text) : text);
    if (!number.is_personal && out_.provider.is_sole_trader)
      faults_.add(RegisterCode::number_not_personal, heading, text);
    out_.provider.organisation_number = hyphenated(number.digits);
  }

  void read_contract() {
    auto& unit = out_.unit;
    const Heading start{Column::contract_start}, end{Column::contract_end};
    if (!is_open_ended(cell(start))) unit.contract_start = date(start, cell(start));
    if (!is_open_ended(cell(end))) unit.contract_end = date(end, cell(end));
    if (unit.contract_start && unit.contract_end && *unit.contract_end < *unit.contract_start)
      faults_.add(RegisterCode::contract_ends_early, end, cell(end), {cell(start)});
    unit.option = cell({Column::option});
    unit.diarienummer = undamaged(Column::diarienummer);
    unit.case_officer = cell({Column::case_officer});
  }

  void read_scope() {
    auto& unit = out_.unit;
    must(Column::covered);
    unit.is_covered = flag(Column::covered).value_or(true);
    unit.why_not_covered = unit.is_covered ? std::string() : cell({Column::reason});
    if (!unit.is_covered && unit.why_not_covered.empty())
      faults_.add(RegisterCode::missing_reason, {Column::reason});
    unit.may_be_named = flag(Column::may_be_named).value_or(true);
    read_places();
    read_last_followed_up();
  }

  // "2024", or a date of which the year counts.
  void read_last_followed_up() {
    const Heading heading{Column::last_followed_up};
    const auto& text = cell(heading);
    if (is_empty_answer(text)) return;
    if (text.size() == 4 && text > "1989" && text < "2101" &&
        std::all_of(text.begin(), text.end(), is_digit)) {
      out_.unit.last_followed_up = std::stoi(text);
    } else if (const auto day = date(heading, text)) {
      out_.unit.last_followed_up = static_cast<int>(day->year());
    }
  }

  void read_places() {
    const auto& text = cell({Column::places});
    if (is_empty_answer(text)) return;
    if (text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit)) {
      out_.unit.places = std::stoi(text);
    } else {
      faults_.add(RegisterCode::not_a_number, {Column::places}, text);
    }
  }

  void read_contact() {
    auto& unit = out_.unit;
    unit.contact_person = cell({Column::contact_person});
    unit.email = cell({Column::email});
    unit.phone = undamaged(Column::phone);
    if (!is_empty_answer(unit.email) && unit.email.find('@') == std::string::npos)
      faults_.add(RegisterCode::not_an_address, {Column::email}, unit.email);
    const bool is_bare = !unit.phone.empty() && std::all_of(unit.phone.begin(), unit.phone.end(), is_digit);
    if (is_bare && unit.phone.front() != '0' && unit.phone.size() >= 7 && unit.phone.size() <= 9)
      faults_.add(RegisterCode::lost_zero, {Column::phone}, unit.phone);
  }

  void read_obligations() {
    for (std::size_t document = 0; document < document_names().size(); ++document)
      rules_.due_dates == DueDates::in_register ? read_obligation(document) : read_override(document);
  }

  void read_obligation(std::size_t document) {
    const Heading demand_heading{Column::requirement, document}, due_heading{Column::due, document};
    const auto& demand_text = cell(demand_heading);
    const bool has_due = !is_empty_answer(cell(due_heading));
    const bool is_unanswered = is_empty_answer(demand_text);
    if (is_unanswered && has(demand_heading)) {
      if (has_due)
        faults_.add(RegisterCode::due_without_requirement, due_heading, cell(due_heading),
                    {canonical_name(demand_heading)});
      return;
    }
    if (is_unanswered && !has_due) return;
    const auto demand = is_unanswered ? Demand{true, {}, {}} : demand_named(demand_text);
    if (!demand) return add_unknown_demand(demand_heading);
    add_obligations({0,
                     std::string(document_names()[document]),
                     0,
                     demand->is_required,
                     demand->from_year,
                     {},
                     demand->why_not},
                    due_heading, has_due);
  }

  void add_obligations(Obligation obligation, Heading due_heading, bool has_due) {
    if (!obligation.is_required) return out_.obligations.push_back(std::move(obligation));
    if (!has_due)
      return faults_.add(RegisterCode::missing_due_date, due_heading, {}, {canonical_name(due_heading)});
    const auto texts = due_texts(cell(due_heading), obligation.document == "tertial_report");
    for (const auto& text : texts) {
      obligation.part = texts.size() > 1 ? obligation.part + 1 : 0;
      obligation.due = date(due_heading, text);
      out_.obligations.push_back(obligation);
    }
  }

  void add_unknown_demand(const Heading& heading) {
    faults_.add(RegisterCode::unknown_word, heading, cell(heading), {"ja, nej, från och med 2026"});
  }

  // Where a profile's rules say what is owed, both cells may be empty, and either may stand alone.
  void read_override(std::size_t document) {
    const Heading demand_heading{Column::requirement, document}, due_heading{Column::due, document};
    Override own{0, std::string(document_names()[document]), {}, {}, {}, {}};
    if (!is_empty_answer(cell(demand_heading))) {
      const auto demand = demand_named(cell(demand_heading));
      if (!demand) return add_unknown_demand(demand_heading);
      own.is_required = demand->is_required;
      own.from_year = demand->from_year;
      own.why_not = demand->why_not;
    }
    if (!is_empty_answer(cell(due_heading)))
      for (const auto& text : due_texts(cell(due_heading), own.document == "tertial_report"))
        if (const auto day = written_day(due_heading, text)) own.days.push_back(*day);
    if (own.is_required || !own.days.empty()) out_.overrides.push_back(std::move(own));
  }

  std::optional<WrittenDay> written_day(Heading heading, std::string_view text) {
    if (const auto day = parse_day_of_year(text)) return WrittenDay{std::nullopt, *day};
    const auto found = date(heading, text);
    if (!found) return std::nullopt;
    return WrittenDay{found->year(), found->month() / found->day()};
  }

  // A tertialrapport is due three times a year; "1 juni 2026, 1 oktober 2026 och 1 februari 2027".
  static std::vector<std::string> due_texts(std::string text, bool may_be_several) {
    if (!may_be_several) return {std::move(text)};
    constexpr std::string_view kAnd = " och ";
    for (auto at = text.find(kAnd); at != std::string::npos; at = text.find(kAnd))
      text.replace(at, kAnd.size(), ";");
    return names_in(text);
  }

  const CsvRow& row_;
  const Header& header_;
  const RowRules& rules_;
  RowFaults faults_;
  RegisterRow out_;
};

}  // namespace

RegisterRow read_row(const CsvRow& row, const Header& header, const RowRules& rules, Faults& faults) {
  return RowReader(row, header, rules, faults).run();
}

}  // namespace ingest
