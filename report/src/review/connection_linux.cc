#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "connection.h"

namespace report::review {
namespace {

constexpr std::size_t most_dropped = 1u << 20;  // what is still read of a message that was refused
constexpr std::chrono::seconds leave_taking{2};

bool would_wait() { return errno == EAGAIN || errno == EWOULDBLOCK; }

}  // namespace

Connection::Connection(int descriptor, std::string peer, const ServerSettings& settings,
                       Clock::time_point now)
    : descriptor_(descriptor), peer_(std::move(peer)), settings_(settings), since_(now) {}

Connection::~Connection() { close(); }

void Connection::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  doing_ = Doing::gone;
}

void Connection::enter(Doing doing, Clock::time_point now) {
  doing_ = doing;
  since_ = now;
}

Clock::time_point Connection::until() const {
  switch (doing_) {
    case Doing::idle:
      return since_ + settings_.idle;
    case Doing::reading:
      return since_ + (incoming_.is_head_whole() ? settings_.request : settings_.head);
    case Doing::writing:
      return since_ + settings_.reply;
    case Doing::leaving:
      return since_ + leave_taking;
    case Doing::answering:
    case Doing::gone:
      break;
  }
  return Clock::time_point::max();
}

std::uint32_t Connection::waits_for() const {
  if (doing_ == Doing::answering) return 0;
  return doing_ == Doing::writing ? EPOLLOUT : EPOLLIN;
}

void Connection::read(Clock::time_point now) {
  std::array<char, 16 * 1024> room;
  const ssize_t count = recv(descriptor_, room.data(), room.size(), 0);
  if (count < 0 && (would_wait() || errno == EINTR)) return;
  if (count <= 0) return close();
  if (doing_ == Doing::leaving) {
    dropped_ += static_cast<std::size_t>(count);
    if (dropped_ > most_dropped) close();
    return;
  }
  if (doing_ == Doing::idle) enter(Doing::reading, now);
  incoming_.feed({room.data(), static_cast<std::size_t>(count)});
}

std::optional<Incoming::Message> Connection::take(Clock::time_point now) {
  if (doing_ != Doing::reading || !incoming_.is_whole()) return std::nullopt;
  Incoming::Message message = incoming_.take();
  enter(Doing::answering, now);
  return message;
}

void Connection::say(Reply reply, Clock::time_point now) {
  if (doing_ == Doing::gone) return;
  out_ = std::move(reply.bytes);
  written_ = 0;
  is_last_ = reply.is_last;
  enter(Doing::writing, now);
  write(now);
}

void Connection::write(Clock::time_point now) {
  while (written_ < out_.size()) {
    const ssize_t count = send(descriptor_, out_.data() + written_, out_.size() - written_, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && would_wait()) return;
    if (count <= 0) return close();
    written_ += static_cast<std::size_t>(count);
  }
  out_ = {};
  if (is_last_) shutdown(descriptor_, SHUT_WR);
  enter(is_last_ ? Doing::leaving : incoming_.is_begun() ? Doing::reading : Doing::idle, now);
}

int Connection::run_out() {
  if (doing_ == Doing::reading) return 408;
  close();
  return 0;
}

}  // namespace report::review
