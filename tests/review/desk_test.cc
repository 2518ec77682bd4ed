// The guards between a request and a page, each by the threat it stands against.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "desk_fixture.h"
#include "report/review_users.h"
#include "secrets.h"

namespace report::review {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// --- strangers ---

TEST_F(DeskTest, AStrangerReadsNothing) {
  for (const char* path : {"/", "/dokument/1", "/logg", "/nothing-of-the-kind"}) {
    const Answer given = ask(get(path));
    EXPECT_EQ(given.status, 401) << path;
    EXPECT_THAT(given.body, Not(HasSubstr("text")));
  }
  EXPECT_THAT(journal.lines, IsEmpty());
}

TEST_F(DeskTest, AStrangerDecidesNothing) {
  EXPECT_EQ(ask(post("/beslut", {{"vad", "x"}})).status, 401);
  EXPECT_THAT(decided, IsEmpty());
}

TEST_F(DeskTest, AMadeUpCookieOpensNothing) {
  Asked asked = get("/");
  asked.cookies = {{"granska4711", std::string(64, '0')}};
  EXPECT_EQ(ask(asked).status, 401);
}

// --- one-time link ---

TEST_F(DeskTest, TheLinkOpensASessionAsAdministrator) {
  const Answer session = by_link();
  EXPECT_EQ(session.status, 303);
  EXPECT_EQ(header_of(session, "Location"), "/");
  EXPECT_THAT(ask_with(session, get("/")).body, HasSubstr("karin"));
  EXPECT_EQ(ask_with(session, get("/logg")).status, 200);
  EXPECT_EQ(journal.count("login"), 1u);
}

TEST_F(DeskTest, ALinkSeenByAnotherWorksOnlyOnce) {
  by_link();
  EXPECT_EQ(by_link().status, 403);
}

TEST_F(DeskTest, ALinkLookedAtByAScannerIsNotUsedUp) {
  Asked head = get("/in/" + link_token);
  head.method = Method::head;
  EXPECT_EQ(ask(head).status, 405);
  EXPECT_EQ(by_link().status, 303);
}

TEST_F(DeskTest, AGuessedLinkOpensNothingAndLeavesTheRightOne) {
  EXPECT_EQ(ask(get("/in/" + std::string(64, 'b'))).status, 403);
  EXPECT_EQ(ask(get("/in/")).status, 403);
  EXPECT_EQ(by_link().status, 303);
}

TEST_F(DeskTest, ManyAtOnceGetOneSessionOutOfALink) {
  desk();
  std::atomic<int> let_in = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { let_in += by_link().status == 303 ? 1 : 0; });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(let_in, 1);
}

// --- cookie ---

TEST_F(DeskTest, TheCookieIsOutOfReachOfScriptsAndOtherSites) {
  EXPECT_THAT(header_of(by_link(), "Set-Cookie"),
              testing::MatchesRegex("granska4711=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict"));
}

TEST_F(DeskTest, BehindHttpsTheCookieNeverTravelsInTheClear) {
  settings.is_https = true;
  const Answer session = by_link();
  EXPECT_THAT(header_of(session, "Set-Cookie"), HasSubstr("__Host-granska4711="));
  EXPECT_THAT(header_of(session, "Set-Cookie"), HasSubstr("; Secure"));
  EXPECT_THAT(header_of(session, "Strict-Transport-Security"), Not(IsEmpty()));
}

TEST_F(DeskTest, ACookiePlantedBesideOursIsNotChosenBetween) {
  Asked asked = get("/");
  add_cookie(asked, by_link());
  asked.cookies.push_back({"granska4711", std::string(64, '0')});
  EXPECT_EQ(ask(asked).status, 401);
}

TEST_F(DeskTest, ASessionPlantedBeforeLogInIsNotTakenOver) {
  with_users();
  const Answer first = log_in("Lars", "sommar Lars");
  Asked again = log_in_with({{"namn", "Anna"}, {"losenord", "sommar Anna"}});
  add_cookie(again, first);
  const Answer second = ask(again);
  EXPECT_NE(header_of(first, "Set-Cookie"), header_of(second, "Set-Cookie"));
  EXPECT_EQ(ask_with(first, get("/")).status, 303) << "the old session must be over";
  EXPECT_THAT(ask_with(second, get("/")).body, HasSubstr("Anna"));
}

// --- sessions ---

TEST_F(DeskTest, ASessionLeftAloneIsOver) {
  const Answer session = by_link();
  Asked later = get("/");
  later.now = noon + settings.idle;
  EXPECT_EQ(ask_with(session, later).status, 401);
}

TEST_F(DeskTest, ASessionInUseIsOverInTheEnd) {
  const Answer session = by_link();
  Asked later = get("/");
  for (later.now = noon; later.now < noon + settings.longest; later.now += std::chrono::minutes(20))
    ASSERT_EQ(ask_with(session, later).status, 200);
  EXPECT_EQ(ask_with(session, later).status, 401);
}

TEST_F(DeskTest, AfterLogOutTheCookieOpensNothing) {
  const Answer session = by_link();
  const Answer out = send(session, "/logga-ut", {});
  EXPECT_EQ(out.status, 200);
  EXPECT_THAT(header_of(out, "Set-Cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(ask_with(session, get("/")).status, 401);
  EXPECT_EQ(journal.count("logout"), 1u);
}

TEST_F(DeskTest, AnotherSiteCannotLogSomebodyOut) {
  const Answer session = by_link();
  EXPECT_EQ(ask_with(session, get("/logga-ut")).status, 405);
  EXPECT_EQ(ask_with(session, post("/logga-ut", {})).status, 403);
  EXPECT_EQ(ask_with(session, get("/")).status, 200);
}

// --- forms of other sites ---

TEST_F(DeskTest, AFormWithTheSessionsTokenIsTaken) {
  EXPECT_EQ(send(by_link(), "/beslut", {{"vad", "met"}}).status, 303);
  EXPECT_THAT(decided, testing::ElementsAre("met"));
}

TEST_F(DeskTest, ForgedFormWithoutTokenIsRefused) {
  EXPECT_EQ(ask_with(by_link(), post("/beslut", {{"vad", "met"}})).status, 403);
  EXPECT_THAT(decided, IsEmpty());
}

TEST_F(DeskTest, ForgedFormWithAnothersTokenIsRefused) {
  with_users();
  const Answer anna = log_in("Anna", "sommar Anna"), lars = log_in("Lars", "sommar Lars");
  const std::string token = token_in(ask_with(lars, get("/")));
  ASSERT_THAT(token, Not(IsEmpty()));
  EXPECT_EQ(ask_with(anna, post("/beslut", {{"formtoken", token}})).status, 403);
}

TEST_F(DeskTest, ForgedFormWithTwoTokensIsRefused) {
  const Answer session = by_link();
  const std::string token = token_in(ask_with(session, get("/")));
  EXPECT_EQ(ask_with(session, post("/beslut", {{"formtoken", token}, {"formtoken", "x"}})).status, 403);
}

TEST_F(DeskTest, ForgedFormFromAnotherOriginIsRefusedEvenWithTheToken) {
  const Answer session = by_link();
  const std::string token = token_in(ask_with(session, get("/")));
  const std::vector<std::vector<Field>> senders{
      {{"origin", "http://evil.example"}},
      {{"origin", "http://127.0.0.1:4712"}},
      {{"origin", "null"}},
      {{"sec-fetch-site", "cross-site"}},
      {{"sec-fetch-site", "same-site"}, {"origin", std::string("http://") + our_host}},
      {},
  };
  for (const std::vector<Field>& sender : senders) {
    Asked asked = post("/beslut", {{"formtoken", token}});
    asked.headers = {{"host", our_host}};
    asked.headers.insert(asked.headers.end(), sender.begin(), sender.end());
    EXPECT_EQ(ask_with(session, asked).status, 403);
  }
  EXPECT_THAT(decided, IsEmpty());
}

TEST_F(DeskTest, LogInFormOfAnotherSiteIsRefused) {
  with_users();
  Asked asked = log_in_with({{"namn", "Anna"}, {"losenord", "sommar Anna"}});
  asked.headers = {{"host", our_host}, {"origin", "http://evil.example"}};
  EXPECT_EQ(ask(asked).status, 403);
}

// --- other names that lead here ---

TEST_F(DeskTest, DnsRebindingIsRefused) {
  const Answer session = by_link();
  for (const char* host : {"evil.example", "evil.example:4711", "127.0.0.1", "127.0.0.1:4712", "",
                           "127.0.0.1:4711.evil.example", "127.0.0.1:4711@evil.example"}) {
    Asked asked = get("/");
    asked.headers = {{"host", host}};
    EXPECT_EQ(ask_with(session, asked).status, 421) << host;
  }
}

TEST_F(DeskTest, AnUnknownHostDoesNotUseUpTheLink) {
  Asked asked = get("/in/" + link_token);
  asked.headers = {{"host", "evil.example"}};
  EXPECT_EQ(ask(asked).status, 421);
  EXPECT_EQ(by_link().status, 303);
}

// --- passwords ---

TEST_F(DeskTest, ANameAndItsPasswordLetIn) {
  with_users();
  EXPECT_THAT(ask_with(log_in("Anna", "sommar Anna"), get("/")).body, HasSubstr("Anna"));
  EXPECT_EQ(journal.count("login"), 1u);
}

TEST_F(DeskTest, AWrongNameAndAWrongPasswordLookTheSame) {
  with_users();
  Asked form = log_in_with({{"namn", ""}, {"losenord", "vinter"}});  // the same form three times
  const auto tried = [&](const std::string& name, const std::string& password) {
    form.form[0].value = name;
    form.form[1].value = password;
    return ask(form);
  };
  const Answer wrong = tried("Anna", "vinter"), unknown = tried("Olle", "vinter"),
               without = tried("Proxy", "");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.body, unknown.body);
  EXPECT_EQ(wrong.body, without.body);
  EXPECT_THAT(wrong.body, HasSubstr("<title>Fel: "));
}

TEST_F(DeskTest, APasswordTypedAsANameIsNotWrittenDown) {
  with_users();
  log_in("sommar Anna", "");
  log_in("Anna", "fel");
  ASSERT_EQ(journal.lines.size(), 2u);
  EXPECT_EQ(journal.lines[0].who, "");
  EXPECT_EQ(journal.lines[1].who, "Anna");
  EXPECT_EQ(journal.lines[1].detail, "127.0.0.1");
}

TEST_F(DeskTest, GuessingAtPasswordsIsSlowedDownMoreAndMore) {
  with_users();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("Anna", "fel").status, 401);
  const Answer slowed = log_in("Anna", "sommar Anna");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(header_of(slowed, "Retry-After"), "1");
}

TEST_F(DeskTest, GuessingFromOnePlaceDoesNotLockOutAnother) {
  with_users();
  log_in("Anna", "sommar Anna");
  for (int i = 0; i < 9; ++i) {
    Asked guess = log_in_with({{"namn", "Anna"}, {"losenord", "fel"}});
    guess.peer = "10.9.9." + std::to_string(i);
    ask(guess);
  }
  EXPECT_EQ(log_in("Anna", "sommar Anna").status, 303) << "from where she has come in before";
  EXPECT_EQ(log_in("Lars", "sommar Lars").status, 303);
}

TEST_F(DeskTest, SomebodyTakenOutOfTheFileIsOutAtOnce) {
  with_users();
  const Answer session = log_in("Anna", "sommar Anna");
  ASSERT_EQ(ask_with(session, get("/")).status, 200);
  std::filesystem::remove(users_file);
  write_user(users_file, "Lars", {Role::reader, ""});
  EXPECT_EQ(ask_with(session, get("/")).status, 303);
}

TEST_F(DeskTest, AfterLogInOneIsBackWhereOneWantedToBe) {
  with_users();
  EXPECT_EQ(header_of(ask(get("/dokument/7")), "Location"), "/logga-in?till=%2Fdokument%2F7");
  Asked form = log_in_with({{"namn", "Anna"}, {"losenord", "sommar Anna"}, {"till", "/dokument/7?sida=2"}});
  EXPECT_EQ(header_of(ask(form), "Location"), "/dokument/7?sida=2");
}

TEST_F(DeskTest, LogInDoesNotLeadToAnotherSite) {
  with_users();
  for (const char* page : {"//evil.example", "https://evil.example/", "/\\evil.example", "/../x", "/%2F/evil",
                           "/a\r\nSet-Cookie: x=1", "javascript:alert(1)", "/a/b?x=\\"}) {
    Asked form = log_in_with({{"namn", "Anna"}, {"losenord", "sommar Anna"}, {"till", page}});
    EXPECT_EQ(header_of(ask(form), "Location"), "/") << page;
  }
}

// --- roles ---

TEST_F(DeskTest, AReaderDecidesNothingAndTheAttemptIsWrittenDown) {
  with_users();
  EXPECT_EQ(send(log_in("Lars", "sommar Lars"), "/beslut", {{"vad", "met"}}).status, 403);
  EXPECT_THAT(decided, IsEmpty());
  EXPECT_EQ(journal.count("refused"), 1u);
}

TEST_F(DeskTest, AReviewerDoesNotReadTheLogOfOthers) {
  with_users();
  EXPECT_EQ(ask_with(log_in("Anna", "sommar Anna"), get("/logg")).status, 403);
}

TEST(Rights, AreAsTheManualSays) {
  const auto rights_of = [](Role role) {
    std::string text;
    for (Right right :
         {Right::read, Right::second_read, Right::decide, Right::send, Right::take_out, Right::see_log})
      text += may(role, right) ? 'x' : '.';
    return text;
  };
  EXPECT_EQ(rights_of(Role::reader), "x.....");
  EXPECT_EQ(rights_of(Role::second_reviewer), "xx....");
  EXPECT_EQ(rights_of(Role::reviewer), "xxxxx.");
  EXPECT_EQ(rights_of(Role::administrator), "xxxxxx");
}

// --- the proxy ---

Asked from(const std::string& peer, Asked asked) {
  asked.peer = peer;
  return asked;
}
Asked named(const std::string& name, Asked asked) {
  asked.headers.push_back({"x-remote-user", name});
  return asked;
}

TEST_F(DeskTest, AHeaderThatNobodyWasToldToTrustIsIgnored) {
  EXPECT_EQ(ask(named("Anna", get("/"))).status, 401);
}

TEST_F(DeskTest, ATrustedHeaderFromAnotherMachineIsIgnored) {
  with_proxy();
  EXPECT_EQ(ask(from("10.0.0.2", named("Anna", get("/")))).status, 401);
}

TEST_F(DeskTest, TheProxySaysWhoItIs) {
  with_proxy();
  const Answer session = ask(from("10.0.0.1", named("Anna", get("/dokument/7"))));
  EXPECT_EQ(header_of(session, "Location"), "/dokument/7");
  EXPECT_THAT(ask_with(session, from("10.0.0.1", named("Anna", get("/")))).body, HasSubstr("Anna"));
}

TEST_F(DeskTest, ASessionOfTheProxysIsNothingWithoutTheProxy) {
  with_proxy();
  const Answer session = ask(from("10.0.0.1", named("Anna", get("/"))));
  EXPECT_EQ(ask_with(session, from("10.0.0.1", get("/"))).status, 401);
  EXPECT_EQ(ask_with(session, from("10.0.0.2", named("Anna", get("/")))).status, 401);
  EXPECT_EQ(ask_with(session, from("10.0.0.1", named("Lars", get("/")))).status, 303)
      << "a session of his own";
}

TEST_F(DeskTest, TwoTrustedHeadersAreNone) {
  with_proxy();
  EXPECT_EQ(ask(from("10.0.0.1", named("Anna", named("Lars", get("/"))))).status, 401);
}

TEST_F(DeskTest, SomebodyTheProxyKnowsAndTheFileDoesNotIsRefused) {
  with_users();
  with_proxy();
  EXPECT_EQ(ask(from("10.0.0.1", named("Olle", get("/")))).status, 403);
  EXPECT_EQ(ask(from("10.0.0.1", named("Proxy", get("/")))).status, 303);
}

TEST_F(DeskTest, BehindTheProxyGuessersAreToldApart) {
  with_users();
  with_proxy();
  const auto guess = [&](const std::string& address, const std::string& password) {
    Asked asked = from("10.0.0.1", log_in_with({{"namn", "Lars"}, {"losenord", password}}));
    asked.headers.push_back({"x-forwarded-for", "1.2.3.4, " + address});
    return ask(asked).status;
  };
  EXPECT_EQ(guess("10.1.1.1", "sommar Lars"), 303);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(guess("10.9.9.9", "fel"), 401);
  EXPECT_EQ(guess("10.9.9.9", "fel"), 429);
  EXPECT_EQ(guess("10.1.1.1", "sommar Lars"), 303);
}

// --- the journal ---

TEST_F(DeskTest, EveryReadOfADocumentIsWrittenDown) {
  ask_with(by_link(), get("/dokument/7"));
  ASSERT_EQ(journal.count("read"), 1u);
  EXPECT_EQ(journal.lines.back().file, "7");
  EXPECT_EQ(journal.lines.back().who, "karin");
  EXPECT_THAT(journal.lines.back().at, testing::StartsWith("2026-03-01T"));
}

TEST_F(DeskTest, ADocumentThatCannotBeWrittenDownIsNotShown) {
  const Answer session = by_link();
  journal.is_full = true;
  const Answer given = ask_with(session, get("/dokument/7"));
  EXPECT_EQ(given.status, 500);
  EXPECT_THAT(given.body, Not(HasSubstr("nobody is to read")));
}

TEST_F(DeskTest, APageThatDoesNotSayWhichDocumentItShowsIsNotShown) {
  EXPECT_EQ(ask_with(by_link(), get("/glomsk")).status, 500);
}

// --- what is said ---

TEST_F(DeskTest, ErrorsTellNothingOfTheMachine) {
  const Answer given = ask_with(by_link(), get("/fel"));
  EXPECT_EQ(given.status, 500);
  EXPECT_THAT(given.body, Not(HasSubstr("secret")));
}

TEST_F(DeskTest, HeaderInjectionBecomesAnError) {
  const Answer session = by_link();
  for (const std::string& name :
       {std::string("a\r\nSet-Cookie: x=1"), std::string("a\n"), std::string("a\0b", 3), std::string("å")}) {
    Asked asked = get("/rubrik");
    asked.query = {{"namn", name}};
    const Answer given = ask_with(session, asked);
    EXPECT_EQ(given.status, 500) << name;
    EXPECT_EQ(header_of(given, "X-Name"), "");
  }
}

TEST_F(DeskTest, EveryAnswerForbidsScriptsFramesAndOtherSites) {
  const Answer session = by_link();
  for (const Answer& given : {ask_with(session, get("/")), ask(get("/")), ask_with(session, get("/fel")),
                              ask(get("/fil/review.css")), refusal(400, desk())}) {
    EXPECT_EQ(header_of(given, "Content-Security-Policy"),
              "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
              "frame-ancestors 'none'; base-uri 'none'");
    EXPECT_EQ(header_of(given, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header_of(given, "X-Frame-Options"), "DENY");
    EXPECT_EQ(header_of(given, "Referrer-Policy"), "same-origin");
    EXPECT_EQ(header_of(given, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(header_of(given, "Cross-Origin-Resource-Policy"), "same-origin");
  }
}

TEST_F(DeskTest, PagesStayInNobodysCache) {
  EXPECT_EQ(header_of(ask_with(by_link(), get("/dokument/7")), "Cache-Control"), "no-store");
}

TEST_F(DeskTest, OnlyOurTwoFilesAreServed) {
  EXPECT_EQ(ask(get("/fil/review.css")).type, "text/css; charset=utf-8");
  EXPECT_EQ(ask(get("/fil/review.js")).type, "text/javascript; charset=utf-8");
  for (const char* path :
       {"/fil/words_sv.txt", "/fil/0001_first.sql", "/fil/", "/fil/../review.css", "/fil/etc/passwd"})
    EXPECT_EQ(ask(get(path)).status, 404) << path;
}

TEST_F(DeskTest, AFileTheBrowserHasIsNotSentAgain) {
  Asked asked = get("/fil/review.css");
  asked.headers.push_back({"if-none-match", header_of(ask(asked), "ETag")});
  EXPECT_EQ(ask(asked).status, 304);
}

TEST_F(DeskTest, OurFilesLoadNothingFromElsewhere) {
  for (const char* path : {"/fil/review.css", "/fil/review.js"}) {
    const std::string text = ask(get(path)).body;
    EXPECT_THAT(text, Not(HasSubstr("http:")));
    EXPECT_THAT(text, Not(HasSubstr("https:")));
    EXPECT_THAT(text, Not(HasSubstr("@import")));
    EXPECT_THAT(text, Not(HasSubstr("innerHTML")));
  }
}

TEST_F(DeskTest, TheOtherMethodOfAPathIsNamed) {
  const Answer session = by_link();
  EXPECT_EQ(ask_with(session, get("/beslut")).status, 405);
  EXPECT_EQ(send(session, "/dokument/7", {}).status, 405);
  EXPECT_EQ(ask_with(session, get("/dokument")).status, 404);
}

// --- pictures of pages ---

class OnePicture : public PageImages {
 public:
  std::variant<std::string, ingest::Refusal> png(const std::string& sha256, int page, int) override {
    asked.push_back(sha256);
    if (page > 1) return ingest::Refusal{sha256, "a.pdf", ingest::Reason::damaged, "no such page"};
    return std::string("\x89PNG");
  }
  std::vector<std::string> asked;
};

class PictureTest : public DeskTest {
 protected:
  PictureTest() { add_page_images(pages, images); }
  OnePicture images;
  const std::string sum = std::string(64, '1');
};

TEST_F(PictureTest, APageIsShownWrittenDownAndNotSentTwice) {
  const Answer session = by_link();
  const Answer given = ask_with(session, get(page_image_path(sum, 1, 800)));
  EXPECT_EQ(given.status, 200);
  EXPECT_EQ(given.type, "image/png");
  Asked again = get(page_image_path(sum, 1, 800));
  again.headers.push_back({"if-none-match", header_of(given, "ETag")});
  EXPECT_EQ(ask_with(session, again).status, 304);
  EXPECT_EQ(journal.count("image"), 2u);
  EXPECT_EQ(journal.lines.back().file, sum);
}

TEST_F(PictureTest, NothingButAChecksumAPageAndAnOfferedWidthIsPassedOn) {
  const Answer session = by_link();
  const std::string longer = sum + "1", upper(64, 'A'), dots = ".." + std::string(62, '1');
  for (const std::string& path :
       {page_image_path(longer, 1, 800), page_image_path(upper, 1, 800), page_image_path(dots, 1, 800),
        page_image_path(sum, 0, 800), page_image_path(sum, -1, 800), page_image_path(sum, 5001, 800),
        page_image_path(sum, 1, 801), page_image_path(sum, 1, 100000), "/sidbild/" + sum + "/1x/800",
        "/sidbild/" + sum + "/99999999999/800", "/sidbild/" + sum + "/+1/800", "/sidbild/" + sum + "/01/800"})
    EXPECT_EQ(ask_with(session, get(path)).status, 404) << path;
  EXPECT_THAT(images.asked, IsEmpty());
}

TEST_F(PictureTest, APageThatCannotBeDrawnIsNotThere) {
  EXPECT_EQ(ask_with(by_link(), get(page_image_path(sum, 2, 800))).status, 404);
}

TEST_F(PictureTest, AStrangerSeesNoPicture) {
  EXPECT_EQ(ask(get(page_image_path(sum, 1, 800))).status, 401);
  EXPECT_THAT(images.asked, IsEmpty());
}

}  // namespace
}  // namespace report::review
