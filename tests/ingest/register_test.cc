// The provider register: what is read from it, and every fault it can have.
#include "ingest/register.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "scratch.h"

namespace ingest {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A sheet with one sound row; tests change single cells of it.
class Sheet {
 public:
  Sheet() {
    rows_.push_back({"id", "utförare", "organisationsnummer", "enskild_firma", "verksamhet", "nämnd",
                     "verksamhetsområde", "driftform", "hsl_ansvar", "omfattas", "skäl",
                     "krav_kvalitetsberättelse", "datum_kvalitetsberättelse", "efterträder"});
    add_row("V1");
  }

  void add_row(const std::string& id, const std::string& unit = {}) {
    rows_.push_back({id, "Omsorg AB", "556555-0851", "nej", unit.empty() ? "Solgården " + id : unit,
                     "Äldrenämnden", "hemtjänst", "LOV", "nej", "ja", "", "ja", "2026-03-01", ""});
  }

  Sheet& set(const std::string& column, const std::string& value, std::size_t row = 1) {
    auto& header = rows_[0];
    const auto at =
        static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin());
    if (at == header.size()) header.push_back(column);
    for (auto& cells : rows_) cells.resize(header.size());
    rows_[row][at] = value;
    return *this;
  }

  Sheet& drop(const std::string& column) {
    const auto at = std::find(rows_[0].begin(), rows_[0].end(), column) - rows_[0].begin();
    for (auto& cells : rows_) cells.erase(cells.begin() + at);
    return *this;
  }

  std::string text(const std::string& separator = ";", const std::string& line_end = "\n") const {
    std::string csv;
    for (const auto& cells : rows_) {
      for (std::size_t i = 0; i < cells.size(); ++i)
        csv += (i > 0 ? separator : "") + quoted(cells[i], separator);
      csv += line_end;
    }
    return csv;
  }

 private:
  static std::string quoted(const std::string& cell, const std::string& separator) {
    return cell.find(separator) != cell.npos || cell.find('\n') != cell.npos ? "\"" + cell + "\"" : cell;
  }
  std::vector<std::vector<std::string>> rows_;
};

Register taken(const std::string& csv) {
  auto reading = parse_register(csv);
  for (const auto& error : reading.errors)
    ADD_FAILURE() << error.row << " " << error.column << " " << name_of(error.code);
  return reading.content.value_or(Register{});
}

std::string described(const RegisterError& error) {
  std::string text = std::string(name_of(error.code)) + " " + std::to_string(error.row) + " " + error.column +
                     " [" + error.value + "]";
  for (const auto& argument : error.arguments) text += " " + argument;
  return text;
}

std::vector<std::string> errors(const std::string& csv) {
  const auto reading = parse_register(csv);
  EXPECT_EQ(reading.content.has_value(), reading.errors.empty());
  std::vector<std::string> all;
  for (const auto& error : reading.errors) all.push_back(described(error));
  return all;
}

std::vector<std::string> warnings(const std::string& csv) {
  const auto reading = parse_register(csv);
  EXPECT_TRUE(reading.content.has_value());
  std::vector<std::string> all;
  for (const auto& error : reading.warnings) all.push_back(described(error));
  return all;
}

// --- what is read ---

constexpr std::string_view kWhole =
    R"(id;efterträder;utförare;tidigare_namn;organisationsnummer;enskild_firma;verksamhet;alias;nämnd;verksamhetsområde;driftform;lagrum;hsl_ansvar;ivo_tillstånd;avtal_start;avtal_slut;option;krav_patientsäkerhetsberättelse;datum_patientsäkerhetsberättelse;krav_tertialrapport;datum_tertialrapport;krav_verksamhetsplan;datum_verksamhetsplan;omfattas;skäl;platser;kontaktperson;e_post;telefon;diarienummer;handläggare;visa_namn
V1;V0;Omsorg AB;Vård AB, Trygg AB;556555-0851;nej;Solgården;"Solis; Solgårdens äldreboende";Äldrenämnden;SÄBO;Entreprenad (LOU);SoL, HSL;ja;ja;2024-02-01;31 januari 2028;+2 år;ja;2026-03-01;ja;"1 juni 2026, 1 oktober 2026 och 1 februari 2027";från och med 2026;2026-12-15;ja;;45;Anna Ek;anna@example.org;08-123 45;VON 2023/0212;Bo Lind;nej
V0;;Granåsa kommun;;;;Solgården (kommunal);;Äldrenämnden;särskilt boende;egen regi;;delvis;;;tills vidare;;nej, upphört;;;;;;nej;upphört 2024;;;;;=1+1;;
)";

TEST(Register, ReadsAUnitWithEverything) {
  const auto content = taken(std::string(kWhole));
  ASSERT_EQ(content.units.size(), 2u);
  const auto& unit = content.units[0];
  EXPECT_EQ(unit.id, "V1");
  EXPECT_EQ(unit.succeeds, "V0");
  EXPECT_EQ(unit.name, "Solgården");
  EXPECT_THAT(unit.aliases, ElementsAre("Solis", "Solgårdens äldreboende"));
  EXPECT_EQ(unit.board, "Äldrenämnden");
  EXPECT_EQ(unit.area, Area::nursing_home);
  EXPECT_EQ(unit.area_as_written, "SÄBO");
  EXPECT_EQ(unit.operation, Operation::contract_lou);
  EXPECT_THAT(unit.laws, ElementsAre(Law::sol, Law::hsl));
  EXPECT_EQ(unit.hsl_duty, HslDuty::yes);
  EXPECT_EQ(unit.has_ivo_permit, true);
  EXPECT_TRUE(unit.contract_start == 2024y / 2 / 1);
  EXPECT_TRUE(unit.contract_end == 2028y / 1 / 31);
  EXPECT_EQ(unit.option, "+2 år");
  EXPECT_EQ(unit.places, 45);
  EXPECT_EQ(unit.contact_person, "Anna Ek");
  EXPECT_EQ(unit.email, "anna@example.org");
  EXPECT_EQ(unit.phone, "08-123 45");
  EXPECT_EQ(unit.diarienummer, "VON 2023/0212");
  EXPECT_EQ(unit.case_officer, "Bo Lind");
  EXPECT_FALSE(unit.may_be_named);
  EXPECT_EQ(unit.row, 2);
}

TEST(Register, ReadsAUnitThatIsNotCovered) {
  const auto content = taken(std::string(kWhole));
  const auto& unit = content.units[1];
  EXPECT_FALSE(unit.is_covered);
  EXPECT_EQ(unit.why_not_covered, "upphört 2024");
  EXPECT_EQ(unit.contract_end, std::nullopt);
  EXPECT_EQ(unit.has_ivo_permit, std::nullopt);
  EXPECT_TRUE(unit.may_be_named);
  EXPECT_EQ(unit.diarienummer, "=1+1");
  for (const auto& obligation : content.obligations) EXPECT_EQ(obligation.unit, 0u);
}

TEST(Register, ReadsProviders) {
  const auto content = taken(std::string(kWhole));
  ASSERT_EQ(content.providers.size(), 2u);
  EXPECT_EQ(content.providers[0].name, "Omsorg AB");
  EXPECT_THAT(content.providers[0].earlier_names, ElementsAre("Vård AB", "Trygg AB"));
  EXPECT_EQ(content.providers[0].organisation_number, "556555-0851");
  EXPECT_EQ(content.providers[content.units[1].provider].name, "Granåsa kommun");
}

TEST(Register, ReadsObligations) {
  const auto content = taken(std::string(kWhole));
  ASSERT_EQ(content.obligations.size(), 5u);
  EXPECT_EQ(content.obligations[0].document, "patient_safety_report");
  EXPECT_TRUE(content.obligations[0].due == 2026y / 3 / 1);
  EXPECT_EQ(content.obligations[1].document, "activity_plan");
  EXPECT_EQ(content.obligations[1].from_year, 2026);
  EXPECT_FALSE(is_owed(content.obligations[1], 2025));
  EXPECT_TRUE(is_owed(content.obligations[1], 2026));
}

TEST(Register, ReadsSeveralDatesOfATertialReport) {
  const auto content = taken(std::string(kWhole));
  EXPECT_EQ(content.obligations[2].document, "tertial_report");
  EXPECT_EQ(content.obligations[2].part, 1);
  EXPECT_TRUE(content.obligations[3].due == 2026y / 10 / 1);
  EXPECT_EQ(content.obligations[4].part, 3);
  EXPECT_TRUE(content.obligations[4].due == 2027y / 2 / 1);
}

TEST(Register, FindsAUnitById) {
  const auto content = taken(std::string(kWhole));
  ASSERT_NE(content.find("V0"), nullptr);
  EXPECT_EQ(content.find("V0")->row, 3);
  EXPECT_EQ(content.find("V9"), nullptr);
}

TEST(Register, KeepsAnExemptionWithItsReason) {
  const auto content = taken(Sheet()
                                 .set("krav_kvalitetsberättelse", "nej, lämnas av bolaget")
                                 .set("datum_kvalitetsberättelse", "")
                                 .text());
  ASSERT_EQ(content.obligations.size(), 1u);
  EXPECT_FALSE(content.obligations[0].is_required);
  EXPECT_EQ(content.obligations[0].why_not, "lämnas av bolaget");
  EXPECT_FALSE(is_owed(content.obligations[0], 2025));
}

TEST(Register, AsksForADocumentThatHasOnlyADateColumn) {
  const auto content = taken(Sheet().set("datum_handlingsplan", "1 april 2026").text());
  ASSERT_EQ(content.obligations.size(), 2u);
  EXPECT_EQ(content.obligations[1].document, "action_plan");
}

TEST(Register, IsTheSameFromEveryProgram) {
  const std::string expected = Sheet().text();
  const std::string windows_1252 = [&] {
    std::string bytes;
    for (std::size_t i = 0; i < expected.size(); ++i)
      bytes += expected[i] == '\xC3' ? static_cast<char>(expected[++i] + 0x40) : expected[i];
    return bytes;
  }();
  for (const auto& csv : {expected, "\xEF\xBB\xBF" + expected, windows_1252, Sheet().text(",", "\r\n"),
                          Sheet().text("\t", "\r"), "sep=;\r\n" + expected, "\n\n" + expected,
                          "Utförarregister 2026;;;\n" + expected}) {
    const auto content = taken(csv);
    ASSERT_EQ(content.units.size(), 1u) << csv;
    EXPECT_EQ(content.units[0].board, "Äldrenämnden");
    EXPECT_EQ(content.obligations.size(), 1u);
  }
}

TEST(Register, CountsRowsAsExcelDoes) {
  Sheet sheet;
  sheet.set("skäl", "rad ett\nrad två");
  sheet.add_row("V2");
  sheet.set("driftform", "privat", 2);
  EXPECT_THAT(errors("Rubrik\n\n" + sheet.text()),
              ElementsAre(HasSubstr("unknown_word 5 driftform [privat]")));
}

TEST(Register, TakesRowsOfOneNumberAsOneProvider) {
  Sheet sheet;
  sheet.add_row("V2");
  sheet.set("organisationsnummer", "16556555-0851", 2);
  const auto content = taken(sheet.text());
  EXPECT_EQ(content.providers.size(), 1u);
  EXPECT_EQ(content.units[1].provider, 0u);
}

TEST(Register, TakesRowsWithoutNumberWithTheRowOfThatName) {
  Sheet sheet;
  sheet.set("driftform", "egen regi").set("utförare", "Granåsa kommun").set("organisationsnummer", "");
  sheet.add_row("V2");
  sheet.set("driftform", "egen regi", 2)
      .set("utförare", "Granåsa Kommun", 2)
      .set("organisationsnummer", "212000-2882", 2);
  const auto content = taken(sheet.text());
  ASSERT_EQ(content.providers.size(), 1u);
  EXPECT_EQ(content.providers[0].organisation_number, "212000-2882");
}

TEST(Register, TakesASoleTraderAndHidesTheNumber) {
  const auto content =
      taken(Sheet().set("enskild_firma", "ja").set("organisationsnummer", "19750231-0241").text());
  EXPECT_TRUE(content.providers.at(0).is_sole_trader);
  EXPECT_EQ(shown_number(content.providers.at(0)), "750231-****");
}

TEST(Register, TakesAnAreaOutsideTheList) {
  const auto content = taken(Sheet().set("verksamhetsområde", "Annat: HVB").text());
  EXPECT_EQ(content.units.at(0).area, Area::other);
  EXPECT_EQ(content.units.at(0).area_as_written, "Annat: HVB");
}

TEST(Register, ReadsAFile) {
  const Scratch scratch;
  EXPECT_TRUE(read_register(scratch.file("register.csv", Sheet().text())).content.has_value());
  EXPECT_THROW(read_register(scratch.folder() / "saknas.csv"), std::system_error);
  EXPECT_THROW(read_register(scratch.folder()), std::system_error);
}

// --- faults of the file ---

TEST(RegisterFile, ThatIsNoCsv) {
  EXPECT_THAT(errors("%PDF-1.7\n"), ElementsAre("not_a_csv 0  []"));
  EXPECT_THAT(errors("a\0b"s), ElementsAre("not_a_csv 0  []"));
}

TEST(RegisterFile, ThatIsEmpty) {
  EXPECT_THAT(errors(""), ElementsAre("empty_file 0  []"));
  EXPECT_THAT(errors("\r\n;;;\r\n"), ElementsAre("empty_file 0  []"));
}

TEST(RegisterFile, WithLettersEncodedTwice) {
  const auto reading = parse_register("id;utfÃ¶rare;verksamhet;omfattas\n1;a;b;ja\n");
  EXPECT_EQ(reading.errors.at(0).code, RegisterCode::double_encoded);
}

TEST(RegisterFile, WithAQuoteThatIsNeverClosed) {
  EXPECT_THAT(errors(Sheet().set("skäl", "\"öppen").text()), testing::Contains("unterminated_quote 2  []"));
}

TEST(RegisterFile, WithoutAHeader) {
  EXPECT_THAT(errors("Anna;Bo\n1;2\n"), ElementsAre("no_header 1  [Anna]"));
}

TEST(RegisterFile, WithAHeaderAndNothingBelow) {
  const auto text = Sheet().text();
  EXPECT_THAT(errors(text.substr(0, text.find('\n'))), ElementsAre("no_rows 1  []"));
}

TEST(RegisterFile, WithTooManyRows) {
  std::string text = Sheet().text();
  for (int i = 0; i < 20'001; ++i) text += "x\n";
  EXPECT_EQ(parse_register(text).errors.at(0).code, RegisterCode::too_many_rows);
}

// --- faults of columns ---

TEST(RegisterColumns, ThatAreMissingAreNamedOnceEach) {
  EXPECT_THAT(errors(Sheet().drop("nämnd").drop("hsl_ansvar").text()),
              ElementsAre("missing_column 1 nämnd [] nämnd", "missing_column 1 hsl_ansvar [] hsl_ansvar"));
}

TEST(RegisterColumns, NeedTheNumberOnlyForPrivateProviders) {
  EXPECT_THAT(errors(Sheet().drop("organisationsnummer").text()),
              ElementsAre("missing_column 1 organisationsnummer [] organisationsnummer"));
  EXPECT_THAT(errors(Sheet().drop("organisationsnummer").set("driftform", "egen regi").text()), IsEmpty());
}

TEST(RegisterColumns, ThatAreUnknownAreAWarning) {
  EXPECT_THAT(warnings(Sheet().set("ort", "Granåsa").text()), ElementsAre("unknown_column 1 ort [ort]"));
  EXPECT_THAT(warnings(Sheet().set("platsser", "45").text()),
              ElementsAre("similar_column 1 platsser [platsser] platser"));
}

TEST(RegisterColumns, ThatAskForADocumentMustBeSpeltRight) {
  EXPECT_THAT(
      errors(Sheet().set("krav_verksamhetsplann", "ja").text()),
      ElementsAre("misspelled_column 1 krav_verksamhetsplann [krav_verksamhetsplann] krav_verksamhetsplan"));
}

TEST(RegisterColumns, MayNotMeanTheSame) {
  EXPECT_THAT(errors(Sheet().set("Enhet", "x").text()),
              ElementsAre("repeated_column 1 Enhet [Enhet] verksamhet"));
}

TEST(RegisterColumns, MustAskForSomething) {
  EXPECT_THAT(errors(Sheet().drop("krav_kvalitetsberättelse").drop("datum_kvalitetsberättelse").text()),
              ElementsAre(HasSubstr("missing_requirement_columns 1")));
}

TEST(RegisterColumns, HoldEveryCell) {
  EXPECT_THAT(
      errors(Sheet()
                 .set("efterträder", "V1;extra;")
                 .text()
                 .append("V2;Omsorg AB;556555-0851;nej;B;N;hemtjänst;LOV;nej;ja;;nej;;;för mycket\n")),
      testing::Contains("too_many_cells 3  [för mycket] 14"));
}

// --- faults of cells ---

struct BadCell {
  std::string column, value, expected;
};
void PrintTo(const BadCell& cell, std::ostream* out) { *out << cell.column << " = " << cell.value; }

class RegisterCell : public testing::TestWithParam<BadCell> {};

TEST_P(RegisterCell, IsReportedWithRowColumnAndValue) {
  EXPECT_THAT(errors(Sheet().set(GetParam().column, GetParam().value).text()),
              ElementsAre(testing::StartsWith(GetParam().expected)));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, RegisterCell,
    testing::Values(
        BadCell{"id", "", "empty_cell 2 id []"}, BadCell{"utförare", "", "empty_cell 2 utförare []"},
        BadCell{"verksamhet", "", "empty_cell 2 verksamhet []"},
        BadCell{"nämnd", "\u00A0", "empty_cell 2 nämnd []"},
        BadCell{"hsl_ansvar", "", "empty_cell 2 hsl_ansvar []"},
        BadCell{"omfattas", "", "empty_cell 2 omfattas []"},
        BadCell{"driftform", "privat", "unknown_word 2 driftform [privat] egen regi, entreprenad (LOU)"},
        BadCell{"verksamhetsområde", "HVB",
                "unknown_word 2 verksamhetsområde [HVB] särskilt boende för äldre"},
        BadCell{"hsl_ansvar", "kanske", "unknown_word 2 hsl_ansvar [kanske] ja, nej, delvis"},
        BadCell{"lagrum", "PBL", "unknown_word 2 lagrum [PBL] SoL, LSS, HSL"},
        BadCell{"krav_kvalitetsberättelse", "kanske",
                "unknown_word 2 krav_kvalitetsberättelse [kanske] ja, nej"},
        BadCell{"omfattas", "delvis", "not_yes_or_no 2 omfattas [delvis]"},
        BadCell{"visa_namn", "helst inte", "not_yes_or_no 2 visa_namn [helst inte]"},
        BadCell{"platser", "många", "not_a_number 2 platser [många]"},
        BadCell{"datum_kvalitetsberättelse", "2024-09-31",
                "impossible_date 2 datum_kvalitetsberättelse [2024-09-31]"},
        BadCell{"datum_kvalitetsberättelse", "snarast", "not_a_date 2 datum_kvalitetsberättelse [snarast]"},
        BadCell{"datum_kvalitetsberättelse", "46082", "date_as_serial 2 datum_kvalitetsberättelse [46082]"},
        BadCell{"datum_kvalitetsberättelse", "",
                "missing_due_date 2 datum_kvalitetsberättelse [] datum_kvalitetsberättelse"},
        BadCell{"krav_kvalitetsberättelse", "",
                "due_without_requirement 2 datum_kvalitetsberättelse [2026-03-01] krav_kvalitetsberättelse"},
        BadCell{"avtal_start", "2025-02-30", "impossible_date 2 avtal_start [2025-02-30]"},
        BadCell{"organisationsnummer", "", "missing_number 2 organisationsnummer []"},
        BadCell{"organisationsnummer", "1,65566E+11", "excel_number 2 organisationsnummer [1,65566E+11]"},
        BadCell{"organisationsnummer", "55655-0851", "number_length 2 organisationsnummer [55655-0851] 9"},
        BadCell{"organisationsnummer", "556555-0852",
                "number_check_digit 2 organisationsnummer [556555-0852]"},
        BadCell{"organisationsnummer", "750231-0241",
                "number_is_personal 2 organisationsnummer [750231-****]"},
        BadCell{"id", "1.2E+10", "excel_number 2 id [1.2E+10]"},
        BadCell{"id", "02-jan", "excel_date 2 id [02-jan]"},
        BadCell{"diarienummer", "2016-03-01", "excel_date 2 diarienummer [2016-03-01]"},
        BadCell{"telefon", "4,67012E+10", "excel_number 2 telefon [4,67012E+10]"},
        BadCell{"omfattas", "nej", "missing_reason 2 skäl []"},
        BadCell{"efterträder", "V9", "successor_of_nobody 2 efterträder [V9]"},
        BadCell{"efterträder", "V1", "successor_circle 2 efterträder [V1]"}));

TEST(RegisterCells, NeverShowAPersonalNumber) {
  Sheet sheet;
  sheet.set("enskild_firma", "ja").set("organisationsnummer", "750231-0242");
  EXPECT_THAT(errors(sheet.text()), ElementsAre("number_check_digit 2 organisationsnummer [750231-****]"));
}

TEST(RegisterCells, NeverShowAPersonalNumberOfTheWrongLength) {
  Sheet sheet;
  sheet.set("enskild_firma", "ja").set("organisationsnummer", "750231-02411");
  EXPECT_THAT(errors(sheet.text()), ElementsAre("number_length 2 organisationsnummer [750231-0****] 11"));
}

TEST(RegisterCells, MayHoldADamagedTertialDate) {
  Sheet sheet;
  sheet.set("krav_tertialrapport", "ja").set("datum_tertialrapport", "2026-06-01, 2026-09-31");
  EXPECT_THAT(errors(sheet.text()), ElementsAre("impossible_date 2 datum_tertialrapport [2026-09-31]"));
}

TEST(RegisterCells, HoldContractsThatEndAfterTheyStart) {
  Sheet sheet;
  sheet.set("avtal_start", "2025-01-01").set("avtal_slut", "2024-12-31");
  EXPECT_THAT(errors(sheet.text()), ElementsAre("contract_ends_early 2 avtal_slut [2024-12-31] 2025-01-01"));
  sheet.set("avtal_slut", "2025-01-01");
  EXPECT_THAT(errors(sheet.text()), IsEmpty());
}

TEST(RegisterCells, WarnAboutWhatMayBeWrong) {
  EXPECT_THAT(warnings(Sheet().set("telefon", "701234567").text()),
              ElementsAre("lost_zero 2 telefon [701234567]"));
  EXPECT_THAT(warnings(Sheet().set("e_post", "anna.example.org").text()),
              ElementsAre("not_an_address 2 e_post [anna.example.org]"));
  EXPECT_THAT(warnings(Sheet().set("enskild_firma", "ja").text()),
              ElementsAre("number_not_personal 2 organisationsnummer [556555-0851]"));
}

TEST(RegisterCells, TakeTextsThatBeginLikeFormulas) {
  for (const auto* text : {"=1+1", "+46 8 123", "-", "@anna"})
    EXPECT_THAT(warnings(Sheet().set("handläggare", text).text()), IsEmpty());
}

// --- rows against each other ---

TEST(RegisterRows, HaveIdsOfTheirOwn) {
  Sheet sheet;
  sheet.add_row("V1", "En annan");
  EXPECT_THAT(errors(sheet.text()), ElementsAre("repeated_id 3 id [V1] 2"));
}

TEST(RegisterRows, MaySucceedEachOtherButNotInACircle) {
  Sheet sheet;
  sheet.add_row("V2");
  sheet.set("efterträder", "V1", 2);
  EXPECT_THAT(errors(sheet.text()), IsEmpty());
  sheet.set("efterträder", "V2", 1);
  EXPECT_THAT(errors(sheet.text()),
              ElementsAre("successor_circle 2 efterträder [V2]", "successor_circle 3 efterträder [V1]"));
}

TEST(RegisterRows, WarnAboutOneNumberWithTwoNames) {
  Sheet sheet;
  sheet.add_row("V2");
  sheet.set("utförare", "Vård AB", 2);
  EXPECT_THAT(warnings(sheet.text()), ElementsAre("name_differs 3 utförare [Vård AB] Omsorg AB 2"));
  sheet.set("tidigare_namn", "Omsorg AB", 2);
  EXPECT_THAT(warnings(sheet.text()), IsEmpty());
}

TEST(RegisterRows, WarnAboutTwoUnitsOfOneName) {
  Sheet sheet;
  sheet.add_row("V2", "SOLGÅRDEN v1");
  EXPECT_THAT(warnings(sheet.text()), ElementsAre("repeated_name 3 verksamhet [SOLGÅRDEN v1] 2"));
}

TEST(RegisterRows, AreAllReportedAtOnceInTheOrderOfTheSheet) {
  Sheet sheet;
  sheet.add_row("V2");
  sheet.set("datum_kvalitetsberättelse", "2024-09-31", 1)
      .set("driftform", "?", 1)
      .set("id", "", 2)
      .set("ort", "x");
  const auto reading = parse_register(sheet.text());
  EXPECT_FALSE(reading.content.has_value());
  ASSERT_EQ(reading.errors.size(), 3u);
  EXPECT_EQ(reading.errors[0].column, "driftform");
  EXPECT_EQ(reading.errors[1].column, "datum_kvalitetsberättelse");
  EXPECT_EQ(reading.errors[2].row, 3);
  EXPECT_EQ(reading.warnings.size(), 1u);
}

// --- the sentences ---

std::string word_file() {
  std::ifstream file(std::string(KRAVKOLL_SOURCE_DIR) + "/corpora/words/register_sv.txt");
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(RegisterSentences, ExistForEveryCodeAndForNothingElse) {
  const auto words = word_file();
  std::size_t keys = 0;
  for (auto at = words.find("\nregister."); at != words.npos; at = words.find("\nregister.", at + 1)) ++keys;
  EXPECT_EQ(keys, register_codes().size());
  for (const auto code : register_codes())
    EXPECT_THAT(words, HasSubstr("\nregister." + std::string(name_of(code)) + " = "));
}

// {0} is the value; {1} and {2} only where the header says so, and none is lost on the way.
TEST(RegisterSentences, UseTheArgumentsTheCodesHave) {
  const auto words = word_file();
  const std::set<RegisterCode> with_argument = {RegisterCode::damaged_workbook,
                                                RegisterCode::too_many_rows,
                                                RegisterCode::missing_column,
                                                RegisterCode::similar_column,
                                                RegisterCode::misspelled_column,
                                                RegisterCode::repeated_column,
                                                RegisterCode::too_many_cells,
                                                RegisterCode::unknown_word,
                                                RegisterCode::number_length,
                                                RegisterCode::repeated_id,
                                                RegisterCode::contract_ends_early,
                                                RegisterCode::missing_due_date,
                                                RegisterCode::due_without_requirement,
                                                RegisterCode::name_differs,
                                                RegisterCode::repeated_name};
  for (const auto code : register_codes()) {
    const auto at = words.find("\nregister." + std::string(name_of(code)) + " = ");
    const auto sentences = words.substr(at, words.find('\n', at + 1) - at);
    EXPECT_EQ(sentences.find("{1}") != sentences.npos, with_argument.contains(code)) << sentences;
    EXPECT_EQ(sentences.find("{2}") != sentences.npos, code == RegisterCode::name_differs) << sentences;
  }
}

TEST(RegisterSentences, HaveIdentifiersOfTheirOwn) {
  std::set<std::string_view> names;
  for (const auto code : register_codes()) names.insert(name_of(code));
  EXPECT_EQ(names.size(), register_codes().size());
}

// --- any bytes ---

TEST(Register, AnswersWhateverIsDoneToTheSheet) {
  std::mt19937 random(20260301);
  const std::string whole(kWhole);
  constexpr std::string_view kBytes = ";,\"\n\r\t -=0123456789aZ\xC3\xA5\xFF\xEF";
  for (int round = 0; round < 300; ++round) {
    std::string csv = whole;
    for (auto changes = 1 + random() % 20; changes > 0; --changes) {
      const auto at = random() % csv.size();
      if (random() % 3 == 0) {
        csv.erase(at, random() % 30);
      } else {
        csv.insert(at, 1, kBytes[random() % kBytes.size()]);
      }
    }
    const auto reading = parse_register(csv);
    EXPECT_EQ(reading.content.has_value(), reading.errors.empty()) << csv;
    for (const auto& error : reading.errors) EXPECT_GE(error.row, 0);
  }
}

}  // namespace
}  // namespace ingest
