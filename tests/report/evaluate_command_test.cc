// kravkoll evaluate from the command line, on small labelled submissions judged by the shipped catalogue.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "canned.h"
#include "program.h"
#include "said.h"

namespace report::cli {
namespace {

using nlohmann::json;
using test::Said;
using test::say;
using testing::HasSubstr;

Said evaluate(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "evaluate");
  return say(arguments);
}

constexpr const char* text =
    "% Patientsäkerhetsberättelse 2024\nLinden Omsorg AB\n\n# Åtgärder\n\n"
    "I mars införde vi dubbel kontroll av läkemedel på alla fyra enheter.\n";

class EvaluateCommand : public testing::Test {
 protected:
  EvaluateCommand() {
    folder.write("x-a01.md", text);
    write_truth("I mars införde vi dubbel kontroll");
  }

  void write_truth(const std::string& quotation) const {
    const json truth{{"id", "x-a01"},
                     {"document_type", "patient_safety_report"},
                     {"report_year", 2024},
                     {"provider", "Linden Omsorg AB"},
                     {"requirements",
                      {{"PSB-02", {{"status", "met"}, {"evidence", quotation}}},
                       {"PSB-11", {{"status", "missing"}, {"evidence", nullptr}, {"hard", true}}}}}};
    folder.write("x-a01.json", truth.dump());
  }

  const test::Folder folder;
};

TEST_F(EvaluateCommand, PrintsFiguresAndEveryMistakeWhenAsked) {
  const Said said = evaluate({folder.path().string(), "--details"});
  EXPECT_EQ(said.code, all_done);
  EXPECT_EQ(said.err, "");
  EXPECT_THAT(said.out, HasSubstr("1 files, 0 refused; type right 1.000, report year 1.000"));
  EXPECT_THAT(said.out, HasSubstr("expected calibration error"));
}

TEST_F(EvaluateCommand, PrintsJson) {
  const json figures = json::parse(evaluate({folder.path().string(), "--format", "json"}).out);
  EXPECT_EQ(figures["all"]["labels"], 2);
  EXPECT_EQ(figures["by_rendering"][0]["name"], "text");
}

TEST_F(EvaluateCommand, RefusesTruthsThatAreNotTrue) {
  write_truth("I april införde vi");
  const Said said = evaluate({folder.path().string()});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_EQ(said.out, "");
  EXPECT_THAT(said.err, HasSubstr("x-a01.json: PSB-02: the quotation is not in the text"));
}

TEST_F(EvaluateCommand, RefusesAFolderWithoutWhatWasAskedFor) {
  EXPECT_EQ(evaluate({folder.path().string(), "--only", "docx"}).code, wrong_usage);
  EXPECT_EQ(evaluate({folder.path().string(), "--authors", "x-b"}).code, wrong_usage);
  EXPECT_EQ(evaluate({folder.path().string(), "--only", "odt"}).code, wrong_usage);
}

TEST_F(EvaluateCommand, WritesWhatItLearnt) {
  const auto weights = folder.path() / "weights.txt";
  EXPECT_EQ(evaluate({folder.path().string(), "--fit", weights.string(), "--fitted", "x-a"}).code, all_done);
  const std::string written = test::read_file(weights);
  EXPECT_THAT(written, testing::StartsWith("kravkoll weights 1\n"));
  EXPECT_THAT(written, HasSubstr("learnt-from x-a01\nfitted-author x-a\n"));
}

TEST_F(EvaluateCommand, WritesTheFeaturesOfEveryFinding) {
  const auto examples = folder.path() / "examples.jsonl";
  evaluate({folder.path().string(), "--examples", examples.string()});
  std::istringstream lines(test::read_file(examples));
  std::string line;
  std::getline(lines, line);
  const json example = json::parse(line);
  EXPECT_EQ(example["document"], "x-a01");
  EXPECT_EQ(example["requirement"], "PSB-02");
  EXPECT_EQ(example["features"]["said"], 1);
}

}  // namespace
}  // namespace report::cli
