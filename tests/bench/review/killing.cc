// Kills the reviewer's page of the real program at random moments, again and again, while reviewers decide,
// take back, mark, sort and send letters; then looks whether everything they were told is kept is in the
// database, once, and nothing twice.
//
//   review_kill_bench KRAVKOLL ROUND [KILLS] [SEED]
//
// ROUND has been run; the bench works on a copy. Every action says a reason of its own, by which it is found
// again. What was not acknowledged may be there or not, but not twice.
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "browser.h"

namespace bench {
namespace {

namespace fs = std::filesystem;

constexpr int reviewers = 3;

struct Told {
  std::string kind, by;  // by: how it is found again, the statement's WHERE
};

std::string in_two_months() {
  constexpr std::chrono::hours two_months{60 * 24};
  return fmt::format(
      "{:%Y-%m-%d}",
      fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + two_months)));
}

// `kravkoll review`, until it is killed.
class Server {
 public:
  Server(const fs::path& program, const fs::path& round) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) std::abort();
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      execl(program.c_str(), program.c_str(), "review", "--trust-header", "X-Remote-User", "--trust-from",
            "127.0.0.1", round.c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    std::string said;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) said += c;
    close(ends[0]);
    const std::size_t at = said.find("//");
    if (at != said.npos) host_ = said.substr(at + 2, said.find('/', at + 2) - at - 2);
  }
  ~Server() { kill_now(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const std::string& host() const { return host_; }  // empty: it did not start
  void kill_now() {
    if (process_ <= 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
  }

 private:
  pid_t process_ = -1;
  std::string host_;
};

class Account {
 public:
  void tell(Told told) {
    const std::lock_guard lock(mutex_);
    told_.push_back(std::move(told));
  }
  const std::vector<Told>& told() const { return told_; }
  // Gaps seen on any list: those that are judged leave it, but can be judged again.
  std::vector<std::string> gaps_with(const std::vector<std::string>& more) {
    const std::lock_guard lock(mutex_);
    gaps_.insert(more.begin(), more.end());
    return {gaps_.begin(), gaps_.end()};
  }
  std::string next_word() { return fmt::format("Skäl nummer {}.", ++words_); }

 private:
  std::mutex mutex_;
  std::vector<Told> told_;
  std::set<std::string> gaps_;
  std::atomic<int> words_ = 0;
};

// Until the server is gone.
class Reviewer {
 public:
  Reviewer(const std::string& host, int number, unsigned seed, Account& account)
      : browser_(host, fmt::format("granskare{}", number)), draw_(seed), account_(account) {}

  void work() {
    if (browser_.get("/").status != 303) return;
    const Reply list = browser_.get("/?lage=to_assess");
    gaps_ = account_.gaps_with(addresses_in(list.body, "/brist/"));
    while (!gaps_.empty() && act()) continue;
  }

 private:
  std::size_t drawn(std::size_t below) { return draw_() % below; }

  bool act() {
    switch (drawn(8)) {
      case 0:
        return sort();
      case 1:
        return send();
      default:
        return judge();
    }
  }

  // False: the server is gone.
  bool post(const std::string& kind, const std::string& path, const Form& form, const std::string& by) {
    const Reply reply = browser_.post(path, form);
    if (reply.status == 303) account_.tell({kind, by.empty() ? id_in(reply.location) : by});
    return reply.status != 0;
  }
  static std::string id_in(const std::string& location) {
    return fmt::format("FROM event WHERE id = {}", location.substr(location.rfind('=') + 1));
  }

  bool judge() {
    const std::string path = gaps_[drawn(gaps_.size())];
    const Reply page = browser_.get(path);
    if (page.status != 200) return page.status != 0;
    std::vector<std::string> more = addresses_in(page.body, "/brist/");
    std::erase_if(more, [](const std::string& at) { return std::count(at.begin(), at.end(), '/') != 5; });
    gaps_ = account_.gaps_with(more);
    Form form;
    for (const char* name : {"formtoken", "seen", "shown"})
      if (const std::string value = field_in(page.body, name); !value.empty()) form.emplace_back(name, value);
    const std::string word = account_.next_word();
    const std::size_t kind = drawn(8);
    if (kind == 0) return undo(path, form);
    if (kind == 1) {
      form.insert(form.end(), {{"mark", "escalated"}, {"mark-reason", word}});
      return post("mark", path + "/markera", form, fmt::format("FROM event WHERE reason = '{}'", word));
    }
    form.insert(form.end(), {{"verdict", drawn(2) == 0 ? "missing" : "partly_met"}, {"reason", word}});
    if (drawn(2) == 0) form.insert(form.end(), {{"supplement", "ja"}, {"until", in_two_months()}});
    return post("verdict or second reading", path + "/spara", form,
                fmt::format("FROM (SELECT reason FROM event UNION ALL SELECT reason FROM second_reading)"
                            " WHERE reason = '{}'",
                            word));
  }

  // Of an undo only its number says which it is; nothing to undo leads back without one.
  bool undo(const std::string& path, const Form& form) {
    const Reply reply = browser_.post(path + "/angra", form);
    if (reply.status == 303 && reply.location.find("angrat=") != std::string::npos)
      account_.tell({"undo", id_in(reply.location)});
    return reply.status != 0;
  }

  bool sort() {
    const Reply list = browser_.get("/sortera");
    const auto files = addresses_in(list.body, "/sortera/");
    if (files.empty()) return list.status != 0;
    const std::string path = files[drawn(files.size())];
    const Reply page = browser_.get(path);
    if (page.status != 200) return page.status != 0;
    const std::string word = account_.next_word();
    return post("sort", path,
                {{"formtoken", field_in(page.body, "formtoken")},
                 {"seen", field_in(page.body, "seen")},
                 {"said", "not_ours"},
                 {"reason", word}},
                fmt::format("FROM event WHERE reason = '{}'", word));
  }

  bool send() {
    const Reply list = browser_.get("/brev");
    std::vector<std::string> letters;
    for (const std::string& path : addresses_in(list.body, "/brev/"))
      if (path.find_first_not_of("0123456789", 6) == path.npos) letters.push_back(path);
    if (letters.empty()) return list.status != 0;
    const std::string path = letters[drawn(letters.size())];
    const Reply page = browser_.get(path);
    if (page.body.find(path + "/skickat\"") == page.body.npos) return page.status != 0;
    Form form;
    for (const auto& field : hidden_fields_in(page.body)) form.push_back(field);
    form.emplace_back("until", in_two_months());
    return post("letter", path + "/skickat", form,
                fmt::format("FROM letter WHERE id = {} AND sent_at <> ''", path.substr(6)));
  }

  Browser browser_;
  std::mt19937 draw_;
  Account& account_;
  std::vector<std::string> gaps_;
};

void strike(const fs::path& program, const fs::path& round, unsigned seed, Account& account) {
  constexpr unsigned longest_ms = 700;
  Server server(program, round);
  if (server.host().empty()) throw std::runtime_error("the server did not start");
  std::vector<std::thread> all;
  for (int i = 0; i < reviewers; ++i)
    all.emplace_back(
        [&, i] { Reviewer(server.host(), i, seed * 31 + static_cast<unsigned>(i), account).work(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50 + seed * 7919 % longest_ms));
  server.kill_now();
  for (std::thread& one : all) one.join();
}

// The first value of the first row.
std::string value_of(const fs::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string value = "no answer";
  if (sqlite3_open(file.c_str(), &database) == SQLITE_OK &&
      sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return value;
}

int count(const fs::path& database, const std::string& from) {
  return std::atoi(value_of(database, "SELECT count(*) " + from).c_str());
}

std::vector<std::string> faults_in(const fs::path& database, const Account& account) {
  std::vector<std::string> faults;
  const auto expect = [&](int wanted, const std::string& from, const std::string& what) {
    if (const int found = count(database, from); found != wanted)
      faults.push_back(fmt::format("{}: {} times, not {} ({})", what, found, wanted, from));
  };
  for (const Told& told : account.told()) expect(1, told.by, told.kind);
  expect(0, "FROM (SELECT reason FROM event WHERE reason <> '' GROUP BY reason HAVING count(*) > 1)",
         "doubled");
  expect(0, "FROM (SELECT reason FROM second_reading GROUP BY reason HAVING count(*) > 1)",
         "doubled reading");
  expect(0,
         "FROM event LEFT JOIN decision_basis ON event.id = event WHERE kind = 'verdict_given' AND event IS "
         "NULL",
         "verdict without what it rested on");
  expect(0,
         "FROM letter WHERE (sent_at <> '') <> EXISTS (SELECT 1 FROM letter_event WHERE letter = letter.id)"
         " AND EXISTS (SELECT 1 FROM letter_point WHERE letter = letter.id)",
         "letter half sent");
  expect(0, "FROM (SELECT undoes FROM event WHERE kind = 'undone' GROUP BY undoes HAVING count(*) > 1)",
         "taken back twice");
  if (value_of(database, "PRAGMA integrity_check") != "ok") faults.emplace_back("the database is damaged");
  return faults;
}

int kill_many(const fs::path& program, const fs::path& example, int kills, unsigned seed) {
  const fs::path round = fs::temp_directory_path() / fmt::format("kravkoll-killed-review-{}", getpid());
  fs::copy(example, round, fs::copy_options::recursive);
  Account account;
  for (int i = 0; i < kills; ++i) {
    strike(program, round, seed + static_cast<unsigned>(i), account);
    if (i % 10 == 9) std::cerr << fmt::format("\r{} kills, {} acknowledged ", i + 1, account.told().size());
  }
  std::map<std::string, int> kinds;
  for (const Told& told : account.told()) ++kinds[told.kind];
  const std::vector<std::string> faults = faults_in(round / "kravkoll.db", account);
  std::cout << fmt::format("\n{} kills, {} acknowledged, {} faults\n", kills, account.told().size(),
                           faults.size());
  for (const auto& [kind, number] : kinds) std::cout << fmt::format("  {:5} {}\n", number, kind);
  for (const std::string& fault : faults) std::cout << "  " << fault << '\n';
  if (faults.empty()) fs::remove_all(round);
  return faults.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace bench

int main(int count, char** words) {
  if (count < 3) {
    std::cerr << "usage: review_kill_bench KRAVKOLL ROUND [KILLS] [SEED]\n";
    return EXIT_FAILURE;
  }
  return bench::kill_many(words[1], words[2], count > 3 ? std::stoi(words[3]) : 300,
                          count > 4 ? static_cast<unsigned>(std::stoul(words[4])) : 1);
}
