#include "trend_lines.h"

namespace report {
namespace {

// Longer than any chain of companies taking over from one another.
constexpr int most_takeovers = 50;

}  // namespace

Lines::Lines(const std::vector<std::vector<UnitOfRound>>& rounds) : rounds_(rounds.size()) {
  for (const auto& units : rounds)
    for (const UnitOfRound& unit : units)
      if (!unit.succeeds.empty()) successors_[unit.id] = unit.succeeds;
  for (std::size_t round = 0; round < rounds.size(); ++round) follow(round, rounds[round]);
}

void Lines::follow(std::size_t round, const std::vector<UnitOfRound>& units) {
  for (const UnitOfRound& unit : units)
    if (unit.is_covered)
      if (const auto line = of(unit.id)) put(unit, round, *line);
  for (const UnitOfRound& unit : units) {
    if (!unit.is_covered || of(unit.id)) continue;
    std::optional<std::size_t> line = taken_over_from(unit, round);
    if (!line) {
      line = lines_.size();
      lines_.emplace_back(rounds_, nullptr);
    }
    put(unit, round, *line);
  }
}

std::optional<std::size_t> Lines::taken_over_from(const UnitOfRound& unit, std::size_t round) const {
  std::string earlier = unit.succeeds;
  for (int step = 0; step < most_takeovers && !earlier.empty() && earlier != unit.id; ++step) {
    if (const auto line = of(earlier); line && lines_[*line][round] == nullptr) return line;
    const auto next = successors_.find(earlier);
    earlier = next == successors_.end() ? std::string() : next->second;
  }
  return std::nullopt;
}

void Lines::put(const UnitOfRound& unit, std::size_t round, std::size_t line) {
  lines_[line][round] = &unit;
  line_of_[unit.id] = line;
}

std::optional<std::size_t> Lines::of(const std::string& unit) const {
  const auto found = line_of_.find(unit);
  return found == line_of_.end() ? std::nullopt : std::optional(found->second);
}

const UnitOfRound& Lines::last(std::size_t line) const {
  std::size_t round = rounds_;
  while (lines_[line][--round] == nullptr) {
  }
  return *lines_[line][round];
}

}  // namespace report
