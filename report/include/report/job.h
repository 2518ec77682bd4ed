// The flow itself: files -> accept -> unpack -> extract -> assess -> keep, and the books that must close.
//
// Every file handed in, and every file found inside an archive, ends as exactly one Outcome. Outcomes are
// handed on in the order of the inputs (an archive first, then its files in archive order) whatever the
// number of workers, so that what is printed or stored never depends on who finished first.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "analyze/assessment.h"
#include "extract/document.h"
#include "extract/extractor.h"
#include "ingest/submission.h"
#include "report/filed.h"

namespace report {

class Store;

struct Input {
  std::filesystem::path file;
  std::string name;  // what people call it, unique within the job
  std::string
      received;  // ISO date it came in ("inkom"), empty when not known; files in an archive inherit it
};

// Pages by how they were read.
struct PageCount {
  std::size_t pages = 0, read = 0, recognised = 0, unreadable = 0, blank = 0;
  bool has_text() const { return pages == 0 || read + recognised > 0; }
};
PageCount count_pages(const extract::Document& document);

// Read and judged.
struct Assessed {
  ingest::Submission submission;
  std::string received;
  extract::Document document;  // empty when taken from the store by a job that does not need it
  analyze::Assessment assessment;
  double seconds = 0;  // reading and judging; 0 when taken from the store
  bool is_from_store = false;
  // As the store has them; made of the document where that is there.
  std::vector<FiledFinding> findings = {};
  PageCount pages = {};
  std::string judging = {};  // the key it was judged under; empty: the job's
};

// Not read, and why. `is_our_fault`: a logic error of the program, recorded against this one file.
struct Refused {
  ingest::Refusal refusal;
  std::string received;
  bool is_our_fault = false;
};

// The same bytes as an earlier file of this job.
struct Duplicate {
  ingest::Submission submission;
  std::string received;
  std::string same_as;  // name of the earlier file
};

// An archive that could be opened. It is a container, not a report: its files follow as outcomes of their
// own.
struct Opened {
  ingest::Submission archive;
  std::string received;
  std::size_t files = 0;
};

using Outcome = std::variant<Assessed, Refused, Duplicate, Opened>;

// The findings with page, section and words, as people are shown them.
std::vector<FiledFinding> file_findings(const extract::Document& document,
                                        const analyze::Assessment& assessment);

// What the round remembers of it, not yet placed.
Filed file_away(const Outcome& outcome);

const std::string& name_of(const Outcome& outcome);
const std::string& received_of(const Outcome& outcome);
std::string sha256_of(const Outcome& outcome);  // empty when the bytes could not be read

// What came in and where it went. Intake is counted when files are taken in, the rest when outcomes are
// handed on, so that a file lost between the two shows.
//
//   received = assessed + refused + duplicates + opened     (opened: the archives themselves; nothing else
//   counts
//                                                             as an attachment in this version)
//   pages    = read + recognised + unreadable + blank       (pages of assessed files; formats without pages
//   have 0)
struct Books {
  std::size_t handed_in = 0;    // inputs of the job
  std::size_t in_archives = 0;  // files found inside archives
  std::size_t assessed = 0, refused = 0, duplicates = 0, opened = 0;
  std::size_t from_store = 0;          // of assessed: unchanged since an earlier run, not read again
  std::size_t by_earlier_version = 0;  // of these: judged under another key than the job's
  std::size_t our_faults = 0;          // of refused
  std::size_t pages = 0, pages_read = 0, pages_recognised = 0, pages_unreadable = 0, pages_blank = 0;

  std::size_t received() const { return handed_in + in_archives; }
  void enter(const Outcome& outcome);
  // Empty when the books close; else one English sentence with the figures that differ.
  std::string difference() const;
};

// What a judgement and a reading depend on beside the file. Same keys, same result: an unchanged file is then
// taken from the store. A new catalogue changes `judging` only, so that nothing is recognised twice.
struct Versions {
  std::string program;    // for people: "0.1.0"
  std::string catalogue;  // for people: "2026.1"
  std::string reading;    // key: identifies the reader
  std::string judging;    // key: identifies program, catalogue, word lists and options
};

enum class SameBytes {
  once,        // a second file with the same bytes is a Duplicate
  every_time,  // every file is judged for itself (`kravkoll check`)
};

// Whether files that have a verdict in the round are judged again when program or catalogue has changed.
enum class Rejudge { no, yes };

// Looks at a file that was read or kept, while its text may be at hand; called on several threads at once.
using Look = std::function<void(const Assessed&)>;

struct Job {
  std::vector<Input> inputs;
  std::vector<ingest::Refusal>
      refused;  // what could not even be listed (Inbox::refused): handed on first, counted
  ingest::AcceptLimits limits;
  int workers = 0;  // 0: one a core
  SameBytes same_bytes = SameBytes::once;
  Versions versions;
  Rejudge rejudge = Rejudge::yes;
  bool needs_documents = true;  // false: the texts of unchanged files stay in the store
  // What a person has settled about a file and its judgement depends on, by checksum: added to the judging
  // key.
  std::function<std::string(const std::string& sha256)> settled = {};
  Look look = {};
  std::filesystem::path scratch;  // archives are unpacked under it; empty: the system's temporary folder
};

// Judges one document; called on several threads at once.
using Judge = std::function<analyze::Assessment(const extract::Document&)>;

// Takes one outcome; called on the thread that called run, in order.
using Sink = std::function<void(Outcome&&)>;

struct Progress {
  std::size_t done = 0, total = 0;
  int pages_recognised = 0, pages_to_recognise = 0;  // of the files begun
};
// Called on the thread that called run, a few times a second.
using Watch = std::function<void(const Progress&)>;

// Runs the job. With a store, unchanged files are taken from it and every outcome is kept in one transaction
// before it is handed to the sink. Throws when the machine fails (disk full, a file vanished, no worker):
// what was kept stays kept and the next run goes on from there.
Books run(const Job& job, extract::Extractor& extractor, const Judge& judge, Store* store, const Sink& sink,
          const Watch& watch = {});

}  // namespace report
