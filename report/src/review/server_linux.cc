// One thread on all connections (epoll(7), each event once), and the threads that answer.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <map>
#include <system_error>
#include <utility>

#include "answering.h"
#include "connection.h"
#include "report/review_server.h"
#include "socket_address.h"

namespace report::review {
namespace {

constexpr std::uint64_t listener = 0, bell = 1, first_connection = 2;  // what epoll names them
constexpr std::chrono::milliseconds look_at_clocks{100};

Moment now_of_day() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

class Owned {
 public:
  explicit Owned(int descriptor) : descriptor_(descriptor) {}
  ~Owned() { close(); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  int get() const { return descriptor_; }
  void close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  int descriptor_;
};

Answer answer_of(const Raw& raw, Desk& desk) {
  const auto asked = understood(raw, now_of_day());
  if (const int* const status = std::get_if<int>(&asked)) return refusal(*status, desk);
  return answer(std::get<Asked>(asked), desk);
}

}  // namespace

struct ReviewServer::Impl {
  explicit Impl(const ServerSettings& settings_)
      : settings(settings_),
        listening(listen_on(settings.address, settings.port)),
        waiting(checked(epoll_create1(EPOLL_CLOEXEC), "epoll")),
        ring(checked(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), "eventfd")) {
    port = port_of(listening.get());
    watch(listening.get(), listener, EPOLLIN);
    watch(ring.get(), bell, EPOLLIN);
  }

  void wake() noexcept {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(ring.get(), &one, sizeof one);
  }

  void serve(Desk& desk);

 private:
  using Connections = std::map<std::uint64_t, std::unique_ptr<Connection>>;

  void watch(int descriptor, std::uint64_t name, std::uint32_t events);
  void await(Connection& connection, std::uint64_t name, int operation);
  void happened(const epoll_event& event, Clock::time_point now);
  void accept_all(Clock::time_point now);
  void make_room();
  void look(std::uint64_t name, Connection& connection, Clock::time_point now);
  void hand_out(Clock::time_point now);
  void look_at_all(Clock::time_point now);
  void begin_farewell(Clock::time_point now);
  bool is_done(Clock::time_point now) const;

 public:
  const ServerSettings settings;
  int port = 0;
  std::atomic<bool> is_stopping = false;

 private:
  Owned listening, waiting, ring;
  Connections connections;
  std::uint64_t next = first_connection;
  Speaker* speaker = nullptr;
  Answering* answering = nullptr;
  Clock::time_point last_look{}, last_call = Clock::time_point::max();
};

void ReviewServer::Impl::watch(int descriptor, std::uint64_t name, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = name;
  checked(epoll_ctl(waiting.get(), EPOLL_CTL_ADD, descriptor, &event), "epoll");
}

// Each event once: while a thread answers, a client that is gone must not keep us turning.
void ReviewServer::Impl::await(Connection& connection, std::uint64_t name, int operation) {
  epoll_event event{};
  event.events = connection.waits_for() | EPOLLONESHOT;
  event.data.u64 = name;
  if (epoll_ctl(waiting.get(), operation, connection.descriptor(), &event) != 0) connection.close();
}

// The one that has kept us waiting longest: a crowd of slow clients throws out its own.
void ReviewServer::Impl::make_room() {
  auto longest = connections.end();
  for (auto one = connections.begin(); one != connections.end(); ++one) {
    if (one->second->doing() == Connection::Doing::answering) continue;
    if (longest == connections.end() || one->second->since() < longest->second->since()) longest = one;
  }
  if (longest != connections.end()) connections.erase(longest);
}

void ReviewServer::Impl::accept_all(Clock::time_point now) {
  for (;;) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int descriptor =
        accept4(listening.get(), reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0 && (errno == EMFILE || errno == ENFILE)) return make_room();
    if (descriptor < 0) return;
    if (connections.size() >= settings.connections) make_room();
    auto connection = std::make_unique<Connection>(descriptor, text_of(address), settings, now);
    if (connections.size() >= settings.connections) continue;
    const std::uint64_t name = next++;
    await(*connection, name, EPOLL_CTL_ADD);
    connections.emplace(name, std::move(connection));
  }
}

// What has come is whole, refused or neither; then waits for what comes next.
void ReviewServer::Impl::look(std::uint64_t name, Connection& connection, Clock::time_point now) {
  if (const int status = connection.refused()) connection.say(speaker->refusal(status), now);
  if (auto message = connection.take(now)) {
    answering->give({name, *std::move(message), connection.peer()});
    return;
  }
  if (connection.doing() == Connection::Doing::gone)
    connections.erase(name);
  else
    await(connection, name, EPOLL_CTL_MOD);
}

void ReviewServer::Impl::happened(const epoll_event& event, Clock::time_point now) {
  if (event.data.u64 == listener) return accept_all(now);
  const auto found = connections.find(event.data.u64);
  if (found == connections.end()) return;
  Connection& connection = *found->second;
  if (connection.doing() == Connection::Doing::writing)
    connection.write(now);
  else if (connection.doing() != Connection::Doing::answering)
    connection.read(now);
  look(found->first, connection, now);
}

void ReviewServer::Impl::hand_out(Clock::time_point now) {
  std::uint64_t rung = 0;
  [[maybe_unused]] const ssize_t read_bytes = read(ring.get(), &rung, sizeof rung);
  for (Done& done : answering->take()) {
    const auto found = connections.find(done.connection);
    if (found == connections.end()) continue;
    if (is_stopping) done.reply.is_last = true;
    found->second->say(std::move(done.reply), now);
    look(found->first, *found->second, now);
  }
}

void ReviewServer::Impl::look_at_all(Clock::time_point now) {
  if (now - last_look < look_at_clocks) return;
  last_look = now;
  for (auto one = connections.begin(); one != connections.end();) {
    const auto here = one++;
    if (now < here->second->until()) continue;
    if (const int status = here->second->run_out()) here->second->say(speaker->refusal(status), now);
    look(here->first, *here->second, now);
  }
}

// No new ones; those that are asking nothing end now.
void ReviewServer::Impl::begin_farewell(Clock::time_point now) {
  if (!is_stopping || last_call != Clock::time_point::max()) return;
  listening.close();
  last_call = now + settings.farewell;
  std::erase_if(connections, [](const auto& one) { return one.second->doing() == Connection::Doing::idle; });
}

bool ReviewServer::Impl::is_done(Clock::time_point now) const {
  return is_stopping && (connections.empty() || now >= last_call);
}

void ReviewServer::Impl::serve(Desk& desk) {
  Speaker speaks([&desk](const Raw& raw) { return answer_of(raw, desk); },
                 [&desk](int status) { return refusal(status, desk); });
  Answering answers(speaks, settings.threads, [this] { wake(); });
  speaker = &speaks;
  answering = &answers;
  std::array<epoll_event, 64> events{};
  for (Clock::time_point now = Clock::now(); !is_done(now); now = Clock::now()) {
    const int count = epoll_wait(waiting.get(), events.data(), static_cast<int>(events.size()),
                                 static_cast<int>(look_at_clocks.count()));
    if (count < 0 && errno != EINTR) checked(count, "epoll");
    now = Clock::now();
    for (int i = 0; i < count; ++i) happened(events.at(static_cast<std::size_t>(i)), now);
    hand_out(now);
    begin_farewell(now);
    look_at_all(now);
  }
  connections.clear();
}

ReviewServer::ReviewServer(const ServerSettings& settings) : impl_(std::make_unique<Impl>(settings)) {}
ReviewServer::~ReviewServer() = default;
int ReviewServer::port() const { return impl_->port; }
void ReviewServer::serve(Desk& desk) { impl_->serve(desk); }

void ReviewServer::stop() noexcept {
  impl_->is_stopping = true;
  impl_->wake();
}

}  // namespace report::review
