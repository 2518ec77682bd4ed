// extract_worker: the prepared parent and its children (docs/decisions/0001-prepared-worker.md).
//
// The program starts one of these a slot and talks to it over descriptor 3. The parent stays small and
// trusted: it loads what the engines need, reads no stranger's byte, and forks a child for every request. The
// child gives up its rights, reads the one file it was handed, writes its reply into the pipe it was handed,
// and ends.
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "adapters.h"
#include "channel.h"
#include "page_picture.h"
#include "painting.h"
#include "parsers.h"
#include "sandbox_linux.h"
#include "system_fonts_linux.h"
#include "wire.h"

namespace extract {
namespace {

constexpr int control_descriptor = 3;
#ifdef KRAVKOLL_WORKER_WITHOUT_FILTER  // a worker for one test, never installed
constexpr CallFilter call_filter = CallFilter::off;
#else
constexpr CallFilter call_filter = CallFilter::on;
#endif

// ---- the child ----

// An engine may answer failed allocations with abort(), exit() or a null pointer followed. What malloc left
// in errno still says what it was.
void on_exit() { _exit(errno == ENOMEM ? exit_out_of_memory : exit_gave_up); }

// Returning lets the same fault strike again, now without a listener.
[[maybe_unused]] void on_signal(int) {
  if (errno == ENOMEM) _exit(exit_out_of_memory);
}

void name_the_end() {
#ifndef KRAVKOLL_SANITIZED  // the sanitizers have their own
  static std::array<std::byte, 1 << 14> stack;
  const stack_t own{stack.data(), 0, stack.size()};
  sigaltstack(&own, nullptr);
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND);
  for (const int number : {SIGABRT, SIGSEGV}) sigaction(number, &action, nullptr);
#endif
  std::atexit(on_exit);
}

// The whole file, read-only; unmapped when the child ends.
Bytes map(const Descriptor& file) {
  struct stat told {};
  if (fstat(file.get(), &told) != 0 || !S_ISREG(told.st_mode))
    throw Refused{ingest::Reason::not_a_document, "not a regular file"};
  if (told.st_size == 0) throw Refused{ingest::Reason::empty, "a file of no bytes"};
  const auto size = static_cast<std::size_t>(told.st_size);
  void* const start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (start == MAP_FAILED) throw std::bad_alloc();
  return {static_cast<const std::byte*>(start), size};
}

void write_all(const Descriptor& pipe, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(pipe.get(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) _exit(exit_gave_up);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void read(Bytes file, const Request& request, const ReadLimits& limits, ReplyWriter& reply) {
  if (request.media_type != ingest::MediaType::pdf)
    return reply.send_reading(read_file(file, request.media_type, limits));
  read_pdf(
      file, limits, request.first_page,
      {[&reply](const Reading& begun) { reply.send_beginning(begun); },
       [&reply](const WordPage& page, const std::vector<Note>& notes) { reply.send_page(page, notes); }});
}

// Draws the page, and reads nothing from it: the words are another child's work.
void render(Bytes file, const Request& request, const ReadLimits& limits, ReplyWriter& reply) {
  const Raster raster = picture_of_page(file, request.media_type, request.page, request.dpi, limits);
  const PictureHead head{raster.width, raster.height, raster.dpi};
  std::string picture(reinterpret_cast<const char*>(&head), sizeof head);
  picture.append(raster.pixels.begin(), raster.pixels.end());
  reply.send_entry("picture", picture);
}

// The same for people: with the system's fonts, and in colour.
void paint(Bytes file, const Request& request, const ReadLimits& limits, ReplyWriter& reply) {
  use_system_fonts();
  reply.send_entry("page",
                   pack(painting_of_page(file, request.media_type, request.page, request.dpi, limits)));
}

Raster raster_in(Bytes picture, double dpi) {
  const auto head = picture_head({reinterpret_cast<const char*>(picture.data()), picture.size()});
  if (!head) throw Refused{ingest::Reason::damaged, "the picture of the page is not whole"};
  Raster raster{head->width, head->height, dpi, {}};
  const auto* const pixels = reinterpret_cast<const std::uint8_t*>(picture.data()) + sizeof *head;
  raster.pixels.assign(pixels, pixels + picture.size() - sizeof *head);
  return raster;
}

Reading recognise(Bytes picture, const Request& request, Recogniser& recogniser) {
  Reading reading;
  reading.pages.push_back(recogniser.recognise(raster_in(picture, request.dpi), request.page));
  return reading;
}

void unpack(Bytes file, ReplyWriter& reply) {
  // A municipality's archive holds whole scanned reports: more than a container's parts may, as much as a
  // file may.
  const ReadLimits limits{.max_entry_bytes = 200u << 20, .max_total_bytes = 400u << 20};
  read_archive(
      file, limits,
      [&](const std::string& path, Bytes content) {
        reply.send_entry(path, {reinterpret_cast<const char*>(content.data()), content.size()});
      },
      [&](const std::string& path, const Refused& why) {
        reply.send_refused_entry(path, {why.reason, why.detail});
      });
}

void answer(const Request& request, const Descriptor& file, ReplyWriter& reply, Recogniser* recogniser) try {
  const Bytes bytes = map(file);
  const ReadLimits limits{.max_pages = request.max_pages};
  switch (request.work) {
    case Work::read:
      read(bytes, request, limits, reply);
      break;
    case Work::recognise:
      reply.send_reading(recognise(bytes, request, *recogniser));
      break;
    case Work::unpack:
      unpack(bytes, reply);
      break;
    case Work::paint:
      paint(bytes, request, limits, reply);
      break;
    case Work::render:
      render(bytes, request, limits, reply);
      break;
  }
  reply.send_end();
} catch (const Refused& why) {
  reply.send_fault({why.reason, why.detail});
} catch (const WireError& too_much) {
  reply.send_fault({ingest::Reason::too_large, too_much.what()});
} catch (const std::bad_alloc&) {
  _exit(exit_out_of_memory);
} catch (const std::exception& surprise) {
  reply.send_fault({ingest::Reason::crashed, std::string("the reader failed: ") + surprise.what()});
}

[[noreturn]] void be_child(const Request& request, const Message& message, Recogniser* recogniser) {
  try {
    enter_sandbox({request.memory_bytes, request.cpu_seconds}, call_filter);
  } catch (const std::exception&) {
    _exit(exit_no_sandbox);
  }
  name_the_end();
  errno = 0;
  const Descriptor &file = message.descriptors.at(0), &pipe = message.descriptors.at(1);
  ReplyWriter reply([&](std::string_view bytes) { write_all(pipe, bytes); });
  answer(request, file, reply, recogniser);
  _exit(0);
}

// ---- the prepared parent ----

class PreparedParent {
 public:
  explicit PreparedParent(Descriptor channel) : channel_(std::move(channel)) {}

  void prepare(const std::filesystem::path& tessdata);
  void serve();  // returns when the program is gone
  void report(const Report& report) { send_message(channel_, encode(report)); }

 private:
  void obey(const Message& message);
  void begin(const Request& request, const Message& message);
  void bury();

  Descriptor channel_;
  std::filesystem::path tessdata_;
  std::optional<Recogniser> recogniser_;  // loaded when the first page asks for it
  pid_t child_ = 0;
  Descriptor child_end_;  // readable when the child has ended
};

void require_engine_data(const std::filesystem::path& tessdata) {
  const auto model = tessdata / "swelat.traineddata";
  if (access(model.c_str(), R_OK) != 0) throw std::runtime_error("engine data missing: " + model.string());
}

// A child that does nothing shows whether this machine lets a child give up its rights.
void require_sandbox() {
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process can be started");
  if (child == 0) {
    try {
      enter_sandbox({}, call_filter);
      _exit(0);
    } catch (...) {
      _exit(exit_no_sandbox);
    }
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || status != 0)
    throw std::runtime_error("the sandbox cannot be entered here");
}

void PreparedParent::prepare(const std::filesystem::path& tessdata) {
  require_engine_data(tessdata);
  tessdata_ = tessdata;
  leave_network();
  warm_up();
  hold_system_fonts();
  require_sandbox();
  report(Ready{});
}

void PreparedParent::serve() {
  for (;;) {
    std::array<pollfd, 2> watched{{{channel_.get(), POLLIN, 0}, {child_end_.get(), POLLIN, 0}}};
    if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
    if (watched[1].revents != 0) bury();
    if (watched[0].revents == 0) continue;
    const std::optional<Message> message = receive_message(channel_);
    if (!message) return;
    obey(*message);
  }
}

void PreparedParent::obey(const Message& message) {
  const Order order = decode_order(message.bytes);
  if (const Request* const request = std::get_if<Request>(&order)) return begin(*request, message);
  if (child_ != 0) kill(child_, SIGKILL);
}

// The header of glibc 2.36 does not declare pidfd_open for C++.
Descriptor open_pidfd(pid_t child) { return Descriptor(static_cast<int>(syscall(SYS_pidfd_open, child, 0))); }

void PreparedParent::begin(const Request& request, const Message& message) {
  if (message.descriptors.size() != 2 || child_ != 0) throw WireError("a request out of turn");
  if (request.work == Work::recognise && !recogniser_) recogniser_.emplace(tessdata_.string());
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process can be started");
  if (child == 0) {
    channel_.close();
    be_child(request, message, recogniser_ ? &*recogniser_ : nullptr);
  }
  child_ = child;
  child_end_ = open_pidfd(child);
  report(Started{});
}

void PreparedParent::bury() {
  int status = 0;
  if (waitpid(child_, &status, WNOHANG) != child_) return;
  child_ = 0;
  child_end_ = Descriptor();
  report(Ended{status & 0xFFFF});
}

std::filesystem::path tessdata_from(int count, char** words) {
  if (count == 3 && std::string_view(words[1]) == "--tessdata") return words[2];
  throw std::runtime_error("started by kravkoll, not by hand: extract_worker --tessdata FOLDER");
}

int run(int count, char** words) {
  setsid();  // an interrupt from the terminal is the program's to deal with
  close_range(control_descriptor + 1, ~0u, 0);
  fcntl(control_descriptor, F_SETFD, FD_CLOEXEC);
  PreparedParent parent{Descriptor(control_descriptor)};
  try {
    parent.prepare(tessdata_from(count, words));
    parent.serve();
    return EXIT_SUCCESS;
  } catch (const std::exception& trouble) {
    parent.report(Broken{trouble.what()});
  } catch (const Refused& why) {
    parent.report(Broken{"the readers do not read our own file: " + why.detail});
  }
  return EXIT_FAILURE;
}

}  // namespace
}  // namespace extract

int main(int count, char** words) { return extract::run(count, words); }
