// Where a message ends, and which are refused before anybody interprets them.
#include "incoming.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace report::review {
namespace {

int refused(const std::string& bytes, const IncomingLimits& limits = {}) {
  Incoming incoming(limits);
  incoming.feed(bytes);
  return incoming.refused();
}

const std::string host = "Host: x\r\n";

TEST(Incoming, AMessageIsWholeWhenItsBodyIs) {
  Incoming incoming;
  incoming.feed("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nab");
  EXPECT_FALSE(incoming.is_whole());
  incoming.feed("c");
  ASSERT_TRUE(incoming.is_whole());
  const Incoming::Message message = incoming.take();
  EXPECT_EQ(message.body, "abc");
  EXPECT_EQ(message.headers, (std::vector<Field>{{"host", "x"}, {"content-length", "3"}}));
  EXPECT_FALSE(incoming.is_begun());
}

TEST(Incoming, AByteAtATimeIsTheSame) {
  Incoming incoming;
  for (char c : std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
    EXPECT_FALSE(incoming.is_whole());
    incoming.feed({&c, 1});
  }
  EXPECT_TRUE(incoming.is_whole());
}

TEST(Incoming, WhatComesAfterAMessageIsTheNext) {
  Incoming incoming;
  incoming.feed("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3");
  EXPECT_THAT(incoming.take().head, testing::StartsWith("GET /1"));
  ASSERT_TRUE(incoming.is_whole());
  EXPECT_THAT(incoming.take().head, testing::StartsWith("GET /2"));
  EXPECT_FALSE(incoming.is_whole());
  EXPECT_TRUE(incoming.is_begun());
}

TEST(Incoming, SmugglingFormsAreRefused) {
  const std::string post = "POST / HTTP/1.1\r\n" + host;
  EXPECT_EQ(refused(post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length: 3, 3\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length: +3\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length: -3\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length: 0x3\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length: 3 \t4\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length: 99999999999999999999\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Content-Length:\r\n\r\n"), 400);
  EXPECT_EQ(refused(post + "Transfer-Encoding: chunked\r\n\r\n"), 501);
  EXPECT_EQ(refused(post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"), 501);
  EXPECT_EQ(refused(post + "Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\n"), 501);
  EXPECT_EQ(refused(post + "tRANSFER-eNCODING:\tchunked\r\n\r\n"), 501);
  EXPECT_EQ(refused(post + "Transfer-Encoding : chunked\r\n\r\n"), 400) << "a blank before the colon";
  EXPECT_EQ(refused(post + "X: y\r\n Transfer-Encoding: chunked\r\n\r\n"), 400) << "a folded line";
  EXPECT_EQ(refused(post + "X: y\nTransfer-Encoding: chunked\r\n\r\n"), 400) << "a bare line feed";
  EXPECT_EQ(refused(post + "X: y\rTransfer-Encoding: chunked\r\n\r\n"), 400) << "a bare carriage return";
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\n"), 400) << "GET with a body";
}

TEST(Incoming, HostIsOneAndNamed) {
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n" + host + host + "\r\n"), 400);
  EXPECT_EQ(refused("GET http://evil.example/ HTTP/1.1\r\n" + host + "\r\n"), 400);
}

TEST(Incoming, OnlyThreeMethodsAreTaken) {
  for (const char* method : {"PUT", "DELETE", "TRACE", "CONNECT", "OPTIONS", "PATCH", "get", "PRI"})
    EXPECT_EQ(refused(std::string(method) + " / HTTP/1.1\r\n" + host + "\r\n"), 405) << method;
  EXPECT_EQ(refused("G\"T / HTTP/1.1\r\n" + host + "\r\n"), 400);
}

TEST(Incoming, RequestLinesThatAreNoneAreRefused) {
  EXPECT_EQ(refused("GET /\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET  / HTTP/1.1\r\n" + host + "\r\n"), 400);
  EXPECT_EQ(refused("GET / / HTTP/1.1\r\n" + host + "\r\n"), 400);
  EXPECT_EQ(refused("GET /a#b HTTP/1.1\r\n" + host + "\r\n"), 400);
  EXPECT_EQ(refused("GET /å HTTP/1.1\r\n" + host + "\r\n"), 400);
  EXPECT_EQ(refused("GET * HTTP/1.1\r\n" + host + "\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1 \r\n" + host + "\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/2.0\r\n" + host + "\r\n"), 505);
  EXPECT_EQ(refused("GET / HTTP/0.9\r\n" + host + "\r\n"), 505);
  EXPECT_EQ(refused("\r\n\r\n"), 400);
  EXPECT_EQ(refused(std::string("\x16\x03\x01\x02\x00\x01", 6)), 400) << "a TLS greeting";
}

TEST(Incoming, NulEndsTheWaiting) {
  EXPECT_EQ(refused(std::string("GET / HTTP/1.1\r\nHost: x\0y", 25)), 400);
  EXPECT_EQ(refused(std::string("GET / HTTP/1.1\r\nHost: x\0y\r\n\r\n", 29)), 400);
}

TEST(Incoming, HeadersThatAreNoneAreRefused) {
  for (const char* line : {"no colon", ": no name", "na me: x", "n\xC3\xA5me: x", "name: \x01", "name: \x7F"})
    EXPECT_EQ(refused("GET / HTTP/1.1\r\n" + host + line + "\r\n\r\n"), 400) << line;
}

TEST(Incoming, EncodingsAndExpectationsAreRefused) {
  EXPECT_EQ(refused("POST / HTTP/1.1\r\n" + host + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n"),
            415);
  EXPECT_EQ(refused("POST / HTTP/1.1\r\n" + host + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"), 417);
  EXPECT_EQ(refused("POST / HTTP/1.1\r\n" + host + "\r\n"), 411);
}

TEST(Incoming, ALongRequestLineIsRefusedBeforeItEnds) {
  EXPECT_EQ(refused("GET /" + std::string(5000, 'a')), 414);
  EXPECT_EQ(refused("GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n" + host + "\r\n"), 414);
  EXPECT_EQ(refused("GET /" + std::string(4000, 'a') + " HTTP/1.1\r\n" + host + "\r\n"), 0);
}

TEST(Incoming, ManyOrLongHeadersAreRefusedBeforeTheyEnd) {
  std::string many;
  for (int i = 0; i < 64; ++i) many += "X: y\r\n";
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n" + host + many + "\r\n"), 431);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n" + host + "X: " + std::string(17'000, 'y')), 431);
}

TEST(Incoming, AHugeBodyIsRefusedBeforeItComes) {
  EXPECT_EQ(refused("POST / HTTP/1.1\r\n" + host + "Content-Length: 262145\r\n\r\n"), 413);
  EXPECT_EQ(refused("POST / HTTP/1.1\r\n" + host + "Content-Length: 262144\r\n\r\n"), 0);
}

TEST(Incoming, AfterARefusalNothingIsRead) {
  Incoming incoming;
  incoming.feed("PUT / HTTP/1.1\r\nHost: x\r\n\r\n");
  incoming.feed("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(incoming.refused(), 405);
  EXPECT_FALSE(incoming.is_whole());
}

}  // namespace
}  // namespace report::review
