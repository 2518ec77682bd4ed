// Starting, killing, looking, comparing.
#include "killed_round.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>

#include "canned.h"

namespace report::test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Faults = std::vector<std::string>;
using namespace std::chrono_literals;

// --- databases ---

using Row = std::vector<std::string>;

class Database {
 public:
  explicit Database(const fs::path& file) {
    if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) throw std::runtime_error("not opened");
  }
  ~Database() { sqlite3_close(database_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  std::vector<Row> query(const std::string& sql) {
    std::vector<Row> rows;
    const auto take = [](void* to, int count, char** values, char**) {
      Row& row = static_cast<std::vector<Row>*>(to)->emplace_back();
      for (int i = 0; i < count; ++i) row.emplace_back(values[i] == nullptr ? "NULL" : values[i]);
      return 0;
    };
    if (sqlite3_exec(database_, sql.c_str(), take, &rows, nullptr) != SQLITE_OK)
      throw std::runtime_error(sql + ": " + sqlite3_errmsg(database_));
    return rows;
  }

  std::string value(const std::string& sql) {
    const std::vector<Row> rows = query(sql);
    return rows.empty() ? "" : rows.at(0).at(0);
  }

 private:
  sqlite3* database_ = nullptr;
};

// What a table says apart from ids, which depend on how often a run was begun.
std::string telling_columns(Database& database, const std::string& table) {
  std::string list;
  for (const Row& column : database.query(
           fmt::format("SELECT name FROM pragma_table_info('{0}') WHERE name <> 'id' AND name NOT IN"
                       " (SELECT \"from\" FROM pragma_foreign_key_list('{0}'))",
                       table)))
    list += (list.empty() ? "quote(\"" : " || ', ' || quote(\"") + column.at(0) + "\")";
  return list;
}

std::map<std::string, std::multiset<std::string>> content_of(const fs::path& file) {
  Database database(file);
  std::map<std::string, std::multiset<std::string>> content;
  for (const Row& table :
       database.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'run'")) {
    const std::string columns = telling_columns(database, table.at(0));
    auto& rows = content[table.at(0)];
    if (columns.empty()) continue;
    for (Row& row : database.query(fmt::format("SELECT {} FROM \"{}\"", columns, table.at(0))))
      rows.insert(std::move(row.at(0)));
  }
  // Ids left out, who hangs together with whom is told here.
  for (const Row& row :
       database.query("SELECT name || ' ' || submission.sha256 || ' ' || document.sha256 || ' ' || "
                      "requirement || ' ' || verdict"
                      " FROM submission JOIN assessment ON assessment.id = submission.assessment"
                      " JOIN document ON document.id = assessment.document JOIN finding ON "
                      "finding.assessment = assessment.id"))
    content["submission, document, finding"].insert(row.at(0));
  return content;
}

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  if (fs::exists(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      files[entry.path().filename().string()] = read_file(entry.path());
  return files;
}

// --- processes ---

pid_t start_run(const fs::path& program, const fs::path& round, const fs::path& scratch,
                const fs::path& said) {
  const pid_t child = fork();
  if (child != 0) return child;
  const int nothing = open("/dev/null", O_RDWR),
            words = open(said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  dup2(nothing, 0);
  dup2(nothing, 1);
  dup2(words, 2);
  setenv("TMPDIR", scratch.c_str(), 1);
  execl(program.c_str(), program.c_str(), "run", round.c_str(), nullptr);
  _exit(127);
}

// -1: it did not end by itself.
int exit_code_of(pid_t program) {
  int status = 0;
  if (waitpid(program, &status, 0) != program || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

void adopt_orphans() { prctl(PR_SET_CHILD_SUBREAPER, 1); }

// All children of ours have ended, within that time.
bool have_all_ended(std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  for (;;) {
    const pid_t ended = waitpid(-1, nullptr, WNOHANG);
    if (ended < 0) return true;
    if (ended == 0 && Clock::now() > until) return false;
    if (ended == 0) std::this_thread::sleep_for(1ms);
  }
}

bool has_ended(pid_t program) {
  siginfo_t told{};
  return waitid(P_PID, static_cast<id_t>(program), &told, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         told.si_pid == program;
}

// Until the condition holds or the program has ended.
template <class Condition>
void watch(pid_t program, Condition holds) {
  while (!holds() && !has_ended(program)) std::this_thread::sleep_for(50us);
}

void sleep_or_end(pid_t program, Clock::duration span) {
  const auto until = Clock::now() + span;
  watch(program, [until] { return Clock::now() >= until; });
}

}  // namespace

std::string name_of(Struck struck) {
  switch (struck) {
    case Struck::before_database:
      return "before there was a database";
    case Struck::before_first_file:
      return "before the first file was kept";
    case Struck::between_files:
      return "between files";
    case Struck::before_the_books:
      return "all files kept, books not written";
    case Struck::after_the_books:
      return "books written, reports under way";
    case Struck::not_at_all:
      break;
  }
  return "the run was quicker";
}

int Tally::kills() const {
  int sum = 0;
  for (const auto& [moment, count] : struck)
    if (moment != Struck::not_at_all) sum += count;
  return sum;
}

KilledRound::KilledRound(fs::path program, fs::path round, fs::path work)
    : program_(std::move(program)), round_(std::move(round)), work_(std::move(work)) {
  adopt_orphans();
  fs::create_directories(work_ / "scratch");
  const fs::path place = work_ / "undisturbed";
  fs::copy(round_, place, fs::copy_options::recursive);
  const auto begin = Clock::now();
  code_ = exit_code_of(start(place));
  length_ = Clock::now() - begin;
  if (code_ > 1) throw std::runtime_error(fmt::format("the undisturbed run ended with {}", code_));
  reports_ = files_in(place / "rapport");
  kept_ = content_of(place / "kravkoll.db");
  files_ = kept_.at("submission").size();
}

pid_t KilledRound::start(const fs::path& round) const {
  return start_run(program_, round, work_ / "scratch", work_ / "said");
}

// Half of the kills fall anywhere over the length of a run. The short stretches have their own: the start,
// the making of the database, the end with its books and reports.
bool KilledRound::kill_somewhere(pid_t program, const fs::path& round, std::mt19937_64& random) const {
  const auto drawn = [&random](Seconds longest) {
    return std::chrono::duration_cast<Clock::duration>(longest *
                                                       std::uniform_real_distribution<double>(0, 1)(random));
  };
  const auto is_there = [&round](const char* name) { return fs::exists(round / name); };
  switch (std::uniform_int_distribution<int>(0, 7)(random)) {
    case 0:
      sleep_or_end(program, drawn(60ms));
      break;
    case 1:
      watch(program, [&] { return is_there("kravkoll.db"); });
      sleep_or_end(program, drawn(40ms));
      break;
    case 2:
      watch(program, [&] {
        return is_there("rapport/sammanstallning.html.part") || is_there("rapport/brister.csv.part");
      });
      sleep_or_end(program, drawn(1ms));
      break;
    case 3:
      sleep_or_end(program,
                   std::chrono::duration_cast<Clock::duration>(length_ * 0.8) + drawn(length_ * 0.25));
      break;
    default:
      sleep_or_end(program, drawn(length_));
  }
  kill(program, SIGKILL);
  int status = 0;
  waitpid(program, &status, 0);
  return WIFSIGNALED(status);
}

// At a copy of the database with its log: looking must not mend what the next run has to mend.
Struck KilledRound::look_at(const fs::path& round, bool is_killed, Faults& faults) const {
  const fs::path copy = work_ / "looked-at.db";
  for (const char* suffix : {"", "-wal", "-shm"}) {
    fs::remove(copy.string() + suffix);
    const fs::path file = round / ("kravkoll.db" + std::string(suffix));
    if (fs::exists(file) && *suffix != '-') fs::copy_file(file, copy);
    if (fs::exists(file) && suffix == std::string("-wal")) fs::copy_file(file, copy.string() + suffix);
  }
  if (!is_killed) return Struck::not_at_all;
  if (!fs::exists(copy)) return Struck::before_database;
  Database database(copy);
  if (const std::string said = database.value("PRAGMA integrity_check"); said != "ok")
    faults.push_back("integrity: " + said);
  if (!database.query("PRAGMA foreign_key_check").empty()) faults.push_back("a foreign key leads nowhere");
  if (database.value("SELECT name FROM sqlite_schema WHERE name = 'taken_register'").empty())
    return Struck::before_first_file;
  const auto kept =
      std::stoul(database.value("SELECT count(*) FROM submission WHERE run = (SELECT max(id) FROM run)"));
  if (kept == 0) return Struck::before_first_file;
  if (kept < files_) return Struck::between_files;
  const bool has_books = database.value("SELECT finished FROM run ORDER BY id DESC LIMIT 1") != "NULL";
  return has_books ? Struck::after_the_books : Struck::before_the_books;
}

// A report is whole or not there; ".part" is what a killed run was writing.
void KilledRound::check_reports(const fs::path& round, Faults& faults) const {
  for (const auto& [name, bytes] : files_in(round / "rapport")) {
    if (name.ends_with(".part")) continue;
    const auto expected = reports_.find(name);
    if (expected == reports_.end() || expected->second != bytes) faults.push_back("half a report: " + name);
  }
}

void KilledRound::check_end(const fs::path& round, int code, Faults& faults) const {
  if (code != code_)
    faults.push_back(fmt::format("exit code {}, undisturbed {}: {}", code, code_, read_file(work_ / "said")));
  if (files_in(round / "rapport") != reports_) faults.push_back("other reports than undisturbed");
  const auto kept = content_of(round / "kravkoll.db");
  for (const auto& [table, rows] : kept_)
    if (!kept.contains(table) || kept.at(table) != rows)
      faults.push_back("other rows than undisturbed in " + table);
  Database database(round / "kravkoll.db");
  if (database.value(
          "SELECT count(*) FROM (SELECT 1 FROM submission GROUP BY round, name HAVING count(*) > 1)") != "0")
    faults.push_back("a file is kept twice");
  if (database.value("SELECT difference FROM run ORDER BY id DESC LIMIT 1") != "")
    faults.push_back("the books do not close");
  if (!fs::is_empty(work_ / "scratch")) faults.push_back("scratch folders are left");
}

void KilledRound::trial(std::uint64_t seed, int kills, Tally& tally) {
  std::mt19937_64 random(seed);
  const fs::path round = work_ / "killed";
  fs::remove_all(round);
  fs::copy(round_, round, fs::copy_options::recursive);
  Faults faults;
  for (int i = 0; i < kills; ++i) {
    const bool is_killed = kill_somewhere(start(round), round, random);
    if (!have_all_ended(10s)) faults.push_back("a reader goes on without its program");
    ++tally.struck[look_at(round, is_killed, faults)];
    check_reports(round, faults);
  }
  check_end(round, exit_code_of(start(round)), faults);
  if (!have_all_ended(10s)) faults.push_back("a reader goes on after the end");
  ++tally.trials;
  for (const std::string& fault : faults) tally.faults.push_back(fmt::format("seed {}: {}", seed, fault));
}

int finish_run(const fs::path& program, const fs::path& round) {
  return exit_code_of(start_run(program, round, fs::temp_directory_path(), "/dev/null"));
}

void lay_out_quick_round(const fs::path& example, const fs::path& round) {
  fs::copy(example, round, fs::copy_options::recursive);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(round / "inkorg"))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::map<std::string, std::string> archive;
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    if (name == "Lillmyren.docx" || name.starts_with("Solgl")) archive["post/" + name] = read_file(file);
    if (name.ends_with(".zip") || name.starts_with("Skannat")) fs::remove(file);
  }
  std::ofstream(round / "inkorg/samlat.zip", std::ios::binary) << zip_with(archive);
}

}  // namespace report::test
