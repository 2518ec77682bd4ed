// The reader of zip directories, on good, odd and broken containers.
#include "zip_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "compound_file.h"
#include "containers.h"
#include "media_type.h"

namespace ingest {
namespace {

using testing::HasSubstr;

ZipDirectory read(std::string_view bytes) {
  return std::get<ZipDirectory>(read_zip_directory(source_of(bytes)));
}
std::string fault_of(std::string_view bytes, const ZipDirectoryLimits& limits = {}) {
  const auto read = read_zip_directory(source_of(bytes), limits);
  return std::holds_alternative<ZipFault>(read) ? std::get<ZipFault>(read).detail : "read";
}

const std::vector<ZipFile> kTwo = {{"a.txt", "hello"}, {"b/c.txt", "world", true, 8}};

TEST(ZipDirectory, ListsNamesFlagsAndSizes) {
  const auto directory = read(zip_of(kTwo));
  ASSERT_EQ(directory.entries.size(), 2u);
  EXPECT_EQ(directory.entries[0].name, "a.txt");
  EXPECT_TRUE(directory.entries[0].is_stored);
  EXPECT_EQ(directory.entries[0].stored_bytes, 5u);
  EXPECT_FALSE(directory.entries[0].is_encrypted);
  EXPECT_TRUE(directory.entries[1].is_encrypted);
  EXPECT_FALSE(directory.entries[1].is_stored);
}

TEST(ZipDirectory, FollowsZip64Records) { EXPECT_EQ(read(zip64_of(kTwo)).entries.size(), 2u); }

TEST(ZipDirectory, AllowsACommentAndBytesBehindIt) {
  EXPECT_EQ(read(zip_of(kTwo, "kommentar")).entries.size(), 2u);
  EXPECT_EQ(read(zip_of(kTwo) + std::string(1000, '\n')).entries.size(), 2u);
}

TEST(ZipDirectory, AllowsBytesBeforeTheContainer) {
  const std::string bytes = "X-Mail: yes\r\n\r\n" + zip_of(kTwo);
  const auto directory = read(bytes);
  ASSERT_EQ(directory.entries.size(), 2u);
  EXPECT_EQ(stored_content(source_of(bytes), directory.entries[0], 100), "hello");
}

TEST(ZipDirectory, SaysWhatIsWrong) {
  const std::string whole = zip_of(kTwo);
  EXPECT_THAT(fault_of(whole.substr(0, whole.size() - 1)), HasSubstr("without the directory"));
  EXPECT_THAT(fault_of("PK\x03\x04"), HasSubstr("without the directory"));
  EXPECT_THAT(fault_of(""), HasSubstr("without the directory"));

  std::string second_disk = whole;
  second_disk[whole.size() - 22 + 4] = 1;
  EXPECT_THAT(fault_of(second_disk), HasSubstr("split into several"));

  std::string lost = whole;
  lost.replace(lost.find("PK\x01\x02"), 4, "XXXX");
  EXPECT_THAT(fault_of(lost), HasSubstr("does not hold what"));

  std::string long_name = whole;
  long_name.replace(long_name.find("PK\x01\x02") + 28, 2, "\xFF\xFF");
  EXPECT_THAT(fault_of(long_name), HasSubstr("cut off in the middle of a name"));

  std::string no_zip64 = whole;
  no_zip64.replace(whole.size() - 22 + 12, 8, std::string(8, '\xFF'));
  EXPECT_THAT(fault_of(no_zip64), HasSubstr("zip64"));
}

TEST(ZipDirectory, RefusesMoreThanTheLimits) {
  EXPECT_THAT(fault_of(zip_of(kTwo), {.max_entries = 1}), HasSubstr("more than 1 files"));
  EXPECT_THAT(fault_of(zip_of(kTwo), {.max_bytes = 50}), HasSubstr("more than 50"));
}

TEST(StoredContent, ReadsOnlyWhatIsStoredAndOnlySoMuch) {
  const std::string bytes = zip_of(kTwo);
  const auto directory = read(bytes);
  EXPECT_EQ(stored_content(source_of(bytes), directory.entries[0], 3), "hel");
  EXPECT_EQ(stored_content(source_of(bytes), directory.entries[1], 100), "");
  ZipEntry outside = directory.entries[0];
  outside.header_offset = 1u << 30;
  EXPECT_EQ(stored_content(source_of(bytes), outside, 100), "");
}

TEST(CompoundNames, ListsTopLevelNames) {
  const auto bytes = compound_of({"WordDocument", "1Table"});
  EXPECT_THAT(compound_names(source_of(bytes)).value(),
              testing::UnorderedElementsAre("WordDocument", "1Table"));
}

TEST(CompoundNames, EndsOnAChainThatBitesItsTail) {
  auto bytes = compound_of({"WordDocument"});
  bytes.replace(512 + 4, 4, little(1, 4));          // directory sector follows itself
  bytes.replace(1024 + 128 + 72, 4, little(1, 4));  // the stream is its own sibling
  bytes.replace(68, 4, little(0, 4));               // the table's list of sectors follows itself
  EXPECT_THAT(compound_names(source_of(bytes)).value(), testing::ElementsAre("WordDocument"));
}

// Any bytes changed, any tail cut: an answer, quickly, and never more entries than bytes allow.
TEST(MediaTypeOf, SurvivesRandomDamageToContainers) {
  std::mt19937 random(20260228);
  const std::vector<std::string> wholes = {
      zip_of({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}}, "c"), zip64_of(kTwo),
      zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", ""}}),
      compound_of({"WordDocument", "Data"})};
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = wholes[random() % wholes.size()];
    for (auto changes = 1 + random() % 8; changes > 0; --changes)
      bytes[random() % bytes.size()] = static_cast<char>(random() % 4 == 0 ? 0xFF : random());
    if (random() % 4 == 0) bytes.resize(random() % bytes.size());
    const auto outcome = media_type_of(source_of(bytes), "a.docx");
    if (const auto* not_read = std::get_if<NotRead>(&outcome)) {
      EXPECT_FALSE(not_read->detail.empty());
    }
    const auto directory = read_zip_directory(source_of(bytes));
    if (const auto* found = std::get_if<ZipDirectory>(&directory)) {
      EXPECT_LE(found->entries.size(), bytes.size() / 46);
    }
  }
}

}  // namespace
}  // namespace ingest
