// Units over the years: one line a unit, through changes of name, id and company.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace report {

// A unit as a round's register had it.
struct UnitOfRound {
  std::string id, name, provider, board, area, area_as_written, succeeds;
  std::optional<bool> may_be_named;  // none: not kept then
  bool is_covered = true;
};

// A unit goes on from the line of its own id, else from that of the nearest it took over from (efterträder);
// of two that took over from one, the first of the register does. A line may skip a round.
class Lines {
 public:
  // By round, earliest first, each in the register's order.
  explicit Lines(const std::vector<std::vector<UnitOfRound>>& rounds);

  std::size_t size() const { return lines_.size(); }
  std::size_t rounds() const { return rounds_; }
  std::optional<std::size_t> of(const std::string& unit) const;
  // nullptr: not covered that round.
  const UnitOfRound* unit(std::size_t line, std::size_t round) const { return lines_[line][round]; }
  const UnitOfRound& last(std::size_t line) const;

 private:
  using Line = std::vector<const UnitOfRound*>;  // beside the rounds

  void follow(std::size_t round, const std::vector<UnitOfRound>& units);
  std::optional<std::size_t> taken_over_from(const UnitOfRound& unit, std::size_t round) const;
  void put(const UnitOfRound& unit, std::size_t round, std::size_t line);

  const std::size_t rounds_;
  std::unordered_map<std::string, std::string> successors_;  // id -> id it took over from
  std::unordered_map<std::string, std::size_t> line_of_;
  std::vector<Line> lines_;
};

}  // namespace report
