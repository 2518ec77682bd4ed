// What the store remembers for the reader: for this reader only, from run to run, whatever ends a run.
#include "report/memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "canned.h"
#include "report/store.h"

namespace report {
namespace {

using test::Folder;

class StoredMemory : public testing::Test {
 protected:
  StoredMemory() { Store store(file_); }
  std::unique_ptr<extract::Memory> memory(const std::string& reader = "reader 1") {
    return open_memory(file_, reader);
  }
  Folder folder_;
  const std::filesystem::path file_ = folder_.path() / "kravkoll.db";
};

const ingest::Refusal death{"aa", "a.pdf", ingest::Reason::timed_out, "not read within 60 seconds"};

TEST_F(StoredMemory, GivesBackThePageOfAPicture) {
  const std::string page("words\0and more", 14);
  memory()->keep_page("p1", "aa", page);
  EXPECT_EQ(memory()->page("p1"), page);
  EXPECT_EQ(memory()->page("p2"), std::nullopt);
}

TEST_F(StoredMemory, KeepsTheLatestPageOfAPictureAndTheFileItWasSeenInFirst) {
  const auto own = memory();
  own->keep_page("p1", "aa", "half");
  own->keep_page("p1", "bb", "whole");
  EXPECT_EQ(own->page("p1"), "whole");
  EXPECT_EQ(Store(file_).rows("recognised_page"), 1u);
}

TEST_F(StoredMemory, GivesBackWhyAFileEndedTheReader) {
  memory()->keep_death(death);
  const auto found = memory()->death("aa");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->reason, ingest::Reason::timed_out);
  EXPECT_EQ(found->detail, "not read within 60 seconds");
  EXPECT_EQ(memory()->death("bb"), std::nullopt);
}

TEST_F(StoredMemory, SpeaksForOneReaderAndDropsWhatOthersLeft) {
  memory()->keep_page("p1", "aa", "words");
  memory()->keep_death(death);
  const auto other = memory("reader 2");
  EXPECT_EQ(other->page("p1"), std::nullopt);
  EXPECT_EQ(other->death("aa"), std::nullopt);
  EXPECT_EQ(Store(file_).rows("recognised_page"), 0u);
  EXPECT_EQ(Store(file_).rows("reader_death"), 0u);
}

TEST_F(StoredMemory, ForgetsDeathsAndKeepsPagesWhenAskedToTryAgain) {
  memory()->keep_page("p1", "aa", "words");
  memory()->keep_death(death);
  forget_deaths(file_);
  EXPECT_EQ(memory()->death("aa"), std::nullopt);
  EXPECT_EQ(memory()->page("p1"), "words");
}

TEST_F(StoredMemory, LosesNothingWhenTheProgramIsKilled) {
  const pid_t child = fork();
  if (child == 0) {
    const auto own = memory();
    own->keep_page("p1", "aa", "words");
    own->keep_death(death);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(memory()->page("p1"), "words");
  EXPECT_TRUE(memory()->death("aa"));
}

TEST_F(StoredMemory, KeepsPagesWhileARunIsKeepingOutcomes) {
  Store store(file_);
  const Versions versions{"1", "test.1", "reader 1", "judge"};
  store.begin("2026", versions, "");
  const auto own = memory();
  for (int i = 0; i < 20; ++i) {
    own->keep_page("p" + std::to_string(i), "aa", "words");
    store.keep(
        Refused{{"", std::to_string(i) + ".pdf", ingest::Reason::encrypted, "needs a password"}, "", false},
        versions);
  }
  EXPECT_EQ(store.rows("recognised_page"), 20u);
  EXPECT_EQ(store.rows("refusal"), 20u);
}

TEST(Memory, SaysWhyADatabaseCannotBeOpened) {
  const Folder folder;
  const auto says = [](const char* what) {
    return testing::ThrowsMessage<std::runtime_error>(testing::HasSubstr(what));
  };
  EXPECT_THAT([&] { open_memory(folder.path() / "none.db", "reader"); },
              says("none.db: it cannot be opened"));
  const auto text = folder.write("text.db", std::string(5000, 'x'));
  EXPECT_THAT([&] { open_memory(text, "reader"); }, says("text.db: it is no database of kravkoll's"));
  EXPECT_THAT([&] { forget_deaths(text); }, says("text.db: it is no database of kravkoll's"));
}

std::string first_schema() {
  std::ifstream file(KRAVKOLL_SOURCE_DIR "/report/schema/0001_first.sql");
  return {std::istreambuf_iterator<char>(file), {}};
}

void execute(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
  sqlite3_close(database);
}

TEST(Memory, IsAddedToADatabaseOfTheFirstSchemaWhichLosesNothing) {
  const Folder folder;
  const auto file = folder.path() / "kravkoll.db";
  execute(file, first_schema() +
                    "INSERT INTO round (name) VALUES ('2026');"
                    "INSERT INTO run (round, program, catalogue, reading, judging, started, finished)"
                    " VALUES (1, '0.1.0', '2026.1', 'r', 'j', '', '');"
                    "INSERT INTO submission (round, name, sha256, bytes, media_type, received, outcome, run)"
                    " VALUES (1, 'a.pdf', 'aa', 9, 'application/pdf', '', 'refused', 1);"
                    "INSERT INTO refusal VALUES (1, 'encrypted', 'needs a password', 0);"
                    "PRAGMA user_version = 1");
  EXPECT_THROW(open_memory(file, "reader"), std::runtime_error) << "its tables are the Store's to make";
  {
    Store store(file);
    EXPECT_EQ(store.schema_version(), newest_schema());
    std::vector<std::string> names;
    store.each("2026", [&](Outcome&& outcome) { names.push_back(name_of(outcome)); });
    EXPECT_EQ(names, std::vector<std::string>{"a.pdf"});
  }
  open_memory(file, "reader")->keep_page("p1", "aa", "words");
  EXPECT_EQ(open_memory(file, "reader")->page("p1"), "words");
}

}  // namespace
}  // namespace report
