// Profiles: what the shipped ones say, every fault with its line, and the overlay on the catalogue.
#include "analyze/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "analyze/assessment.h"
#include "shipped.h"
#include "testsupport/document_from.h"

namespace analyze {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

const fs::path profiles = fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/profiles";

Profile shipped_profile(const std::string& name) {
  return load_profile(profiles / (name + ".xml"), profiles / "profile.rng");
}

std::vector<std::string> occasions(const Profile& profile, std::string_view kind, int year) {
  std::vector<std::string> titles;
  for (const auto& occasion : ingest::occasions_in({}, profile.rules, year))
    if (occasion.kind == kind)
      titles.push_back(ingest::iso_date(occasion.first).substr(0, 7) + " " + occasion.title);
  return titles;
}

std::size_t reports(const Profile& profile, int year, std::string_view rule) {
  const auto all = ingest::occasions_in({}, profile.rules, year);
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [&](const auto& occasion) { return occasion.rule.starts_with(rule); }));
}

const FollowUpKind& kind(const Profile& profile, std::string_view id) {
  const FollowUpKind* found = profile.kind(id);
  if (found == nullptr) throw std::runtime_error("no such kind");
  return *found;
}

// --- what the four say ---

TEST(Profile, OfSodertaljeHasTwoBoardsTheirAreasAndItsCalendar) {
  const Profile profile = shipped_profile("sodertalje");
  ASSERT_EQ(profile.boards.size(), 2u);
  EXPECT_EQ(profile.boards[0].name, "Omsorgsnämnden");
  EXPECT_EQ(profile.boards[0].areas.size(), 11u);
  EXPECT_EQ(profile.boards[1].areas.size(), 10u);
  EXPECT_EQ(occasions(profile, "in_depth", 2025).size(), 8u);
  EXPECT_EQ(occasions(profile, "in_depth", 2026).size(), 9u);
  EXPECT_EQ(occasions(profile, "measures", 2026).size(), 2u);
  EXPECT_EQ(profile.focus_in(2025).size(), 5u);
  EXPECT_TRUE(profile.focus_in(2026).empty());
}

TEST(Profile, OfSodertaljeReportsByMonthQuarterHalfYearAndYear) {
  const Profile profile = shipped_profile("sodertalje");
  EXPECT_EQ(reports(profile, 2025, "manadsrapport"), 12u);
  EXPECT_EQ(reports(profile, 2025, "ej-verkstallda"), 4u);
  EXPECT_EQ(reports(profile, 2025, "delrapport-kvalitet"), 2u);
  EXPECT_EQ(reports(profile, 2025, "kvalitetsrapport"), 1u);
}

TEST(Profile, OfSodertaljeHasItsProcessItsWordAndWhoIsToldAtOnce) {
  const Profile profile = shipped_profile("sodertalje");
  std::vector<std::string> steps;
  for (const Step& step : profile.steps)
    steps.push_back(step.id + (step.condition.empty() ? "" : " " + step.condition));
  EXPECT_THAT(steps, ElementsAre("collect", "analyse", "plan om ej ok", "analyse_again om ej ok", "feedback",
                                 "board"));
  EXPECT_THAT(profile.notices.at(0).to, ElementsAre("omsorgsdirektören", "nämnden"));
  EXPECT_EQ(profile.notices.at(0).about, "acute");
  EXPECT_EQ(profile.notices.at(1).about, "offence");
  EXPECT_EQ(profile.words.at(0).text, "0181");  // the kommunkod of Södertälje
  EXPECT_EQ(profile.words.at(1).text, "Åtgärdsplan");
  EXPECT_EQ(kind(profile, "event").triggers.size(), 5u);
}

TEST(Profile, OfASocialnamndHasFifteenItemsAndTheCalendarOfItsPeriod) {
  const Profile profile = shipped_profile("socialnamnd");
  EXPECT_EQ(profile.yearly_items.size(), 15u);
  EXPECT_EQ(profile.mandate_period, std::pair(2023, 2026));
  EXPECT_THAT(occasions(profile, "in_depth", 2023),
              ElementsAre("2023-03 Fördjupad uppföljning: Storängen",
                          "2023-05 Fördjupad uppföljning: Barn och familj – utförare",
                          "2023-06 Fördjupad uppföljning: LSS område 4",
                          "2023-10 Fördjupad uppföljning: Kommunala hemtjänsten"));
  EXPECT_THAT(
      occasions(profile, "in_depth", 2026),
      ElementsAre("2026-01 Fördjupad uppföljning: Område 3", "2026-03 Fördjupad uppföljning: Hemtjänst",
                  "2026-06 Fördjupad uppföljning: Myndighetsutövning",
                  "2026-10 Fördjupad uppföljning: LSS område 2"));
  EXPECT_EQ(occasions(profile, "in_depth", 2024).size(), 4u);
  EXPECT_EQ(occasions(profile, "in_depth", 2025).size(), 4u);
}

TEST(Profile, OfASocialnamndHasDatesByContractMeetingsAndTheAprilReport) {
  const Profile profile = shipped_profile("socialnamnd");
  std::vector<std::string> by_contract;
  for (const auto& rule : profile.rules.documents)
    if (rule.is_by_contract) by_contract.push_back(rule.document);
  EXPECT_THAT(by_contract, UnorderedElementsAre("activity_plan", "activity_report", "patient_safety_report",
                                                "competence_plan"));
  EXPECT_THAT(occasions(profile, "report", 2025), Contains("2025-04 Fördjupade uppföljningar redovisas"));
  EXPECT_EQ(reports(profile, 2025, "samverkansmote"), 2u);
}

TEST(Profile, OfNorrkopingHasTenFocusAreasBenchmarksAndPublicReports) {
  const Profile profile = shipped_profile("norrkoping");
  EXPECT_EQ(profile.focus_in(2023).size(), 10u);
  EXPECT_EQ(profile.focus_in(2030).size(), 10u);
  EXPECT_EQ(reports(profile, 2025, "kvartal"), 4u);
  EXPECT_EQ(reports(profile, 2025, "namnd-halvar"), 2u);
  ASSERT_EQ(profile.benchmarks.size(), 2u);
  EXPECT_TRUE(profile.benchmarks[0].is_proposal);
  const auto open = std::ranges::find(profile.visibilities, "public", &Visibility::audience);
  ASSERT_NE(open, profile.visibilities.end());
  EXPECT_TRUE(open->is_published && open->needs_review);
  EXPECT_EQ(kind(profile, "event").source, "beslutas av vård- och omsorgsdirektören");
}

TEST(Profile, SaysWhichPaperAReportIsAndATimeMaySayOtherwise) {
  const auto norrkoping = shipped_profile("norrkoping").report_forms;
  ASSERT_EQ(norrkoping.size(), 2u);
  EXPECT_EQ(norrkoping.at("namnd-halvar").form, "round");
  EXPECT_EQ(norrkoping.at("namnd-halvar-b").form, "follow_up");
  EXPECT_EQ(norrkoping.at("namnd-halvar-b").report, "namnd-halvar");
  EXPECT_TRUE(shipped_profile("sodertalje").report_forms.at("manadsrapport").is_each_board);
  EXPECT_EQ(shipped_profile("haninge").report_forms.at("ledningsgrupp").form, "management");
}

TEST(Profile, OfHaningeFollowsUpEverySecondYearAndEveryYear) {
  const Profile profile = shipped_profile("haninge");
  std::map<std::string, int> years;
  for (const auto& rule : profile.rules.activities)
    if (const auto* every = std::get_if<ingest::EveryYears>(&rule.when)) years[rule.id] = every->years;
  EXPECT_EQ(years["egen-regi-vartannat-ar"], 2);
  EXPECT_EQ(years["entreprenad-varje-ar"], 1);
  EXPECT_EQ(years["ramavtal-varje-ar"], 1);
  EXPECT_EQ(profile.words.at(1).text, "Förbättringsplan");
  EXPECT_EQ(occasions(profile, "report", 2025).size(), 2u);
}

TEST(Profile, CallsOneDocumentByTheLocalWord) {
  std::vector<std::string> words;
  for (const char* name : {"sodertalje", "haninge", "norrkoping"})
    for (const OwnWord& word : shipped_profile(name).words)
      if (word.key == "document.action_plan") words.push_back(word.text);
  EXPECT_THAT(words,
              ElementsAre("Åtgärdsplan", "Förbättringsplan"));  // Norrköping says handlingsplan, as we do
}

TEST(Profile, NamesItsSourceForEveryRule) {
  for (const char* name : {"sodertalje", "socialnamnd", "norrkoping", "haninge"}) {
    const Profile profile = shipped_profile(name);
    EXPECT_FALSE(profile.sources.empty());
    for (const auto& rule : profile.rules.documents) EXPECT_NE(rule.source, "") << name << " " << rule.id;
    for (const auto& rule : profile.rules.activities) EXPECT_NE(rule.source, "") << name << " " << rule.id;
  }
}

TEST(Profile, GivesOursWhereItHasNoThreshold) {
  const Profile profile = shipped_profile("sodertalje");
  EXPECT_EQ(profile.threshold("small_count", 7), 5);
  EXPECT_EQ(profile.threshold("recurring_rounds", 2), 2);
}

// --- faults ---

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() / ("profile_test_" + std::to_string(counter_++) + "_" +
                                           std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path write(const std::string& name, const std::string& content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << content;
    return path_ / name;
  }

 private:
  static inline int counter_ = 0;
  fs::path path_;
};

// Line 3 is what is tried; the rest is sound.
std::string profile_with(const std::string& line, const std::string& head = R"(name="prov")") {
  return "<profile " + head + R"( municipality="Provstad" version="2026.1">
<source title="planen"/><board name="Nämnden"/><operation is="in_house" name="egen regi"/>
)" + line +
         R"(
<kind id="in_depth" name="Fördjupad"/>
<deliver id="kb" document="quality_report" source="planen"><due month="3" day="1"/></deliver>
</profile>)";
}

std::string fault(const std::string& text) {
  const Folder folder;
  try {
    load_profile(folder.write("prov.xml", text), profiles / "profile.rng");
  } catch (const std::runtime_error& error) {
    const std::string what = error.what();
    return what.substr(what.rfind("prov.xml:") == std::string::npos ? 0 : what.find("prov.xml:"));
  }
  return "none";
}

TEST(ProfileFault, OfAFormOfReportIsToldWithItsLine) {
  EXPECT_EQ(fault(profile_with(R"(<report id="r" title="R" form="round" each-board="yes"><in/></report>)")),
            "none");
  EXPECT_THAT(fault(profile_with(R"(<report id="r" title="R" form="yearly"><in/></report>)")),
              HasSubstr("prov.xml:3:"));
  EXPECT_THAT(fault(profile_with(R"(<meeting id="r" title="R" form="round"><in/></meeting>)")),
              HasSubstr("prov.xml:3:"));
}

TEST(ProfileFault, IsNoneInASoundOne) { EXPECT_EQ(fault(profile_with("")), "none"); }

TEST(ProfileFault, OfTheFormIsToldWithItsLine) {
  EXPECT_THAT(fault(profile_with("<nonsense/>")),
              HasSubstr("prov.xml:3: <nonsense> is no element of a profile"));
  EXPECT_THAT(fault(profile_with(R"(<deliver id="x" document="novel"/>)")), HasSubstr("prov.xml:3:"));
  EXPECT_THAT(fault(profile_with(R"(<threshold name="unknown" value="1"/>)")), HasSubstr("prov.xml:3:"));
  EXPECT_THAT(fault(profile_with(R"(<exclude why="x" operations="egen"/>)")), HasSubstr("prov.xml:3:"));
  EXPECT_THAT(fault("<profile"), HasSubstr("prov.xml:1:"));
}

TEST(ProfileFault, OfNameIsToldWithItsLine) {
  EXPECT_THAT(fault(profile_with("", R"(name="annan")")),
              HasSubstr(R"(prov.xml:1: expected name="prov", as the file is called)"));
}

struct Case {
  const char* line;
  const char* says;
};
class ProfileFaults : public testing::TestWithParam<Case> {};

TEST_P(ProfileFaults, AreToldWithTheirLine) {
  EXPECT_THAT(fault(profile_with(GetParam().line)), HasSubstr(std::string("prov.xml:3: ") + GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ProfileFaults,
    testing::Values(
        Case{R"(<board name="Nämnden"/>)", "board \"Nämnden\" stands twice"},
        Case{R"(<deliver id="x" document="quality_report" boards="Andra"><due month="3" day="1"/></deliver>)",
             "expected a board of this profile, found \"Andra\""},
        Case{R"(<deliver id="x" document="quality_report"><due month="2" day="30"/></deliver>)",
             "there is no day 30 in month 2"},
        Case{R"(<deliver id="x" document="quality_report"/>)",
             "expected <due>, <after> or dates=\"contract\""},
        Case{R"(<deliver id="x" document="quality_report" owed="no"/>)", "expected why=\"...\""},
        Case{R"(<follow-up id="x" kind="okänd" title="t"><in/></follow-up>)",
             "expected the id of a kind of this profile, found \"okänd\""},
        Case{R"(<report id="x" title="t"><in month="4" day="31"/></report>)",
             "there is no day 31 in month 4"},
        Case{R"(<mandate-period first-year="2026" last-year="2023"/>)", "last-year comes before first-year"},
        Case{R"(<threshold name="small_count" value="5"/><threshold name="small_count" value="6"/>)",
             "threshold \"small_count\" stands twice"}));

TEST(ProfileFault, OfARuleThatStandsTwiceNamesTheSecond) {
  EXPECT_THAT(fault(profile_with(R"(<report id="kb" title="t"><in/></report>)")),
              HasSubstr("rule \"kb\" stands twice"));
}

TEST(ProfileFault, OfAKindThatStandsTwice) {
  EXPECT_THAT(fault(profile_with(R"(<kind id="in_depth" name="Igen"/>)")),
              HasSubstr("kind \"in_depth\" stands twice"));
}

TEST(ProfileFault, OfTimesThatRunBackwards) {
  EXPECT_THAT(fault(profile_with("", R"(name="prov" valid-from="2026-01-01" valid-to="2025-01-01")")),
              HasSubstr("valid-to comes before valid-from"));
}

TEST(ProfileFault, AreAllToldAtOnce) {
  const std::string told = fault(profile_with(
      "<deliver id=\"x\" document=\"quality_report\"/>\n<deliver id=\"x\" document=\"quality_report\"/>"));
  EXPECT_EQ(std::ranges::count(told, '\n'), 2);
}

TEST(Profile, GivesTheEntriesOfACalendarIdsThatSayWhatTheyAre) {
  const Folder folder;
  const Profile profile =
      load_profile(folder.write("prov.xml", profile_with(R"(<calendar id="plan" kind="in_depth" title="T">
<entry year="2026" month="5" title="Hälso- och sjukvård"/><entry year="2026" month="5" title="Hälso- och sjukvård!"/>
</calendar>)")),
                   profiles / "profile.rng");
  EXPECT_EQ(profile.rules.activities.at(0).id, "plan-2026-05-halso-och-sjukvard");
  EXPECT_EQ(profile.rules.activities.at(1).id, "plan-2026-05-halso-och-sjukvard-b");
}

// --- the overlay ---

fs::path national() { return fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/catalogue"; }

const char* kQualityReport =
    "# Kvalitetsberättelse 2024\n\nUnder 2024 genomförde vi en brukarundersökning. Av kvinnor var 82 procent "
    "nöjda och av "
    "män 75 procent.\n";

TEST(Overlay, AddsOwnRequirementsThatAreJudged) {
  const Profile profile = shipped_profile("norrkoping");
  const Catalogue with = load_catalogue(national(), profile.overlay), without = load_catalogue(national());
  EXPECT_EQ(without.find("NK-01"), nullptr);
  ASSERT_NE(with.find("NK-01"), nullptr);
  EXPECT_EQ(with.requirements.size(), without.requirements.size() + 1);
  EXPECT_EQ(with.version, without.version + "+norrkoping-2023.1");

  const Assessment judged =
      assess(testsupport::document_from(kQualityReport), with, swedish(), {2024, {}, nullptr});
  const auto found = std::ranges::find(judged.findings, "NK-01", &Finding::requirement);
  ASSERT_NE(found, judged.findings.end());
  EXPECT_EQ(found->verdict, Verdict::met);
}

TEST(Overlay, JudgesWhatIsMissingToo) {
  const Catalogue catalogue = load_catalogue(national(), shipped_profile("norrkoping").overlay);
  const Assessment judged = assess(
      testsupport::document_from("# Kvalitetsberättelse 2024\n\nUnder 2024 följde vi upp alla avvikelser.\n"),
      catalogue, swedish(), {2024, {}, nullptr});
  EXPECT_EQ(std::ranges::find(judged.findings, "NK-01", &Finding::requirement)->verdict, Verdict::missing);
}

TEST(Overlay, ChangesSeverities) {
  const Catalogue ours = load_catalogue(national());
  for (const char* name : {"sodertalje", "norrkoping", "haninge"}) {
    const Profile profile = shipped_profile(name);
    const Catalogue theirs = load_catalogue(national(), profile.overlay);
    ASSERT_FALSE(profile.overlay.severities.empty());
    for (const SeverityChange& change : profile.overlay.severities) {
      EXPECT_EQ(theirs.find(change.requirement)->severity, change.severity);
      EXPECT_NE(ours.find(change.requirement)->severity, change.severity)
          << change.requirement << " changes nothing";
    }
  }
}

Overlay overlay_with(const Folder& folder, const std::string& line) {
  return load_profile(folder.write("prov.xml", profile_with(line)), profiles / "profile.rng").overlay;
}

TEST(Overlay, LeavesRequirementsOut) {
  const Folder folder;
  const Catalogue catalogue = load_catalogue(
      national(), overlay_with(folder, R"(<without requirement="KB-19" why="frågas i enkäten"/>)"));
  EXPECT_EQ(catalogue.find("KB-19"), nullptr);
  EXPECT_NE(catalogue.find("KB-18"), nullptr);
}

TEST(Overlay, ComplainsOfARequirementTheCatalogueLacks) {
  const Folder folder;
  for (const char* line : {R"(<without requirement="XX-99" why="x"/>)",
                           R"(<severity requirement="XX-99" is="minor" why="x"/>)"}) {
    try {
      load_catalogue(national(), overlay_with(folder, line));
      ADD_FAILURE() << "taken";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(),
                  HasSubstr("prov.xml:3: expected a requirement of the catalogue, found XX-99"));
    }
  }
}

TEST(Overlay, ComplainsOfAnOwnRequirementWithANationalId) {
  const Folder folder;
  std::ifstream own(profiles / "norrkoping/quality_report.xml"),
      concepts(profiles / "norrkoping/concepts.xml");
  std::string text(std::istreambuf_iterator<char>(own), {});
  text.replace(text.find("NK-01"), 5, "KB-01");
  folder.write("prov/quality_report.xml", text);
  folder.write("prov/concepts.xml", std::string(std::istreambuf_iterator<char>(concepts), {}));
  const Overlay overlay = overlay_with(folder, "");
  EXPECT_FALSE(overlay.own.empty());
  try {
    load_catalogue(national(), overlay);
    ADD_FAILURE() << "taken";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("requirement KB-01 stands twice"));
  }
}

}  // namespace
}  // namespace analyze
