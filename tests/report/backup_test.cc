// A backup is whole or not there, and nobody waits for it.
#include "report/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "canned.h"
#include "failing_disk.h"
#include "report/store.h"
#include "round_world.h"
#include "said.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::FailingDisk;
using test::Folder;
using test::say;
using testing::HasSubstr;

const Versions versions{"1", "test.1", "reader", "judge"};

Outcome refused(const std::string& name) {
  return Refused{{"aa", name, ingest::Reason::encrypted, "needs a password"}, "2026-02-27", false};
}

fs::path small_database(const Folder& folder) {
  const fs::path file = folder.path() / "k.db";
  Store store(file);
  store.begin("2026", versions, "");
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) store.keep(refused(name), versions);
  return file;
}

void execute(const fs::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
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

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

TEST(Backup, HoldsEveryRowInOneFile) {
  const Folder folder, shelf;
  const fs::path copy = shelf.path() / "copy.db";
  const BackedUp done = back_up(small_database(folder), copy, Existing::keep);
  EXPECT_EQ(done.bytes, fs::file_size(copy));
  EXPECT_GE(done.rows, 8u);  // a round, a run, three submissions, three refusals
  EXPECT_THAT(names_in(shelf.path()), testing::ElementsAre("copy.db"));
  const Store store(copy);
  EXPECT_EQ(store.rows("refusal"), 3u);
}

TEST(Backup, IsAsPrivateAsTheDatabase) {
  const Folder folder;
  const fs::path file = small_database(folder), copy = folder.path() / "copy.db";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  back_up(file, copy, Existing::keep);
  EXPECT_EQ(fs::status(copy).permissions(), fs::status(file).permissions());
}

TEST(Backup, IsNeverWrittenOverAFileUnlessAsked) {
  const Folder folder;
  const fs::path file = small_database(folder), copy = folder.write("copy.db", "my own notes");
  EXPECT_THAT(message_of([&] { back_up(file, copy, Existing::keep); }), HasSubstr("is there already"));
  EXPECT_EQ(test::read_file(copy), "my own notes");
  back_up(file, copy, Existing::replace);
  EXPECT_EQ(Store(copy).rows("refusal"), 3u);
}

TEST(Backup, IsNotTheDatabaseItself) {
  const Folder folder;
  const fs::path file = small_database(folder);
  EXPECT_THAT(message_of([&] { back_up(file, file, Existing::replace); }),
              HasSubstr("is the database itself"));
  fs::create_symlink(file, folder.path() / "link.db");
  EXPECT_THAT(message_of([&] { back_up(file, folder.path() / "link.db", Existing::replace); }),
              HasSubstr("is the database itself"));
}

TEST(Backup, OfNothingIsRefused) {
  const Folder folder;
  const auto back = [&](const fs::path& from) {
    return message_of([&] { back_up(from, folder.path() / "copy.db", Existing::keep); });
  };
  EXPECT_THAT(back(folder.path() / "none.db"), HasSubstr("none.db is missing"));
  EXPECT_THAT(back(folder.write("empty.db", "")), HasSubstr("empty.db is missing"));
  EXPECT_THAT(back(folder.write("text.db", std::string(5000, 'x'))), HasSubstr("no database of kravkoll's"));
  EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("empty.db", "text.db"));
}

TEST(Backup, OfADamagedDatabaseIsRefused) {
  const Folder folder;
  const fs::path file = small_database(folder);
  std::string bytes = test::read_file(file);
  bytes.replace(8192, bytes.size() - 8192, bytes.size() - 8192, 'x');
  folder.write("k.db", bytes);
  EXPECT_THAT(message_of([&] { back_up(file, folder.path() / "copy.db", Existing::keep); }),
              HasSubstr("damaged"));
  EXPECT_FALSE(fs::exists(folder.path() / "copy.db"));
}

TEST(Backup, WithARowThatBelongsToNoneIsRefused) {
  const Folder folder;
  const fs::path file = small_database(folder);
  execute(file, "INSERT INTO refusal VALUES (77, 'damaged', '', 0)");  // foreign keys are off by default
  EXPECT_THAT(message_of([&] { back_up(file, folder.path() / "copy.db", Existing::keep); }),
              HasSubstr("a row of refusal belongs to no row of submission"));
  EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("k.db"));
}

TEST(Backup, NeitherWaitsForAWriterNorSeesWhatIsNotCommitted) {
  const Folder folder;
  const fs::path file = small_database(folder);
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &writer), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(writer, "BEGIN IMMEDIATE; DELETE FROM refusal", nullptr, nullptr, nullptr),
            SQLITE_OK);
  back_up(file, folder.path() / "copy.db", Existing::keep);
  EXPECT_EQ(Store(folder.path() / "copy.db").rows("refusal"), 3u);
  EXPECT_EQ(sqlite3_exec(writer, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(writer);
}

TEST(Backup, IsWholeWhileARunGoesOnInAnotherProgram) {
  const Folder folder;
  const fs::path file = small_database(folder);
  const pid_t child = fork();
  if (child == 0) {
    Store store(file);
    store.begin("another", versions, "");
    for (int i = 0; i < 1'000'000; ++i) store.keep(refused(fmt::format("{}.pdf", i)), versions);
    _exit(0);
  }
  std::size_t before = 0;
  for (int i = 0; i < 20; ++i) {
    const fs::path copy = folder.path() / fmt::format("{}.db", i);
    back_up(file, copy, Existing::keep);
    const Store store(copy);
    EXPECT_EQ(store.rows("submission"), store.rows("refusal"));
    EXPECT_GE(store.rows("submission"), before);
    before = store.rows("submission");
  }
  EXPECT_GT(before, 3u);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
}

TEST(Backup, TwoIntoOneFileAtOnceAreOneTooMany) {
  const Folder folder;
  const fs::path file = small_database(folder), part = folder.write("copy.db.part", "being written");
  const int other = open(part.c_str(), O_RDWR);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  EXPECT_THAT(message_of([&] { back_up(file, folder.path() / "copy.db", Existing::keep); }),
              HasSubstr("another backup is being written"));
  EXPECT_EQ(test::read_file(part), "being written");
  close(other);
  back_up(file, folder.path() / "copy.db", Existing::keep);  // a killed one has left its part: no hindrance
  EXPECT_FALSE(fs::exists(part));
}

// The number of the first write that was not reached.
int writes_killed(const fs::path& file, const fs::path& copy, const std::function<void()>& check) {
  for (int write = 0;; ++write) {
    const pid_t child = fork();
    if (child == 0) {
      const FailingDisk disk(FailingDisk::Failure::kill, write);
      back_up(file, copy, Existing::replace);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status)) return write;
    check();
  }
}

TEST(Backup, KilledAtAnyWriteLeavesTheOldOneAndHindersNoNewOne) {
  const Folder folder;
  const fs::path file = small_database(folder), copy = folder.path() / "copy.db";
  back_up(file, copy, Existing::keep);
  const std::string old = test::read_file(copy);
  execute(file, "DELETE FROM refusal WHERE submission = 1");
  const int killed = writes_killed(file, copy, [&] { EXPECT_EQ(test::read_file(copy), old); });
  EXPECT_GT(killed, 20);
  EXPECT_EQ(Store(copy).rows("refusal"), 2u);
  EXPECT_EQ(Store(file).rows("refusal"), 2u);
}

TEST(Backup, WithoutRoomSaysSoAndLeavesNothing) {
  const Folder folder;
  const fs::path file = small_database(folder), copy = folder.path() / "copy.db";
  for (const auto failure : {FailingDisk::Failure::full, FailingDisk::Failure::io}) {
    const char* said = failure == FailingDisk::Failure::full ? "the disk is full" : "does not read or write";
    std::string message = "begin";
    for (int write = 0; !message.empty(); ++write) {
      const FailingDisk disk(failure, write);
      message = message_of([&] { back_up(file, copy, Existing::keep); });
      if (message.empty()) break;
      EXPECT_THAT(message, HasSubstr(said)) << write;
      EXPECT_FALSE(fs::exists(copy)) << write;
      ASSERT_FALSE(fs::exists(copy.string() + ".part")) << write;
    }
    EXPECT_EQ(Store(copy).rows("refusal"), 3u);
    fs::remove(copy);
  }
}

TEST(Restore, BringsTheDatabaseBack) {
  const Folder folder, shelf;
  const fs::path file = small_database(folder), copy = shelf.path() / "copy.db";
  back_up(file, copy, Existing::keep);
  fs::remove(file);
  restore(copy, file);
  EXPECT_EQ(Store(file).rows("refusal"), 3u);
}

TEST(Restore, RefusesWhereAnythingOfADatabaseIsLeft) {
  const Folder folder;
  const fs::path file = small_database(folder), place = folder.path() / "x.db";
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    const fs::path left = folder.write("x.db" + std::string(suffix), "left");
    EXPECT_THAT(message_of([&] { restore(file, place); }), HasSubstr(left.string() + " is there"));
    fs::remove(left);
  }
  EXPECT_FALSE(fs::exists(place));
}

// --- as commands ---

TEST(BackupCommand, NamesTheCopyAfterTheMoment) {
  const Folder folder;
  fs::rename(small_database(folder), folder.path() / "kravkoll.db");
  const auto said = say({"backup", folder.path().string()});
  EXPECT_EQ(said.code, cli::all_done) << said.err;
  EXPECT_THAT(said.out,
              testing::MatchesRegex(".*/kravkoll-[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z.backup.db\n"));
  EXPECT_TRUE(fs::exists(said.out.substr(0, said.out.size() - 1)));
}

TEST(BackupCommand, RefusesInOneSentence) {
  const Folder folder;
  EXPECT_THAT(say({"backup", folder.path().string()}).err, HasSubstr("there is nothing to back up yet"));
  fs::rename(small_database(folder), folder.path() / "kravkoll.db");
  const std::string copy = folder.write("copy.db", "x").string();
  const auto said = say({"backup", folder.path().string(), copy});
  EXPECT_EQ(said.code, cli::wrong_usage);
  EXPECT_EQ(said.err, "kravkoll: " + copy + " is there already: name another file, or say --replace\n");
  EXPECT_EQ(say({"backup", folder.path().string(), copy, "--replace"}).code, cli::all_done);
  const auto nowhere = say({"backup", folder.path().string(), "/no-such-folder/copy.db"});
  EXPECT_EQ(nowhere.code, cli::machine_trouble);
  EXPECT_THAT(nowhere.err, HasSubstr("No such file or directory"));
}

TEST(RestoreCommand, PutsABackupIntoAnEmptyPlaceOnly) {
  const Folder folder, fresh;
  const std::string backup = small_database(folder).string();
  EXPECT_EQ(say({"restore", backup, fresh.path().string()}).code, cli::all_done);
  EXPECT_EQ(Store(fresh.path() / "kravkoll.db").rows("refusal"), 3u);
  const auto again = say({"restore", backup, fresh.path().string()});
  EXPECT_EQ(again.code, cli::wrong_usage);
  EXPECT_THAT(again.err, HasSubstr("move it away first"));
}

}  // namespace
}  // namespace report
