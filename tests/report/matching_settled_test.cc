// A person's word on a file, files that cannot be read, bilagor and kompletteringar.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "letter.h"
#include "report/attachments.h"

namespace report {
namespace {

using analyze::DocumentType;
using test::IsUnit;
using test::Letter;
using test::Needs;
using test::place;
using testing::ElementsAre;
using testing::IsEmpty;

const Round& round_of_test() {
  static const Round round = test::small_round();
  return round;
}

Settlement said(std::vector<std::string> units, std::optional<DocumentType> document = {},
                std::optional<int> year = {}) {
  return {Settlement::Kind::placed, std::move(units), document, year, "", ""};
}

Placement settled(const Settlement& word, Letter letter = {.opening = "x"}) {
  letter.sha256 = "abc";
  return place(letter, Matcher(round_of_test(), {{"abc", word}}));
}

TEST(Settlement, WinsOverTheText) {
  EXPECT_THAT(settled(said({"1"}), {.opening = "x", .unit = "Hemtjänst område 1"}),
              IsUnit(0, PlacedBy::settled_by_person));
  const Placement several = settled(said({"3", "1"}));
  EXPECT_THAT(several.units, ElementsAre(0u, 2u));
  EXPECT_EQ(several.reason, PlacedBy::settled_by_person);
}

TEST(Settlement, SaysWhatAnUnknownDocumentIsAndForWhichYear) {
  const Placement placed = settled(said({"1"}, DocumentType::quality_report, 2025),
                                   {.opening = "x", .type = DocumentType::other, .year = 2019});
  EXPECT_THAT(placed, IsUnit(0, PlacedBy::settled_by_person));
  EXPECT_EQ(placed.document, DocumentType::quality_report);
  EXPECT_EQ(placed.year, 2025);
}

TEST(Settlement, OfTheTypeAloneLeavesTheUnitToTheText) {
  EXPECT_THAT(settled(said({}, DocumentType::quality_report),
                      {.opening = "x", .unit = "Solgården", .type = DocumentType::other}),
              IsUnit(0, PlacedBy::unit_in_text));
}

TEST(Settlement, ForAUnitThatIsGoneAsksAgain) {
  const Placement placed = settled(said({"1", "77"}));
  EXPECT_THAT(placed, Needs(PlacedBy::settled_unit_gone));
  EXPECT_THAT(placed.candidates, ElementsAre(0u));
}

TEST(Settlement, ThatAFileIsNotOursTakesItOutOfSorting) {
  const Placement placed =
      settled({Settlement::Kind::not_ours, {}, {}, {}, "", ""}, {.opening = "x", .unit = "Solgården"});
  EXPECT_EQ(placed.reason, PlacedBy::not_ours);
  EXPECT_THAT(placed.units, IsEmpty());
  EXPECT_FALSE(placed.needs_sorting());
}

TEST(Settlement, IsOfThoseBytesOnly) {
  const Matcher matcher(round_of_test(), {{"abc", said({"1"})}});
  EXPECT_THAT(place({.opening = "x", .sha256 = "abd"}, matcher), Needs(PlacedBy::nothing_found));
  EXPECT_THAT(matcher.place_unread("x.pdf", "abc"), IsUnit(0, PlacedBy::settled_by_person));
}

// --- files that could not be read ---

Placement unread(const std::string& path) { return Matcher(round_of_test()).place_unread(path); }

TEST(UnreadFile, IsPlacedByItsPathAlone) {
  const Placement placed = unread("Björkens gruppbostad/PSB 2025.pdf");
  EXPECT_THAT(placed, IsUnit(3, PlacedBy::unit_in_path));
  EXPECT_EQ(placed.document, DocumentType::patient_safety_report);
  EXPECT_EQ(placed.year, 2025);
}

TEST(UnreadFile, IsTakenForNothingItsNameDoesNotSay) {
  const Placement placed = unread("2026-02-27/Björkens gruppbostad/Skannat 20260301.pdf");
  EXPECT_THAT(placed, IsUnit(3, PlacedBy::unit_in_path));
  EXPECT_EQ(placed.document, std::nullopt);
  EXPECT_EQ(placed.year, std::nullopt);
  EXPECT_EQ(unread("PSB och VP.pdf").document, std::nullopt);
  EXPECT_EQ(unread("PSB 2024 2025.pdf").year, std::nullopt);
}

TEST(UnreadFile, MayHaveAMisspeltName) {
  EXPECT_EQ(unread("Patiensäkerhetsberätelse.pdf").document, DocumentType::patient_safety_report);
  EXPECT_EQ(unread("verksamhetspaln_2026.pdf").document, DocumentType::activity_plan);
  EXPECT_EQ(unread("2025/vp.pdf").year, 2025);
}

TEST(UnreadFile, WithTwoUnitsInItsPathIsLeftToAPerson) {
  const Placement placed = unread("Björkens gruppbostad/Hemtjänst område 1.pdf");
  EXPECT_THAT(placed, Needs(PlacedBy::several_units));
  EXPECT_THAT(placed.candidates, ElementsAre(2u, 3u));
}

TEST(UnreadFile, IsAlsoADocumentOfWhichNoPageCouldBeRead) {
  extract::Document document;
  document.pages.emplace_back().reading = extract::PageReading::unreadable;
  const Placement placed = Matcher(round_of_test()).place(document, {}, "Björkens gruppbostad/psb.pdf");
  EXPECT_THAT(placed, IsUnit(3, PlacedBy::unit_in_path));
  EXPECT_EQ(placed.document, DocumentType::patient_safety_report);
}

// --- kompletteringar ---

TEST(Supplement, SaysOfWhat) {
  const Placement placed = place({.opening = "# Komplettering av kvalitetsberättelse 2025 för Solgården",
                                  .type = DocumentType::other,
                                  .year = std::nullopt});
  EXPECT_THAT(placed, IsUnit(0, PlacedBy::unit_in_text));
  EXPECT_TRUE(placed.is_supplement);
  EXPECT_EQ(placed.supplements, "quality_report");
}

TEST(Supplement, IsToldByItsNameToo) {
  const Placement placed = place({.opening = "x", .unit = "Solgården", .path = "komplettering.pdf"});
  EXPECT_TRUE(placed.is_supplement);
  EXPECT_EQ(placed.supplements, "patient_safety_report");
}

TEST(Supplement, ThatDoesNotSayOfWhatIsLeftToAPerson) {
  const Placement placed =
      place({.opening = "# Svar på begäran", .unit = "Solgården", .type = DocumentType::other});
  EXPECT_THAT(placed, Needs(PlacedBy::unknown_type));
  EXPECT_TRUE(placed.is_supplement);
  EXPECT_THAT(placed.candidates, ElementsAre(0u));
}

TEST(Supplement, IsNotAReportThatSpeaksOfOne) {
  EXPECT_FALSE(
      place({.opening = "# Patientsäkerhetsberättelse 2025\nUnder året lämnade vi en komplettering till IVO",
             .unit = "Solgården"})
          .is_supplement);
}

// --- bilagor ---

Filed report_at(const std::string& name, std::size_t unit,
                DocumentType type = DocumentType::patient_safety_report) {
  Filed file;
  file.name = name;
  file.identity.type = type;
  file.placement.units = {unit};
  file.placement.reason = PlacedBy::unit_in_text;
  return file;
}

Filed bilaga_at(const std::string& name, std::vector<std::size_t> candidates = {}) {
  Filed file;
  file.name = name;
  file.placement.is_appendix = true;
  file.placement.reason = PlacedBy::unknown_type;
  file.placement.candidates = std::move(candidates);
  return file;
}

std::vector<std::string> attached(std::vector<Filed> files) {
  attach(files);
  std::vector<std::string> reports;
  for (const Filed& file : files)
    if (file.placement.is_appendix) reports.push_back(file.attached_to);
  return reports;
}

TEST(Attachment, IsAFileThatCallsItselfBilagaAndIsNoReport) {
  EXPECT_TRUE(place({.opening = "# Bilaga 2\nFallregister", .type = DocumentType::other}).is_appendix);
  EXPECT_TRUE(place({.opening = "x", .path = "a/psb bilaga 1.pdf", .type = DocumentType::other}).is_appendix);
  EXPECT_TRUE(place({.opening = "# Bilaga 1 till egenkontroll 2025", .unit = "Solgården"}).is_appendix);
  EXPECT_FALSE(place({.opening = "x", .unit = "Solgården", .path = "bilaga 3 psb.pdf"}).is_appendix);
  EXPECT_FALSE(place({.opening = "# Rutin\nBilagor finns", .type = DocumentType::other}).is_appendix);
}

TEST(Attachment, GoesWithTheOnlyReportOfItsFolder) {
  std::vector<Filed> files{bilaga_at("Solgården/bilaga 1.pdf"), report_at("Solgården/psb.pdf", 0)};
  attach(files);
  EXPECT_EQ(files[0].attached_to, "Solgården/psb.pdf");
  EXPECT_THAT(files[0].placement, IsUnit(0, PlacedBy::attachment));
  EXPECT_THAT(attached({bilaga_at("alla.zip/bilaga.pdf"), report_at("alla.zip/psb.pdf", 0)}),
              ElementsAre("alla.zip/psb.pdf"));
}

TEST(Attachment, IsLeftAloneWhereEverybodysFilesLie) {
  EXPECT_THAT(attached({bilaga_at("bilaga 1.pdf"), report_at("psb.pdf", 0)}), ElementsAre(""));
  EXPECT_THAT(attached({bilaga_at("Solgården psb bilaga 1.pdf"), report_at("Solgården psb.pdf", 0)}),
              ElementsAre("Solgården psb.pdf"));
}

TEST(Attachment, OfTwoReportsGoesWithTheOneItNames) {
  const Filed psb = report_at("a/psb.pdf", 0), plan = report_at("a/plan.pdf", 0, DocumentType::activity_plan);
  EXPECT_THAT(attached({bilaga_at("a/bilaga 1.pdf"), psb, plan}), ElementsAre(""));
  EXPECT_THAT(attached({bilaga_at("a/bilaga 1 verksamhetsplan.pdf"), psb, plan}), ElementsAre("a/plan.pdf"));
}

TEST(Attachment, NeverGoesWithAnotherUnitsReport) {
  EXPECT_THAT(attached({bilaga_at("a/bilaga 1.pdf", {1}), report_at("a/psb.pdf", 0)}), ElementsAre(""));
  EXPECT_THAT(
      attached({bilaga_at("a/bilaga 1.pdf", {1}), report_at("a/psb.pdf", 0), report_at("a/psb2.pdf", 1)}),
      ElementsAre("a/psb2.pdf"));
}

TEST(Attachment, TakenForAReportGoesWithAReportOfThatTypeOrStaysOne) {
  Filed form = report_at("a/bilaga 1.pdf", 0, DocumentType::self_inspection_report);
  form.placement.is_appendix = true;
  EXPECT_THAT(attached({form, report_at("a/psb.pdf", 0)}), ElementsAre(""));
  EXPECT_THAT(attached({form, report_at("a/egenkontroll.pdf", 0, DocumentType::self_inspection_report)}),
              ElementsAre("a/egenkontroll.pdf"));
}

TEST(Attachment, IsTheSameWhateverTheOrderOfTheFiles) {
  std::vector<Filed> files{bilaga_at("a/bilaga 2.pdf"), report_at("a/psb.pdf", 0),
                           bilaga_at("a/bilaga 1.pdf")};
  const auto first = attached(files);
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(attached(files), first);
}

}  // namespace
}  // namespace report
