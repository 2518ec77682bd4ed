// The same paper as page, Word file and workbook: the same tables, cell by cell, and the same bytes every
// time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

#include "extract/extractor.h"
#include "paper_read.h"
#include "report/forms.h"
#include "sample_papers.h"
#include "sheet_reader.h"
#include "workbook_sheets.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::sample_paper;
using testing::HasSubstr;
using testing::Not;

using Rows = std::vector<std::vector<std::string>>;

std::string squeezed(const std::string& text) {
  std::string single;
  for (const char c : text)
    if (c != ' ' && c != '\n')
      single += c;
    else if (!single.empty() && single.back() != ' ')
      single += ' ';
  while (!single.empty() && single.back() == ' ') single.pop_back();
  return single;
}

// As the program's own reader gives it: a no-break space is a space there.
std::string spaced(std::string text) {
  for (std::size_t at; (at = text.find("\u00a0")) != std::string::npos;) text.replace(at, 2, " ");
  return squeezed(text);
}

std::vector<Table> tables_of(const Paper& paper) {
  std::vector<Table> tables;
  const auto take = [&](const Block& block) {
    if (const auto* table = std::get_if<Table>(&block)) tables.push_back(*table);
  };
  for (const Section& section : paper.sections) {
    for (const auto& block : section.blocks)
      if (const auto* plain = std::get_if<Block>(&block)) take(*plain);
    for (const SubSection& inner : section.sections)
      for (const Block& block : inner.blocks) take(block);
  }
  return tables;
}

std::vector<std::string> head_of(const Table& table) {
  std::vector<std::string> head;
  for (const Column& column : table.columns) head.push_back(column.heading);
  return head;
}
std::vector<std::string> texts_of(const Row& row) {
  std::vector<std::string> texts;
  for (const Cell& cell : row.cells) texts.push_back(squeezed(plain_text(cell.text)));
  return texts;
}

// A table as pages and Word files show it: a table of its own for every group, then what has no group.
std::vector<Rows> shown_tables(const Table& table) {
  std::vector<std::string> groups;
  for (const Row& row : table.rows)
    if (std::ranges::find(groups, row.group) == groups.end() && !row.group.empty())
      groups.push_back(row.group);
  groups.push_back("");
  std::vector<Rows> shown;
  for (const std::string& group : groups) {
    Rows rows{head_of(table)};
    for (const Row& row : table.rows)
      if (row.group == group) rows.push_back(texts_of(row));
    if (rows.size() > 1) shown.push_back(std::move(rows));
  }
  return shown;
}
std::vector<Rows> shown_tables(const Paper& paper) {
  std::vector<Rows> shown;
  for (const Table& table : tables_of(paper))
    for (Rows& rows : shown_tables(table)) shown.push_back(std::move(rows));
  return shown;
}

std::vector<Rows> tables_in_page(const std::string& html) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> doc(
      xmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", XML_PARSE_NONET),
      xmlFreeDoc);
  std::vector<Rows> tables;
  const std::function<void(xmlNode*)> walk = [&](xmlNode* node) {
    for (; node; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string name = reinterpret_cast<const char*>(node->name);
      if (name == "table") tables.emplace_back();
      if (name == "tr") tables.back().emplace_back();
      if (name == "th" || name == "td") {
        const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlNodeGetContent(node), xmlFree);
        tables.back().back().push_back(squeezed(reinterpret_cast<const char*>(text.get())));
      }
      walk(node->children);
    }
  };
  if (doc) walk(xmlDocGetRootElement(doc.get()));
  return tables;
}

extract::Document read_word_file(const std::string& bytes, const std::string& name) {
  const fs::path file = fs::path(testing::TempDir()) / (name + ".docx");
  std::ofstream(file, std::ios::binary) << bytes;
  static const auto reader = extract::make_worker_extractor(KRAVKOLL_WORKER, {}, 1);
  auto read =
      reader->extract({std::string(64, 'a'), file, name, ingest::MediaType::docx, bytes.size()}, nullptr);
  fs::remove(file);
  if (const auto* refused = std::get_if<ingest::Refusal>(&read)) ADD_FAILURE() << refused->detail;
  return std::holds_alternative<extract::Document>(read) ? std::get<extract::Document>(std::move(read))
                                                         : extract::Document{};
}

std::vector<Rows> tables_in(const extract::Document& document) {
  std::vector<Rows> tables;
  for (const extract::Page& page : document.pages)
    for (const extract::Block& block : page.blocks) {
      if (block.kind != extract::Kind::table_cell) continue;
      const auto table = static_cast<std::size_t>(block.table), row = static_cast<std::size_t>(block.row);
      if (table >= tables.size()) tables.resize(table + 1);
      if (row >= tables[table].size()) tables[table].resize(row + 1);
      tables[table][row].push_back(block.text);
    }
  return tables;
}

class Forms : public testing::TestWithParam<const char*> {
 protected:
  const std::string xml_ = sample_paper(GetParam());
  const Paper paper_ = read_paper(xml_);
};

TEST_P(Forms, OfAPageHoldEveryTableCellByCell) {
  EXPECT_EQ(tables_in_page(paper_html(xml_)), shown_tables(paper_));
}

TEST_P(Forms, OfAWordFileHoldEveryTableCellByCell) {
  std::vector<Rows> expected = shown_tables(paper_);
  for (Rows& rows : expected)
    for (auto& row : rows)
      for (std::string& cell : row) cell = spaced(cell);
  std::vector<Rows> read = tables_in(read_word_file(paper_word_file(xml_), GetParam()));
  for (Rows& rows : read)
    for (auto& row : rows)
      for (std::string& cell : row) cell = spaced(cell);
  EXPECT_EQ(read, expected);
}

TEST_P(Forms, OfAWorkbookHoldEveryTableCellByCell) {
  const std::vector<test::ShownSheet> sheets = test::sheets_in(paper_workbook(xml_));
  const std::vector<Table> tables = tables_of(paper_);
  ASSERT_EQ(sheets.size(), tables.size() + 1);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::vector<std::vector<std::string>> expected;
    const bool is_grouped =
        std::ranges::any_of(tables[i].rows, [](const Row& row) { return !row.group.empty(); });
    expected.push_back(head_of(tables[i]));
    if (is_grouped) expected.back().insert(expected.back().begin(), paper_.words.group);
    for (const bool is_total : {false, true})
      for (const Row& row : tables[i].rows) {
        if (row.is_total != is_total) continue;
        expected.push_back(texts_of(row));
        if (!row.group.empty()) expected.back().insert(expected.back().begin(), row.group);
      }
    EXPECT_EQ(sheets[i + 1].rows, expected) << sheets[i + 1].name;
  }
}

TEST_P(Forms, AreTheSameBytesEveryTime) {
  EXPECT_EQ(paper_html(xml_), paper_html(xml_));
  EXPECT_EQ(paper_word_file(xml_), paper_word_file(xml_));
  EXPECT_EQ(paper_workbook(xml_), paper_workbook(xml_));
}

TEST_P(Forms, SayWhatTheyAreInTheirProperties) {
  const std::string word = test::part_of(paper_word_file(xml_), "docProps/core.xml");
  const std::string book = test::part_of(paper_workbook(xml_), "docProps/core.xml");
  const std::string day = paper_.head.date.iso + "T00:00:00Z";
  for (const std::string& properties : {word, book}) {
    EXPECT_THAT(properties, HasSubstr("<dc:title>" + paper_.head.title + "</dc:title>"));
    EXPECT_THAT(properties, HasSubstr(day));
    EXPECT_THAT(properties, HasSubstr(paper_.head.municipality));
  }
  EXPECT_THAT(word, HasSubstr("<dc:language>sv-SE</dc:language>"));
}

TEST_P(Forms, OfAWordFileKeepHeadingsInOrder) {
  const extract::Document read = read_word_file(paper_word_file(xml_), GetParam());
  int last = 0, titles = 0;
  for (const extract::Block& block : read.pages.at(0).blocks) {
    if (block.kind == extract::Kind::title || (block.kind == extract::Kind::heading && block.level == 1))
      ++titles;
    if (block.kind != extract::Kind::heading) continue;
    EXPECT_LE(block.level, std::max(last, 1) + 1) << block.text;
    last = block.level;
  }
  EXPECT_EQ(titles, 1);
}

INSTANTIATE_TEST_SUITE_P(Samples, Forms, testing::Values("board", "trend", "feedback", "request"),
                         [](const auto& name) { return std::string(name.param); });

TEST(FormsOfCharts, AreDrawnInThePage) {
  const std::string html = paper_html(sample_paper("trend"));
  EXPECT_THAT(html, HasSubstr("<svg"));
  EXPECT_THAT(html, HasSubstr("aria-label=\"Linjediagram 2022"));
  EXPECT_THAT(html, Not(HasSubstr("id=\"years-chart-surface")));
}

TEST(FormsOfCharts, ArePicturesWithTheirWordsInTheWordFile) {
  const std::string word = paper_word_file(sample_paper("trend"));
  EXPECT_EQ(test::part_of(word, "word/media/chart-1.png").substr(1, 3), "PNG");
  EXPECT_THAT(test::part_of(word, "word/_rels/document.xml.rels"), HasSubstr("media/chart-1.png"));
  EXPECT_THAT(test::part_of(word, "word/document.xml"), HasSubstr("descr=\"Linjediagram 2022"));
}

TEST(FormsOfCharts, KeepADrawingThatIsThere) {
  const std::string once = paper_drawn(sample_paper("board"));
  EXPECT_EQ(paper_drawn(once), once);
  EXPECT_EQ(paper_faults(once), "");
}

TEST(FormsOfCharts, FollowThePictureWhenTheOrderChanges) {
  const std::string usual = paper_word_file(sample_paper("board"));
  const std::string other = paper_word_file(sample_paper("board"), {{"submission", "decision"}, {}});
  EXPECT_NE(usual, other);
  EXPECT_EQ(test::part_of(usual, "word/media/chart-1.png"), test::part_of(other, "word/media/chart-1.png"));
}

TEST(FormsOfCharts, RefuseWhatIsNoPaper) {
  EXPECT_THROW(paper_drawn("<chart"), std::runtime_error);
  EXPECT_THROW(paper_word_file("no xml"), std::runtime_error);
  EXPECT_THROW(paper_workbook("no xml"), std::runtime_error);
}

}  // namespace
}  // namespace report
