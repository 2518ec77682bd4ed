// Figures of labelled submissions: what counts as right, which truths are refused, what is kept apart.
#include "report/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "canned.h"
#include "evaluation_words.h"
#include "extract/notation.h"

namespace report {
namespace {

using analyze::Verdict;
using nlohmann::json;
using test::Folder;
using testing::ElementsAre;
using testing::HasSubstr;

json truth_of(const std::string& id, const std::string& provider, const json& requirements) {
  return {{"id", id},
          {"document_type", "patient_safety_report"},
          {"report_year", 2025},
          {"provider", provider},
          {"organisation_number", "556036-0793"},
          {"requirements", requirements},
          {"observations", json::array()}};
}

json label(const char* status, const char* evidence = nullptr, bool is_hard = false) {
  json j{{"status", status}, {"evidence", nullptr}, {"hard", is_hard}};
  if (evidence) j["evidence"] = evidence;
  return j;
}

// Two providers, three documents; the judge of canned.h meets PSB-01 by "mål" and PSB-02 by "resultat".
class Evaluations : public testing::Test {
 protected:
  void write(const std::string& id, const json& truth, const std::string& text) const {
    folder.write(id + ".json", truth.dump());
    folder.write(id + ".md", text);
  }

  void write_three() const {
    write("x-a01",
          truth_of("x-a01", "Alm AB", {{"PSB-01", label("met", "Vi har mål")}, {"PSB-02", label("missing")}}),
          "år: 2025\n\nVi har mål för allt.");
    write("x-a02",
          truth_of("x-a02", "Bok AB",
                   {{"PSB-01", label("missing", nullptr, true)},
                    {"PSB-02", label("met", "Ett annat ställe helt")}}),
          "år: 2025\n\nVåra mål.\n\nGoda resultat.\n\nEtt annat ställe helt.");
    write("x-b01",
          truth_of("x-b01", "Bok AB",
                   {{"PSB-01", label("met", "mål")}, {"PSB-02", label("partly_met", "Inget")}}),
          "år: 2024\n\nInget sägs.");
  }

  std::vector<Judged> judge_all(const Truths& truths) const {
    std::vector<Judged> all;
    for (std::size_t i = 0; i < truths.documents.size(); ++i) {
      const auto document = extract::document_from_notation(
          test::read_file(file_of(truths.documents[i], Rendering::text, folder.path())));
      all.push_back(judged(i, Rendering::text, document, test::judge_by_words(document)));
    }
    return all;
  }

  Folder folder;
  const analyze::Catalogue catalogue = test::small_catalogue();
};

TEST_F(Evaluations, CountAsTheScoreDoes) {
  write_three();
  folder.write("x-b01.md", "år: 2024\n\nInget mål sägs.");  // "mål" must stand in the text
  const Truths truths = read_truths(folder.path(), {}, catalogue);
  ASSERT_THAT(truths.faults, testing::IsEmpty());
  std::vector<Judged> judged = judge_all(truths);
  judged[2].assessment->findings[1].confidence = 0.5;
  const Evaluation e = count(judged, truths);
  const Tally& t = e.all.tally;
  EXPECT_EQ(t.labels, 6);
  EXPECT_EQ(t.right, 4);  // wrong: x-a02 PSB-01 said met, x-b01 PSB-02 said missing
  EXPECT_EQ(t.hard, 1);
  EXPECT_EQ(t.hard_right, 0);
  EXPECT_EQ(t.gaps, 3);
  EXPECT_EQ(t.gaps_found, 2);
  EXPECT_EQ(t.false_gaps, 0);
  EXPECT_EQ(t.evidence, 3);      // labelled and said met or partly met
  EXPECT_EQ(t.evidence_hit, 2);  // "Goda resultat" is not the labelled place
  EXPECT_EQ(t.sure, 5);
  EXPECT_EQ(t.sure_right, 4);
  EXPECT_EQ(e.identities.types, 3);
  EXPECT_EQ(e.identities.year_right, 2);
  EXPECT_EQ(e.identities.number_right, 0);
  ASSERT_EQ(e.mistakes.size(), 2u);
  EXPECT_EQ(e.mistakes[0].document, "x-a02.text");
  EXPECT_EQ(e.mistakes[0].requirement, "PSB-01");
  EXPECT_EQ(e.mistakes[0].wanted, "missing");
  EXPECT_EQ(e.mistakes[0].got, "met");
}

TEST_F(Evaluations, TakeTheBaselineFromOtherProviders) {
  write_three();
  folder.write("x-b01.md", "Inget mål.");
  const Truths truths = read_truths(folder.path(), {}, catalogue);
  const Evaluation e = count(judge_all(truths), truths);
  // Alm's from Bok's (PSB-01: met and missing, the better first; PSB-02: met and partly), Bok's from Alm's
  // (met, missing).
  EXPECT_EQ(e.all.tally.baseline, 6);
  EXPECT_EQ(e.all.tally.baseline_right, 2);
}

TEST_F(Evaluations, GiveTheSameIntervalsEveryTime) {
  write_three();
  folder.write("x-b01.md", "Inget mål.");
  const Truths truths = read_truths(folder.path(), {}, catalogue);
  const auto judged = judge_all(truths);
  EXPECT_EQ(evaluation_text(count(judged, truths), Details::written),
            evaluation_text(count(judged, truths), Details::written));
  const Figures all = count(judged, truths).all;
  EXPECT_LE(all.right.low, all.right.high);
  EXPECT_GT(all.right.high, 0);
}

TEST_F(Evaluations, ReadOnlyTheAuthorsAskedFor) {
  write_three();
  folder.write("x-c01.json", "not read");
  const Truths truths = read_truths(folder.path(), {"x-a"}, catalogue);
  EXPECT_THAT(truths.faults, testing::IsEmpty());
  ASSERT_EQ(truths.documents.size(), 2u);
  EXPECT_EQ(truths.documents[1].id, "x-a02");
  EXPECT_THROW(read_truths(folder.path(), {"x-d"}, catalogue), std::runtime_error);
}

TEST_F(Evaluations, SayWhatIsWrongWithATruth) {
  write("x-a01",
        truth_of(
            "x-a02", "Alm AB",
            {{"PSB-01", label("met", "Ingenstans")}, {"PSB-02", label("met")}, {"PSB-99", label("missing")}}),
        "Vi har mål.");
  write("x-a02", truth_of("x-a02", "Alm AB", {{"PSB-01", label("nearly")}}), "Vi har mål.");
  folder.write("x-a03.json", "{");
  const Truths truths = read_truths(folder.path(), {}, catalogue);
  EXPECT_THAT(
      truths.faults,
      ElementsAre("x-a01.json: its id is not the file's name",
                  "x-a01.json: PSB-01: the quotation is not in the text: \"Ingenstans\"",
                  "x-a01.json: PSB-02: expected a quotation", "x-a01.json: PSB-99: no such requirement",
                  "x-a02.json: PSB-01: expected met, partly_met, missing or not_applicable",
                  "x-a03.json: expected a JSON object"));
}

TEST_F(Evaluations, WriteTheirFiguresAsJson) {
  write_three();
  folder.write("x-b01.md", "Inget mål.");
  const Truths truths = read_truths(folder.path(), {}, catalogue);
  const json j = json::parse(evaluation_json(count(judge_all(truths), truths)));
  EXPECT_EQ(j["all"]["labels"], 6);
  EXPECT_EQ(j["by_author"][0]["name"], "x-a");
  EXPECT_EQ(j["by_requirement"].size(), 2u);
  EXPECT_EQ(j["mistakes"].size(), 2u);
}

// The label agrees with what feature "told" says, except that one provider's are the other way round: kept
// apart, its own labels cannot help it.
TEST(LearntWeights, AreKeptFromTheProviderTheyAreTriedOn) {
  Truths truths;
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < 40; ++i) {
    Truth truth;
    truth.id = "x-a" + std::to_string(10 + i);
    truth.author = "x-a";
    truth.provider = "P" + std::to_string(i);
    const bool is_told = i % 2 == 0, is_odd_one = i == 0;
    truth.labels.push_back({"PSB-01", is_told != is_odd_one ? Verdict::met : Verdict::missing, "", false});
    truths.documents.push_back(truth);
    Judged one{i, Rendering::text, analyze::Assessment{}, {{}}};
    analyze::Finding finding{"PSB-01", Verdict::met, 0.3, "", {}, {}, {}};
    finding.features = {{"said", 1}, {is_told ? "told" : "untold", 1}};
    one.assessment->findings.push_back(finding);
    judged.push_back(one);
  }
  weigh_apart(judged, truths, {}, LeftOut::provider);
  const auto& odd_one = judged[0].assessment->findings[0];
  const auto& untold = judged[1].assessment->findings[0];
  const auto& told = judged[2].assessment->findings[0];
  EXPECT_EQ(odd_one.verdict, Verdict::met);  // as the others say, not as its own label does
  EXPECT_GT(odd_one.confidence, 0.5);
  EXPECT_EQ(told.verdict, Verdict::met);
  EXPECT_GT(told.confidence, 0.5);
  EXPECT_EQ(untold.verdict, Verdict::missing);
  EXPECT_GT(untold.confidence, 0.5);
}

// Weights that make every finding met, of whatever the conditions said.
analyze::Weights always_met() {
  analyze::Weights weights;
  weights.of_feature["said"] = {5, 0, 0};
  return weights;
}

// One document, labelled for PSB-01, whose finding looks like an answer in its second paragraph.
struct OneDocument {
  OneDocument(const Label& label, Verdict said) {
    Truth truth;
    truth.id = truth.author = "x-a01";
    truth.type = analyze::DocumentType::patient_safety_report;
    truth.labels.push_back(label);
    truths.documents.push_back(truth);
    analyze::Finding finding{"PSB-01", said, 0.3, "", {}, {}, {}};
    if (said != Verdict::missing) finding.evidence = {{0, 0, 0, 12}};
    finding.lookalikes = {{{0, 1, 0, 10}, 0.9}};
    finding.features = {{"said", 1}};
    analyze::Assessment assessment;
    assessment.identity.type = truth.type;
    assessment.findings.push_back(finding);
    all.push_back(judged(0, Rendering::text, extract::document_from_notation("Gamla ordet.\n\nNya ordet.\n"),
                         assessment));
  }
  const analyze::Finding& finding() const { return all[0].assessment->findings[0]; }

  Truths truths;
  std::vector<Judged> all;
};

TEST(LearntWeights, BringTheQuotesOfTheVerdictTheyMoveTo) {
  OneDocument one({"PSB-01", Verdict::met, "Nya ordet.", false}, Verdict::missing);
  EXPECT_EQ(count(one.all, one.truths).all.tally.evidence, 0);
  weigh_all(one.all, one.truths, always_met());
  EXPECT_EQ(one.finding().verdict, Verdict::met);
  EXPECT_EQ(count(one.all, one.truths).all.tally.evidence_hit, 1);
}

TEST(LearntWeights, ShowTheNewPlaceFirstAmongTheMistakes) {
  OneDocument one({"PSB-01", Verdict::missing, "", false}, Verdict::partly_met);
  EXPECT_THAT(count(one.all, one.truths).mistakes.at(0).found, HasSubstr("Gamla ordet."));
  weigh_all(one.all, one.truths, always_met());
  EXPECT_THAT(count(one.all, one.truths).mistakes.at(0).found, HasSubstr("Nya ordet."));
}

TEST(LearntWeights, LeaveWhatTheyWereLearntFrom) {
  OneDocument one({"PSB-01", Verdict::met, "Nya ordet.", false}, Verdict::missing);
  analyze::Weights weights = always_met();
  weights.learnt_from = {"x-a01"};
  weigh_all(one.all, one.truths, weights);
  EXPECT_EQ(one.finding().verdict, Verdict::missing);
  EXPECT_EQ(one.finding().confidence, 0.3);
}

TEST(Passages, ShowAQuotationByItsWordsInARowOrMostOfThem) {
  EXPECT_TRUE(shows("Det blev 163 stycken, | fler än i fjol.", "163 stycken fler än"));
  EXPECT_TRUE(shows("en två tre sju åtta nio", "en två tre fyra fem"));
  EXPECT_FALSE(shows("en två sju åtta nio tio", "en två tre fyra fem"));
  EXPECT_TRUE(shows("ÅRET förut", "året FÖRUT"));
  EXPECT_FALSE(shows("", "ord"));
  EXPECT_FALSE(shows("ord", ""));
}

}  // namespace
}  // namespace report
