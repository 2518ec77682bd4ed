#include "speaker.h"

#include <httplib.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace report::review {
namespace {

// What httplib adds to the request's headers by itself.
constexpr std::string_view added[] = {"REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR", "LOCAL_PORT"};

// One message in, one answer out.
class Paper : public httplib::Stream {
 public:
  Paper(std::string_view in, std::string peer) : in_(in), peer_(std::move(peer)) {}

  bool is_readable() const override { return !in_.empty(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, in_.size());
    std::memcpy(to, in_.data(), count);
    in_.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* from, std::size_t size) override {
    out_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip = peer_, port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  socket_t socket() const override { return -1; }

  std::string take() { return std::move(out_); }

 private:
  std::string_view in_;
  std::string peer_, out_;
};

Raw raw_of(const httplib::Request& request) {
  Raw raw{request.method, request.target, {}, request.body, request.remote_addr};
  for (const auto& [name, value] : request.headers) raw.headers.push_back({name, value});
  return raw;
}

// httplib passes over headers without a value.
std::size_t count_with_value(const std::vector<Field>& headers) {
  return static_cast<std::size_t>(
      std::ranges::count_if(headers, [](const Field& header) { return !header.value.empty(); }));
}

void write_into(httplib::Response& response, const Answer& answer) {
  response.status = answer.status;
  for (const Field& header : answer.headers) response.headers.emplace(header.name, header.value);
  if (answer.status != 304) response.set_content(answer.body, answer.type);
}

std::string request_line_of(const httplib::Request& request) {
  return request.method + " " + request.target + " " + request.version;
}

}  // namespace

struct Speaker::Engine : httplib::Server {
  Engine(Answerer answer_, Refuser refuse_) : answer(std::move(answer_)), refuse(std::move(refuse_)) {
    // What is said in Keep-Alive; a little less than a connection is kept (ServerSettings::idle).
    set_keep_alive_timeout(25);
    set_keep_alive_max_count(10'000);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      write_into(response, answer(raw_of(request)));
      return HandlerResponse::Handled;
    });
  }

  // Only what httplib understood as we did goes on.
  static bool agree(const httplib::Request& request, const Incoming::Message& message) {
    return request.headers.size() == count_with_value(message.headers) + std::size(added) &&
           message.head.starts_with(request_line_of(request) + "\r\n");
  }

  // Ours in place of its own, which it has decoded. It is not to compress, to cut or to read a body.
  static void put(const Incoming::Message& message, httplib::Request& request) {
    request.ranges.clear();
    request.headers.clear();
    for (const Field& header : message.headers)
      if (header.name != "accept-encoding") request.headers.emplace(header.name, header.value);
    request.body = message.body;
  }

  std::string speak(const Incoming::Message& message, const std::string& peer, bool& is_last) {
    Paper paper(message.head, peer);
    bool has_agreed = false;
    const bool is_done = process_request(paper, false, is_last, [&](httplib::Request& request) {
      has_agreed = agree(request, message);
      if (!has_agreed) throw std::runtime_error("two readings of one message");
      put(message, request);
    });
    return is_done && has_agreed ? paper.take() : std::string();
  }

  const Answerer answer;
  const Refuser refuse;
};

Speaker::Speaker(Answerer answer, Refuser refuse)
    : engine_(std::make_unique<Engine>(std::move(answer), std::move(refuse))) {}
Speaker::~Speaker() = default;

Reply Speaker::reply(const Incoming::Message& message, const std::string& peer) {
  Reply reply;
  try {
    reply.bytes = engine_->speak(message, peer, reply.is_last);
  } catch (const std::exception&) {
    reply.bytes.clear();
  }
  return reply.bytes.empty() ? refusal(400) : reply;
}

Reply Speaker::refusal(int status) {
  const Answer answer = engine_->refuse(status);
  std::string bytes = "HTTP/1.1 " + std::to_string(status) + " Refused\r\nConnection: close\r\n";
  for (const Field& header : answer.headers) bytes += header.name + ": " + header.value + "\r\n";
  bytes += "Content-Type: " + answer.type + "\r\nContent-Length: " + std::to_string(answer.body.size()) +
           "\r\n\r\n";
  return {bytes + answer.body, true};
}

}  // namespace report::review
