// Starting a worker, giving it one piece of work, and telling what became of the child that did it.
#include "worker_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace extract {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int control_descriptor = 3;
constexpr milliseconds start_patience{
    60'000};  // loading the engine takes 0.1-0.4 s; the machine may be very busy
constexpr milliseconds farewell_patience{1'000};  // for a child to end by itself after its reply
constexpr milliseconds end_patience{10'000};      // from SIGKILL to the report of the end

// The worker itself is gone, or does not do as it should.
struct WorkerGone : std::runtime_error {
  using std::runtime_error::runtime_error;
};

milliseconds time_left(Clock::time_point until) {
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until - Clock::now()));
}

bool is_readable_within(const Descriptor& descriptor, milliseconds patience) {
  const Clock::time_point until = Clock::now() + patience;
  pollfd watched{descriptor.get(), POLLIN, 0};
  for (;;) {
    const int ready = poll(&watched, 1, static_cast<int>(time_left(until).count()));
    if (ready >= 0) return ready > 0;
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
  }
}

// OpenMP makes recognition four to six times slower on two cores, and only this variable, set before the
// program starts, turns it off for good. Nothing else of our environment is the worker's business.
std::vector<std::string> worker_environment() {
  std::vector<std::string> environment{"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8"};
#ifdef KRAVKOLL_SANITIZED
  environment.push_back("ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=0");
#endif
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

class SpawnPlan {
 public:
  explicit SpawnPlan(const Descriptor& control) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, 1, "/dev/null", O_WRONLY, 0);
    // Engines complain on standard error about every odd file: only for whoever looks for a fault.
    if (std::getenv("KRAVKOLL_WORKER_STDERR") == nullptr)
      posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, control.get(), control_descriptor);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  pid_t spawn(const std::string& program, std::vector<std::string> words) {
    std::vector<std::string> environment = worker_environment();
    pid_t pid = 0;
    const int error = posix_spawn(&pid, program.c_str(), &actions_, &attributes_, pointers(words).data(),
                                  pointers(environment).data());
    if (error != 0)
      throw std::runtime_error(fmt::format("cannot start {}: {}", program, std::strerror(error)));
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

Fault fault_of_exit(int code) {
  if (code == exit_out_of_memory)
    return {ingest::Reason::out_of_memory, "reading it took more memory than allowed"};
  if (code == exit_no_sandbox) throw std::runtime_error("the worker could not enter its sandbox");
  return {ingest::Reason::crashed, fmt::format("the worker gave up without an answer (exit code {})", code)};
}

Fault fault_of_signal(int number) {
  if (number == SIGXCPU)
    return {ingest::Reason::timed_out, "reading it took more processor time than allowed"};
  const std::string name = sigabbrev_np(number) == nullptr ? std::to_string(number) : sigabbrev_np(number);
  if (number == SIGSYS)
    return {ingest::Reason::crashed, fmt::format("the worker asked for what it may not do (SIG{})", name)};
  return {ingest::Reason::crashed, fmt::format("the worker was ended by SIG{}", name)};
}

Fault fault_of(int wait_status) {
  if (WIFSIGNALED(wait_status)) return fault_of_signal(WTERMSIG(wait_status));
  return fault_of_exit(WEXITSTATUS(wait_status));
}

}  // namespace

WorkerProgram::WorkerProgram(std::filesystem::path program, std::filesystem::path tessdata)
    : program_(std::move(program)), tessdata_(std::move(tessdata)) {
  start();
}

WorkerProgram::~WorkerProgram() { stop(); }

void WorkerProgram::start() {
  if (access(program_.c_str(), X_OK) != 0)
    throw std::runtime_error(fmt::format("worker program missing: {}", program_.string()));
  auto [ours, theirs] = make_channel();
  pid_ = SpawnPlan(theirs).spawn(program_.string(), {program_.string(), "--tessdata", tessdata_.string()});
  channel_ = std::move(ours);
}

// The worker ends by itself when its channel closes; one that does not is not waited for.
void WorkerProgram::stop() {
  channel_ = Descriptor();
  if (pid_ == 0) return;
  const Clock::time_point until = Clock::now() + std::chrono::seconds(2);
  while (waitpid(pid_, nullptr, WNOHANG) == 0) {
    if (Clock::now() > until) kill(pid_, SIGKILL);
    std::this_thread::sleep_for(milliseconds(1));
  }
  pid_ = 0;
}

Report WorkerProgram::await_report(milliseconds patience) {
  if (!is_readable_within(channel_, patience)) throw WorkerGone("the worker does not answer");
  const std::optional<Message> message = receive_message(channel_);
  if (!message) throw WorkerGone("the worker is gone");
  Report report = decode_report(message->bytes);
  if (const Broken* const broken = std::get_if<Broken>(&report)) throw std::runtime_error(broken->detail);
  return report;
}

void WorkerProgram::await_ready() {
  try {
    if (std::holds_alternative<Ready>(await_report(start_patience))) return;
  } catch (const WorkerGone&) {
  }
  throw std::runtime_error(fmt::format("{} does not start as a worker should", program_.string()));
}

Answer WorkerProgram::run(const Request& request, const Descriptor& file, milliseconds deadline,
                          const ReplyLimits& limits, EntrySink sink) {
  PagedAnswer answer = attempt_or_restart(request, file, {deadline, deadline}, limits, std::move(sink));
  if (Reading* const reading = std::get_if<Reading>(&answer)) return std::move(*reading);
  if (Interrupted* const interrupted = std::get_if<Interrupted>(&answer))
    return std::move(interrupted->fault);
  return std::get<Fault>(std::move(answer));
}

PagedAnswer WorkerProgram::read(const Request& request, const Descriptor& file, const Patience& patience,
                                const ReplyLimits& limits) {
  return attempt_or_restart(request, file, patience, limits, nullptr);
}

PagedAnswer WorkerProgram::attempt_or_restart(const Request& request, const Descriptor& file,
                                              const Patience& patience, const ReplyLimits& limits,
                                              EntrySink sink) try {
  return attempt(request, file, patience, limits, std::move(sink));
} catch (const WorkerGone& gone) {
  stop();
  start();
  await_ready();
  return Fault{ingest::Reason::crashed, fmt::format("{} and was started anew", gone.what())};
}

void WorkerProgram::order(const Request& request, const Descriptor& file, const Descriptor& reply) {
  const std::array<int, 2> handed{file.get(), reply.get()};
  if (!send_message(channel_, encode(Order(request)), handed)) throw WorkerGone("the worker is gone");
}

void WorkerProgram::order_stop() { send_message(channel_, encode(Order(Stop{}))); }

// A child whose reply has ended but which lives on is helped to its end.
int WorkerProgram::await_end() {
  if (!is_readable_within(channel_, farewell_patience)) order_stop();
  const Report report = await_report(end_patience);
  if (const Ended* const ended = std::get_if<Ended>(&report)) return ended->wait_status;
  throw WorkerGone("the worker reports out of turn");
}

namespace {

enum class Heard { all_there_is, too_little_in_time };

// Feeds the reader until the last record, the end of the pipe, or the end of the time for all or for a page.
Heard listen(const Descriptor& pipe, ReplyReader& reader, const Patience& patience) {
  std::vector<char> room(1 << 18);
  const Clock::time_point until = Clock::now() + patience.whole;
  while (!reader.is_complete()) {
    milliseconds wait = time_left(until);
    if (reader.has_begun_pages()) wait = std::min(wait, patience.page);
    if (!is_readable_within(pipe, wait)) return Heard::too_little_in_time;
    const ssize_t count = read(pipe.get(), room.data(), room.size());
    if (count == 0) break;
    if (count > 0) reader.feed({room.data(), static_cast<std::size_t>(count)});
  }
  return Heard::all_there_is;
}

double seconds(milliseconds span) { return static_cast<double>(span.count()) / 1000; }

// The file's fault, as far as the reply alone tells it.
std::optional<Fault> hear_out(const Descriptor& pipe, ReplyReader& reader, const Patience& patience) try {
  if (listen(pipe, reader, patience) == Heard::all_there_is) return std::nullopt;
  const milliseconds limit =
      reader.has_begun_pages() ? std::min(patience.page, patience.whole) : patience.whole;
  return Fault{ingest::Reason::timed_out, fmt::format("not read within {} seconds", seconds(limit))};
} catch (const WireError& nonsense) {
  return Fault{ingest::Reason::crashed,
               fmt::format("the worker's answer was not understood: {}", nonsense.what())};
}

PagedAnswer with_what_came(ReplyReader& reader, Fault fault) {
  if (!reader.has_begun_pages()) return fault;
  return Interrupted{reader.take_so_far(), std::move(fault)};
}

}  // namespace

PagedAnswer WorkerProgram::attempt(const Request& request, const Descriptor& file, const Patience& patience,
                                   const ReplyLimits& limits, EntrySink sink) {
  Pipe pipe = make_pipe();
  order(request, file, pipe.write_end);
  pipe.write_end = Descriptor();
  if (!std::holds_alternative<Started>(await_report(start_patience)))
    throw WorkerGone("the worker is confused");

  ReplyReader reader(limits, std::move(sink));
  std::optional<Fault> fault;
  try {
    fault = hear_out(pipe.read_end, reader, patience);
  } catch (...) {  // ours: no room on the disk for a file out of an archive
    order_stop();
    await_end();
    throw;
  }
  if (fault) order_stop();
  const int wait_status = await_end();
  if (fault) return with_what_came(reader, *std::move(fault));
  if (!reader.is_complete()) return with_what_came(reader, fault_of(wait_status));
  std::variant<Reading, Fault> told = reader.take();
  if (Fault* const told_fault = std::get_if<Fault>(&told))
    return with_what_came(reader, std::move(*told_fault));
  return std::get<Reading>(std::move(told));
}

std::filesystem::path tessdata_for(const std::filesystem::path& program) {
  const std::filesystem::path folder = program.parent_path();
  const auto installed = (folder / "../../share/kravkoll/tessdata").lexically_normal();
  const auto built = (folder / "../share/kravkoll/tessdata").lexically_normal();
  return std::filesystem::exists(built) ? built : installed;
}

}  // namespace extract
