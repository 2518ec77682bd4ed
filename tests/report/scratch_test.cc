// Folders for what archives hold do not pile up, and nobody else's is touched.
#include "scratch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "canned.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::Folder;

std::size_t count_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// As a program killed in the middle of an archive leaves it.
void leave_one(const fs::path& place) {
  const pid_t child = fork();
  if (child == 0) {
    const Scratch scratch(place);
    fs::create_directories(scratch.folder(0) / "x");
    kill(getpid(), SIGKILL);
  }
  waitpid(child, nullptr, 0);
}

TEST(Scratch, IsGoneWithItsObject) {
  const Folder place;
  {
    const Scratch scratch(place.path());
    fs::create_directories(scratch.folder(3));
    EXPECT_EQ(count_in(place.path()), 1u);
  }
  EXPECT_EQ(count_in(place.path()), 0u);
}

TEST(Scratch, OfAKilledProgramIsRemovedByTheNext) {
  const Folder place;
  leave_one(place.path());
  leave_one(place.path());  // cleans up after the first
  EXPECT_EQ(count_in(place.path()), 1u);
  const Scratch scratch(place.path());
  EXPECT_EQ(count_in(place.path()), 1u);
}

TEST(Scratch, OfARunningProgramIsLetAlone) {
  const Folder place;
  const Scratch one(place.path());
  fs::create_directories(one.folder(0));
  const Scratch other(place.path());
  EXPECT_TRUE(fs::exists(one.folder(0)));
  EXPECT_EQ(count_in(place.path()), 2u);
}

TEST(Scratch, TouchesNothingThatIsNotItsOwn) {
  const Folder place;
  const auto make = [&](const char* name, mode_t mode) {
    fs::create_directories(place.path() / name);
    chmod((place.path() / name).c_str(), mode);
  };
  make("kravkoll-backup", 0700);
  make("kravkoll-scratch-backup2", 0700);
  make("kravkoll-scratch-Shared", 0755);
  make("kravkoll-scratch-shared", 0755);
  make("kravkoll-scratch-seven77", 0700);
  place.write("kravkoll-scratch-letter/notes.txt", "mine");
  chmod((place.path() / "kravkoll-scratch-letter").c_str(), 0700);
  fs::create_directory_symlink(place.path() / "kravkoll-backup", place.path() / "kravkoll-scratch-linked");
  const std::size_t before = count_in(place.path());
  { const Scratch scratch(place.path()); }
  EXPECT_EQ(count_in(place.path()), before);
}

TEST(Scratch, WithoutAPlaceIsTheMachinesFault) {
  EXPECT_THROW(Scratch("/no-such-folder"), std::system_error);
}

}  // namespace
}  // namespace report
