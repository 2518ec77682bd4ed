// Folders that are held by a lock (flock(2)): one nobody holds has no program behind it any more.
#include "scratch.h"

#include <fcntl.h>
#include <stdlib.h>  // mkdtemp
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

namespace report {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "kravkoll-scratch-";
constexpr std::string_view drawn = "XXXXXX";

int open_folder(const fs::path& folder) {
  return open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

enum class Hold { ours, lost_to_another, no_locks_here };

// A program that cleans up may have taken the folder between our making it and our lock.
Hold take_hold(int descriptor) {
  if (descriptor < 0) return errno == ENOENT ? Hold::lost_to_another : Hold::no_locks_here;
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0)
    return errno == EWOULDBLOCK ? Hold::lost_to_another : Hold::no_locks_here;
  struct stat told {};
  return fstat(descriptor, &told) == 0 && told.st_nlink > 0 ? Hold::ours : Hold::lost_to_another;
}

bool is_number(const std::string& name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

// Nothing but what we put there, in a folder only we can enter: whatever else bears such a name is let alone.
bool looks_like_scratch(const fs::path& folder) {
  const std::string name = folder.filename().string();
  struct stat told {};
  if (!name.starts_with(prefix) || name.size() != prefix.size() + drawn.size()) return false;
  if (lstat(folder.c_str(), &told) != 0 || !S_ISDIR(told.st_mode)) return false;
  if (told.st_uid != geteuid() || (told.st_mode & 0777) != 0700) return false;
  return std::ranges::all_of(fs::directory_iterator(folder), [](const fs::directory_entry& entry) {
    return is_number(entry.path().filename().string());
  });
}

void remove_if_left_behind(const fs::path& folder) {
  if (!looks_like_scratch(folder)) return;
  const int descriptor = open_folder(folder);
  if (descriptor < 0) return;
  std::error_code ignored;
  if (take_hold(descriptor) == Hold::ours) fs::remove_all(folder, ignored);
  close(descriptor);
}

// Cleaning up after others is a courtesy: what cannot be removed is nobody's trouble now.
void clean_up(const fs::path& parent) try {
  for (const fs::directory_entry& entry : fs::directory_iterator(parent)) remove_if_left_behind(entry.path());
} catch (const fs::filesystem_error&) {
}

fs::path make_folder(const fs::path& parent) {
  std::string pattern = (parent / std::string(prefix).append(drawn)).string();
  if (mkdtemp(pattern.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), "cannot make a folder " + pattern);
  return pattern;
}

fs::path usual_place() {
  std::error_code error;
  const fs::path place = fs::temp_directory_path(error);
  if (error) throw std::system_error(error, "no folder for temporary files (TMPDIR)");
  return place;
}

}  // namespace

Scratch::Scratch(const fs::path& parent) {
  const fs::path place = parent.empty() ? usual_place() : parent;
  clean_up(place);
  do {
    if (lock_ >= 0) close(lock_);
    folder_ = make_folder(place);
    lock_ = open_folder(folder_);
  } while (take_hold(lock_) == Hold::lost_to_another);
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  if (lock_ >= 0) close(lock_);
}

}  // namespace report
