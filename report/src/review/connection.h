// One connection as the thread that waits on all of them sees it: what has come, what is to go, which clock
// runs. Knows nothing of what is said.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "incoming.h"
#include "report/review_server.h"
#include "speaker.h"

namespace report::review {

using Clock = std::chrono::steady_clock;

class Connection {
 public:
  enum class Doing {
    idle,       // no byte of a request yet
    reading,    // some
    answering,  // a thread has it; nothing is read meanwhile
    writing,
    leaving,  // all is said; the other end may finish sending, so that it sees the answer and not a reset
    gone,
  };

  // Takes the descriptor, which must not block.
  Connection(int descriptor, std::string peer, const ServerSettings& settings, Clock::time_point now);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int descriptor() const { return descriptor_; }
  const std::string& peer() const { return peer_; }
  Doing doing() const { return doing_; }
  Clock::time_point until() const;  // when its clock runs out
  Clock::time_point since() const { return since_; }
  std::uint32_t waits_for() const;  // as epoll says it

  void read(Clock::time_point now);
  void write(Clock::time_point now);
  // A whole message, once; from then on it is answering.
  std::optional<Incoming::Message> take(Clock::time_point now);
  // The status to refuse what is coming with; 0: nothing to refuse.
  int refused() const { return doing_ == Doing::reading ? incoming_.refused() : 0; }
  void say(Reply reply, Clock::time_point now);
  // Its clock has run out: what to say before it is closed; 0: nothing.
  int run_out();
  void close();

 private:
  void enter(Doing doing, Clock::time_point now);

  int descriptor_;
  const std::string peer_;
  const ServerSettings& settings_;
  Incoming incoming_;
  Doing doing_ = Doing::idle;
  Clock::time_point since_;
  std::string out_;
  std::size_t written_ = 0, dropped_ = 0;
  bool is_last_ = false;
};

}  // namespace report::review
