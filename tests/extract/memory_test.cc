// What earlier runs remember is used, what they cannot have meant is not, and what ends the reader is told to
// them at once. Run against the hostile worker: its pages say which page they are, each of another picture.
#include "extract/memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>

#include "extract/extractor.h"

namespace extract {
namespace {

namespace fs = std::filesystem;
using ingest::Reason;
using testing::HasSubstr;

struct Notebook final : Memory {
  std::map<std::string, std::string> pages;
  std::map<std::string, ingest::Refusal> deaths;
  int kept = 0;
  std::string file;  // that the last page was kept for
  std::mutex mutex;

  std::optional<std::string> page(const std::string& picture) override {
    const std::lock_guard lock(mutex);
    const auto found = pages.find(picture);
    return found == pages.end() ? std::nullopt : std::optional(found->second);
  }
  void keep_page(const std::string& picture, const std::string& of, const std::string& page) override {
    const std::lock_guard lock(mutex);
    pages[picture] = page;
    file = of;
    ++kept;
  }
  std::optional<ingest::Refusal> death(const std::string& of) override {
    const auto found = deaths.find(of);
    return found == deaths.end() ? std::nullopt : std::optional(found->second);
  }
  void keep_death(const ingest::Refusal& refusal) override { deaths[refusal.sha256] = refusal; }
};

class MemoryTest : public testing::Test {
 protected:
  MemoryTest() { fs::create_directories(folder_); }
  ~MemoryTest() override { fs::remove_all(folder_); }

  // The checksum is the test's own business: another one is another file.
  ingest::Submission file_saying(const std::string& what, char sha256 = 'a') {
    const fs::path file = folder_ / std::to_string(++files_);
    std::ofstream(file) << "%HOSTILE " << what;
    return {std::string(64, sha256), file, what, ingest::MediaType::pdf, fs::file_size(file)};
  }
  std::variant<Document, ingest::Refusal> extract(const ingest::Submission& file) {
    return make_worker_extractor(KRAVKOLL_HOSTILE_WORKER, limits_, 2, &memory_)->extract(file, nullptr);
  }
  std::vector<std::string> pages_of(const ingest::Submission& file) {
    const auto outcome = extract(file);
    std::vector<std::string> texts;
    for (const Page& page : std::get<Document>(outcome).pages)
      texts.push_back(page.blocks.empty() ? "" : page.blocks[0].text);
    return texts;
  }

  WorkerLimits limits_{.file_deadline = std::chrono::seconds(10), .page_deadline = std::chrono::seconds(10)};
  Notebook memory_;

 private:
  const fs::path folder_ = fs::temp_directory_path() / ("kravkoll-memory-" + std::to_string(getpid()));
  int files_ = 0;
};

const std::vector<std::string> three_pages{"page-1-at-200", "page-2-at-200", "page-3-at-200"};

TEST_F(MemoryTest, KeepsEveryRecognisedPageForTheFileItWasSeenIn) {
  EXPECT_EQ(pages_of(file_saying("scan 3")), three_pages);
  EXPECT_EQ(memory_.kept, 3);
  EXPECT_EQ(memory_.pages.size(), 3u);
  EXPECT_EQ(memory_.file, std::string(64, 'a'));
}

TEST_F(MemoryTest, RecognisesNoPageAgainInALaterRunOrInAFileSentInAnew) {
  pages_of(file_saying("scan 3"));
  for (auto& [picture, page] : memory_.pages) page.replace(page.find("-at-200"), 7, "-known-");
  EXPECT_EQ(pages_of(file_saying("scan 4", 'b')),
            (std::vector<std::string>{"page-1-known-", "page-2-known-", "page-3-known-", "page-4-at-200"}));
  EXPECT_EQ(memory_.kept, 4);
}

TEST_F(MemoryTest, GivesAKnownPictureTheNumberOfThePageItIsOnNow) {
  pages_of(file_saying("scan 1"));
  const std::string page = memory_.pages.begin()->second;
  pages_of(file_saying("scan 2", 'b'));
  for (auto& [picture, kept] : memory_.pages) kept = page;
  const auto outcome = extract(file_saying("scan 2", 'c'));
  EXPECT_EQ(std::get<Document>(outcome).pages.at(1).number, 2);
}

TEST_F(MemoryTest, ReadsAnewWhatMakesNoSenseAndMendsIt) {
  pages_of(file_saying("scan 3"));
  const auto whole = memory_.pages;
  for (auto& [picture, page] : memory_.pages) page.resize(page.size() / 2);
  EXPECT_EQ(pages_of(file_saying("scan 3")), three_pages);
  EXPECT_EQ(memory_.pages, whole);
}

TEST_F(MemoryTest, KeepsBothTriesOfAPoorPage) {
  EXPECT_EQ(pages_of(file_saying("scan 1 faint 0")), (std::vector<std::string>{"page-1-at-300"}));
  EXPECT_EQ(memory_.kept, 2);
  EXPECT_EQ(pages_of(file_saying("scan 1 faint 0")), (std::vector<std::string>{"page-1-at-300"}));
  EXPECT_EQ(memory_.kept, 2);
}

TEST_F(MemoryTest, TriesAPageAgainThatFailed) {
  extract(file_saying("scan 2 abort 2"));
  EXPECT_EQ(memory_.kept, 1);
  EXPECT_TRUE(memory_.deaths.empty()) << "the file as a whole was read";
  EXPECT_EQ(pages_of(file_saying("scan 2")), (std::vector<std::string>{"page-1-at-200", "page-2-at-200"}));
}

TEST_F(MemoryTest, RefusesAFileThatEndedTheReaderWithoutTouchingItAgain) {
  const ingest::Submission file = file_saying("abort");
  EXPECT_EQ(std::get<ingest::Refusal>(extract(file)).detail, "the worker was ended by SIGABRT");
  fs::remove(file.file);
  const auto again = extract(file);
  const auto& refused = std::get<ingest::Refusal>(again);
  EXPECT_EQ(refused.reason, Reason::crashed);
  EXPECT_EQ(refused.name, "abort");
  EXPECT_EQ(refused.sha256, file.sha256);
  EXPECT_THAT(refused.detail, HasSubstr("(the worker was ended by SIGABRT); --retry tries it"));
}

TEST_F(MemoryTest, RemembersAFileThatRanOutOfTime) {
  limits_.file_deadline = std::chrono::seconds(1);
  const ingest::Submission file = file_saying("loop");
  extract(file);
  EXPECT_EQ(memory_.deaths.at(file.sha256).reason, Reason::timed_out);
  const auto again = extract(file);
  EXPECT_THAT(std::get<ingest::Refusal>(again).detail, HasSubstr("not read within 1 seconds"));
}

TEST_F(MemoryTest, TriesAFileAgainThatWasRefusedForWhatItIs) {
  EXPECT_EQ(std::get<ingest::Refusal>(extract(file_saying("refuse"))).reason, Reason::encrypted);
  EXPECT_TRUE(memory_.deaths.empty());
}

TEST_F(MemoryTest, DoesNotBelieveADeathThatIsNone) {
  const ingest::Submission file = file_saying("say hello");
  memory_.deaths[file.sha256] = {file.sha256, "", Reason::encrypted, "needs a password"};
  EXPECT_EQ(pages_of(file), (std::vector<std::string>{"hello"}));
}

}  // namespace
}  // namespace extract
