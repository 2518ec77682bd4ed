// What `kravkoll read` prints: the reading itself, as text and as JSON.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/print.h"

namespace report {
namespace {

using extract::Block;
using extract::Kind;
using extract::PageReading;
using nlohmann::json;
using testing::HasSubstr;

Block block(Kind kind, const std::string& text, int level = 0) {
  Block made;
  made.kind = kind;
  made.text = text;
  made.level = level;
  made.box = {72, 100.04, 400, 12};
  return made;
}

Block cell(int row, int column, const std::string& text, bool is_head_cell = false) {
  Block made = block(Kind::table_cell, text);
  made.table = 0;
  made.row = row;
  made.column = column;
  made.is_head_cell = is_head_cell;
  return made;
}

// A page that says something of every kind, one that was recognised, one that could not be read.
Outcome read_file() {
  Assessed read;
  read.submission = {std::string(64, 'a'), "", "mapp/a.pdf", ingest::MediaType::pdf, 1};
  Block heading = block(Kind::heading, "Mål", 2);
  heading.label = "1.1";
  Block item = block(Kind::list_item, "Fall", 1);
  item.label = "•";
  read.document.pages = {
      {1,
       595,
       842,
       PageReading::embedded_text,
       1,
       {block(Kind::running_head, "Solgården"), block(Kind::title, "Kvalitetsberättelse"), heading,
        block(Kind::paragraph, "Under året."), item, cell(0, 0, "År", true), cell(0, 1, "Fall", true),
        cell(1, 0, "2025"), cell(1, 2, "3")}},
      {2, 595, 842, PageReading::recognised, 0.934, {block(Kind::paragraph, "Tolkad text.")}},
      {3, 595, 842, PageReading::unreadable, 1, {}}};
  read.document.pages[1].blocks[0].source = extract::Source::recognised;
  read.document.pages[1].blocks[0].confidence = 0.9341;
  read.document.notes = {{0, "whole file"}, {3, "page is gone"}};
  return read;
}

Outcome refused_file() {
  return Refused{{"", "b.pdf", ingest::Reason::encrypted, "needs a password"}, "", false};
}

TEST(ReadingText, ShowsPagesKindsTablesAndNotes) {
  EXPECT_EQ(reading_text(read_file(), Words::built_in()),
            "Fil: mapp/a.pdf\n"
            "[läsaren] whole file\n"
            "\n===== Sidan 1 (texten stod i filen) =====\n"
            "[sidhuvud] Solgården\n"
            "\n# Kvalitetsberättelse\n"
            "\n## 1.1 Mål\n"
            "Under året.\n"
            "  • Fall\n"
            "| År * | Fall * |\n"
            "| 2025 | | 3 |\n"
            "\n===== Sidan 2 (bild som har tolkats, säkerhet 93 %) =====\n"
            "Tolkad text.\n"
            "\n===== Sidan 3 (gick inte att läsa) =====\n"
            "[läsaren] page is gone\n");
}

TEST(ReadingText, ShowsNoPagesWhereTheFormatHasNone) {
  Outcome outcome = read_file();
  auto& document = std::get<Assessed>(outcome).document;
  document.has_pages = false;
  document.pages.resize(1);
  document.pages[0].number = 0;
  const std::string text = reading_text(outcome, Words::built_in());
  EXPECT_THAT(text, testing::Not(HasSubstr("=====")));
  EXPECT_EQ(text.find("whole file"), text.rfind("whole file"));
}

TEST(ReadingText, SaysWhyAFileWasNotRead) {
  EXPECT_EQ(reading_text(refused_file(), Words::built_in()),
            "Fil: b.pdf\nFilen kunde inte läsas: filen är skyddad med lösenord.\nneeds a password\n");
}

TEST(ReadingJson, HoldsEveryBlockWithItsKindPlaceSourceAndConfidence) {
  const json j = json::parse(reading_json(read_file()));
  EXPECT_EQ(j["outcome"], "read");
  EXPECT_EQ(j["file"], "mapp/a.pdf");
  EXPECT_EQ(j["media_type"], "application/pdf");
  ASSERT_EQ(j["pages"].size(), 3u);
  const json& heading = j["pages"][0]["blocks"][2];
  EXPECT_EQ(heading["kind"], "heading");
  EXPECT_EQ(heading["level"], 2);
  EXPECT_EQ(heading["label"], "1.1");
  EXPECT_EQ(heading["text"], "Mål");
  EXPECT_EQ(heading["box"], json({72.0, 100.0, 400.0, 12.0}));
  EXPECT_EQ(heading["source"], "embedded_text");
  EXPECT_TRUE(heading["cell"].is_null());
  EXPECT_EQ(j["pages"][0]["blocks"][8]["cell"],
            json({{"table", 0}, {"row", 1}, {"column", 2}, {"head", false}}));
  EXPECT_EQ(j["pages"][1]["reading"], "recognised");
  EXPECT_EQ(j["pages"][1]["blocks"][0]["source"], "recognised");
  EXPECT_EQ(j["pages"][1]["blocks"][0]["confidence"], 0.93);
  EXPECT_EQ(j["pages"][2]["reading"], "unreadable");
  EXPECT_EQ(j["notes"][1], json({{"page", 3}, {"text", "page is gone"}}));
}

TEST(ReadingJson, GivesTheReasonOfARefusal) {
  const json j = json::parse(reading_json(refused_file()));
  EXPECT_EQ(j["outcome"], "refused");
  EXPECT_EQ(j["reason"], "encrypted");
  EXPECT_EQ(j["detail"], "needs a password");
}

TEST(ReadingText, HasAWordForEveryKindAndEveryWayAPageWasRead) {
  const Words words = Words::built_in();
  for (const Kind kind : {Kind::table_cell, Kind::caption, Kind::footnote, Kind::running_head,
                          Kind::running_foot, Kind::contents})
    EXPECT_TRUE(words.has("kind." + std::string(extract::name_of(kind))));
  for (const PageReading reading : {PageReading::embedded_text, PageReading::recognised, PageReading::mixed,
                                    PageReading::blank, PageReading::unreadable})
    EXPECT_TRUE(words.has("read.page." + std::string(extract::name_of(reading))));
}

}  // namespace
}  // namespace report
