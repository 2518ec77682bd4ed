// HTTP by cpp-httplib: it reads the head of one message that has come whole, and writes the answer. It sees
// neither socket nor body: where messages end is decided before (incoming.h), bodies are read by us
// (understood.h), and nothing is compressed, chunked or cut into ranges.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "incoming.h"
#include "report/review_desk.h"
#include "understood.h"

namespace report::review {

struct Reply {
  std::string bytes;
  bool is_last = false;  // the connection is to be closed after it
};

class Speaker {
 public:
  using Answerer = std::function<Answer(const Raw&)>;
  using Refuser = std::function<Answer(int status)>;
  Speaker(Answerer answer, Refuser refuse);
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  // Safe to call from several threads. Two readers that do not agree on the head: 400.
  Reply reply(const Incoming::Message& message, const std::string& peer);
  Reply refusal(int status);

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace report::review
