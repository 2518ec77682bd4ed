// Reads a database through the interface of SQLite itself.
#include "database_content.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>

namespace report::test {
namespace {

// A row number, as what it stands for. `{}`: the column.
const std::map<std::string, std::string>& meanings() {
  static const std::map<std::string, std::string> all{
      {"document", "(SELECT sha256 || reading FROM document WHERE id = {})"},
      {"assessment",
       "(SELECT sha256 || reading || judging FROM assessment a JOIN document d ON d.id = a.document WHERE "
       "a.id = {})"},
      {"submission", "(SELECT name FROM submission WHERE id = {})"},
      {"round", "(SELECT name FROM round WHERE id = {})"},
      {"run", "''"}};
  return all;
}

std::string value_of(const std::string& column, std::string refers_to) {
  if (refers_to == "finding") refers_to = column == "assessment" ? column : "";
  const auto meaning = meanings().find(refers_to);
  const std::string name = fmt::format("t.\"{}\"", column);
  return meaning == meanings().end() ? name : fmt::format(fmt::runtime(meaning->second), name);
}

bool is_left_out(const std::string& column) {
  return column == "id" || column == "started" || column == "finished";
}

std::string first_of(const std::string& row) { return row.substr(0, row.find('|')); }

std::string statement_for(const std::filesystem::path& database, const std::string& table) {
  std::string values;
  for (const std::string& row :
       rows_of(database, fmt::format("SELECT name FROM pragma_table_info('{}') ORDER BY cid", table))) {
    const std::string column = first_of(row);
    if (is_left_out(column)) continue;
    const auto refers = rows_of(
        database, fmt::format("SELECT \"table\" FROM pragma_foreign_key_list('{}') WHERE \"from\" = '{}'"
                              " ORDER BY \"table\" = 'unit'",
                              table, column));
    values += (values.empty() ? "" : ", ") + value_of(column, refers.empty() ? "" : first_of(refers[0]));
  }
  return fmt::format("SELECT {} FROM \"{}\" AS t", values, table);
}

}  // namespace

std::vector<std::string> rows_of(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  sqlite3_busy_timeout(database, 10'000);
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database) << ": " << sql;
  std::vector<std::string> rows;
  int state = SQLITE_DONE;
  while ((state = sqlite3_step(statement)) == SQLITE_ROW) {
    std::string& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
      row.append(bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, i))) += '|';
    }
  }
  EXPECT_EQ(state, SQLITE_DONE) << sqlite3_errmsg(database) << ": " << sql;
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return rows;
}

std::vector<std::string> content_of(const std::filesystem::path& database) {
  std::vector<std::string> all;
  for (const std::string& row : rows_of(database,
                                        "SELECT name FROM sqlite_master WHERE type = 'table'"
                                        " AND name NOT LIKE 'sqlite%' ORDER BY name")) {
    const std::string table = first_of(row);
    for (const std::string& values : rows_of(database, statement_for(database, table)))
      all.push_back(table + ": " + values);
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace report::test
