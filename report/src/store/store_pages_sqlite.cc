// How the files of a round were read, for letters that say which pages were searched.
#include "store_sqlite.h"

namespace report {

std::map<std::string, PageCount> Store::pages(const std::string& round) const {
  return impl_->viewed([&] {
    SQLite::Statement row =
        read(impl_->database,
             "SELECT submission.sha256, pages, read, recognised, unreadable, blank FROM submission"
             " JOIN assessment ON assessment.id = submission.assessment"
             " JOIN document ON document.id = assessment.document WHERE submission.round = ?",
             impl_->round_named(round));
    std::map<std::string, PageCount> pages;
    while (row.executeStep()) {
      const auto count = [&row](int column) {
        return static_cast<std::size_t>(row.getColumn(column).getInt64());
      };
      pages[row.getColumn(0).getString()] = {count(1), count(2), count(3), count(4), count(5)};
    }
    return pages;
  });
}

}  // namespace report
