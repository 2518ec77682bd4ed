#include "raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace report::review {
namespace {

constexpr int patience_ms = 10'000;

}  // namespace

RawClient::RawClient(int port) : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::system_error(errno, std::generic_category(), "connect");
}

RawClient::~RawClient() { close(descriptor_); }

void RawClient::finish_sending() { shutdown(descriptor_, SHUT_WR); }

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool RawClient::read_more() {
  pollfd watched{descriptor_, POLLIN, 0};
  if (poll(&watched, 1, patience_ms) <= 0) return false;
  std::array<char, 16 * 1024> room;
  const ssize_t count = recv(descriptor_, room.data(), room.size(), 0);
  if (count > 0) read_.append(room.data(), static_cast<std::size_t>(count));
  return count > 0;
}

std::string RawClient::answer() {
  constexpr std::string_view promise = "Content-Length: ";
  std::size_t end = read_.npos;
  while ((end = read_.find("\r\n\r\n")) == read_.npos)
    if (!read_more()) return std::exchange(read_, {});
  const std::size_t at = read_.substr(0, end).find(promise);
  const std::size_t length = at == read_.npos ? 0 : std::stoul(read_.substr(at + promise.size()));
  const std::size_t whole = end + 4 + length;
  while (read_.size() < whole && read_more()) continue;
  std::string answer = read_.substr(0, whole);
  read_.erase(0, whole);
  return answer;
}

bool RawClient::is_closed_by_the_other() {
  pollfd watched{descriptor_, POLLIN, 0};
  while (poll(&watched, 1, patience_ms) > 0)
    if (!read_more()) return true;
  return false;
}

}  // namespace report::review
