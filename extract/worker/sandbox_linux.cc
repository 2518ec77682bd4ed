// Limits, a lesser user and a list of allowed system calls (setrlimit(2), prctl(2), seccomp(2)).
//
// Under the sanitizers (KRAVKOLL_SANITIZED) the address space limit and the filter are left out: both need
// more than an ordinary program, and shadow memory alone is terabytes of addresses.
#include "sandbox_linux.h"

#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <memory>
#include <system_error>

namespace extract {
namespace {

#ifdef KRAVKOLL_SANITIZED
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

void require(int result, const char* what) {
  if (result != 0) throw std::system_error(result < -1 ? -result : errno, std::generic_category(), what);
}

std::uint64_t mapped_bytes() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void limit(__rlimit_resource resource, std::uint64_t soft, std::uint64_t hard) {
  const rlimit both{soft, hard};
  require(setrlimit(resource, &both), "setrlimit");
}

void set_limits(const SandboxLimits& limits) {
  const std::uint64_t memory = mapped_bytes() + limits.memory_bytes;
  if (!is_sanitized) limit(RLIMIT_AS, memory, memory);
  // Soft below hard: with both equal the end is a SIGKILL, which tells nobody why.
  const auto seconds = static_cast<std::uint64_t>(limits.cpu_seconds);
  limit(RLIMIT_CPU, seconds, seconds + 2);
  limit(RLIMIT_NOFILE, 32, 32);
  limit(RLIMIT_FSIZE, 0, 0);
  limit(RLIMIT_CORE, 0, 0);
}

// A child of root reads strangers' files as nobody. In a container root may lack the right to become anybody:
// the filter stands all the same.
void become_nobody() {
  constexpr uid_t nobody = 65534;
  if (geteuid() != 0 || setgroups(0, nullptr) != 0) return;
  if (setresgid(nobody, nobody, nobody) != 0 || setresuid(nobody, nobody, nobody) != 0) errno = 0;
}

using Rules = std::unique_ptr<void, decltype(&seccomp_release)>;

void add(const Rules& rules, std::uint32_t action, std::initializer_list<int> calls) {
  for (const int call : calls) require(seccomp_rule_add(rules.get(), action, call, 0), "seccomp rule");
}

void add_if(const Rules& rules, int call, const scmp_arg_cmp& condition) {
  require(seccomp_rule_add_array(rules.get(), SCMP_ACT_ALLOW, call, 1, &condition), "seccomp rule");
}

void allow_computing(const Rules& rules) {
  add(rules, SCMP_ACT_ALLOW,
      {SCMP_SYS(brk),
       SCMP_SYS(munmap),
       SCMP_SYS(mremap),
       SCMP_SYS(madvise),
       SCMP_SYS(futex),
       SCMP_SYS(getrandom),
       SCMP_SYS(clock_gettime),
       SCMP_SYS(clock_getres),
       SCMP_SYS(gettimeofday),
       SCMP_SYS(time),
       SCMP_SYS(times),
       SCMP_SYS(getrusage),
       SCMP_SYS(sysinfo),
       SCMP_SYS(uname),
       SCMP_SYS(getcpu),
       SCMP_SYS(sched_yield),
       SCMP_SYS(sched_getaffinity),
       SCMP_SYS(getpid),
       SCMP_SYS(gettid),
       SCMP_SYS(getuid),
       SCMP_SYS(geteuid),
       SCMP_SYS(getgid),
       SCMP_SYS(getegid),
       SCMP_SYS(sigaltstack),
       SCMP_SYS(rt_sigaction),
       SCMP_SYS(rt_sigprocmask),
       SCMP_SYS(rt_sigreturn),
       SCMP_SYS(restart_syscall),
       SCMP_SYS(exit),
       SCMP_SYS(exit_group)});
  add_if(rules, SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  add_if(rules, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  add_if(rules, SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0));  // asking, not setting
  add_if(rules, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())));  // abort()
}

void allow_what_is_open(const Rules& rules) {
  add(rules, SCMP_ACT_ALLOW,
      {SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(lseek), SCMP_SYS(close),
       SCMP_SYS(fstat)});
  add_if(rules, SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));  // fstat() of glibc
}

// Libraries look for fonts, settings and time zones wherever they are used, and do without: told no, not
// killed.
void refuse_paths(const Rules& rules) {
  add(rules, SCMP_ACT_ERRNO(EACCES),
      {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(statfs),
       SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
       SCMP_SYS(getcwd), SCMP_SYS(mkdir), SCMP_SYS(unlink), SCMP_SYS(fcntl), SCMP_SYS(prctl)});
  add(rules, SCMP_ACT_ERRNO(ENOTTY), {SCMP_SYS(ioctl)});
  const scmp_arg_cmp names_a_path = SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH);
  require(seccomp_rule_add_array(rules.get(), SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1, &names_a_path),
          "seccomp rule");
}

void filter_calls() {
  const Rules rules(seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release);
  if (!rules) throw std::system_error(ENOMEM, std::generic_category(), "seccomp");
  allow_computing(rules);
  allow_what_is_open(rules);
  refuse_paths(rules);
  require(seccomp_load(rules.get()), "seccomp");
}

}  // namespace

void leave_network() {
  if (unshare(CLONE_NEWNET | CLONE_NEWIPC) != 0) unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC);
}

void enter_sandbox(const SandboxLimits& limits, CallFilter filter) {
  become_nobody();
  require(prctl(PR_SET_PDEATHSIG, SIGKILL), "prctl");  // after the change of user, which forgets it
  require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl");
  require(prctl(PR_SET_DUMPABLE, 0), "prctl");
  set_limits(limits);
  if (filter == CallFilter::on && !is_sanitized) filter_calls();
}

}  // namespace extract
