// The reviewer's page on a socket. One thread waits on all connections at once, so that a slow client costs a
// few kilobytes and no thread; a message is handed on when all of it is there, to a few threads that answer.
// Over every request stands one clock, from its first byte to its last, and another over the answer.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "report/review_desk.h"

namespace report::review {

struct ServerSettings {
  std::string address = "127.0.0.1";  // an IP address, or "localhost"
  int port = 0;                       // 0: a free one
  std::size_t connections = 256;      // at the limit, the one that has kept us waiting longest gives way
  unsigned threads = 8;
  std::chrono::milliseconds head{10'000};      // first byte to end of the headers
  std::chrono::milliseconds request{20'000};   // first byte to last
  std::chrono::milliseconds idle{30'000};      // between two requests
  std::chrono::milliseconds reply{30'000};     // first byte of the answer to last
  std::chrono::milliseconds farewell{10'000};  // requests that run when we are asked to stop
};

// Whether only this machine can reach it.
bool is_loopback(const std::string& address);

class ReviewServer {
 public:
  // Takes the port; nobody is answered yet. Throws std::system_error when it cannot be had.
  explicit ReviewServer(const ServerSettings& settings);
  ~ReviewServer();
  ReviewServer(const ReviewServer&) = delete;
  ReviewServer& operator=(const ReviewServer&) = delete;

  int port() const;
  // Answers until stop() is called, then ends what is under way. `desk` is called from several threads.
  void serve(Desk& desk);
  // From any thread or a signal handler.
  void stop() noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace report::review
