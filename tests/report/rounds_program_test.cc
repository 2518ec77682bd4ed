// kravkoll new, plan and register from end to end, and the page that teaches a fifth municipality.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "canned.h"
#include "program.h"
#include "report/round.h"
#include "report/store.h"
#include "round_folder.h"
#include "round_world.h"
#include "said.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::read_file;
using test::Said;
using test::say;
using testing::HasSubstr;
using testing::Not;

const fs::path source = KRAVKOLL_SOURCE_DIR;
const std::string rounds = (source / "corpora/rounds").string();

// --- new ---

class NewRound : public testing::TestWithParam<const char*> {};

TEST_P(NewRound, HasEverythingAndCanBeReadOnceARowIsFilledIn) {
  const Folder folder;
  const fs::path place = folder.path() / "omgang";
  const Said said = say({"new", place.string(), "--profile", GetParam(), "--report-year", "2025"});
  ASSERT_EQ(said.code, all_done) << said.err;
  EXPECT_THAT(said.out, HasSubstr("LÄS-MIG.txt"));
  EXPECT_TRUE(fs::is_directory(place / "inkorg"));
  for (const char* name : {"omgang.xml", "utforare.csv", "ord.txt", "LÄS-MIG.txt"})
    EXPECT_TRUE(fs::exists(place / name)) << name;
  EXPECT_THAT(read_file(place / "LÄS-MIG.txt"), Not(HasSubstr("{")));

  const Round round = read_round_file(place / "omgang.xml");
  EXPECT_EQ(round.report_year, 2025);
  EXPECT_EQ(round.collection_year, 2026);
  EXPECT_EQ(round.profile, GetParam());
  EXPECT_FALSE(round.boards.empty());

  std::string sheet = read_file(place / "utforare.csv");
  const Said empty = say({"register", "check", (place / "utforare.csv").string(), "--profile", GetParam()});
  EXPECT_EQ(empty.code, wrong_usage);
  EXPECT_THAT(empty.out, HasSubstr("Det finns inga verksamheter"));
  sheet.replace(sheet.find("# E01"), 5, "E01");  // the example filled in for real
  std::ofstream(place / "utforare.csv", std::ios::binary) << sheet;
  const Said filled = say({"register", "check", (place / "utforare.csv").string(), "--profile", GetParam()});
  EXPECT_EQ(filled.code, all_done) << filled.out;
  EXPECT_THAT(filled.out, HasSubstr("Inga fel."));
  const Said plan = say({"plan", place.string()});
  EXPECT_EQ(plan.code, all_done) << plan.err;
  EXPECT_THAT(plan.out, HasSubstr("Uppföljning 2026"));
  EXPECT_THAT(plan.out, HasSubstr("E01 Exempelgården"));
}

INSTANTIATE_TEST_SUITE_P(Profiles, NewRound,
                         testing::Values("sodertalje", "socialnamnd", "norrkoping", "haninge"));

TEST(New, OverwritesNothing) {
  const Folder folder;
  folder.write("utforare.csv", "mitt");
  const Said said = say({"new", folder.path().string(), "--profile", "haninge", "--report-year", "2025"});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("utforare.csv is there already: nothing was written"));
  EXPECT_EQ(read_file(folder.path() / "utforare.csv"), "mitt");
  EXPECT_FALSE(fs::exists(folder.path() / "omgang.xml"));
  EXPECT_FALSE(fs::exists(folder.path() / "inkorg"));
}

TEST(New, NamesTheProfilesThereAre) {
  const Folder folder;
  const Said said = say({"new", (folder.path() / "x").string(), "--profile", "atlantis"});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(
      said.err,
      HasSubstr("no profile is called atlantis: there are haninge, norrkoping, socialnamnd, sodertalje"));
  EXPECT_THAT(say({"new", (folder.path() / "x").string(), "--profile", "./no.xml"}).err,
              HasSubstr("there is no profile ./no.xml"));
}

TEST(New, WritesLastYearWhenNoneIsSaid) {
  const Folder folder;
  ASSERT_EQ(say({"new", (folder.path() / "x").string(), "--profile", "haninge"}).code, all_done);
  const Round round = read_round_file(folder.path() / "x/omgang.xml");
  EXPECT_GE(round.report_year, 2024);
  EXPECT_EQ(round.collection_year, round.report_year + 1);
}

// --- plan ---

TEST(PlanCommand, PrintsARoundsYearWithItsOwnWordsAndExtensions) {
  const Said said = say({"plan", rounds + "/sodertalje-2025"});
  EXPECT_EQ(said.code, all_done);
  EXPECT_THAT(said.out,
              HasSubstr("Uppföljning 2026, Södertälje kommun\nProfil: sodertalje, version 2025.1\n"));
  EXPECT_THAT(said.out,
              HasSubstr("S11 Mälarblicks vård- och omsorgsboende (anstånd, ordinarie dag 2026-03-01)"));
  EXPECT_THAT(said.out, HasSubstr("Undantag\n"));
  EXPECT_THAT(say({"plan", rounds + "/sodertalje-2025", "2025"}).out,
              HasSubstr("Fokusområden: Systematik i kvalitetsarbetet; Dokumentation;"));
}

TEST(PlanCommand, WorksFromARegisterAndAProfile) {
  const std::string file = rounds + "/haninge-2024/utforare.csv";
  const Said said = say({"plan", "--profile", "haninge", "--register", file, "2025"});
  EXPECT_EQ(said.code, all_done) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Uppföljning vartannat år"));
  EXPECT_THAT(say({"plan", "--profile", "haninge", "--register", file, "2025", "--format", "ics"}).out,
              testing::StartsWith("BEGIN:VCALENDAR\r\n"));
  EXPECT_THAT(say({"plan", "--profile", "haninge", "--register", file, "2025", "--format", "csv"}).out,
              HasSubstr("datum;till och med;"));
}

TEST(PlanCommand, SaysWhatItLacks) {
  const std::string file = rounds + "/haninge-2024/utforare.csv";
  EXPECT_THAT(say({"plan", "--register", file, "2025"}).err, HasSubstr("needs --profile NAME and a year"));
  EXPECT_THAT(say({"plan", "--register", file, "--profile", "haninge"}).err,
              HasSubstr("needs --profile NAME and a year"));
  EXPECT_THAT(say({"plan", rounds + "/exempel-2023"}).err, HasSubstr("names no profile"));
  const Said said = say({"plan", "20 26"});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("neither a year nor a round's folder"));
}

TEST(PlanCommand, EndsWithRemarksWhenNobodyHasDatedADocument) {
  const Folder folder;
  std::string sheet = read_file(rounds + "/socialnamnd-2025/utforare.csv");
  for (auto at = sheet.find("15 mars"); at != std::string::npos; at = sheet.find("15 mars"))
    sheet.erase(at, 7);
  const auto file = folder.write("r.csv", sheet);
  const Said said = say({"plan", "--profile", "socialnamnd", "--register", file.string(), "2026"});
  EXPECT_EQ(said.code, done_with_remarks);
  EXPECT_THAT(said.out,
              HasSubstr("Datum saknas i registret och i profilen\n  N03 Sofies gård  Verksamhetsberättelse"));
  const Said checked = say({"register", "check", file.string(), "--profile", "socialnamnd"});
  EXPECT_EQ(checked.code, done_with_remarks);
  EXPECT_THAT(checked.out, HasSubstr("N03: Verksamhetsberättelse ska lämnas men datum saknas"));
}

// --- register ---

TEST(RegisterCheck, PrintsEveryFaultAndTheColumns) {
  const Folder folder;
  std::string csv = test::register_csv();
  csv.replace(csv.find("2026-04-15"), 10, "2026-04-31");
  csv.replace(csv.find("Hemtjänst;Egen"), 10, "Rymdfart");
  const Said said = say({"register", "check", folder.write("r.csv", csv).string()});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.out, HasSubstr("r.csv:4 [verksamhetsområde]: \"Rymdfart\" känns inte igen."));
  EXPECT_THAT(said.out, HasSubstr("r.csv:4 [datum_kvalitetsberättelse]: Datumet 2026-04-31 finns inte."));
  EXPECT_THAT(said.out, HasSubstr("2 fel. Registret kan inte användas förrän de är rättade."));
}

TEST(RegisterCheck, SaysWhatWasUnderstood) {
  const Folder folder;
  const Said said = say({"register", "check", folder.write("r.csv", test::register_csv()).string()});
  EXPECT_EQ(said.code, all_done);
  EXPECT_THAT(said.out, HasSubstr("Inga fel.\n"));
  EXPECT_THAT(said.out,
              HasSubstr("4 verksamheter hos 3 utförare\n  Nämnder: Omsorgsnämnden 1, Äldrenämnden 3\n"));
  EXPECT_THAT(said.out,
              HasSubstr("Dokument som ska lämnas: Kvalitetsberättelse 2, Patientsäkerhetsberättelse 4\n"));
}

TEST(RegisterCheck, NamesColumnsThatAreNotReadOrReadUnderAnotherName) {
  const Folder folder;
  std::string csv = test::register_csv();
  csv.replace(csv.find("visa_namn"), 9, "egen anteckning");
  csv.replace(csv.find(";verksamhet;"), 12, ";enhet;");
  const Said said = say({"register", "check", folder.write("r.csv", csv).string()});
  EXPECT_THAT(
      said.out,
      HasSubstr("Kolumner som läses: 15\n  enhet läses som verksamhet\n  egen anteckning läses inte\n"));
}

TEST(RegisterCheck, HoldsNamndAndAreaToTheProfile) {
  const Folder folder;
  std::string sheet = read_file(rounds + "/norrkoping-2025/utforare.csv");
  sheet.replace(sheet.find("Vård- och omsorgsnämnden"), 26, "Kulturnämnden");
  sheet.replace(sheet.find("Gruppbostad;"), 12, "Barnboende;");
  const Said said = say({"register", "check", folder.write("r.csv", sheet).string(), "--profile",
                         "norrkoping", "--year", "2026"});
  EXPECT_EQ(said.code, done_with_remarks);
  EXPECT_THAT(said.out, HasSubstr("Nämnden \"Kulturnämnden\" finns inte i profilen."));
  EXPECT_THAT(said.out,
              HasSubstr("V04: verksamhetsområdet Barnboende finns inte hos Vård- och omsorgsnämnden"));
  EXPECT_THAT(said.out, HasSubstr("Dokument som ska lämnas: Kvalitetsberättelse 6, "));
}

TEST(RegisterDiff, TellsWhatHappenedBetweenTwoYears) {
  const Said said =
      say({"register", "diff", rounds + "/sodertalje-2024/utforare.csv",
           rounds + "/sodertalje-2025/utforare.csv", "--profile", "sodertalje", "--year", "2026"});
  EXPECT_EQ(said.code, all_done) << said.err;
  EXPECT_THAT(said.out, HasSubstr("S16 Stjärnhemmets gruppbostad: ny verksamhet som efterträder S03\n"));
  EXPECT_THAT(said.out, HasSubstr("S03 Norrskenets gruppbostad: omfattas: ja → nej\n"));
  EXPECT_THAT(said.out, HasSubstr("S03 Norrskenets gruppbostad: avtalet slutar: 2026-12-31 → 2025-03-31\n"));
  EXPECT_THAT(said.out,
              HasSubstr("S03 Norrskenets gruppbostad: Patientsäkerhetsberättelse ska inte längre lämnas"));
}

TEST(RegisterDiff, SaysNothingOfTheSame) {
  const std::string file = rounds + "/haninge-2024/utforare.csv";
  EXPECT_EQ(say({"register", "diff", file, file, "--profile", "haninge"}).out, "Inga ändringar.\n");
}

// --- a round under a profile ---

TEST(RoundFolder, RefusesTwoRegisters) {
  const Folder folder;
  folder.write("omgang.xml", test::round_xml());
  folder.write("utforare.csv", test::register_csv());
  folder.write("utforare.xlsx", "PK");
  EXPECT_THAT(say({"run", folder.path().string()}).err, HasSubstr("keep the one that counts"));
}

std::string profile_with(const std::string& line) {
  return "<profile name=\"prov\" municipality=\"Provstad\" version=\"2026.1\">\n<source title=\"planen\"/>"
         "<board name=\"Äldrenämnden\"/><operation is=\"in_house\" name=\"egen regi\"/>\n"
         "<deliver id=\"vp\" document=\"activity_plan\" source=\"planen\" dates=\"contract\"/>\n" +
         line + "\n</profile>";
}

std::string round_with_profile() {
  std::string xml = test::round_xml();
  return xml.replace(xml.find("<round "), 7, "<round profile=\"prov\" ");
}

TEST(RoundFolder, TakesAProfileOfItsOwnAndSaysItsFaults) {
  const Folder folder;
  folder.write("omgang.xml", round_with_profile());
  folder.write("utforare.csv", test::register_csv());
  folder.write("profil.xml", profile_with("<word key=\"no.such.key\">x</word>"));
  EXPECT_THAT(say({"run", folder.path().string()}).err,
              HasSubstr("profil.xml:4: no text has the key no.such.key"));
  folder.write("profil.xml", profile_with("<board name=\"Äldrenämnden\"/>"));
  EXPECT_THAT(say({"run", folder.path().string()}).err,
              HasSubstr("profil.xml:4: board \"Äldrenämnden\" stands twice"));
  folder.write("profil.xml", profile_with(""));
  const Said said = say({"run", folder.path().string()});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err,
              HasSubstr("1: Verksamhetsplan ska lämnas men datum saknas både i registret och i profilen."));
}

// What a run says of the register of the folder.
std::string changes_told(const Folder& folder) {
  const RoundFolder place{folder.path()};
  const Words words = Words::built_in();
  std::ostringstream out, err;
  const Streams streams{out, err, false};
  const Round round = load_round(place, words, streams);
  Store store(place.database());
  store.begin(round.name, {}, "2026-03-16T00:00:00Z");
  tell_register_changes(place, round, profile_of(place, round), store, words, streams);
  return err.str();
}

TEST(RoundFolder, TellsOnceWhatHasChangedInTheRegister) {
  const Folder folder;
  folder.write("omgang.xml", test::round_xml());
  folder.write("utforare.csv", test::register_csv());
  EXPECT_EQ(changes_told(folder), "");
  EXPECT_EQ(changes_told(folder), "");
  std::string csv = test::register_csv();
  csv.replace(csv.find("Hemtjänst område 1"), std::string("Hemtjänst område 1").size(), "Hemtjänst Norr");
  csv.replace(csv.find("2026-04-15"), 10, "2026-04-20");
  folder.write("utforare.csv", csv);
  EXPECT_EQ(changes_told(folder),
            "2 ändringar i registret\n  3 Hemtjänst Norr: namn: Hemtjänst område 1 → Hemtjänst Norr\n"
            "  3 Hemtjänst Norr: Kvalitetsberättelse: 2026-04-15 → 2026-04-20\n");
  EXPECT_EQ(changes_told(folder), "");
}

TEST(RoundFolder, OwesWhatTheRulesOfItsProfileSayInItsWords) {
  const Folder folder;
  folder.write("omgang.xml", round_with_profile());
  folder.write("utforare.csv", test::register_csv());
  folder.write("profil.xml",
               R"(<profile name="prov" municipality="Provstad" version="2026.1"><source title="planen"/>
<board name="Äldrenämnden"/><operation is="in_house" name="egen regi"/>
<deliver id="vp" document="activity_plan" source="planen"><due month="1" day="31"/></deliver>
<word key="document.activity_plan">Årsplan</word></profile>)");
  const RoundFolder place{folder.path()};
  std::ostringstream out, err;
  const Words words = load_words(place, Parts{});
  EXPECT_EQ(words.text("document.activity_plan"), "Årsplan");
  std::map<std::string, std::string> due;
  for (const Owed& owed : owed_documents(load_round(place, words, {out, err, false})))
    due[std::to_string(owed.unit) + owed.document] = owed.due;
  EXPECT_EQ(due["0activity_plan"], "2026-01-31");
  EXPECT_EQ(due["0quality_report"], "2026-03-01");  // the register's own krav_ and datum_
  EXPECT_FALSE(due.contains("1quality_report"));
  folder.write("ord.txt", "document.activity_plan = Planen\n");
  EXPECT_EQ(load_words(place, Parts{}).text("document.activity_plan"), "Planen");
}

TEST(Round, ReadsProfileReasonsAndExemptions) {
  const Folder folder;
  const auto file =
      folder.write("omgang.xml",
                   "<round name=\"R\" report-year=\"2025\" collection-year=\"2026\" data-date=\"2026-03-16\" "
                   "profile=\"prov\">"
                   "<extension unit=\"1\" document=\"quality_report\" date=\"2026-04-01\" why=\"ny chef\"/>"
                   "<exemption unit=\"2\" document=\"quality_report\" why=\"ny\"/>"
                   "<due document=\"activity_plan\" date=\"2026-01-31\"/></round>");
  const Round round = read_round_file(file);
  EXPECT_EQ(round.profile, "prov");
  const ingest::Exceptions exceptions = exceptions_of(round);
  EXPECT_EQ(exceptions.extensions.at(0).why, "ny chef");
  EXPECT_EQ(ingest::iso_date(exceptions.extensions.at(0).until), "2026-04-01");
  EXPECT_EQ(exceptions.exemptions.at(0).unit, "2");
  EXPECT_EQ(exceptions.days.at(0).document, "activity_plan");
  EXPECT_THROW(read_round_file(
                   folder.write("b.xml",
                                "<round name=\"R\" report-year=\"2025\" collection-year=\"2026\" "
                                "data-date=\"2026-03-16\"><exemption unit=\"2\" document=\"quality_report\"/>"
                                "</round>")),
               RoundError);
}

// --- the page ---

struct Snippet {
  std::string language, text;
};

std::vector<Snippet> snippets(const fs::path& page) {
  std::vector<Snippet> found;
  std::ifstream in(page);
  bool is_inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      is_inside = !is_inside;
      if (is_inside) found.push_back({line.substr(3), {}});
    } else if (is_inside) {
      found.back().text += line + "\n";
    }
  }
  return found;
}

std::vector<std::string> words_of(const std::string& line, const fs::path& folder) {
  std::vector<std::string> words;
  std::istringstream in(line);
  for (std::string word; in >> word;) {
    if (word == "kravkoll") continue;
    const bool is_path = word == "omgang" || word.starts_with("omgang/") || word.starts_with("./");
    words.push_back(is_path ? (folder / word).lexically_normal().string() : word);
  }
  return words;
}

// Runs every command of one snippet; what they printed together.
std::string follow(const Snippet& snippet, const fs::path& folder) {
  std::string printed;
  std::istringstream lines(snippet.text);
  for (std::string line; std::getline(lines, line);) {
    const Said said = say(words_of(line, folder));
    EXPECT_EQ(said.code, all_done) << line << "\n" << said.err << said.out;
    printed += said.out;
  }
  return printed;
}

void expect_lines(const std::string& printed, const std::string& expected) {
  std::istringstream lines(expected);
  for (std::string line; std::getline(lines, line);) EXPECT_THAT(printed, HasSubstr(line));
}

TEST(AddingAMunicipality, CanBeFollowedStepByStep) {
  const auto page = snippets(source / "docs/adding-a-municipality.md");
  std::vector<std::string> languages;
  for (const Snippet& snippet : page) languages.push_back(snippet.language);
  ASSERT_THAT(languages, testing::ElementsAre("xml", "sh", "csv", "sh", "text", "xml", "xml", "sh", "text",
                                              "xml", "text"));
  const Folder folder;
  std::string profile = page[0].text;
  folder.write("lillestad.xml", profile);
  follow(page[1], folder.path());
  folder.write("omgang/utforare.csv", page[2].text);
  expect_lines(follow(page[3], folder.path()), page[4].text);

  profile.insert(profile.find("</profile>"), page[5].text + page[6].text);
  folder.write("lillestad.xml", profile);
  expect_lines(follow(page[7], folder.path()), page[8].text);

  profile.insert(profile.find("</profile>"), page[9].text);
  folder.write("lillestad.xml", profile);
  follow(page[7], folder.path());

  std::string wrong = page[0].text;
  wrong.replace(wrong.find("month=\"3\" day=\"15\""), 18, "month=\"2\" day=\"30\"");
  folder.write("lillestad.xml", wrong);
  const Said said = say(words_of("kravkoll new annan --profile ./lillestad.xml", folder.path()));
  EXPECT_EQ(said.code, wrong_usage);
  expect_lines(said.err, page[10].text);
}

}  // namespace
}  // namespace report::cli
