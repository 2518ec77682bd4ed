// The tables of the nämnd's paper, each filled from counted values. A table has the columns its figures need:
// what nothing is counted under is left out, and the columns left add up.
#pragma once

#include <optional>

#include "board_sentences.h"

namespace report {

class BoardTables {
 public:
  BoardTables(const BoardMatter& matter, const BoardSentences& said, const Words& words)
      : m_(matter), s_(matter.summary), said_(said), words_(words) {}

  Table documents() const;
  Chart level_chart() const;
  Table level() const;
  Table commonest() const;
  Table severity() const;
  Table operation() const;
  Table units() const;
  std::optional<Table> open_units() const;    // with gaps nobody has seen to
  std::optional<Table> measures() const;      // gaps that must be mended, unit by unit
  std::optional<Table> not_received() const;  // documents that never came
  std::optional<Table> refused() const;
  std::optional<Table> unsorted() const;
  std::optional<Table> uncounted() const;

 private:
  struct Grouped {
    std::string group;
    std::vector<const UnitRow*> units;
  };
  std::vector<Grouped> by_area() const;
  std::string heading(const char* key) const;
  Cell count(std::size_t number) const;
  Cell handed_in(const UnitRow& unit) const;
  Cell state(const UnitRow& unit) const;
  std::string units_by_state() const;
  Row unit_row(const UnitRow& unit) const;

  const BoardMatter& m_;
  const Summary& s_;
  const BoardSentences& said_;
  const Words& words_;
};

}  // namespace report
