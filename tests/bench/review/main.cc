// Load on a running server, as reviewers make it: each client one connection that is kept, a request, the
// answer, the next at once (or after a pause). Prints how long answers took, how many failed, how much came,
// and how large the server's process became.
//
//   review_bench --url http://127.0.0.1:8321/brist/1 [--url ...] [--cookie NAME=VALUE] [--clients 20]
//                [--seconds 60] [--pause-ms 0] [--slow 0] [--pid PID]
//
//   review_bench --work 127.0.0.1:8321 [--clients 20] [--minutes 10] [--pause-ms 0] [--pid PID]
//
// --work: reviewers who read and decide (reviewing.h), on a server that was started with
// --trust-header X-Remote-User --trust-from 127.0.0.1, and on a round that is only there to be decided in.
//
// --url: addresses on one server, asked for in turn. --slow: clients beside them that send a byte a second of
// a request that never ends. --cookie: of a session; each client uses it.
#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "reviewing.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Wishes {
  std::string work, host, cookie;  // host: "127.0.0.1:8321"
  std::vector<std::string> paths;
  int clients = 20, seconds = 60, pause_ms = 0, slow = 0, pid = 0;
};

struct Told {
  std::vector<double> milliseconds;
  std::size_t errors = 0, bytes = 0;
};

// "http://HOST/PATH"
void take_url(std::string_view url, Wishes& wishes) {
  constexpr std::string_view scheme = "http://";
  if (!url.starts_with(scheme)) std::abort();
  url.remove_prefix(scheme.size());
  const std::size_t slash = std::min(url.find('/'), url.size());
  wishes.host = url.substr(0, slash);
  wishes.paths.emplace_back(slash == url.size() ? "/" : url.substr(slash));
}

Wishes wishes_from(int count, char** words) {
  Wishes wishes;
  for (int at = 1; at + 1 < count; at += 2) {
    const std::string_view word = words[at];
    const char* const value = words[at + 1];
    if (word == "--url") take_url(value, wishes);
    if (word == "--cookie") wishes.cookie = value;
    if (word == "--clients") wishes.clients = std::atoi(value);
    if (word == "--work") wishes.work = value;
    if (word == "--minutes") wishes.seconds = 60 * std::atoi(value);
    if (word == "--seconds") wishes.seconds = std::atoi(value);
    if (word == "--pause-ms") wishes.pause_ms = std::atoi(value);
    if (word == "--slow") wishes.slow = std::atoi(value);
    if (word == "--pid") wishes.pid = std::atoi(value);
  }
  return wishes;
}

int connected(const Wishes& wishes) {
  const std::size_t colon = wishes.host.rfind(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(wishes.host.c_str() + colon + 1)));
  inet_pton(AF_INET, wishes.host.substr(0, colon).c_str(), &address.sin_addr);
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  const int yes = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return descriptor;
  close(descriptor);
  return -1;
}

std::string request_for(const Wishes& wishes, const std::string& path) {
  const std::string cookie = wishes.cookie.empty() ? "" : "Cookie: " + wishes.cookie + "\r\n";
  return fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\n{}\r\n", path, wishes.host, cookie);
}

// Bytes of one whole answer with status 200; 0: something else, or none.
std::size_t exchange(int descriptor, const std::string& request) {
  constexpr std::string_view promise = "Content-Length: ";
  if (send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size())) return 0;
  std::string read;
  std::size_t whole = 0;
  std::array<char, 65536> room;
  while (whole == 0 || read.size() < whole) {
    const ssize_t count = recv(descriptor, room.data(), room.size(), 0);
    if (count <= 0) return 0;
    read.append(room.data(), static_cast<std::size_t>(count));
    const std::size_t end = read.find("\r\n\r\n"), at = read.find(promise);
    if (whole == 0 && end != read.npos && at < end)
      whole = end + 4 + std::stoul(read.substr(at + promise.size(), 20));
  }
  return read.starts_with("HTTP/1.1 200") ? read.size() : 0;
}

void be_client(const Wishes& wishes, int number, Clock::time_point until, Told& told) {
  int descriptor = connected(wishes);
  for (std::size_t turn = static_cast<std::size_t>(number); Clock::now() < until; ++turn) {
    const Clock::time_point start = Clock::now();
    const std::size_t bytes =
        exchange(descriptor, request_for(wishes, wishes.paths[turn % wishes.paths.size()]));
    told.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    told.bytes += bytes;
    if (bytes == 0) {
      ++told.errors;
      close(descriptor);
      descriptor = connected(wishes);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(wishes.pause_ms));
  }
  close(descriptor);
}

// All of them from one thread: they do next to nothing.
void be_slow(const Wishes& wishes, const std::atomic<bool>& is_over) {
  std::vector<int> descriptors(static_cast<std::size_t>(wishes.slow), -1);
  while (!is_over) {
    for (int& descriptor : descriptors) {
      if (descriptor >= 0 && send(descriptor, "X", 1, MSG_NOSIGNAL) == 1) continue;
      if (descriptor >= 0) close(descriptor);
      descriptor = connected(wishes);
    }
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
  for (const int descriptor : descriptors) close(descriptor);
}

double share(const std::vector<double>& sorted, double part) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

// "VmHWM:    12345 kB" of /proc/PID/status, and of what stands there as Rss now.
std::string memory_of(int pid) {
  std::ifstream status(fmt::format("/proc/{}/status", pid));
  std::string all;
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM") || line.starts_with("VmRSS"))
      all += fmt::format(" {} {} MiB", line.substr(0, 5), std::atol(line.c_str() + 7) / 1024);
  return all;
}

void print(const Wishes& wishes, const std::vector<Told>& all, double seconds) {
  std::vector<double> times;
  std::size_t errors = 0, bytes = 0;
  for (const Told& told : all) {
    times.insert(times.end(), told.milliseconds.begin(), told.milliseconds.end());
    errors += told.errors;
    bytes += told.bytes;
  }
  std::sort(times.begin(), times.end());
  fmt::print("{} clients, {} slow ones, {:.0f} s: {} requests, {} errors, {:.0f}/s, {:.1f} MiB\n",
             wishes.clients, wishes.slow, seconds, times.size(), errors,
             static_cast<double>(times.size()) / seconds, static_cast<double>(bytes) / (1 << 20));
  fmt::print("p50 {:.1f} ms, p90 {:.1f}, p99 {:.1f}, longest {:.1f}\n", share(times, 0.5), share(times, 0.9),
             share(times, 0.99), share(times, 1));
  if (wishes.pid > 0) fmt::print("server:{}\n", memory_of(wishes.pid));
}

std::string load_average() {
  std::ifstream load("/proc/loadavg");
  std::string one, five, fifteen;
  load >> one >> five >> fifteen;
  return fmt::format("{} {} {}", one, five, fifteen);
}

int review(const Wishes& wishes) {
  fmt::print("load average before: {}\n", load_average());
  bench::Seen seen =
      bench::work({wishes.work, wishes.clients, wishes.pause_ms, std::chrono::seconds(wishes.seconds)});
  fmt::print("{} reviewers, {} s, {} ms between requests\n", wishes.clients, wishes.seconds, wishes.pause_ms);
  for (auto& [kind, times] : seen.milliseconds) {
    std::sort(times.begin(), times.end());
    fmt::print("{:9} {:7} p50 {:7.1f} ms, p90 {:7.1f}, p99 {:7.1f}, longest {:7.1f}\n", kind, times.size(),
               share(times, 0.5), share(times, 0.9), share(times, 0.99), share(times, 1));
  }
  for (const auto& [outcome, count] : seen.outcomes) fmt::print("{:15} {}\n", outcome, count);
  for (const std::string& error : seen.errors) fmt::print("  {}\n", error);
  if (wishes.pid > 0) fmt::print("server:{}\n", memory_of(wishes.pid));
  fmt::print("load average after: {}\n", load_average());
  return seen.errors.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int count, char** words) {
  const Wishes wishes = wishes_from(count, words);
  if (!wishes.work.empty()) return review(wishes);
  if (wishes.paths.empty()) {
    fmt::print(stderr, "review_bench --url http://127.0.0.1:PORT/PATH ...; see the top of main.cc\n");
    return EXIT_FAILURE;
  }
  std::atomic<bool> is_over = false;
  std::thread slow(be_slow, std::cref(wishes), std::cref(is_over));
  const Clock::time_point start = Clock::now(), until = start + std::chrono::seconds(wishes.seconds);
  std::vector<Told> told(static_cast<std::size_t>(wishes.clients));
  std::vector<std::thread> clients;
  for (int i = 0; i < wishes.clients; ++i)
    clients.emplace_back(be_client, std::cref(wishes), i, until, std::ref(told[static_cast<std::size_t>(i)]));
  for (std::thread& client : clients) client.join();
  print(wishes, told, std::chrono::duration<double>(Clock::now() - start).count());
  is_over = true;
  slow.join();
  return EXIT_SUCCESS;
}
