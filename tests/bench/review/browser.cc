#include "browser.h"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

std::string header_in(std::string_view head, std::string_view name) {
  const std::size_t at = head.find(fmt::format("\r\n{}: ", name));
  if (at == head.npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return std::string(head.substr(begin, head.find("\r\n", begin) - begin));
}

std::string encoded(const std::string& text) {
  std::string all;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      all += c;
    else
      all += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return all;
}

}  // namespace

Browser::~Browser() { let_go(); }

Browser::Browser(Browser&& other) noexcept
    : host_(std::move(other.host_)),
      user_(std::move(other.user_)),
      cookie_(std::move(other.cookie_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

void Browser::let_go() {
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
}

bool Browser::is_connected() {
  if (descriptor_ >= 0) return true;
  const std::size_t colon = host_.rfind(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(host_.c_str() + colon + 1)));
  inet_pton(AF_INET, host_.substr(0, colon).c_str(), &address.sin_addr);
  descriptor_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return true;
  let_go();
  return false;
}

Reply Browser::exchange(const std::string& head, const std::string& body) {
  Reply reply;
  const Clock::time_point start = Clock::now();
  if (!is_connected()) return reply;
  std::string request = fmt::format("{} HTTP/1.1\r\nHost: {}\r\n", head, host_);
  if (!cookie_.empty()) request += fmt::format("Cookie: {}\r\n", cookie_);
  if (!user_.empty()) request += fmt::format("X-Remote-User: {}\r\n", user_);
  if (head.starts_with("POST"))
    request += fmt::format(
        "Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        host_, body.size());
  request += "\r\n" + body;
  std::string read;
  std::size_t end = read.npos, whole = 0;
  bool is_cut = send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size());
  while (!is_cut && (end == read.npos || read.size() < whole)) {
    std::array<char, 65536> room;
    const ssize_t count = recv(descriptor_, room.data(), room.size(), 0);
    is_cut = count <= 0;
    if (!is_cut) read.append(room.data(), static_cast<std::size_t>(count));
    if (end == read.npos && (end = read.find("\r\n\r\n")) != read.npos)
      whole =
          end + 4 +
          static_cast<std::size_t>(std::atoll(header_in(read.substr(0, end + 2), "Content-Length").c_str()));
  }
  reply.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  if (is_cut) {
    let_go();
    return reply;
  }
  const std::string answer_head = read.substr(0, end + 2);
  reply.status = std::atoi(read.c_str() + std::string_view("HTTP/1.1 ").size());
  reply.location = header_in(answer_head, "Location");
  reply.body = read.substr(end + 4);
  if (const std::string set = header_in(answer_head, "Set-Cookie"); !set.empty())
    cookie_ = set.substr(0, set.find(';'));
  if (header_in(answer_head, "Connection") == "close") let_go();
  return reply;
}

Reply Browser::get(const std::string& path) { return exchange("GET " + path, ""); }

Reply Browser::post(const std::string& path, const Form& form) {
  std::string body;
  for (const auto& [name, value] : form)
    body += fmt::format("{}{}={}", body.empty() ? "" : "&", encoded(name), encoded(value));
  return exchange("POST " + path, body);
}

std::string field_in(const std::string& page, const std::string& name) {
  const std::size_t at = page.find(fmt::format("name=\"{}\" value=\"", name));
  if (at == page.npos) return "";
  const std::size_t begin = page.find("value=\"", at) + 7;
  return page.substr(begin, page.find('"', begin) - begin);
}

Form hidden_fields_in(const std::string& page) {
  constexpr std::string_view beginning = "type=\"hidden\" name=\"";
  Form all;
  for (std::size_t at = page.find(beginning); at != page.npos; at = page.find(beginning, at + 1)) {
    const std::size_t begin = at + beginning.size();
    const std::string name = page.substr(begin, page.find('"', begin) - begin);
    const auto known = [&name](const auto& field) { return field.first == name; };
    if (std::none_of(all.begin(), all.end(), known)) all.emplace_back(name, field_in(page, name));
  }
  return all;
}

std::vector<std::string> addresses_in(const std::string& page, const std::string& beginning) {
  std::vector<std::string> all;
  for (std::size_t at = page.find('"' + beginning); at != page.npos; at = page.find('"' + beginning, at + 1))
    all.push_back(page.substr(at + 1, page.find_first_of("\"?#", at + 1) - at - 1));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace bench
