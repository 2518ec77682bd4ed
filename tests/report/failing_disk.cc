// A layer over SQLite's own file layer (sqlite.org/vfs.html). One at a time: SQLite knows it by a static
// object.
#include "failing_disk.h"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>

namespace report::test {
namespace {

struct Disk {
  sqlite3_vfs* below = nullptr;
  sqlite3_vfs here{};
  FailingDisk::Failure failure = FailingDisk::Failure::none;
  int fails_at = 0;
  std::atomic<int> writes = 0;
};
Disk disk;

// SQLite gives us room for this and, behind it, for a file of the layer below.
struct OurFile {
  sqlite3_file head;
};

sqlite3_file* below(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<OurFile*>(file) + 1);
}

template <auto Member, class... Arguments>
int pass_on(sqlite3_file* file, Arguments... arguments) {
  return (below(file)->pMethods->*Member)(below(file), arguments...);
}

// What the write of this moment comes to; `half` is done before a kill.
template <class Half, class Whole>
int write(Half half, Whole whole) {
  const int number = disk.writes++;
  if (disk.failure == FailingDisk::Failure::none || number < disk.fails_at) return whole();
  if (disk.failure == FailingDisk::Failure::full) return SQLITE_FULL;
  if (disk.failure == FailingDisk::Failure::io) return SQLITE_IOERR_WRITE;
  half();
  kill(getpid(), SIGKILL);
  pause();
  return SQLITE_IOERR;
}

int write_bytes(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const auto some = [&](int how_many) {
    return below(file)->pMethods->xWrite(below(file), bytes, how_many, offset);
  };
  return write([&] { some(count / 2); }, [&] { return some(count); });
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return write([] {}, [&] { return below(file)->pMethods->xTruncate(below(file), size); });
}

int sync(sqlite3_file* file, int flags) {
  return write([] {}, [&] { return below(file)->pMethods->xSync(below(file), flags); });
}

using Methods = sqlite3_io_methods;
const Methods methods{
    .iVersion = 2,  // with shared memory, which the write-ahead log needs; without mmap
    .xClose = pass_on<&Methods::xClose>,
    .xRead = pass_on<&Methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = write_bytes,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = pass_on<&Methods::xFileSize, sqlite3_int64*>,
    .xLock = pass_on<&Methods::xLock, int>,
    .xUnlock = pass_on<&Methods::xUnlock, int>,
    .xCheckReservedLock = pass_on<&Methods::xCheckReservedLock, int*>,
    .xFileControl = pass_on<&Methods::xFileControl, int, void*>,
    .xSectorSize = pass_on<&Methods::xSectorSize>,
    .xDeviceCharacteristics = pass_on<&Methods::xDeviceCharacteristics>,
    .xShmMap = pass_on<&Methods::xShmMap, int, int, int, void volatile**>,
    .xShmLock = pass_on<&Methods::xShmLock, int, int, int>,
    .xShmBarrier = [](sqlite3_file* file) { below(file)->pMethods->xShmBarrier(below(file)); },
    .xShmUnmap = pass_on<&Methods::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  const int code = disk.below->xOpen(disk.below, name, below(file), flags, flags_out);
  file->pMethods = below(file)->pMethods == nullptr ? nullptr : &methods;
  return code;
}

}  // namespace

FailingDisk::FailingDisk(Failure failure, int at) {
  disk.below = sqlite3_vfs_find(nullptr);
  disk.here = *disk.below;
  disk.here.zName = "failing";
  disk.here.szOsFile = disk.below->szOsFile + static_cast<int>(sizeof(OurFile));
  disk.here.xOpen = open_file;
  disk.failure = failure;
  disk.fails_at = at;
  disk.writes = 0;
  sqlite3_vfs_register(&disk.here, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&disk.here);
  sqlite3_vfs_register(disk.below, 1);
}

int FailingDisk::writes() const { return disk.writes; }

}  // namespace report::test
