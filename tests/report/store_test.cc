// What is kept, how often, and what happens when the program or the file is broken.
#include "report/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "canned.h"

namespace report {
namespace {

using test::Folder;
using test::pdf_with;

const Versions versions{"1", "test.1", "reader", "judge"};

Assessed assessed(const std::string& name, const std::string& sha256) {
  Assessed o;
  o.submission = {sha256, name, name, ingest::MediaType::pdf, 10};
  o.received = "2026-02-27";
  o.document.sha256 = sha256;
  extract::Page page;
  page.number = 1;
  page.width = 595.3;
  page.blocks.push_back({});
  page.blocks.back().text = "Målet var 95 % – uppnått";
  page.blocks.back().box = {71.25, 310.5, 452.125, 24};
  o.document.pages.push_back(page);
  o.document.notes.push_back({1, "deskewed"});
  o.assessment.sha256 = sha256;
  o.assessment.catalogue_version = "test.1";
  o.assessment.identity.report_year = 2025;
  o.assessment.identity.also_counts_as = {analyze::DocumentType::quality_report};
  o.assessment.identity.unit = "Solgården";
  o.assessment.findings = {{"PSB-01",
                            analyze::Verdict::partly_met,
                            0.75,
                            "varför",
                            {{0, 0, 0, 5}},
                            {{{0, 0, 6, 9}, 0.5}},
                            {"Mål", "Resultat"}}};
  o.assessment.observations = {{"template_left", "minor", {0, 0, 1, 2}, "text kvar"}};
  o.assessment.unreadable_pages = {2, 3};
  return o;
}

void execute(const std::filesystem::path& file, const char* sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
}

std::string message_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

TEST(Store, GivesBackWhatItKept) {
  Store store(":memory:");
  store.begin("2026", versions, "");
  const Assessed in = assessed("a.pdf", "aa");
  store.keep(in, versions);
  const std::optional<Store::Kept> out = store.assessment("aa", versions);
  ASSERT_TRUE(out);
  EXPECT_EQ(out->document.pages.at(0).blocks.at(0).text, "Målet var 95 % – uppnått");
  EXPECT_EQ(out->document.pages.at(0).blocks.at(0).box.width, 452.125);
  EXPECT_EQ(out->document.notes.at(0).text, "deskewed");
  const analyze::Assessment& a = out->assessment;
  EXPECT_EQ(a.identity.report_year, 2025);
  EXPECT_EQ(a.identity.unit, "Solgården");
  ASSERT_EQ(a.findings.size(), 1u);
  EXPECT_EQ(a.findings[0].verdict, analyze::Verdict::partly_met);
  EXPECT_EQ(a.findings[0].evidence, in.assessment.findings[0].evidence);
  EXPECT_EQ(a.findings[0].nearest.at(0).place, in.assessment.findings[0].nearest[0].place);
  EXPECT_EQ(a.findings[0].searched_sections, in.assessment.findings[0].searched_sections);
  EXPECT_EQ(a.observations.at(0).why, "text kvar");
  EXPECT_EQ(a.unreadable_pages, (std::vector<int>{2, 3}));
}

TEST(Store, KeepsAnOutcomeOfTheSameNameOnce) {
  Store store(":memory:");
  store.begin("2026", versions, "");
  store.keep(assessed("a.pdf", "aa"), versions);
  store.keep(assessed("a.pdf", "aa"), versions);
  store.keep(Refused{{"", "a.pdf", ingest::Reason::encrypted, "needs a password"}, "", false}, versions);
  EXPECT_EQ(store.rows("submission"), 1u);
  EXPECT_EQ(store.rows("refusal"), 1u);
  EXPECT_EQ(store.rows("document"), 1u);
  EXPECT_EQ(store.rows("finding"), 1u);
}

TEST(Store, DropsFilesThatAreNoLongerThereWhenARunFinishes) {
  Store store(":memory:");
  store.begin("2026", versions, "");
  store.keep(assessed("a.pdf", "aa"), versions);
  store.keep(assessed("b.pdf", "bb"), versions);
  store.finish({}, "", "");
  store.begin("2026", versions, "");
  store.keep(assessed("b.pdf", "bb"), versions);
  store.finish({}, "", "");
  EXPECT_EQ(store.rows("submission"), 1u);
  EXPECT_EQ(store.unfinished_runs(), 0u);
}

TEST(Store, KeepingBeforeARunIsOurFault) {
  Store store(":memory:");
  EXPECT_THROW(store.keep(assessed("a.pdf", "aa"), versions), std::logic_error);
}

TEST(Store, RefusesADatabaseOfANewerSchema) {
  const Folder folder;
  const auto file = folder.path() / "k.db";
  { Store store(file); }
  execute(file, "PRAGMA user_version = 99");
  EXPECT_THAT(message_of([&] { Store store(file); }),
              testing::HasSubstr("written by a newer kravkoll (schema 99"));
}

TEST(Store, RefusesAFileThatIsNoDatabase) {
  const Folder folder;
  const auto file =
      folder.write("k.db", "this is a letter, not a database, and long enough to be read as a header");
  EXPECT_THAT(message_of([&] { Store store(file); }), testing::HasSubstr("it is no database of kravkoll's"));
}

TEST(Store, RefusesADamagedDatabase) {
  const Folder folder;
  const auto file = folder.path() / "k.db";
  {
    Store store(file);
    store.begin("2026", versions, "");
    for (int i = 0; i < 200; ++i)
      store.keep(assessed(std::to_string(i) + ".pdf", std::to_string(i)), versions);
  }
  std::string bytes = test::read_file(file);
  ASSERT_GT(bytes.size(), 40'000u);
  bytes.replace(20'000, 12'000, std::string(12'000, 'x'));
  folder.write("k.db", bytes);
  EXPECT_NE(message_of([&] { Store store(file); }), "");
}

TEST(Store, KeepsWhatItHadWhenOpenedAgain) {
  const Folder folder;
  const auto file = folder.path() / "k.db";
  {
    Store store(file);
    store.begin("2026", versions, "");
    store.keep(assessed("a.pdf", "aa"), versions);
  }
  const Store store(file);
  EXPECT_EQ(store.schema_version(), newest_schema());
  EXPECT_TRUE(store.assessment("aa", versions));
}

// The whole job in a child that is killed at a moment of its own choosing; then again to the end.
TEST(Store, ARunKilledAnywhereGoesOnWithoutAnythingTwice) {
  for (int killed_after : {0, 1, 5, 9}) {
    const Folder folder;
    Job job;
    job.workers = 2;
    job.versions = versions;
    for (int i = 0; i < 12; ++i) {
      const std::string name = std::to_string(i) + ".pdf";
      job.inputs.push_back({folder.write(name, pdf_with("mål " + name)), name, ""});
    }
    const pid_t child = fork();
    if (child == 0) {
      Store store(folder.path() / "k.db");
      store.begin("2026", versions, "");
      test::CannedExtractor extractor;
      int kept = 0;
      run(job, extractor, test::judge_by_words, &store, [&](Outcome&&) {
        if (kept++ == killed_after) kill(getpid(), SIGKILL);
      });
      _exit(1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));

    Store store(folder.path() / "k.db");
    EXPECT_EQ(store.rows("submission"), static_cast<std::size_t>(killed_after) + 1);
    store.begin("2026", versions, "");
    test::CannedExtractor extractor;
    const Books books = run(job, extractor, test::judge_by_words, &store, [](Outcome&&) {});
    store.finish(books, "", "");
    EXPECT_EQ(books.from_store, static_cast<std::size_t>(killed_after) + 1);
    EXPECT_EQ(store.rows("submission"), 12u);
    EXPECT_EQ(store.rows("assessment"), 12u);
    EXPECT_EQ(store.rows("finding"), 24u);
    EXPECT_EQ(store.unfinished_runs(), 1u);
  }
}

}  // namespace
}  // namespace report
