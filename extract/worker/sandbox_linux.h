// Giving up rights, before a byte of a stranger's file is looked at.
//
// A child that has entered can compute, read and write what it already holds open, and end. It cannot open a
// file or a socket, start a program or a thread, or take memory or processor time without end.
#pragma once

#include <cstdint>

namespace extract {

struct SandboxLimits {
  std::uint64_t memory_bytes = 1ull << 30;  // on top of what the process maps when it enters
  int cpu_seconds = 60;                     // SIGXCPU then, SIGKILL two seconds later
};

// The filter of system calls can be left off in a worker built for tests only, to show that it changes no
// byte.
enum class CallFilter { on, off };

// In the prepared parent, once: out of the network and away from other processes' shared memory, as far as
// this machine lets us; the children inherit it. Not being let is no error, since the filter forbids sockets
// anyway.
void leave_network();

// In the child: throws std::system_error when a right cannot be given up.
void enter_sandbox(const SandboxLimits& limits, CallFilter filter);

}  // namespace extract
