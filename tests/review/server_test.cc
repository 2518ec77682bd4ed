// The server on a real socket: good requests answered, bad ones refused, slow ones cut off, an orderly end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <fstream>
#include <future>
#include <memory>
#include <regex>
#include <thread>

#include "desk_fixture.h"
#include "raw_client.h"
#include "report/review_server.h"

namespace report::review {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string link_token(64, 'a');

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    pages.add({Method::get, "/lang", Right::read, Route::Shows::no_document, [this](const Asked&) {
                 arrived.set_value();
                 leave.get_future().wait();
                 return Answer{200, "text/plain", "finished", {}, {}};
               }});
    pages.add({Method::get, "/stor", Right::read, Route::Shows::no_document, [](const Asked&) {
                 return Answer{200, "text/plain", std::string(3'000'000, 'x'), {}, {}};
               }});
  }
  ~ServerTest() override { stop(); }

  int port() {
    if (!server) begin();
    return server->port();
  }
  void stop() {
    if (!server) return;
    server->stop();
    if (thread.joinable()) thread.join();
  }
  std::string ours() { return "Host: 127.0.0.1:" + std::to_string(port()) + "\r\n"; }
  std::string get(const std::string& path, const std::string& headers = "") {
    return "GET " + path + " HTTP/1.1\r\n" + ours() + headers + "\r\n";
  }
  std::string answer_to(const std::string& bytes) {
    RawClient client(port());
    client.send(bytes);
    return client.answer();
  }
  // "Cookie: ...\r\n" of a session opened with the link.
  std::string cookie() {
    static const std::regex set("Set-Cookie: ([^;]+);");
    if (cookie_.empty()) {
      std::smatch match;
      const std::string answer = answer_to(get("/in/" + link_token));
      if (std::regex_search(answer, match, set)) cookie_ = "Cookie: " + match[1].str() + "\r\n";
    }
    return cookie_;
  }

  ServerSettings settings;
  std::vector<std::string> decided;
  Pages pages = sample_pages(decided);
  MemoryJournal journal;
  std::promise<void> arrived, leave;
  std::unique_ptr<ReviewServer> server;
  std::thread thread;

 private:
  void begin() {
    server = std::make_unique<ReviewServer>(settings);
    DeskSettings at_desk;
    at_desk.hosts = {"127.0.0.1:" + std::to_string(server->port())};
    at_desk.link_token = link_token;
    at_desk.link_user = "karin";
    desk = std::make_unique<Desk>(at_desk, pages, journal, words);
    thread = std::thread([this] { server->serve(*desk); });
  }
  const Words words = Words::built_in();
  std::unique_ptr<Desk> desk;
  std::string cookie_;
};

TEST_F(ServerTest, AnswersABrowser) {
  const std::string answer = answer_to(get("/", cookie()));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nContent-Type: text/html; charset=utf-8\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nContent-Security-Policy: default-src 'none';"));
  EXPECT_THAT(answer, HasSubstr("karin"));
  EXPECT_THAT(answer, testing::EndsWith("</html>\n"));
}

TEST_F(ServerTest, HeadHasNoBody) {
  RawClient client(port());
  client.send("HEAD / HTTP/1.1\r\n" + ours() + cookie() + "Connection: close\r\n\r\n");
  client.finish_sending();
  const std::string answer = client.answer();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, Not(HasSubstr("karin")));
}

TEST_F(ServerTest, AFormIsTakenOnARealSocket) {
  static const std::regex token("name=\"formtoken\" value=\"([0-9a-f]+)\"");
  const std::string page = answer_to(get("/", cookie()));
  std::smatch match;
  ASSERT_TRUE(std::regex_search(page, match, token));
  const std::string form = "formtoken=" + match[1].str() + "&vad=delvis+%C3%A5";
  const std::string head =
      "POST /beslut HTTP/1.1\r\n" + ours() + cookie() +
      "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
  EXPECT_THAT(answer_to(head + "Content-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form),
              StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(decided, testing::ElementsAre("delvis å"));
}

TEST_F(ServerTest, AConnectionIsUsedManyTimesAlsoWithoutWaiting) {
  RawClient client(port());
  std::string all;
  for (int i = 0; i < 50; ++i) all += get("/", cookie());
  client.send(all);
  for (int i = 0; i < 50; ++i) ASSERT_THAT(client.answer(), StartsWith("HTTP/1.1 200")) << i;
}

TEST_F(ServerTest, AHeaderWithoutAValueIsNoFault) {
  EXPECT_THAT(answer_to(get("/", "X-Nothing:\r\nX-Blank: \r\n" + cookie())), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, HeadersAreNotDecoded) {
  pages.add({Method::get, "/huvud", Right::read, Route::Shows::no_document, [](const Asked& asked) {
               return Answer{200, "text/plain", asked.header("x-text"), {}, {}};
             }});
  EXPECT_THAT(answer_to(get("/huvud", cookie() + "X-Text: a%0d%0ab%00\r\n")),
              testing::EndsWith("\r\n\r\na%0d%0ab%00"));
}

TEST_F(ServerTest, ALargeAnswerComesWhole) {
  const std::string answer = answer_to(get("/stor", cookie()));
  EXPECT_GT(answer.size(), 3'000'000u);
}

TEST_F(ServerTest, CompressionIsNeverUsedWhereASecretStandsOnThePage) {
  const std::string answer = answer_to(get("/", cookie() + "Accept-Encoding: gzip, br\r\n"));
  EXPECT_THAT(answer, Not(HasSubstr("Content-Encoding")));
  EXPECT_THAT(answer, HasSubstr("karin"));
}

TEST_F(ServerTest, RangesAreNotCut) {
  for (const char* range : {"bytes=0-1", "bytes=0-1,2-3,4-5"}) {
    const std::string answer = answer_to(get("/", cookie() + "Range: " + range + "\r\n"));
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(answer, HasSubstr("karin"));
    EXPECT_THAT(answer, Not(HasSubstr("multipart")));
  }
}

TEST_F(ServerTest, ListensOnThisMachineOnly) {
  port();
  std::ifstream table("/proc/net/tcp");
  const std::string listening = fmt::format("0100007F:{:04X} 00000000:0000 0A", port());
  std::string all((std::istreambuf_iterator<char>(table)), {});
  EXPECT_THAT(all, HasSubstr(listening));
  EXPECT_THAT(all, Not(HasSubstr(fmt::format("00000000:{:04X} 00000000:0000 0A", port()))));
}

TEST(ReviewServer, SaysSoWhenThePortIsTaken) {
  ReviewServer first(ServerSettings{});
  ServerSettings same;
  same.port = first.port();
  EXPECT_THROW(ReviewServer{same}, std::system_error);
}

TEST(ReviewServer, TakesNoNameForAnAddress) {
  ServerSettings settings;
  settings.address = "granskning.kommunen.se";
  EXPECT_THROW(ReviewServer{settings}, std::system_error);
}

TEST(ReviewServer, KnowsWhichAddressesAreThisMachines) {
  EXPECT_TRUE(is_loopback("127.0.0.1"));
  EXPECT_TRUE(is_loopback("::1"));
  EXPECT_TRUE(is_loopback("localhost"));
  EXPECT_FALSE(is_loopback("0.0.0.0"));
  EXPECT_FALSE(is_loopback("::"));
  EXPECT_FALSE(is_loopback("10.0.0.1"));
}

// --- bad requests ---

TEST_F(ServerTest, BadRequestsAreRefusedAndTheConnectionClosed) {
  const std::vector<std::pair<std::string, int>> requests{
      {"nonsense\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET /%2e%2e/etc/passwd HTTP/1.1\r\n" + ours() + "\r\n", 400},
      {"PUT / HTTP/1.1\r\n" + ours() + "\r\n", 405},
      {"GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n" + ours() + "\r\n", 414},
      {"GET / HTTP/1.1\r\n" + ours() + "X: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
      {"POST / HTTP/1.1\r\n" + ours() + "Content-Length: 99999999\r\n\r\n", 413},
      {"POST / HTTP/1.1\r\n" + ours() + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501},
      {"POST / HTTP/1.1\r\n" + ours() + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
  };
  for (const auto& [bytes, status] : requests) {
    RawClient client(port());
    client.send(bytes);
    const std::string answer = client.answer();
    const bool goes_on = bytes.find("%2e") != bytes.npos;  // its end is known: only the path was bad
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::to_string(status))) << bytes.substr(0, 80);
    EXPECT_THAT(answer, HasSubstr("Content-Security-Policy"));
    client.finish_sending();
    EXPECT_TRUE(client.is_closed_by_the_other() || goes_on);
  }
  EXPECT_THAT(answer_to(get("/", cookie())), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, ARequestSmuggledInABodyIsNotAnswered) {
  RawClient client(port());
  const std::string hidden = get("/logg", cookie());
  client.send("GET / HTTP/1.1\r\n" + ours() + cookie() + "Content-Length: " + std::to_string(hidden.size()) +
              "\r\n\r\n" + hidden);
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 400"));
  client.finish_sending();
  EXPECT_EQ(client.answer(), "");
}

TEST_F(ServerTest, ABodyMuchTooLargeStillGetsItsAnswer) {
  RawClient client(port());
  client.send("POST / HTTP/1.1\r\n" + ours() + "Content-Length: 900000\r\n\r\n" + std::string(900'000, 'x'));
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 413"));
}

// --- slow clients ---

TEST_F(ServerTest, AClientThatTricklesItsHeadIsCutOffByOneClock) {
  settings.head = 300ms;
  RawClient client(port());
  const std::string request = get("/");
  std::size_t sent = 0;
  // Every byte comes well within any time between two reads; all of them together do not.
  while (sent < request.size() - 1 && client.send(request.substr(sent, 1))) {
    ++sent;
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 408"));
  EXPECT_TRUE(client.is_closed_by_the_other());
}

TEST_F(ServerTest, AClientThatTricklesItsBodyIsCutOff) {
  settings.request = 300ms;
  RawClient client(port());
  client.send("POST / HTTP/1.1\r\n" + ours() + "Content-Length: 100\r\n\r\nabc");
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 408"));
}

TEST_F(ServerTest, AClientThatDoesNotReadItsAnswerIsCutOff) {
  settings.reply = 300ms;
  RawClient client(port());
  std::string all;
  for (int i = 0; i < 20; ++i) all += get("/stor", cookie());
  client.send(all);
  std::this_thread::sleep_for(1500ms);
  std::size_t answers = 0;
  while (client.answer().size() > 3'000'000u) ++answers;
  EXPECT_LT(answers, 20u);
}

TEST_F(ServerTest, AConnectionThatAsksNothingIsClosed) {
  settings.idle = 200ms;
  RawClient client(port());
  EXPECT_TRUE(client.is_closed_by_the_other());
}

TEST_F(ServerTest, TwoHundredSlowClientsKeepNobodyWaiting) {
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<RawClient>(port()));
    slow.back()->send("GET / HTTP/1.1\r\nX-");
  }
  EXPECT_THAT(answer_to(get("/", cookie())), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, AtTheLimitTheSlowestGivesWay) {
  settings.connections = 10;
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 30; ++i) {
    slow.push_back(std::make_unique<RawClient>(port()));
    slow.back()->send("GET / HTTP/1.1\r\nX-");
  }
  EXPECT_THAT(answer_to(get("/", cookie())), StartsWith("HTTP/1.1 200"));
  EXPECT_TRUE(slow.front()->is_closed_by_the_other());
}

TEST_F(ServerTest, AClientThatHangsUpHurtsNobody) {
  for (int i = 0; i < 20; ++i) {
    RawClient client(port());
    client.send(get("/stor", cookie()).substr(0, i < 10 ? 30 : std::string::npos));
  }
  EXPECT_THAT(answer_to(get("/", cookie())), StartsWith("HTTP/1.1 200"));
}

// --- the end ---

TEST_F(ServerTest, WhatIsUnderWayIsAnsweredBeforeTheEnd) {
  RawClient client(port());
  client.send(get("/lang", cookie()));
  arrived.get_future().wait();
  RawClient idle(port());
  server->stop();
  EXPECT_TRUE(idle.is_closed_by_the_other());
  leave.set_value();
  EXPECT_THAT(client.answer(), testing::EndsWith("finished"));
  thread.join();
  EXPECT_THROW(RawClient{server->port()}, std::system_error);
}

}  // namespace
}  // namespace report::review
