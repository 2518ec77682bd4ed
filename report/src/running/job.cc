// The flow: take in every file, unpack archives, set duplicates aside, then read and judge in order.
#include "report/job.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <map>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "in_order.h"
#include "report/store.h"
#include "scratch.h"

namespace report {
namespace {

using Accepted = std::variant<ingest::Submission, ingest::Refusal>;

// One file as taken in; for an archive also what was in it, or why it could not be opened.
struct TakenIn {
  Accepted accepted;
  std::vector<extract::Unpacked> files;
  bool is_archive_opened = false;
};

// Between the judging key of a job and what a person has settled about one file.
constexpr char settled_mark = '|';

int worker_count(int asked) {
  if (asked > 0) return asked;
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

class Run {
 public:
  Run(const Job& job, extract::Extractor& extractor, const Judge& judge, Store* store, const Sink& sink,
      const Watch& watch)
      : job_(job),
        extractor_(extractor),
        judge_(judge),
        store_(store),
        sink_(sink),
        watch_(watch),
        workers_(worker_count(job.workers)),
        scratch_(job.scratch) {}

  Books go() {
    take_in_all();
    assess_all();
    return books_;
  }

 private:
  // What stands in line for an outcome.
  struct Item {
    Accepted accepted;
    std::string received;
    std::size_t files_inside = 0;
    bool is_opened_archive = false;
    std::string same_as;  // duplicate of this name
  };

  // --- taking in ---

  void take_in_all() {
    books_.handed_in = job_.inputs.size() + job_.refused.size();
    for (const ingest::Refusal& refusal : job_.refused) items_.push_back({refusal, {}, 0, false, {}});
    InOrder<TakenIn> pool(job_.inputs.size(), workers_, [this](std::size_t i) { return take_in(i); });
    pool.drain([this](std::size_t i, TakenIn&& taken) { line_up(i, std::move(taken)); }, [] {});
    if (job_.same_bytes == SameBytes::once) recognise_duplicates();
  }

  TakenIn take_in(std::size_t number) {
    const Input& input = job_.inputs[number];
    TakenIn taken{ingest::accept(input.file, input.name, job_.limits), {}, false};
    const auto* submission = std::get_if<ingest::Submission>(&taken.accepted);
    if (submission && submission->media_type == ingest::MediaType::zip) open_archive(taken, number);
    return taken;
  }

  void open_archive(TakenIn& taken, std::size_t number) {
    const std::filesystem::path folder = scratch_.folder(number);
    std::filesystem::create_directories(folder);
    auto unpacked = extractor_.unpack(std::get<ingest::Submission>(taken.accepted), folder);
    if (auto* refusal = std::get_if<ingest::Refusal>(&unpacked)) {
      taken.accepted = std::move(*refusal);
      return;
    }
    taken.files = std::move(std::get<std::vector<extract::Unpacked>>(unpacked));
    taken.is_archive_opened = true;
  }

  void line_up(std::size_t number, TakenIn&& taken) {
    const std::string& received = job_.inputs[number].received;
    books_.in_archives += taken.files.size();
    items_.push_back({std::move(taken.accepted), received, taken.files.size(), taken.is_archive_opened, {}});
    for (extract::Unpacked& file : taken.files)
      items_.push_back({as_item(std::move(file)), received, 0, false, {}});
  }

  // An archive inside an archive is not opened: one level is what people send, more is an attack.
  static Accepted as_item(extract::Unpacked&& file) {
    const auto* inner = std::get_if<ingest::Submission>(&file);
    if (inner && inner->media_type == ingest::MediaType::zip)
      return ingest::Refusal{inner->sha256, inner->name, ingest::Reason::not_a_document,
                             "found an archive inside an archive, expected a document"};
    return std::move(file);
  }

  // Of files with the same bytes the one that came first counts, whatever they are called.
  void recognise_duplicates() {
    const auto day = [](const Item& item) { return item.received.empty() ? "9999" : item.received; };
    std::map<std::string, const Item*> first;
    for (const Item& item : items_)
      if (const auto* submission = std::get_if<ingest::Submission>(&item.accepted)) {
        const Item*& kept = first[submission->sha256];
        if (!kept || day(item) < day(*kept)) kept = &item;
      }
    for (Item& item : items_)
      if (const auto* submission = std::get_if<ingest::Submission>(&item.accepted))
        if (const Item* kept = first[submission->sha256]; kept != &item)
          item.same_as = std::get<ingest::Submission>(kept->accepted).name;
  }

  // --- reading and judging ---

  void assess_all() {
    // A thread whose file is being recognised only waits, and the files behind it may be text.
    InOrder<Outcome> pool(items_.size(), workers_ * 4,
                          [this](std::size_t i) { return outcome_of(items_[i]); });
    pool.drain([this](std::size_t i, Outcome&& outcome) { hand_on(items_[i], std::move(outcome)); },
               [this] { tell(); });
    tell();
  }

  // On a worker's thread.
  Outcome outcome_of(const Item& item) {
    if (const auto* refusal = std::get_if<ingest::Refusal>(&item.accepted))
      return Refused{*refusal, item.received, false};
    const ingest::Submission& submission = std::get<ingest::Submission>(item.accepted);
    if (item.is_opened_archive) return Opened{submission, item.received, item.files_inside};
    if (!item.same_as.empty()) return Duplicate{submission, item.received, item.same_as};
    if (std::optional<Assessed> kept = from_store(submission, item.received)) {
      if (job_.look) job_.look(*kept);
      return std::move(*kept);
    }
    return read_and_judge(submission, item.received);
  }

  Outcome read_and_judge(const ingest::Submission& submission, const std::string& received) {
    try {
      const auto start = std::chrono::steady_clock::now();
      std::variant<extract::Document, ingest::Refusal> read = read_document(submission);
      if (auto* refusal = std::get_if<ingest::Refusal>(&read))
        return Refused{std::move(*refusal), received, false};
      Assessed assessed{submission, received, std::move(std::get<extract::Document>(read)), {}, 0, false};
      assessed.assessment = judge_(assessed.document);
      assessed.findings = file_findings(assessed.document, assessed.assessment);
      assessed.pages = count_pages(assessed.document);
      assessed.judging = judging_of(submission);
      if (job_.look) job_.look(assessed);
      assessed.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      return assessed;
    } catch (const std::logic_error& error) {
      return Refused{{submission.sha256, submission.name, ingest::Reason::crashed,
                      fmt::format("an error in the program itself: {}", error.what())},
                     received,
                     true};
    }
  }

  std::string judging_of(const ingest::Submission& submission) const {
    const std::string settled = job_.settled ? job_.settled(submission.sha256) : std::string();
    return settled.empty() ? job_.versions.judging : job_.versions.judging + settled_mark + settled;
  }

  // Judged by whichever version, but with the same word of a person about it.
  static bool has_same_settlement(std::string_view first, std::string_view second) {
    const auto tail = [](std::string_view key) {
      const std::size_t mark = key.find(settled_mark);
      return mark == std::string_view::npos ? std::string_view() : key.substr(mark);
    };
    return tail(first) == tail(second);
  }

  std::optional<Assessed> from_store(const ingest::Submission& submission,
                                     const std::string& received) const {
    if (!store_) return std::nullopt;
    const Wanted wanted = job_.needs_documents ? Wanted::text : Wanted::verdicts;
    const std::string judging = judging_of(submission);
    std::optional<Store::Kept> kept;
    if (job_.rejudge == Rejudge::no) {
      kept = store_->standing_assessment(submission.name, submission.sha256, wanted);
      if (kept && !has_same_settlement(kept->judging, judging)) kept.reset();
    }
    if (!kept) kept = store_->assessment(submission.sha256, job_.versions, wanted, judging);
    if (!kept) return std::nullopt;
    return Assessed{submission,
                    received,
                    std::move(kept->document),
                    std::move(kept->assessment),
                    0,
                    true,
                    std::move(kept->findings),
                    kept->pages,
                    std::move(kept->judging)};
  }

  // From the store when an earlier run read the same bytes with the same reader under another catalogue.
  std::variant<extract::Document, ingest::Refusal> read_document(const ingest::Submission& submission) {
    if (store_)
      if (std::optional<extract::Document> kept = store_->document(submission.sha256, job_.versions))
        return std::move(*kept);
    PageTally tally(*this);
    return extractor_.extract(submission, [&tally](int done, int total) { tally.set(done, total); });
  }

  void hand_on(const Item& item, Outcome&& outcome) {
    if (store_) store_->keep(outcome, job_.versions);
    books_.enter(outcome);
    if (const auto* assessed = std::get_if<Assessed>(&outcome))
      books_.by_earlier_version += !assessed->judging.starts_with(job_.versions.judging);
    ++done_;
    tell();
    sink_(std::move(outcome));
    drop_bytes(item);
  }

  // Files out of archives are copies of ours: gone as soon as they are read, so that the scratch folder stays
  // small.
  void drop_bytes(const Item& item) const {
    const auto* submission = std::get_if<ingest::Submission>(&item.accepted);
    if (!submission || !is_under_scratch(submission->file)) return;
    std::error_code ignored;
    std::filesystem::remove(submission->file, ignored);
  }

  bool is_under_scratch(const std::filesystem::path& file) const {
    const std::string root = scratch_.folder(0).parent_path().string() + "/";
    return file.string().starts_with(root);
  }

  // --- progress ---

  // Pages of one file, added to the totals as they change.
  class PageTally {
   public:
    explicit PageTally(Run& run) : run_(run) {}
    void set(int done, int total) {
      run_.pages_done_ += done - done_;
      run_.pages_total_ += total - total_;
      done_ = done;
      total_ = total;
    }

   private:
    Run& run_;
    int done_ = 0, total_ = 0;
  };

  void tell() const {
    if (watch_) watch_({done_, items_.size(), pages_done_.load(), pages_total_.load()});
  }

  const Job& job_;
  extract::Extractor& extractor_;
  const Judge& judge_;
  Store* store_;
  const Sink& sink_;
  const Watch& watch_;
  const int workers_;
  Scratch scratch_;
  std::vector<Item> items_;
  std::size_t done_ = 0;
  std::atomic<int> pages_done_ = 0, pages_total_ = 0;
  Books books_;
};

}  // namespace

Books run(const Job& job, extract::Extractor& extractor, const Judge& judge, Store* store, const Sink& sink,
          const Watch& watch) {
  return Run(job, extractor, judge, store, sink, watch).go();
}

}  // namespace report
