// The control socket between the program and a prepared parent: one message a datagram, descriptors beside
// it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace extract {

// An open file descriptor and the duty to close it.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  void close();

 private:
  int number_ = -1;
};

struct Message {
  std::string bytes;
  std::vector<Descriptor> descriptors;
};

// A pair of connected control sockets, a pair of pipe ends; all closed on exec. Throw std::system_error.
std::pair<Descriptor, Descriptor> make_channel();
struct Pipe {
  Descriptor read_end, write_end;
};
Pipe make_pipe();

// False when the other end is gone. Never raises SIGPIPE.
bool send_message(const Descriptor& channel, std::string_view bytes, std::span<const int> descriptors = {});

// Waits for one message; nothing when the other end is gone. Descriptors arrive closed on exec.
std::optional<Message> receive_message(const Descriptor& channel);

}  // namespace extract
