// Placing the files of a round while they are read: whose each is, and what is seen of it only beside last
// year's document.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyze/catalogue.h"
#include "analyze/swedish.h"
#include "report/job.h"
#include "report/matching.h"
#include "report/round.h"
#include "report/store.h"

namespace report {

// What people have settled about files, as the job needs it: part of the judging key of each such file.
std::function<std::string(const std::string&)> key_of_settled(
    const std::map<std::string, Settlement>& settled);

class RoundFiles {
 public:
  // All are kept by reference. `is_changed`: the register or what was settled is other than in the last run,
  // so that every file is placed anew; else what the store knows of an unchanged file stands.
  RoundFiles(const Round& round, const Matcher& matcher, const analyze::Catalogue& catalogue,
             const analyze::Swedish& swedish, const Store& store, bool is_changed);

  // Called on several threads with each document that is at hand or was kept.
  void look_at(const Assessed& assessed);
  // Called in order with each outcome.
  void take(const Outcome& outcome);
  // When all have been taken: every file placed, attachments beside their reports.
  const std::vector<Filed>& finished();
  // Of these, those the store does not know to be placed so.
  std::vector<Filed> newly_placed() const;

 private:
  struct Seen {
    Placement placement;
    std::vector<analyze::Observation> in_context;
    std::string context;
    bool is_as_before = false;
  };

  Seen see(const Assessed& assessed, const extract::Document& document) const;
  void see_in_context(Seen& seen, const Assessed& assessed, const extract::Document& document) const;
  std::optional<Seen> as_before(const Assessed& assessed) const;
  std::optional<Store::LastYears> last_years(const Assessed& assessed, const Placement& placement) const;

  const Round& round_;
  const Matcher& matcher_;
  const analyze::Catalogue& catalogue_;
  const analyze::Swedish& swedish_;
  const Store& store_;
  std::map<std::string, Filed> before_;  // what the last run placed, by name; empty when all is placed anew
  std::mutex mutex_;
  std::map<std::string, Seen> seen_;  // by name
  std::vector<Filed> files_;
  std::set<std::string> as_before_;  // names
};

// Places the files with those bytes as the next run would, and every bilaga anew, since its report may have
// come or gone; and keeps that.
void place_anew(const Round& round, const analyze::Catalogue& catalogue, const analyze::Swedish& swedish,
                const std::map<std::string, Settlement>& settled, Store& store, const std::string& sha256);

}  // namespace report
