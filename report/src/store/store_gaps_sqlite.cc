// One page of a round's gaps, read without the rest of the round.
#include <fmt/format.h>

#include "store_sqlite.h"

namespace report {
namespace {

constexpr const char* page_of_gaps =
    "SELECT gap.unit, account.document, gap.requirement, gap.part, account.verdict, life, gap.state, "
    "gap.until,"
    " rounds_in_row, account.file, confidence, why, page, section, quote"
    " FROM unit JOIN gap ON gap.round = unit.round AND gap.unit = unit.id"
    " JOIN account ON account.round = gap.round AND account.unit = gap.unit"
    "  AND account.requirement = gap.requirement AND account.part = gap.part"
    " JOIN submission ON submission.round = gap.round AND submission.name = account.file"
    " JOIN finding ON finding.assessment = submission.assessment AND finding.requirement = gap.requirement"
    " WHERE unit.round = ? AND account.verdict IN ('partly_met', 'missing') AND (? = '' OR unit.id = ?)"
    " ORDER BY unit.ordinal, account.document, gap.requirement, gap.part LIMIT ? OFFSET ?";

}  // namespace

std::vector<GapRow> Store::gaps(const std::string& round, const GapPage& page) const {
  return impl_->viewed([&] {
    SQLite::Statement row = read(impl_->database, page_of_gaps, impl_->round_named(round), page.unit,
                                 page.unit, number(page.rows), number((page.number - 1) * page.rows));
    std::vector<GapRow> rows;
    while (row.executeStep()) {
      const auto text = [&row](int column) { return row.getColumn(column).getString(); };
      GapRow& gap = rows.emplace_back();
      gap.unit = text(0);
      gap.document = text(1);
      gap.requirement = text(2);
      gap.part = row.getColumn(3).getInt();
      gap.life = life_named(text(5));
      gap.state = gap_state_named(text(6));
      gap.until = text(7);
      gap.rounds_in_row = row.getColumn(8).getInt();
      gap.file = text(9);
      gap.finding = {gap.requirement, verdict_named(text(4)),     row.getColumn(10).getDouble(),
                     text(11),        row.getColumn(12).getInt(), text(13),
                     text(14)};
    }
    return rows;
  });
}

}  // namespace report
