// Two programs at one database, and databases that were copied.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <optional>

#include "canned.h"
#include "killed_round.h"
#include "report/store.h"
#include "round_world.h"
#include "said.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::say;
using testing::HasSubstr;

const Versions versions{"1", "test.1", "reader", "judge"};

Outcome refused(const std::string& name) {
  return Refused{{"aa" + name, name, ingest::Reason::encrypted, "needs a password"}, "2026-02-27", false};
}

// As a run in another program holds it.
class HeldLock {
 public:
  explicit HeldLock(const fs::path& file) : descriptor_(open(file.c_str(), O_CREAT | O_RDWR, 0644)) {
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) throw std::runtime_error("not locked");
  }
  ~HeldLock() { close(descriptor_); }
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;

 private:
  int descriptor_;
};

TEST(TwoRuns, TheSecondOnAFolderIsRefused) {
  const Folder folder;
  folder.write("omgang.xml", test::round_xml());
  folder.write("utforare.csv", test::register_csv());
  fs::create_directories(folder.path() / "inkorg");
  const HeldLock first(folder.path() / "kravkoll.lock");
  const auto second = say({"run", folder.path().string()});
  EXPECT_EQ(second.code, cli::wrong_usage);
  EXPECT_EQ(second.err, "kravkoll: another kravkoll is working on " + folder.path().string() + "\n");
  const auto restored = say({"restore", folder.write("b.db", "x").string(), folder.path().string()});
  EXPECT_EQ(restored.code, cli::wrong_usage);
  EXPECT_THAT(restored.err, HasSubstr("another kravkoll is working on"));
}

// With the real program: gaps are read from what it kept.
TEST(TwoRuns, WhoReadsNeitherWaitsForAWriterNorSeesHalfOfWhatItWrites) {
  const Folder folder;
  const fs::path round = folder.path() / "round", program = fs::path(KRAVKOLL_BINARY_DIR) / "bin/kravkoll";
  test::lay_out_quick_round(fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/rounds/exempel-2023", round);
  ASSERT_EQ(test::finish_run(program, round), cli::done_with_remarks);
  const auto before = say({"gaps", round.string(), "--format", "csv"});
  ASSERT_EQ(before.code, cli::all_done) << before.err;
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open((round / "kravkoll.db").c_str(), &writer), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(writer, "BEGIN IMMEDIATE; DELETE FROM finding; DELETE FROM placement", nullptr,
                         nullptr, nullptr),
            SQLITE_OK);
  const auto meanwhile = say({"gaps", round.string(), "--format", "csv"});
  EXPECT_EQ(meanwhile.code, cli::all_done) << meanwhile.err;
  EXPECT_EQ(meanwhile.out, before.out);
  sqlite3_close(writer);
}

// A run is going on; its database is copied with cp.
class CopiedDatabase : public testing::Test {
 protected:
  CopiedDatabase() : file_(folder_.path() / "k.db"), copy_(folder_.path() / "copy.db") {
    {
      Store store(file_);
      store.begin("2025", versions, "");
      for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) store.keep(refused(name), versions);
    }
    running_.emplace(file_);
    running_->begin("2026", versions, "");
    for (int i = 0; i < 50; ++i) running_->keep(refused(std::to_string(i) + ".pdf"), versions);
    fs::copy_file(file_, copy_);
  }

  std::size_t rows_in_copy() const { return Store(copy_).rows("submission"); }

  const Folder folder_;
  const fs::path file_, copy_;
  std::optional<Store> running_;
};

TEST_F(CopiedDatabase, WithItsLogHoldsAllThatWasKept) {
  fs::copy_file(file_.string() + "-wal", copy_.string() + "-wal");
  EXPECT_EQ(rows_in_copy(), 53u);
}

TEST_F(CopiedDatabase, WithoutItsLogIsWholeButOlder) {
  EXPECT_GE(rows_in_copy(), 3u);
  EXPECT_LT(rows_in_copy(), 53u);
  Store store(copy_);
  store.begin("2026", versions, "");
  for (int i = 0; i < 50; ++i) store.keep(refused(std::to_string(i) + ".pdf"), versions);
  EXPECT_EQ(store.rows("submission"), 53u);
  EXPECT_EQ(store.rows("refusal"), 53u);
}

TEST_F(CopiedDatabase, OfLastYearTakesThisYearBesideIt) {
  fs::copy_file(file_.string() + "-wal", copy_.string() + "-wal");
  Store store(copy_);
  store.begin("2027", versions, "");
  store.keep(refused("a.pdf"), versions);
  std::vector<std::string> last_year;
  store.each("2025",
             [&](Outcome&& outcome) { last_year.push_back(std::get<Refused>(outcome).refusal.name); });
  EXPECT_THAT(last_year, testing::ElementsAre("a.pdf", "b.pdf", "c.pdf"));
}

}  // namespace
}  // namespace report
