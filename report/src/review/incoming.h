// Where one HTTP message ends and the next begins, decided on its bytes and by these rules alone, before
// anybody interprets it. Whatever two programs could read in two ways is refused (RFC 9112; the smuggling
// forms of section 11.2): a line end other than CRLF, blanks before a colon, folded headers, more than one
// Content-Length or one that is not digits, any Transfer-Encoding, more than one Host.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/review_desk.h"

namespace report::review {

struct IncomingLimits {
  std::size_t request_line = 4096;                   // 414
  std::size_t head_bytes = 16 * 1024, headers = 64;  // 431
  std::size_t body_bytes = 256 * 1024;               // 413
};

class Incoming {
 public:
  explicit Incoming(const IncomingLimits& limits = {}) : limits_(limits) {}

  void feed(std::string_view bytes);

  bool is_begun() const { return !bytes_.empty(); }  // some bytes of a message are here
  bool is_head_whole() const { return head_end_ > 0; }
  // An HTTP status: the message will not be read, nor anything after it.
  int refused() const { return refused_; }
  bool is_whole() const { return refused_ == 0 && head_end_ > 0 && bytes_.size() >= end(); }

  // When it is whole: its bytes and its body. What came after it is the beginning of the next.
  struct Message {
    std::string head, body;
    std::vector<Field> headers;  // as they stand, blanks around the values left out
  };
  Message take();

 private:
  std::size_t end() const { return head_end_ + body_length_; }
  void look();
  void read_head(std::string_view head);
  void read_request_line(std::string_view line);
  void read_header(std::string_view line);
  void read_length(std::string_view value);
  void check_combination();
  void refuse(int status);

  IncomingLimits limits_;
  std::string bytes_;
  std::size_t searched_ = 0;  // no end of the head before here
  std::size_t head_end_ = 0, body_length_ = 0, hosts_ = 0, lengths_ = 0;
  std::vector<Field> headers_;
  bool is_post_ = false;
  int refused_ = 0;
};

}  // namespace report::review
