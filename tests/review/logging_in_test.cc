// Coming in when somebody else, or time, stands in the way: forged log-in forms, sessions that are over.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk_fixture.h"

namespace report::review {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// Logging somebody in as oneself, so that they decide in one's name ("log-in CSRF").
TEST_F(DeskTest, LogInFormWithoutItsTokenIsRefusedWhateverItSaysOfItsOrigin) {
  with_users();
  const Asked whole = log_in_with({{"namn", "Anna"}, {"losenord", "sommar Anna"}});
  Asked asked = whole;
  asked.form.pop_back();
  EXPECT_EQ(ask(asked).status, 403) << "no token";
  asked = whole;
  asked.cookies.clear();
  EXPECT_EQ(ask(asked).status, 403) << "no cookie";
  asked = whole;
  asked.form.back().value = asked.cookies.back().value;
  EXPECT_EQ(ask(asked).status, 403) << "a token that whoever plants a cookie can make";
  asked = whole;
  asked.cookies = log_in_with({}).cookies;
  EXPECT_EQ(ask(asked).status, 403) << "the token of another cookie";
  EXPECT_EQ(journal.count("login"), 0u);
  EXPECT_EQ(ask(whole).status, 303);
}

TEST_F(DeskTest, ALogInFormThatHasBecomeTooOldIsShownAnew) {
  with_users();
  const Answer shown = ask(post("/logga-in", {{"namn", "Anna"}, {"losenord", "x"}, {"till", "/dokument/7"}}));
  EXPECT_THAT(shown.body, HasSubstr(words.text("desk.form_old")));
  EXPECT_THAT(shown.body, HasSubstr("value=\"/dokument/7\""));
  Asked again =
      post("/logga-in", {{"namn", "Anna"}, {"losenord", "sommar Anna"}, {"formtoken", token_in(shown)}});
  add_cookie(again, shown);
  EXPECT_EQ(ask(again).status, 303);
}

TEST_F(DeskTest, ASecondTabDoesNotOutdateTheLogInFormOfTheFirst) {
  with_users();
  const Asked first = log_in_with({{"namn", "Anna"}, {"losenord", "sommar Anna"}});
  Asked second = get("/logga-in");
  second.cookies = first.cookies;
  EXPECT_EQ(token_in(ask(second)), first.form.back().value);
  EXPECT_EQ(ask(first).status, 303);
}

TEST_F(DeskTest, TheLogInFormsCookieIsShortLivedAndOurs) {
  with_users();
  EXPECT_THAT(header_of(ask(get("/logga-in")), "Set-Cookie"),
              testing::AllOf(testing::StartsWith("granska4711in="), HasSubstr("HttpOnly"),
                             HasSubstr("SameSite=Strict"), HasSubstr("Max-Age=3600")));
}

TEST_F(DeskTest, WhoComesInAtTheSameMomentDoesNotThrowOutTheOther) {
  with_users();
  const Answer first = log_in("Anna", "sommar Anna");
  Asked second = log_in_with({{"namn", "Lars"}, {"losenord", "sommar Lars"}});
  second.now = noon - std::chrono::milliseconds(3);  // looked at the clock before the first, came after it
  const Answer other = ask(second);
  EXPECT_EQ(ask_with(first, get("/")).status, 200);
  EXPECT_EQ(ask_with(other, get("/")).status, 200);
}

// --- a session that is over ---

TEST_F(DeskTest, WhatWasTypedIsShownWhenTheSessionIsOver) {
  with_users();
  const Answer session = log_in("Anna", "sommar Anna");
  Asked form = post("/beslut", {{"reason", "Rutinen <b>saknas</b>."}, {"losenord", "hemligt"}, {"note", ""}});
  form.headers.push_back({"referer", std::string("http://") + our_host + "/dokument/7"});
  form.now += std::chrono::hours(1);
  const Answer shown = ask_with(session, form);
  EXPECT_EQ(shown.status, 401);
  EXPECT_THAT(shown.body, HasSubstr("Rutinen &lt;b&gt;saknas&lt;/b&gt;."));
  EXPECT_THAT(shown.body, HasSubstr("/logga-in?till=%2Fdokument%2F7"));
  EXPECT_THAT(shown.body, testing::Not(HasSubstr("hemligt")));
  EXPECT_THAT(decided, IsEmpty());
}

TEST_F(DeskTest, WhatAnotherSiteSendsIsNotShown) {
  with_users();
  Asked form = post("/beslut", {{"reason", "Skickat av andra."}});
  form.headers = {{"host", our_host}, {"origin", "http://evil.example"}};
  EXPECT_THAT(ask(form).body, testing::Not(HasSubstr("Skickat av andra.")));
}

TEST_F(DeskTest, APageOfAnotherSiteIsNoPlaceToComeBackTo) {
  with_users();
  for (const char* from : {"http://evil.example/dokument/7", "http://127.0.0.1:4711.evil.example/x",
                           "http://127.0.0.1:4711//evil.example"}) {
    Asked form = post("/beslut", {{"reason", "Skäl."}});
    form.headers.push_back({"referer", from});
    EXPECT_THAT(ask(form).body, testing::Not(HasSubstr("evil"))) << from;
  }
}

TEST_F(DeskTest, ANewLinkLeadsBackToWhereOneWas) {
  const Answer over = ask(get("/dokument/7"));
  EXPECT_EQ(over.status, 401);
  EXPECT_THAT(over.body, HasSubstr(words.text("desk.link_again")));
  EXPECT_EQ(header_of(ask_with(over, get("/in/" + link_token)), "Location"), "/dokument/7");
}

TEST_F(DeskTest, ANewLinkDoesNotLeadToAnotherSite) {
  Asked asked = get("/in/" + link_token);
  asked.cookies.push_back({"granska4711plats", "//evil.example"});
  EXPECT_EQ(header_of(ask(asked), "Location"), "/");
}

}  // namespace
}  // namespace report::review
