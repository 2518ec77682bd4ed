// A book that reckons only what a decision touches comes to what a book opened anew comes to: after a random
// mix of all that reviewers do, the same every time.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "canned_book.h"
#include "database_content.h"
#include "noting.h"
#include "stock.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::CannedRound;
using test::rows_of;

constexpr const char* round_name = "Insamlingen 2026";
const Rules rules{true, 0.4};

// Six requirements, each by a digit in the text: "krav 3: 2".
analyze::Assessment judge_by_digits(const extract::Document& document) {
  analyze::Assessment assessment = test::judge_by_words(document);
  assessment.findings.clear();
  for (std::size_t b = 0; b < document.pages.at(0).blocks.size(); ++b) {
    const std::string& text = document.pages[0].blocks[b].text;
    if (!text.starts_with("krav ")) continue;
    analyze::Finding finding;
    finding.requirement = std::string("PSB-0") + text.at(5);
    finding.verdict = text.at(8) == '2'   ? analyze::Verdict::met
                      : text.at(8) == '1' ? analyze::Verdict::partly_met
                                          : analyze::Verdict::missing;
    finding.confidence = 0.7;
    if (text.at(8) != '0') finding.evidence = {{0, static_cast<int>(b), 0, static_cast<int>(text.size())}};
    assessment.findings.push_back(std::move(finding));
  }
  return assessment;
}

std::string report_of(int year, const std::string& unit, const std::string& digits) {
  std::string text =
      fmt::format("# Patientsäkerhetsberättelse {} för {}\når: {}\nenhet: {}", year, unit, year, unit);
  for (std::size_t i = 0; i < digits.size(); ++i) text += fmt::format("\nkrav {}: {}", i + 1, digits[i]);
  return text;
}

std::vector<std::string> seen_in(const Snapshot& now) {
  std::vector<std::string> all;
  for (const Item& i : now.items)
    all.push_back(fmt::format(
        "{} {} {} {} | {} {} | {} {} {} | {} {} {} | {} {} {} | {} {} | {} {} {}", i.key.of.unit,
        i.key.of.document, i.key.of.part, i.key.requirement, i.document, i.row, analyze::name_of(i.suggested),
        analyze::name_of(i.verdict), i.confidence, i.is_flagged, i.is_sample, i.needs_second,
        name_of(i.state), name_of(i.again), i.is_changed, i.rounds_in_row, i.last_event,
        i.decision ? now.events[*i.decision].id : 0, i.second ? now.readings[*i.second].id : 0,
        now.place_of(i.key) ? now.items[*now.place_of(i.key)].key == i.key : false));
  for (const StandingDocument& d : now.standing.documents) {
    all.push_back(fmt::format("{} {} {} {} | {} | {} | {} | {} {} {}", d.owed.unit, d.owed.document,
                              name_of(d.state), d.received, fmt::join(d.files, ","),
                              fmt::join(d.superseded, ","), fmt::join(d.may_be, ","),
                              fmt::join(d.requested, ","), d.asked, d.until));
    for (const AccountRow& row : d.account)
      all.push_back(fmt::format("{} {} {} {} {} {} {}", row.requirement, analyze::name_of(row.verdict),
                                row.is_decided, row.is_supplemented, row.why_decided, row.file, row.mark));
  }
  for (Fate fate : now.standing.fates) all.emplace_back(name_of(fate));
  for (const Event& event : now.events) all.push_back(fmt::format("event {} {}", event.id, event.said));
  for (const auto& [id, basis] : now.bases) all.push_back(fmt::format("basis {} {}", id, basis.suggested));
  return all;
}

class ReckoningTest : public testing::TestWithParam<unsigned> {
 protected:
  ReckoningTest() : draw_(GetParam()) {
    const std::string database = made_.round().path() + "/kravkoll.db";
    CannedRound before(2024, database);
    before.add("a.pdf", report_of(2024, "Solgården", "001210"));
    before.add("b.pdf", report_of(2024, "Solgården natt", "112200"));
    before.run(judge_by_digits);
    CannedRound& round = made_.round();
    round.remove("psb.pdf");
    round.add("a.pdf", report_of(2025, "Solgården", "010212"));
    round.add("b.pdf", report_of(2025, "Solgården natt", "012012"));
    round.add("c.pdf", report_of(2025, "Björkens gruppbostad", "000111"));
    round.add("vems.pdf", report_of(2025, "Okända huset", "1111"));
    round.run(judge_by_digits, "digits");
    made_.open(rules);
  }

  std::size_t drawn(std::size_t below) { return draw_() % below; }
  std::string drawn_name() { return std::vector<std::string>{"Anna", "Bo", "Cecilia"}[drawn(3)]; }
  std::string drawn_verdict() {
    return std::vector<std::string>{"met", "partly_met", "missing", "not_applicable"}[drawn(4)];
  }
  ItemKey drawn_item() {
    const auto now = made_.book().now();
    return now->items[drawn(now->items.size())].key;
  }

  void act() {
    Casebook& book = made_.book();
    const ItemKey key = drawn_item();
    const std::int64_t seen = book.now()->find(key)->last_event;
    switch (drawn(12)) {
      case 0:
        (void)book.undo(drawn_name(), key, seen);
        return;
      case 1:
        (void)book.mark(drawn_name(), key, std::vector{"explained", "escalated", "open"}[drawn(3)], "Skäl.",
                        seen);
        return;
      case 2:
        (void)book.bulk_not_applicable(drawn_name(), {key, drawn_item()}, "Gäller inte.");
        return;
      case 3:
        sort();
        return;
      case 4:
        send();
        return;
      case 5:
        if (const auto now = book.now(); !now->events.empty())
          (void)book.undo_event(drawn_name(), now->events[drawn(now->events.size())].id);
        return;
      case 6:
        (void)book.note(drawn_name(), key.of.unit, "Ringde.");
        book.claim(drawn_name(), key.of);
        return;
      default:
        (void)book.decide(drawn_name(),
                          {key, drawn_verdict(), "Skäl.", "", drawn(4) == 0, "2026-04-15", seen});
    }
  }
  void sort() {
    const auto now = made_.book().now();
    const Filed& file = (*now->files)[drawn(now->files->size())];
    SortForm form{file.sha256, {}, "", "", "", "Ringde.", std::numeric_limits<std::int64_t>::max()};
    if (drawn(4) == 0)
      form.said = "not_ours";
    else
      form.units = {std::to_string(1 + drawn(4))};
    (void)made_.book().sort(drawn_name(), form);
  }
  void send() {
    const auto now = made_.book().now();
    if (!now->letters.empty())
      (void)made_.book().mark_sent("Anna", now->letters[drawn(now->letters.size())].id);
  }

  std::vector<std::string> tables() const {
    std::vector<std::string> all;
    for (const char* table : {"standing", "account", "gap", "bridge", "file_fate"})
      for (std::string& row : rows_of(made_.round().path() + "/kravkoll.db",
                                      fmt::format("SELECT * FROM {} ORDER BY 1, 2, 3", table)))
        all.push_back(std::string(table) + " " + std::move(row));
    return all;
  }
  // As the command line does it, all of it.
  void take_stock_by_command() const {
    std::ostringstream out, err;
    const cli::RoundFolder folder{made_.round().path()};
    rows_of(folder.database(), "UPDATE round SET computed_from = 'nothing' WHERE report_year = 2025");
    const Casebook::Parts parts = made_.parts(rules);
    Store store(folder.database());
    cli::take_stock_again(folder, parts.round, parts.catalogue, store);
  }

  void expect_as_if_opened_anew() {
    const std::vector<std::string> kept = tables();
    EXPECT_EQ(made_.store().computed_from(round_name), stock_rests_on(made_.book().round(), made_.store()));
    Store store(made_.round().path() + "/kravkoll.db");
    Casebook fresh(made_.parts(rules), store);
    EXPECT_EQ(seen_in(*made_.book().now()), seen_in(*fresh.now()));
    EXPECT_EQ(tables(), kept);
    take_stock_by_command();
    EXPECT_EQ(tables(), kept);
  }

  mutable CannedBook made_{rules};
  std::mt19937 draw_;
};

TEST_P(ReckoningTest, ComesToWhatABookOpenedAnewComesTo) {
  for (int turn = 0; turn < 60 && !HasFailure(); ++turn) {
    SCOPED_TRACE(turn);
    act();
    if (turn % 6 == 5) expect_as_if_opened_anew();
  }
  EXPECT_GT(made_.book().now()->events.size(), 30u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ReckoningTest, testing::Values(1u, 2u, 3u, 4u, 5u, 6u));

}  // namespace
}  // namespace report::review
