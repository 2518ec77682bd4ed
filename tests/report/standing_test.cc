// What becomes of the documents a unit owes and of the files that came in.
#include "report/standing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "canned.h"
#include "report/part_of_year.h"
#include "round_world.h"

namespace report {
namespace {

using analyze::DocumentType;
using analyze::Verdict;

constexpr std::size_t solgarden = 0, natt = 1, hemtjanst = 2, bjorken = 3;

Filed report_of(std::size_t unit, const std::string& name, const std::string& received,
                std::vector<Verdict> verdicts = {Verdict::met, Verdict::met}) {
  Filed file;
  file.name = file.sha256 = name;
  file.received = received;
  file.identity.type = DocumentType::patient_safety_report;
  file.placement.units = {unit};
  file.placement.reason = PlacedBy::unit_in_text;
  const char* requirements[] = {"PSB-01", "PSB-02"};
  for (std::size_t i = 0; i < verdicts.size(); ++i) file.findings.push_back({requirements[i], verdicts[i]});
  return file;
}

Filed unsorted(const std::string& name, std::vector<std::size_t> candidates) {
  Filed file = report_of(0, name, "2026-02-20");
  file.placement = {};
  file.placement.reason = PlacedBy::several_units;
  file.placement.candidates = std::move(candidates);
  return file;
}

Filed refused(const std::string& name, std::vector<std::size_t> units) {
  Filed file;
  file.kind = Filed::Kind::refused;
  file.name = name;
  file.placement.units = std::move(units);
  return file;
}

Event request(const std::string& file, const std::string& at, std::vector<std::string> requirements = {}) {
  Event event;
  event.id = 1;
  event.at = at;
  event.kind = EventKind::supplement_requested;
  event.units = {"1"};
  event.document = "patient_safety_report";
  event.file = file;
  event.until = "2026-04-15";
  event.requirements = std::move(requirements);
  return event;
}

Event verdict(const std::string& requirement, const std::string& said) {
  Event event;
  event.kind = EventKind::verdict_given;
  event.units = {"1"};
  event.requirements = {requirement};
  event.said = said;
  event.reason = "står på sidan 3";
  return event;
}

class RoundStanding : public testing::Test {
 protected:
  const StandingDocument& document(std::size_t unit, const std::string& type = "patient_safety_report") {
    standing_ = stand(round_, test::small_catalogue(), files_, events_, rules_);
    for (const StandingDocument& d : standing_.documents)
      if (d.owed.unit == unit && d.owed.document == type) return d;
    throw std::out_of_range("not owed");
  }
  State state(std::size_t unit) { return document(unit).state; }

  Round round_ = test::small_round();  // owed by 2026-03-01
  std::vector<Filed> files_;
  std::vector<Event> events_;
  StandingRules rules_;
  Standing standing_;
};

TEST_F(RoundStanding, NothingCameIsNotDueAwaitedOrNotReceivedByTheDataDate) {
  round_.data_date = "2026-02-14";
  EXPECT_EQ(state(solgarden), State::not_due);  // fifteen days left
  round_.data_date = "2026-02-15";
  EXPECT_EQ(state(solgarden), State::awaited);
  round_.data_date = "2026-02-28";
  EXPECT_EQ(state(solgarden), State::awaited);
  round_.data_date = "2026-03-01";
  EXPECT_EQ(state(solgarden), State::not_received);
}

TEST_F(RoundStanding, WhatCameIsInTimeLateOrOfAnUnknownDay) {
  round_.data_date = "2026-03-31";
  files_ = {report_of(solgarden, "a", "2026-03-01"), report_of(natt, "b", "2026-03-02"),
            report_of(hemtjanst, "c", "")};
  EXPECT_EQ(state(solgarden), State::received);
  EXPECT_EQ(state(natt), State::late);
  EXPECT_EQ(state(hemtjanst), State::received_undated);
}

TEST_F(RoundStanding, TheLatestVersionCountsAndTheFirstSaysWhenItCame) {
  round_.data_date = "2026-03-31";
  files_ = {report_of(solgarden, "ny", "2026-03-20", {Verdict::missing, Verdict::met}),
            report_of(solgarden, "gammal", "2026-02-20", {Verdict::met, Verdict::met})};
  const StandingDocument& d = document(solgarden);
  EXPECT_EQ(d.state, State::received);
  EXPECT_EQ(d.received, "2026-02-20");
  EXPECT_EQ(d.files, (std::vector<std::size_t>{0}));
  EXPECT_EQ(d.superseded, (std::vector<std::size_t>{1}));
  EXPECT_EQ(d.account.at(0).verdict, Verdict::missing);
  EXPECT_EQ(standing_.fates, (std::vector<Fate>{Fate::current, Fate::superseded}));
}

TEST_F(RoundStanding, AFileForSeveralUnitsCountsForEach) {
  files_ = {report_of(solgarden, "a", "2026-02-20")};
  files_[0].placement.units = {solgarden, natt};
  EXPECT_EQ(state(solgarden), State::received);
  EXPECT_EQ(state(natt), State::received);
  EXPECT_EQ(document(natt).account.size(), 2u);
}

TEST_F(RoundStanding, AFileThatCannotBeReadIsNotCalledMissing) {
  round_.data_date = "2026-03-31";
  files_ = {refused("Solgården/psb.pdf", {solgarden}), refused("vp.pdf", {natt})};
  files_[1].placement.document = DocumentType::activity_plan;
  EXPECT_EQ(state(solgarden), State::unreadable);
  EXPECT_EQ(document(solgarden).may_be, (std::vector<std::size_t>{0}));
  EXPECT_EQ(state(natt), State::not_received);  // its name says that it is something else
  EXPECT_EQ(standing_.fates, (std::vector<Fate>{Fate::unreadable, Fate::unreadable}));
}

TEST_F(RoundStanding, ADocumentWithoutAReadablePageIsUnreadableToo) {
  round_.data_date = "2026-03-31";
  files_ = {report_of(solgarden, "a", "2026-02-20")};
  files_[0].has_text = false;
  EXPECT_EQ(state(solgarden), State::unreadable);
}

TEST_F(RoundStanding, AFileToSortMayBeEachOfItsCandidates) {
  round_.data_date = "2026-03-31";
  files_ = {unsorted("a", {solgarden, natt})};
  EXPECT_EQ(state(solgarden), State::needs_sorting);
  EXPECT_EQ(state(natt), State::needs_sorting);
  EXPECT_EQ(state(bjorken), State::not_received);
  files_.push_back(report_of(natt, "b", "2026-02-20"));
  EXPECT_EQ(state(natt), State::received);
}

TEST_F(RoundStanding, AFileThatMayBeAnyonesSaysNothingOfAnyone) {
  round_.data_date = "2026-03-31";
  files_ = {unsorted("a", {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2})};
  EXPECT_EQ(state(solgarden), State::not_received);
}

TEST_F(RoundStanding, ARequestWaitsForASupplementAndNamesItsDay) {
  files_ = {report_of(solgarden, "a", "2026-02-20", {Verdict::missing, Verdict::met})};
  events_ = {request("a", "2026-03-10T09:00:00+01:00", {"PSB-01"})};
  const StandingDocument& d = document(solgarden);
  EXPECT_EQ(d.state, State::supplement_requested);
  EXPECT_EQ(d.until, "2026-04-15");
  EXPECT_EQ(d.asked, "2026-03-10");
  EXPECT_EQ(d.requested, (std::vector<std::string>{"PSB-01"}));
}

TEST_F(RoundStanding, ASupplementMendsGapsAndSpoilsNothing) {
  files_ = {report_of(solgarden, "a", "2026-02-20", {Verdict::missing, Verdict::met}),
            report_of(solgarden, "b", "2026-04-01", {Verdict::partly_met, Verdict::missing})};
  events_ = {request("a", "2026-03-10T09:00:00+01:00")};
  const StandingDocument& d = document(solgarden);
  EXPECT_EQ(d.state, State::supplement_received);
  EXPECT_EQ(d.files, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(d.account.at(0).verdict, Verdict::partly_met);
  EXPECT_EQ(d.account.at(0).suggested, Verdict::missing);
  EXPECT_TRUE(d.account.at(0).is_supplemented);
  EXPECT_EQ(d.account.at(0).file, 1u);
  EXPECT_EQ(d.account.at(1).verdict, Verdict::met);
  EXPECT_EQ(d.account.at(1).file, 0u);
  EXPECT_EQ(standing_.fates, (std::vector<Fate>{Fate::current, Fate::supplement}));
}

TEST_F(RoundStanding, WithoutARequestOnlyWhatCallsItselfASupplementIsOne) {
  files_ = {report_of(solgarden, "a", "2026-02-20", {Verdict::missing, Verdict::met}),
            report_of(solgarden, "b", "2026-04-01", {Verdict::met})};
  files_[1].placement.is_supplement = true;
  files_[1].placement.supplements = "patient_safety_report";
  EXPECT_EQ(document(solgarden).account.at(0).verdict, Verdict::met);
  EXPECT_EQ(state(solgarden), State::supplement_received);
  files_[1].placement.is_supplement = false;
  EXPECT_EQ(document(solgarden).superseded, (std::vector<std::size_t>{0}));
}

TEST_F(RoundStanding, ASupplementThatSaysNotOfWhatIsOfTheOneDocumentAskedFor) {
  files_ = {report_of(solgarden, "a", "2026-02-20", {Verdict::missing, Verdict::met}),
            report_of(solgarden, "b", "2026-04-01", {Verdict::met})};
  files_[1].identity.type = DocumentType::other;
  files_[1].placement.is_supplement = true;
  EXPECT_EQ(state(solgarden), State::received);
  EXPECT_EQ(standing_.fates[1], Fate::not_owed);
  events_ = {request("a", "2026-03-10T09:00:00+01:00")};
  EXPECT_EQ(state(solgarden), State::supplement_received);
}

TEST_F(RoundStanding, ASupplementOfNothingIsAllThereIs) {
  files_ = {report_of(solgarden, "b", "2026-02-20", {Verdict::met})};
  files_[0].placement.is_supplement = true;
  EXPECT_EQ(state(solgarden), State::received);
  EXPECT_EQ(document(solgarden).account.size(), 1u);
}

TEST_F(RoundStanding, TheVersionAskedAboutStaysTheOneThatCounts) {
  files_ = {report_of(solgarden, "a", "2026-02-20", {Verdict::missing, Verdict::met}),
            report_of(solgarden, "b", "2026-02-25", {Verdict::partly_met, Verdict::met}),
            report_of(solgarden, "c", "2026-04-01", {Verdict::met, Verdict::met})};
  events_ = {request("b", "2026-03-10T09:00:00+01:00")};
  EXPECT_EQ(document(solgarden).files, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(document(solgarden).superseded, (std::vector<std::size_t>{0}));
  // That very version is gone from the inbox: the letter's day decides.
  events_ = {request("gone", "2026-03-10T09:00:00+01:00")};
  EXPECT_EQ(document(solgarden).files, (std::vector<std::size_t>{1, 2}));
}

TEST_F(RoundStanding, APersonsVerdictGoesBeforeTheProgramsAndBothAreKept) {
  files_ = {report_of(solgarden, "a", "2026-02-20", {Verdict::missing, Verdict::met})};
  events_ = {verdict("PSB-01", "met")};
  const AccountRow row = document(solgarden).account.at(0);
  EXPECT_EQ(row.verdict, Verdict::met);
  EXPECT_EQ(row.suggested, Verdict::missing);
  EXPECT_TRUE(row.is_decided);
  EXPECT_EQ(row.why_decided, "står på sidan 3");
  events_.push_back(verdict("PSB-01", "partly_met"));
  EXPECT_EQ(document(solgarden).account.at(0).verdict, Verdict::partly_met);
}

TEST_F(RoundStanding, FilesThatAreNobodysReportHaveAFateOfTheirOwn) {
  files_ = {report_of(solgarden, "a", "2026-02-20"),   report_of(solgarden, "bilaga", "2026-02-20"),
            report_of(solgarden, "fel", "2026-02-20"), report_of(solgarden, "kopia", "2026-02-20"),
            report_of(solgarden, "a.zip", ""),         report_of(bjorken, "vb", "2026-02-20")};
  files_[1].attached_to = "a";
  files_[2].placement = {};
  files_[2].placement.reason = PlacedBy::not_ours;
  files_[3].kind = Filed::Kind::duplicate;
  files_[4].kind = Filed::Kind::opened;
  files_[5].identity.type = DocumentType::activity_report;
  document(solgarden);
  EXPECT_EQ(standing_.fates, (std::vector<Fate>{Fate::current, Fate::attachment, Fate::not_ours,
                                                Fate::duplicate, Fate::archive, Fate::not_owed}));
}

TEST_F(RoundStanding, PartsTakeTheFilesThatNameThemAndTheRestInOrder) {
  ingest::Obligation owed = round_.providers.obligations.front();
  std::erase_if(round_.providers.obligations, [](const auto& o) { return o.unit == solgarden; });
  for (owed.part = 1; owed.part <= 3; ++owed.part) round_.providers.obligations.push_back(owed);
  files_ = {report_of(solgarden, "tredje", "2026-02-01"), report_of(solgarden, "okand", "2026-02-10")};
  files_[0].placement.part = 3;
  round_.data_date = "2026-03-31";
  document(solgarden);
  std::map<int, std::string> came;
  for (const StandingDocument& d : standing_.documents)
    if (d.owed.unit == solgarden) came[d.owed.part] = d.files.empty() ? "" : files_[d.files[0]].name;
  EXPECT_EQ(came, (std::map<int, std::string>{{1, "okand"}, {2, ""}, {3, "tredje"}}));
}

TEST(Tertial, IsNamedInManyWays) {
  for (const char* text : {"Tertialrapport 2 2025", "tertialrapport två", "Andra tertialet", "T2 2025",
                           "Rapport maj–augusti 2025", "Perioden maj till och med augusti", "Tertial II"})
    EXPECT_EQ(tertial_named_in(text), 2) << text;
  EXPECT_EQ(tertial_named_in("Femtiofem/tertial 3.docx"), 3);
  EXPECT_EQ(tertial_named_in("Tertialrapport 2025"), 0);
  EXPECT_EQ(tertial_named_in("Rapport i maj"), 0);
}

// --- what was taken back ---

TEST(Events, ThoseTakenBackDoNotStandAndATakingBackCanBeTakenBack) {
  Event first = verdict("PSB-01", "met"), undo, redo;
  first.id = 1;
  undo.id = 2;
  undo.kind = EventKind::undone;
  undo.undoes = 1;
  redo.id = 3;
  redo.kind = EventKind::undone;
  redo.undoes = 2;
  EXPECT_EQ(standing_events({first}).size(), 1u);
  EXPECT_TRUE(standing_events({first, undo}).empty());
  const std::vector<Event> again = standing_events({first, undo, redo});
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].id, 1);
}

TEST(Events, TheLastWordOnAFileIsTheOneThatCounts) {
  Event first;
  first.kind = EventKind::file_sorted;
  first.file = "aa";
  first.units = {"1", "2"};
  first.document = "quality_report";
  first.year = 2025;
  Event second = first;
  second.said = "not_ours";
  EXPECT_EQ(settlements({first}).at("aa").units, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(settlements({first}).at("aa").document, DocumentType::quality_report);
  EXPECT_EQ(settlements({first, second}).at("aa").kind, Settlement::Kind::not_ours);
}

}  // namespace
}  // namespace report
