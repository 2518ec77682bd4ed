// Suggestions before and after.
#include "report/rejudged.h"

#include <algorithm>
#include <map>
#include <set>

#include "csv_row.h"

namespace report {
namespace {

using Verdicts = std::map<std::string, std::string>;  // by requirement

Verdicts verdicts_of(const Filed& file) {
  Verdicts all;
  for (const FiledFinding& f : file.findings) all[f.requirement] = analyze::name_of(f.verdict);
  return all;
}

std::string found(const Verdicts& all, const std::string& requirement) {
  const auto at = all.find(requirement);
  return at == all.end() ? std::string() : at->second;
}

class Comparison {
 public:
  Comparison(const std::vector<Filed>& before, const std::vector<Filed>& after, const Standing& standing,
             const Round& round)
      : after_(after), round_(round) {
    for (const Filed& file : before) before_[{file.name, file.sha256}] = &file;
    for (const StandingDocument& d : standing.documents)
      for (const AccountRow& row : d.account)
        if (row.is_decided)
          for (std::size_t file : d.files)
            decided_[{file, d.owed.unit, row.requirement}] = analyze::name_of(row.verdict);
  }

  std::vector<ChangedVerdict> changes() {
    for (std::size_t i = 0; i < after_.size(); ++i) compare(i);
    return std::move(changes_);
  }

 private:
  void compare(std::size_t index) {
    const Filed& file = after_[index];
    const auto earlier = before_.find({file.name, file.sha256});
    if (earlier == before_.end() || file.kind != Filed::Kind::assessed) return;
    const Verdicts then = verdicts_of(*earlier->second), now = verdicts_of(file);
    std::set<std::string> requirements;
    for (const Verdicts* all : {&then, &now})
      for (const auto& [requirement, verdict] : *all)
        if (found(then, requirement) != found(now, requirement)) requirements.insert(requirement);
    for (const std::string& requirement : requirements) tell(index, requirement, then, now);
  }

  void tell(std::size_t index, const std::string& requirement, const Verdicts& then, const Verdicts& now) {
    const Filed& file = after_[index];
    ChangedVerdict change{file.name, {}, requirement, found(then, requirement), found(now, requirement), {}};
    if (file.placement.units.empty()) changes_.push_back(change);
    for (std::size_t unit : file.placement.units) {
      change.unit = round_.providers.units[unit].id;
      const auto word = decided_.find({index, unit, requirement});
      change.decided = word == decided_.end() ? std::string() : word->second;
      changes_.push_back(change);
    }
  }

  const std::vector<Filed>& after_;
  const Round& round_;
  std::map<std::pair<std::string, std::string>, const Filed*> before_;
  std::map<std::tuple<std::size_t, std::size_t, std::string>, std::string>
      decided_;  // file, unit, requirement
  std::vector<ChangedVerdict> changes_;
};

}  // namespace

std::vector<ChangedVerdict> changed_verdicts(const std::vector<Filed>& before,
                                             const std::vector<Filed>& after, const Standing& standing,
                                             const Round& round) {
  return Comparison(before, after, standing, round).changes();
}

std::string rejudged_csv(const std::vector<ChangedVerdict>& changes, const Words& words) {
  const auto verdict = [&words](const std::string& name) {
    return name.empty() ? std::string() : words.text("verdict." + name);
  };
  std::vector<std::string> heads;
  for (const char* column : {"file", "unit", "requirement", "before", "after", "decided"})
    heads.push_back(words.text(std::string("rejudged.") + column));
  std::string table = "\xEF\xBB\xBF" + csv_row(heads);
  for (const ChangedVerdict& c : changes)
    table +=
        csv_row({c.file, c.unit, c.requirement, verdict(c.before), verdict(c.after), verdict(c.decided)});
  return table;
}

std::string rejudged_in_words(const std::vector<ChangedVerdict>& changes, const Words& words) {
  const auto decided = std::count_if(changes.begin(), changes.end(),
                                     [](const ChangedVerdict& c) { return !c.decided.empty(); });
  return words.say("rejudged.sum", {{"n", static_cast<std::int64_t>(changes.size())},
                                    {"m", static_cast<std::int64_t>(decided)}});
}

}  // namespace report
