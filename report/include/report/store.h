// The register of the years: what came in, what it says, what was found. SQLite stays behind the pointer;
// ":memory:" is the test double.
//
// One transaction an outcome, write-ahead log: a run killed at any moment leaves whole outcomes, and the next
// run goes on from there. Unique keys (round and name; checksum and reader; document and judging key) make it
// impossible to keep anything twice. All members may be called from several threads.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/job.h"

namespace report {

struct Round;
struct Placement;

class Store {
 public:
  // Opens or makes the database, checks its integrity and upgrades an older schema, each step in one
  // transaction. Throws std::runtime_error with one sentence for a person when the file is damaged, not a
  // database, in use by somebody else for longer than the busy timeout, or of a newer schema than this
  // program knows.
  explicit Store(const std::filesystem::path& file);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // --- a run ---

  // Begins a run in the round of that name. Times are for the log only and come from the caller.
  void begin(const std::string& round, const Versions& versions, const std::string& started);
  // Keeps the round's years and the register as it stands now, in place of what was kept before.
  void keep(const Round& round);
  // Keeps the bytes of the round's register file; returns those the last run kept, empty when there was none.
  std::string exchange_register(const std::string& content);
  // Keeps one outcome in the round begun, in place of an earlier outcome of the same name.
  void keep(const Outcome& outcome, const Versions& versions);
  // Which unit the file of that name belongs to, in place of what was kept before.
  void place(const std::string& name, const Placement& placement, const Round& round);
  // Ends the run: outcomes of files that are no longer in the inbox are dropped from the round.
  void finish(const Books& books, const std::string& finished);

  // --- what earlier runs kept ---

  struct Kept {
    extract::Document document;
    analyze::Assessment assessment;
  };
  std::optional<Kept> assessment(std::string_view sha256, const Versions& versions) const;
  std::optional<extract::Document> document(std::string_view sha256, const Versions& versions) const;

  // Every outcome of the round, by name; a round nobody has run has none. Throws std::runtime_error when an
  // assessment was dropped since, because another round judged the same file under another catalogue.
  void each(const std::string& round, const Sink& take) const;
  // What the round's last finished run was made with; nullopt: none finished.
  std::optional<Versions> last_finished(const std::string& round) const;

  // Rows of a table, for tests and for `kravkoll gaps`' footnotes: "submission", "run" ...
  std::size_t rows(const std::string& table) const;
  // Runs of the round begun that did not finish, the present one left out.
  std::size_t unfinished_runs() const;
  int schema_version() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The newest schema this program knows.
int newest_schema();

}  // namespace report
