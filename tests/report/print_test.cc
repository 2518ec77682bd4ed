// Words, the JSON line and the checklist.
#include "report/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "canned.h"

namespace report {
namespace {

using nlohmann::json;
using test::Folder;
using testing::HasSubstr;

Outcome outcome_of(const std::string& text) {
  const Folder folder;
  const auto file = folder.write("a.pdf", test::pdf_with(text));
  test::CannedExtractor extractor;
  Job job;
  job.inputs.push_back({file, "mapp/a.pdf", ""});
  std::optional<Outcome> kept;
  run(job, extractor, test::judge_by_words, nullptr,
      [&kept](Outcome&& outcome) { kept = std::move(outcome); });
  return std::move(*kept);
}

const char* account = "# 1 Målen\nmål för året\nenhet: Solgården\når: 2025\n\f\n~ delvis resultat\n\f\n!";

TEST(AssessmentJson, SaysWhatTheContractSays) {
  const json j = json::parse(assessment_json(outcome_of(account), Timings::left_out));
  EXPECT_EQ(j["schema"], 1);
  EXPECT_EQ(j["file"], "mapp/a.pdf");
  EXPECT_EQ(j["outcome"], "assessed");
  EXPECT_EQ(j["media_type"], "application/pdf");
  EXPECT_EQ(j["pages"], 3);
  EXPECT_EQ(j["pages_recognised"], 1);
  EXPECT_EQ(j["pages_unreadable"], 1);
  EXPECT_EQ(j["document_type"], "patient_safety_report");
  EXPECT_EQ(j["report_year"], 2025);
  EXPECT_EQ(j["unit"], "Solgården");
  EXPECT_TRUE(j["provider"].is_null());
  EXPECT_TRUE(j["seconds"].is_null());
  const json& finding = j["findings"][0];
  EXPECT_EQ(finding["requirement"], "PSB-01");
  EXPECT_EQ(finding["verdict"], "met");
  EXPECT_EQ(finding["evidence"][0]["page"], 1);
  EXPECT_EQ(finding["evidence"][0]["quote"], "mål för året");
  EXPECT_EQ(finding["evidence"][0]["section"], "1 Målen");
  EXPECT_EQ(finding["evidence"][0]["box"], json({72.0, 100.0, 400.0, 12.0}));
  EXPECT_EQ(finding["searched"]["pages"], json({1, 2}));
}

TEST(AssessmentJson, WritesTheTimeOnlyWhenAsked) {
  EXPECT_TRUE(json::parse(assessment_json(outcome_of(account), Timings::written))["seconds"].is_number());
}

TEST(AssessmentJson, GivesTheReasonOfARefusal) {
  const json j = json::parse(assessment_json(outcome_of("damaged"), Timings::left_out));
  EXPECT_EQ(j["outcome"], "refused");
  EXPECT_EQ(j["reason"], "damaged");
  EXPECT_EQ(j["detail"], "found half a file");
  EXPECT_FALSE(j.contains("findings"));
}

TEST(AssessmentJson, HasNoPagesAndNoBoxesForAFormatWithoutPages) {
  Outcome outcome = outcome_of(account);
  auto& document = std::get<Assessed>(outcome).document;
  document.has_pages = false;
  const json j = json::parse(assessment_json(outcome, Timings::left_out));
  EXPECT_TRUE(j["pages"].is_null());
  EXPECT_TRUE(j["findings"][0]["evidence"][0]["page"].is_null());
  EXPECT_TRUE(j["findings"][0]["evidence"][0]["box"].is_null());
}

TEST(AssessmentJson, StaysUtf8WhenAFileNameIsNot) {
  Outcome outcome = outcome_of(account);
  std::get<Assessed>(outcome).submission.name = "s\xE5.pdf";
  EXPECT_NO_THROW(json::parse(assessment_json(outcome, Timings::left_out)));
}

TEST(Checklist, GivesEachRequirementASignAWordAPlaceAndAQuote) {
  const std::string text = checklist(outcome_of(account), test::small_catalogue(), Words::built_in());
  EXPECT_THAT(text, HasSubstr("Dokument: Patientsäkerhetsberättelse\n"));
  EXPECT_THAT(text, HasSubstr("✓ Uppfyllt         PSB-01  Mål och strategier\n"));
  EXPECT_THAT(text, HasSubstr("◐ Delvis uppfyllt  PSB-02  Resultat\n"));
  EXPECT_THAT(text, HasSubstr("sidan 1, 1 Målen: ”mål för året”"));
  EXPECT_THAT(text, HasSubstr("1 sida gick inte att läsa"));
  EXPECT_THAT(text, HasSubstr("Den säger inte hur vården och omsorgen är."));
}

TEST(Checklist, ShowsWhatItIsNotSureOfAsSomethingToLookAt) {
  Outcome outcome = outcome_of(account);
  auto& findings = std::get<Assessed>(outcome).assessment.findings;
  findings[1].confidence = 0.89;
  findings[1].nearest = {{findings[0].evidence.front(), 0.5}};
  const std::string text = checklist(outcome, test::small_catalogue(), Words::built_in());
  EXPECT_THAT(text, HasSubstr("✓ Uppfyllt         PSB-01  Mål och strategier\n"));
  EXPECT_THAT(text, HasSubstr("→ Se här           PSB-02  Resultat\n"
                              "      Förslag: Delvis uppfyllt. why PSB-02\n"
                              "      sidan 2, 1 Målen: ”delvis resultat”\n"
                              "      sidan 1, 1 Målen: ”mål för året”\n"));
  EXPECT_THAT(text, HasSubstr("Programmet är säkert på 1 av 2 bedömningar."));
}

TEST(AssessmentJson, TellsVerdictsFromSuggestions) {
  Outcome outcome = outcome_of(account);
  std::get<Assessed>(outcome).assessment.findings[1].confidence = 0.89;
  const json j = json::parse(assessment_json(outcome, Timings::left_out));
  EXPECT_EQ(j["findings"][0]["is_sure"], true);
  EXPECT_EQ(j["findings"][1]["is_sure"], false);
}

TEST(Checklist, SaysWhyAFileCouldNotBeRead) {
  EXPECT_THAT(checklist(outcome_of("damaged"), test::small_catalogue(), Words::built_in()),
              HasSubstr("Filen kunde inte granskas: filen är skadad."));
}

TEST(Words, PutsNumbersAndPluralsIn) {
  const Words words = Words::built_in();
  EXPECT_EQ(words.say("check.unreadable", {{"n", std::int64_t{1}}}), "1 sida gick inte att läsa");
  EXPECT_EQ(words.say("check.unreadable", {{"n", std::int64_t{1234}}}),
            "1\u00a0234 sidor gick inte att läsa");
}

TEST(Words, HasATextForEveryIdentifierTheProgramKnows) {
  const Words words = Words::built_in();
  for (std::string_view document : ingest::document_names())
    EXPECT_TRUE(words.has("document." + std::string(document))) << document;
  for (int i = 0; i < 9; ++i)
    EXPECT_TRUE(words.has("reason." + std::string(ingest::name_of(static_cast<ingest::Reason>(i)))));
  for (const PlacedBy reason : placing_reasons())
    EXPECT_TRUE(words.has("placement." + std::string(name_of(reason))));
  for (int i = 0; i < 8; ++i)
    EXPECT_TRUE(words.has("operation." + std::string(ingest::name_of(static_cast<ingest::Operation>(i)))));
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(words.has("verdict." + std::string(analyze::name_of(static_cast<analyze::Verdict>(i)))));
    EXPECT_TRUE(words.has("arrival." + std::string(name_of(static_cast<Arrival>(i)))));
  }
  for (int i = 0; i < 14; ++i)
    EXPECT_TRUE(words.has("area." + std::string(ingest::name_of(static_cast<ingest::Area>(i)))));
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(words.has("severity." + std::string(analyze::name_of(static_cast<analyze::Severity>(i)))));
  for (int i = 0; i < 6; ++i)
    EXPECT_TRUE(words.has("level." + std::string(analyze::name_of(static_cast<analyze::Level>(i)))));
  for (ingest::RegisterCode code : ingest::register_codes())
    EXPECT_TRUE(words.has("register." + std::string(ingest::name_of(code)))) << ingest::name_of(code);
}

std::string fault_of(const std::string& content) {
  const Folder folder;
  Words words = Words::built_in();
  try {
    words.replace_from(folder.write("ord.txt", content));
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Words, AreReplacedByTheMunicipalitysOwn) {
  const Folder folder;
  Words words = Words::built_in();
  words.replace_from(folder.write("ord.txt", "\xEF\xBB\xBF# egna ord\r\nverdict.missing = Ej uppfyllt\r\n"));
  EXPECT_EQ(words.text("verdict.missing"), "Ej uppfyllt");
  EXPECT_EQ(words.text("verdict.met"), "Uppfyllt");
}

TEST(Words, RefuseAnUnknownKeyALineWithoutSignAndABrokenPattern) {
  EXPECT_THAT(fault_of("\nverdict.mising = x"), HasSubstr("ord.txt:2: no text has the key verdict.mising"));
  EXPECT_THAT(fault_of("verdict.missing"), HasSubstr("ord.txt:1: expected key = text"));
  EXPECT_THAT(fault_of("check.page = sidan {page"),
              HasSubstr("ord.txt:1: the text cannot be read as a pattern"));
}

TEST(Words, AnUnknownKeyInTheCodeIsOurFault) {
  EXPECT_THROW(Words::built_in().text("no.such.key"), std::logic_error);
}

}  // namespace
}  // namespace report
