#include "office_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace report {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kept_of_what_it_says = 2000;
constexpr milliseconds pause{50};

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> all;
  for (const std::string& word : words) all.push_back(const_cast<char*>(word.c_str()));  // execve's signature
  all.push_back(nullptr);
  return all;
}

// Between fork and execve: only what is safe there, other threads may hold any lock.
[[noreturn]] void become(const char* program, char* const* arguments, char* const* environment, int nothing,
                         int said) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int reset : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD}) signal(reset, SIG_DFL);
  setpgid(0, 0);
  dup2(nothing, 0);
  dup2(said, 1);
  dup2(said, 2);
  close_range(3, ~0u, 0);
  execve(program, arguments, environment);
  _exit(127);
}

// Waits without blocking, so that the deadline holds even when somebody else keeps the pipe open.
class Child {
 public:
  Child(pid_t pid, int output) : pid_(pid), output_(output) {}

  ProgramRun watch(Clock::time_point until) {
    ProgramRun run;
    int status = 0;
    for (bool has_ended = false; !has_ended;) {
      read_some(run.said);
      const pid_t ended = waitpid(pid_, &status, WNOHANG);
      if (ended < 0 && errno != EINTR) fail("waitpid");
      has_ended = ended == pid_;
      if (!has_ended && Clock::now() >= until && !run.was_late) {
        run.was_late = true;
        kill(-pid_, SIGKILL);
      }
    }
    kill(-pid_, SIGKILL);  // what it left running
    read_some(run.said);
    if (WIFEXITED(status) && !run.was_late) run.exit_code = WEXITSTATUS(status);
    return run;
  }

 private:
  void read_some(std::string& said) {
    pollfd watched{output_, POLLIN, 0};
    if (poll(&watched, 1, static_cast<int>(pause.count())) <= 0 || is_closed_) return;
    char bytes[4096];
    const ssize_t got = read(output_, bytes, sizeof bytes);
    if (got <= 0) {
      is_closed_ = true;
      output_ = -1;  // poll then only waits
      return;
    }
    said.append(bytes, static_cast<std::size_t>(got));
    if (said.size() > kept_of_what_it_says) said.erase(0, said.size() - kept_of_what_it_says);
  }

  pid_t pid_;
  int output_;
  bool is_closed_ = false;
};

}  // namespace

ProgramRun run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                       const std::vector<std::string>& environment, std::chrono::seconds deadline) {
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<char*> argument_list = pointers(words), environment_list = pointers(environment);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe2");
  const Descriptor output(ends[0]);
  pid_t pid = -1;
  {
    const Descriptor said(ends[1]), nothing(open("/dev/null", O_RDWR | O_CLOEXEC));
    pid = fork();
    if (pid == 0)
      become(program.c_str(), argument_list.data(), environment_list.data(), nothing.get(), said.get());
  }
  if (pid < 0) fail("fork");
  setpgid(pid, pid);  // the child does it too: whoever comes first
  return Child(pid, output.get()).watch(Clock::now() + deadline);
}

}  // namespace report
