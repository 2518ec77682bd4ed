// A file that takes the engine over costs that one file, and the reason is told. Run against a worker whose
// adapters do harm on request (hostile_adapters.cc); its parent, sandbox, wire and client are the real ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "extract/extractor.h"

namespace extract {
namespace {

namespace fs = std::filesystem;
using ingest::Reason;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path hostile_worker = KRAVKOLL_HOSTILE_WORKER;

fs::path fresh_folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const fs::path folder = fs::temp_directory_path() / ("kravkoll-" + std::string(test->test_suite_name()) +
                                                       "-" + test->name() + "-" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

bool is_sanitized() {
#ifdef KRAVKOLL_SANITIZED
  return true;
#else
  return false;
#endif
}

class WorkerExtractorTest : public testing::Test {
 protected:
  ~WorkerExtractorTest() override { fs::remove_all(folder_); }

  ingest::Submission file_saying(const std::string& what) {
    const fs::path file = folder_ / std::to_string(++files_);
    std::ofstream(file) << "%HOSTILE " << what;
    return {std::string(64, 'a'), file, what, ingest::MediaType::pdf, fs::file_size(file)};
  }
  std::variant<Document, ingest::Refusal> extract(const std::string& what) {
    return extractor().extract(file_saying(what), nullptr);
  }
  ingest::Refusal refusal(const std::string& what) {
    const auto outcome = extract(what);
    const auto* refused = std::get_if<ingest::Refusal>(&outcome);
    EXPECT_NE(refused, nullptr) << what << " was read";
    return refused == nullptr ? ingest::Refusal{} : *refused;
  }
  Document document(const std::string& what) {
    auto outcome = extract(what);
    if (const auto* refused = std::get_if<ingest::Refusal>(&outcome)) ADD_FAILURE() << refused->detail;
    return std::holds_alternative<Document>(outcome) ? std::get<Document>(std::move(outcome)) : Document{};
  }
  Extractor& extractor() {
    if (!extractor_) extractor_ = make_worker_extractor(hostile_worker, limits_, slots_);
    return *extractor_;
  }

  WorkerLimits limits_{.file_deadline = std::chrono::seconds(10),
                       .page_deadline = std::chrono::seconds(10),
                       .memory_bytes = 128u << 20};
  int slots_ = 1;

 private:
  fs::path folder_ = fresh_folder();
  int files_ = 0;
  std::unique_ptr<Extractor> extractor_;
};

std::string text_of(const Document& document) {
  std::string text;
  for (const Page& page : document.pages)
    for (const Block& block : page.blocks) text += block.text + "\n";
  return text;
}

struct Harm {
  const char* deed;
  Reason reason;
  const char* detail;
  bool needs_filter_or_limit = false;  // the sanitizers leave those out
};

class HostileFile : public WorkerExtractorTest, public testing::WithParamInterface<Harm> {};

TEST_P(HostileFile, CostsItselfOnlyAndIsToldWhy) {
  const Harm& harm = GetParam();
  if (is_sanitized() && harm.needs_filter_or_limit) GTEST_SKIP() << "not limited under the sanitizers";
  const ingest::Refusal refused = refusal(harm.deed);
  EXPECT_EQ(ingest::name_of(refused.reason), ingest::name_of(harm.reason)) << refused.detail;
  EXPECT_THAT(refused.detail, HasSubstr(harm.detail));
  EXPECT_EQ(refused.name, harm.deed);
  EXPECT_THAT(text_of(document("say unharmed")), HasSubstr("unharmed"));
}

INSTANTIATE_TEST_SUITE_P(
    Deeds, HostileFile,
    testing::Values(
        Harm{"crash", Reason::crashed, "SIGSEGV", true},
        Harm{"overflow-the-stack", Reason::crashed, "SIGSEGV", true},
        Harm{"abort", Reason::crashed, "SIGABRT"}, Harm{"exit", Reason::crashed, "exit code 42"},
        Harm{"use-up-processor-time", Reason::timed_out, "processor time"},
        Harm{"allocate", Reason::out_of_memory, "memory", true},
        Harm{"malloc-and-abort", Reason::out_of_memory, "memory", true},
        Harm{"malloc-and-exit", Reason::out_of_memory, "memory", true},
        Harm{"malloc-and-follow-null", Reason::out_of_memory, "memory", true},
        Harm{"open", Reason::damaged, "open: Permission denied", true},
        Harm{"create", Reason::damaged, "create: Permission denied", true},
        Harm{"socket", Reason::crashed, "SIGSYS", true}, Harm{"fork", Reason::crashed, "SIGSYS", true},
        Harm{"exec", Reason::crashed, "SIGSYS", true}, Harm{"thread", Reason::crashed, "SIGSYS", true},
        Harm{"kill-the-parent", Reason::crashed, "SIGSYS", true},
        Harm{"sleep", Reason::crashed, "SIGSYS", true}, Harm{"make-code", Reason::crashed, "SIGSYS", true},
        Harm{"raise-limits", Reason::crashed, "SIGSYS", true},
        Harm{"watch-the-parent", Reason::crashed, "SIGSYS", true},
        Harm{"rename", Reason::crashed, "SIGSYS", true},
        Harm{"throw", Reason::crashed, "the reader failed: surprise"},
        Harm{"refuse", Reason::encrypted, "needs a password"}, Harm{"nothing", Reason::empty, "no page"},
        Harm{"nonsense", Reason::crashed, "was not understood"},
        Harm{"end-and-linger", Reason::crashed, "was not understood"}),
    [](const testing::TestParamInfo<Harm>& harm) {
      std::string name;
      for (const char letter : std::string(harm.param.deed)) name += letter == '-' ? '_' : letter;
      return name;
    });

TEST_F(WorkerExtractorTest, StopsAFileThatNeverEndsWhenItsTimeIsUp) {
  limits_.file_deadline = std::chrono::seconds(1);
  const auto start = std::chrono::steady_clock::now();
  const ingest::Refusal refused = refusal("loop");
  EXPECT_EQ(refused.reason, Reason::timed_out);
  EXPECT_THAT(refused.detail, HasSubstr("1 second"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(8));
  EXPECT_THAT(text_of(document("say unharmed")), HasSubstr("unharmed"));
}

TEST_F(WorkerExtractorTest, TurnsOpenMpOffAndHandsOverNothingElseOfOurEnvironment) {
  setenv("KRAVKOLL_SECRET", "1234", 1);
  const std::string environment = text_of(document("environment"));
  EXPECT_THAT(environment, HasSubstr("OMP_THREAD_LIMIT=1"));
  EXPECT_THAT(environment, testing::Not(HasSubstr("KRAVKOLL_SECRET")));
}

TEST_F(WorkerExtractorTest, LimitsProcessorTimeDescriptorsAndWritingOfTheChild) {
  limits_.file_deadline = std::chrono::seconds(7);
  EXPECT_EQ(text_of(document("limits")), "cpu=8/10;descriptors=32/32;written=0/0;core=0/0;\n");
}

TEST_F(WorkerExtractorTest, HandsTheChildItsFileItsPipeAndTheNullDeviceOnly) {
  const std::string open = text_of(document("descriptors"));
  EXPECT_THAT(open, testing::StartsWith("5"));
}

TEST_F(WorkerExtractorTest, RecognisesEveryPageAndKeepsTheirOrder) {
  slots_ = 2;
  std::vector<std::string> told;
  const auto outcome = extractor().extract(file_saying("scan 7"), [&](int done, int total) {
    told.push_back(std::to_string(done) + " of " + std::to_string(total));
  });
  const Document& read = std::get<Document>(outcome);
  ASSERT_EQ(read.pages.size(), 7u);
  for (std::size_t at = 0; at < read.pages.size(); ++at) {
    EXPECT_EQ(read.pages[at].reading, PageReading::recognised);
    ASSERT_EQ(read.pages[at].blocks.size(), 1u);
    EXPECT_EQ(read.pages[at].blocks[0].text, "page-" + std::to_string(at + 1) + "-at-200");
  }
  ASSERT_EQ(told.size(), 7u);
  EXPECT_EQ(told.front(), "1 of 7");
  EXPECT_EQ(told.back(), "7 of 7");
}

TEST_F(WorkerExtractorTest, KeepsTheRestOfAScanWhenOnePageFails) {
  limits_.page_deadline = std::chrono::seconds(1);
  for (const auto& [deed, why] : std::map<std::string, std::string>{
           {"abort", "SIGABRT"}, {"loop", "not read within 1 second"}, {"refuse", "needs a password"}}) {
    const Document read = document("scan 3 " + deed + " 2");
    ASSERT_EQ(read.pages.size(), 3u);
    EXPECT_EQ(read.pages[0].reading, PageReading::recognised);
    EXPECT_EQ(read.pages[1].reading, PageReading::unreadable);
    EXPECT_EQ(read.pages[2].reading, PageReading::recognised);
    ASSERT_FALSE(read.notes.empty());
    EXPECT_EQ(read.notes.back().page, 2);
    EXPECT_THAT(read.notes.back().text, HasSubstr(why));
  }
}

TEST_F(WorkerExtractorTest, TriesNoFurtherPagesOfAFileThatWastesTime) {
  limits_.page_deadline = std::chrono::seconds(1);
  const auto start = std::chrono::steady_clock::now();
  const Document read = document("scan 20 loop all");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  ASSERT_EQ(read.pages.size(), 20u);
  for (const Page& page : read.pages) EXPECT_EQ(page.reading, PageReading::unreadable);
  EXPECT_THAT(read.notes.back().text, HasSubstr("not tried, 3 pages"));
}

std::vector<std::string> told_pages(const Document& document) {
  std::vector<std::string> told;
  for (const Page& page : document.pages)
    told.push_back(page.reading == PageReading::unreadable ? "unreadable" : page.blocks.at(0).text);
  return told;
}

TEST_F(WorkerExtractorTest, LeavesPicturesAloneWhenAskedAndSaysSo) {
  limits_.pictures = Pictures::left_alone;
  const Document read = document("scan 2");
  EXPECT_THAT(told_pages(read), ElementsAre("unreadable", "unreadable"));
  EXPECT_EQ(read.notes.at(1).page, 2);
  EXPECT_EQ(read.notes.at(1).text, "pictures left alone, as asked");
}

TEST_F(WorkerExtractorTest, LosesNoPageOfTextToOneThatEndsItsReader) {
  limits_.text_page_deadline = std::chrono::seconds(1);
  for (const auto& [deed, why] : std::map<std::string, std::string>{{"abort", "SIGABRT"},
                                                                    {"loop", "not read within 1 second"},
                                                                    {"use-up-processor-time", "timed_out"},
                                                                    {"refuse", "needs a password"},
                                                                    {"nonsense", "was not understood"}}) {
    const Document read = document("pages 5 " + deed + " 3");
    EXPECT_THAT(told_pages(read), ElementsAre("page-1", "page-2", "unreadable", "page-4", "page-5")) << deed;
    ASSERT_EQ(read.notes.size(), 5u);
    EXPECT_EQ(read.notes[0].text, "note-of-1");
    EXPECT_EQ(read.notes[2].page, 3);
    EXPECT_THAT(read.notes[2].text, HasSubstr(why));
  }
}

TEST_F(WorkerExtractorTest, KeepsTheFirstAndTheLastPageWhenTheOtherFails) {
  EXPECT_THAT(told_pages(document("pages 2 abort 1")), ElementsAre("unreadable", "page-2"));
  EXPECT_THAT(told_pages(document("pages 2 abort 2")), ElementsAre("page-1", "unreadable"));
}

TEST_F(WorkerExtractorTest, GivesUpAFileWhosePagesAllEndTheirReader) {
  const Document read = document("pages 9 abort all");
  ASSERT_EQ(read.pages.size(), 9u);
  for (const Page& page : read.pages) EXPECT_EQ(page.reading, PageReading::unreadable);
  EXPECT_EQ(read.notes.back().text, "pages 4 to 9 were not tried: 3 pages had ended the reader");
}

TEST_F(WorkerExtractorTest, KeepsWhatWasReadWhenTheTimeForTheFileIsUp) {
  limits_.file_deadline = std::chrono::seconds(1);
  const auto start = std::chrono::steady_clock::now();
  const Document read = document("pages 6 loop 3");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(8));
  EXPECT_THAT(told_pages(read),
              ElementsAre("page-1", "page-2", "unreadable", "unreadable", "unreadable", "unreadable"));
  EXPECT_THAT(read.notes.back().text, HasSubstr("pages 4 to 6 were not tried: the time for the file was up"));
}

TEST_F(WorkerExtractorTest, ReadsAPoorPageAgainInAFinerPictureAndKeepsTheBetter) {
  EXPECT_THAT(text_of(document("scan 1 faint 0")), HasSubstr("page-1-at-300"));
  EXPECT_THAT(text_of(document("scan 1 clear 0")), HasSubstr("page-1-at-200"));
}

std::vector<pid_t> children() {
  std::vector<pid_t> pids;
  for (const auto& thread : fs::directory_iterator("/proc/self/task")) {
    std::ifstream list(thread.path() / "children");
    for (pid_t pid = 0; list >> pid;) pids.push_back(pid);
  }
  return pids;
}

TEST_F(WorkerExtractorTest, StartsAWorkerAnewThatWasKilled) {
  EXPECT_THAT(text_of(document("say before")), HasSubstr("before"));
  for (const pid_t pid : children()) kill(pid, SIGKILL);
  EXPECT_EQ(refusal("say during").reason, Reason::crashed);
  EXPECT_THAT(text_of(document("say after")), HasSubstr("after"));
}

TEST_F(WorkerExtractorTest, LeavesNoDescriptorAndNoProcessBehind) {
  const auto count = [](const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
  };
  const std::size_t children_before = children().size();
  const auto before = count("/proc/self/fd");
  {
    const auto own = make_worker_extractor(hostile_worker, limits_, 2);
    const auto running = count("/proc/self/fd");
    for (const std::string what : {"say hello", "abort", "scan 3 abort 2", "refuse", "nonsense"})
      own->extract(file_saying(what), nullptr);
    EXPECT_EQ(count("/proc/self/fd"), running);
  }
  EXPECT_EQ(count("/proc/self/fd"), before);
  EXPECT_EQ(children().size(), children_before);
}

TEST_F(WorkerExtractorTest, ServesSeveralThreadsAtOnceAndMixesNothingUp) {
  slots_ = 2;
  extractor();
  std::vector<ingest::Submission> files;
  for (int at = 0; at < 40; ++at)
    files.push_back(file_saying(at % 5 == 0   ? "scan 3"
                                : at % 7 == 0 ? "abort"
                                              : "say text-" + std::to_string(at)));
  std::vector<std::string> texts(files.size());
  std::vector<std::thread> threads;
  for (std::size_t first = 0; first < 4; ++first)
    threads.emplace_back([&, first] {
      for (std::size_t at = first; at < files.size(); at += 4) {
        const auto outcome = extractor().extract(files[at], nullptr);
        const Document* const read = std::get_if<Document>(&outcome);
        texts[at] = read ? text_of(*read) : std::get<ingest::Refusal>(outcome).detail;
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t at = 0; at < files.size(); ++at)
    EXPECT_THAT(texts[at], HasSubstr(at % 5 == 0   ? "page-3-at-200"
                                     : at % 7 == 0 ? "SIGABRT"
                                                   : "text-" + std::to_string(at)));
}

TEST_F(WorkerExtractorTest, PassesOnWhatTheListenerToProgressThrows) {
  EXPECT_THROW(
      extractor().extract(file_saying("scan 5"), [](int, int) { throw std::runtime_error("enough"); }),
      std::runtime_error);
  EXPECT_THAT(text_of(document("say after")), HasSubstr("after"));
}

TEST_F(WorkerExtractorTest, ThrowsWhenTheFileIsGone) {
  const ingest::Submission gone{std::string(64, 'a'), "no/such/file", "gone", ingest::MediaType::pdf, 1};
  EXPECT_THROW(extractor().extract(gone, nullptr), std::system_error);
}

TEST_F(WorkerExtractorTest, RefusesAFileThatBecameEmpty) {
  ingest::Submission file = file_saying("say x");
  std::ofstream(file.file, std::ios::trunc).flush();
  const auto outcome = extractor().extract(file, nullptr);
  EXPECT_EQ(std::get<ingest::Refusal>(outcome).reason, Reason::empty);
}

TEST(MakeWorkerExtractor, ThrowsWhenTheProgramIsMissing) {
  EXPECT_THROW(
      try { make_worker_extractor("no/such/worker", {}, 1); } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("worker program missing"));
        throw;
      },
      std::runtime_error);
}

TEST(MakeWorkerExtractor, ThrowsWhenTheEngineDataIsMissing) {
  const fs::path folder = fresh_folder();
  fs::create_directories(folder / "bin");
  fs::copy_file(hostile_worker, folder / "bin/worker");
  EXPECT_THROW(
      try { make_worker_extractor(folder / "bin/worker", {}, 1); } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("engine data missing"));
        throw;
      },
      std::runtime_error);
  fs::remove_all(folder);
}

TEST(MakeWorkerExtractor, ThrowsWhenTheProgramIsNoWorker) {
  EXPECT_THROW(make_worker_extractor("/bin/true", {}, 1), std::runtime_error);
}

}  // namespace
}  // namespace extract
