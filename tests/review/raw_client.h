// A client that sends whatever bytes it is told to.
#pragma once

#include <string>
#include <string_view>

namespace report::review {

class RawClient {
 public:
  explicit RawClient(int port);  // 127.0.0.1; throws std::system_error
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool send(std::string_view bytes);  // false: the other end is gone
  // One answer: head and as much body as it promises; what had come when the other end closed or ten seconds
  // had gone.
  std::string answer();
  // Until the other end closes; false: ten seconds have gone.
  bool is_closed_by_the_other();
  void finish_sending();

 private:
  bool read_more();
  int descriptor_;
  std::string read_;
};

}  // namespace report::review
