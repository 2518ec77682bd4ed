// The language between the program and its worker.
//
// Two conversations, both on this machine and in its byte order. On the control socket (one message a
// datagram) the program sends Orders and the prepared parent answers with Reports. On a pipe of its own each
// piece of work sends a reply: a stream of length-prefixed records, written by ReplyWriter in the child and
// read by ReplyReader here. The child may have been taken over by the file it was reading, so ReplyReader
// believes nothing: every number is held against its range, every string must be plain UTF-8, every length is
// checked before anything is reserved. ReplyWriter is the kind end: it clamps and mends what an adapter hands
// it, so that an odd number costs no document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "extract/document.h"
#include "ingest/submission.h"
#include "reading.h"

namespace extract {

// What came over the wire cannot be what the other end should have said.
struct WireError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// `render` draws a page and sends its picture as the one entry of an archive; `recognise` is handed such a
// picture as its file (page_picture.h). `paint` draws for people: in colour, with the system's fonts where
// the document brings none (painted_page.h).
enum class Work : std::uint8_t { read, recognise, unpack, render, paint };

// Travels with two descriptors: the file, open for reading, and the pipe for the reply.
struct Request {
  Work work = Work::read;
  ingest::MediaType media_type = ingest::MediaType::pdf;
  int page = 0;    // render, recognise: from 1
  double dpi = 0;  // render: of a PDF page, a picture keeps its own; recognise: what the picture is taken for
  int max_pages = 0;
  std::uint64_t memory_bytes = 0;
  int cpu_seconds = 0;
  int first_page = 1;  // read: pages before it are not wanted, an earlier child read them
};
struct Stop {};  // kill the child at work; its end is reported as any other's
using Order = std::variant<Request, Stop>;

struct Ready {};  // once, at the start
struct Broken {
  std::string detail;
};                  // the installation's fault: engine data missing, no more processes ...
struct Started {};  // the child is forked, its reply is on its way
struct Ended {
  int wait_status = 0;
};  // as waitpid gives it
using Report = std::variant<Ready, Broken, Started, Ended>;

std::string encode(const Order& order);
std::string encode(const Report& report);
Order decode_order(std::string_view message);    // throws WireError
Report decode_report(std::string_view message);  // throws WireError
inline constexpr std::size_t max_message_bytes = 4096;

// Exit codes of a child that has no reply to give but knows why.
inline constexpr int exit_out_of_memory = 41;
inline constexpr int exit_gave_up = 42;     // a library called exit()
inline constexpr int exit_no_sandbox = 43;  // could not give up its rights and read nothing

// Why the child could not read the file; becomes a Refusal on the program's side.
struct Fault {
  ingest::Reason reason = ingest::Reason::damaged;
  std::string detail;
};

// A file in an archive comes in pieces, so that neither end holds a large one whole.
struct EntryBegins {
  std::string path;
};
struct EntryContent {
  std::string_view bytes;
};  // borrowed for the length of the call
struct EntryEnds {};
struct EntryRefused {
  std::string path;
  Fault fault;
};
using EntryPart = std::variant<EntryBegins, EntryContent, EntryEnds, EntryRefused>;
using EntrySink = std::function<void(const EntryPart&)>;

class ReplyWriter {
 public:
  using Send = std::function<void(std::string_view bytes)>;
  explicit ReplyWriter(Send send) : send_(std::move(send)) {}

  // Throw WireError when something is too large to be sent; send_fault may still follow and then stands
  // alone.
  void send_reading(const Reading& reading);
  // The same in parts, so that what was read reaches the other end before a fault ends the child: all but
  // pages, blocks and notes; then page by page with what is to be noted of each.
  void send_beginning(const Reading& reading);
  void send_page(const WordPage& page, const std::vector<Note>& notes);
  void send_entry(std::string_view path, std::string_view content);
  void send_refused_entry(std::string_view path, const Fault& fault);
  void send_fault(const Fault& fault);  // ends the reply
  void send_end();                      // ends the reply

 private:
  void send_record(std::uint8_t tag, std::string_view payload);
  void send_page_clipped(WordPage page, std::vector<Note> notes);
  void send_notes(const std::vector<Note>& notes);
  Send send_;
  std::uint64_t words_ = 0;
};

inline constexpr std::uint64_t max_words_in_file = 2'000'000;

struct ReplyLimits {
  int max_pages = 2000;
  std::size_t max_record_bytes = 32u << 20;
  std::uint64_t max_reply_bytes = 512u << 20;
  std::uint64_t max_words = max_words_in_file;
  std::uint64_t max_blocks = 400'000;
  std::uint64_t max_elements = 2'000'000;
  std::uint64_t max_outline = 100'000;
  std::uint64_t max_notes = 20'000;
  std::uint64_t max_entries = 5'000;
};

class ReplyReader {
 public:
  // `sink` is called for the parts of an archive as they arrive, while feed() runs; nullptr: no archive is
  // expected.
  ReplyReader(const ReplyLimits& limits, EntrySink sink) : limits_(limits), sink_(std::move(sink)) {}

  void feed(std::string_view bytes);  // throws WireError
  bool is_complete() const { return is_complete_; }

  // After is_complete(): what was read, or why it was not.
  std::variant<Reading, Fault> take();

  // Pages are on their way: from here on a fault does not lose what came before it.
  bool has_begun_pages() const {
    return stage_ >= Stage::head && reading_.has_pages && reading_.page_count > 0;
  }
  Reading take_so_far() { return std::move(reading_); }

 private:
  enum class Stage { nothing, head, elements, outline, pages, blocks };

  void read_record(std::uint8_t tag, std::string_view payload);
  void read_entry_part(std::uint8_t tag, std::string_view payload);
  void read_part(std::uint8_t tag, std::string_view payload);
  void accept_head(std::string_view payload);
  void accept_outline(std::string_view payload);
  void accept_page(WordPage&& page);
  void enter(Stage stage);

  ReplyLimits limits_;
  EntrySink sink_;
  std::string pending_;
  std::uint64_t received_ = 0, words_ = 0, entries_ = 0;
  Stage stage_ = Stage::nothing;
  bool is_in_entry_ = false, is_complete_ = false;
  Reading reading_;
  std::optional<Fault> fault_;
};

// A recognised page as bytes to be kept. Both check as the wire does: unpack_page throws WireError.
std::string pack_page(const WordPage& page);
WordPage unpack_page(std::string_view bytes);

}  // namespace extract
