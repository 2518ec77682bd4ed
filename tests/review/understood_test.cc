// From a message to a question: paths, fields and cookies, decoded once and checked afterwards.
#include "understood.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_fixture.h"

namespace report::review {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

TEST(UnderstoodPath, IsDecodedOnce) {
  EXPECT_THAT(understood_path("/brist/Solg%C3%A5rden"), Optional(std::string("/brist/Solgården")));
  EXPECT_THAT(understood_path("/a%252e"), Optional(std::string("/a%2e")));
  EXPECT_THAT(understood_path("/a+b"), Optional(std::string("/a+b")));
  EXPECT_THAT(understood_path("/"), Optional(std::string("/")));
}

TEST(UnderstoodPath, TraversalIsRefused) {
  for (const char* path :
       {"/..", "/../etc/passwd", "/a/../b", "/a/.", "/%2e%2e/etc", "/.%2E/x", "/a/..%2fb", "/a%2Fb", "/a%5Cb",
        "/a\\..\\b", "//etc", "/a//b", "/a/", "a", "", "/%c0%ae%c0%ae/x", "/%e0%80%ae./x", "/%c0%af"})
    EXPECT_EQ(understood_path(path), std::nullopt) << path;
}

TEST(UnderstoodPath, NulControlsAndBrokenEncodingAreRefused) {
  for (const char* path :
       {"/a%00.png", "/a%0d%0aX: y", "/a%0a", "/a%7f", "/a%09b", "/%", "/%4", "/%zz", "/%ff", "/%ed%a0%80"})
    EXPECT_EQ(understood_path(path), std::nullopt) << path;
}

TEST(UnderstoodFields, AreNamesAndValues) {
  const auto fields = understood_fields("a=1&b=%C3%A5+%2B&c&=d&&a=2");
  ASSERT_TRUE(fields);
  EXPECT_THAT(*fields, ElementsAre(Field{"a", "1"}, Field{"b", "å +"}, Field{"c", ""}, Field{"", "d"},
                                   Field{"a", "2"}));
}

TEST(UnderstoodFields, TextOfSeveralLinesIsKept) {
  EXPECT_EQ(understood_fields("a=x%0D%0Ay%09z")->front().value, "x\r\ny\tz");
}

TEST(UnderstoodFields, NulControlsAndBrokenEncodingAreRefused) {
  for (const char* text : {"a=%00", "a=%1b", "a=%ff", "%00=a", "a=%", "a=%c0%80", "a=%ed%a0%80"})
    EXPECT_EQ(understood_fields(text), std::nullopt) << text;
}

TEST(UnderstoodFields, AFloodOfFieldsIsRefused) {
  std::string many;
  for (int i = 0; i < 401; ++i) many += "a=1&";
  EXPECT_EQ(understood_fields(many), std::nullopt);
  EXPECT_EQ(understood_fields(std::string(101, 'a') + "=1"), std::nullopt);
}

TEST(UnderstoodCookies, AreTakenFromAllHeaders) {
  EXPECT_THAT(
      understood_cookies({{"cookie", "a=1; b=\"2\"; nothing;c=x=y"}, {"x", "d=1"}, {"cookie", " e=5 "}}),
      ElementsAre(Field{"a", "1"}, Field{"b", "\"2\""}, Field{"c", "x=y"}, Field{"e", "5"}));
}

TEST(UnderstoodCookies, OneThatIsThereTwiceIsNotThere) {
  EXPECT_EQ(only_cookie({{"a", "1"}, {"a", "2"}}, "a"), std::nullopt);
  EXPECT_EQ(only_cookie({{"a", "1"}, {"A", "2"}}, "a"), "1");
}

Raw raw(const std::string& method, const std::string& target, const std::string& body = "") {
  return {method,
          target,
          {{"Host", "x"}, {"Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"}},
          body,
          "127.0.0.1"};
}

TEST(Understood, IsWhatWasAsked) {
  const auto asked = understood(raw("POST", "/beslut/4?sida=2", "vad=met"), noon);
  ASSERT_TRUE(std::holds_alternative<Asked>(asked));
  const Asked& question = std::get<Asked>(asked);
  EXPECT_EQ(question.path, "/beslut/4");
  EXPECT_EQ(question.query_field("sida"), "2");
  EXPECT_EQ(question.form_field("vad"), "met");
  EXPECT_EQ(question.header("host"), "x");
  EXPECT_EQ(question.peer, "127.0.0.1");
}

int status_of(const Raw& raw) {
  const auto asked = understood(raw, noon);
  const int* const status = std::get_if<int>(&asked);
  return status == nullptr ? 0 : *status;
}

TEST(Understood, AFormOfAnotherKindIsRefused) {
  Raw json = raw("POST", "/beslut", "{}");
  json.headers.back().value = "application/json";
  EXPECT_EQ(status_of(json), 415);
  json.headers.back().value = "text/plain";
  EXPECT_EQ(status_of(json), 415) << "what a form of another site may send unasked";
  json.headers.pop_back();
  EXPECT_EQ(status_of(json), 415);
}

TEST(Understood, WhatCannotBeReadIsRefused) {
  EXPECT_EQ(status_of(raw("GET", "/a?%")), 400);
  EXPECT_EQ(status_of(raw("GET", "/..")), 400);
  EXPECT_EQ(status_of(raw("POST", "/a", "a=%")), 400);
  EXPECT_EQ(status_of(raw("GET", "/", "a=1")), 400);
  EXPECT_EQ(status_of(raw("PUT", "/")), 405);
}

}  // namespace
}  // namespace report::review
