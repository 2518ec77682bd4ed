// Tables by row and column head: what each column holds, and what a row says with it.
#pragma once

#include <optional>
#include <vector>

#include "extract/document.h"
#include "text.h"

namespace analyze {

enum class ColumnRole {
  plain,
  result,    // Resultat, Utfall, Antal, a year, a month, kvartal 1 ...
  goal,      // Mål, Målvärde
  action,    // Åtgärd, Aktivitet
  owner,     // Ansvarig
  deadline,  // Klart senast, Tidplan, När
  status,    // Status, Uppföljning, Genomfört
};

// Cells of one table, in any order, as a Table: head cells (or, where the format told none, a first row that
// reads like heads) apart, rows padded to the same length.
Table table_from(const extract::Document& document, const std::vector<extract::Place>& cells);

std::vector<ColumnRole> roles_of(const Table& table);

// A cell that is a whole number and nothing else: "1 980", "163"; empty and dashes are no number.
std::optional<double> whole(const Cell& cell);

// Mode, comparison and years of a body row, from its cells and the heads above them. `cells`: one Sentence a
// column, already judged alone; `row`: the whole row.
void judge_row(Sentence& row, const std::vector<Sentence>& cells, const Table& table,
               const std::vector<ColumnRole>& roles, int report_year);

}  // namespace analyze
