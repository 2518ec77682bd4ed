// A disk under SQLite that fails at a chosen write: the program is killed there, with the write half done, or
// there is no more room. Every database this process opens while the object lives is on it.
#pragma once

namespace report::test {

class FailingDisk {
 public:
  enum class Failure {
    none,  // only counts
    kill,  // SIGKILL to ourselves
    full,  // SQLITE_FULL from then on
    io,    // SQLITE_IOERR from then on
  };

  // Fails at the write of that number, counted from 0; shrinking and syncing a file count as writes.
  explicit FailingDisk(Failure failure, int at = 0);
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  int writes() const;
};

}  // namespace report::test
