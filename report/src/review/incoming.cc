#include "incoming.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "plain_text.h"

namespace report::review {
namespace {

constexpr std::string_view line_end = "\r\n", head_end = "\r\n\r\n";

// RFC 9110, 5.6.2
bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != marks.npos;
  });
}

bool is_header_value(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
  });
}

// Everything an address may hold stands between these; what is beyond must be percent-encoded (RFC 3986).
bool is_target(std::string_view text) {
  return text.starts_with('/') &&
         std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F && c != '#'; });
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 9 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void Incoming::feed(std::string_view bytes) {
  if (refused_ != 0) return;
  bytes_ += bytes;
  if (head_end_ == 0) look();
}

void Incoming::refuse(int status) {
  if (refused_ == 0) refused_ = status;
}

void Incoming::look() {
  const std::size_t found = bytes_.find(head_end, searched_);
  const std::size_t first = bytes_.find(line_end);
  const std::size_t first_length = first == bytes_.npos ? bytes_.size() : first;
  if (first_length > limits_.request_line) return refuse(414);
  if (std::min(found, bytes_.size()) > limits_.head_bytes) return refuse(431);
  if (found == bytes_.npos) {
    searched_ = bytes_.size() - std::min(bytes_.size(), head_end.size() - 1);
    // A line that can no longer become right need not be waited for.
    if (bytes_.find('\0') != bytes_.npos) refuse(400);
    return;
  }
  head_end_ = found + head_end.size();
  read_head(std::string_view(bytes_).substr(0, found + line_end.size()));
  check_combination();
}

void Incoming::read_head(std::string_view head) {
  bool is_first = true;
  while (!head.empty() && refused_ == 0) {
    const std::string_view line = head.substr(0, head.find(line_end));
    head.remove_prefix(line.size() + line_end.size());
    if (is_first)
      read_request_line(line);
    else
      read_header(line);
    is_first = false;
  }
}

void Incoming::read_request_line(std::string_view line) {
  const std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == line.npos || first == last) return refuse(400);
  const std::string_view method = line.substr(0, first), target = line.substr(first + 1, last - first - 1),
                         version = line.substr(last + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return refuse(version.starts_with("HTTP/") ? 505 : 400);
  if (!is_token(method)) return refuse(400);
  if (method != "GET" && method != "HEAD" && method != "POST") return refuse(405);
  if (!is_target(target)) return refuse(400);
  is_post_ = method == "POST";
}

void Incoming::read_header(std::string_view line) {
  if (headers_.size() == limits_.headers) return refuse(431);
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return refuse(400);
  const std::string name = lower(line.substr(0, colon));
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (!is_token(name) || !is_header_value(value)) return refuse(400);
  headers_.push_back({name, std::string(value)});
  if (name == "host" && ++hosts_ > 1) return refuse(400);
  if (name == "content-length") return read_length(value);
  if (name == "transfer-encoding") return refuse(501);
  if (name == "content-encoding") return refuse(415);
  if (name == "expect") return refuse(417);
}

void Incoming::read_length(std::string_view value) {
  if (++lengths_ > 1 || !is_digits(value)) return refuse(400);
  body_length_ = std::stoul(std::string(value));
  if (body_length_ > limits_.body_bytes) refuse(413);
}

void Incoming::check_combination() {
  if (refused_ != 0) return;
  if (hosts_ != 1) return refuse(400);
  if (is_post_ && lengths_ == 0) return refuse(411);
  if (!is_post_ && body_length_ > 0) return refuse(400);
}

Incoming::Message Incoming::take() {
  Message message{bytes_.substr(0, head_end_), bytes_.substr(head_end_, body_length_), std::move(headers_)};
  const std::string rest = bytes_.substr(end());
  *this = Incoming(limits_);
  if (!rest.empty()) feed(rest);
  return message;
}

}  // namespace report::review
