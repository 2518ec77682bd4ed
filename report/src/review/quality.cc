// How sure the verdicts are: two people with each other, the program with people.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "csv_row.h"
#include "ingest/checksum.h"
#include "report/deciding.h"
#include "report/review_views.h"

namespace report::review {
namespace {

// Cohen (1960): agreement beyond what the two would come to by chance.
class Pairs {
 public:
  void add(const std::string& a, const std::string& b) {
    ++of_;
    if (a == b) ++same_;
    ++firsts_[a];
    ++seconds_[b];
  }
  Agreement agreement() const { return {same_, of_, wilson(same_, of_), kappa()}; }

 private:
  std::optional<double> kappa() const {
    if (of_ == 0) return std::nullopt;
    const double n = static_cast<double>(of_);
    double by_chance = 0;
    for (const auto& [verdict, times] : firsts_)
      if (const auto other = seconds_.find(verdict); other != seconds_.end())
        by_chance += static_cast<double>(times) * static_cast<double>(other->second) / (n * n);
    if (by_chance >= 1) return std::nullopt;
    return (static_cast<double>(same_) / n - by_chance) / (1 - by_chance);
  }

  std::size_t same_ = 0, of_ = 0;
  std::map<std::string, std::size_t> firsts_, seconds_;
};

// What the first person said before knowing the second's verdict, by unit, part and requirement.
class OwnVerdicts {
 public:
  explicit OwnVerdicts(const Snapshot& now) {
    for (const Event& event : standing_events(now.events)) {
      const auto basis = now.bases.find(event.id);
      const bool is_settling = basis != now.bases.end() && basis->second.settles != 0;
      const bool is_of_one = event.units.size() == 1 && event.requirements.size() == 1;
      if (event.kind != EventKind::verdict_given || is_settling || !is_of_one) continue;
      said_[{event.units.front(), event.part, event.requirements.front()}] = event.said;
    }
  }
  const std::string* of(const ItemKey& key) const {
    const auto found = said_.find({key.of.unit, key.of.part, key.requirement});
    return found == said_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::tuple<std::string, int, std::string>, std::string> said_;
};

std::string suggested_then(const Snapshot& now, const Item& item) {
  const Event* decision = now.decision_of(item);
  const auto basis = decision ? now.bases.find(decision->id) : now.bases.end();
  if (basis != now.bases.end()) return basis->second.suggested;
  return std::string(analyze::name_of(item.suggested));
}

std::string checksum_of(const std::string& text) {
  if (text.empty()) return {};
  ingest::Checksum sum;
  sum.add(text);
  return sum.finish();
}

}  // namespace

Interval wilson(std::size_t part, std::size_t of) {
  if (of == 0) return {0, 1};
  constexpr double z = 1.959963984540054;  // 95 per cent of a normal distribution
  const double n = static_cast<double>(of), p = static_cast<double>(part) / n;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Quality quality(const Snapshot& now, const analyze::Catalogue& catalogue) {
  Quality quality;
  Pairs people, suggestions;
  const OwnVerdicts own_verdicts(now);
  std::map<std::string, RequirementAccuracy> rows;
  for (const Item& item : now.items) {
    if (item.is_sample) ++quality.sample;
    const Event* decision = now.decision_of(item);
    if (!decision) continue;
    RequirementAccuracy& row = rows[item.key.requirement];
    const std::string suggested = suggested_then(now, item);
    ++row.decided;
    if (suggested == decision->said) ++row.as_suggested;
    suggestions.add(suggested, decision->said);
    if (item.is_sample) ++quality.sample_decided;
    if (item.is_sample && item.is_gap()) ++quality.sample_missed;
    const SecondReading* second = now.second_of(item);
    const std::string* const own = second ? own_verdicts.of(item.key) : nullptr;
    if (!own) continue;
    ++row.read_twice;
    if (*own == second->verdict) ++row.read_alike;
    people.add(*own, second->verdict);
  }
  quality.people = people.agreement();
  quality.suggestions = suggestions.agreement();
  for (const analyze::Requirement& requirement : catalogue.requirements) {
    const auto row = rows.find(requirement.id);
    if (row == rows.end()) continue;
    row->second.requirement = requirement.id;
    row->second.interval = wilson(row->second.as_suggested, row->second.decided);
    quality.requirements.push_back(row->second);
  }
  return quality;
}

std::string decisions_for_training(const Snapshot& now, const Round& round, bool json) {
  std::string out;
  if (!json)
    out = open_csv_row({"report_year", "document", "requirement", "verdict", "suggested", "confidence",
                        "second", "file", "rule", "quote_sha256", "page", "program", "catalogue"});
  for (const Item& item : now.items) {
    const Event* decision = now.decision_of(item);
    if (!decision) continue;
    const auto found = now.bases.find(decision->id);
    const Basis basis = found == now.bases.end() ? Basis{} : found->second;
    const SecondReading* second = now.second_of(item);
    const std::string seconds = second ? second->verdict : "";
    const std::string quote = checksum_of(basis.passage.quote);
    if (json)
      out += nlohmann::ordered_json{{"report_year", round.report_year},
                                    {"document", item.key.of.document},
                                    {"requirement", item.key.requirement},
                                    {"verdict", decision->said},
                                    {"suggested", basis.suggested},
                                    {"confidence", basis.confidence},
                                    {"second", seconds},
                                    {"file", decision->file},
                                    {"rule", basis.rule},
                                    {"quote_sha256", quote},
                                    {"page", basis.passage.page},
                                    {"program", decision->program},
                                    {"catalogue", decision->catalogue}}
                 .dump() +
             "\n";
    else
      out += open_csv_row({std::to_string(round.report_year), item.key.of.document, item.key.requirement,
                           decision->said, basis.suggested, fmt::format("{:.4f}", basis.confidence), seconds,
                           decision->file, basis.rule, quote, std::to_string(basis.passage.page),
                           decision->program, decision->catalogue});
  }
  return out;
}

}  // namespace report::review
