// The flow: order, duplicates, archives, refusals, faults, books.
#include "report/job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned.h"
#include "report/print.h"
#include "report/store.h"

namespace report {
namespace {

using test::CannedExtractor;
using test::Folder;
using test::pdf_with;
using testing::ElementsAre;
using testing::IsEmpty;

std::string kind_of(const Outcome& o) {
  const char* names[] = {"assessed", "refused", "duplicate", "opened"};
  return names[o.index()] + std::string(" ") + name_of(o);
}

struct World {
  Folder folder;
  CannedExtractor extractor;
  Job job;
  Store* store = nullptr;
  std::vector<std::string> outcomes;
  std::string json;
  Books books;

  void add(const std::string& name, const std::string& content) {
    job.inputs.push_back({folder.write(name, content), name, "2026-02-27"});
  }

  void go() {
    outcomes.clear();
    json.clear();
    books = run(job, extractor, test::judge_by_words, store, [this](Outcome&& o) {
      outcomes.push_back(kind_of(o));
      json += assessment_json(o, Timings::left_out) + "\n";
    });
  }
};

TEST(Job, HandsOutcomesOnInTheOrderOfTheInputsWhateverTheNumberOfWorkers) {
  std::string first;
  for (int workers : {1, 2, 7}) {
    World world;
    world.extractor.delay_ms = 20;
    world.job.workers = workers;
    for (int i = 0; i < 30; ++i)
      world.add("f" + std::to_string(i) + ".pdf",
                pdf_with("mål " + std::to_string(i) + (i % 5 ? "" : " slow")));
    world.go();
    ASSERT_EQ(world.outcomes.size(), 30u);
    EXPECT_EQ(world.outcomes[0], "assessed f0.pdf");
    EXPECT_EQ(world.outcomes[29], "assessed f29.pdf");
    if (first.empty()) first = world.json;
    EXPECT_EQ(world.json, first);
  }
}

TEST(Job, SetsTheSameBytesAsideAsADuplicateOfTheFirst) {
  World world;
  world.add("a.pdf", pdf_with("mål"));
  world.add("b.pdf", pdf_with("mål"));
  world.go();
  EXPECT_THAT(world.outcomes, ElementsAre("assessed a.pdf", "duplicate b.pdf"));
  EXPECT_THAT(world.books.difference(), IsEmpty());
  EXPECT_EQ(world.books.duplicates, 1u);
}

TEST(Job, JudgesTheSameBytesEveryTimeWhenAsked) {
  World world;
  world.job.same_bytes = SameBytes::every_time;
  world.add("a.pdf", pdf_with("mål"));
  world.add("b.pdf", pdf_with("mål"));
  world.go();
  EXPECT_THAT(world.outcomes, ElementsAre("assessed a.pdf", "assessed b.pdf"));
}

TEST(Job, OpensAnArchiveOneLevelAndCountsItsFiles) {
  World world;
  world.add("alla.zip", test::zip_with({{"a.pdf", pdf_with("mål")},
                                        {"b.txt", "bara text"},
                                        {"c.zip", test::zip_with({{"d.pdf", pdf_with("resultat")}})}}));
  world.add("e.pdf", pdf_with("mål"));
  world.go();
  EXPECT_THAT(world.outcomes,
              ElementsAre("opened alla.zip", "assessed alla.zip/a.pdf", "refused alla.zip/b.txt",
                          "refused alla.zip/c.zip", "duplicate e.pdf"));
  EXPECT_EQ(world.books.received(), 5u);
  EXPECT_THAT(world.books.difference(), IsEmpty());
}

TEST(Job, LeavesNothingInTheScratchFolder) {
  World world;
  const Folder scratch;
  world.job.scratch = scratch.path();
  world.add("alla.zip", test::zip_with({{"a.pdf", pdf_with("mål")}}));
  world.go();
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(Job, ARefusedFileIsAResultAmongTheOthers) {
  World world;
  world.add("a.pdf", pdf_with("damaged"));
  world.add("b.pdf", pdf_with("mål"));
  world.add("c.pdf", "");
  world.go();
  EXPECT_THAT(world.outcomes, ElementsAre("refused a.pdf", "assessed b.pdf", "refused c.pdf"));
  EXPECT_EQ(world.books.refused, 2u);
  EXPECT_EQ(world.books.our_faults, 0u);
}

TEST(Job, AnErrorOfTheProgramIsRecordedAgainstThatOneFile) {
  World world;
  world.add("a.pdf", pdf_with("bugg här"));
  world.add("b.pdf", pdf_with("mål"));
  world.go();
  EXPECT_THAT(world.outcomes, ElementsAre("refused a.pdf", "assessed b.pdf"));
  EXPECT_EQ(world.books.our_faults, 1u);
}

TEST(Job, TroubleWithTheMachineStopsTheRun) {
  World world;
  world.add("a.pdf", pdf_with("machine"));
  world.add("b.pdf", pdf_with("mål"));
  EXPECT_THROW(world.go(), std::runtime_error);
}

TEST(Job, CountsPagesByHowTheyWereRead) {
  World world;
  world.add("a.pdf", pdf_with("mål\n\f\n~ resultat\n\f\n!"));
  world.go();
  EXPECT_EQ(world.books.pages, 3u);
  EXPECT_EQ(world.books.pages_read, 1u);
  EXPECT_EQ(world.books.pages_recognised, 1u);
  EXPECT_EQ(world.books.pages_unreadable, 1u);
}

TEST(Job, AnUnchangedFileIsNotReadAgain) {
  Store store(":memory:");
  World world;
  world.store = &store;
  world.job.versions = {"1", "test.1", "reader", "judge"};
  world.add("a.pdf", pdf_with("# Mål\nmål för året\n\f\n~ resultat del"));
  world.add("b.pdf", pdf_with("mål"));
  store.begin("2026", world.job.versions, "2026-03-02T10:00:00Z");
  world.go();
  const std::string first = world.json;
  EXPECT_EQ(world.extractor.reads, 2);
  store.begin("2026", world.job.versions, "2026-03-02T11:00:00Z");
  world.go();
  EXPECT_EQ(world.extractor.reads, 2);
  EXPECT_EQ(world.json, first);
  EXPECT_EQ(world.books.from_store, 2u);
}

TEST(Job, ANewCatalogueJudgesAgainWithoutReadingAgain) {
  Store store(":memory:");
  World world;
  world.store = &store;
  world.job.versions = {"1", "test.1", "reader", "judge"};
  world.add("a.pdf", pdf_with("mål"));
  store.begin("2026", world.job.versions, "");
  world.go();
  world.job.versions.judging = "other judge";
  world.go();
  EXPECT_EQ(world.extractor.reads, 1);
  EXPECT_EQ(world.books.from_store, 0u);
  EXPECT_EQ(store.rows("assessment"), 2u);  // the verdicts of before stay, somebody may have relied on them
}

TEST(Job, AFileThatHasAVerdictInTheRoundKeepsItUnlessAskedToBeJudgedAgain) {
  Store store(":memory:");
  World world;
  world.store = &store;
  world.job.versions = {"1", "test.1", "reader", "judge"};
  world.job.rejudge = Rejudge::no;
  world.add("a.pdf", pdf_with("mål"));
  store.begin("2026", world.job.versions, "");
  world.go();
  world.job.versions.judging = "other judge";
  world.go();
  EXPECT_EQ(world.books.from_store, 1u);
  EXPECT_EQ(world.books.by_earlier_version, 1u);
  EXPECT_EQ(store.rows("assessment"), 1u);
  // What a person has settled about the file is another matter.
  world.job.settled = [](const std::string&) { return std::string("quality_report"); };
  world.go();
  EXPECT_EQ(world.books.from_store, 0u);
  EXPECT_EQ(store.rows("assessment"), 2u);
}

TEST(Job, OfFilesWithTheSameBytesTheFirstToArriveCounts) {
  World world;
  world.add("a.pdf", pdf_with("mål"));
  world.add("b.pdf", pdf_with("mål"));
  world.job.inputs[0].received = "2026-02-20";
  world.job.inputs[1].received = "2026-02-10";
  world.go();
  EXPECT_EQ(world.outcomes, (std::vector<std::string>{"duplicate a.pdf", "assessed b.pdf"}));
}

TEST(Job, ANewReaderReadsAgain) {
  Store store(":memory:");
  World world;
  world.store = &store;
  world.job.versions = {"1", "test.1", "reader", "judge"};
  world.add("a.pdf", pdf_with("mål"));
  store.begin("2026", world.job.versions, "");
  world.go();
  world.job.versions.reading = "other reader";
  world.go();
  EXPECT_EQ(world.extractor.reads, 2);
  EXPECT_EQ(store.rows("document"), 2u);
}

TEST(Books, SayWhichFiguresDiffer) {
  Books books;
  EXPECT_EQ(books.difference(), "");
  books.handed_in = 2;
  books.assessed = 1;
  EXPECT_THAT(books.difference(), testing::HasSubstr("2 files were received but 1 assessed"));
  books.refused = 1;
  books.pages = 3;
  books.pages_read = 2;
  EXPECT_THAT(books.difference(), testing::HasSubstr("3 pages were found but 2 read"));
}

}  // namespace
}  // namespace report
