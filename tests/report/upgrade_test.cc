// Databases of every earlier schema, with rows in them, opened by this program: nothing is lost, also when
// the upgrade is killed or the disk is full at any of its writes. A new schema is tested as soon as it is
// there; rows for its own tables stand in rows/NNNN.sql.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <set>

#include "canned.h"
#include "embedded.h"
#include "failing_disk.h"
#include "report/store.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::FailingDisk;
using test::Folder;

using Row = std::vector<std::string>;
using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Connection connect(const fs::path& file) {
  sqlite3* database = nullptr;
  if (sqlite3_open(file.c_str(), &database) != SQLITE_OK) throw std::runtime_error("not opened");
  return {database, sqlite3_close};
}

// Every row a statement gives, values as text.
std::vector<Row> query(const Connection& database, const std::string& sql) {
  std::vector<Row> rows;
  const auto take = [](void* to, int count, char** values, char**) {
    Row& row = static_cast<std::vector<Row>*>(to)->emplace_back();
    for (int i = 0; i < count; ++i) row.emplace_back(values[i] == nullptr ? "NULL" : values[i]);
    return 0;
  };
  if (sqlite3_exec(database.get(), sql.c_str(), take, &rows, nullptr) != SQLITE_OK)
    throw std::runtime_error(sql + ": " + sqlite3_errmsg(database.get()));
  return rows;
}

std::vector<std::string> first_column(const std::vector<Row>& rows) {
  std::vector<std::string> column;
  for (const Row& row : rows) column.push_back(row.at(0));
  return column;
}

// --- a database as an earlier program left it ---

std::vector<std::string> schemas() {
  std::vector<std::string> found;
  for (const Embedded& file : embedded_files())
    if (file.name.ends_with(".sql")) found.emplace_back(file.text);
  return found;
}

std::string rows_for(int schema) {
  std::string number = std::to_string(schema);
  number.insert(0, 4 - number.size(), '0');
  return test::read_file(fs::path(KRAVKOLL_SOURCE_DIR) / "tests/report/rows" / (number + ".sql"));
}

// As a program of that schema made and filled it, its own upgrades included.
void make_database(const fs::path& file, int schema) {
  const Connection database = connect(file);
  query(database, "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON");
  for (int step = 1; step <= schema; ++step) {
    query(database, "BEGIN;" + schemas().at(static_cast<std::size_t>(step) - 1) +
                        ";PRAGMA user_version = " + std::to_string(step) + ";COMMIT");
    query(database, "BEGIN;" + rows_for(step) + ";COMMIT");
  }
}

struct Table {
  std::vector<std::string> columns;
  std::vector<Row> rows;
};
using Content = std::map<std::string, Table>;

std::vector<Row> rows_of(const Connection& database, const std::string& table,
                         const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns)
    list += (list.empty() ? "quote(\"" : ", quote(\"") + column + "\")";
  std::vector<Row> rows = query(database, "SELECT " + list + " FROM \"" + table + "\"");
  std::ranges::sort(rows);
  return rows;
}

Content content_of(const fs::path& file) {
  const Connection database = connect(file);
  Content content;
  for (const std::string& name :
       first_column(query(database, "SELECT name FROM sqlite_schema WHERE type = 'table'"))) {
    Table& table = content[name];
    table.columns = first_column(query(database, "SELECT name FROM pragma_table_info('" + name + "')"));
    table.rows = rows_of(database, name, table.columns);
  }
  return content;
}

// --- what must hold after the upgrade ---

void expect_everything_there(const fs::path& file, const Content& before) {
  const Connection database = connect(file);
  for (const auto& [name, table] : before)
    EXPECT_EQ(rows_of(database, name, table.columns), table.rows) << name;
  EXPECT_THAT(query(database, "PRAGMA foreign_key_check"), testing::IsEmpty());
  EXPECT_EQ(query(database, "PRAGMA integrity_check").at(0).at(0), "ok");
  EXPECT_EQ(query(database, "PRAGMA user_version").at(0).at(0), std::to_string(newest_schema()));
}

// The same tables and indexes as in a database made today: columns are compared by table_info, since ALTER
// TABLE writes them down in other words.
std::set<Row> shape_of(const fs::path& file) {
  const Connection database = connect(file);
  const auto rows =
      query(database,
            "SELECT m.type, m.name, m.tbl_name, i.name, i.type, i.\"notnull\", i.pk FROM sqlite_schema m"
            " LEFT JOIN pragma_table_info(m.name) i ON m.type = 'table'");
  return {rows.begin(), rows.end()};
}

class EarlierSchema : public testing::TestWithParam<int> {
 protected:
  EarlierSchema() : file_(folder_.path() / "k.db") {
    make_database(file_, GetParam());
    fs::copy_file(file_, pristine());
    before_ = content_of(file_);
  }

  fs::path pristine() const { return file_.string() + ".pristine"; }

  // Opens it in a child that is killed at that write; whether the child came so far.
  bool kill_upgrade_at(int write) const {
    const pid_t child = fork();
    if (child == 0) {
      const FailingDisk disk(FailingDisk::Failure::kill, write);
      const Store store(file_);
      _exit(0);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child) throw std::runtime_error("no child to wait for");
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  }

  void make_anew() const {
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(file_.string() + suffix);
    fs::copy_file(pristine(), file_, fs::copy_options::overwrite_existing);
  }

  const Folder folder_;
  const fs::path file_;
  Content before_;
};

TEST_P(EarlierSchema, IsUpgradedWithEveryRow) {
  { const Store store(file_); }
  expect_everything_there(file_, before_);
  const fs::path fresh = folder_.path() / "fresh.db";
  { const Store store(fresh); }
  EXPECT_EQ(shape_of(file_), shape_of(fresh));
}

// What the tests around rest on. The newest schema may still be under way.
TEST_P(EarlierSchema, HasRowsInItsTables) {
  const bool is_newest = GetParam() == newest_schema();
  for (const auto& [name, table] : before_) EXPECT_TRUE(is_newest || !table.rows.empty()) << name;
  EXPECT_FALSE(before_.at("finding").rows.empty());
}

TEST_P(EarlierSchema, IsUpgradedOnce) {
  { const Store store(file_); }
  const Content once = content_of(file_);
  { const Store store(file_); }
  const Content twice = content_of(file_);
  for (const auto& [name, table] : once) EXPECT_EQ(twice.at(name).rows, table.rows) << name;
}

TEST_P(EarlierSchema, IsStillReadByTheStore) {
  const Store store(file_);
  EXPECT_EQ(store.last_finished("Insamlingen 2025")->judging, "judge-1");
  EXPECT_EQ(store.rows("submission"), before_.at("submission").rows.size());
}

TEST_P(EarlierSchema, KilledAtAnyWriteTheUpgradeGoesOn) {
  int write = 0;
  while (kill_upgrade_at(write)) {
    { const Store store(file_); }
    expect_everything_there(file_, before_);
    ASSERT_FALSE(HasFailure()) << "killed at write " << write;
    make_anew();
    ++write;
  }
  EXPECT_GT(write, GetParam() == newest_schema() ? -1 : 5);
}

TEST_P(EarlierSchema, WithoutRoomTheUpgradeWaitsForRoom) {
  for (int write = 0;; ++write) {
    bool is_refused = false;
    int writes = 0;
    {
      const FailingDisk disk(FailingDisk::Failure::full, write);
      try {
        const Store store(file_);
      } catch (const std::runtime_error& error) {
        is_refused = true;
        EXPECT_THAT(error.what(), testing::HasSubstr("full"));
      }
      writes = disk.writes();
    }
    { const Store store(file_); }
    expect_everything_there(file_, before_);
    ASSERT_FALSE(HasFailure()) << "no room at write " << write;
    if (!is_refused && writes <= write) break;
    make_anew();
  }
}

INSTANTIATE_TEST_SUITE_P(Schemas, EarlierSchema, testing::Range(1, newest_schema() + 1),
                         [](const auto& schema) { return "Schema" + std::to_string(schema.param); });

// Killed between two steps is a database of the schema in between with older rows only.
TEST(Upgrade, GoesOnFromAnyStep) {
  for (int step = 2; step < newest_schema(); ++step) {
    const Folder folder;
    const fs::path file = folder.path() / "k.db";
    make_database(file, 1);
    const Content before = content_of(file);
    {
      const Connection database = connect(file);
      for (int next = 2; next <= step; ++next)
        query(database, schemas().at(static_cast<std::size_t>(next) - 1) +
                            ";PRAGMA user_version = " + std::to_string(next));
    }
    { const Store store(file); }
    expect_everything_there(file, before);
  }
}

}  // namespace
}  // namespace report
