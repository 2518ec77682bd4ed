// What reviewers say of a round: kept, refused, taken back, contested.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned_book.h"
#include "database_content.h"
#include "report/review_views.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::psb;
using test::verdict;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> keys_of(const Outcome& outcome) {
  std::vector<std::string> keys;
  if (const auto* faults = std::get_if<FormFaults>(&outcome))
    for (const FormFault& fault : *faults) keys.push_back(fault.field + " " + fault.key);
  return keys;
}

class CasebookTest : public testing::Test {
 protected:
  const Item& item(const std::string& requirement = "PSB-02") {
    now_ = made_.book().now();
    const Item* found = now_->find(psb(requirement));
    if (!found) throw std::logic_error("no " + requirement);
    return *found;
  }
  std::int64_t said(const std::string& who, const VerdictForm& form) {
    const Outcome outcome = made_.book().decide(who, form);
    EXPECT_TRUE(std::holds_alternative<Saved>(outcome)) << testing::PrintToString(keys_of(outcome));
    return std::holds_alternative<Saved>(outcome) ? std::get<Saved>(outcome).event : 0;
  }
  Todo todo(const TodoFilter& filter = {}) {
    return to_do(*made_.book().now(), made_.book(), filter, "Anna");
  }

  CannedBook made_;
  std::shared_ptr<const Snapshot> now_;
};

TEST_F(CasebookTest, ListsWhatTheProgramFlagged) {
  EXPECT_TRUE(item("PSB-02").is_listed());
  EXPECT_EQ(item("PSB-02").state, ItemState::open);
  EXPECT_FALSE(item("PSB-01").is_listed());
}

TEST_F(CasebookTest, GroupsDocumentsByWhatIsToBeDoneWithThem) {
  std::vector<std::string> rows;
  for (const TodoRow& row : todo().rows)
    rows.push_back(std::string(name_of(row.group)) + " " +
                   (row.of.unit.empty() ? row.file : row.of.unit + " " + row.of.document));
  EXPECT_THAT(rows, ElementsAre("not_received 4 patient_safety_report",
                                "not_received 3 patient_safety_report", "not_received 1 quality_report",
                                "not_received 2 patient_safety_report", "needs_sorting okänd.pdf",
                                "to_assess 1 patient_safety_report", "waiting 3 quality_report"));
}

TEST_F(CasebookTest, MovesADocumentToDoneWhenItsGapsAreJudged) {
  EXPECT_EQ(todo().next, psb("PSB-02"));
  said("Anna", verdict(psb("PSB-02"), "partly_met", "Ni visar inget resultat."));
  const Todo after = todo();
  EXPECT_EQ(after.left, 0u);
  EXPECT_EQ(after.in_group[static_cast<std::size_t>(Group::done)], 1u);
  EXPECT_FALSE(after.next);
}

TEST_F(CasebookTest, FiltersByWhatTheOfficerLooksFor) {
  TodoFilter filter;
  filter.text = "solgÅRDEN NATT";
  EXPECT_THAT(todo(filter).rows, SizeIs(1));
  filter.text = "solgarden natt";
  EXPECT_THAT(todo(filter).rows, IsEmpty());  // å is a letter of its own
  filter = {};
  filter.requirement = "PSB-02";
  EXPECT_THAT(todo(filter).rows, SizeIs(1));
  filter.severity = "minor";
  EXPECT_THAT(todo(filter).rows, IsEmpty());
  filter = {};
  filter.provider = "Björken AB";
  EXPECT_THAT(todo(filter).rows, SizeIs(1));
}

// --- pages of the list ---

TEST_F(CasebookTest, PartsTheListWithoutLosingARow) {
  const Todo all = todo();
  ASSERT_THAT(all.rows, SizeIs(7));
  std::size_t begin = 0;
  for (std::size_t page = 1; page <= 3; ++page) {
    const TodoPart part = part_of(all, page, 3);
    EXPECT_EQ(part.pages, 3u);
    EXPECT_EQ(part.page, page);
    EXPECT_EQ(part.begin, begin);
    begin = part.end;
  }
  EXPECT_EQ(begin, all.rows.size());
}

TEST_F(CasebookTest, GivesTheNearestPageThereIs) {
  const Todo all = todo();
  EXPECT_EQ(part_of(all, 0, 3).page, 1u);
  EXPECT_EQ(part_of(all, 1000, 3).page, 3u);
  EXPECT_EQ(part_of(all, 1, 7).pages, 1u);
  EXPECT_EQ(part_of(Todo{}, 2, 3).pages, 1u);
  EXPECT_EQ(part_of(Todo{}, 2, 3).end, 0u);
}

TEST_F(CasebookTest, FindsARowByItsName) {
  const Todo all = todo();
  EXPECT_EQ(row_named(all, name_of_row(psb("PSB-02").of)), 5u);
  for (std::size_t i = 0; i < all.rows.size(); ++i) EXPECT_EQ(row_named(all, name_of(all.rows[i])), i);
  EXPECT_EQ(row_named(all, "99/patient_safety_report/0"), std::nullopt);
  EXPECT_EQ(row_named(all, ""), std::nullopt);
}

// --- reasons ---

TEST_F(CasebookTest, AsksForAVerdict) {
  EXPECT_THAT(keys_of(made_.book().decide("Anna", verdict(psb("PSB-02"), "", ""))),
              ElementsAre("verdict review.error.verdict_missing"));
}

TEST_F(CasebookTest, AsksForAReasonWhereSomethingIsMissing) {
  for (const char* given : {"partly_met", "missing"})
    EXPECT_THAT(keys_of(made_.book().decide("Anna", verdict(psb("PSB-02"), given, "  \n"))),
                ElementsAre("reason review.error.reason_missing"));
  EXPECT_THAT(keys_of(made_.book().decide("Anna", verdict(psb("PSB-02"), "not_applicable", ""))),
              ElementsAre("reason review.error.reason_missing_not_applicable"));
}

TEST_F(CasebookTest, AsksForAReasonForAnyChangeAgainstTheSuggestion) {
  EXPECT_THAT(keys_of(made_.book().decide("Anna", verdict(psb("PSB-02"), "met", ""))),
              ElementsAre("reason review.error.reason_missing_against"));
  EXPECT_GT(said("Anna", verdict(psb("PSB-01"), "met", "")), 0);  // as suggested
}

TEST_F(CasebookTest, RefusesReasonsNoProviderMayRead) {
  const auto fault = [this](const std::string& reason) {
    return keys_of(made_.book().decide("Anna", verdict(psb("PSB-02"), "missing", reason)));
  };
  EXPECT_THAT(fault("Uppgiften står på sidan …"), ElementsAre("reason review.error.reason_unfinished"));
  EXPECT_THAT(fault("Enligt 19750231-0241 saknas"),
              ElementsAre("reason review.error.reason_personal_number"));
  EXPECT_THAT(fault(std::string(5000, 'a')), ElementsAre("reason review.error.reason_too_long"));
  EXPECT_THAT(made_.store().events("Insamlingen 2026"), IsEmpty());
}

TEST_F(CasebookTest, RefusesARequirementThatIsNotThere) {
  EXPECT_TRUE(
      std::holds_alternative<NotThere>(made_.book().decide("Anna", verdict(psb("PSB-99"), "met", "x"))));
  EXPECT_TRUE(
      std::holds_alternative<NotThere>(made_.book().decide("Anna", verdict(psb("PSB-02", "2"), "met", "x"))));
}

TEST_F(CasebookTest, RefusesWhenTheFolderHasChangedSince) {
  made_.round().write("utforare.csv", "id;verksamhet\n");
  EXPECT_THAT(keys_of(made_.book().decide("Anna", verdict(psb("PSB-02"), "missing", "Saknas."))),
              ElementsAre(" review.error.folder_changed"));
}

// --- kept ---

TEST_F(CasebookTest, KeepsWhatTheVerdictRestedOn) {
  const std::int64_t id = said("Anna", verdict(psb("PSB-02"), "missing", "Inget resultat."));
  const Event event = made_.store().events("Insamlingen 2026").at(0);
  EXPECT_EQ(event.who, "Anna");
  EXPECT_EQ(event.before, "partly_met");
  EXPECT_EQ(event.said, "missing");
  EXPECT_EQ(event.file, item().is_listed() ? now_->file_of(item()).sha256 : "");
  EXPECT_EQ(event.program, "1");
  const Basis basis = made_.store().bases("Insamlingen 2026").at(id);
  EXPECT_EQ(basis.suggested, "partly_met");
  EXPECT_EQ(basis.passage.quote, "del av resultat");
  EXPECT_EQ(basis.passage.before, "mål");
  EXPECT_THAT(basis.rule, SizeIs(64));
  EXPECT_EQ(item().verdict, analyze::Verdict::missing);
}

TEST_F(CasebookTest, KeepsTheBooksAsTheCommandLineWould) {
  said("Anna", verdict(psb("PSB-02"), "met", "Resultatet står i bilagan."));
  EXPECT_THAT(
      test::rows_of(made_.round().path() + "/kravkoll.db",
                    "SELECT verdict, is_decided FROM account WHERE requirement = 'PSB-02' AND unit = '1'"),
      SizeIs(1));
  EXPECT_THAT(
      test::rows_of(
          made_.round().path() + "/kravkoll.db",
          "SELECT state FROM gap WHERE requirement = 'PSB-02' AND unit = '1' AND state <> 'withdrawn'"),
      IsEmpty());
}

TEST_F(CasebookTest, DoesNotSayTheSameTwice) {
  const std::int64_t first = said("Anna", verdict(psb("PSB-02"), "missing", "Inget resultat."));
  EXPECT_TRUE(std::holds_alternative<NothingToDo>(
      made_.book().decide("Anna", verdict(psb("PSB-02"), "missing", "Inget resultat.", first))));
}

// --- two at once ---

TEST_F(CasebookTest, OverwritesNothingSomebodyElseSaid) {
  const std::int64_t annas = said("Anna", verdict(psb("PSB-02"), "missing", "Inget resultat."));
  const Outcome outcome = made_.book().decide("Bo", verdict(psb("PSB-02"), "met", "Det står i bilagan.", 0));
  ASSERT_TRUE(std::holds_alternative<Conflict>(outcome));
  EXPECT_EQ(std::get<Conflict>(outcome).theirs.who, "Anna");
  EXPECT_THAT(made_.store().events("Insamlingen 2026"), SizeIs(1));
  EXPECT_GT(said("Bo", verdict(psb("PSB-02"), "met", "Det står i bilagan.", annas)), annas);
}

TEST_F(CasebookTest, SeesWhatAnotherProgramHasSaid) {
  Store other(made_.round().path() + "/kravkoll.db");
  Event event;
  event.kind = EventKind::verdict_given;
  event.at = "2026-03-17T08:00:00+01:00";
  event.who = "Bo";
  event.units = {"1"};
  event.document = "patient_safety_report";
  event.requirements = {"PSB-02"};
  event.said = "missing";
  event.file = now_ ? "" : made_.book().now()->file_of(item()).sha256;
  other.append("Insamlingen 2026", event);
  EXPECT_EQ(item().verdict, analyze::Verdict::missing);
  EXPECT_TRUE(
      std::holds_alternative<Conflict>(made_.book().decide("Anna", verdict(psb("PSB-02"), "met", "x", 0))));
}

TEST_F(CasebookTest, ClaimsADocumentForOneAtATime) {
  const CaseKey of = psb("PSB-02").of;
  made_.book().claim("Anna", of);
  EXPECT_EQ(made_.book().now()->claim_on(of)->who, "Anna");
  made_.book().claim("Bo", of);
  EXPECT_EQ(made_.book().now()->claim_on(of)->who, "Bo");
  EXPECT_THAT(made_.book().now()->claims, SizeIs(1));
  made_.book().release(of);
  EXPECT_EQ(made_.book().now()->claim_on(of), nullptr);
}

// --- taking back ---

TEST_F(CasebookTest, TakesBackAsANewEvent) {
  const std::int64_t id = said("Anna", verdict(psb("PSB-02"), "met", "Det står i bilagan."));
  ASSERT_TRUE(std::holds_alternative<Saved>(made_.book().undo("Anna", psb("PSB-02"), id)));
  EXPECT_EQ(item().verdict, analyze::Verdict::partly_met);
  EXPECT_EQ(item().state, ItemState::open);
  EXPECT_THAT(made_.store().events("Insamlingen 2026"), SizeIs(2));
  EXPECT_TRUE(
      std::holds_alternative<NothingToDo>(made_.book().undo("Anna", psb("PSB-02"), item().last_event)));
}

TEST_F(CasebookTest, DoesNotTakeBackWhatItHasNotSeen) {
  const std::int64_t id = said("Anna", verdict(psb("PSB-02"), "met", "Det står i bilagan."));
  said("Bo", verdict(psb("PSB-02"), "missing", "Nej.", id));
  EXPECT_TRUE(std::holds_alternative<Conflict>(made_.book().undo("Anna", psb("PSB-02"), id)));
}

TEST_F(CasebookTest, MarksOnlyGaps) {
  EXPECT_TRUE(
      std::holds_alternative<NotThere>(made_.book().mark("Anna", psb("PSB-01"), "explained", "x", 0)));
  EXPECT_TRUE(
      std::holds_alternative<FormFaults>(made_.book().mark("Anna", psb("PSB-02"), "escalated", "", 0)));
  ASSERT_TRUE(std::holds_alternative<Saved>(
      made_.book().mark("Anna", psb("PSB-02"), "escalated", "Tredje året.", 0)));
  EXPECT_EQ(made_.book().now()->row_of(item()).mark, "escalated");
}

// --- many at once ---

TEST_F(CasebookTest, SaysNotApplicableOfManyWithAReason) {
  const std::vector<ItemKey> items{psb("PSB-01"), psb("PSB-02")};
  EXPECT_TRUE(std::holds_alternative<FormFaults>(made_.book().bulk_not_applicable("Anna", items, " ")));
  EXPECT_TRUE(
      std::holds_alternative<FormFaults>(made_.book().bulk_not_applicable("Anna", {}, "Ingen vård.")));
  EXPECT_TRUE(std::holds_alternative<NotThere>(
      made_.book().bulk_not_applicable("Anna", {psb("PSB-01"), psb("PSB-99")}, "Ingen vård.")));
  EXPECT_THAT(made_.store().events("Insamlingen 2026"), IsEmpty());
  ASSERT_TRUE(std::holds_alternative<Saved>(made_.book().bulk_not_applicable("Anna", items, "Ingen vård.")));
  EXPECT_EQ(item("PSB-01").verdict, analyze::Verdict::not_applicable);
  EXPECT_EQ(item("PSB-02").verdict, analyze::Verdict::not_applicable);
}

// --- supplements ---

TEST_F(CasebookTest, CountsNothingAsAskedForUntilTheLetterIsSent) {
  VerdictForm form = verdict(psb("PSB-02"), "missing", "Inget resultat.");
  form.asks_supplement = true;
  form.until = "15 april 2026";
  said("Anna", form);
  const KeptLetter draft = made_.book().now()->letters.at(0);
  EXPECT_EQ(draft.provider, "Omsorg i Norr AB");
  EXPECT_EQ(draft.until, "2026-04-15");
  EXPECT_THAT(draft.points, ElementsAre(psb("PSB-02")));
  EXPECT_EQ(made_.book().now()->document_of(item()).state, State::received);
  ASSERT_TRUE(std::holds_alternative<Saved>(made_.book().mark_sent("Anna", draft.id)));
  EXPECT_EQ(made_.book().now()->document_of(item()).state, State::supplement_requested);
  EXPECT_EQ(made_.book().now()->document_of(item()).until, "2026-04-15");
  const KeptLetter sent = made_.book().now()->letters.at(0);
  EXPECT_TRUE(sent.is_sent());
  EXPECT_THAT(sent.events, SizeIs(1));
  EXPECT_TRUE(std::holds_alternative<NotThere>(made_.book().mark_sent("Anna", draft.id)));
}

TEST_F(CasebookTest, RefusesASupplementNobodyCanAnswer) {
  VerdictForm form = verdict(psb("PSB-02"), "met", "Det står i bilagan.");
  form.asks_supplement = true;
  form.until = "2026-04-15";
  EXPECT_THAT(keys_of(made_.book().decide("Anna", form)),
              ElementsAre("supplement review.error.supplement_met"));
  form = verdict(psb("PSB-02"), "missing", "Inget resultat.");
  form.asks_supplement = true;
  for (const auto& [typed, key] : {std::pair{"", "until review.error.date_missing"},
                                   {"nästa vecka", "until review.error.date_not_understood"},
                                   {"2026-04-31", "until review.error.date_impossible"},
                                   {"2026-03-01", "until review.error.date_past"},
                                   {"2036-04-15", "until review.error.date_far"}}) {
    form.until = typed;
    EXPECT_THAT(keys_of(made_.book().decide("Anna", form)), ElementsAre(key)) << typed;
  }
}

TEST_F(CasebookTest, UnderstandsADayInFourWays) {
  for (const char* typed : {"2026-04-15", "20260415", "15/4 2026", "15 april 2026"}) {
    VerdictForm form = verdict(psb("PSB-02"), "missing", "Inget resultat.", item().last_event);
    form.reason += typed;
    form.asks_supplement = true;
    form.until = typed;
    said("Anna", form);
    EXPECT_EQ(made_.book().now()->letters.at(0).until, "2026-04-15") << typed;
  }
}

TEST_F(CasebookTest, LeavesOutOfTheLetterWhatIsNoLongerAskedFor) {
  VerdictForm form = verdict(psb("PSB-02"), "missing", "Inget resultat.");
  form.asks_supplement = true;
  form.until = "2026-04-15";
  form.seen = said("Anna", form);
  form.asks_supplement = false;
  made_.book().decide("Anna", form);
  EXPECT_THAT(made_.book().now()->letters, IsEmpty());
}

// --- files ---

TEST_F(CasebookTest, SortsAFileAsTheCommandDoes) {
  const std::vector<FileView> files = files_to_sort(*made_.book().now(), made_.book());
  ASSERT_THAT(files, SizeIs(1));
  SortForm form;
  form.file = files[0].sha256;
  EXPECT_THAT(keys_of(made_.book().sort("Anna", form)), ElementsAre("units review.error.unit_missing"));
  form.year = "19";
  EXPECT_THAT(keys_of(made_.book().sort("Anna", form)), ElementsAre("year review.error.year_missing"));
  form.year.clear();
  form.units = {"99"};
  EXPECT_TRUE(std::holds_alternative<NotThere>(made_.book().sort("Anna", form)));
  form.units = {"3"};
  const Outcome outcome = made_.book().sort("Anna", form);
  ASSERT_TRUE(std::holds_alternative<Saved>(outcome));
  EXPECT_FALSE(std::get<Saved>(outcome).must_run);
  EXPECT_THAT(files_to_sort(*made_.book().now(), made_.book()), IsEmpty());
  EXPECT_NE(made_.book().now()->find(psb("PSB-01", "3")), nullptr);
  EXPECT_EQ(made_.round().run(), 0);  // nothing is left to do for a run
  EXPECT_TRUE(std::holds_alternative<Conflict>(made_.book().sort("Bo", form)));
}

TEST_F(CasebookTest, LeavesAFileOfAnotherKindToTheNextRun) {
  SortForm form;
  form.file = files_to_sort(*made_.book().now(), made_.book()).at(0).sha256;
  form.units = {"3"};
  form.document = "quality_report";
  const Outcome outcome = made_.book().sort("Anna", form);
  ASSERT_TRUE(std::holds_alternative<Saved>(outcome));
  EXPECT_TRUE(std::get<Saved>(outcome).must_run);
  // The others can still be judged.
  said("Anna", verdict(psb("PSB-02"), "missing", "Inget resultat."));
}

}  // namespace
}  // namespace report::review
