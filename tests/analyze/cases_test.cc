// tests/cases/*.txt: short texts with the verdicts they must get, written so that a follow-up officer can
// read them.
//
//   == met: the counterpart and the matter stand in one sentence
//   year 2023
//   ---
//   # Samverkan
//   Med vårdcentralen gick vi igenom läkemedelslistorna varje kvartal.
//   ---
//   PSB-08 met
//   evidence Med vårdcentralen gick vi igenom
//
// Every text is judged for the requirement alone, and by the conditions alone: judge() knows neither weights
// nor likeness, so that what was learnt never hides that a condition is wrong. `evidence` is a part of a
// quote that must be among the evidence of the verdict above it.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "evaluate.h"
#include "judge.h"
#include "shipped.h"
#include "testsupport/document_from.h"
#include "text.h"

namespace analyze {
namespace {

struct Expectation {
  std::string requirement, verdict, evidence;
};

struct Case {
  std::string name, text;
  int year = 0;
  std::vector<Expectation> expectations;
};

std::vector<Case> read_cases(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<Case> cases;
  bool is_text = false;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string first, second;
    if (line.starts_with("== ")) {
      cases.push_back({line.substr(3), "", 0, {}});
      is_text = false;
    } else if (line == "---") {
      is_text = !is_text;
    } else if (is_text) {
      cases.back().text += line + "\n";
    } else if (words >> first >> second) {
      if (first == "year")
        cases.back().year = std::stoi(second);
      else if (first == "evidence")
        cases.back().expectations.back().evidence = line.substr(9);
      else if (first != "#")
        cases.back().expectations.push_back({first, second, ""});
    }
  }
  return cases;
}

bool has_quote(const extract::Document& document, const Finding& finding, const std::string& wanted) {
  for (const extract::Place& place : finding.evidence)
    if (extract::text_at(document, place).find(wanted) != std::string_view::npos) return true;
  return false;
}

void check(const Case& item) {
  SCOPED_TRACE(item.name);
  ASSERT_FALSE(item.expectations.empty()) << "a case without an expectation";
  const extract::Document document = testsupport::document_from(item.text);
  const Text text = read_text(document, swedish(), item.year);
  const Evaluator evaluator(text, *catalogue().vocabulary, item.year);
  for (const Expectation& expected : item.expectations) {
    const Requirement* requirement = catalogue().find(expected.requirement);
    ASSERT_NE(requirement, nullptr) << expected.requirement;
    const Finding finding = judge(*requirement, evaluator, {1, 0, 1});
    EXPECT_EQ(name_of(finding.verdict), expected.verdict) << expected.requirement << ": " << finding.why;
    if (!expected.evidence.empty()) {
      EXPECT_TRUE(has_quote(document, finding, expected.evidence))
          << expected.requirement << ": " << expected.evidence;
    }
  }
}

std::vector<std::string> case_files() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(source_folder / "tests/cases"))
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, GetTheVerdictsTheyMust) {
  const auto cases = read_cases(source_folder / "tests/cases" / (GetParam() + ".txt"));
  ASSERT_FALSE(cases.empty());
  for (const Case& item : cases) check(item);
}

INSTANTIATE_TEST_SUITE_P(Requirement, Cases, testing::ValuesIn(case_files()),
                         [](const testing::TestParamInfo<std::string>& file) {
                           std::string name = file.param;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return !isalnum(static_cast<unsigned char>(c)); }, '_');
                           return name;
                         });

}  // namespace
}  // namespace analyze
