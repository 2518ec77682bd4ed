// The password file, and how long a guesser waits.
#include "report/review_users.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "attempts.h"
#include "desk_fixture.h"
#include "secrets.h"
#include "sessions.h"

namespace report::review {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using testing::HasSubstr;

class UsersTest : public testing::Test {
 protected:
  ~UsersTest() override { fs::remove(file); }
  void write(const std::string& content) {
    std::ofstream(file) << content;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  }
  std::string fault() {
    try {
      read_users(file);
      return "";
    } catch (const std::runtime_error& error) {
      return error.what();
    }
  }
  const fs::path file = fs::temp_directory_path() / ("kravkoll-users-" + random_token());
};

TEST_F(UsersTest, WhatIsWrittenIsRead) {
  const std::string hash = hash_of_password("sommar");
  write_user(file, "Anna Ågren", {Role::administrator, hash});
  const Users users = read_users(file);
  EXPECT_EQ(users.at("Anna Ågren").role, Role::administrator);
  EXPECT_TRUE(is_password("sommar", users.at("Anna Ågren").hash));
  EXPECT_FALSE(is_password("Sommar", users.at("Anna Ågren").hash));
}

TEST_F(UsersTest, TheFileIsItsOwnersOnly) {
  write_user(file, "Anna", {Role::reader, ""});
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
  EXPECT_THAT(fault(), HasSubstr("chmod 600"));
}

TEST_F(UsersTest, ANewPasswordReplacesTheOldAndRemarksStay) {
  write("# granskare\nAnna;reader;*\n\nLars;reviewer;*\n");
  write_user(file, "Anna", {Role::reviewer, ""});
  std::stringstream now;
  now << std::ifstream(file).rdbuf();
  EXPECT_EQ(now.str(), "# granskare\nAnna;reviewer;*\n\nLars;reviewer;*\n");
}

TEST_F(UsersTest, FaultsAreNamedByTheirLine) {
  write("Anna;reader;*\nLars;boss;*\n");
  EXPECT_THAT(fault(), HasSubstr(":2: boss is no role"));
  write("Anna;reader\n");
  EXPECT_THAT(fault(), HasSubstr(":1: expected name;role;hash"));
  write("Anna;reader;sommar\n");
  EXPECT_THAT(fault(), HasSubstr(":1: not a hash"));
  write("Anna;reader;*\nAnna;reviewer;*\n");
  EXPECT_THAT(fault(), HasSubstr(":2: a name that stands here twice"));
  write("An\xE2\x80\xAEna;reader;*\n");
  EXPECT_THAT(fault(), HasSubstr(":1: not a name"));
  fs::remove(file);
  EXPECT_THAT(fault(), HasSubstr("cannot read"));
}

TEST_F(UsersTest, NamesThatWouldBreakTheFileAreRefused) {
  for (const char* name : {"", "a;b", "a\nb", "#a", " a", "a\x01"})
    EXPECT_THROW(write_user(file, name, {Role::reader, ""}), std::runtime_error) << name;
}

TEST_F(UsersTest, AFileThatCanNoLongerBeReadLetsNobodyIn) {
  write("Anna;reader;*\n");
  UserFile users(file);
  EXPECT_TRUE(users.find("Anna"));
  write("Anna;reader;*;broken\n");
  EXPECT_FALSE(users.find("Anna"));
  write("Anna;reviewer;*\n");
  EXPECT_EQ(users.find("Anna")->role, Role::reviewer);
}

TEST(Passwords, AreArgon2idAndNeverTheSameTwice) {
  const std::string hash = hash_of_password("sommar");
  EXPECT_THAT(hash, testing::StartsWith("$argon2id$v=19$m=65536,"));
  EXPECT_NE(hash, hash_of_password("sommar"));
  EXPECT_TRUE(looks_like_hash(hash));
  EXPECT_FALSE(looks_like_hash("$argon2id$v=19$m=65536,t=2,p=1$x"));
  EXPECT_FALSE(looks_like_hash("sommar"));
}

TEST(Passwords, NobodysIsNeverRight) { EXPECT_FALSE(is_password("", "")); }

TEST(Attempts, DelaysGrowAndEnd) {
  Attempts attempts;
  Moment now = noon;
  std::vector<int> waits;
  for (int i = 0; i < 20; ++i) {
    attempts.failed("anna", "10.0.0.1", now);
    waits.push_back(static_cast<int>(attempts.wait("anna", "10.0.0.1", now).count()));
    now += seconds(waits.back());
  }
  EXPECT_THAT(waits, testing::ElementsAre(0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900,
                                          900, 900, 900));
  EXPECT_EQ(attempts.wait("anna", "10.0.0.1", now), seconds(0)) << "after the delay the next is looked at";
}

TEST(Attempts, AnotherAddressWaitsForTheNameAtMostHalfAMinute) {
  Attempts attempts;
  for (int i = 0; i < 50; ++i) attempts.failed("anna", "10.0.0." + std::to_string(i), noon);
  EXPECT_EQ(attempts.wait("anna", "10.1.1.1", noon), seconds(30));
  EXPECT_EQ(attempts.wait("lars", "10.1.1.1", noon), seconds(0));
}

TEST(Attempts, AreForgottenAfterAnHour) {
  Attempts attempts;
  for (int i = 0; i < 9; ++i) attempts.failed("anna", "10.0.0.1", noon);
  const Moment later = noon + std::chrono::hours(2);
  attempts.failed("anna", "10.0.0.1", later);
  EXPECT_EQ(attempts.wait("anna", "10.0.0.1", later), seconds(0));
}

TEST(Attempts, AFloodOfAddressesTakesBoundedRoom) {
  Attempts attempts;
  for (int i = 0; i < 10'100; ++i) attempts.failed("anna", std::to_string(i), noon + seconds(i));
  EXPECT_EQ(attempts.wait("lars", "10099", noon + seconds(10'099)), seconds(0));
}

TEST(Sessions, TheLongestUnusedOfAPersonGivesWay) {
  Sessions sessions({seconds(1800), seconds(36000), 1000, 2});
  const std::string first = sessions.begin("anna", Way::password, noon),
                    second = sessions.begin("anna", Way::password, noon + seconds(1));
  sessions.use(first, noon + seconds(2));
  const std::string third = sessions.begin("anna", Way::password, noon + seconds(3));
  EXPECT_TRUE(sessions.use(first, noon + seconds(4)));
  EXPECT_FALSE(sessions.use(second, noon + seconds(4)));
  EXPECT_TRUE(sessions.use(third, noon + seconds(4)));
}

TEST(Sessions, AreBoundedInAll) {
  Sessions sessions({seconds(1800), seconds(36000), 3, 2});
  std::vector<std::string> cookies;
  for (int i = 0; i < 5; ++i)
    cookies.push_back(sessions.begin(std::to_string(i), Way::password, noon + seconds(i)));
  EXPECT_FALSE(sessions.use(cookies[1], noon + seconds(5)));
  EXPECT_TRUE(sessions.use(cookies[2], noon + seconds(5)));
}

}  // namespace
}  // namespace report::review
