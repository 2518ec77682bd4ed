// The example rounds of the four municipalities, two years each, run as an officer would and set line by line
// against what was decided by hand when they were written (corpora/rounds/README.md).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "canned.h"
#include "program.h"
#include "report/store.h"
#include "said.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::Said;
using test::say;
using testing::IsEmpty;

const fs::path shipped = fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/rounds";

struct Years {
  const char* municipality;
  const char* first;
  const char* second;
};
std::ostream& operator<<(std::ostream& out, const Years& years) { return out << years.municipality; }

std::vector<std::string> cells_of(const std::string& line, char separator) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == separator)
      cells.emplace_back();
    else if (c != '\r' && c != '"')
      cells.back() += c;
  }
  return cells;
}

// The first `columns` cells of each row but the head, as one text a row.
std::set<std::string> rows_of(std::istream&& text, char separator, std::size_t columns) {
  std::set<std::string> rows;
  std::string line;
  std::getline(text, line);
  while (std::getline(text, line)) {
    std::vector<std::string> cells = cells_of(line, separator);
    if (cells.size() < columns) continue;
    std::string row;
    for (std::size_t i = 0; i < columns; ++i) row += (i > 0 ? "\t" : "") + cells[i];
    rows.insert(row);
  }
  return rows;
}

std::set<std::string> truth_of(const fs::path& file, std::size_t columns) {
  return rows_of(std::ifstream(file), '\t', columns);
}

std::vector<std::string> in_first_only(const std::set<std::string>& first,
                                       const std::set<std::string>& second) {
  std::vector<std::string> only;
  std::set_difference(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(only));
  return only;
}

class TwoYears : public testing::TestWithParam<Years> {
 protected:
  TwoYears() {
    for (const char* year : {GetParam().first, GetParam().second})
      fs::copy(shipped / name(year), folder_.path() / name(year), fs::copy_options::recursive);
  }

  static std::string name(const std::string& year) {
    return std::string(GetParam().municipality) + "-" + year;
  }
  fs::path round(const std::string& year) const { return folder_.path() / name(year); }

  void run(const std::string& year) const {
    const Said said = say({"run", round(year).string(), "--workers", "2"});
    EXPECT_LE(said.code, done_with_remarks) << said.err;
  }

  std::set<std::string> documents(const std::string& year) const {
    const Said said = say({"status", round(year).string(), "--format", "csv"});
    EXPECT_EQ(said.code, all_done) << said.err;
    return rows_of(std::istringstream(said.out), ';', 7);
  }

  void is_as_decided(const std::string& year) const {
    const std::set<std::string> truth = truth_of(round(year) / "facit.tsv", 7), found = documents(year);
    EXPECT_GE(truth.size(), 12u);
    EXPECT_THAT(in_first_only(truth, found), IsEmpty()) << "decided and not so in " << name(year);
    EXPECT_THAT(in_first_only(found, truth), IsEmpty()) << "not decided so in " << name(year);
  }

  const Folder folder_;
};

TEST_P(TwoYears, StandAsTheyWereDecided) {
  const auto [municipality, first, second] = GetParam();
  run(first);
  is_as_decided(first);
  run(second);
  is_as_decided(second);

  // What was planted to be seen only beside the year before.
  std::set<std::string> seen;
  const Store store(folder_.path() / (std::string(municipality) + ".db"), Store::Access::read);
  EXPECT_EQ(store.rows("bridge"), 1u);
  EXPECT_GT(store.rows("context_observation"), 0u);

  // A supplement is asked for, comes, and is laid beside what it completes.
  const std::set<std::string> later = truth_of(round(second) / "facit-senare.tsv", 7);
  ASSERT_FALSE(later.empty());
  const std::vector<std::string> asked = cells_of(*later.begin(), '\t');
  const Said said = say({"request", round(second).string(), asked[0], asked[1], "--until", "2026-06-01",
                         "--by", "Anna Granskare"});
  ASSERT_EQ(said.code, all_done) << said.err;
  const auto is_state = [](const std::string& state) {
    return [state](const std::string& row) { return cells_of(row, '\t')[4] == state; };
  };
  const std::set<std::string> after = documents(second);
  EXPECT_THAT(after,
              testing::Contains(*std::find_if(later.begin(), later.end(), is_state("supplement_requested"))));
  fs::copy(round(second) / "senare", round(second) / "inkorg", fs::copy_options::recursive);
  run(second);
  EXPECT_THAT(documents(second),
              testing::Contains(*std::find_if(later.begin(), later.end(), is_state("supplement_received"))));
}

INSTANTIATE_TEST_SUITE_P(Municipalities, TwoYears,
                         testing::Values(Years{"haninge", "2024", "2025"},
                                         Years{"norrkoping", "2024", "2025"},
                                         Years{"sodertalje", "2024", "2025"},
                                         Years{"socialnamnd", "2023", "2025"}),
                         [](const auto& years) { return std::string(years.param.municipality); });

}  // namespace
}  // namespace report::cli
