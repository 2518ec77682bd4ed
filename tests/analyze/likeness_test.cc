// What answers look like: the traits, a small model learnt here, its text, and the passages as shipped.
#include "likeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "lowest.h"
#include "shipped.h"
#include "testsupport/document_from.h"
#include "testsupport/sample_files.h"

namespace analyze {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

// A document and all that is read from it; nothing of it may move.
struct ReadText {
  explicit ReadText(std::string_view markup) : document(testsupport::document_from(markup)) {}
  ReadText(const ReadText&) = delete;
  ReadText& operator=(const ReadText&) = delete;

  extract::Document document;
  Text text = read_text(document, swedish(), 2023);
  Evaluator evaluator{text, *catalogue().vocabulary, 2023};
};

std::vector<std::string> traits_in(std::string_view markup) {
  const ReadText read(markup);
  std::vector<int> all;
  for (std::size_t i = 0; i < read.text.sentences.size(); ++i) all.push_back(static_cast<int>(i));
  return traits_of(read.evaluator, all);
}

std::vector<std::string> pieces_in(std::string_view markup) {
  std::vector<std::string> pieces = traits_in(markup);
  std::erase_if(pieces, [](const std::string& trait) { return trait.starts_with(':'); });
  return pieces;
}

// --- traits

TEST(Traits, AreShortWordsWholeWithTheirEnds) {
  EXPECT_THAT(pieces_in("Öl å vin.\n"), ElementsAre("_vin_", "_å_", "_öl_"));
}

TEST(Traits, AreFiveLettersInARowOfLongerWordsWhateverTheirBytes) {
  EXPECT_THAT(pieces_in("Vårdås.\n"), ElementsAre("_vård", "rdås_", "vårdå", "årdås"));
  EXPECT_THAT(pieces_in("ÄÖÅÖ.\n"), ElementsAre("_äöåö", "äöåö_"));
}

TEST(Traits, AreOfEveryWordAndEachOnceInOrder) {
  const auto once = traits_in("Vi vi vi räknade fallen. Vi räknade fallen.\n");
  EXPECT_TRUE(std::ranges::is_sorted(once));
  EXPECT_EQ(std::ranges::adjacent_find(once), once.end());
  EXPECT_THAT(once,
              IsSupersetOf(std::vector<std::string>{"_vi_", "_räkn", "knade", "nade_", "_fall", "llen_"}));
}

TEST(Traits, AreMarksOfModeNumbersNegationAndConcepts) {
  const auto told = traits_in("Under året skrevs 73 avvikelser.\n");
  EXPECT_THAT(told, IsSupersetOf(std::vector<std::string>{
                        ":done", ":@event", ":q" + std::to_string(static_cast<int>(QuantityKind::count))}));
  EXPECT_THAT(told, Not(Contains(":negated")));
  EXPECT_THAT(traits_in("Vi skrev inte några avvikelser.\n"), Contains(":negated"));
  EXPECT_THAT(traits_in("Avvikelserna ökade jämfört med året innan.\n"), Contains(":change"));
}

TEST(Traits, AreOnlyThoseOfTheSentencesAskedFor) {
  const ReadText read("Vi räknade fallen. Golven bonades.\n");
  ASSERT_EQ(read.text.sentences.size(), 2u);
  EXPECT_THAT(traits_of(read.evaluator, {1}), Not(Contains("_fall")));
  EXPECT_THAT(traits_of(read.evaluator, {1}), Contains("_golv"));
  EXPECT_THAT(traits_of(read.evaluator, {}), IsEmpty());
}

TEST(Traits, WeighOneTogetherByRarityAndMarksLess) {
  Likeness likeness;
  likeness.traits["_rare"] = {3, {}};
  likeness.traits["_freq"] = {4, {}};
  likeness.traits[":done"] = {1, {}};
  likeness.traits[":negated"] = {1, {}};
  const auto list = weighed({":done", ":negated", "_freq", "_rare", "_unseen"}, likeness);
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[0].first, &likeness.traits.at(":done"));
  EXPECT_NEAR(list[0].second, 0.7 / std::sqrt(2), 1e-9);
  EXPECT_NEAR(list[1].second, 0.7 / std::sqrt(2), 1e-9);
  EXPECT_NEAR(list[2].second, 0.8, 1e-9);
  EXPECT_NEAR(list[3].second, 0.6, 1e-9);
  EXPECT_THAT(weighed({"_unseen"}, likeness), IsEmpty());
}

// --- where a function is lowest

// 3 (x - 1)² + 100 (y + 2)² + (x - 1)(y + 2), lowest at (1, -2).
double bowl(const Vector& at, Vector& gradient) {
  const double x = at[0] - 1, y = at[1] + 2;
  gradient = {6 * x + y, 200 * y + x};
  return 3 * x * x + 100 * y * y + x * y;
}

TEST(Lowest, FindsTheBottomOfABowlFromAnywhere) {
  for (const Vector& begin : {Vector{0, 0}, Vector{50, -70}, Vector{1, -2}}) {
    const Vector x = lowest(bowl, begin);
    EXPECT_NEAR(x[0], 1, 1e-4);
    EXPECT_NEAR(x[1], -2, 1e-4);
  }
}

TEST(Lowest, GivesTheSameNumbersTwice) { EXPECT_EQ(lowest(bowl, {9, 9}), lowest(bowl, {9, 9})); }

TEST(Lowest, TakesNoMoreStepsThanItMay) {
  EXPECT_EQ(lowest(bowl, {9, 9}, 0), (Vector{9, 9}));
  Vector gradient(2);
  EXPECT_LT(bowl(lowest(bowl, {9, 9}, 2), gradient), bowl({9, 9}, gradient));
}

TEST(Lowest, StaysWhereItIsFlat) {
  const auto flat = [](const Vector&, Vector& gradient) {
    gradient.assign(2, 0);
    return 7.0;
  };
  EXPECT_EQ(lowest(flat, {3, 4}), (Vector{3, 4}));
}

// --- a small model

const std::vector<LabelledPassage>& two_requirements() {
  using enum Verdict;
  static const std::vector<LabelledPassage> passages{
      {"X-01", met, "Vi räknade fallen under året: det blev 31 stycken."},
      {"X-01", met, "Under året räknade vi 12 fall på avdelningen."},
      {"X-01", met, "Antalet fall räknades och blev 44 under året."},
      {"X-01", met, "Fallen räknades varje månad, sammanlagt 27 fall."},
      {"X-01", partly_met, "Fallen är färre än förut, tror personalen."},
      {"X-01", partly_met, "Personalen tror att fallen är ungefär lika många."},
      {"X-01", partly_met, "Det har varit färre fall, tror personalen på avdelningen."},
      {"X-01", partly_met, "Personalen tror att det är ganska få fall."},
      {"X-01", missing, "Fall ska rapporteras enligt rutin."},
      {"X-01", missing, "Enligt rutin ska varje fall anmälas till chefen."},
      {"X-01", missing, "Rutin finns för hur fall ska anmälas."},
      {"X-01", missing, "Chefen ska enligt rutin följa upp varje fall."},
      {"X-02", met, "Maten provsmakades av de boende i mars och soppan byttes ut."},
      {"X-02", met, "De boende provsmakade sju soppor i april och valde två."},
      {"X-02", met, "I maj provsmakades maten och de boende gav den betyget fyra."},
      {"X-02", met, "Soppan provsmakades av boende i juni, saltet minskades."},
      {"X-02", partly_met, "Kocken gissar att maten smakar bra."},
      {"X-02", partly_met, "Maten är god, gissar kocken."},
      {"X-02", partly_met, "Kocken gissar att de flesta gillar soppan."},
      {"X-02", partly_met, "Soppan smakar nog bra, gissar kocken i köket."},
      {"X-02", missing, "Måltidsmiljön ska vara lugn och trivsam."},
      {"X-02", missing, "Maten ska vara god och näringsriktig."},
      {"X-02", missing, "Maten ska serveras varm och måltiden ska vara lugn."},
      {"X-02", missing, "Måltiden ska vara trivsam och maten näringsriktig."},
  };
  return passages;
}

const Likeness& small_model() {
  static const auto learnt = learn_likeness(two_requirements(), catalogue(), swedish());
  return *learnt;
}

std::map<std::string, double> told(const Likeness& likeness, const std::string& requirement,
                                   std::string_view markup) {
  const ReadText read(markup);
  Finding finding;
  finding.requirement = requirement;
  DocumentLikeness(likeness, read.evaluator).tell(finding);
  std::map<std::string, double> features;
  for (const Feature& feature : finding.features) features[feature.name] = feature.value;
  return features;
}

TEST(LearntLikeness, TellsMetPartlyAndMissingPassagesApart) {
  const auto met = told(small_model(), "X-01", "På avdelningen räknades 19 fall under året.\n");
  EXPECT_GT(met.at("like.met"), met.at("like.partly"));
  EXPECT_GT(met.at("like.either"), 0);
  const auto partly = told(small_model(), "X-01", "Personalen tror att fallen är färre i år.\n");
  EXPECT_GT(partly.at("like.partly"), partly.at("like.met"));
  EXPECT_GT(partly.at("like.either"), 0);
  const auto missing = told(small_model(), "X-01", "Enligt rutin ska fall rapporteras till chefen.\n");
  EXPECT_LT(missing.at("like.either"), 0);
}

TEST(LearntLikeness, KeepsRequirementsApart) {
  const std::string soup = "Soppan provsmakades av de boende i augusti.\n";
  EXPECT_GT(told(small_model(), "X-02", soup).at("like.met"), 0);
  EXPECT_LT(told(small_model(), "X-01", soup).at("like.met"), 0);
}

TEST(LearntLikeness, ShowsTheBestPlacesEachOnceAndNoHeading) {
  const ReadText read(
      "# Vi räknade 12 fall under året\n\nGolven bonades i maj. Lokalerna är ljusa.\n\n"
      "Under året räknade vi 12 fall.\n\nTrädgården är stor.\n");
  Finding finding;
  finding.requirement = "X-01";
  DocumentLikeness(small_model(), read.evaluator).tell(finding);
  ASSERT_EQ(finding.lookalikes.size(), 3u);
  EXPECT_EQ(extract::text_at(read.document, finding.lookalikes[0].place), "Under året räknade vi 12 fall.");
  std::set<extract::Place> places;
  for (const Nearest& like : finding.lookalikes) {
    places.insert(like.place);
    EXPECT_NE(extract::text_at(read.document, like.place), "Vi räknade 12 fall under året");
    EXPECT_GE(like.score, 0);
    EXPECT_LE(like.score, 1);
  }
  EXPECT_EQ(places.size(), 3u);
  EXPECT_GE(finding.lookalikes[0].score, finding.lookalikes[1].score);
  EXPECT_GE(finding.lookalikes[1].score, finding.lookalikes[2].score);
}

TEST(LearntLikeness, SaysNothingOfARequirementWithoutPassages) {
  EXPECT_THAT(told(small_model(), "X-03", "Under året räknade vi 12 fall.\n"), IsEmpty());
}

TEST(LearntLikeness, SaysOfAnEmptyDocumentThatNothingIsLikeAnAnswer) {
  const auto nothing = told(small_model(), "X-01", "");
  ASSERT_EQ(nothing.size(), 6u);
  for (const auto& [name, value] : nothing) EXPECT_LT(value, -3) << name;
}

TEST(LearntLikeness, IsTheSameTextForTheSamePassages) {
  const auto again = learn_likeness(two_requirements(), catalogue(), swedish());
  EXPECT_EQ(written(*again), written(small_model()));
}

TEST(LearntLikeness, LeavesOutWhatOnlyOnePassageBears) {
  EXPECT_TRUE(small_model().traits.contains("_fall"));
  EXPECT_FALSE(small_model().traits.contains("_trädg"));
  EXPECT_FALSE(small_model().traits.contains("_sylt"));
}

// --- as text

std::filesystem::path file_with(const testsupport::TempFolder& folder, const std::string& name,
                                const std::string& text) {
  const auto file = folder.path() / name;
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

TEST(LikenessText, ComesBackAsItWas) {
  const testsupport::TempFolder folder;
  const std::string text = written(small_model());
  const auto read = read_likeness(file_with(folder, "likeness.txt", text));
  EXPECT_EQ(read->catalogue_version, catalogue().version);
  EXPECT_THAT(read->requirements, ElementsAre("X-01", "X-02"));
  EXPECT_EQ(written(*read), text);
}

std::string refusal_of_likeness(const std::string& text) {
  const testsupport::TempFolder folder;
  try {
    read_likeness(file_with(folder, "l.txt", text));
  } catch (const std::runtime_error& error) {
    return std::string(error.what()).substr(folder.path().string().size());
  }
  return "read";
}

TEST(LikenessText, IsRefusedWithLineAndWhatWasExpected) {
  const std::string head = "kravkoll likeness 1\n# a comment\n";
  EXPECT_EQ(refusal_of_likeness("kravkoll weights 1\n"), "/l.txt:1: expected \"kravkoll likeness 1\"");
  EXPECT_THAT(refusal_of_likeness(""), HasSubstr("expected \"kravkoll likeness 1\""));
  EXPECT_EQ(refusal_of_likeness(head + "shape round\n"),
            "/l.txt:3: expected catalogue, requirement or trait");
  EXPECT_EQ(refusal_of_likeness(head + "catalogue\n"), "/l.txt:3: expected one more word");
  EXPECT_EQ(refusal_of_likeness(head + "requirement X-01 -400\n"), "/l.txt:3: expected one more word");
  EXPECT_EQ(refusal_of_likeness(head + "requirement X-01 -4.5 1\n"), "/l.txt:3: expected a whole number");
  EXPECT_EQ(refusal_of_likeness(head + "\ntrait _fall much\n"), "/l.txt:4: expected a whole number");
  EXPECT_EQ(refusal_of_likeness(head + "requirement X-01 1 2\ntrait _fall 100 0 5\n"),
            "/l.txt:4: expected one more word");
  EXPECT_EQ(refusal_of_likeness(head + "requirement X-01 1 2\ntrait _fall 100 0 5 6\n"), "read");
}

TEST(LikenessText, IsRefusedWhereATraitWeighsForARequirementThatIsNotThere) {
  for (const char* number : {"1", "-1"})
    EXPECT_EQ(refusal_of_likeness("kravkoll likeness 1\nrequirement X-01 1 2\ntrait _fall 100 " +
                                  std::string(number) + " 5 6\n"),
              "/l.txt: trait _fall weighs for a requirement that is not there");
}

TEST(LikenessText, IsRefusedWhereThereIsNoFile) {
  try {
    read_likeness("/none/likeness.txt");
    FAIL() << "read";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "cannot read /none/likeness.txt");
  }
}

// --- labelled passages

TEST(LabelledPassages, AreReadFromEveryTableByName) {
  const testsupport::TempFolder folder;
  file_with(folder, "b.tsv", "X-02\tmissing\tInget\tmed flik.\n");
  file_with(folder, "a.tsv", "# comment\n\nX-01\tmet\tAllt är gjort.\nX-01\tpartly_met\tHälften.\n");
  file_with(folder, "README.md", "not read");
  const auto passages = read_passages(folder.path());
  ASSERT_EQ(passages.size(), 3u);
  EXPECT_EQ(passages[0].requirement, "X-01");
  EXPECT_EQ(passages[0].verdict, Verdict::met);
  EXPECT_EQ(passages[0].text, "Allt är gjort.");
  EXPECT_EQ(passages[1].verdict, Verdict::partly_met);
  EXPECT_EQ(passages[2].requirement, "X-02");
  EXPECT_EQ(passages[2].verdict, Verdict::missing);
  EXPECT_EQ(passages[2].text, "Inget\tmed flik.");
}

std::string refusal_of_passages(const std::string& text) {
  const testsupport::TempFolder folder;
  file_with(folder, "p.tsv", text);
  try {
    read_passages(folder.path());
  } catch (const std::runtime_error& error) {
    return std::string(error.what()).substr(folder.path().string().size());
  }
  return "read";
}

TEST(LabelledPassages, AreRefusedWithLineAndWhatWasExpected) {
  const std::string tabs = "expected requirement, verdict and passage, tabs between";
  EXPECT_EQ(refusal_of_passages("# comment\nX-01 met Text\n"), "/p.tsv:2: " + tabs);
  EXPECT_EQ(refusal_of_passages("X-01\tmet\n"), "/p.tsv:1: " + tabs);
  EXPECT_EQ(refusal_of_passages("X-01\tmet\tText\n\nX-01\tnearly\tText\n"),
            "/p.tsv:3: expected met, partly_met or missing, found nearly");
  EXPECT_EQ(refusal_of_passages("X-01\tnot_applicable\tText\n"),
            "/p.tsv:1: expected met, partly_met or missing, found not_applicable");
  EXPECT_EQ(refusal_of_passages("# nothing else\n"), ": no labelled passages");
}

// --- as shipped

const std::vector<LabelledPassage>& shipped_passages() {
  static const auto passages = read_passages(source_folder / "corpora/judgement/passages");
  return passages;
}

TEST(ShippedPassages, AreOfRequirementsOfTheCatalogueAndSaySomethingOnce) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const LabelledPassage& passage : shipped_passages()) {
    EXPECT_NE(catalogue().find(passage.requirement), nullptr) << passage.requirement << ": " << passage.text;
    EXPECT_TRUE(seen.emplace(passage.requirement, passage.text).second)
        << "twice for " << passage.requirement << ": " << passage.text;
    EXPECT_GE(passage.text.size(), 10u) << passage.requirement << ": " << passage.text;
    EXPECT_EQ(passage.text.find_first_of("\t\r"), std::string::npos) << passage.text;
  }
}

TEST(ShippedPassages, AreTenOrMoreOfEveryRequirementAndOfEveryVerdict) {
  std::map<std::string, std::map<Verdict, int>> counts;
  for (const LabelledPassage& passage : shipped_passages()) ++counts[passage.requirement][passage.verdict];
  for (const Requirement& requirement : catalogue().requirements) {
    int all = 0;
    for (const Verdict verdict : {Verdict::met, Verdict::partly_met, Verdict::missing}) {
      EXPECT_GT(counts[requirement.id][verdict], 0) << requirement.id << " " << name_of(verdict);
      all += counts[requirement.id][verdict];
    }
    EXPECT_GE(all, 10) << requirement.id;
  }
}

TEST(ShippedLikeness, IsOfTheShippedCatalogueAndNamesOnlyItsRequirements) {
  const auto likeness = read_likeness(source_folder / "corpora/judgement/likeness.txt");
  EXPECT_EQ(likeness->catalogue_version, catalogue().version);
  EXPECT_FALSE(likeness->traits.empty());
  EXPECT_TRUE(std::ranges::is_sorted(likeness->requirements));
  for (const std::string& id : likeness->requirements) EXPECT_NE(catalogue().find(id), nullptr) << id;
  std::set<std::string> of_passages;
  for (const LabelledPassage& passage : shipped_passages()) of_passages.insert(passage.requirement);
  EXPECT_THAT(likeness->requirements, testing::ElementsAreArray(of_passages));
}

TEST(ShippedLikeness, IsWhatTheCatalogueIsLoadedWith) {
  std::ifstream in(source_folder / "corpora/judgement/likeness.txt", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  ASSERT_TRUE(catalogue().likeness);
  EXPECT_EQ(written(*catalogue().likeness), text);
}

TEST(ShippedLikeness, KnowsItsOwnPassages) {
  std::map<Verdict, std::pair<int, int>> right;  // of all
  for (std::size_t i = 0; i < shipped_passages().size(); i += 10) {
    const LabelledPassage& passage = shipped_passages()[i];
    const auto said = told(*catalogue().likeness, passage.requirement, passage.text);
    ASSERT_FALSE(said.empty()) << passage.requirement;
    const bool is_answer = said.at("like.either") > 0;
    auto& [n, all] = right[passage.verdict];
    ++all;
    n += is_answer == (passage.verdict != Verdict::missing);
  }
  for (const auto& [verdict, count] : right)
    EXPECT_GT(count.first, count.second * 8 / 10) << name_of(verdict) << " of " << count.second;
}

}  // namespace
}  // namespace analyze
