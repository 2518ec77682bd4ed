// How gaps live from one round to the next.
#include "report/years.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned.h"
#include "report/store.h"
#include "report/summary.h"
#include "round_world.h"

namespace report {
namespace {

using analyze::DocumentType;
using analyze::Verdict;

// A round of the small municipality about one year, and what its units' reports came to.
struct World {
  explicit World(int report_year) : round(test::small_round()) {
    round.report_year = report_year;
    round.collection_year = report_year + 1;
    round.name = "om " + std::to_string(report_year);
    round.data_date = std::to_string(report_year + 1) + "-03-16";
    for (ingest::Obligation& owed : round.providers.obligations) owed.due.reset();
    round.extensions.clear();
    round.due["patient_safety_report"] = std::to_string(report_year + 1) + "-03-01";
  }

  void came(std::size_t unit, std::vector<Verdict> verdicts) {
    Filed file;
    file.name = file.sha256 = "fil " + std::to_string(files.size());
    file.received = std::to_string(round.collection_year) + "-02-20";
    file.identity.type = DocumentType::patient_safety_report;
    file.placement.units = {unit};
    const char* requirements[] = {"PSB-01", "PSB-02"};
    for (std::size_t i = 0; i < verdicts.size(); ++i) file.findings.push_back({requirements[i], verdicts[i]});
    files.push_back(std::move(file));
  }

  void supplement(std::size_t unit, std::vector<Verdict> verdicts) {
    came(unit, std::move(verdicts));
    files.back().received = std::to_string(round.collection_year) + "-03-10";
    files.back().placement.is_supplement = true;
    files.back().placement.supplements = "patient_safety_report";
  }

  void decide(const std::string& unit, const std::string& requirement, const std::string& said) {
    Event event;
    event.kind = EventKind::verdict_given;
    event.units = {unit};
    event.requirements = {requirement};
    event.said = said;
    events.push_back(std::move(event));
  }

  void request(const std::string& unit, const std::string& until, std::vector<std::string> requirements) {
    Event event;
    event.kind = EventKind::supplement_requested;
    event.at = "2025-03-01T10:00:00+01:00";
    event.units = {unit};
    event.document = "patient_safety_report";
    event.until = until;
    event.requirements = std::move(requirements);
    events.push_back(std::move(event));
  }

  Years years(const std::optional<Before>& before = std::nullopt) {
    standing = stand(round, catalogue, files, events);
    return over_the_years(round, catalogue, standing, before);
  }

  Round round;
  analyze::Catalogue catalogue = test::small_catalogue();
  std::vector<Filed> files;
  std::vector<Event> events;
  Standing standing;
};

Before left_by(World& world, const Years& years, const std::set<GapKey>& earlier = {}) {
  Before before;
  before.round = world.round.name;
  for (const ingest::Unit& unit : world.round.providers.units)
    if (unit.is_covered) before.units.insert(unit.id);
  before.ledger = years.ledger;
  std::set<GapKey> ever = earlier;
  for (const LedgerGap& gap : years.ledger.gaps)
    if (gap.is_counted()) ever.insert(gap.key);
  before.ever_had = [ever](const GapKey& key) { return ever.contains(key); };
  return before;
}

const LedgerGap* gap(const Years& years, const std::string& unit, const std::string& requirement) {
  for (const LedgerGap& g : years.ledger.gaps)
    if (g.key == GapKey{unit, requirement, 0}) return &g;
  return nullptr;
}

constexpr Verdict met = Verdict::met, partly = Verdict::partly_met, missing = Verdict::missing,
                  unread = Verdict::not_assessed, not_asked = Verdict::not_applicable;

TEST(Years, TheFirstRoundHasGapsAndNoBridge) {
  World w(2024);
  w.came(0, {missing, met});
  const Years years = w.years();
  EXPECT_FALSE(years.bridge);
  ASSERT_EQ(years.ledger.gaps.size(), 1u);
  EXPECT_EQ(years.ledger.gaps[0].first_round, "om 2024");
  EXPECT_EQ(years.ledger.gaps[0].rounds_in_row, 1);
  EXPECT_EQ(years.ledger.gaps[0].severity, "serious");
}

// One gap of every life, and the books of the bridge by hand.
TEST(Years, EveryGapCrossesTheBridgeOnce) {
  World then(2024);
  then.came(0, {missing, partly});  // 1: both are gaps
  then.came(1, {missing, met});     // 2: one, and the unit ends
  then.came(2, {met, missing});     // 3: one, and this year's report never comes
  const Years first = then.years();
  World now(2025);
  now.came(0, {partly, met});   // recurring, closed
  now.came(3, {missing, met});  // 4: nothing came last year, so it was not asked for
  std::erase_if(now.round.providers.obligations, [](const auto& o) { return o.unit == 1; });
  now.round.providers.units[1].is_covered = false;

  const Years years = now.years(left_by(then, first));
  ASSERT_TRUE(years.bridge);
  const Bridge& b = *years.bridge;
  EXPECT_EQ(b.before, "om 2024");
  EXPECT_EQ(b.opening, 4u);
  EXPECT_EQ(b.closed, 1u);
  EXPECT_EQ(b.ended_unit, 1u);
  EXPECT_EQ(b.ended_requirement, 0u);
  EXPECT_EQ(b.recurring, 1u);
  EXPECT_EQ(b.awaiting, 1u);
  EXPECT_EQ(b.new_requirement, 1u);
  EXPECT_EQ(b.new_known + b.new_unit + b.reappeared, 0u);
  EXPECT_EQ(b.closing, 3u);
  EXPECT_EQ(b.difference(), "");
  EXPECT_EQ(gap(years, "1", "PSB-01")->life, Life::recurring);
  EXPECT_EQ(gap(years, "1", "PSB-01")->rounds_in_row, 2);
  EXPECT_EQ(gap(years, "1", "PSB-01")->first_round, "om 2024");
  EXPECT_EQ(gap(years, "3", "PSB-02")->life, Life::awaiting);
  EXPECT_EQ(gap(years, "3", "PSB-02")->rounds_in_row, 1);
  EXPECT_EQ(gap(years, "4", "PSB-01")->life, Life::new_requirement);
}

TEST(Years, ThreeRoundsInARowAreCounted) {
  World a(2023), b(2024), c(2025);
  for (World* w : {&a, &b, &c}) w->came(0, {missing, met});
  const Years first = a.years();
  const Years second = b.years(left_by(a, first));
  const Years third = c.years(left_by(b, second));
  EXPECT_EQ(gap(third, "1", "PSB-01")->rounds_in_row, 3);
  EXPECT_EQ(gap(third, "1", "PSB-01")->first_round, "om 2023");
}

TEST(Years, WhatWasMetInBetweenHasReappeared) {
  World b(2024), c(2025);
  b.came(0, {met, met});
  c.came(0, {missing, missing});
  const Years years = c.years(left_by(b, b.years(), {{"1", "PSB-01", 0}}));
  EXPECT_EQ(gap(years, "1", "PSB-01")->life, Life::reappeared);
  EXPECT_EQ(gap(years, "1", "PSB-02")->life, Life::new_known);
  EXPECT_EQ(years.bridge->difference(), "");
}

// Mended by a supplement last year: that gap was closed, and this is another.
TEST(Years, AGapMendedWithinTheYearIsClosedAndReappears) {
  World b(2024), c(2025);
  b.came(0, {missing, met});
  b.supplement(0, {met});
  const Years first = b.years();
  EXPECT_EQ(gap(first, "1", "PSB-01")->state, GapState::closed);
  c.came(0, {missing, met});
  const Years years = c.years(left_by(b, first));
  EXPECT_EQ(years.bridge->opening, 1u);
  EXPECT_EQ(years.bridge->closed, 1u);
  EXPECT_EQ(years.bridge->reappeared, 1u);
  EXPECT_EQ(years.bridge->closing, 1u);
  EXPECT_EQ(gap(years, "1", "PSB-01")->rounds_in_row, 1);
}

TEST(Years, ANewUnitsGapsAreNewWithIt) {
  World b(2024), c(2025);
  std::erase_if(b.round.providers.obligations, [](const auto& o) { return o.unit == 3; });
  b.round.providers.units.pop_back();
  c.came(3, {missing, met});
  const Years years = c.years(left_by(b, b.years()));
  EXPECT_EQ(gap(years, "4", "PSB-01")->life, Life::new_unit);
}

TEST(Years, AUnitThatTookOverBearsTheHistory) {
  World b(2024), c(2025);
  b.came(3, {missing, met});
  const Years first = b.years();
  c.round.providers.units[3].id = "4b";
  c.round.providers.units[3].succeeds = "4";
  c.came(3, {missing, met});
  const Years years = c.years(left_by(b, first));
  EXPECT_EQ(gap(years, "4b", "PSB-01")->life, Life::recurring);
  EXPECT_EQ(years.bridge->ended_unit, 0u);
}

TEST(Years, ATakeoverIsFollowedThroughAUnitThatWasNeverInARound) {
  World b(2024), c(2025);
  b.came(3, {missing, met});
  Before before = left_by(b, b.years());
  before.successors["mellan"] = "4";
  c.round.providers.units[3].id = "4b";
  c.round.providers.units[3].succeeds = "mellan";
  c.came(3, {missing, met});
  EXPECT_EQ(gap(c.years(before), "4b", "PSB-01")->life, Life::recurring);
}

// Two units that took over from one: the first goes on with its gaps, the other is new.
TEST(Years, OfTwoSuccessorsOneGoesOnAndTheBridgeStillBalances) {
  World b(2024), c(2025);
  b.came(3, {missing, met});
  const Years first = b.years();
  ingest::Unit second = c.round.providers.units[3];
  c.round.providers.units[3].id = "4a";
  c.round.providers.units[3].succeeds = "4";
  second.id = "4b";
  second.succeeds = "4";
  c.round.providers.units.push_back(second);
  ingest::Obligation owed = c.round.providers.obligations.back();
  owed.unit = 4;
  owed.document = "patient_safety_report";
  owed.is_required = true;
  c.round.providers.obligations.push_back(owed);
  c.came(3, {missing, met});
  c.came(4, {missing, met});
  const Years years = c.years(left_by(b, first));
  EXPECT_EQ(gap(years, "4a", "PSB-01")->life, Life::recurring);
  EXPECT_EQ(gap(years, "4b", "PSB-01")->life, Life::new_unit);
  EXPECT_EQ(years.bridge->difference(), "");
}

TEST(Years, ARequirementThatIsGoneOrDoesNotApplyEndsItsGaps) {
  World b(2024), c(2025);
  b.came(0, {missing, missing});
  const Years first = b.years();
  c.catalogue.requirements.pop_back();
  c.came(0, {not_asked, met});
  const Years years = c.years(left_by(b, first));
  EXPECT_EQ(years.bridge->ended_requirement, 2u);
  EXPECT_EQ(years.bridge->closing, 0u);
}

TEST(Years, WhatCouldNotBeReadStaysOpen) {
  World b(2024), c(2025);
  b.came(0, {missing, met});
  c.came(0, {unread, met});
  const Years years = c.years(left_by(b, b.years()));
  EXPECT_EQ(gap(years, "1", "PSB-01")->life, Life::awaiting);
  EXPECT_EQ(years.bridge->awaiting, 1u);
}

TEST(Years, AnAwaitingGapCanRecurTheYearAfter) {
  World a(2023), b(2024), c(2025);
  a.came(0, {missing, met});
  c.came(0, {missing, met});
  const Years second = b.years(left_by(a, a.years()));
  const Years third = c.years(left_by(b, second));
  EXPECT_EQ(gap(third, "1", "PSB-01")->life, Life::recurring);
  EXPECT_EQ(gap(third, "1", "PSB-01")->rounds_in_row, 2);  // it was found twice
}

TEST(Years, APersonWhoSaysThatItWasThereWithdrawsTheGap) {
  World w(2024);
  w.came(0, {missing, met});
  w.decide("1", "PSB-01", "met");
  const Years years = w.years();
  EXPECT_EQ(gap(years, "1", "PSB-01")->state, GapState::withdrawn);
  EXPECT_FALSE(gap(years, "1", "PSB-01")->is_counted());
  World c(2025);
  c.came(0, {met, met});
  EXPECT_EQ(c.years(left_by(w, years)).bridge->opening, 0u);
}

TEST(Years, APersonCanFindAGapTheProgramDidNot) {
  World w(2024);
  w.came(0, {met, met});
  w.decide("1", "PSB-02", "partly_met");
  const Years years = w.years();
  ASSERT_NE(gap(years, "1", "PSB-02"), nullptr);
  EXPECT_EQ(gap(years, "1", "PSB-02")->verdict, partly);
}

TEST(Years, AGapAskedForIsInProgressUntilItsDayAndRemainingAfter) {
  World w(2024);
  w.came(0, {missing, missing});
  w.request("1", "2025-03-20", {"PSB-01"});
  Years years = w.years();  // the data are of 2025-03-16
  EXPECT_EQ(gap(years, "1", "PSB-01")->state, GapState::in_progress);
  EXPECT_EQ(gap(years, "1", "PSB-01")->until, "2025-03-20");
  EXPECT_EQ(gap(years, "1", "PSB-02")->state, GapState::open);
  w.round.data_date = "2025-03-21";
  years = w.years();
  EXPECT_EQ(gap(years, "1", "PSB-01")->state, GapState::remaining);
}

TEST(Years, ABridgeThatDoesNotBalanceSaysSo) {
  Bridge bridge;
  bridge.before = "om 2024";
  bridge.opening = 127;
  bridge.closed = 71;
  bridge.ended_unit = 9;
  bridge.recurring = 47;
  bridge.new_known = 52;
  bridge.new_unit = 12;
  bridge.closing = 111;  // users.md, page 3
  EXPECT_EQ(bridge.difference(), "");
  bridge.closing = 112;
  EXPECT_THAT(bridge.difference(), testing::HasSubstr("does not balance: 127 in om 2024"));
}

// --- through the store ---

const Versions versions{"1", "test.1", "reader", "judge"};

void run_into(Store& store, World& world) {
  store.begin(world.round.name, versions, "");
  store.keep(world.round);
  store.finish({}, "inputs", "");
  const Years years = world.years(store.before(world.round));
  store.keep(world.round, world.files, world.standing, years, "made of " + world.round.name);
}

TEST(StoredYears, GiveTheNextRoundWhatTheLastOneLeft) {
  Store store(":memory:");
  World then(2024), now(2025);
  then.came(0, {missing, partly});
  EXPECT_FALSE(store.before(then.round));
  run_into(store, then);
  const std::optional<Before> before = store.before(now.round);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->round, "om 2024");
  EXPECT_EQ(before->units.size(), 4u);
  ASSERT_EQ(before->ledger.gaps.size(), 2u);
  EXPECT_EQ(before->ledger.gaps[1].verdict, partly);
  EXPECT_EQ(before->ledger.gaps[1].document, "patient_safety_report");
  EXPECT_EQ(before->ledger.judged.size(), 2u);
  EXPECT_TRUE(before->ever_had({"1", "PSB-01", 0}));
  EXPECT_FALSE(before->ever_had({"2", "PSB-01", 0}));
  now.came(0, {missing, met});
  run_into(store, now);
  EXPECT_EQ(store.rows("gap"), 3u);
  EXPECT_EQ(store.rows("bridge"), 1u);
  EXPECT_EQ(store.computed_from("om 2025"), "made of om 2025");
}

TEST(StoredYears, KeepWhatARoundCameToOnce) {
  Store store(":memory:");
  World world(2024);
  world.came(0, {missing, partly});
  run_into(store, world);
  run_into(store, world);
  EXPECT_EQ(store.rows("gap"), 2u);
  EXPECT_EQ(store.rows("standing"), world.standing.documents.size());
  EXPECT_EQ(store.rows("account"), 2u);
}

TEST(StoredYears, OfAnotherMunicipalityAreNotOurs) {
  Store store(":memory:");
  World then(2024), now(2025);
  run_into(store, then);
  now.round.municipality = "Annanstad";
  EXPECT_FALSE(store.before(now.round));
}

TEST(StoredYears, GapsComeAPageAtATimeByTheRegistersOrder) {
  Store store(":memory:");
  World world(2024);
  store.begin(world.round.name, versions, "");
  store.keep(world.round);
  for (const auto& [name, unit] : {std::pair{"b.pdf", 1}, {"a.pdf", 0}}) {
    Assessed file;
    file.submission.name = file.submission.sha256 = name;
    file.assessment.identity.type = DocumentType::patient_safety_report;
    file.assessment.findings = {{"PSB-01", missing, 0.5, "varför", {}, {}, {}},
                                {"PSB-02", partly, 0.7, "", {}, {}, {}}};
    store.keep(file, versions);
    Filed filed;
    filed.name = filed.sha256 = name;
    filed.identity.type = DocumentType::patient_safety_report;
    filed.placement.units = {static_cast<std::size_t>(unit)};
    filed.findings = {{"PSB-01", missing}, {"PSB-02", partly}};
    world.files.push_back(filed);
  }
  store.place(world.files, world.round);
  const Years years = world.years();
  store.keep(world.round, world.files, world.standing, years, "x");

  const auto shown = [&](const GapPage& page) {
    std::vector<std::string> all;
    for (const GapRow& row : store.gaps("om 2024", page)) all.push_back(row.unit + " " + row.requirement);
    return all;
  };
  EXPECT_EQ(shown({"", 1, 3}), (std::vector<std::string>{"1 PSB-01", "1 PSB-02", "2 PSB-01"}));
  EXPECT_EQ(shown({"", 2, 3}), (std::vector<std::string>{"2 PSB-02"}));
  EXPECT_EQ(shown({"2", 1, 50}), (std::vector<std::string>{"2 PSB-01", "2 PSB-02"}));
  EXPECT_TRUE(shown({"", 3, 3}).empty());
  const GapRow first = store.gaps("om 2024", {"1", 1, 1}).at(0);
  EXPECT_EQ(first.finding.why, "varför");
  EXPECT_EQ(first.finding.verdict, missing);
  EXPECT_EQ(first.file, "a.pdf");
  EXPECT_EQ(first.document, "patient_safety_report");
}

TEST(StoredEvents, AreGivenBackAsTheyWereSaid) {
  Store store(":memory:");
  World world(2024);
  run_into(store, world);
  Event said;
  said.at = "2025-03-01T10:00:00+01:00";
  said.who = "Anna";
  said.kind = EventKind::supplement_requested;
  said.units = {"1", "2"};
  said.document = "quality_report";
  said.part = 2;
  said.requirements = {"KB-01", "KB-02"};
  said.file = "aa";
  said.file_name = "a, b.pdf";
  said.year = 2024;
  said.said = "s";
  said.before = "b";
  said.until = "2025-04-01";
  said.reason = "r";
  said.note = "n";
  said.program = "p";
  said.catalogue = "c";
  const std::int64_t id = store.append("om 2024", said);
  Event undo;
  undo.kind = EventKind::undone;
  undo.undoes = id;
  store.append("om 2024", undo);
  const std::vector<Event> events = store.events("om 2024");
  ASSERT_EQ(events.size(), 2u);
  const Event& e = events[0];
  EXPECT_EQ(
      std::tie(e.id, e.at, e.who, e.kind, e.units, e.document, e.part, e.requirements, e.file, e.file_name,
               e.year, e.said, e.before, e.until, e.reason, e.note, e.program, e.catalogue, e.undoes),
      std::tie(id, said.at, said.who, said.kind, said.units, said.document, said.part, said.requirements,
               said.file, said.file_name, said.year, said.said, said.before, said.until, said.reason,
               said.note, said.program, said.catalogue, said.undoes));
  EXPECT_EQ(events[1].undoes, id);
  EXPECT_THROW(store.append("om 1999", said), std::logic_error);
}

TEST(StoredEvents, ARoundOfTheSameNameAboutAnotherYearIsRefused) {
  Store store(":memory:");
  World world(2024);
  store.check_name(world.round);
  run_into(store, world);
  store.check_name(world.round);
  world.round.report_year = 2025;
  EXPECT_THROW(store.check_name(world.round), RoundError);
}

}  // namespace
}  // namespace report
