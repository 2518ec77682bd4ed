// Weights: fitted the same way every time, calibrated on what they saw, readable, and read with care; and
// what becomes of a finding whose verdict they move.
#include "analyze/learning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>

#include "conditions.h"
#include "shipped.h"
#include "testsupport/document_from.h"
#include "testsupport/sample_files.h"

namespace analyze {
namespace {

std::filesystem::path written_file(const testsupport::TempFolder& folder, const std::string& text) {
  const auto file = folder.path() / "weights.txt";
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

// `n` findings with the feature, of which `right` were met and the rest missing.
void add(std::vector<Example>& examples, const std::string& feature, int n, int right) {
  for (int i = 0; i < n; ++i)
    examples.push_back({{{"said", 1}, {feature, 1}}, i < right ? Verdict::met : Verdict::missing});
}

Finding met_with(const std::string& feature) {
  Finding finding;
  finding.verdict = Verdict::met;
  finding.features = {{"said", 1}, {feature, 1}};
  return finding;
}

double confidence_with(const Weights& weights, const std::string& feature) {
  Finding finding = met_with(feature);
  weigh(weights, finding);
  return finding.confidence;
}

double share_of_met(const Weights& weights, const std::string& feature) {
  return likelihood(weights, met_with(feature).features)[static_cast<std::size_t>(Verdict::met)];
}

TEST(Weights, LearnHowOftenAVerdictWasRight) {
  std::vector<Example> examples;
  add(examples, "met.fact", 400, 360);
  add(examples, "met.vague", 400, 120);
  const Weights weights = fit(examples);
  EXPECT_NEAR(share_of_met(weights, "met.fact"), 0.9, 0.03);
  EXPECT_NEAR(share_of_met(weights, "met.vague"), 0.3, 0.03);
  EXPECT_NEAR(confidence_with(weights, "met.fact"), 0.9, 0.03);
  EXPECT_NEAR(confidence_with(weights, "met.vague"), 0.7, 0.03);  // of missing, which it is given then
}

TEST(Weights, SayLittleOfWhatWasSeenSeldom) {
  std::vector<Example> examples;
  add(examples, "met.fact", 100, 70);
  add(examples, "requirement.PSB-01", 4, 4);
  EXPECT_LT(confidence_with(fit(examples), "requirement.PSB-01"), 0.85);
}

TEST(Weights, AreTheSameForTheSameExamplesFromWhereverTheFitBegins) {
  std::vector<Example> examples;
  add(examples, "met.fact", 50, 40);
  add(examples, "met.vague", 30, 10);
  const Weights weights = fit(examples);
  EXPECT_EQ(written(weights), written(fit(examples)));
  std::vector<Example> others;
  add(others, "met.vague", 30, 30);
  const Weights refitted = fit(examples, fit(others));
  EXPECT_NEAR(confidence_with(weights, "met.fact"), confidence_with(refitted, "met.fact"), 0.011);
}

TEST(Weights, LeaveOutExamplesThatAreNoMatterOfDegree) {
  std::vector<Example> examples;
  add(examples, "met.fact", 50, 40);
  const std::string before = written(fit(examples));
  examples.push_back({{{"said", 1}, {"met.other", 1}}, Verdict::not_applicable});
  EXPECT_EQ(written(fit(examples)), before);
}

TEST(Weights, ComeBackFromTheirTextAsTheyWere) {
  const testsupport::TempFolder folder;
  std::vector<Example> examples;
  add(examples, "met.fact", 50, 40);
  Weights weights = fit(examples);
  weights.catalogue_version = "2026.1";
  weights.learnt_from = {"w-a01", "w-b02"};
  weights.fitted_authors = {"w-a"};
  const Weights read = read_weights(written_file(folder, written(weights)));
  EXPECT_EQ(read.catalogue_version, "2026.1");
  EXPECT_EQ(read.learnt_from, weights.learnt_from);
  EXPECT_EQ(read.fitted_authors, weights.fitted_authors);
  EXPECT_EQ(written(read), written(weights));
}

TEST(Weights, RefuseATextTheyCannotRead) {
  const testsupport::TempFolder folder;
  const auto refusal = [&](const std::string& text) -> std::string {
    try {
      read_weights(written_file(folder, text));
    } catch (const std::runtime_error& error) {
      return std::string(error.what()).substr(folder.path().string().size());
    }
    return "read";
  };
  EXPECT_EQ(refusal("weights\n"), "/weights.txt:1: expected \"kravkoll weights 1\"");
  EXPECT_EQ(refusal("kravkoll weights 1\nfeature met.fact 1 2\n"), "/weights.txt:2: expected a number");
  EXPECT_EQ(refusal("kravkoll weights 1\n\nfeature met.fact 1 x 2\n"), "/weights.txt:3: expected a number");
  EXPECT_EQ(refusal("kravkoll weights 1\nfeature\n"), "/weights.txt:2: expected the name of a feature");
  EXPECT_THAT(refusal("kravkoll weights 1\nshape round\n"), testing::HasSubstr(":2: expected catalogue"));
  EXPECT_THROW(read_weights(folder.path() / "none.txt"), std::runtime_error);
}

TEST(Weights, WeighOnlyVerdictsTheyLearnt) {
  std::vector<Example> examples;
  add(examples, "met.fact", 50, 40);
  const Weights weights = fit(examples);
  Finding unassessed = met_with("met.fact");
  unassessed.verdict = Verdict::not_assessed;
  weigh(weights, unassessed);
  EXPECT_EQ(unassessed.confidence, 0);
  Finding unknown = met_with("met.fact");
  unknown.features.clear();
  unknown.confidence = 0.4;
  weigh(weights, unknown);
  EXPECT_EQ(unknown.confidence, 0.4);
}

TEST(Weights, GiveSharesThatAddUpToOne) {
  std::vector<Example> examples;
  add(examples, "met.fact", 50, 40);
  const Shares shares = likelihood(fit(examples), {{"said", 1}, {"never.seen", 1}});
  EXPECT_NEAR(shares[0] + shares[1] + shares[2], 1, 1e-12);
}

// --- verdicts moved to the likeliest

extract::Place place(int block) { return {0, block, 0, 10}; }

// Weights under which feature "x" says so many steps for each verdict, and the sentences for moving.
Weights saying(const Shares& scores) {
  Weights weights;
  weights.of_feature["x"] = scores;
  weights.reasons = {{"met", "Nu räcker det."},
                     {"partly_met.from_met", "Nu räcker det till hälften."},
                     {"partly_met.from_missing", "Nu finns hälften."},
                     {"missing", "Nu finns inget."}};
  return weights;
}

Finding finding_said(Verdict verdict) {
  Finding finding;
  finding.requirement = "PSB-01";
  finding.verdict = verdict;
  finding.confidence = 0.4;
  finding.why = "Villkoren sade så.";
  finding.features = {{"x", 1}};
  finding.lookalikes = {{place(20), 0.9}, {place(1), 0.8}, {place(21), 0.7}};
  return finding;
}

std::vector<int> blocks_of(const std::vector<extract::Place>& places) {
  std::vector<int> blocks;
  for (const extract::Place& at : places) blocks.push_back(at.block);
  return blocks;
}

std::vector<int> blocks_of(const std::vector<Nearest>& nearest) {
  std::vector<int> blocks;
  for (const Nearest& one : nearest) blocks.push_back(one.place.block);
  return blocks;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(MovedVerdicts, ShowWhatLooksLikeAnAnswerFirstAndFiveEachOnce) {
  Finding finding = finding_said(Verdict::partly_met);
  finding.evidence = {place(1), place(2), place(3), place(4)};
  finding.nearest = {{place(8), 0.5}};
  weigh(saying({3, 0, 0}), finding);
  EXPECT_EQ(finding.verdict, Verdict::met);
  EXPECT_THAT(blocks_of(finding.evidence), ElementsAre(20, 1, 21, 2, 3));
  EXPECT_THAT(blocks_of(finding.nearest), IsEmpty());  // nothing is lacking
  EXPECT_EQ(finding.why, "Nu räcker det.");
}

TEST(MovedVerdicts, KeepWhatComesNearestForHalfAnAnswerUnlessItIsEvidence) {
  Finding finding = finding_said(Verdict::missing);
  finding.nearest = {{place(1), 0.6}, {place(8), 0.5}};
  weigh(saying({0, 3, 0}), finding);
  EXPECT_EQ(finding.verdict, Verdict::partly_met);
  EXPECT_THAT(blocks_of(finding.evidence), ElementsAre(20, 1, 21));
  EXPECT_THAT(blocks_of(finding.nearest), ElementsAre(8));
  EXPECT_EQ(finding.why, "Nu finns hälften.");
}

TEST(MovedVerdicts, SayOtherwiseOfHalfAnAnswerThatWasAWholeOne) {
  Finding finding = finding_said(Verdict::met);
  finding.evidence = {place(1)};
  weigh(saying({0, 3, 0}), finding);
  EXPECT_EQ(finding.verdict, Verdict::partly_met);
  EXPECT_EQ(finding.why, "Nu räcker det till hälften.");
}

TEST(MovedVerdicts, ShowOldEvidenceAsWhatCameNearestToMissing) {
  Finding finding = finding_said(Verdict::partly_met);
  finding.evidence = {place(1), place(2)};
  finding.nearest = {{place(2), 0.6}, {place(8), 0.5}, {place(9), 0.4}};
  weigh(saying({0, 0, 3}), finding);
  EXPECT_EQ(finding.verdict, Verdict::missing);
  EXPECT_THAT(finding.evidence, IsEmpty());
  EXPECT_THAT(blocks_of(finding.nearest), ElementsAre(1, 2, 8));
  EXPECT_EQ(finding.why, "Nu finns inget.");
}

TEST(MovedVerdicts, KeepTheWordsOfTheConditionsWhereThereIsNoSentence) {
  Finding finding = finding_said(Verdict::met);
  Weights weights = saying({0, 0, 3});
  weights.reasons.clear();
  weigh(weights, finding);
  EXPECT_EQ(finding.verdict, Verdict::missing);
  EXPECT_EQ(finding.why, "Villkoren sade så.");
}

TEST(MovedVerdicts, AreGivenWithTheirOwnShare) {
  // Shares e : e^2 : 1.
  Finding finding = finding_said(Verdict::missing);
  weigh(saying({1, 2, 0}), finding);
  EXPECT_EQ(finding.verdict, Verdict::partly_met);
  EXPECT_EQ(finding.confidence, 0.67);
}

TEST(MovedVerdicts, StayWhereAnotherIsNoLikelier) {
  Finding finding = finding_said(Verdict::missing);
  finding.nearest = {{place(8), 0.5}};
  weigh(saying({2, 0, 2}), finding);
  EXPECT_EQ(finding.verdict, Verdict::missing);
  EXPECT_EQ(finding.confidence, 0.47);
  EXPECT_EQ(finding.why, "Villkoren sade så.");
  EXPECT_THAT(blocks_of(finding.nearest), ElementsAre(8));
  EXPECT_THAT(finding.evidence, IsEmpty());
}

TEST(MovedVerdicts, AreNoneOfThoseThatAreNoMatterOfDegree) {
  for (const Verdict verdict : {Verdict::not_applicable, Verdict::not_assessed}) {
    Finding finding = finding_said(verdict);
    finding.evidence = {place(1)};
    weigh(saying({0, 0, 9}), finding);
    EXPECT_EQ(finding.verdict, verdict);
    EXPECT_EQ(finding.confidence, 0.4);
    EXPECT_EQ(finding.why, "Villkoren sade så.");
    EXPECT_THAT(blocks_of(finding.evidence), ElementsAre(1));
  }
}

// A report that meets much, judged by the shipped conditions and weights that call everything missing.
Assessment assessed_as_missing(const std::function<void(extract::Document&)>& change) {
  extract::Document document = testsupport::document_from(
      "% Patientsäkerhetsberättelse 2023\nLinden Omsorg AB\n\n# Patientsäkerhetsberättelse 2023\n\n"
      "# Åtgärder\n\nI mars 2023 införde vi dubbel kontroll av läkemedel på alla fyra enheter.\n");
  change(document);
  Catalogue all_missing = catalogue();
  all_missing.likeness.reset();
  Weights weights;
  weights.of_feature["said"] = {0, 0, 9};
  weights.reasons["missing"] = "Nu finns inget.";
  all_missing.weights = std::make_shared<const Weights>(weights);
  return assess(document, all_missing, swedish());
}

const Finding& finding_of(const Assessment& assessment, const std::string& requirement) {
  const auto found = std::ranges::find(assessment.findings, requirement, &Finding::requirement);
  if (found == assessment.findings.end()) throw std::out_of_range(requirement);
  return *found;
}

TEST(MovedVerdicts, AreMissingInADocumentThatCouldBeRead) {
  const Assessment assessment = assessed_as_missing([](extract::Document&) {});
  EXPECT_EQ(finding_of(assessment, "PSB-02").verdict, Verdict::missing);
  EXPECT_EQ(finding_of(assessment, "PSB-02").why, "Nu finns inget.");
}

TEST(MovedVerdicts, AreNotAssessedInsteadOfMissingInADocumentBadlyRead) {
  const Assessment assessment = assessed_as_missing([](extract::Document& document) {
    document.pages[0].reading = extract::PageReading::recognised;
    document.pages[0].confidence = 0.5;
  });
  const Finding& finding = finding_of(assessment, "PSB-02");
  EXPECT_EQ(finding.verdict, Verdict::not_assessed);
  EXPECT_EQ(finding.confidence, 0);
  EXPECT_EQ(finding.why, catalogue().find("PSB-02")->judgement->why_weak);
}

TEST(MovedVerdicts, AreNotAssessedInsteadOfMissingWherePagesWereUnreadable) {
  const Assessment assessment = assessed_as_missing([](extract::Document& document) {
    document.pages.emplace_back().reading = extract::PageReading::unreadable;
  });
  const Finding& finding = finding_of(assessment, "PSB-02");
  EXPECT_EQ(finding.verdict, Verdict::not_assessed);
  EXPECT_EQ(finding.why, catalogue().find("PSB-02")->judgement->why_unreadable);
}

// --- the sentences for moving

TEST(Reasons, AreReadByKeyWithoutComments) {
  const testsupport::TempFolder folder;
  Weights weights;
  read_reasons(written_file(folder, "# Ord\n\nmet = Det räcker = bra.\nmissing = Nej.\n"), weights);
  EXPECT_THAT(weights.reasons,
              ElementsAre(testing::Pair("met", "Det räcker = bra."), testing::Pair("missing", "Nej.")));
}

TEST(Reasons, RefuseALineWithoutKey) {
  const testsupport::TempFolder folder;
  for (const char* line : {"met: Det räcker.", " = Det räcker."}) {
    Weights weights;
    const auto file = written_file(folder, "# Ord\n" + std::string(line) + "\n");
    try {
      read_reasons(file, weights);
      ADD_FAILURE() << line;
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(error.what(), file.string() + ":2: expected \"key = sentence\"");
    }
  }
}

TEST(Reasons, SayWhichFileCannotBeRead) {
  Weights weights;
  try {
    read_reasons("/none/reasons.txt", weights);
    FAIL() << "read";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "cannot read the reasons /none/reasons.txt");
  }
}

TEST(Reasons, AreShippedForEveryWayAVerdictMoves) {
  Weights weights;
  read_reasons(source_folder / "corpora/judgement/reasons_sv.txt", weights);
  std::vector<std::string> keys;
  for (const auto& [key, sentence] : weights.reasons) {
    keys.push_back(key);
    EXPECT_TRUE(sentence.ends_with('.')) << sentence;
  }
  EXPECT_THAT(keys, ElementsAre("met", "missing", "partly_met.from_met", "partly_met.from_missing"));
}

TEST(ShippedWeights, AreOfTheShippedCatalogueAndNameOnlyItsRequirements) {
  const Weights weights = read_weights(source_folder / "corpora/judgement/weights.txt");
  EXPECT_EQ(weights.catalogue_version, catalogue().version);
  EXPECT_THAT(weights.learnt_from, testing::Not(IsEmpty()));
  ASSERT_TRUE(catalogue().weights);
  EXPECT_EQ(written(*catalogue().weights), written(weights));
  for (const auto& [feature, shares] : weights.of_feature)
    if (feature.starts_with("requirement.")) {
      const std::string id = feature.substr(12, feature.find('.', 12) - 12);
      EXPECT_NE(catalogue().find(id), nullptr) << feature;
    }
}

}  // namespace
}  // namespace analyze
