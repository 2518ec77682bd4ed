// What kravkoll review and review-user refuse before anything is opened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "program.h"
#include "report/review_desk.h"
#include "report/review_users.h"

namespace report::cli {
namespace {

using testing::HasSubstr;

struct Said {
  int code = 0;
  std::string out, err;
};

Said say(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int code = run_program(arguments, {out, err});
  return {code, out.str(), err.str()};
}

const std::string anywhere = std::filesystem::temp_directory_path().string();

TEST(ReviewCommand, OthersCanReachItOnlyWhereItIsKnownWhoMayComeIn) {
  for (const char* address : {"0.0.0.0", "::", "10.0.0.1"}) {
    const Said said = say({"review", "--bind", address, anywhere});
    EXPECT_EQ(said.code, wrong_usage);
    EXPECT_THAT(said.err, HasSubstr("others can reach")) << address;
  }
}

TEST(ReviewCommand, AHeaderIsTrustedOnlyFromANamedAddress) {
  EXPECT_EQ(say({"review", "--trust-header", "X-Remote-User", anywhere}).code, wrong_usage);
}

TEST(ReviewCommand, ARoundThatWasNotRunIsNotOpened) {
  EXPECT_EQ(say({"review", anywhere}).code, wrong_usage);
}

TEST(ReviewUserCommand, PutsSomebodyIntoTheFileByTheSwedishRole) {
  const std::string file = anywhere + "/kravkoll-users-" + review::random_token();
  const Said said = say({"review-user", "--no-password", "--role", "medgranskare", file, "Anna"});
  EXPECT_EQ(said.code, all_done) << said.err;
  EXPECT_EQ(review::read_users(file).at("Anna").role, review::Role::second_reviewer);
  std::filesystem::remove(file);
}

TEST(ReviewUserCommand, ARoleThatIsNoneIsRefused) {
  const Said said = say({"review-user", "--no-password", "--role", "chef", anywhere + "/x", "Anna"});
  EXPECT_EQ(said.code, wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("no role is called chef"));
}

}  // namespace
}  // namespace report::cli
